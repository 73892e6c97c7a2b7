"""The SQLite store: every write goes through one queue to one thread, and reads do not wait for it.

The thread takes all turns that wait, of however many chats, and commits them in one transaction (a group commit), so
one flush to the disk serves them all. Each table is written by one statement per group, with the rows handed over as
JSON: a statement gives up Python's lock and must win it back, which under load costs far more than the statement.
"""

import asyncio
import json
import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlite_utils import Database

from bot.store import migrations
from bot.store.protocol import (
    ConflictError,
    DamagedError,
    DiskFullError,
    Loaded,
    LockedError,
    Outgoing,
    ReadOnlyError,
    Recorded,
    StoreError,
    TooNewError,
    Turn,
    UnavailableError,
)

Result = TypeVar("Result")

# How many turns share one transaction at most; keeps the wait of the first one short.
GROUP_LIMIT = 512
BUSY_SECONDS = 5.0

_SAVE_SESSIONS = """
    INSERT INTO sessions (chat, revision, data, touched_at)
    SELECT value ->> 0, (value ->> 1) + 1, value ->> 2, ? FROM json_each(?) WHERE true
    ON CONFLICT (chat) DO UPDATE
    SET revision = excluded.revision, data = excluded.data, touched_at = excluded.touched_at"""
_MOVED_ON = """
    SELECT value ->> 0 FROM json_each(?) LEFT JOIN sessions ON sessions.chat = value ->> 0
    WHERE coalesce(sessions.revision, 0) <> value ->> 1"""
_SAVE_SEEN = "INSERT OR IGNORE INTO seen (id, at) SELECT value, ? FROM json_each(?)"
_SAVE_OUTBOX = """
    INSERT INTO outbox (id, chat, payload, origin, created_at)
    SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, ? FROM json_each(?)"""
_SAVE_EFFECTS = """
    INSERT INTO effects (chat, at, kind, data)
    SELECT value ->> 0, ?, value ->> 1, value ->> 2 FROM json_each(?) ORDER BY key"""
_SAVE_SCREENS = """
    INSERT INTO screens (chat, data, at) SELECT value ->> 0, value ->> 1, ? FROM json_each(?) WHERE true
    ON CONFLICT (chat) DO UPDATE SET data = excluded.data, at = excluded.at"""
_SEEN_BEFORE = "SELECT id FROM seen WHERE id IN (SELECT value FROM json_each(?))"
# A chat's screen is kept as long as a session could be; without it the next screen is simply a new message.
_PRUNE = {
    "sessions": "DELETE FROM sessions WHERE touched_at < ?",
    "seen": "DELETE FROM seen WHERE at < ?",
    "screens": "DELETE FROM screens WHERE at < ?",
}
_TICK_OFF = "DELETE FROM outbox WHERE id IN (SELECT value FROM json_each(?))"
_RESERVE = "UPDATE counters SET value = value + ? WHERE name = 'outbox' RETURNING value"


@dataclass(slots=True)
class _Encoded:
    """A turn with its JSON made by whoever commits it, so that one that cannot be written harms no other."""

    turn: Turn
    session: str | None
    outbox: list[tuple[str, str, str | None]]
    effects: list[tuple[str, str, str]]


@dataclass(slots=True)
class _Tick:
    ids: Sequence[int]
    chat: str
    screen: Mapping[str, Any] | None


@dataclass(slots=True)
class _Task:
    """One thing for the writing thread: a turn, a tick, or a function that runs in a transaction of its own."""

    work: _Encoded | _Tick | Callable[[Database], Any]
    future: "asyncio.Future[Any]"
    loop: asyncio.AbstractEventLoop
    outcome: Any = None


