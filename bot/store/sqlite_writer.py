"""The one thread that writes: takes all that waits, of however many chats, and commits it in one transaction.

A group commit lets one flush to the disk serve everyone. Each table is written by one statement per group, with the
rows handed over as JSON: a statement gives up Python's lock and must win it back, which under load costs far more
than the statement.
"""

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from bot.json_text import to_json
from bot.store import sqlite_records
from bot.store.protocol import TOUCHED_SECONDS, ConflictError, StoreError, Turn, UnavailableError
from bot.store.sqlite_connection import guarded, wipe_log, writing_connection

# How many turns share one transaction at most; keeps the wait of the first one short.
GROUP_LIMIT = 512

_SAVE_SESSIONS = """
    INSERT INTO sessions (chat, revision, data, touched_at)
    SELECT value ->> 0, (value ->> 1) + 1, value ->> 2, ? FROM json_each(?) WHERE true
    ON CONFLICT (chat) DO UPDATE SET revision = excluded.revision, data = excluded.data"""
_TOUCH = """
    UPDATE sessions SET touched_at = :now
    WHERE chat IN (SELECT value ->> 0 FROM json_each(:sessions)) AND touched_at NOT BETWEEN :now - :exact AND :now"""
_MOVED_ON = """
    SELECT value ->> 0 FROM json_each(?) LEFT JOIN sessions ON sessions.chat = value ->> 0
    WHERE coalesce(sessions.revision, 0) <> value ->> 1"""
_SAVE_SEEN = "INSERT OR IGNORE INTO seen (id, at) SELECT value, ? FROM json_each(?)"
_SAVE_OUTBOX = """
    INSERT INTO outbox (id, chat, payload, origin, owner, created_at)
    SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, ? FROM json_each(?)"""
_SAVE_EFFECTS = """
    INSERT INTO effects (chat, at, kind, data)
    SELECT value ->> 0, ?, value ->> 1, value ->> 2 FROM json_each(?) ORDER BY key"""
_SAVE_SCREENS = """
    INSERT INTO screens (chat, data, at) SELECT value ->> 0, value ->> 1, ? FROM json_each(?) WHERE true
    ON CONFLICT (chat) DO UPDATE SET data = excluded.data, at = excluded.at"""
FORGET = (
    "DELETE FROM sessions WHERE chat = ?",
    "DELETE FROM screens WHERE chat = ?",
    "DELETE FROM effects WHERE chat = ?",
    "DELETE FROM outbox WHERE chat = ?",
    "DELETE FROM outbox WHERE owner = ?",
    "DELETE FROM records WHERE owner = ?",
)
"""All that is kept of one chat, table by table."""
_TICK_OFF = "DELETE FROM outbox WHERE id IN (SELECT value FROM json_each(?))"
_RESERVE = "UPDATE counters SET value = value + ? WHERE name = 'outbox' RETURNING value"


@dataclass(slots=True)
class Encoded:
    """A turn with its JSON made by whoever commits it, so that one that cannot be written harms no other."""

    turn: Turn
    session: str | None
    outbox: list[tuple[str, str, str | None, str | None]]
    effects: list[tuple[str, str, str]]


@dataclass(slots=True)
class Tick:
    """Outbox rows that are sent, and the channel's state of the chat after them."""

    ids: Sequence[int]
    chat: str
    screen: Mapping[str, Any] | None


@dataclass(slots=True)
class _Task:
    """One thing for the writing thread: a turn, a tick, or a function that runs in a transaction of its own."""

    work: Encoded | Tick | Callable[[Database], Any]
    future: "asyncio.Future[Any]"
    loop: asyncio.AbstractEventLoop
    outcome: Any = None


