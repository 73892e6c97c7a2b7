"""Disk full, database locked, read-only, damaged, clock set: a clear state, a clear message, and nothing lost."""

import asyncio
import io
import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import logs
from bot.backup import back_up, restore
from bot.clock import now_in_poland
from bot.flood import FloodGate
from bot.store.protocol import (
    DamagedError,
    DiskFullError,
    Draft,
    LockedError,
    ReadOnlyError,
    StoreError,
    TooNewError,
    Turn,
    UnavailableError,
)
from bot.store.sqlite import SqliteStore
from bot.telegram.service import TelegramService
from tests.bot.conftest import card_file, counting_step, settings_for
from tests.botapi.server import BotApi


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.sqlite_connection.BUSY_SECONDS", 0.1)


async def limit(store: SqliteStore, pages: int | None) -> None:
    """Let the file grow no further, as a full disk would; None: there is room again."""

    def work(database: Any) -> None:
        now = database.conn.execute("PRAGMA page_count").fetchone()[0]
        database.conn.execute(f"PRAGMA max_page_count = {now + pages if pages is not None else 1_000_000}").fetchone()

    await store._writer.write(work)


async def writing_connection(store: SqliteStore) -> sqlite3.Connection:
    """The connection that writes: once it may not, no transaction of its own could let it again."""
    connection: sqlite3.Connection = await store._writer.write(lambda database: database.conn)
    return connection


async def in_state(tmp_path: Path, state: str) -> tuple[str, list[int]]:
    """Run the bot, put the database into a state while people write, and take it out again; gives log and counts."""
    stream = io.StringIO()
    logs.set_up("json", "INFO", stream)
    store = SqliteStore(tmp_path / "x.db")
    await store.open()
    async with BotApi() as api:
        service = TelegramService(settings_for(api), store, counting_step, card_file, poll_seconds=1)
        await service.connect()
        polling = asyncio.create_task(service.run_polling())
        for number in range(10):
            api.text(1 + number % 2, f"przed {number}")
        await api.until(lambda: not api.unconfirmed)
        connection = await writing_connection(store)
        other = sqlite3.connect(tmp_path / "x.db", isolation_level=None)
        if state == "locked":
            other.execute("BEGIN IMMEDIATE")
        elif state == "full":
            await limit(store, 0)
        else:
            connection.execute("PRAGMA query_only = ON")
        # Long enough that the pages there are cannot hold them.
        for number in range(40):
            api.text(1 + number % 2, f"w trakcie {number} " + "x" * 400)
        await asyncio.sleep(1.0)
        held = len(api.unconfirmed)
        if state == "locked":
            other.execute("ROLLBACK")
        elif state == "full":
            await limit(store, None)
        else:
            connection.execute("PRAGMA query_only = OFF")
        other.close()
        await api.until(lambda: not api.unconfirmed, 20)
        service.stop()
        await asyncio.wait_for(polling, 20)
    counts = [(await store.load(f"tg:{chat}")).session["count"] for chat in (1, 2)]  # type: ignore[index]
    effects = await store.effects(limit=1000)
    await store.close()
    assert len(effects) == 50
    assert held > 0, "nothing was refused, so nothing was shown"
    return stream.getvalue(), counts


@pytest.mark.parametrize(
    ("state", "named"), [("locked", "LockedError"), ("full", "DiskFullError"), ("read-only", "ReadOnlyError")]
)
async def test_what_cannot_be_stored_waits_at_telegram_and_is_taken_afterwards(
    tmp_path: Path, state: str, named: str
) -> None:
    written, counts = await in_state(tmp_path, state)
    assert counts == [25, 25]
    assert named in written
    assert "w trakcie" not in written


@pytest.mark.parametrize(
    "fault", [LockedError, ReadOnlyError, DiskFullError, DamagedError, UnavailableError, TooNewError]
)
def test_every_state_has_a_message_that_says_what_to_do(fault: type[StoreError]) -> None:
    message = str(fault("dane/x.db"))
    assert "dane/x.db" in message
    assert len(message.split(".")) >= 3


async def test_a_database_that_is_damaged_is_refused_and_restored_from_its_backup(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    store = SqliteStore(path)
    await store.open()
    for number in range(300):
        await store.commit(Turn(f"tg:{number}", 0, {"n": number, "text": "x" * 500}))
    await store.close()
    back_up(str(path), tmp_path / "copy.db")
    content = bytearray(path.read_bytes())
    content[:100] = b"\0" * 100
    path.write_bytes(content)
    with pytest.raises(DamagedError, match="doradca restore"):
        await SqliteStore(path).open()
    await asyncio.to_thread(restore, tmp_path / "copy.db", str(path), now_in_poland())
    store = SqliteStore(path)
    await store.open()
    assert (await store.load("tg:299")).session == {"n": 299, "text": "x" * 500}
    await store.close()


async def test_a_clock_that_jumps_loses_nothing_and_stops_nothing(tmp_path: Path) -> None:
    now = [1_700_000_000.0]
    store = SqliteStore(tmp_path / "x.db", clock=lambda: now[0])
    await store.open()
    keep = (timedelta(days=90), timedelta(days=7))
    revision = 0
    for jump in (0, -30 * 86400, 30 * 86400, 3600, -3600):
        now[0] += jump
        turn = Turn("tg:1", revision, {"n": revision}, [f"e{revision}"], [Draft("tg:1", {"text": str(revision)})])
        await store.commit(turn)
        revision += 1
        assert (await store.prune(*keep))["sessions"] == 0
        # Neither put off by a month nor done at every look.
        assert await store.due("tidy", timedelta(hours=1))
        assert not await store.due("tidy", timedelta(hours=1))
    rows = await store.unsent("tg:")
    assert [row.payload["text"] for row in rows] == ["0", "1", "2", "3", "4"]
    assert (await store.load("tg:1", ["e0", "e4"])).seen == {"e0", "e4"}
    await store.close()


def test_the_flood_gate_bears_a_clock_that_goes_back() -> None:
    now = [1000.0]
    gate = FloodGate(3, 1.0, lambda: now[0])
    assert [gate.judge("a") for _ in range(4)] == ["take", "take", "take", "tell"]
    now[0] -= 900
    assert gate.judge("a") == "ignore"
    now[0] += 5
    assert gate.judge("a") == "take"