class SqliteStore:
    """Conversations in one SQLite file, for one process that writes much and others that write little.

    `clock` gives seconds since 1970; `durable` False leaves the flush to the operating system (a crash of the program
    still loses nothing, a power cut may lose the last moments).
    """

    def __init__(self, path: str | Path, *, clock: Callable[[], float] = time.time, durable: bool = True) -> None:
        self.path = Path(path)
        self._clock = clock
        self._durable = durable
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._reader: Database | None = None

    async def open(self) -> None:
        """Connect, bring the tables up to date and start the writing thread."""
        loop = asyncio.get_running_loop()
        ready: asyncio.Future[None] = loop.create_future()
        self._thread = threading.Thread(target=self._write_all, args=(loop, ready), name="store", daemon=True)
        self._thread.start()
        try:
            await ready
            self._reader = self._guarded(lambda: self._connect(readonly=True))
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        """Commit what waits and disconnect."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._tasks.put(None)
            await asyncio.to_thread(thread.join)
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    async def load(self, chat: str, ids: Collection[str] = ()) -> Loaded:
        """Read one chat and which of the event `ids` were seen; two lookups by key, so not worth a thread."""
        return self._guarded(lambda: self._load(self._reading(), chat, ids))

    async def commit(self, turn: Turn) -> Sequence[Outgoing]:
        """Store a turn in one transaction; give its outbox rows with their ids."""
        numbers: range = await self._write(_encode(turn))
        return [
            Outgoing(number, draft.chat, draft.payload, draft.origin)
            for number, draft in zip(numbers, turn.outbox, strict=True)
        ]

    async def delivered(self, ids: Sequence[int], chat: str, screen: Mapping[str, Any] | None = None) -> None:
        """Tick off outbox rows and remember the channel's state of the chat."""
        await self._write(_Tick(ids, chat, screen))

    async def unsent(self, prefix: str) -> Sequence[Outgoing]:
        """Give what is still to be sent to chats whose name starts with `prefix`, oldest first."""
        # A range instead of LIKE: it uses the index, and no character of the prefix is special.
        rows = self._select(
            "SELECT id, chat, payload, origin FROM outbox WHERE chat >= ? AND chat < ? ORDER BY id",
            (prefix, prefix + "\U0010ffff"),
        )
        return [
            Outgoing(number, chat, json.loads(payload), json.loads(origin) if origin else None)
            for number, chat, payload, origin in rows
        ]

    async def screen(self, chat: str) -> Mapping[str, Any] | None:
        """Give the channel's state of the chat, as `delivered` last kept it."""
        rows = self._select("SELECT data FROM screens WHERE chat = ?", (chat,))
        return dict(json.loads(rows[0][0])) if rows else None

    async def effects(self, kinds: Collection[str] = (), after: int = 0, limit: int = 1000) -> Sequence[Recorded]:
        """Give effects of these `kinds` (all when empty) with an id above `after`, oldest first."""
        rows = self._select(
            "SELECT id, chat, at, kind, data FROM effects WHERE id > ?"
            " AND (? = 0 OR kind IN (SELECT value FROM json_each(?))) ORDER BY id LIMIT ?",
            (after, len(kinds), json.dumps(list(kinds)), limit),
        )
        return [Recorded(number, chat, at, kind, json.loads(data)) for number, chat, at, kind, data in rows]

    async def prune(self, sessions: timedelta, seen: timedelta) -> Mapping[str, int]:
        """Remove sessions untouched, and seen ids noted, longer ago than this; give how many of each."""
        now = int(self._clock())
        oldest = now - int(sessions.total_seconds())
        limits = {"sessions": oldest, "seen": now - int(seen.total_seconds()), "screens": oldest}

        def work(database: Database) -> dict[str, int]:
            return {table: database.conn.execute(_PRUNE[table], (limit,)).rowcount for table, limit in limits.items()}

        removed: dict[str, int] = await self._write(work)
        return removed

    # Reading

    def _reading(self) -> Database:
        if self._reader is None:
            raise UnavailableError(str(self.path))
        return self._reader

    def _select(self, sql: str, values: Sequence[Any]) -> list[Any]:
        return self._guarded(lambda: self._reading().conn.execute(sql, values).fetchall())

    def _load(self, database: Database, chat: str, ids: Collection[str]) -> Loaded:
        seen: frozenset[str] = frozenset()
        if ids:
            # The ids are read first: a turn committed between the two reads then shows as a conflict, not as lost.
            found = database.conn.execute(_SEEN_BEFORE, (json.dumps(list(ids)),))
            seen = frozenset(row[0] for row in found)
        row = database.conn.execute("SELECT data, revision FROM sessions WHERE chat = ?", (chat,)).fetchone()
        return Loaded(json.loads(row[0]), row[1], seen) if row else Loaded(None, 0, seen)

    # Writing

    async def _write(self, work: _Encoded | _Tick | Callable[[Database], Any]) -> Any:
        if self._thread is None:
            raise UnavailableError(str(self.path))
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Any] = loop.create_future()
        self._tasks.put(_Task(work, future, loop))
        # Shielded: when the waiting is given up, the transaction still happens or not as a whole.
        return await asyncio.shield(future)

    def _write_all(self, loop: asyncio.AbstractEventLoop, ready: "asyncio.Future[None]") -> None:
        """The thread: connect, then one group after another until told to stop."""
        try:
            database = self._guarded(lambda: self._connect(readonly=False))
        except StoreError as error:
            loop.call_soon_threadsafe(ready.set_exception, error)
            return
        loop.call_soon_threadsafe(ready.set_result, None)
        held: _Task | None = None
        stopping = False
        while not stopping or held is not None:
            first = held or self._tasks.get()
            held = None
            if first is None:
                break
            group, held, stopping = self._gather(first)
            self._write_group(database, group)
        database.close()

    def _gather(self, first: _Task) -> tuple[list[_Task], _Task | None, bool]:
        """Take what waits behind `first`: gives the group, the task that must wait for the next, and "stop seen"."""
        group = [first]
        if callable(first.work):
            return group, None, False
        chats = {first.work.turn.chat} if isinstance(first.work, _Encoded) else set()
        while len(group) < GROUP_LIMIT:
            try:
                task = self._tasks.get_nowait()
            except queue.Empty:
                break
            if task is None:
                return group, None, True
            if callable(task.work) or (isinstance(task.work, _Encoded) and task.work.turn.chat in chats):
                return group, task, False
            if isinstance(task.work, _Encoded):
                chats.add(task.work.turn.chat)
            group.append(task)
        return group, None, False

    def _write_group(self, database: Database, group: list[_Task]) -> None:
        try:
            self._guarded(lambda: self._transaction(database, group))
        except StoreError as error:
            _fail(group, error)
        except Exception as error:  # whatever went wrong belongs to those who wait, not to this thread
            if len(group) > 1:
                # One of them cannot be written: each on its own, so that only that one fails.
                for task in group:
                    task.outcome = None
                    self._write_group(database, [task])
                return
            _fail(group, error)
        by_loop: dict[asyncio.AbstractEventLoop, list[_Task]] = {}
        for task in group:
            by_loop.setdefault(task.loop, []).append(task)
        for loop, tasks in by_loop.items():
            if not loop.is_closed():
                loop.call_soon_threadsafe(_settle, tasks)

    def _transaction(self, database: Database, group: list[_Task]) -> None:
        connection = database.conn
        connection.execute("BEGIN IMMEDIATE")
        try:
            if callable(group[0].work):
                group[0].outcome = group[0].work(database)
            else:
                self._write_turns(connection, group)
                self._write_ticks(connection, [task.work for task in group if isinstance(task.work, _Tick)])
            connection.execute("COMMIT")
        except BaseException:
            # A full disk can end the transaction on its own; rollback then does nothing.
            connection.rollback()
            raise

    def _write_turns(self, connection: sqlite3.Connection, tasks: list[_Task]) -> None:
        turns = [(task, task.work) for task in tasks if isinstance(task.work, _Encoded)]
        if not turns:
            return
        now = int(self._clock())
        sessions = [(work.turn.chat, work.turn.revision, work.session) for _, work in turns if work.session is not None]
        if sessions:
            moved = {row[0] for row in connection.execute(_MOVED_ON, (json.dumps(sessions),))}
            if moved:
                for task, work in turns:
                    if work.session is not None and work.turn.chat in moved:
                        task.outcome = ConflictError(work.turn.chat)
                turns = [(task, work) for task, work in turns if task.outcome is None]
                sessions = [row for row in sessions if row[0] not in moved]
            connection.execute(_SAVE_SESSIONS, (now, json.dumps(sessions)))
        if seen := [number for _, work in turns for number in work.turn.seen]:
            connection.execute(_SAVE_SEEN, (now, json.dumps(seen)))
        if effects := [effect for _, work in turns for effect in work.effects]:
            connection.execute(_SAVE_EFFECTS, (now, json.dumps(effects)))
        number = 0
        if total := sum(len(work.outbox) for _, work in turns):
            number = connection.execute(_RESERVE, (total,)).fetchone()[0] - total
        rows = []
        for task, work in turns:
            task.outcome = range(number + 1, number + 1 + len(work.outbox))
            rows += [(number, *row) for number, row in zip(task.outcome, work.outbox, strict=True)]
            number += len(work.outbox)
        if rows:
            connection.execute(_SAVE_OUTBOX, (now, json.dumps(rows)))

    def _write_ticks(self, connection: sqlite3.Connection, ticks: list[_Tick]) -> None:
        if not ticks:
            return
        connection.execute(_TICK_OFF, (json.dumps([number for tick in ticks for number in tick.ids]),))
        screens = {tick.chat: json.dumps(tick.screen) for tick in ticks if tick.screen is not None}
        if screens:
            connection.execute(_SAVE_SCREENS, (int(self._clock()), json.dumps(list(screens.items()))))

    # The connection and its faults

    def _connect(self, *, readonly: bool) -> Database:
        if not readonly:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(
            str(self.path), timeout=BUSY_SECONDS, check_same_thread=False, cached_statements=256
        )
        try:
            connection.isolation_level = None
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA temp_store = MEMORY")
            database = Database(connection, execute_plugins=False)
            if readonly:
                connection.execute("PRAGMA query_only = ON")
                return database
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA synchronous = {'FULL' if self._durable else 'NORMAL'}")
            if migrations.apply(database):
                raise TooNewError(str(self.path))
        except BaseException:
            connection.close()
            raise
        return database

    def _guarded(self, work: Callable[[], Result]) -> Result:
        """Do `work`, turning the database's and the disk's complaints into our own."""
        try:
            return work()
        except sqlite3.Error as error:
            raise _named(error, str(self.path)) from error
        except OSError as error:
            raise UnavailableError(str(self.path)) from error


