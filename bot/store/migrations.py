"""The tables of the SQLite store, as named steps recorded in the database. A released step never changes."""

from typing import cast

from sqlite_utils import Database, Migrations
from sqlite_utils.db import Table

migrations = Migrations("doradca")


def apply(database: Database) -> list[str]:
    """Apply the steps not yet applied, all in one transaction; give the names of steps this program does not know."""
    # The write lock comes first, so that of two programs starting at once one waits and then finds nothing to do.
    database.conn.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(database)
        database.conn.execute("COMMIT")
    except BaseException:
        database.rollback()
        raise
    return [step.name for step in migrations.applied(database) if step.name not in STEPS]


def _table(database: Database, name: str) -> Table:
    return cast(Table, database[name])


@migrations(name="0001_conversations")
def _conversations(database: Database) -> None:
    _table(database, "sessions").create(
        {"chat": str, "revision": int, "data": str, "touched_at": int},
        pk="chat",
        not_null={"revision", "data", "touched_at"},
    )
    _table(database, "sessions").create_index(["touched_at"])
    # Ids are remembered apart from sessions, so that a chat that was forgotten still drops a repeated event.
    _table(database, "seen").create({"id": str, "at": int}, pk="id", not_null={"at"})
    _table(database, "seen").create_index(["at"])


@migrations(name="0002_outbox")
def _outbox(database: Database) -> None:
    _table(database, "outbox").create(
        {"id": int, "chat": str, "payload": str, "origin": str, "created_at": int},
        pk="id",
        not_null={"chat", "payload", "created_at"},
    )
    _table(database, "outbox").create_index(["chat", "id"])
    # The last number given out: rows are deleted when sent, and a number must not come back.
    _table(database, "counters").create({"name": str, "value": int}, pk="name", not_null={"value"})
    _table(database, "counters").insert({"name": "outbox", "value": 0})
    _table(database, "screens").create({"chat": str, "data": str, "at": int}, pk="chat", not_null={"data", "at"})


@migrations(name="0003_effects")
def _effects(database: Database) -> None:
    # AUTOINCREMENT: whoever reads on from the last id must not meet it again after old effects are removed.
    database.execute(
        "CREATE TABLE effects (id INTEGER PRIMARY KEY AUTOINCREMENT, chat TEXT NOT NULL, at INTEGER NOT NULL,"
        " kind TEXT NOT NULL, data TEXT NOT NULL)"
    )
    _table(database, "effects").create_index(["kind", "id"])


@migrations(name="0004_records")
def _records(database: Database) -> None:
    _table(database, "records").create(
        {
            "kind": str,
            "key": str,
            "revision": int,
            "owner": str,
            "data": str,
            "created_at": int,
            "changed_at": int,
            "expires_at": int,
        },
        pk=("kind", "key"),
        not_null={"revision", "data", "created_at", "changed_at"},
    )
    _table(database, "records").create_index(["owner"])
    _table(database, "records").create_index(["expires_at"])
    # Whose data an unsent reply to someone else holds, so that it goes when that person's data goes.
    _table(database, "outbox").add_column("owner", str)


@migrations(name="0005_duties")
def _duties(database: Database) -> None:
    # When each scheduled duty was last done, so that it is done once whoever does it.
    _table(database, "duties").create({"name": str, "at": int}, pk="name", not_null={"at"})


STEPS = frozenset({"0001_conversations", "0002_outbox", "0003_effects", "0004_records", "0005_duties"})
