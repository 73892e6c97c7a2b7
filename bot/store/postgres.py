"""The PostgreSQL store: for several processes (replicas) that share the work of one installation.

Writes are gathered into groups and committed together, one group of a replica at a time; reads are gathered too. Any
replica may take any event: a session, a record or an event id that another has moved on makes the turn a conflict.

Who sends to a chat is settled by a claim, one replica per chat. A claim lives as long as its holder does: each replica
holds an advisory lock on a connection of its own, so the claims of one that died are free the moment the server sees
the connection gone, and no clock is asked.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any, TypeVar

import psycopg

from bot.json_text import from_json, to_json
from bot.store import postgres_migrations
from bot.store.group import Groups, Task
from bot.store.postgres_claims import Claims
from bot.store.postgres_connection import Connection, Pool, guarded, make_pool, public_address
from bot.store.postgres_records import find_records
from bot.store.postgres_turns import (
    FORGET,
    ConflictsError,
    Tick,
    Written,
    read_outgoing,
    write_ticks,
    write_turns,
    written,
)
from bot.store.protocol import Claimed, Loaded, LockedError, Outgoing, Recorded, TooNewError, Turn, UnavailableError
from conversations.events import Record
from conversations.lookups import Lookup

Result = TypeVar("Result")

# A deadlock between two replicas' groups is broken by the server; the one that was refused simply tries again.
TRIES = 5
READERS = 2
_LOAD = """
    SELECT true, chat, revision, data FROM sessions WHERE chat = ANY(%s)
    UNION ALL SELECT false, id, 0, '' FROM seen WHERE id = ANY(%s)"""
_PRUNE = {
    "sessions": "DELETE FROM sessions WHERE touched_at < %s",
    "seen": "DELETE FROM seen WHERE at < %s",
    "screens": "DELETE FROM screens WHERE at < %s",
    "effects": "DELETE FROM effects WHERE at < %s",
    "records": "DELETE FROM records WHERE expires_at <= %s",
}
_DUE = """
    INSERT INTO duties (name, at) VALUES (%(name)s, %(now)s) ON CONFLICT (name) DO UPDATE SET at = %(now)s
    WHERE duties.at <= %(now)s - %(every)s OR duties.at > %(now)s RETURNING 1"""


class PostgresStore:
    """Conversations in the PostgreSQL database at `address`; `clock` gives seconds since 1970."""

    def __init__(self, address: str, *, clock: Callable[[], float] = time.time) -> None:
        self._address = address
        self._shown = public_address(address)
        self._clock = clock
        self._pool: Pool | None = None
        self._claims = Claims(address)
        self._writer = Groups(self._write_group, _fits)
        self._loader = Groups(self._load_group, workers=READERS)

    async def open(self) -> None:
        """Connect and bring the tables up to date."""
        pool = make_pool(self._address)
        try:
            async with guarded(self._shown):
                # Asked once directly: the pool would try for long and then only say that it took too long.
                async with await psycopg.AsyncConnection.connect(self._address, connect_timeout=10, autocommit=True):
                    pass
                await pool.open(wait=True)
                async with pool.connection() as connection:
                    if await postgres_migrations.apply(connection):
                        raise TooNewError(self._shown)
        except BaseException:
            await pool.close()
            raise
        self._pool = pool

    async def close(self) -> None:
        """Commit what waits, let go of the chats this replica sends to, and disconnect."""
        await self._writer.settle()
        await self._loader.settle()
        await self._claims.close()
        pool, self._pool = self._pool, None
        if pool is not None:
            await pool.close()

    async def load(self, chat: str, ids: Collection[str] = ()) -> Loaded:
        """Read one chat and which of the event `ids` were seen before."""
        loaded: Loaded = await self._loader.put((chat, ids))
        return loaded

    async def commit(self, turn: Turn) -> Sequence[Outgoing]:
        """Store a turn in one transaction; give the outbox rows that are ours to send."""
        rows: list[Outgoing] = await self._writer.put(written(turn))
        return rows

    async def records(self, lookups: Sequence[Lookup], at: int) -> Sequence[Record]:
        """Give the records asked for that are not past their time `at`, each once."""
        if not lookups:
            return []
        found: list[Record] = await self._read(lambda connection: find_records(connection, lookups, at))
        return found

    async def delivered(
        self, ids: Sequence[int], chat: str, screen: Mapping[str, Any] | None = None, release: bool = False
    ) -> Sequence[Outgoing]:
        """Tick off outbox rows, remember the channel's state of the chat, and with `release` let the chat go."""
        tick = Tick(ids, chat, None if screen is None else to_json(screen), release)
        rows: list[Outgoing] = await self._writer.put(tick)
        return rows

    async def claim(self, prefix: str) -> Claimed:
        """Take over what is unsent and nobody else sends."""
        claimed: Claimed = await self._writer.put(lambda connection: self._claims.claim(connection, prefix))
        return claimed

    async def unsent(self, prefix: str) -> Sequence[Outgoing]:
        """Give what is still to be sent to chats whose name starts with `prefix`, oldest first."""
        sql = "SELECT id, chat, payload, origin FROM outbox WHERE chat >= %s AND chat < %s ORDER BY id"
        return [read_outgoing(row) for row in await self._select(sql, (prefix, prefix + "\U0010ffff"))]

    async def screen(self, chat: str) -> Mapping[str, Any] | None:
        """Give the channel's state of the chat, as `delivered` last kept it."""
        rows = await self._select("SELECT data::json FROM screens WHERE chat = %s", (chat,))
        return dict(rows[0][0]) if rows else None

    async def effects(self, kinds: Collection[str] = (), after: int = 0, limit: int = 1000) -> Sequence[Recorded]:
        """Give effects of these `kinds` (all when empty) with an id above `after`, oldest first."""
        rows = await self._select(
            "SELECT id, chat, at, kind, data::json FROM effects WHERE id > %s"
            " AND (%s = 0 OR kind = ANY(%s)) ORDER BY id LIMIT %s",
            (after, len(kinds), list(kinds), limit),
        )
        return [Recorded(*row) for row in rows]

    async def forget(self, chat: str) -> None:
        """Remove everything kept of one chat, at once."""

        async def work(connection: Connection) -> None:
            for statement in FORGET:
                await connection.execute(statement, {"chat": chat})

        await self._writer.put(work)

    async def prune(
        self, sessions: timedelta, seen: timedelta, effects: timedelta | None = None, at: int | None = None
    ) -> Mapping[str, int]:
        """Remove what has passed its time `at` (now when None); give how many of each table."""
        now = int(self._clock()) if at is None else at
        oldest = now - int(sessions.total_seconds())
        limits = {"sessions": oldest, "seen": now - int(seen.total_seconds()), "screens": oldest, "records": now}
        if effects is not None:
            limits["effects"] = now - int(effects.total_seconds())

        async def work(connection: Connection) -> dict[str, int]:
            removed = {}
            for table, limit in limits.items():
                removed[table] = (await connection.execute(_PRUNE[table], (limit,))).rowcount
            return removed

        gone: dict[str, int] = await self._writer.put(work)
        return gone

    async def due(self, name: str, every: timedelta) -> bool:
        """Whether this replica is the one to do the duty `name` now, which is done once in `every`."""

        async def work(connection: Connection) -> bool:
            values = {"name": name, "now": int(self._clock()), "every": int(every.total_seconds())}
            return await (await connection.execute(_DUE, values)).fetchone() is not None

        return bool(await self._writer.put(work))

    # Reading

    def _open_pool(self) -> Pool:
        if self._pool is None:
            raise UnavailableError(self._shown)
        return self._pool

    async def _read(self, work: Callable[[Connection], Any]) -> Any:
        async with guarded(self._shown), self._open_pool().connection() as connection:
            return await work(connection)

    async def _select(self, sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        async def work(connection: Connection) -> list[tuple[Any, ...]]:
            return await (await connection.execute(sql, values)).fetchall()

        rows: list[tuple[Any, ...]] = await self._read(work)
        return rows

    async def _load_group(self, group: list[Task]) -> None:
        chats = sorted({task.work[0] for task in group})
        ids = sorted({number for task in group for number in task.work[1]})
        sessions: dict[str, tuple[int, str]] = {}
        seen: set[str] = set()
        # One statement sees one moment: an event that is not seen there is not in the session there either.
        for is_session, name, revision, data in await self._select(_LOAD, (chats, ids)):
            if is_session:
                sessions[name] = (revision, data)
            else:
                seen.add(name)
        for task in group:
            chat, wanted = task.work
            revision, data = sessions.get(chat, (0, ""))
            task.settle(Loaded(_from_json(data), revision, frozenset(seen.intersection(wanted))))

    # Writing

    async def _write_group(self, group: list[Task]) -> None:
        """Write a group in one transaction; what cannot be written fails alone."""
        for attempt in range(TRIES):
            try:
                async with guarded(self._shown):
                    await self._transaction(group)
                return
            except ConflictsError as conflicts:
                for place, error in conflicts.places.items():
                    group[place].settle(error)
                group = [task for place, task in enumerate(group) if place not in conflicts.places]
                if group:
                    await self._write_group(group)
                return
            except _RefusedError:
                if attempt == TRIES - 1:
                    raise LockedError(self._shown) from None
                await asyncio.sleep(0.01 * 2**attempt)
            except ValueError:
                if len(group) == 1:
                    raise
                for task in group:
                    try:
                        await self._write_group([task])
                    except Exception as error:  # each one's own
                        task.settle(error)
                return

    async def _transaction(self, group: list[Task]) -> None:
        now = int(self._clock())
        outcomes: dict[int, Any] = {}
        async with self._open_pool().connection() as connection:
            with _deadlocks():
                async with connection.transaction():
                    if callable(group[0].work):
                        outcomes[0] = await group[0].work(connection)
                    else:
                        works = {place: task.work for place, task in enumerate(group)}
                        turns = {place: work for place, work in works.items() if isinstance(work, Written)}
                        ticks = {place: work for place, work in works.items() if isinstance(work, Tick)}
                        replica, drained = self._claims.replica, self._claims.prefixes
                        outcomes |= await write_turns(connection, turns, now, replica, drained)
                        outcomes |= await write_ticks(connection, ticks, now, replica)
        for place, task in enumerate(group):
            task.settle(outcomes[place])


class _RefusedError(Exception):
    """The server broke a deadlock at our expense; the same again will pass."""


@contextlib.contextmanager
def _deadlocks() -> Iterator[None]:
    try:
        yield
    except (psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure) as error:
        raise _RefusedError from error


def _fits(group: Sequence[Task], task: Task) -> bool:
    """A function has its transaction to itself, and a chat one turn in a transaction."""
    if callable(group[0].work) or callable(task.work):
        return False
    if not isinstance(task.work, Written):
        return True
    chat = task.work.turn.chat
    return all(not isinstance(other.work, Written) or other.work.turn.chat != chat for other in group)


def _from_json(data: str) -> dict[str, Any] | None:
    return dict(from_json(data)) if data else None
