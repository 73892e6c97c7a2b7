"""Telegram's deliveries: let in by the secret header alone, confirmed only after everything is stored."""

import asyncio
import hmac
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from bot import logs
from bot.json_text import from_json, to_json
from bot.store.protocol import StoreError

if TYPE_CHECKING:
    from bot.telegram.service import TelegramService

log = logs.get_logger(__name__)

SECRET_HEADER = "x-telegram-bot-api-secret-token"  # nosec B105 - the header's name
_HEADER = SECRET_HEADER.encode()
DEFAULT_PATH = "/telegram"
MOST_BYTES = 1_048_576
BODY_SECONDS = 20.0


def webhook_address(url: str) -> str:
    """The address to give to Telegram: `url`, with our own path when it names none."""
    return url if urlsplit(url).path.strip("/") else f"{url.rstrip('/')}{DEFAULT_PATH}"


def webhook_path(url: str | None) -> str:
    """The path under which deliveries arrive."""
    return urlsplit(webhook_address(url)).path if url else DEFAULT_PATH


class TelegramDoor:
    """Takes Telegram's deliveries before anything else of the web side sees them; all else goes to `app`.

    200: stored; 403: not from Telegram; 408: too slow; 413: too large; 500: a fault of ours; 503: not stored, deliver
    again. There are very many of them, and none needs what a page needs: pace, headers, routes.
    """

    def __init__(self, app: ASGIApp, service: "TelegramService", path: str, secret: str) -> None:
        self._app = app
        self._service = service
        self._path = path
        self._secret = secret.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take one request."""
        if scope["type"] != "http" or scope["path"] != self._path or scope["method"] != "POST":
            await self._app(scope, receive, send)
            return
        code, call = await self._answer(scope, receive)
        headers = [(b"content-length", b"%d" % len(call))]
        if call:
            headers.append((b"content-type", b"application/json"))
        await send({"type": "http.response.start", "status": code, "headers": headers})
        await send({"type": "http.response.body", "body": call})

    async def _answer(self, scope: Scope, receive: Receive) -> tuple[int, bytes]:
        """The code to answer with and the call of the Bot API that Telegram is to make, if any."""
        given = next((value for name, value in scope["headers"] if name == _HEADER), b"")
        if not hmac.compare_digest(given, self._secret):
            return 403, b""
        if not _connected(self._service):
            return 503, b""
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await _body(receive)
        except TimeoutError:
            return 408, b""
        return (413, b"") if body is None else await self._take(body)

    async def _take(self, body: bytes) -> tuple[int, bytes]:
        # Imported only here: a page without Telegram does without the library.
        from bot.telegram.updates import read

        try:
            taking = self._service.take_delivery(read(from_json(body)))
        except Exception as error:  # a delivery nobody can read would come back for ever
            log.error("unreadable delivery", error=type(error).__name__)
            return 200, b""
        try:
            call = await taking
        except StoreError as error:
            log.warning("delivery not stored", error=type(error).__name__)
            return 503, b""
        except Exception as error:  # its message may hold what the person wrote, so it stays out of every log
            log.error("delivery failed", error=type(error).__name__)
            return 500, b""
        return 200, b"" if call is None else to_json(call).encode()


async def _body(receive: Receive) -> bytes | None:
    """The whole of what was sent, what was sent before the connection broke; None when it is too much."""
    body: bytes = b""
    while True:
        message = await receive()
        body += bytes(message.get("body", b""))
        if len(body) > MOST_BYTES:
            return None
        if message["type"] != "http.request" or not message.get("more_body"):
            return body


def _connected(service: "TelegramService") -> bool:
    """Whether the bot knows its own name yet: deliveries may begin before the start is over."""
    try:
        return bool(service.bot.username)
    except RuntimeError:
        return False
