"""The fault contract: whatever is repeated, lost, late, refused or killed, the same answers give the same outcome.

The real conversation, over HTTP against the local Bot API server, in processes that are killed with `kill -9` at
moments nobody chose. No answer is lost, no lead is lost or doubled, and every chat ends on the same screen.
"""

import asyncio
import contextlib
import os
import random
import signal
import socket
import sys
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.store.opening import store_at
from bot.telegram.rendering import html_pieces
from bot.wiring import build_rules
from conversations.lookups import Lookup
from tests.botapi.markup import visible_text
from tests.botapi.server import TOKEN, Fault
from tests.faults.talks import Talk, make_talk
from tests.faults.weather import Deliverer, Weather, push

SECRET = "a-secret-of-the-webhook-tests"
CHATS = 6
KILLS_POLLING = 75
KILLS_WEBHOOK = 30


class Bots:
    """Starts and kills bots."""

    def __init__(self, parent: asyncio.subprocess.Process) -> None:
        self._parent = parent
        self.running: set[int] = set()

    async def start(self, order: str) -> int:
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        self._parent.stdin.write(f"{order}\n".encode())
        number = int(await asyncio.wait_for(self._parent.stdout.readline(), 20))
        self.running.add(number)
        return number

    async def end(self, number: int, how: signal.Signals) -> None:
        self.running.discard(number)
        os.kill(number, how)
        for _ in range(2000):
            try:
                os.kill(number, 0)
            except ProcessLookupError:
                return
            await asyncio.sleep(0.005)
        raise AssertionError("the bot does not stop")


@contextlib.asynccontextmanager
async def bots(url: str, database: str, errors: Path) -> AsyncIterator[Bots]:
    with errors.open("wb") as output:
        parent = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.faults.worker", url, database, SECRET,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=output,
        )  # fmt: skip
        assert parent.stdout is not None
        assert await asyncio.wait_for(parent.stdout.readline(), 60) == b"ready\n"
        crew = Bots(parent)
        try:
            yield crew
        finally:
            for number in crew.running:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)
            parent.kill()
            await parent.wait()


def talks_of(chance: random.Random, length: int) -> list[Talk]:
    world, at = build_rules(), datetime.now()  # noqa: DTZ005 - local time, as in the engine
    return [make_talk(1 + number, length, chance, world, at) for number in range(CHATS)]


async def check(api: Weather, database: str, talks: list[Talk], kills: int) -> None:
    """Hold what is there against what the undisturbed product would have made."""
    store = store_at(database)
    await store.open()
    effects = await store.effects(["test.lead"], limit=10_000)
    records = await store.records([Lookup("test.lead", limit=10_000)], 0)
    wanted = sorted(name for talk in talks for name in talk.leads)
    assert sorted(effect.data["name"] for effect in effects) == wanted
    assert sorted((record.key, record.revision) for record in records) == [(name, 1) for name in wanted]
    for talk in talks:
        session = (await store.load(f"tg:{talk.chat}")).session or {}
        assert {**session, "touched": ""} == {**(talk.session or {}), "touched": ""}
        expected = [(_seen(text), edits) for text, edits in talk.replies]
        shown = api.log.get(talk.chat, [])
        # The screen a chat ends on is the one it would have ended on.
        screen = await store.screen(f"tg:{talk.chat}") or {}
        assert api.messages[talk.chat][screen["message"]].text == expected[-1][0]
        # Everything that was sent came in order; what comes twice comes right after itself, and only then.
        odd = _unexpected([text for text, _ in shown], [text for text, _ in expected])
        assert not odd, "\n----\n".join(odd)
        sent = {text for text, edits in expected if not edits}
        assert sent <= {text for text, _ in shown}
    told = [text for text, _ in api.log.get(900, [])]
    assert sorted(set(told)) == sorted(f"lead {name}" for name in wanted)
    # The one thing no bot can know is whether a message whose sending was cut off has arrived.
    assert len(told) - len(set(told)) <= kills + api.survived.get("cut after being carried out", 0)
    assert list(await store.unsent("tg:")) == []
    await store.close()


def _unexpected(shown: list[str], expected: list[str]) -> list[str]:
    """What keeps `shown`, repetitions taken together, from going through `expected` from left to right; [] if nothing.

    Gives the first text that is out of order, with what came before it and what should have.
    """
    place = -1
    for number, text in enumerate(shown):
        if place >= 0 and text == expected[place]:
            continue
        try:
            place = expected.index(text, place + 1)
        except ValueError:
            return [*shown[max(0, number - 2) : number + 1], "expected", *expected[max(0, place) : place + 12]]
    return []


