"""The store: one transaction a turn, many turns a transaction, clear faults."""

import asyncio
import os
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.store import migrations
from bot.store.opening import UnknownStoreError, store_at
from bot.store.protocol import (
    ConflictError,
    DamagedError,
    Draft,
    Kept,
    LockedError,
    StoreError,
    TooNewError,
    Turn,
    UnavailableError,
)
from bot.store.sqlite import SqliteStore


def turn(chat: str, revision: int = 0, **more: object) -> Turn:
    values: dict[str, object] = {"session": {"at": revision}, **more}
    return Turn(chat=chat, revision=revision, **values)  # type: ignore[arg-type]


async def test_a_turn_is_stored_whole(store: SqliteStore) -> None:
    rows = await store.commit(
        turn(
            "tg:1",
            session={"ż": ["ółć", None, 1.5]},
            seen=["e1"],
            outbox=[Draft("tg:1", {"text": "a"}, {"message": 3}), Draft("tg:2", {"text": "b"})],
            effects=[Kept("lead", {"phone": "x"})],
        )
    )
    loaded = await store.load("tg:1", ["e1", "e2"])
    assert (loaded.session, loaded.revision, loaded.seen) == ({"ż": ["ółć", None, 1.5]}, 1, frozenset({"e1"}))
    assert await store.unsent("tg:") == rows
    assert [row.chat for row in rows] == ["tg:1", "tg:2"]
    assert [(effect.kind, effect.data) for effect in await store.effects(["lead"])] == [("lead", {"phone": "x"})]
    assert await store.effects(["other"]) == []


async def test_a_turn_from_an_old_revision_changes_nothing(store: SqliteStore) -> None:
    await store.commit(turn("a"))
    with pytest.raises(ConflictError):
        await store.commit(turn("a", seen=["e"], outbox=[Draft("a", {"text": "x"})], effects=[Kept("k", {})]))
    loaded = await store.load("a", ["e"])
    assert (loaded.revision, loaded.seen) == (1, frozenset())
    assert await store.unsent("a") == []
    assert await store.effects() == []


async def test_of_turns_in_one_group_only_the_stale_one_fails(store: SqliteStore) -> None:
    await store.commit(turn("b"))
    made = [turn("a"), turn("b"), turn("c"), turn("a", 1), turn("a", 1)]
    results = await asyncio.gather(*(store.commit(one) for one in made), return_exceptions=True)
    assert [isinstance(result, ConflictError) for result in results] == [False, True, False, False, True]
    assert (await store.load("a")).revision == 2


async def test_a_turn_that_is_no_json_harms_no_other(store: SqliteStore) -> None:
    bad = turn("a", session={"x": {1}})
    results = await asyncio.gather(store.commit(bad), store.commit(turn("b")), return_exceptions=True)
    assert isinstance(results[0], TypeError)
    assert (await store.load("b")).revision == 1


async def test_outbox_numbers_grow_and_never_come_back(store: SqliteStore) -> None:
    first = await store.commit(turn("a", outbox=[Draft("a", {"text": "1"}), Draft("a", {"text": "2"})]))
    await store.delivered([row.id for row in first], "a", {"message": 9})
    second = await store.commit(turn("a", 1, outbox=[Draft("a", {"text": "3"})]))
    assert second[0].id > first[1].id > first[0].id
    assert await store.screen("a") == {"message": 9}
    assert [row.payload["text"] for row in await store.unsent("a")] == ["3"]


async def test_everything_is_there_after_reopening(tmp_path: Path) -> None:
    first = SqliteStore(tmp_path / "x.db")
    await first.open()
    await first.commit(turn("a", seen=["e"]))
    await first.close()
    second = SqliteStore(tmp_path / "x.db")
    await second.open()
    assert (await second.load("a", ["e"])).seen == {"e"}
    await second.close()
    with pytest.raises(UnavailableError):
        await second.commit(turn("a", 1))


async def test_two_programs_share_one_file(tmp_path: Path) -> None:
    stores = [SqliteStore(tmp_path / "x.db") for _ in range(2)]
    await asyncio.gather(*(each.open() for each in stores))

    async def add(each: SqliteStore) -> None:
        for _ in range(50):
            while True:
                loaded = await each.load("a")
                count = (loaded.session or {"n": 0})["n"] + 1
                try:
                    await each.commit(turn("a", loaded.revision, session={"n": count}))
                except ConflictError:
                    continue
                break

    await asyncio.gather(*(add(each) for each in stores))
    assert (await stores[0].load("a")).session == {"n": 100}
    for each in stores:
        await each.close()


async def test_old_sessions_and_ids_are_pruned(tmp_path: Path) -> None:
    now = [1_000_000.0]
    store = SqliteStore(tmp_path / "x.db", clock=lambda: now[0])
    await store.open()
    await store.commit(turn("old", seen=["e1"]))
    now[0] += timedelta(days=10).total_seconds()
    await store.commit(turn("new", seen=["e2"]))
    assert await store.prune(timedelta(days=5), timedelta(days=20)) == {
        "sessions": 1,
        "seen": 0,
        "screens": 0,
        "records": 0,
    }
    assert (await store.load("old")).session is None
    assert (await store.load("new")).revision == 1
    await store.close()


def _garbage(path: Path) -> None:
    path.write_bytes(b"this is no database" * 500)


def _folder(path: Path) -> None:
    path.mkdir()


def _newer(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute(
        "CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT)"
    )
    connection.execute("INSERT INTO _sqlite_migrations VALUES (1, 'doradca', '9999_future', 'x')")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "fault"), [(_garbage, DamagedError), (_folder, UnavailableError), (_newer, TooNewError)]
)
async def test_a_bad_file_is_named_with_what_to_do(
    tmp_path: Path, spoil: Callable[[Path], None], fault: type[StoreError]
) -> None:
    path = tmp_path / "x.db"
    spoil(path)
    store = SqliteStore(path)
    with pytest.raises(fault, match=r"x\.db"):
        await store.open()


async def test_a_locked_database_is_a_clear_fault_and_recovers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.sqlite_connection.BUSY_SECONDS", 0.1)
    store = SqliteStore(tmp_path / "x.db")
    await store.open()
    other = sqlite3.connect(tmp_path / "x.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LockedError):
        await store.commit(turn("a"))
    other.execute("ROLLBACK")
    other.close()
    await store.commit(turn("a"))
    assert (await store.load("a")).revision == 1
    await store.close()


async def test_a_full_disk_is_a_clear_fault_and_loses_nothing(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "x.db")
    await store.open()
    await store.commit(turn("a"))
    pages = await store._writer.write(lambda database: database.conn.execute("PRAGMA page_count").fetchone()[0])
    await store._writer.write(lambda database: database.conn.execute(f"PRAGMA max_page_count = {pages}").fetchone())
    with pytest.raises(StoreError, match="Brak miejsca"):
        await store.commit(turn("a", 1, session={"x": "y" * 100_000}))
    await store._writer.write(lambda database: database.conn.execute("PRAGMA max_page_count = 1000000").fetchone())
    await store.commit(turn("a", 1))
    assert (await store.load("a")).revision == 2
    await store.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_rights_is_a_clear_fault(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError):
        asyncio.run(SqliteStore(tmp_path / "x.db").open())


def test_each_migration_is_known_by_name() -> None:
    assert {step.name for step in migrations.migrations.pending(Database(memory=True))} == migrations.STEPS


def test_an_address_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UnknownStoreError, match="mysql"):
        store_at("mysql://x")
