"""The SQLite store: writes go through one queue to one thread (`sqlite_writer.py`), and reads do not wait for it."""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from bot.json_text import from_json, to_json
from bot.store import sqlite_records
from bot.store.protocol import Claimed, Loaded, Outgoing, Recorded, Turn, UnavailableError
from bot.store.sqlite_connection import guarded, reading_connection
from bot.store.sqlite_writer import Tick, Writer, encode
from conversations.events import Record
from conversations.lookups import Lookup

# One statement, so one moment: a session and the ids seen before cannot be of two different ones.
_LOAD = """
    SELECT data, revision, (SELECT json_group_array(id) FROM seen WHERE id IN (SELECT value FROM json_each(?)))
    FROM (SELECT 1) LEFT JOIN sessions ON chat = ?"""
# A chat's screen is kept as long as a session could be; without it the next screen is simply a new message.
_PRUNE = {
    "sessions": "DELETE FROM sessions WHERE touched_at < ?",
    "seen": "DELETE FROM seen WHERE at < ?",
    "screens": "DELETE FROM screens WHERE at < ?",
    "effects": "DELETE FROM effects WHERE at < ?",
    "records": "DELETE FROM records WHERE expires_at <= ?",
}

_DUE = """
    INSERT INTO duties (name, at) VALUES (:name, :now) ON CONFLICT (name) DO UPDATE SET at = :now
    WHERE duties.at <= :now - :every OR duties.at > :now RETURNING 1"""


class SqliteStore:
    """Conversations in one SQLite file, for one process that writes much and others that write little.

    `clock` gives seconds since 1970; `durable` False leaves the flush to the operating system (a crash of the program
    still loses nothing, a power cut may lose the last moments).
    """

    def __init__(self, path: str | Path, *, clock: Callable[[], float] = time.time, durable: bool = True) -> None:
        self.path = Path(path)
        self._clock = clock
        self._writer = Writer(self.path, clock, durable=durable)
        self._reader: Database | None = None

    async def open(self) -> None:
        """Connect, bring the tables up to date and start the writing thread."""
        await self._writer.start()
        try:
            self._reader = guarded(self.path, lambda: reading_connection(self.path))
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        """Commit what waits and disconnect."""
        await self._writer.stop()
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    async def load(self, chat: str, ids: Collection[str] = ()) -> Loaded:
        """Read one chat and which of the event `ids` were seen; lookups by key, so not worth a thread."""
        return guarded(self.path, lambda: self._load(self._reading(), chat, ids))

    async def commit(self, turn: Turn) -> Sequence[Outgoing]:
        """Store a turn in one transaction; give its outbox rows with their ids."""
        numbers: range = await self._writer.write(encode(turn))
        return [
            Outgoing(number, draft.chat, draft.payload, draft.origin)
            for number, draft in zip(numbers, turn.outbox, strict=True)
        ]

    async def delivered(
        self, ids: Sequence[int], chat: str, screen: Mapping[str, Any] | None = None, release: bool = False
    ) -> Sequence[Outgoing]:
        """Tick off outbox rows and remember the channel's state of the chat; only one process sends, so that is all."""
        await self._writer.write(Tick(ids, chat, screen))
        return ()

    async def claim(self, prefix: str) -> Claimed:
        """Give all that is unsent: one process sends for an SQLite file."""
        return Claimed(await self.unsent(prefix))

    async def unsent(self, prefix: str) -> Sequence[Outgoing]:
        """Give what is still to be sent to chats whose name starts with `prefix`, oldest first."""
        # A range instead of LIKE: it uses the index, and no character of the prefix is special.
        rows = self._select(
            "SELECT id, chat, payload, origin FROM outbox WHERE chat >= ? AND chat < ? ORDER BY id",
            (prefix, prefix + "\U0010ffff"),
        )
        return [
            Outgoing(number, chat, from_json(payload), from_json(origin) if origin else None)
            for number, chat, payload, origin in rows
        ]

    async def screen(self, chat: str) -> Mapping[str, Any] | None:
        """Give the channel's state of the chat, as `delivered` last kept it."""
        rows = self._select("SELECT data FROM screens WHERE chat = ?", (chat,))
        return dict(from_json(rows[0][0])) if rows else None

    async def effects(self, kinds: Collection[str] = (), after: int = 0, limit: int = 1000) -> Sequence[Recorded]:
        """Give effects of these `kinds` (all when empty) with an id above `after`, oldest first."""
        rows = self._select(
            "SELECT id, chat, at, kind, data FROM effects WHERE id > ?"
            " AND (? = 0 OR kind IN (SELECT value FROM json_each(?))) ORDER BY id LIMIT ?",
            (after, len(kinds), to_json(list(kinds)), limit),
        )
        return [Recorded(number, chat, at, kind, from_json(data)) for number, chat, at, kind, data in rows]

    async def forget(self, chat: str) -> None:
        """Remove everything kept of one chat, at once."""
        await self._writer.forget(chat)

    async def records(self, lookups: Sequence[Lookup], at: int) -> Sequence[Record]:
        """Give the records asked for that are not past their time `at`, each once."""
        return guarded(self.path, lambda: sqlite_records.find(self._reading().conn, lookups, at))

    async def prune(
        self, sessions: timedelta, seen: timedelta, effects: timedelta | None = None, at: int | None = None
    ) -> Mapping[str, int]:
        """Remove what has passed its time `at` (now when None); give how many of each table."""
        now = int(self._clock()) if at is None else at
        oldest = now - int(sessions.total_seconds())
        limits = {"sessions": oldest, "seen": now - int(seen.total_seconds()), "screens": oldest, "records": now}
        if effects is not None:
            limits["effects"] = now - int(effects.total_seconds())

        def work(database: Database) -> dict[str, int]:
            return {table: database.conn.execute(_PRUNE[table], (limit,)).rowcount for table, limit in limits.items()}

        removed: dict[str, int] = await self._writer.write(work)
        return removed

    async def due(self, name: str, every: timedelta) -> bool:
        """Whether the duty `name`, done once in `every` by one process, is ours to do now."""
        values = {"name": name, "now": int(self._clock()), "every": int(every.total_seconds())}
        done: bool = await self._writer.write(
            lambda database: database.conn.execute(_DUE, values).fetchone() is not None
        )
        return done

    # Reading

    def _reading(self) -> Database:
        if self._reader is None:
            raise UnavailableError(str(self.path))
        return self._reader

    def _select(self, sql: str, values: Sequence[Any]) -> list[Any]:
        return guarded(self.path, lambda: self._reading().conn.execute(sql, values).fetchall())

    def _load(self, database: Database, chat: str, ids: Collection[str]) -> Loaded:
        data, revision, seen = database.conn.execute(_LOAD, (to_json(list(ids)), chat)).fetchone()
        session = None if data is None else from_json(data)
        return Loaded(session, revision or 0, frozenset(from_json(seen)) if ids else frozenset())
