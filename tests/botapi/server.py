"""A local Bot API server over HTTP, with Telegram's rules for offsets and messages, and faults on demand.

In a test::

    async with BotApi() as api:
        api.text(7, "dzień dobry")
        ...
        assert api.shown(7) == [...]
"""

import asyncio
import contextlib
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.botapi.inline import check_inline_answer
from tests.botapi.markup import MAX_CAPTION_UNITS, RefusedError, check_markup, check_text, visible_text

TOKEN = "123456789:AAEtestTokenThatMustNeverAppearInAnyLog"
USERNAME = "doradca_test_bot"


@dataclass
class Fault:
    """What goes wrong with the next `times` calls of `method` (any when empty), for `chat` only when given.

    `code` 429 tells to wait `retry_after`; 0 cuts the connection, before the call is carried out or, with `after`,
    after it; `seconds` makes it slow.
    """

    method: str = ""
    code: int = 500
    times: int = 1
    retry_after: int = 1
    seconds: float = 0.0
    chat: int | None = None
    after: bool = False
    description: str = ""


@dataclass
class Message:
    """A message of the bot as the person sees it."""

    id: int
    chat: int
    text: str = ""
    html: str = ""
    markup: dict[str, Any] | None = None
    file: tuple[str, bytes] | None = None
    kind: str = "text"
    edits: int = 0

    @property
    def buttons(self) -> list[str]:
        rows = (self.markup or {}).get("inline_keyboard", [])
        return [button["text"] for row in rows for button in row]

    def data(self, label: str) -> str:
        rows = (self.markup or {}).get("inline_keyboard", [])
        return next(str(b["callback_data"]) for row in rows for b in row if b["text"] == label)


@dataclass
class Call:
    """One call as it arrived."""

    method: str
    fields: dict[str, Any]
    at: float = field(default_factory=time.monotonic)


