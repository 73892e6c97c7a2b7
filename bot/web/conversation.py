"""The conversation on the page: shown, answered, ended. Plain forms; the script only saves loading the page anew."""

import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.cleaning import MAX_DATA, clean_name, clean_text
from bot.settings import Settings
from bot.store.protocol import Store, Turn
from bot.turns import Turns
from bot.web.sessions import Visitor, drop_cookie, is_own_form, keep_cookie, read_visitor
from bot.web.site import Site, wants_json
from bot.web.transcript import Exchange, Transcripts, origin_of, shows_contact
from bot.web.views import Page, label_of, make_page
from conversations.events import Event, Record
from conversations.lead_data import LEAD
from conversations.lookups import Lookup
from conversations.needs import wanted
from conversations.session import Session, read_session
from conversations.step import CENTRE_PREFIX, step
from conversations.world import World

Files = Callable[[Mapping[str, Any]], Awaitable[tuple[str, bytes]]]
DELETE = "priv:delete_yes"
"""The button that deletes everything a chat has left here."""
MAX_SENT = 64
"""Characters of the number a form carries so that it counts once."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """The page's routes over one store and one engine."""

    settings: Settings
    world: World
    store: Store
    turns: Turns
    transcripts: Transcripts
    site: Site
    files: Files
    clock: Callable[[], datetime]

    def routes(self) -> list[Route]:
        """Where the conversation is."""
        return [
            Route("/", self.show, methods=["GET"]),
            Route("/rozmowa", self.answer, methods=["POST"]),
            Route("/rozmowa", self.news, methods=["GET"]),
            Route("/zakoncz", self.end, methods=["POST"]),
            Route("/koniec", self.ended, methods=["GET"]),
            Route("/s/{code}", self.sealed, methods=["GET"]),
            Route("/o-stronie", self.about, methods=["GET"]),
            Route("/{kind}/{exchange:int}/{place:int}", self.file, methods=["GET"]),
        ]

    async def show(self, request: Request) -> Response:
        """The page as it stands now."""
        visitor = read_visitor(request)
        page, begun = await self.page_of(visitor)
        values = {"page": page, "visitor": visitor, "sent": new_number(), "widget": False, "centre": ""}
        shown = self.site.page("page.html", 200, **values, welcome=not begun)
        keep_cookie(request, shown, visitor, self.settings.doradca_session_days)
        return shown

    async def answer(self, request: Request) -> Response:
        """Take what a person pressed, typed or left as a contact."""
        visitor = read_visitor(request)
        form = await request.form(max_files=0, max_fields=20)
        if visitor.fresh or not is_own_form(request, visitor, _field(form, "token")):
            return self.site.problem(request, 403)
        event = self._event(visitor, form)
        if event is None:
            return await self._shown_again(request, visitor, form)
        before = await self.transcripts.read(visitor.chat)
        kept = (await self.store.load(visitor.chat)).session
        if kept is None and (centre := _field(form, "centre")) in self.world.catalogue.centres:
            kept = await self._opened_for(visitor, centre, event)
        if event.kind == "text":
            self.transcripts.echoes.keep(visitor.chat, event.id, event.text, len(event.text))
        said = self._said(before, event)
        private = shows_contact(str((kept or {}).get("view", "")), event)
        origin = origin_of(event.id, said, typed=event.kind == "text", private=private)
        taken = await self.turns.take(event, origin)
        if not taken.replies and not taken.repeated:
            # The chat's measure is full: it was told so already.
            return self.site.problem(request, 429)
        return await self._shown_again(request, visitor, form)

    def _said(self, before: list[Exchange], event: Event) -> str:
        """What the page shows of an event as said; typed words are not among it."""
        if event.kind == "contact":
            return self.world.texts("web-contact-said")
        return label_of(self.world, before or self._opening(None), event.data) if event.kind == "button" else ""

    async def _opened_for(self, visitor: Visitor, centre: str, event: Event) -> dict[str, Any] | None:
        """Begin the conversation on a centre's own page, with its places first."""
        opening = replace(event, kind="text", data="", contact=None, text=f"/start {CENTRE_PREFIX}{centre}")
        opening = replace(opening, id=visitor.event_id(f"{event.id} opening"))
        await self.turns.take(opening, origin_of(opening.id, "", typed=False, private=False))
        return (await self.store.load(visitor.chat)).session

    async def news(self, request: Request) -> Response:
        """What is new since the exchange that the page shows last; asked for by the script."""
        visitor = read_visitor(request)
        if not wants_json(request):
            return RedirectResponse("/#teraz", 303)
        return await self._news(visitor, request.headers.get("x-after", "0"))

    async def end(self, request: Request) -> Response:
        """Delete the conversation and everything kept of it, and let go of the browser."""
        visitor = read_visitor(request)
        form = await request.form(max_files=0, max_fields=20)
        if visitor.fresh or not is_own_form(request, visitor, _field(form, "token")):
            return self.site.problem(request, 403)
        leads = await self.store.records((Lookup(LEAD, owner=visitor.chat, limit=1),), int(time.time()))
        choice = _field(form, "lead")
        if leads and choice not in ("keep", "all"):
            # On a shared computer one wants to leave no trace here, and still be called back.
            if wants_json(request):
                return JSONResponse({"ask": True})
            return self.site.page("leave.html", title=self.world.texts("web-leave-title"), visitor=visitor)
        await self._forget(visitor, keep_lead=bool(leads) and choice == "keep")
        address = "/koniec?prosba=zostaje" if leads and choice == "keep" else "/koniec"
        gone: Response = JSONResponse({"ended": True}) if wants_json(request) else RedirectResponse(address, 303)
        drop_cookie(request, gone)
        gone.headers["clear-site-data"] = '"cache", "storage"'
        return gone

    async def _forget(self, visitor: Visitor, *, keep_lead: bool) -> None:
        chat = visitor.chat
        if keep_lead:
            loaded = await self.store.load(chat)
            await self.store.commit(Turn(chat, loaded.revision, Session().to_json()))
            await self.transcripts.clear(chat)
            return
        # The conversation's own way of deleting: an advisor who has the contact is told that it was withdrawn.
        await self.turns.take(Event(chat=chat, kind="button", at=self.clock(), data=DELETE))
        self.transcripts.echoes.forget(chat)
        await self.transcripts.settle(chat)
        await self.store.forget(chat)

    async def sealed(self, request: Request) -> Response:
        """A sealed estimate at its own address, as it was made and as of today. Looking stores nothing."""
        visitor = read_visitor(request)
        seen = Event(chat="", kind="text", at=self.clock(), text=f"/start {request.path_params['code']}")
        records = await self.store.records(wanted(None, seen), int(time.time()))
        found: dict[str, tuple[Record, ...]] = {}
        for record in records:
            found[record.kind] = (*found.get(record.kind, ()), record)
        replies = step(None, replace(seen, found=found), self.world).replies
        exchange = [Exchange(0, "", "", False, replies)]
        page = make_page(self.world, Session(), self.clock(), "", exchange, self.transcripts.echoes)
        values = {"page": page, "visitor": visitor, "sent": new_number(), "widget": False, "centre": ""}
        shown = self.site.page("page.html", 200 if found else 404, **values, welcome=False)
        shown.headers["x-robots-tag"] = "noindex"
        keep_cookie(request, shown, visitor, self.settings.doradca_session_days)
        return shown

    async def ended(self, request: Request) -> Response:
        """Goodbye."""
        texts = self.world.texts
        text = texts("web-ended-kept" if "prosba" in request.query_params else "web-ended")
        again = texts("web-ended-again")
        return self.site.page("message.html", title=texts("web-ended-title"), text=text, again=again)

    async def about(self, _request: Request) -> Response:
        """What is kept, how long, and who can use the page."""
        days = self.world.texts("days", count=self.settings.doradca_session_days)
        return self.site.page("about.html", days=days)

    async def file(self, request: Request) -> Response:
        """A file that a reply of this visitor's own conversation names."""
        visitor, kind = read_visitor(request), request.path_params["kind"]
        number, place = request.path_params["exchange"], request.path_params["place"]
        if kind not in ("plik", "obraz"):
            return self.site.problem(request, 404)
        exchanges = [] if visitor.fresh else await self.transcripts.read(visitor.chat)
        replies = next((one.replies for one in exchanges if one.id == number), ())
        reply = replies[place] if place < len(replies) else None
        payload = reply and (reply.document if kind == "plik" else reply.image)
        if not payload:
            return self.site.problem(request, 410)
        try:
            name, content = await self.files(payload)
        except LookupError:
            return self.site.problem(request, 410)
        return _download(name, content, inline=kind == "obraz")

    async def page_of(self, visitor: Visitor) -> tuple[Page, bool]:
        """One visitor's page, and whether there is a conversation yet."""
        chat = visitor.chat
        exchanges = [] if visitor.fresh else await self.transcripts.read(chat)
        kept = None if visitor.fresh else (await self.store.load(chat)).session
        begun = bool(exchanges)
        if not exchanges:
            exchanges = self._opening(kept)
        session = read_session(kept)
        return make_page(self.world, session, self.clock(), chat, exchanges, self.transcripts.echoes), begun

    def _opening(self, kept: Mapping[str, Any] | None) -> list[Exchange]:
        """What stands before the first event: the same words as everywhere, and nothing stored yet."""
        first = step(kept, Event(chat="", kind="text", at=self.clock(), text="/start"), self.world)
        return [Exchange(0, "", "", False, first.replies)]

    def _event(self, visitor: Visitor, form: FormData) -> Event | None:
        """The event in a form; None for an empty line."""
        data, text = clean_text(_field(form, "data"), MAX_DATA), clean_text(_field(form, "text")).strip()
        contact = {
            name: value for name in ("name", "phone", "email") if (value := clean_name(_field(form, f"contact_{name}")))
        }
        sent = "\n".join((_field(form, "sent")[:MAX_SENT], data, text, *contact.values()))
        event = Event(chat=visitor.chat, kind="text", at=self.clock(), id=visitor.event_id(sent))
        if data:
            return replace(event, kind="button", data=data)
        if contact or "contact_name" in form:
            # A contact form sent empty is an event too: whoever pressed its button is told what is missing.
            return replace(event, kind="contact", contact=contact)
        return replace(event, text=text) if text else None

    async def _shown_again(self, request: Request, visitor: Visitor, form: FormData) -> Response:
        if wants_json(request):
            return await self._news(visitor, _field(form, "after"))
        return RedirectResponse("/#teraz", 303)

    async def _news(self, visitor: Visitor, after: str) -> Response:
        page, begun = await self.page_of(visitor)
        shown_last = int(after) if after.isascii() and after.isdigit() and len(after) < 16 else 0
        fresh = [one for one in (*page.earlier, *page.present) if one.id > shown_last] if begun else []
        values = {"page": page, "visitor": visitor, "sent": new_number()}
        return JSONResponse(
            {
                "last": page.last,
                "title": self.world.texts("web-title", what=page.title),
                "announce": page.announce,
                "view": page.view,
                "exchanges": self.site.render("exchanges.html", shown=fresh, **values) if fresh else "",
                "money": self.site.render("money.html", **values),
                "panel": self.site.render("panel.html", **values),
            }
        )


def new_number() -> str:
    """The number of one form, so that sending it twice counts once."""
    return secrets.token_hex(8)


def _field(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _download(name: str, content: bytes, *, inline: bool) -> Response:
    safe = "".join(letter if letter.isascii() and (letter.isalnum() or letter in "._-") else "_" for letter in name)
    media_type = _MEDIA.get(safe.rpartition(".")[2].lower(), "application/octet-stream")
    place = "inline" if inline and media_type.startswith("image/") else "attachment"
    headers = {"content-disposition": f'{place}; filename="{safe}"', "cache-control": "private, no-store"}
    return Response(content, media_type=media_type, headers=headers)


_MEDIA = {"pdf": "application/pdf", "png": "image/png", "csv": "text/csv; charset=utf-8"}