def report(capsys: Any, title: str, api: Weather, kills: int) -> None:
    with capsys.disabled():
        print(f"\n{title}: kill -9 × {kills}, " + ", ".join(f"{k} × {n}" for k, n in sorted(api.survived.items())))


async def test_polling_on_sqlite_survives_kills_and_every_other_fault(tmp_path: Path, capsys: Any) -> None:
    chance = random.Random(20240610)
    talks = talks_of(chance, 60)
    database, errors = str(tmp_path / "polling.db"), tmp_path / "errors.log"
    kills = 0
    async with Weather(chance) as api, bots(api.url, database, errors) as crew:
        number = await crew.start("polling")

        async def people() -> None:
            for place in range(len(talks[0].done)):
                for talk in talks:
                    push(api, talk, place)
                    await asyncio.sleep(chance.uniform(0, 0.05))

        talking = asyncio.create_task(people())
        while kills < KILLS_POLLING:
            await asyncio.sleep(chance.uniform(0.02, 0.4))
            await crew.end(number, signal.SIGKILL)
            kills += 1
            number = await crew.start("polling")
        await talking
        api.storm = False
        await api.until(lambda: not api.unconfirmed, 60)
        await _all_sent(database, api, talks)
        await crew.end(number, signal.SIGTERM)
        await check(api, database, talks, kills)
        report(capsys, "polling, SQLite", api, kills)
    assert TOKEN not in errors.read_text()
    assert kills == KILLS_POLLING


@pytest.mark.postgres
async def test_three_webhook_replicas_on_postgresql_survive_the_same(
    tmp_path: Path, postgres: str, capsys: Any
) -> None:
    chance = random.Random(20240611)
    talks = talks_of(chance, 40)
    errors = tmp_path / "errors.log"
    ports = _free_ports(3)
    kills = 0
    async with Weather(chance) as api, bots(api.url, postgres, errors) as crew:
        # Several replicas that start at once are told to wait with their webhook.
        api.faults = [Fault("setWebhook", 429, times=2, retry_after=1)]
        running = {port: await crew.start(f"webhook {port}") for port in ports}
        await api.until(lambda: api.webhook.get("url"), 20)
        deliverer = Deliverer(api, ports, SECRET)

        async def person(client: aiohttp.ClientSession, talk: Talk) -> None:
            for place in range(len(talk.done)):
                await deliverer.deliver(client, push(api, talk, place))

        async def killer() -> int:
            count = 0
            while count < KILLS_WEBHOOK:
                await asyncio.sleep(chance.uniform(0.05, 0.4))
                port = chance.choice(ports)
                await crew.end(running[port], signal.SIGKILL)
                count += 1
                # Sometimes it stays away for a while: the others do its work.
                await asyncio.sleep(chance.choice([0, 0, 1.5]) if count % 10 == 0 else 0)
                running[port] = await crew.start(f"webhook {port}")
            return count

        async with aiohttp.ClientSession() as client:
            killing = asyncio.create_task(killer())
            await asyncio.wait_for(asyncio.gather(*(person(client, talk) for talk in talks)), 90)
            kills = await killing
        api.storm = False
        await _all_sent(postgres, api, talks)
        for number in running.values():
            await crew.end(number, signal.SIGTERM)
        await check(api, postgres, talks, kills)
        report(capsys, "webhook, three replicas, PostgreSQL", api, kills)
    assert TOKEN not in errors.read_text()
    assert kills == KILLS_WEBHOOK


def _seen(text: str) -> str:
    """A reply's text as a person sees it; none here is longer than one message."""
    (piece,) = html_pieces(text)
    return visible_text(piece, "HTML")


async def _all_sent(database: str, api: Weather, talks: list[Talk]) -> None:
    """Wait until every event is taken and nothing is left to send."""
    store = store_at(database)
    await store.open()
    count = sum(len(talk.done) for talk in talks)
    for _ in range(600):
        sessions = [(await store.load(f"tg:{talk.chat}")).session for talk in talks]
        seen = (await store.load("", [f"tg:{update}" for update in range(1000, 1000 + count)])).seen
        if all(sessions) and len(seen) == count and not await store.unsent("tg:"):
            break
        await asyncio.sleep(0.05)
    else:
        raise AssertionError(f"not all taken and sent: {len(seen)} of {count}, {await store.unsent('tg:')}")
    await store.close()


def _free_ports(count: int) -> list[int]:
    found = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports: list[int] = [one.getsockname()[1] for one in found]
    for one in found:
        one.close()
    return ports
