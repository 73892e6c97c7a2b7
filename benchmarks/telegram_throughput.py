"""Updates answered in a second, beside echo bots, through the same local Bot API server.

``python -m benchmarks.telegram_throughput [--quick] [--postgres] [--chats 1 50 500] [--runs 3]``. Every bot runs in a
process of its own; this one is the server and the people. Ours answers with its conversation and rules and commits every
update; the others echo. Each figure is the median of the runs; the bots take turns, so that a busy moment meets them all.
"""

import argparse
import asyncio
import contextlib
import logging
import os
import signal
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import aiohttp
import psutil

from benchmarks.telegram_bots import SECRET
from tests.botapi.server import TOKEN, BotApi, Message

KINDS = ("stock", "stock-256", "best", "ours")
CHATS = (1, 50, 500)
FLOODS = (300, 1000, 2000)
SECONDS = 4.0
RUNS = 3
WARM = 30
SAID = (
    "/start", "powiat kłobucki", "4 osoby na pełny etat", "fundacja", "4", "tak", "nie", "nie wiem", "/wynik",
    "/zmien", "/pomoc", "2", "gmina Poczesna", "3 osoby na pół etatu",
)  # fmt: skip


class Server(BotApi):
    """The Bot API server that notes when each chat was answered."""

    def __init__(self, delay: float) -> None:
        super().__init__(delay=delay, keep_calls=False)
        self.answered: dict[int, list[float]] = {}
        self.texts_of: dict[int, list[str]] = {}
        self.count = 0
        self.on_message = self._note

    def _note(self, message: Message) -> None:
        if message.edits == 0:
            self.count += 1
            self.answered.setdefault(message.chat, []).append(time.perf_counter())
            self.texts_of.setdefault(message.chat, []).append(message.text)
        # Only the present screens matter; a server that remembers everything would slow down with the run.
        known = self.messages[message.chat]
        if len(known) > 4:
            del known[min(known)]


@contextlib.asynccontextmanager
async def running(kind: str, api: Server, mode: str, database: str, flood: int = 0) -> AsyncIterator[Any]:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    arguments = [sys.executable, "-m", "benchmarks.telegram_bots", kind, api.url, mode, str(port), database, str(flood)]
    process = await asyncio.create_subprocess_exec(*arguments)
    try:
        ready = "getUpdates" if mode == "polling" else "setWebhook"
        await api.until(lambda: api.counts.get(ready), 30)
        yield process.pid, port
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), 3)
        except TimeoutError:
            process.kill()
            await process.wait()


async def throughput(kind: str, delay: float, mode: str, chats: int, database: str, seconds: float) -> float:
    """Answers a second while there is always more to answer."""
    async with Server(delay) as api, running(kind, api, mode, database) as (_, port):
        said = dict.fromkeys(range(1, chats + 1), 0)

        def one(chat: int) -> dict[str, Any]:
            api.text(chat, SAID[said[chat] % len(SAID)])
            said[chat] += 1
            return api.updates[-1]

        feeding = asyncio.create_task(
            feed_polling(api, said, one) if mode == "polling" else feed_webhook(api, said, one, port)
        )
        # The first moments are imports, connections and cold caches, for every bot alike.
        with contextlib.suppress(AssertionError):
            await api.until(lambda: api.count >= WARM, 15)
        await asyncio.sleep(seconds / 4)
        before, begun = api.count, time.perf_counter()
        await asyncio.sleep(seconds)
        rate = (api.count - before) / (time.perf_counter() - begun)
        feeding.cancel()
        await asyncio.gather(feeding, return_exceptions=True)
    return rate


