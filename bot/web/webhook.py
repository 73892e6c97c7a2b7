"""Telegram's deliveries: let in by the secret header alone, confirmed only after everything is stored."""

import hmac
import json
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bot import logs
from bot.store.protocol import StoreError

if TYPE_CHECKING:
    from bot.telegram.service import TelegramService

log = logs.get_logger(__name__)

SECRET_HEADER = "x-telegram-bot-api-secret-token"  # nosec B105 - the header's name
_HEADER = SECRET_HEADER.encode()
DEFAULT_PATH = "/telegram"


def webhook_address(url: str) -> str:
    """The address to give to Telegram: `url`, with our own path when it names none."""
    return url if urlsplit(url).path.strip("/") else f"{url.rstrip('/')}{DEFAULT_PATH}"


def webhook_path(url: str | None) -> str:
    """The path under which deliveries arrive."""
    return urlsplit(webhook_address(url)).path if url else DEFAULT_PATH


def webhook_route(service: "TelegramService", path: str, secret: str) -> Route:
    """The route that takes deliveries. 200: stored; 403: not from Telegram; 503: not stored, deliver again."""
    return Route(path, _Webhook(service, secret), methods=["POST"])


class _Webhook:
    """Takes deliveries as bare ASGI: each needs a header, a body and a code, and there are very many of them."""

    def __init__(self, service: "TelegramService", secret: str) -> None:
        self._service = service
        self._secret = secret.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        given = next((value for name, value in scope["headers"] if name == _HEADER), b"")
        if not hmac.compare_digest(given, self._secret):
            code = 403
        elif not _connected(self._service):
            code = 503
        else:
            code = await self._take(await _body(receive))
        await send({"type": "http.response.start", "status": code, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body", "body": b""})

    async def _take(self, body: bytes) -> int:
        """Take one delivery; gives the code to answer with."""
        # Imported only here: a page without Telegram does without the library.
        from bot.telegram.updates import read

        try:
            future = self._service.receive(read(json.loads(body)))
        except Exception as error:  # a delivery nobody can read would come back for ever
            log.error("unreadable delivery", error=type(error).__name__)
            return 200
        if future is not None:
            try:
                await future
            except StoreError as error:
                log.warning("delivery not stored", error=type(error).__name__)
                return 503
        return 200


async def _body(receive: Receive) -> bytes:
    """The whole of what was sent; what was sent before the connection broke."""
    body: bytes = b""
    while True:
        message = await receive()
        body += bytes(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body"):
            return body


def _connected(service: "TelegramService") -> bool:
    """Whether the bot knows its own name yet: deliveries may begin before the start is over."""
    try:
        return bool(service.bot.username)
    except RuntimeError:
        return False
