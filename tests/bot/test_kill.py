"""A process that is killed at random moments under load loses no update and counts none twice."""

import asyncio
import random
import signal
import sys
from pathlib import Path

from bot.store.sqlite import SqliteStore
from tests.botapi.server import BotApi, Message

CHATS = 8
UPDATES = 400
KILLS = 8


async def _start(api: BotApi, database: Path) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bot.worker", api.url, str(database), stderr=asyncio.subprocess.PIPE
    )


async def test_killed_at_random_moments_it_loses_nothing_and_counts_nothing_twice(api: BotApi, tmp_path: Path) -> None:
    chance = random.Random(20240610)
    database = tmp_path / "killed.db"
    sent: list[tuple[int, str]] = []

    def note(message: Message) -> None:
        if message.edits == 0:
            sent.append((message.chat, message.text))

    api.on_message = note
    expected: dict[int, list[str]] = {}
    process = await _start(api, database)
    kills = 0
    for number in range(UPDATES):
        chat = 1 + number % CHATS
        said = expected.setdefault(chat, [])
        said.append(f"{len(said) + 1} text: t{number}")
        api.text(chat, f"t{number}")
        if number % 5 == 0:
            await asyncio.sleep(0.005)
        # Never after the last update: whoever is told to stop at the end has then begun to work.
        if kills < KILLS and number % (UPDATES // KILLS) == UPDATES // KILLS // 2:
            # Once it works, and at no moment of our choosing.
            begun = len(sent)
            await api.until(lambda begun=begun: len(sent) > begun, 20)  # type: ignore[misc]
            await asyncio.sleep(chance.uniform(0, 0.1))
            process.send_signal(signal.SIGKILL)
            await process.wait()
            kills += 1
            process = await _start(api, database)
    await api.until(lambda: not api.unconfirmed, 30)
    await api.until(lambda: all(set(texts) <= set(api.texts(chat)) for chat, texts in expected.items()), 30)
    process.send_signal(signal.SIGTERM)
    _, errors = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 0, errors.decode()

    store = SqliteStore(database)
    await store.open()
    for chat, texts in expected.items():
        assert ((await store.load(f"tg:{chat}")).session or {})["count"] == len(texts)
        counted = [e.data["count"] for e in await store.effects(limit=10_000) if e.chat == f"tg:{chat}"]
        assert counted == list(range(1, len(texts) + 1))
        # Each reply came, in order. A reply whose sending was cut off by a kill can come again, right after itself.
        shown = [text for place, text in sent if place == chat]
        assert list(dict.fromkeys(shown)) == texts
        assert len(shown) - len(texts) <= kills
    assert await store.unsent("tg:") == []
    await store.close()