_FAULTS: Mapping[int, type[StoreError]] = {
    sqlite3.SQLITE_BUSY: LockedError,
    sqlite3.SQLITE_LOCKED: LockedError,
    sqlite3.SQLITE_READONLY: ReadOnlyError,
    sqlite3.SQLITE_PERM: ReadOnlyError,
    sqlite3.SQLITE_FULL: DiskFullError,
    sqlite3.SQLITE_CORRUPT: DamagedError,
    sqlite3.SQLITE_NOTADB: DamagedError,
    sqlite3.SQLITE_CANTOPEN: UnavailableError,
    sqlite3.SQLITE_IOERR: UnavailableError,
}


def _named(error: sqlite3.Error, path: str) -> Exception:
    # The lowest byte is the kind; the rest only refines it.
    code = getattr(error, "sqlite_errorcode", None)
    fault = _FAULTS.get(code & 0xFF) if isinstance(code, int) else None
    return fault(path) if fault else error


def _encode(turn: Turn) -> _Encoded:
    return _Encoded(
        turn,
        None if turn.session is None else _json(turn.session),
        [
            (draft.chat, _json(draft.payload), None if draft.origin is None else _json(draft.origin))
            for draft in turn.outbox
        ],
        [(turn.chat, effect.kind, _json(effect.data)) for effect in turn.effects],
    )


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _fail(tasks: list[_Task], error: Exception) -> None:
    for task in tasks:
        task.outcome = error


def _settle(tasks: list[_Task]) -> None:
    """Tell those who wait, in their own loop."""
    for task in tasks:
        if task.future.done():
            continue
        if isinstance(task.outcome, BaseException):
            task.future.set_exception(task.outcome)
        else:
            task.future.set_result(task.outcome)
