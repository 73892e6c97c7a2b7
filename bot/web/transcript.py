"""What the page shows of a conversation: the last exchanges, kept beside the session and removed with it.

Replies arrive here through the store's outbox, committed in the same transaction as the turn that made them, so none
is lost between an answer and the next look at the page. Typed words are held in memory only, for a short while: on the
disk there are the bot's own sentences and the labels of pressed buttons, never what a person wrote.
"""

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from weakref import WeakValueDictionary

from bot import logs
from bot.payloads import from_payload, to_payload
from bot.store.protocol import Outgoing, Store, StoreError
from conversations.events import Event, Reply
from conversations.lead_standing import VIEWS as LEAD_VIEWS

log = logs.get_logger(__name__)

MOST_EXCHANGES = 12
ECHO_SECONDS = 1800.0
ECHO_CHARACTERS = 4_000_000


@dataclass(frozen=True, slots=True)
class Exchange:
    """What a person said and what came back. `id` grows within a chat; `said` is empty for typed words.

    `event` is empty for news from elsewhere. Replies of a `private` exchange show a person's contact, so they are
    never written down: away from memory only their buttons are left.
    """

    id: int
    event: str
    said: str
    typed: bool
    replies: tuple[Reply, ...]
    private: bool = False

    @property
    def has_buttons(self) -> bool:
        """Whether there is anything to press in it."""
        return any(reply.buttons for reply in self.replies)

    def to_json(self, *, live: bool) -> dict[str, Any]:
        """What the store keeps; only the `live` exchange keeps its buttons."""
        payloads = [to_payload(reply) for reply in self.replies]
        dropped = {"text", "document", "image"} if self.private else set()
        if not live:
            dropped.add("buttons")
        payloads = [{name: value for name, value in one.items() if name not in dropped} for one in payloads]
        kept = {"id": self.id, "event": self.event, "said": self.said, "typed": self.typed, "replies": payloads}
        return {**kept, "private": True} if self.private else kept


class Echoes:
    """Typed words and private replies, in memory, so that they still stand on the page after it is loaded anew."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._chats: dict[str, dict[str, tuple[Any, int, float]]] = {}
        self._characters = 0

    def keep(self, chat: str, event: str, value: Any, characters: int) -> None:
        """Remember one thing; the oldest chats make room when there is too much."""
        self._tidy()
        # Put last again: the order of the dictionary is the order of leaving.
        kept = self._chats.pop(chat, {})
        if event not in kept:
            kept[event] = (value, characters, self._clock())
            self._characters += characters
        self._chats[chat] = kept
        while self._characters > ECHO_CHARACTERS:
            self.forget(next(iter(self._chats)))

    def get(self, chat: str, event: str) -> Any:
        """What was kept, or None when it is not remembered any more."""
        value, _, at = self._chats.get(chat, {}).get(event, (None, 0, 0.0))
        return value if value is not None and self._clock() - at < ECHO_SECONDS else None

    def forget(self, chat: str) -> None:
        """Forget everything of a chat."""
        self._characters -= sum(characters for _, characters, _ in self._chats.pop(chat, {}).values())

    def _tidy(self) -> None:
        oldest = self._clock() - ECHO_SECONDS
        while self._chats:
            chat, kept = next(iter(self._chats.items()))
            if any(at > oldest for _, _, at in kept.values()):
                return
            self.forget(chat)


class Transcripts:
    """The exchanges of every web chat."""

    def __init__(self, store: Store, echoes: Echoes) -> None:
        self._store = store
        self.echoes = echoes
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._writing: set[asyncio.Task[None]] = set()

    async def read(self, chat: str) -> list[Exchange]:
        """The last exchanges, oldest first, with everything that was committed so far.

        What is new is put beside the session without anyone waiting for it: should that fail, it lies in the outbox
        still and is found there the next time.

        Raises:
            StoreError: the database refuses.
        """
        lock = self._lock(chat)
        await lock.acquire()
        try:
            rows = [row for row in await self._store.unsent(chat) if row.chat == chat]
            kept = [self._restored(chat, one) for one in _read_kept(await self._store.screen(chat))]
        except BaseException:
            lock.release()
            raise
        if not rows:
            lock.release()
            return kept
        fresh = _grouped(rows, after=kept[-1].id if kept else 0)
        for one in fresh:
            if one.private:
                size = sum(len(reply.text) for reply in one.replies)
                self.echoes.keep(chat, f"{one.event} replies", one.replies, size)
        found = [*kept, *fresh][-MOST_EXCHANGES:]
        live = live_of(found)
        shown = [one.to_json(live=one is live) for one in found]
        # The lock is let go only when all is written: whoever reads next finds it.
        writing = asyncio.create_task(self._write(chat, [row.id for row in rows], shown, lock))
        self._writing.add(writing)
        writing.add_done_callback(self._writing.discard)
        return found

    async def _write(self, chat: str, ids: Sequence[int], exchanges: list[dict[str, Any]], lock: asyncio.Lock) -> None:
        try:
            await self._store.delivered(ids, chat, {"log": exchanges})
        except StoreError as error:
            log.warning("transcript not written", error=type(error).__name__)
        finally:
            lock.release()

    async def settle(self, chat: str) -> None:
        """Wait until what was read of a chat is written."""
        async with self._lock(chat):
            return

    def _lock(self, chat: str) -> asyncio.Lock:
        return self._locks.setdefault(chat, asyncio.Lock())

    async def clear(self, chat: str) -> None:
        """Leave nothing of what was said.

        Raises:
            StoreError: the database refuses.
        """
        self.echoes.forget(chat)
        async with self._lock(chat):
            rows = [row.id for row in await self._store.unsent(chat) if row.chat == chat]
            await self._store.delivered(rows, chat, {"log": []})

    def _restored(self, chat: str, one: Exchange) -> Exchange:
        replies = self.echoes.get(chat, f"{one.event} replies") if one.private else None
        return replace(one, replies=replies) if replies is not None else one


def live_of(exchanges: Sequence[Exchange]) -> Exchange | None:
    """The exchange whose buttons count: the last one that has any. A mere message takes nothing away."""
    return next((one for one in reversed(exchanges) if one.has_buttons), None)


def origin_of(event: str, said: str, *, typed: bool, private: bool) -> dict[str, Any]:
    """What travels with the replies of one event through the outbox."""
    return {"event": event, "said": said, "typed": typed, "private": private}


def shows_contact(view: str, event: Event) -> bool:
    """Whether the answer to an event may show the person's own contact."""
    if event.kind == "contact" or view in LEAD_VIEWS:
        return True
    if event.kind == "button":
        return event.data == "g:contact" or event.data.startswith(("lead:", "priv:"))
    return event.text.lower().startswith(("/kontakt", "/moje_dane"))


def _read_kept(screen: Mapping[str, Any] | None) -> list[Exchange]:
    return [
        Exchange(
            one["id"],
            one["event"],
            one["said"],
            one["typed"],
            tuple(from_payload({"text": "", **payload}) for payload in one["replies"]),
            one.get("private", False),
        )
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
            found[-1] = replace(found[-1], id=row.id, replies=(*found[-1].replies, reply))
            continue
        said, typed, private = origin.get("said", ""), origin.get("typed", False), origin.get("private", False)
        found.append(Exchange(row.id, event, str(said), bool(typed), (reply,), bool(private)))
    return found