async def feed_polling(api: Server, said: dict[int, int], one: Any) -> None:
    """Keep at most a few updates of every chat waiting."""
    while True:
        for chat in said:
            if said[chat] - len(api.answered.get(chat, ())) < max(2, 200 // len(said)):
                one(chat)
        await asyncio.sleep(0.005)


async def feed_webhook(api: Server, said: dict[int, int], one: Any, port: int) -> None:
    """Deliver as Telegram does: one update of a chat at a time, up to a hundred connections."""
    slots = asyncio.Semaphore(100)
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    url = f"http://127.0.0.1:{port}/telegram"

    async def person(client: aiohttp.ClientSession, chat: int) -> None:
        while True:
            while said[chat] - len(api.answered.get(chat, ())) >= max(2, 200 // len(said)):
                await asyncio.sleep(0.01)
            update = one(chat)
            api.updates.clear()
            with contextlib.suppress(aiohttp.ClientError):
                async with slots, client.post(url, json=update, headers=headers) as answer:
                    await api.take_answer(await answer.read())

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=100)) as client:
        await asyncio.gather(*(person(client, chat) for chat in said))


async def flooding(kind: str, delay: float, database: str, mode: str, size: int) -> float:
    """The longest any of twenty others waits while one chat sends `size` messages at once."""
    others = range(2, 22)
    async with Server(delay) as api, running(kind, api, mode, database, 30) as (_, port):
        posting: set[asyncio.Task[None]] = set()
        # Telegram keeps up to a hundred connections; one chat's messages do not take the others' place in them.
        shares = {True: asyncio.Semaphore(80), False: asyncio.Semaphore(20)}

        async def post(client: aiohttp.ClientSession, update: dict[str, Any], flood: bool) -> None:
            headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
            async with shares[flood], client.post(f"http://127.0.0.1:{port}/telegram", json=update, headers=headers):
                pass

        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=100)) as client:

            def say(chat: int, text: str) -> None:
                api.text(chat, text)
                if mode == "webhook":
                    task = asyncio.create_task(post(client, api.updates.pop(), chat == 1))
                    posting.add(task)
                    task.add_done_callback(posting.discard)

            for chat in others:
                say(chat, "/start")
            await api.until(lambda: all(api.answered.get(chat) for chat in others), 20)
            for number in range(size):
                say(1, SAID[number % len(SAID)])
            waits: list[float] = []
            for _ in range(6):
                asked = {chat: (len(api.answered[chat]), time.perf_counter()) for chat in others}
                for chat in asked:
                    say(chat, "/pomoc")
                end = time.perf_counter() + 30
                while time.perf_counter() < end:
                    await asyncio.sleep(0.02)
                    if all(len(api.answered[chat]) > before for chat, (before, _) in asked.items()):
                        break
                waits += [
                    (api.answered[chat][before] if len(api.answered[chat]) > before else end) - at
                    for chat, (before, at) in asked.items()
                ]
            for task in posting:
                task.cancel()
            await asyncio.gather(*posting, return_exceptions=True)
    return max(waits)


