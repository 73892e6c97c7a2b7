"""The tables of the PostgreSQL store, as named steps recorded in the database. A released step never changes."""

from collections.abc import Mapping
from typing import Any

from psycopg import AsyncConnection

# Of several replicas that start at once one does the steps, the others wait and find nothing to do.
LOCK = 7_261_001
_RECORD = "CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())"

STEPS: Mapping[str, str] = {
    "0001_conversations": """
        CREATE TABLE sessions (
            chat text PRIMARY KEY, revision bigint NOT NULL, data text NOT NULL, touched_at bigint NOT NULL);
        CREATE INDEX sessions_touched_at ON sessions (touched_at);
        CREATE TABLE seen (id text PRIMARY KEY, at bigint NOT NULL);
        CREATE INDEX seen_at ON seen (at)""",
    # Numbers come from a row, not from a sequence: the row is locked until the commit, so that numbers grow in the
    # order of the commits and whoever reads on from the last one misses nothing.
    "0002_outbox": """
        CREATE TABLE outbox (
            id bigint PRIMARY KEY, chat text COLLATE "C" NOT NULL, payload text NOT NULL, origin text,
            created_at bigint NOT NULL);
        CREATE INDEX outbox_chat ON outbox (chat, id);
        CREATE TABLE counters (name text PRIMARY KEY, value bigint NOT NULL);
        INSERT INTO counters (name, value) VALUES ('effects', 0), ('outbox', 0);
        CREATE TABLE screens (chat text PRIMARY KEY, data text NOT NULL, at bigint NOT NULL)""",
    "0003_effects": """
        CREATE TABLE effects (
            id bigint PRIMARY KEY, chat text NOT NULL, at bigint NOT NULL, kind text NOT NULL, data text NOT NULL);
        CREATE INDEX effects_kind ON effects (kind, id)""",
    "0004_records": """
        CREATE TABLE records (
            kind text NOT NULL, key text NOT NULL, revision bigint NOT NULL, owner text, data jsonb NOT NULL,
            created_at bigint NOT NULL, changed_at bigint NOT NULL, expires_at bigint, PRIMARY KEY (kind, key));
        CREATE INDEX records_owner ON records (owner);
        CREATE INDEX records_expires_at ON records (expires_at);
        CREATE INDEX effects_chat ON effects (chat);
        CREATE INDEX effects_at ON effects (at);
        ALTER TABLE outbox ADD COLUMN owner text""",
    # Which replica sends to which chat: one at a time, so that the order within a chat holds.
    "0005_replicas": """
        CREATE SEQUENCE replicas AS integer CYCLE;
        CREATE TABLE claims (chat text COLLATE "C" PRIMARY KEY, replica integer NOT NULL);
        CREATE TABLE duties (name text PRIMARY KEY, at bigint NOT NULL)""",
}


async def apply(connection: AsyncConnection[Any]) -> list[str]:
    """Apply the steps not yet applied, all in one transaction; give the names of steps this program does not know."""
    async with connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
        await connection.execute(_RECORD)
        rows = await (await connection.execute("SELECT name FROM migrations")).fetchall()
        done = {row[0] for row in rows}
        for name, statements in STEPS.items():
            if name not in done:
                await connection.execute(statements)
                await connection.execute("INSERT INTO migrations (name) VALUES (%s)", (name,))
    return sorted(done - STEPS.keys())