class Writer:
    """Owns the writing thread of the SQLite file at `path`; `clock` gives seconds since 1970."""

    def __init__(self, path: Path, clock: Callable[[], float], *, durable: bool) -> None:
        self._path = path
        self._clock = clock
        self._durable = durable
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        # A reply already on its way when its chat is forgotten must not bring the chat's screen back.
        self._forgotten: set[str] = set()
        self._wipes = False

    async def start(self) -> None:
        """Connect and begin to write.

        Raises:
            StoreError: the file cannot be used.
        """
        loop = asyncio.get_running_loop()
        ready: asyncio.Future[None] = loop.create_future()
        self._thread = threading.Thread(target=self._run, args=(loop, ready), name="store", daemon=True)
        self._thread.start()
        try:
            await ready
        except BaseException:
            self._thread = None
            raise

    async def stop(self) -> None:
        """Commit what waits and disconnect."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._tasks.put(None)
            await asyncio.to_thread(thread.join)

    async def forget(self, chat: str) -> None:
        """Remove everything kept of one chat, in a transaction of its own."""

        def work(database: Database) -> None:
            self._forget(database.conn, chat)

        await self.write(work)

    async def write(self, work: Encoded | Tick | Callable[[Database], Any]) -> Any:
        """Do `work` in a transaction, shared with others unless it is a function.

        Gives the numbers of its outbox rows for a turn, and the function's result for a function.

        Raises:
            ConflictError: the turn's chat has moved on.
            StoreError: the database refuses; nothing was stored.
        """
        if self._thread is None:
            raise UnavailableError(str(self._path))
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Any] = loop.create_future()
        self._tasks.put(_Task(work, future, loop))
        # Shielded: when the waiting is given up, the transaction still happens or not as a whole.
        return await asyncio.shield(future)

    def _run(self, loop: asyncio.AbstractEventLoop, ready: "asyncio.Future[None]") -> None:
        """The thread: connect, then one group after another until told to stop."""
        try:
            database = guarded(self._path, lambda: writing_connection(self._path, durable=self._durable))
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
        chats = {first.work.turn.chat} if isinstance(first.work, Encoded) else set()
        while len(group) < GROUP_LIMIT:
            try:
                task = self._tasks.get_nowait()
            except queue.Empty:
                break
            if task is None:
                return group, None, True
            if callable(task.work) or (isinstance(task.work, Encoded) and task.work.turn.chat in chats):
                return group, task, False
            if isinstance(task.work, Encoded):
                chats.add(task.work.turn.chat)
            group.append(task)
        return group, None, False

    def _write_group(self, database: Database, group: list[_Task]) -> None:
        try:
            guarded(self._path, lambda: self._transaction(database, group))
            if self._wipes:
                # Before anyone is told that it is done: until then the old pages stand in the log and in the file.
                self._wipes = False
                wipe_log(database)
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
                self._write_ticks(connection, [task.work for task in group if isinstance(task.work, Tick)])
            connection.execute("COMMIT")
        except BaseException:
            # A full disk can end the transaction on its own; rollback then does nothing.
            connection.rollback()
            raise

    def _write_turns(self, connection: sqlite3.Connection, tasks: list[_Task]) -> None:
        turns = [(task, task.work) for task in tasks if isinstance(task.work, Encoded)]
        if not turns:
            return
        now = int(self._clock())
        checked = [(work.turn.chat, work.turn.revision) for _, work in turns if _of_session(work)]
        if checked:
            moved = {row[0] for row in connection.execute(_MOVED_ON, (to_json(checked),))}
            if moved:
                for task, work in turns:
                    if _of_session(work) and work.turn.chat in moved:
                        task.outcome = ConflictError(work.turn.chat)
                turns = [(task, work) for task, work in turns if task.outcome is None]
        turns = [(task, work) for task, work in turns if self._change_records(connection, task, work.turn)]
        sessions = [(work.turn.chat, work.turn.revision, work.session) for _, work in turns if work.session is not None]
        if sessions:
            rows = to_json(sessions)
            connection.execute(_SAVE_SESSIONS, (now, rows))
            connection.execute(_TOUCH, {"now": now, "sessions": rows, "exact": TOUCHED_SECONDS})
            self._forgotten.difference_update(row[0] for row in sessions)
        if seen := [number for _, work in turns for number in work.turn.seen]:
            connection.execute(_SAVE_SEEN, (now, to_json(seen)))
        if effects := [effect for _, work in turns for effect in work.effects]:
            connection.execute(_SAVE_EFFECTS, (now, to_json(effects)))
        number = 0
        if total := sum(len(work.outbox) for _, work in turns):
            number = connection.execute(_RESERVE, (total,)).fetchone()[0] - total
        outbox = []
        for task, work in turns:
            task.outcome = range(number + 1, number + 1 + len(work.outbox))
            outbox += [(number, *row) for number, row in zip(task.outcome, work.outbox, strict=True)]
            number += len(work.outbox)
        if outbox:
            connection.execute(_SAVE_OUTBOX, (now, to_json(outbox)))

    def _change_records(self, connection: sqlite3.Connection, task: _Task, turn: Turn) -> bool:
        """Forget and change what the turn says; False when a record has moved on, and then nothing is changed."""
        if turn.records and not sqlite_records.holds(connection, turn.records):
            task.outcome = ConflictError(turn.chat)
            return False
        if turn.forget:
            self._forget(connection, turn.chat)
        sqlite_records.change(connection, turn.records)
        return True

    def _forget(self, connection: sqlite3.Connection, chat: str) -> None:
        for statement in FORGET:
            connection.execute(statement, (chat,))
        self._forgotten.add(chat)
        self._wipes = True

    def _write_ticks(self, connection: sqlite3.Connection, ticks: list[Tick]) -> None:
        if not ticks:
            return
        connection.execute(_TICK_OFF, (to_json([number for tick in ticks for number in tick.ids]),))
        # The goodbye to a forgotten chat was the last that stood of it.
        self._wipes = self._wipes or any(tick.chat in self._forgotten for tick in ticks)
        screens = {
            tick.chat: to_json(tick.screen)
            for tick in ticks
            if tick.screen is not None and tick.chat not in self._forgotten
        }
        if screens:
            connection.execute(_SAVE_SCREENS, (int(self._clock()), to_json(list(screens.items()))))


def _of_session(work: Encoded) -> bool:
    """Whether the turn stands on its chat's session: it replaces it or removes it."""
    return work.session is not None or work.turn.forget


def encode(turn: Turn) -> Encoded:
    """Give `turn` with its JSON made.

    Raises:
        TypeError: something in it is not JSON.
    """
    return Encoded(
        turn,
        None if turn.session is None or turn.forget else to_json(turn.session),
        [
            (draft.chat, to_json(draft.payload), None if draft.origin is None else to_json(draft.origin), draft.owner)
            for draft in turn.outbox
        ],
        [(turn.chat, effect.kind, to_json(effect.data)) for effect in turn.effects],
    )


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
