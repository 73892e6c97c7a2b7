"""Copies of everything the bot keeps, made and put back while it runs.

A backup is one SQLite file, whichever database it was made from, that could itself be used as the database; beside it
lies a copy of the index of added documents. So one format serves every installation, and moving from SQLite to
PostgreSQL is restoring into another place.
"""

import asyncio
import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from bot.store.opening import store_at
from bot.store.protocol import DamagedError, DiskFullError, StoreError, UnavailableError
from bot.store.sqlite_connection import guarded, writing_connection
from bot.store.tables import TABLES, Tables, reading, sqlite_file, writing
from bot.texts import say
from bot.wiring import knowledge_path

NUMBERED = ("outbox", "effects")
Counts = Mapping[str, int]


class BackupError(StoreError):
    """A copy cannot be made or put back; the message says what to do, in Polish."""

    def __init__(self, key: str, **values: object) -> None:
        Exception.__init__(self, say(f"backup.{key}", **values))


def back_up(address: str, target: Path) -> Counts:
    """Write a copy of the database at `address`, as of one moment, to `target`; gives its rows by table.

    Raises:
        BackupError: the target exists.
        StoreError: the database cannot be read or the copy cannot be written.
    """
    if target.exists():
        raise BackupError("exists", path=target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with _disk_faults(target), _scratch(target.parent) as scratch:
        copy = scratch / "copy.db"
        if "://" in address:
            with writing(str(copy)) as into, reading(address) as source:
                counts = _copy(source, into, tuple(TABLES))
            _into_one_file(copy)
        else:
            _vacuum_into(Path(address), copy)
            counts = _count(copy)
        _keep(copy, target)
        index = knowledge_path(address)
        if index.exists():
            _vacuum_into(index, scratch / "index.db")
            _keep(scratch / "index.db", knowledge_path(str(target)))
    return counts


def restore(backup: Path, address: str, moment: datetime) -> tuple[Counts, Path | None]:
    """Put a backup in place of what the database at `address` holds, also while the bot runs.

    What stood there is kept in a copy beside it. Replies that were unsent when the backup was made stay out: by now
    they have been sent. Event ids seen since stay noted, so that no event is taken twice.

    Gives the rows by table, and where the former state is.

    Raises:
        StoreError: the backup is damaged or newer than this program, or the database cannot be written.
    """
    with sqlite_file(backup), _scratch(backup.parent if os.access(backup.parent, os.W_OK) else None) as scratch:
        copy = scratch / "copy.db"
        _vacuum_into(backup, copy)
        # Brought up to date on a copy: a backup made by an earlier version stays as it is.
        guarded(backup, lambda: writing_connection(copy, durable=False)).close()
        former = _set_aside(address, moment)
        with reading(str(copy)) as source, writing(address) as into:
            seen = {row[0]: row for row in (*source.rows("seen"), *into.rows("seen"))}
            counts = _copy(source, into, tuple(name for name in TABLES if name not in ("seen", "outbox")))
            into.replace("outbox", ())
            counts["seen"] = into.replace("seen", seen.values())
        index = knowledge_path(str(backup))
        if index.exists():
            _vacuum_into(index, scratch / "index.db")
            _keep(scratch / "index.db", knowledge_path(address))
    return counts, former


def copy_database(source: str, target: str) -> Counts:
    """Copy everything from one database into another, empty one; gives the rows by table.

    Raises:
        BackupError: the target holds conversations already.
        StoreError: either cannot be used.
    """
    _make_ready(target)
    with reading(source) as origin, writing(target) as into:
        if any(True for table in ("sessions", "effects", "records") for _ in into.rows(table)):
            raise BackupError("not_empty")
        counts = _copy(origin, into, tuple(TABLES))
    index = knowledge_path(source)
    if index.exists() and index != knowledge_path(target):
        with _scratch(None) as scratch:
            _vacuum_into(index, scratch / "index.db")
            _keep(scratch / "index.db", knowledge_path(target))
    return counts


def _copy(source: Tables, target: Tables, tables: tuple[str, ...]) -> dict[str, int]:
    counts = {table: target.replace(table, source.rows(table)) for table in tables}
    for name in NUMBERED:
        # A number must never come back, neither one of the copy nor one given out since.
        target.counter(name, max(source.counter(name), target.counter(name)))
    return counts


def _make_ready(address: str) -> None:
    async def touch() -> None:
        store = store_at(address)
        await store.open()
        await store.close()

    asyncio.run(touch())


def _set_aside(address: str, moment: datetime) -> Path | None:
    """Keep what is there under another name; gives where, or None when there was nothing."""
    stamp = moment.strftime("%Y-%m-%d-%H%M%S")
    if "://" in address:
        _make_ready(address)
        former = Path("data") / f"przed-odtworzeniem-{stamp}.db"
        back_up(address, former)
        return former
    path = Path(address)
    if not path.exists():
        _make_ready(address)
        return None
    former = path.with_name(f"{path.stem}-przed-odtworzeniem-{stamp}.db")
    try:
        back_up(address, former)
        _make_ready(address)
    except DamagedError:
        # Whatever can be saved of it may be wanted later; the files that belong to it go along.
        for end in ("", "-wal", "-shm"):
            part = path.with_name(path.name + end)
            if part.exists():
                part.rename(former.with_name(former.name + end))
        _make_ready(address)
    return former


def _vacuum_into(source: Path, target: Path) -> None:
    """Copy an SQLite file as of one moment, without holding up who writes to it."""
    with sqlite_file(source) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))


def _count(path: Path) -> dict[str, int]:
    """The rows by table; the tables of an earlier version may be fewer."""
    with sqlite_file(path) as connection:
        there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        return {
            table: int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # nosec B608
            for table in TABLES
            if table in there
        }


def _into_one_file(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()


def _keep(copy: Path, target: Path) -> None:
    """Move a finished copy to its place: it is there as a whole or not at all, also after a power cut."""
    # Conversations are nobody else's business.
    copy.chmod(0o600)
    handle = os.open(copy, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    target.parent.mkdir(parents=True, exist_ok=True)
    if copy.stat().st_dev == target.parent.stat().st_dev:
        copy.replace(target)
    else:
        shutil.copy2(copy, target)


@contextmanager
def _scratch(folder: Path | None) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix=".doradca-", dir=folder) as name:
        yield Path(name)


@contextmanager
def _disk_faults(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise (DiskFullError if error.errno == errno.ENOSPC else UnavailableError)(str(target)) from error
