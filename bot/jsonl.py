"""The JSON-lines channel: one event a line in, one line out after it is stored, in the same order.

Made for other programs and tests. Lines that have arrived together are taken together, so a file goes through at the
speed of the store's group commit, while a program that waits for each answer gets it at once.
"""

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, BinaryIO, TextIO

from bot.cleaning import MAX_DATA, clean_name, clean_text
from bot.clock import now_in_poland, polish_time
from bot.housekeeping import clock_event
from bot.marks import plain
from bot.texts import say
from bot.turns import Answer, Turns
from conversations.events import Event, Reply
from conversations.sealed_turns import code_in

PREFIX = "jsonl:"
MAX_LINE = 1_000_000
_CHUNK = 1 << 16
# Events under way at a time: enough for full groups, and a bound on memory for input of any length.
_WINDOW = 2000
_CLOCK_STEP = timedelta(hours=1)
_WHAT = ("text", "button", "contact", "other")


@dataclass(frozen=True, slots=True)
class _UnderWay:
    """A line's event on its way, and what the passing of time had to tell others before it."""

    chat: str
    future: "asyncio.Future[Answer]"
    brought: Sequence[tuple[str, Reply]] = ()


class BadLineError(ValueError):
    """A line is no event; the message says in Polish what is wrong."""


async def run_jsonl(
    turns: Turns,
    source: BinaryIO,
    answers: TextIO,
    messages: TextIO,
    *,
    clock: Callable[[], datetime] = now_in_poland,
) -> int:
    """Take events from `source` until it ends; gives the exit code: 0, or 2 when a line was bad.

    Each answer is a line of JSON on `answers`; each bad line is a line on `messages`, and the rest is still taken.

    Raises:
        StoreError: the database refuses; the lines answered so far are stored.
    """
    under_way: asyncio.Queue[_UnderWay | None] = asyncio.Queue(_WINDOW)
    writer = asyncio.create_task(_write(under_way, answers))
    bad = 0
    number = 0
    struck: datetime | None = None
    looked = False
    try:
        async for line in _lines(source):
            number += 1
            if not line.strip():
                continue
            try:
                event = read_event(line, clock)
            except BadLineError as error:
                bad += 1
                messages.write(say("terminal.bad_line", line=number, why=error) + "\n")
                continue
            brought: Sequence[tuple[str, Reply]] = ()
            if b'"at"' in line and (struck is None or event.at - struck >= _CLOCK_STEP):
                # Time passes here only as the lines say, so what it brings is told with the line that says so.
                await turns.settle()
                brought = (await turns.take(clock_event(event.at))).notifications
                struck = event.at
            looks = _looks_at_others(event)
            if looks or looked:
                # Chats go side by side, but whoever looks at what others left sees what the lines before did.
                await turns.settle()
            looked = looks
            await _put(under_way, _UnderWay(event.chat, turns.submit(event), brought), writer)
        await _put(under_way, None, writer)
        await writer
    finally:
        writer.cancel()
        await asyncio.gather(writer, return_exceptions=True)
    return 2 if bad else 0


def _looks_at_others(event: Event) -> bool:
    """Whether an event is about what other chats have stored: an advisor's, or one that names an estimate's code."""
    return event.advisor or event.admin or code_in(event) is not None


def read_event(line: bytes, clock: Callable[[], datetime]) -> Event:
    """Give the event a line describes.

    Raises:
        BadLineError: it describes none.
    """
    if len(line) > MAX_LINE:
        raise BadLineError(say("terminal.why_long", limit=MAX_LINE))
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        raise BadLineError(say("terminal.why_json")) from None
    if not isinstance(given, dict):
        raise BadLineError(say("terminal.why_object"))
    chat = given.get("chat")
    if not isinstance(chat, str) or not clean_name(chat):
        raise BadLineError(say("terminal.why_chat"))
    if sum(name in given for name in _WHAT) != 1:
        raise BadLineError(say("terminal.why_what"))
    common: dict[str, Any] = {
        "chat": PREFIX + clean_name(chat),
        "at": _moment(given, clock),
        "id": PREFIX + clean_name(_text(given, "id")) if given.get("id") else "",
        "admin": _flag(given, "admin"),
        **_advisor(given),
    }
    if "text" in given:
        return Event(kind="text", text=clean_text(_text(given, "text")), **common)
    if "button" in given:
        return Event(kind="button", data=clean_text(_text(given, "button"), MAX_DATA), **common)
    if "other" in given:
        return Event(kind="other", detail=clean_name(_text(given, "other"), 40), **common)
    contact = given["contact"]
    if not isinstance(contact, dict):
        raise BadLineError(say("terminal.why_field", field="contact"))
    named = {name: clean_name(_text(contact, name)) for name in ("phone", "name", "email") if name in contact}
    return Event(kind="contact", contact=named, **common)


