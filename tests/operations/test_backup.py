"""Backups: made while others write, whole or not at all, put back while the bot runs."""

import asyncio
import sqlite3
import stat
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.backup import BackupError, back_up, copy_database, restore
from bot.store.opening import store_at
from bot.store.protocol import ConflictError, DamagedError, Kept, StoreError, TooNewError, Turn
from bot.store.sqlite import SqliteStore
from bot.wiring import knowledge_path
from tests.operations.conftest import everything, fill, filled_turn

NOON = datetime.fromisoformat("2024-06-10T12:00")


async def test_a_backup_holds_everything_and_is_itself_a_database(address: str, tmp_path: Path) -> None:
    await fill(address)
    counts = await asyncio.to_thread(back_up, address, tmp_path / "copy.db")
    assert (counts["sessions"], counts["records"], counts["outbox"]) == (20, 20, 20)
    assert await everything(str(tmp_path / "copy.db")) == await everything(address)
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600
    with pytest.raises(BackupError, match="już istnieje"):
        back_up(address, tmp_path / "copy.db")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".doradca")]


async def test_a_backup_made_while_others_write_is_of_one_moment(address: str, tmp_path: Path) -> None:
    """Each turn leaves a session, a record and an effect; a backup that had torn one apart would count differently."""
    store = store_at(address)
    await store.open()
    stop = asyncio.Event()

    async def write(part: int) -> int:
        number = 0
        while not stop.is_set():
            await store.commit(filled_turn(part * 100_000 + number))
            number += 1
        return number

    writing = [asyncio.create_task(write(part)) for part in range(8)]
    await asyncio.sleep(0.3)
    for number in range(3):
        counts = await asyncio.to_thread(back_up, address, tmp_path / f"copy{number}.db")
        assert counts["sessions"] == counts["records"] == counts["effects"] == counts["seen"] > 0
    stop.set()
    # The writers went on meanwhile.
    assert sum(await asyncio.gather(*writing)) > counts["sessions"]
    await store.close()


async def test_restoring_while_the_bot_runs_brings_the_former_state_back(address: str, tmp_path: Path) -> None:
    await fill(address)
    backup = tmp_path / "copy.db"
    await asyncio.to_thread(back_up, address, backup)
    before = await everything(address)
    store = store_at(address)
    await store.open()
    await store.commit(filled_turn(1, revision=1, session={"version": 1, "n": "later"}, seen=["e-later"], records=()))
    await store.commit(filled_turn(50, records=()))
    last = (await store.effects())[-1].id
    counts, former = await asyncio.to_thread(restore, backup, address, NOON)
    assert counts["sessions"] == 20
    # The running store sees it at once; what it had loaded before conflicts or is of the former state.
    assert (await store.load("tg:1")).session == {"version": 1, "n": 1, "ż": "ółć"}
    assert (await store.load("tg:50")).session is None
    # An event seen since then is still not taken twice, and no number comes back.
    assert (await store.load("tg:1", ["e-later"])).seen == {"e-later"}
    await store.commit(filled_turn(51, records=()))
    assert (await store.effects())[-1].id > last
    await store.close()
    after = await everything(address)
    assert after["sessions"][:20] == before["sessions"][:20]
    assert after["records"] == before["records"]
    assert [row.chat for row in after["unsent"]] == ["tg:51"]
    assert former is not None
    assert (await everything(str(former)))["sessions"][50].session is not None
    former.unlink()


async def test_a_turn_begun_before_a_restore_does_not_overwrite_it(address: str, tmp_path: Path) -> None:
    await fill(address, 3)
    await asyncio.to_thread(back_up, address, tmp_path / "copy.db")
    store = store_at(address)
    await store.open()
    await store.commit(filled_turn(1, revision=1, seen=(), records=()))
    loaded = await store.load("tg:1")
    _, former = await asyncio.to_thread(restore, tmp_path / "copy.db", address, NOON)
    with pytest.raises(ConflictError):
        await store.commit(filled_turn(1, revision=loaded.revision, seen=(), records=()))
    await store.close()
    assert former is not None
    former.unlink()


