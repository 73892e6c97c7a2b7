"""Telegram's deliveries: let in by the secret header alone, confirmed only after everything is stored."""

import hmac
import json
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot import logs
from bot.store.protocol import StoreError

if TYPE_CHECKING:
    from bot.telegram.service import TelegramService

log = logs.get_logger(__name__)

SECRET_HEADER = "x-telegram-bot-api-secret-token"  # nosec B105 - the header's name
DEFAULT_PATH = "/telegram"


def webhook_address(url: str) -> str:
    """The address to give to Telegram: `url`, with our own path when it names none."""
    return url if urlsplit(url).path.strip("/") else f"{url.rstrip('/')}{DEFAULT_PATH}"


def webhook_path(url: str | None) -> str:
    """The path under which deliveries arrive."""
    return urlsplit(webhook_address(url)).path if url else DEFAULT_PATH


def webhook_route(service: "TelegramService", path: str, secret: str) -> Route:
    """The route that takes deliveries. 200: stored; 403: not from Telegram; 503: not stored, deliver again."""
    # Imported only here: a page without Telegram does without the library.
    from bot.telegram.updates import read

    async def receive(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return Response(status_code=403)
        if not _connected(service):
            return Response(status_code=503)
        try:
            future = service.receive(read(json.loads(await request.body())))
        except Exception as error:  # a delivery nobody can read would come back for ever
            log.error("unreadable delivery", error=type(error).__name__)
            return Response(status_code=200)
        if future is not None:
            try:
                await future
            except StoreError as error:
                log.warning("delivery not stored", error=type(error).__name__)
                return Response(status_code=503)
        return Response(status_code=200)

    return Route(path, receive, methods=["POST"])


def _connected(service: "TelegramService") -> bool:
    """Whether the bot knows its own name yet: deliveries may begin before the start is over."""
    try:
        return bool(service.bot.username)
    except RuntimeError:
        return False