def reply_values(reply: Reply) -> dict[str, Any]:
    """Give a reply as the contract's JSON values, its text without marks."""
    values: dict[str, Any] = {
        "text": plain(reply.text),
        "buttons": [[{"label": plain(button.label), "data": button.data} for button in row] for row in reply.buttons],
    }
    if reply.document is not None:
        values["document"] = dict(reply.document)
    if reply.image is not None:
        values["image"] = dict(reply.image)
    if reply.edits:
        values["edits"] = True
    return values


def answer_line(chat: str, answer: Answer, brought: Sequence[tuple[str, Reply]] = ()) -> str:
    """Give one answer as a line of JSON; `brought` is told to others besides."""
    return json.dumps(
        {
            "chat": chat.removeprefix(PREFIX),
            "replies": [reply_values(reply) for reply in answer.replies],
            "notifications": [
                {"chat": other.removeprefix(PREFIX), **reply_values(reply)}
                for other, reply in (*brought, *answer.notifications)
            ],
        },
        ensure_ascii=False,
    )


async def _put(under_way: "asyncio.Queue[Any]", item: Any, writer: "asyncio.Task[None]") -> None:
    """Queue `item`, unless the writer has failed: then nobody would ever make room, and its error is the news."""
    if under_way.full() or writer.done():
        putting = asyncio.create_task(under_way.put(item))
        await asyncio.wait({putting, writer}, return_when=asyncio.FIRST_COMPLETED)
        if writer.done():
            putting.cancel()
            writer.result()
        await putting
        return
    under_way.put_nowait(item)


async def _write(under_way: "asyncio.Queue[_UnderWay | None]", answers: TextIO) -> None:
    while (item := await under_way.get()) is not None:
        if not item.future.done():
            # About to wait: what is finished goes out first, so that nobody waits for an answer we hold.
            answers.flush()
        answers.write(answer_line(item.chat, await item.future, item.brought) + "\n")
        if under_way.empty():
            answers.flush()
    answers.flush()


async def _lines(source: BinaryIO) -> AsyncIterator[bytes]:
    """Give the lines of `source` as they arrive, without ever blocking the loop."""
    loop = asyncio.get_running_loop()
    chunks: asyncio.Queue[bytes] = asyncio.Queue(4)

    def read() -> None:
        take = getattr(source, "read1", source.read)
        while True:
            chunk = take(_CHUNK)
            try:
                asyncio.run_coroutine_threadsafe(chunks.put(chunk), loop).result()
            except RuntimeError:  # the loop has ended, and with it all interest in more
                return
            if not chunk:
                return

    threading.Thread(target=read, name="input", daemon=True).start()
    rest = b""
    while chunk := await chunks.get():
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            yield line
        if len(rest) > MAX_LINE:
            # Only its length still matters; its content is not kept.
            rest = rest[: MAX_LINE + 1]
    if rest:
        yield rest


def _text(given: dict[str, Any], name: str) -> str:
    value = given[name]
    if not isinstance(value, str):
        raise BadLineError(say("terminal.why_field", field=name))
    return value


def _flag(given: dict[str, Any], name: str) -> bool:
    value = given.get(name, False)
    if not isinstance(value, bool):
        raise BadLineError(say("terminal.why_field", field=name))
    return value


def _advisor(given: dict[str, Any]) -> dict[str, Any]:
    """``"advisor": true`` is an advisor of every centre, with ``"centre": "jowes"`` of that one, called ``"name"``."""
    centre = clean_name(_text(given, "centre"), 60) if "centre" in given else ""
    name = clean_name(_text(given, "name"), 60) if "name" in given else ""
    return {"advisor": _flag(given, "advisor"), "centres": (centre,) if centre else None, "person_name": name}


def _moment(given: dict[str, Any], clock: Callable[[], datetime]) -> datetime:
    value = given.get("at")
    if value is None:
        return clock()
    try:
        moment = datetime.fromisoformat(value)
        return polish_time(moment) if moment.tzinfo else moment
    except (TypeError, ValueError, OverflowError):
        raise BadLineError(say("terminal.why_at")) from None
