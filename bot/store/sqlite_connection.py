"""Connections to the SQLite file, and its faults by their proper names."""

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from sqlite_utils import Database

from bot.store import migrations
from bot.store.protocol import (
    DamagedError,
    DiskFullError,
    LockedError,
    ReadOnlyError,
    StoreError,
    TooNewError,
    UnavailableError,
)

Result = TypeVar("Result")

BUSY_SECONDS = 5.0
CACHE_KILOBYTES = 16_384
WIPE_MILLISECONDS = 200


def reading_connection(path: Path) -> Database:
    """Open a connection that cannot write.

    Raises:
        sqlite3.Error: it cannot be opened; see `guarded`.
    """
    database = _connect(path)
    database.conn.execute("PRAGMA query_only = ON")
    return database


def writing_connection(path: Path, *, durable: bool) -> Database:
    """Open the connection that writes, and bring the tables up to date.

    Raises:
        TooNewError: a newer version of the program has written the file.
        sqlite3.Error, OSError: it cannot be opened; see `guarded`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        # People's contacts may stand in it: only the account that runs the bot may read the file.
        path.touch(mode=0o600)
    database = _connect(path)
    try:
        database.conn.execute("PRAGMA journal_mode = WAL")
        # What is deleted is overwritten, so that nothing of a forgotten person is left in the file.
        database.conn.execute("PRAGMA secure_delete = ON")
        database.conn.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        if migrations.apply(database):
            raise TooNewError(str(path))
        # What a stopped program had forgotten may still stand in its log.
        wipe_log(database)
    except BaseException:
        database.close()
        raise
    return database


def wipe_log(database: Database) -> None:
    """Move the write-ahead log into the file and empty it, unless another program is reading just now."""
    database.conn.execute(f"PRAGMA busy_timeout = {WIPE_MILLISECONDS}")
    try:
        database.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except sqlite3.Error:
        # Not now; it is done with the next one, or when the last program closes the file.
        pass
    finally:
        database.conn.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")


def guarded(path: Path, work: Callable[[], Result]) -> Result:
    """Do `work`, turning the database's and the disk's complaints into our own.

    Raises:
        StoreError: what the complaint means.
    """
    try:
        return work()
    except sqlite3.Error as error:
        raise _named(error, str(path)) from error
    except OSError as error:
        raise UnavailableError(str(path)) from error


def _connect(path: Path) -> Database:
    connection = sqlite3.connect(str(path), timeout=BUSY_SECONDS, check_same_thread=False, cached_statements=256)
    try:
        # Transactions begin where we say so, and with a write.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        # The upper levels of every index of a million sessions stay in memory.
        connection.execute(f"PRAGMA cache_size = -{CACHE_KILOBYTES}")
        return Database(connection, execute_plugins=False)
    except BaseException:
        connection.close()
        raise


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