class BotApi:
    """The server. `delay` seconds pass before each answer; `keep_calls` False keeps memory flat in benchmarks."""

    def __init__(self, *, token: str = TOKEN, delay: float = 0.0, port: int = 0, keep_calls: bool = True) -> None:
        self.token = token
        self.delay = delay
        self.faults: list[Fault] = []
        self.calls: list[Call] = []
        self.counts: dict[str, int] = {}
        self.messages: dict[int, dict[int, Message]] = {}
        self.updates: list[dict[str, Any]] = []
        self.confirmed = 0
        self.commands: list[dict[str, str]] = []
        self.answered_queries: list[str] = []
        self.asked: dict[str, str] = {}
        self.offered: dict[str, dict[str, Any]] = {}
        self.webhook: dict[str, Any] = {}
        self.blocked: set[int] = set()
        self.survived: dict[str, int] = {}
        self.on_message: Callable[[Message], None] | None = None
        self._port = port
        self._keep_calls = keep_calls
        self._next_update = 1000
        self._next_message = 1
        self._news = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self.url = ""

    async def __aenter__(self) -> "BotApi":
        app = web.Application(client_max_size=64 << 20)
        app.router.add_route("*", "/bot{token}/{method}", self._handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{self._port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    # What people do

    def person(self, chat: int) -> dict[str, Any]:
        return {"id": abs(chat), "is_bot": False, "first_name": "Ala"}

    def chat(self, chat: int) -> dict[str, Any]:
        return {"id": chat, "type": "private" if chat > 0 else "supergroup", "title": "Grupa"}

    def message(self, chat: int, **content: Any) -> dict[str, Any]:
        return {
            "message_id": self._new_message_id(),
            "date": int(time.time()),
            "chat": self.chat(chat),
            "from": self.person(chat),
            **content,
        }

    def text(self, chat: int, text: str, **more: Any) -> int:
        if text.startswith("/"):
            length = len(text.split()[0])
            more.setdefault("entities", [{"type": "bot_command", "offset": 0, "length": length}])
        return self.push({"message": self.message(chat, text=text, **more)})

    def tap(self, chat: int, data: str, message: int | None = None) -> int:
        """Tap a button of `message` (the bot's last one in the chat unless given)."""
        number = message or max(self.messages.get(chat, {0: None}))
        return self.push(
            {
                "callback_query": {
                    "id": str(self._next_update),
                    "from": self.person(chat),
                    "chat_instance": "1",
                    "data": data,
                    "message": {
                        "message_id": number, "date": int(time.time()), "chat": self.chat(chat), "text": "…"
                    },
                }
            }
        )  # fmt: skip

    def ask_inline(self, person: int, query: str) -> str:
        """Type ``@bot query`` in some chat; gives the query's id, under which `offered` holds the answer."""
        number = str(self._next_update)
        self.asked[number] = query
        self.push({"inline_query": {"id": number, "from": self.person(person), "query": query, "offset": ""}})
        return number

    def push(self, update: dict[str, Any]) -> int:
        """Put an update in the queue; gives its number."""
        number = update.setdefault("update_id", self._next_update)
        self._next_update = max(self._next_update, number) + 1
        self.updates.append(update)
        self._news.set()
        return int(number)

    # What people see

    def shown(self, chat: int) -> list[Message]:
        return [message for _, message in sorted(self.messages.get(chat, {}).items())]

    def texts(self, chat: int) -> list[str]:
        return [message.text for message in self.shown(chat)]

    async def until(self, condition: Callable[[], Any], seconds: float = 10.0) -> Any:
        """Wait until `condition` holds."""
        end = time.monotonic() + seconds
        while not (value := condition()):
            if time.monotonic() > end:
                raise AssertionError(f"not within {seconds} s; shown: {self.messages}")
            await asyncio.sleep(0.01)
        return value

    @property
    def unconfirmed(self) -> list[int]:
        return [update["update_id"] for update in self.updates if update["update_id"] >= self.confirmed]

    # HTTP

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != self.token:
            return _answer(401, "Unauthorized")
        fields = await _fields(request)
        if self._keep_calls:
            self.calls.append(Call(method, fields))
        self.counts[method] = self.counts.get(method, 0) + 1
        if self.delay:
            await asyncio.sleep(self.delay)
        fault = self._fault(method, fields)
        if fault is not None and not fault.after:
            if fault.seconds:
                await asyncio.sleep(fault.seconds)
            if (broken := await _break(request, fault)) is not None:
                return broken
        handler: Callable[[dict[str, Any]], Awaitable[Any]] | None = getattr(self, f"_on_{method.lower()}", None)
        if handler is None:
            return _answer(404, "Not Found: method not found")
        try:
            result = await handler(fields)
        except RefusedError as error:
            return _answer(error.code, error.description)
        if fault is not None and fault.after:
            if fault.seconds:
                await asyncio.sleep(fault.seconds)
            if (broken := await _break(request, fault)) is not None:
                return broken
        return web.json_response({"ok": True, "result": result})

    async def take_answer(self, body: bytes) -> None:
        """Make the one call that the answer to a delivery may carry, as Telegram does."""
        if body:
            fields = json.loads(body)
            method = fields.pop("method")
            self.counts[f"carried {method}"] = self.counts.get(f"carried {method}", 0) + 1
            with contextlib.suppress(RefusedError):
                await getattr(self, f"_on_{method.lower()}")(fields)

    def _fault(self, method: str, fields: dict[str, Any]) -> Fault | None:
        for fault in self.faults:
            if fault.times and fault.method in ("", method) and fault.chat in (None, int(fields.get("chat_id", 0))):
                fault.times -= 1
                name = "slow" if fault.seconds and fault.code == 200 else {0: "cut"}.get(fault.code, str(fault.code))
                self.survived[name] = self.survived.get(name, 0) + 1
                return fault
        return None

    # Methods

    async def _on_getme(self, _fields: dict[str, Any]) -> Any:
        return {"id": 42, "is_bot": True, "first_name": "Doradca", "username": USERNAME}

    async def _on_getupdates(self, fields: dict[str, Any]) -> Any:
        if self.webhook.get("url"):
            raise RefusedError(409, "Conflict: can't use getUpdates method while webhook is active")
        offset = int(fields.get("offset") or 0)
        if offset > 0:
            self.confirmed = max(self.confirmed, offset)
            self.updates = [update for update in self.updates if update["update_id"] >= offset]
        end = time.monotonic() + float(fields.get("timeout") or 0)
        while not self.updates and (left := end - time.monotonic()) > 0:
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), left)
            except TimeoutError:
                break
        return self.updates[: int(fields.get("limit") or 100)]

    async def _on_sendmessage(self, fields: dict[str, Any]) -> Any:
        text = visible_text(fields.get("text", ""), fields.get("parse_mode"))
        check_text(text)
        return self._sent(fields, text=text, html=fields["text"])

    async def _on_editmessagetext(self, fields: dict[str, Any]) -> Any:
        text = visible_text(fields.get("text", ""), fields.get("parse_mode"))
        check_text(text)
        markup = fields.get("reply_markup")
        check_markup(markup)
        message = self._known(fields)
        if message.kind != "text":
            raise RefusedError(400, "Bad Request: there is no text in the message to edit")
        if message.text == text and message.markup == markup:
            raise RefusedError(400, "Bad Request: message is not modified: specified new message content is the same")
        message.text, message.html, message.markup = text, fields["text"], markup
        message.edits += 1
        if self.on_message is not None:
            self.on_message(message)
        return self._as_json(message)

    async def _on_editmessagereplymarkup(self, fields: dict[str, Any]) -> Any:
        message = self._known(fields)
        markup = fields.get("reply_markup")
        if message.markup == markup:
            raise RefusedError(400, "Bad Request: message is not modified")
        message.markup = markup
        return self._as_json(message)

    async def _on_answercallbackquery(self, fields: dict[str, Any]) -> Any:
        self.answered_queries.append(fields["callback_query_id"])
        return True

    async def _on_senddocument(self, fields: dict[str, Any]) -> Any:
        return self._sent_file(fields, "document")

    async def _on_sendphoto(self, fields: dict[str, Any]) -> Any:
        return self._sent_file(fields, "photo")

    async def _on_setmycommands(self, fields: dict[str, Any]) -> Any:
        self.commands = fields["commands"]
        return True

    async def _on_setwebhook(self, fields: dict[str, Any]) -> Any:
        self.webhook = fields
        return True

    async def _on_getwebhookinfo(self, _fields: dict[str, Any]) -> Any:
        waiting = len(self.updates)
        return {"url": self.webhook.get("url", ""), "has_custom_certificate": False, "pending_update_count": waiting}

    async def _on_deletewebhook(self, _fields: dict[str, Any]) -> Any:
        self.webhook = {}
        return True

    async def _on_answerinlinequery(self, fields: dict[str, Any]) -> Any:
        self.offered[check_inline_answer(fields, self.asked)] = fields
        return True

    # Messages

    def _sent_file(self, fields: dict[str, Any], kind: str) -> Any:
        caption = visible_text(fields.get("caption", ""), fields.get("parse_mode"))
        if caption:
            check_text(caption, MAX_CAPTION_UNITS)
        file = fields.get(kind)
        if not isinstance(file, tuple) or not file[1]:
            raise RefusedError(400, "Bad Request: file must be non-empty")
        return self._sent(fields, text=caption, file=file, kind=kind)

    def _sent(self, fields: dict[str, Any], **content: Any) -> Any:
        chat = int(fields["chat_id"])
        if chat in self.blocked:
            raise RefusedError(403, "Forbidden: bot was blocked by the user")
        markup = fields.get("reply_markup")
        check_markup(markup)
        message = Message(self._new_message_id(), chat, markup=markup, **content)
        self.messages.setdefault(chat, {})[message.id] = message
        if self.on_message is not None:
            self.on_message(message)
        return self._as_json(message)

    def _known(self, fields: dict[str, Any]) -> Message:
        chat = int(fields["chat_id"])
        if chat in self.blocked:
            raise RefusedError(403, "Forbidden: bot was blocked by the user")
        message = self.messages.get(chat, {}).get(int(fields["message_id"]))
        if message is None:
            raise RefusedError(400, "Bad Request: message to edit not found")
        return message

    def _as_json(self, message: Message) -> dict[str, Any]:
        about: dict[str, Any] = {"message_id": message.id, "date": int(time.time()), "chat": self.chat(message.chat)}
        return about | ({"text": message.text} if message.kind == "text" else {})

    def _new_message_id(self) -> int:
        self._next_message += 1
        return self._next_message


async def _fields(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        given: dict[str, Any] = await request.json()
        return given
    posted = await request.post()
    fields: dict[str, Any] = dict(request.query)
    for name, value in posted.items():
        if isinstance(value, web.FileField):
            fields[name] = (value.filename, value.file.read())
        elif name in ("reply_markup", "commands", "allowed_updates"):
            fields[name] = json.loads(str(value))
        else:
            fields[name] = value
    for name, value in list(fields.items()):
        if isinstance(value, str) and value.startswith("attach://"):
            fields[name] = fields[value.removeprefix("attach://")]
    return fields


def _answer(code: int, description: str, **parameters: Any) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
    if parameters:
        body["parameters"] = parameters
    return web.json_response(body, status=code)


async def _break(request: web.Request, fault: Fault) -> web.StreamResponse | None:
    if fault.code == 200:
        return None
    if fault.code == 0:
        if request.transport is not None:
            request.transport.abort()
        return web.Response()
    if fault.code == 429:
        return _answer(429, f"Too Many Requests: retry after {fault.retry_after}", retry_after=fault.retry_after)
    return _answer(fault.code, fault.description or "Internal Server Error")
