"""What guards every request: limits of size, time and pace, and the headers that tell the browser what to refuse."""

import asyncio
import ipaddress
import time
from collections.abc import Callable

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot import logs
from bot.flood import FloodGate

log = logs.get_logger(__name__)

FORM_BYTES = 65_536
"""The longest message there can be (4096 characters of four bytes, each escaped in a form) takes 49 kB."""
API_BYTES = 262_144
BODY_SECONDS = 20.0
RETRY_SECONDS = 30

_OWN = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
_OWN += "manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; "
PAGE_POLICY = f"{_OWN}frame-ancestors 'none'"

HEADERS = {
    "content-security-policy": PAGE_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
}
_HTTPS_ONLY = "max-age=31536000; includeSubDomains"


def widget_policy(sites: str) -> str:
    """The policy of the page inside the widget; `sites` are the origins that may hold it (``*`` for any)."""
    return f"{_OWN}frame-ancestors {sites}"


class TooLargeError(HTTPException):
    """The body is over the limit."""

    def __init__(self) -> None:
        super().__init__(413)


class TooSlowError(HTTPException):
    """The body did not arrive in time."""

    def __init__(self) -> None:
        super().__init__(408)


Refuse = Callable[[Request, int], Response]
"""Gives the kind answer for a status (413, 429, 500)."""


class Guard:
    """ASGI middleware around everything. `burst` requests of one address at once, then `per_second`; 0: no limit."""

    def __init__(
        self,
        app: ASGIApp,
        refuse: Refuse,
        *,
        burst: int,
        per_second: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._refuse = refuse
        self._gate = FloodGate(burst, per_second, clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        guarded = _with_headers(send, https=scope.get("scheme") == "https")
        limit = API_BYTES if scope["path"].startswith("/api/") else FORM_BYTES
        if _declared(request) > limit:
            await self._refuse(request, 413)(scope, receive, guarded)
            return
        # Files are the same for everybody and cost nothing.
        free = scope["path"].startswith("/static/")
        if not free and self._gate.judge(address_of(scope)) != "take":
            await self._refuse(request, 429)(scope, receive, guarded)
            return
        await self._served(scope, _bounded(receive, limit), guarded, request)

    async def _served(self, scope: Scope, receive: Receive, send: Send, request: Request) -> None:
        """Pass the request on; a fault of ours becomes a kind answer and a record of its kind and place only."""
        started = False

        async def noted(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except Exception as error:  # the message may hold what a person wrote, so it must not reach the server's log
            trace = error.__traceback__
            while trace is not None and trace.tb_next is not None:
                trace = trace.tb_next
            where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else ""
            log.error("page failed", error=type(error).__name__, where=where)
            if not started:
                await self._refuse(request, 500)(scope, receive, send)


def address_of(scope: Scope) -> str:
    """The sender's network address, for pacing only. One household's many IPv6 addresses count as one."""
    client = scope.get("client")
    host = str(client[0]) if client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if address.version == 4:
        return host
    return str(ipaddress.ip_network((address, 64), strict=False).network_address)


def _declared(request: Request) -> int:
    length = request.headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() and len(length) < 16 else 0


def _bounded(receive: Receive, limit: int) -> Receive:
    """Receive at most `limit` bytes of body, and not for ever."""
    taken = 0
    complete = False
    deadline = asyncio.get_running_loop().time() + BODY_SECONDS

    async def bounded() -> Message:
        nonlocal taken, complete
        if complete:
            # Only the news of a closed connection can follow; there is no hurry about it.
            return await receive()
        try:
            async with asyncio.timeout_at(deadline):
                message = await receive()
        except TimeoutError:
            raise TooSlowError from None
        if message["type"] == "http.request":
            taken += len(message.get("body", b""))
            complete = not message.get("more_body", False)
            if taken > limit:
                raise TooLargeError
        return message

    return bounded


def _with_headers(send: Send, *, https: bool) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            if "frame-ancestors" in headers["content-security-policy"] and not _denies_frames(headers):
                del headers["x-frame-options"]
            if https:
                headers.setdefault("strict-transport-security", _HTTPS_ONLY)
        await send(message)

    return guarded


def _denies_frames(headers: MutableHeaders) -> bool:
    return "frame-ancestors 'none'" in headers["content-security-policy"]