async def test_a_missing_database_is_restored_and_a_damaged_one_set_aside(tmp_path: Path) -> None:
    address = str(tmp_path / "base.db")
    await fill(address)
    before = await everything(address)
    back_up(address, tmp_path / "copy.db")
    for spoil in (lambda path: path.unlink(), lambda path: path.write_bytes(b"rubbish" * 2000)):
        for part in tmp_path.glob("base.db-*"):
            part.unlink()
        spoil(Path(address))
        _, former = await asyncio.to_thread(restore, tmp_path / "copy.db", address, NOON)
        after = await everything(address)
        assert {**after, "unsent": []} == {**before, "unsent": []}
    assert former is not None
    assert former.read_bytes().startswith(b"rubbish")


def _spoiled(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[5000:9000] = b"\xff" * 4000
    path.write_bytes(content)


def _newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('doradca','9','')")
    connection.close()


@pytest.mark.parametrize(("spoil", "fault"), [(_spoiled, DamagedError), (_newer, TooNewError)])
async def test_a_bad_backup_changes_nothing(address: str, tmp_path: Path, spoil: Any, fault: type[StoreError]) -> None:
    await fill(address)
    await asyncio.to_thread(back_up, address, tmp_path / "copy.db")
    before = await everything(address)
    spoil(tmp_path / "copy.db")
    with pytest.raises(fault):
        await asyncio.to_thread(restore, tmp_path / "copy.db", address, NOON)
    assert await everything(address) == before


@pytest.mark.postgres
async def test_a_database_moves_to_postgresql_and_back(tmp_path: Path, postgres: str) -> None:
    first, last = str(tmp_path / "first.db"), str(tmp_path / "last.db")
    await fill(first, 50)
    before = await everything(first)
    await asyncio.to_thread(copy_database, first, postgres)
    assert await everything(postgres) == before
    with pytest.raises(BackupError, match="pustej"):
        await asyncio.to_thread(copy_database, first, postgres)
    store = store_at(postgres)
    await store.open()
    rows = await store.commit(Turn("tg:1", 1, {"version": 1}, outbox=[], effects=[Kept("k", {})]))
    assert list(rows) == []
    assert (await store.effects())[-1].id == before["effects"][-1].id + 1
    await store.close()
    await asyncio.to_thread(copy_database, postgres, last)
    assert (await everything(last))["records"] == before["records"]


async def test_the_index_of_added_documents_travels_along(tmp_path: Path) -> None:
    from knowledge.index import Index

    address = str(tmp_path / "base.db")
    await fill(address, 2)
    Index(knowledge_path(address)).documents()
    assert knowledge_path(address).exists()
    back_up(address, tmp_path / "out" / "copy.db")
    assert knowledge_path(str(tmp_path / "out" / "copy.db")).exists()
    await asyncio.to_thread(restore, tmp_path / "out" / "copy.db", str(tmp_path / "new" / "base.db"), NOON)
    assert knowledge_path(str(tmp_path / "new" / "base.db")).exists()


async def test_a_database_of_the_first_release_is_upgraded_with_all_it_holds(tmp_path: Path) -> None:
    """Made by the first release's own steps: three of them, and rows as that release wrote them."""
    from sqlite_utils import Database

    from bot.store import migrations

    path = tmp_path / "old.db"
    old = Database(path)
    first = ("0001_conversations", "0002_outbox", "0003_effects")
    old.conn.execute(
        "CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT)"
    )
    for step in migrations.migrations.pending(old):
        if step.name in first:
            step.fn(old)
            old.conn.execute("INSERT INTO _sqlite_migrations VALUES (NULL, 'doradca', ?, '2024-06-10')", (step.name,))
    old.conn.execute("INSERT INTO sessions VALUES ('tg:1', 3, '{\"version\": 1, \"n\": 1}', 1718000000)")
    old.conn.execute("INSERT INTO seen VALUES ('e1', 1718000000)")
    old.conn.execute("INSERT INTO outbox VALUES (7, 'tg:1', '{\"text\": \"x\"}', NULL, 1718000000)")
    old.conn.execute("UPDATE counters SET value = 7")
    old.conn.execute("INSERT INTO effects VALUES (4, 'tg:1', 1718000000, 'k', '{}')")
    old.conn.commit()
    old.close()
    store = SqliteStore(path)
    await store.open()
    loaded = await store.load("tg:1", ["e1"])
    assert (loaded.session, loaded.revision, loaded.seen) == ({"version": 1, "n": 1}, 3, {"e1"})
    assert [row.id for row in await store.unsent("tg:")] == [7]
    rows = await store.commit(filled_turn(1, revision=3, seen=()))
    assert rows[0].id == 8
    assert [effect.id for effect in await store.effects()] == [4, 5]
    await store.close()