async def steady(delay: float, database: str, seconds: float) -> tuple[float, float, float]:
    """At thirty updates a second: share of one core, p50 and p99 beyond the server's own time, in milliseconds."""
    async with Server(delay) as api, running("ours", api, "polling", database) as (pid, _):
        process = psutil.Process(pid)
        asked: dict[int, float] = {}
        waits: list[float] = []
        for chat in range(1, 301):
            api.text(chat, "/start")
        await api.until(lambda: len(api.answered) == 300, 30)
        used, begun = sum(process.cpu_times()[:2]), time.perf_counter()
        for number in range(int(30 * seconds)):
            chat = 1 + number % 300
            asked[chat] = time.perf_counter()
            before = len(api.answered[chat])
            api.text(chat, SAID[1 + number // 300 % (len(SAID) - 1)])
            asyncio.get_running_loop().call_later(2.0, lambda c=chat, b=before, a=asked[chat]: waits.append(  # type: ignore[misc]
                (api.answered[c][b] if len(api.answered[c]) > b else a + 2.0) - a))  # fmt: skip
            await asyncio.sleep(max(0.0, begun + (number + 1) / 30 - time.perf_counter()))
        share = (sum(process.cpu_times()[:2]) - used) / (time.perf_counter() - begun)
        await asyncio.sleep(2.2)
    cuts = statistics.quantiles([wait - delay for wait in waits], n=100)
    return share, cuts[49] * 1000, cuts[98] * 1000


async def starting(database: str) -> tuple[float, float]:
    """Seconds from the command to the first request for updates, and memory in MB after the first answers.

    `doradca run` as it is by default: with a token and with the web page.
    """
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    async with Server(0.0) as api:
        environment = {
            **os.environ,
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_BASE_URL": api.url,
            "DORADCA_WEB": "on",
            "DORADCA_WEB_PORT": str(port),
        }
        begun = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", "--db", database, env=environment, stderr=asyncio.subprocess.DEVNULL
        )
        await api.until(lambda: api.counts.get("getUpdates"), 30)
        took = time.perf_counter() - begun
        async with aiohttp.ClientSession() as client, client.get(f"http://127.0.0.1:{port}/healthz") as answer:
            answer.raise_for_status()
        # Numbers that only grow from start to start: an update that was seen before would be dropped.
        for chat, text in enumerate(SAID, time.time_ns() // 1_000_000):
            api.push({"update_id": chat, "message": api.message(chat, text=text)})
        await api.until(lambda: api.count >= len(SAID), 30)
        memory = psutil.Process(process.pid).memory_info().rss / 1e6
        process.send_signal(signal.SIGTERM)
        await process.wait()
    return took, memory


async def main(quick: bool, postgres: bool, sizes: Sequence[int], runs: int) -> None:
    # A bot that is stopped in the middle cuts its calls off; that is no news here.
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)
    folder = Path(tempfile.mkdtemp(prefix="doradca-bench-"))
    seconds = 2.0 if quick else SECONDS
    names = [*KINDS, *(("ours-postgres",) if postgres else ())]

    def database(kind: str) -> str:
        if kind == "ours-postgres":
            from tests.postgres import empty_database

            return empty_database()
        return str(folder / f"{time.time_ns()}.db")

    print(f"updates answered a second (median of {runs}, {seconds:.0f} s each)")
    print(f"{'':24}" + "".join(f"{name:>14}" for name in names))
    for delay in (0.0, 0.05):
        for mode in ("polling", "webhook"):
            for chats in sizes:
                rates: dict[str, list[float]] = {kind: [] for kind in names}
                for _ in range(runs):
                    for kind in names:
                        rates[kind].append(await throughput(kind, delay, mode, chats, database(kind), seconds))
                row = f"{delay * 1000:3.0f} ms {mode:8}{chats:4} chats"
                print(
                    f"{row:24}" + "".join(f"{statistics.median(found):14.1f}" for found in rates.values()), flush=True
                )
    # Long polling brings a hundred updates per call: with 2 000, twenty calls pass before anybody else's can be read.
    print(f"\none chat floods: the longest wait of twenty others, in seconds (median of {runs})")
    print(f"{'':24}" + "".join(f"{size:>9} best{size:>9} ours" for size in FLOODS))
    for delay in (0.0, 0.05):
        for mode in ("polling", "webhook"):
            row = f"{delay * 1000:3.0f} ms {mode:8}"
            print(f"{row:24}", end="")
            for size in FLOODS:
                for kind in ("best", "ours"):
                    waits = [await flooding(kind, delay, database(kind), mode, size) for _ in range(runs)]
                    print(f"{statistics.median(waits):14.2f}", end="", flush=True)
            print()
    found = [await steady(0.05, database("ours"), 6 if quick else 15) for _ in range(runs)]
    share, middle, last = (statistics.median(values) for values in zip(*found, strict=True))
    print(
        f"\nours at 30 a second, 50 ms: {share:.0%} of one core, p50 {middle:.0f} ms, p99 {last:.0f} ms beyond the API"
        f" (medians of {runs})"
    )
    ready = database("ours")
    first, _ = await starting(ready)
    starts = [await starting(ready) for _ in range(max(runs, 3))]
    took, memory = (statistics.median(values) for values in zip(*starts, strict=True))
    print(
        f"doradca run with Telegram and the page: {took:.2f} s to the first request (the very first time {first:.2f} s),"
        f" {memory:.0f} MB after {len(SAID)} answers (medians of {len(starts)})"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--chats", type=int, nargs="*", default=CHATS)
    parser.add_argument("--runs", type=int)
    given = parser.parse_args()
    asyncio.run(main(given.quick, given.postgres, given.chats, given.runs or (1 if given.quick else RUNS)))
