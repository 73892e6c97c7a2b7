"""What the page shows of a conversation: the last exchanges, kept beside the session and removed with it.

Replies arrive here through the store's outbox, committed in the same transaction as the turn that made them, so none
is lost between an answer and the next look at the page. Typed words are held in memory only, for a short while: on the
disk there are the bot's own sentences and the labels of pressed buttons, never what a person wrote.
"""

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakValueDictionary

from bot.payloads import from_payload, to_payload
from bot.store.protocol import Outgoing, Store
from conversations.events import Reply

MOST_EXCHANGES = 12
ECHO_SECONDS = 1800.0
ECHO_CHARACTERS = 4_000_000


@dataclass(frozen=True, slots=True)
class Exchange:
    """What a person said and what came back. `id` grows within a chat; `said` is empty for typed words."""

    id: int
    event: str
    said: str
    typed: bool
    replies: tuple[Reply, ...]

    @property
    def has_buttons(self) -> bool:
        """Whether there is anything to press in it."""
        return any(reply.buttons for reply in self.replies)

    def to_json(self, *, live: bool) -> dict[str, Any]:
        """What the store keeps; only the `live` exchange keeps its buttons."""
        payloads = [to_payload(reply) for reply in self.replies]
        if not live:
            payloads = [{name: value for name, value in one.items() if name != "buttons"} for one in payloads]
        return {"id": self.id, "event": self.event, "said": self.said, "typed": self.typed, "replies": payloads}


class Echoes:
    """Typed words, in memory, so that they still stand on the page after it is loaded anew."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._chats: dict[str, dict[str, tuple[str, float]]] = {}
        self._characters = 0

    def keep(self, chat: str, event: str, text: str) -> None:
        """Remember one line; the oldest chats make room when there is too much."""
        self._tidy()
        # Put last again: the order of the dictionary is the order of leaving.
        lines = self._chats.pop(chat, {})
        if event not in lines:
            lines[event] = (text, self._clock())
            self._characters += len(text)
        self._chats[chat] = lines
        while self._characters > ECHO_CHARACTERS:
            self.forget(next(iter(self._chats)))

    def get(self, chat: str, event: str) -> str | None:
        """The line, or None when it is not remembered any more."""
        text, at = self._chats.get(chat, {}).get(event, (None, 0.0))
        return text if text is not None and self._clock() - at < ECHO_SECONDS else None

    def forget(self, chat: str) -> None:
        """Forget everything a chat said."""
        self._characters -= sum(len(text) for text, _ in self._chats.pop(chat, {}).values())

    def _tidy(self) -> None:
        oldest = self._clock() - ECHO_SECONDS
        while self._chats:
            chat, lines = next(iter(self._chats.items()))
            if any(at > oldest for _, at in lines.values()):
                return
            self.forget(chat)


class Transcripts:
    """The exchanges of every web chat."""

    def __init__(self, store: Store, echoes: Echoes) -> None:
        self._store = store
        self.echoes = echoes
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def read(self, chat: str) -> list[Exchange]:
        """The last exchanges, oldest first, with everything that was committed so far.

        Raises:
            StoreError: the database refuses.
        """
        lock = self._locks.setdefault(chat, asyncio.Lock())
        async with lock:
            rows = [row for row in await self._store.unsent(chat) if row.chat == chat]
            kept = _read_kept(await self._store.screen(chat))
            if not rows:
                return kept
            found = [*kept, *_grouped(rows, after=kept[-1].id if kept else 0)][-MOST_EXCHANGES:]
            live = live_of(found)
            log = [one.to_json(live=one is live) for one in found]
            await self._store.delivered([row.id for row in rows], chat, {"log": log})
            return found


def live_of(exchanges: Sequence[Exchange]) -> Exchange | None:
    """The exchange whose buttons count: the last one that has any. A mere message takes nothing away."""
    return next((one for one in reversed(exchanges) if one.has_buttons), None)


def origin_of(event: str, said: str, *, typed: bool) -> dict[str, Any]:
    """What travels with the replies of one event through the outbox."""
    return {"event": event, "said": said, "typed": typed}


def _read_kept(screen: Mapping[str, Any] | None) -> list[Exchange]:
    return [
        Exchange(one["id"], one["event"], one["said"], one["typed"], tuple(from_payload(p) for p in one["replies"]))
        for one in (screen or {}).get("log", ())
    ]


def _grouped(rows: Iterable[Outgoing], after: int) -> Sequence[Exchange]:
    """Rows of one event together; a row without an origin is news from elsewhere and stands alone."""
    found: list[Exchange] = []
    for row in rows:
        if row.id <= after:
            continue
        origin = row.origin or {}
        event = str(origin.get("event", ""))
        reply = from_payload(row.payload)
        if found and event and found[-1].event == event:
            last = found[-1]
            found[-1] = Exchange(row.id, event, last.said, last.typed, (*last.replies, reply))
        else:
            found.append(Exchange(row.id, event, str(origin.get("said", "")), bool(origin.get("typed")), (reply,)))
    return found
