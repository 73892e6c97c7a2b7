"""Whole tables at a time, of either kind of database: for copies, backups and restoring."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

import psycopg
from psycopg import sql

from bot.store.postgres_connection import named, public_address
from bot.store.protocol import DamagedError, StoreError, TooNewError
from bot.store.sqlite_connection import guarded, writing_connection

# In the order in which they are written. Claims and the list of migrations belong to one database and are not copied.
TABLES: Mapping[str, tuple[str, ...]] = {
    "sessions": ("chat", "revision", "data", "touched_at"),
    "seen": ("id", "at"),
    "screens": ("chat", "data", "at"),
    "outbox": ("id", "chat", "payload", "origin", "created_at", "owner"),
    "effects": ("id", "chat", "at", "kind", "data"),
    "records": ("kind", "key", "revision", "owner", "data", "created_at", "changed_at", "expires_at"),
    "duties": ("name", "at"),
}
_AT_ONCE = 2000
Row = Sequence[Any]


class Tables(Protocol):
    """One database, in one transaction."""

    def rows(self, table: str) -> Iterator[Row]:
        """Every row of a table, its columns in the order of `TABLES`."""

    def replace(self, table: str, rows: Iterable[Row]) -> int:
        """Put `rows` in place of what the table holds; gives how many."""

    def counter(self, name: str, least: int | None = None) -> int:
        """The last number given out to rows of ``outbox`` or ``effects``, after raising it to `least`."""


class SqliteTables:
    """Tables of an SQLite file, over an open connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, table: str) -> Iterator[Row]:
        """Every row of a table."""
        yield from self._connection.execute(f"SELECT {', '.join(TABLES[table])} FROM {table}")  # nosec B608

    def replace(self, table: str, rows: Iterable[Row]) -> int:
        """Put `rows` in place of what the table holds."""
        self._connection.execute(f"DELETE FROM {table}")  # nosec B608 - a name of ours
        columns = TABLES[table]
        places = ", ".join("?" * len(columns))
        insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"  # nosec B608
        count = 0
        left = iter(rows)
        while some := list(islice(left, _AT_ONCE)):
            self._connection.executemany(insert, some)
            count += len(some)
        return count

    def counter(self, name: str, least: int | None = None) -> int:
        """The last number given out, after raising it to `least`."""
        if name == "effects":
            # SQLite counts these itself, in a table of its own that begins with the first row.
            row = self._connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'effects'").fetchone()
            if least is not None and least > (row[0] if row else 0):
                self._connection.execute("DELETE FROM sqlite_sequence WHERE name = 'effects'")
                self._connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('effects', ?)", (least,))
                return least
            return int(row[0]) if row else 0
        if least is not None:
            self._connection.execute("UPDATE counters SET value = max(value, ?) WHERE name = ?", (least, name))
        return int(self._connection.execute("SELECT value FROM counters WHERE name = ?", (name,)).fetchone()[0])


class PostgresTables:
    """Tables of a PostgreSQL database, over an open connection."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    def rows(self, table: str) -> Iterator[Row]:
        """Every row of a table."""
        # Records hold JSON, not text; text is what every database takes.
        columns = [sql.SQL("{}::text").format(sql.Identifier(name)) if (table, name) == ("records", "data")
                   else sql.Identifier(name) for name in TABLES[table]]  # fmt: skip
        with self._connection.cursor(f"copy_{table}") as cursor:
            cursor.itersize = _AT_ONCE
            cursor.execute(sql.SQL("SELECT {} FROM {}").format(sql.SQL(", ").join(columns), sql.Identifier(table)))
            yield from cursor

    def replace(self, table: str, rows: Iterable[Row]) -> int:
        """Put `rows` in place of what the table holds."""
        name = sql.Identifier(table)
        columns = sql.SQL(", ").join(sql.Identifier(column) for column in TABLES[table])
        count = 0
        with self._connection.cursor() as cursor:
            cursor.execute(sql.SQL("DELETE FROM {}").format(name))
            with cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(name, columns)) as copy:
                for row in rows:
                    copy.write_row(row)
                    count += 1
        return count

    def counter(self, name: str, least: int | None = None) -> int:
        """The last number given out, after raising it to `least`."""
        if least is None:
            row = self._connection.execute("SELECT value FROM counters WHERE name = %s", (name,)).fetchone()
            return int(row[0]) if row else 0
        values = {"name": name, "least": least}
        row = self._connection.execute(
            "UPDATE counters SET value = greatest(value, %(least)s) WHERE name = %(name)s RETURNING value", values
        ).fetchone()
        return int(row[0]) if row else 0


@contextmanager
def reading(address: str) -> Iterator[Tables]:
    """The tables of the database at `address`, all as of one moment.

    Raises:
        StoreError: it cannot be read, or is of another version.
    """
    if _is_postgres(address):
        with _postgres(address, psycopg.IsolationLevel.REPEATABLE_READ) as connection:
            yield PostgresTables(connection)
        return
    with sqlite_file(Path(address)) as file:
        file.execute("BEGIN")
        yield SqliteTables(file)


@contextmanager
def writing(address: str) -> Iterator[Tables]:
    """The tables of the database at `address`, which nobody else changes meanwhile; kept only if nothing fails.

    Raises:
        StoreError: it cannot be written.
    """
    if _is_postgres(address):
        with _postgres(address) as connection:
            names = sql.SQL(", ").join(sql.Identifier(name) for name in ("counters", *TABLES, "claims"))
            connection.execute(sql.SQL("LOCK TABLE {} IN EXCLUSIVE MODE").format(names))
            yield PostgresTables(connection)
            connection.execute("DELETE FROM claims")
        return
    path = Path(address)
    database = guarded(path, lambda: writing_connection(path, durable=True))
    try:
        with _faults_of(path):
            database.conn.execute("BEGIN IMMEDIATE")
            try:
                yield SqliteTables(database.conn)
                database.conn.execute("COMMIT")
            except BaseException:
                database.conn.rollback()
                raise
    finally:
        database.close()


@contextmanager
def sqlite_file(path: Path) -> Iterator[sqlite3.Connection]:
    """A whole and readable SQLite file.

    Raises:
        StoreError: it is missing, damaged or of another version.
    """
    with _faults_of(path):
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
        try:
            if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise DamagedError(str(path))
            yield connection
        finally:
            connection.close()


@contextmanager
def _faults_of(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raised = error

        def again() -> None:
            raise raised

        guarded(path, again)


@contextmanager
def _postgres(address: str, level: psycopg.IsolationLevel | None = None) -> Iterator[psycopg.Connection[Any]]:
    shown = public_address(address)
    try:
        with psycopg.connect(address, connect_timeout=10) as connection:
            connection.isolation_level = level
            _check_version(connection, shown)
            yield connection
    except psycopg.Error as error:
        raise named(error, shown) from None


def _check_version(connection: psycopg.Connection[Any], shown: str) -> None:
    from bot.store.postgres_migrations import STEPS

    row = connection.execute("SELECT to_regclass('migrations')").fetchone()
    found = {one[0] for one in connection.execute("SELECT name FROM migrations")} if row and row[0] else set()
    if found - STEPS.keys():
        raise TooNewError(shown)
    if STEPS.keys() - found:
        raise StoreError(shown)


def _is_postgres(address: str) -> bool:
    return address.startswith(("postgresql://", "postgres://"))
