"""Calls to the Bot API: python-telegram-bot's `Bot` over aiohttp.

The library's own transport (httpx) writes the token into log lines and slows down with the square of its idle
connections. This one keeps connections alive and lets no address, which holds the token, out into an exception.
"""

import asyncio
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

import aiohttp
from telegram import Bot
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot import logs
from bot.json_text import from_json, to_json
from bot.telegram.updates import WANTED_UPDATES, Update, read

# Opts in to what will be the library's only behaviour: waits as timedelta. Otherwise each 429 also warns.
os.environ.setdefault("PTB_TIMEDELTA", "true")


@dataclass(frozen=True, slots=True)
class JsonBody:
    """What a call sends, as JSON values already; stands where the library's own form of it would."""

    parameters: Mapping[str, Any]
    contains_files: bool = False


CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
UPLOAD_SECONDS = 60.0


class AiohttpRequest(BaseRequest):
    """One pool of connections to the Bot API; `connections` 0 sets no limit."""

    def __init__(self, connections: int = 0, read_seconds: float = READ_SECONDS) -> None:
        self._connections = connections
        self._read_seconds = read_seconds
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer unless a call says otherwise."""
        return self._read_seconds

    async def initialize(self) -> None:
        """Open the pool."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=60),
                headers={"User-Agent": self.USER_AGENT},
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=True,
            )

    async def shutdown(self) -> None:
        """Close the pool."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    def parse_json_payload(self, payload: bytes) -> dict[str, Any]:  # type: ignore[override]
        """Read an answer of the Bot API; the library's own way would log an answer it cannot read, words and all.

        Raises:
            NetworkError: it is none (a proxy's error page, for example).
        """
        try:
            answer = from_json(payload)
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise NetworkError("answer is no JSON object")
        return answer

    async def call(self, url: str, values: Mapping[str, Any], read_timeout: float | None = None) -> Any:
        """Make a call with `values`, JSON already; None stands for "not given". Gives the answer's result.

        `read_timeout` is in seconds (None: this transport's own).

        The library looks at each value for files and for objects of its own to translate, which costs as much as the
        call itself.

        Raises:
            TelegramError: as for any call.
        """
        body = JsonBody({name: value for name, value in values.items() if value is not None})
        if read_timeout is None:
            return await self.post(url, cast(RequestData, body))
        return await self.post(url, cast(RequestData, body), read_timeout=read_timeout)

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one call; gives the HTTP code and the body.

        Raises:
            TimedOut: no answer in time; the call may have been carried out.
            NetworkError: the connection could not be made or broke.
        """
        if self._session is None:
            raise NetworkError("transport is not open")
        uploads = request_data is not None and request_data.contains_files
        if request_data is None:
            body: dict[str, Any] = {}
        elif uploads:
            body = {"data": _form(request_data)}
        else:
            # One JSON document: several times cheaper to write than a form whose fields each hold JSON.
            body = {"data": to_json(request_data.parameters).encode(), "headers": _JSON}
        read = self._read_seconds if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        connect = CONNECT_SECONDS if connect_timeout is BaseRequest.DEFAULT_NONE else connect_timeout
        timeout = _timeout(UPLOAD_SECONDS if uploads else None, connect, read)
        try:
            async with self._session.request(method, url, timeout=timeout, allow_redirects=False, **body) as response:
                return response.status, await response.read()
        # `from None` in both: the exceptions of aiohttp can carry the address and with it the token.
        except TimeoutError as error:
            raise TimedOut(f"timed out ({type(error).__name__})") from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(f"connection failed ({type(error).__name__})") from None


@lru_cache(maxsize=16)
def _timeout(total: float | None, connect: float, read: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=total, sock_connect=connect, sock_read=read)


_JSON = {"Content-Type": "application/json"}


def _form(request_data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, content_type) in request_data.multipart_data.items():
        form.add_field(name, content, filename=file_name, content_type=content_type)
    return form


# A keyboard as the Bot API takes it.
Markup = Mapping[str, Any] | None


class ScreenBot(Bot):
    """The library's bot with calls of its own for what is fetched and sent most.

    Building the library's objects for each, and reading a whole message back from each answer, costs more than all
    else a reply takes; of what was sent only the number matters to us.
    """

    def __init__(self, token: str, base_url: str) -> None:
        # A connection of its own: a request that waits for news must not hold up what is sent.
        fetching = AiohttpRequest(connections=2)
        super().__init__(
            token,
            base_url=f"{base_url}/bot",
            base_file_url=f"{base_url}/file/bot",
            request=AiohttpRequest(),
            get_updates_request=fetching,
        )
        self._fetching = fetching

    async def fetch(self, offset: int | None, limit: int, seconds: int) -> list[Update]:
        """Updates from number `offset` on, at most `limit`, waiting `seconds` for one; confirms all before.

        Raises:
            TelegramError: as `Bot.get_updates`.
            ValueError: the answer holds something else than updates.
        """
        data = {"offset": offset, "limit": limit, "timeout": seconds, "allowed_updates": WANTED_UPDATES}
        wait = self._fetching.read_timeout + seconds
        raw = await self._fetching.call(f"{self.base_url}/getUpdates", data, wait)
        return [read(update) for update in raw]

    @property
    def _calls(self) -> AiohttpRequest:
        return cast(AiohttpRequest, self.request)

    async def send_text(self, chat_id: int, text: str, parse_mode: str | None, markup: Markup) -> int:
        """Send a message; gives its number.

        Raises:
            TelegramError: as `Bot.send_message`.
        """
        data = {"chat_id": chat_id, "text": text, "parse_mode": parse_mode, "reply_markup": markup}
        return int((await self._calls.call(f"{self.base_url}/sendMessage", data))["message_id"])

    async def edit_text(self, chat_id: int, message: int, text: str, parse_mode: str | None, markup: Markup) -> None:
        """Replace a message's text and buttons.

        Raises:
            TelegramError: as `Bot.edit_message_text`.
        """
        data = {"chat_id": chat_id, "message_id": message, "text": text}
        data |= {"parse_mode": parse_mode, "reply_markup": markup}
        await self._calls.call(f"{self.base_url}/editMessageText", data)

    async def remove_buttons(self, chat_id: int, message: int) -> None:
        """Take the buttons off a message.

        Raises:
            TelegramError: as `Bot.edit_message_reply_markup`.
        """
        await self._calls.call(f"{self.base_url}/editMessageReplyMarkup", {"chat_id": chat_id, "message_id": message})


def make_bot(token: str, base_url: str) -> ScreenBot:
    """Give a bot for `token` at `base_url`, not yet initialized."""
    # Before the bot is made: the library writes its address into a DEBUG record while it is.
    logs.hide(token)
    return ScreenBot(token, base_url)


def seconds_of(retry_after: Any) -> float:
    """Give the wait of a `RetryAfter` in seconds, whichever way the library was told to express it."""
    return float(retry_after.total_seconds() if hasattr(retry_after, "total_seconds") else retry_after)


async def call_patiently(call: Any, *, tries: int = 8, asked_limit: float = 120.0) -> Any:
    """Make a call that must succeed at the start, waiting as long as Telegram asks and through passing faults.

    `call` is a function without arguments that gives an awaitable.

    Raises:
        TelegramError: it still fails after `tries`, or fails for good (a refused token).
    """
    from telegram.error import RetryAfter

    for attempt in range(tries):
        try:
            return await call()
        except RetryAfter as error:
            if attempt == tries - 1:
                raise
            await asyncio.sleep(min(asked_limit, seconds_of(error.retry_after)))
        except NetworkError as error:
            # BadRequest is a NetworkError to the library, but repeating it helps nobody.
            if attempt == tries - 1 or type(error) not in (NetworkError, TimedOut):
                raise
            await asyncio.sleep(min(30.0, 0.5 * 2**attempt))
    return None
