"""Which replica sends to which chat: claims that live exactly as long as their holder's connection."""

import contextlib
from typing import Any

import psycopg

from bot import logs
from bot.store.postgres_connection import Connection, connect
from bot.store.postgres_turns import read_outgoing
from bot.store.protocol import Claimed

log = logs.get_logger(__name__)

# The advisory locks that say "this replica lives": this class, the replica's number.
LOCK_CLASS = 7_261_002
# Chats taken over at a time at most, so that replicas share what an earlier one left.
CHATS = 200
# Rows of our own chats that wait for longer than this are given again, should they have been lost on the way.
FORGOTTEN_SECONDS = 10

_ALIVE = """
    SELECT objid::integer FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"""
_FREE_THE_DEAD = "DELETE FROM claims WHERE replica <> ALL(%s)"
_TAKE_OVER = """
    INSERT INTO claims (chat, replica)
    SELECT DISTINCT chat, %s::integer FROM outbox WHERE chat >= %s AND chat < %s
    AND NOT EXISTS (SELECT FROM claims WHERE claims.chat = outbox.chat) LIMIT %s
    ON CONFLICT DO NOTHING RETURNING chat"""
_ROWS = """
    SELECT outbox.id, outbox.chat, payload, origin FROM outbox JOIN claims USING (chat)
    WHERE claims.replica = %s AND chat >= %s AND chat < %s
    AND (chat = ANY(%s) OR created_at < extract(epoch FROM now()) - %s)
    ORDER BY outbox.id LIMIT 2000"""


class Claims:
    """The claims of this replica. `replica` is its number, None while it sends for nobody."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._presence: Connection | None = None
        self.replica: int | None = None
        self.prefixes: tuple[str, ...] = ()

    async def claim(self, connection: Connection, prefix: str) -> Claimed:
        """Take over chats that nobody sends to; a replica whose own connection broke begins anew, without claims."""
        if prefix not in self.prefixes:
            self.prefixes = (*self.prefixes, prefix)
        replica = await self._be_present()
        end = prefix + "\U0010ffff"
        alive = [row[0] for row in await (await connection.execute(_ALIVE, (LOCK_CLASS,))).fetchall()]
        await connection.execute(_FREE_THE_DEAD, (alive,))
        taken = await (await connection.execute(_TAKE_OVER, (replica, prefix, end, CHATS))).fetchall()
        chats = [row[0] for row in taken]
        cursor = await connection.execute(_ROWS, (replica, prefix, end, chats, FORGOTTEN_SECONDS))
        return Claimed([read_outgoing(row) for row in await cursor.fetchall()], max(1, len(alive)))

    async def close(self) -> None:
        """Give everything up: the claims end with the connection."""
        presence, self._presence, self.replica = self._presence, None, None
        if presence is not None:
            await presence.close()

    async def _be_present(self) -> int:
        presence, replica = self._presence, self.replica
        if presence is not None and replica is not None:
            with contextlib.suppress(psycopg.Error):
                await presence.execute("SELECT 1")
                return replica
            log.warning("connection lost, claims given up")
            await self.close()
        presence = await connect(self._address)
        try:
            number: Any = await (await presence.execute("SELECT nextval('replicas')")).fetchone()
            await presence.execute("SELECT pg_advisory_lock(%s, %s)", (LOCK_CLASS, number[0]))
        except BaseException:
            await presence.close()
            raise
        self._presence, self.replica = presence, int(number[0])
        return self.replica
