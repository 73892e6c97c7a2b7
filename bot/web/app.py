"""The whole web side as one ASGI application: page, widget, API, Telegram's health."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bot import logs, metrics
from bot.clock import now_in_poland
from bot.settings import Settings
from bot.store.protocol import Store, StoreError
from bot.turns import Turns
from bot.web.api import api_router
from bot.web.conversation import Conversation, Files
from bot.web.health import health_routes
from bot.web.metrics import metrics_route
from bot.web.security import Guard
from bot.web.site import Site, send_asset
from bot.web.transcript import Echoes, Transcripts
from bot.web.webhook import TelegramDoor, webhook_path
from bot.web.widget import widget_routes
from conversations.world import World

if TYPE_CHECKING:
    from bot.telegram.service import TelegramService

log = logs.get_logger(__name__)


async def no_files(payload: Mapping[str, Any]) -> tuple[str, bytes]:
    """No reply names a file yet."""
    raise LookupError(str(payload.get("kind")))


def create_app(
    settings: Settings,
    world: World,
    store: Store,
    turns: Turns,
    *,
    files: Files = no_files,
    clock: Callable[[], datetime] = now_in_poland,
) -> FastAPI:
    """Give the application. `store` is open; `turns` keep replies in its outbox (`outgoing` given).

    `files` makes the file that a reply names. With the page switched off, only health remains.
    """
    site = Site(world.texts)
    app = FastAPI(
        title=world.texts("web-name"),
        description=world.texts("web-description"),
        version="1",
        docs_url=None,
        redoc_url=None,
    )
    conversation = Conversation(settings, world, store, turns, Transcripts(store, Echoes()), site, files, clock)
    app.router.routes.extend(health_routes(store, world))
    if settings.doradca_metrics_token is not None:
        metrics.watch("web", "events", lambda: turns.waiting)
        app.router.routes.append(metrics_route(settings.doradca_metrics_token.get_secret_value()))
    if settings.doradca_web == "on":
        app.include_router(api_router(world, clock, site))
        app.router.routes.extend(widget_routes(conversation, settings.doradca_web_sites))
        app.router.routes.extend(_static_routes(site))
        app.router.routes.extend(conversation.routes())
    _answer_failures(app, site)
    app.add_middleware(
        Guard,
        refuse=site.problem,
        burst=settings.doradca_web_burst,
        per_second=settings.doradca_web_per_second,
    )
    return app


def with_telegram(app: ASGIApp, settings: Settings, service: "TelegramService | None") -> ASGIApp:
    """The application with Telegram's webhook in front of it, where the settings have one."""
    secret = settings.telegram_webhook_secret
    if service is None or secret is None:
        return app
    return TelegramDoor(app, service, webhook_path(settings.telegram_webhook_url), secret.get_secret_value())


def _static_routes(site: Site) -> list[Route]:
    by_address = {asset.address: asset for asset in site.assets.values()}

    async def send(request: Request) -> Response:
        asset = by_address.get(request.url.path)
        return send_asset(request, asset) if asset is not None else site.problem(request, 404)

    return [Route("/static/{name}", send, methods=["GET"])]


def _answer_failures(app: FastAPI, site: Site) -> None:
    """Give every failure a kind answer, and the log no more than its kind and place."""

    async def refused(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        answer = site.problem(request, status)
        for name, value in (getattr(error, "headers", None) or {}).items():
            answer.headers[name] = value
        return answer

    async def not_stored(request: Request, error: Exception) -> Response:
        log.error("page could not be served", error=type(error).__name__)
        return site.problem(request, 503)

    async def bad_request(request: Request, error: Exception) -> Response:
        found = error.errors() if isinstance(error, RequestValidationError) else []
        unreadable = any(one["type"] == "json_invalid" for one in found)
        message = site.texts("web-api-not-json" if unreadable else "web-api-bad")
        # The value itself is not repeated: it may be anything, of any size.
        details = [{"place": [str(part) for part in one["loc"]], "problem": one["type"]} for one in found[:20]]
        return site.problem(request, 422, message, details)

    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(StoreError, not_stored)
    app.add_exception_handler(RequestValidationError, bad_request)
