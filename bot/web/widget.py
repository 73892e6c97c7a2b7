"""The widget: a script that a centre puts on its own site, and the page that stands in its panel."""

import json
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.conversation import Conversation, new_number
from bot.web.security import widget_policy
from bot.web.sessions import Visitor, new_key
from bot.web.site import HERE, Asset, send_asset

SCRIPT = "widget.js"
_HOUR = "public, max-age=3600"


def widget_routes(conversation: Conversation, sites: str) -> list[Route]:
    """`/widget.js` and `/widget`; `sites` are the origins that may show the panel."""
    texts, centres = conversation.world.texts, conversation.world.catalogue.centres
    words = {name: texts(f"web-widget-{name}") for name in ("open", "close", "panel")}
    script = (HERE / "static" / SCRIPT).read_text(encoding="utf-8").replace("__WORDS__", json.dumps(words))
    asset = Asset(script.encode(), script.encode(), "text/javascript", f"/{SCRIPT}")

    async def send_script(request: Request) -> Response:
        answer = send_asset(request, asset, _HOUR)
        answer.headers["cross-origin-resource-policy"] = "cross-origin"
        return answer

    async def show(request: Request) -> Response:
        # Always a new key: the page's script goes on with the one its tab knows, if there is one.
        visitor = Visitor(new_key(), fresh=True, embedded=True)
        centre = centres.get(request.query_params.get("osrodek", ""))
        opened, _ = await conversation.page_of(visitor)
        page = replace(opened, centre=centre.id if centre else "")
        shown = conversation.site.page(
            "page.html",
            page=page,
            visitor=visitor,
            sent=new_number(),
            widget=True,
            welcome=True,
            centre=centre.short if centre else "",
        )
        shown.headers["content-security-policy"] = widget_policy(sites)
        shown.headers["cross-origin-resource-policy"] = "cross-origin"
        return shown

    return [Route(f"/{SCRIPT}", send_script, methods=["GET"]), Route("/widget", show, methods=["GET"])]
