"""What the bot needs of a database: load one chat, commit one turn in one transaction, hand out what to send.

StoreError
├── ConflictError      someone else moved this chat on; load again and repeat the step
├── LockedError        another program holds the database
├── ReadOnlyError      no right to write
├── DiskFullError      no room on the disk
├── DamagedError       not a database, or a broken one
├── TooNewError        written by a newer version of the program
└── UnavailableError   cannot be opened or reached
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, ClassVar, Protocol

from bot.texts import say
from conversations.events import Record
from conversations.lookups import Lookup

# How exactly the time of a session's last event is kept. Noting each event's would write a second page of the database
# for each, in the index by time, where sessions are many.
TOUCHED_SECONDS = 3600


class StoreError(Exception):
    """The store could not do it; `str()` is a Polish sentence for whoever runs the bot, saying what to do."""

    key: ClassVar[str] = "unavailable"

    def __init__(self, path: str = "") -> None:
        super().__init__(say(f"store.{self.key}", path=path))


class ConflictError(StoreError):
    """The session, or a record, is not at the revision the turn was made from."""

    def __init__(self, chat: str) -> None:
        Exception.__init__(self, "conflict")
        self.chat = chat


class LockedError(StoreError):
    """Another program holds the database for longer than we wait."""

    key = "locked"


class ReadOnlyError(StoreError):
    """The database or its folder may not be written."""

    key = "read_only"


class DiskFullError(StoreError):
    """The disk has no room left."""

    key = "full"


class DamagedError(StoreError):
    """The file is no database or a broken one."""

    key = "damaged"


class TooNewError(StoreError):
    """The database has migrations this program does not know."""

    key = "newer"


class UnavailableError(StoreError):
    """The database cannot be opened or reached."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the store knows of a chat: its session (None: never seen), revision, and which asked-for ids it has seen."""

    session: dict[str, Any] | None
    revision: int
    seen: frozenset[str]


@dataclass(frozen=True, slots=True)
class Draft:
    """One reply on its way: `payload` is the reply as JSON values, `origin` what the channel needs to place it.

    `owner` is the chat whose data the reply holds when it goes to another one; it is forgotten together with that.
    """

    chat: str
    payload: Mapping[str, Any]
    origin: Mapping[str, Any] | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """One effect: recorded with the turn, read by whoever acts on its `kind`."""

    kind: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RecordPut:
    """A record to store. `if_revision` None: over whatever there is; 0: only when there is none.

    `at` and `expires_at` are in seconds since 1970; a record that is changed keeps the time it was made.
    """

    kind: str
    key: str
    data: Mapping[str, Any]
    at: int
    owner: str | None = None
    expires_at: int | None = None
    if_revision: int | None = None


@dataclass(frozen=True, slots=True)
class RecordDelete:
    """A record to remove, or, with `owner` alone, every record of a chat."""

    kind: str = ""
    key: str = ""
    owner: str | None = None
    if_revision: int | None = None


RecordChange = RecordPut | RecordDelete


@dataclass(frozen=True, slots=True)
class Turn:
    """All that changes with one or more events of one chat, committed together or not at all.

    `session` None leaves the session as it is (events that were only noted as seen); otherwise it replaces the one at
    `revision`, or the turn is a `ConflictError`. Records are changed in their order, all or none. With `forget`
    everything of the chat is removed first, and `session` is not stored.
    """

    chat: str
    revision: int
    session: Mapping[str, Any] | None
    seen: Sequence[str] = ()
    outbox: Sequence[Draft] = ()
    effects: Sequence[Kept] = ()
    records: Sequence[RecordChange] = ()
    forget: bool = False


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A reply in the outbox: ids grow in the order of sending within a chat."""

    id: int
    chat: str
    payload: Mapping[str, Any]
    origin: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """An effect as stored: `id` grows, `at` is in seconds since 1970 (UTC)."""

    id: int
    chat: str
    at: int
    kind: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Claimed:
    """Outbox rows that are ours to send, oldest first, and how many replicas share the sending (at least one: us)."""

    rows: Sequence[Outgoing]
    replicas: int = 1


class Store(Protocol):
    """A database of conversations. Every method may raise a `StoreError`."""

    async def open(self) -> None:
        """Connect and bring the tables up to date."""

    async def close(self) -> None:
        """Finish what was begun and disconnect."""

    async def load(self, chat: str, ids: Collection[str] = ()) -> Loaded:
        """Read one chat and which of the event `ids` were seen before."""

    async def commit(self, turn: Turn) -> Sequence[Outgoing]:
        """Store a turn in one transaction; give the outbox rows that are ours to send now.

        These are its own rows, except where another replica sends to that chat; with rows that someone else has put
        before them, where we do. A row that was given before may be given again.

        Raises:
            ConflictError: the session or a record has moved on since it was loaded; nothing was stored.
        """

    async def records(self, lookups: Sequence[Lookup], at: int) -> Sequence[Record]:
        """Give the records asked for that are not past their time `at` (seconds since 1970), each once.

        Three kinds are made up from other tables, read only: ``effects`` (those of `owner`), ``sessions`` and
        ``questions`` (both counted, for statistics).
        """

    async def delivered(
        self, ids: Sequence[int], chat: str, screen: Mapping[str, Any] | None = None, release: bool = False
    ) -> Sequence[Outgoing]:
        """Tick off outbox rows and, when `screen` is given, remember the channel's state of the chat.

        With `release` the chat is done with: another replica may send to it from now on, unless rows for it have
        come in meanwhile. Those are given back, and the chat stays ours.
        """

    async def claim(self, prefix: str) -> Claimed:
        """Take over what is unsent for chats whose name starts with `prefix` and that nobody else sends to.

        From the first call on, this replica sends to such chats. Rows that were given before may be given again.
        """

    async def unsent(self, prefix: str) -> Sequence[Outgoing]:
        """Give what is still to be sent to chats whose name starts with `prefix`, oldest first."""

    async def screen(self, chat: str) -> Mapping[str, Any] | None:
        """Give the channel's state of the chat, as `delivered` last kept it."""

    async def effects(self, kinds: Collection[str] = (), after: int = 0, limit: int = 1000) -> Sequence[Recorded]:
        """Give effects of these `kinds` (all when empty) with an id above `after`, oldest first."""

    async def forget(self, chat: str) -> None:
        """Remove everything kept of one chat, at once: session, screen, what is unsent, effects and records."""

    async def prune(
        self, sessions: timedelta, seen: timedelta, effects: timedelta | None = None, at: int | None = None
    ) -> Mapping[str, int]:
        """Remove what has passed its time `at` (now when None); give how many of each table.

        Sessions untouched, seen ids noted and effects recorded longer ago than this, and records that have expired.
        """

    async def due(self, name: str, every: timedelta) -> bool:
        """Whether the duty `name`, done once in `every` by one replica, is ours to do now.

        A clock that was set back does not put a duty off: one that was done in the future is due.
        """
