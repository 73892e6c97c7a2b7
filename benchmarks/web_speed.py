"""How fast the page answers and is first seen, what it weighs and how much memory its server takes.

Runs the real server (`python -m bot run`, one core) and asks it over HTTP: many visitors, each on the way to a result,
50 requests a second in all, half of them answers that are committed and half pages. Then Chromium, where there is one,
opens the page for the first time. Prints each figure beside its aim.
"""

import argparse
import asyncio
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx
import psutil

from benchmarks.web_first_paint import first_paints

RATE = 50
AIM_MS, AIM_KB, AIM_MB, AIM_START = 20.0, 150, 150, 1.5
STEPS: tuple[dict[str, str], ...] = (
    {"data": "g:ask"}, {"text": "Kłobuck"}, {"text": "fundacja"}, {"text": "3 etaty i pół"}, {"text": "4"},
    {"text": "mamy status"}, {"text": "nie"}, {"text": "0"}, {"text": "tak"}, {"data": "g:result"},
    {"data": "g:sources"}, {"data": "g:restart_yes"},
)  # fmt: skip


class Visitor:
    """One browser without scripts."""

    def __init__(self, url: str) -> None:
        self.client = httpx.AsyncClient(base_url=url, timeout=30, limits=httpx.Limits(keepalive_expiry=2))
        self.place = 0
        self.token = ""

    async def look(self) -> float:
        """Load the page; gives milliseconds."""
        started = time.perf_counter()
        page = await self.client.get("/")
        took = time.perf_counter() - started
        page.raise_for_status()
        self.token = re.findall(r'name=token value="(\w+)"', page.text)[0]
        return took * 1000

    async def answer(self) -> float:
        """Answer the next question; gives milliseconds until the answer is stored and confirmed."""
        fields = {"token": self.token, "sent": str(time.perf_counter_ns()), **STEPS[self.place % len(STEPS)]}
        self.place += 1
        started = time.perf_counter()
        answer = await self.client.post("/rozmowa", data=fields)
        took = time.perf_counter() - started
        if answer.status_code != 303:
            raise SystemExit(f"unexpected {answer.status_code}: {answer.text[:200]}")
        return took * 1000


async def load(url: str, seconds: int, visitors: int) -> list[float]:
    """Ask `RATE` times a second, at fixed moments whether or not earlier answers have come."""
    people = [Visitor(url) for _ in range(visitors)]
    for person in people:
        await person.look()
    took: list[float] = []

    async def one(number: int) -> None:
        person = people[(number // 2) % visitors]
        took.append(await (person.answer() if number % 2 == 0 else person.look()))

    begun = time.perf_counter()
    tasks = []
    for number in range(RATE * seconds):
        await asyncio.sleep(max(0.0, begun + number / RATE - time.perf_counter()))
        tasks.append(asyncio.create_task(one(number)))
    await asyncio.gather(*tasks)
    await asyncio.gather(*(person.client.aclose() for person in people))
    return took


def start(folder: Path) -> tuple[subprocess.Popen[str], str, float]:
    """Start the server on the first core; gives it with its address and the seconds it took."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DORADCA_", "TELEGRAM_"))}
    limits = {"DORADCA_WEB_BURST": "0", "DORADCA_FLOOD_BURST": "0", "DORADCA_LOG_LEVEL": "WARNING"}
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=folder,
        env={**kept, **limits, "PYTHONPATH": str(Path.cwd())},
        stderr=subprocess.PIPE,
        text=True,
    )
    psutil.Process(process.pid).cpu_affinity([0])
    assert process.stderr is not None
    while not (found := re.search(r"Strona działa: (http://\S+)/", line := process.stderr.readline())):
        if not line:
            raise SystemExit("the server did not start")
    httpx.get(f"{found[1]}/healthz")
    return process, found[1], time.perf_counter() - begun


def weight(url: str) -> tuple[int, int]:
    """Bytes of a first visit: as they travel, and unpacked."""
    with httpx.Client(base_url=url) as client:
        page = client.get("/")
        travelled, unpacked = len(page.content), len(page.content)
        for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text):
            with client.stream("GET", address) as answer:
                travelled += sum(len(piece) for piece in answer.iter_raw())
            unpacked += len(client.get(address).content)
    return travelled, unpacked


def report(name: str, value: float, unit: str, aim: float) -> bool:
    """Print one figure beside its aim."""
    good = value <= aim
    print(f"{name:52} {value:9.1f} {unit:4} aim {aim:g} {'ok' if good else 'MISSED'}")
    return good


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--visitors", type=int, default=100)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        process, url, started = start(Path(folder))
        try:
            if psutil.cpu_count() != 1:
                psutil.Process().cpu_affinity([one for one in psutil.Process().cpu_affinity() or [] if one] or [0])
            server = psutil.Process(process.pid)
            at_rest = server.memory_info().rss / 1e6
            asyncio.run(load(url, 3, arguments.visitors))
            before: Any = server.cpu_times()
            took = sorted(asyncio.run(load(url, arguments.seconds, arguments.visitors)))
            after: Any = server.cpu_times()
            under_load = server.memory_info().rss / 1e6
            travelled, unpacked = weight(url)
            painted = first_paints(url)
        finally:
            process.terminate()
            process.wait(20)
    busy = (after.user + after.system - before.user - before.system) / arguments.seconds
    print(f"{len(took)} requests at {RATE} a second, {arguments.visitors} visitors, server on one core")
    print(f"median {statistics.median(took):.1f} ms, 95th percentile {took[int(len(took) * 0.95)]:.1f} ms, "
          f"longest {took[-1]:.1f} ms, core busy {busy:.0%}")  # fmt: skip
    good = [
        report("99th percentile of an answer", took[int(len(took) * 0.99)], "ms", AIM_MS),
        report("first visit as it travels", travelled / 1000, "kB", AIM_KB),
        report("first visit unpacked", unpacked / 1000, "kB", AIM_KB),
        report("memory at rest", at_rest, "MB", AIM_MB),
        report("memory after the load", under_load, "MB", AIM_MB),
        report("time to start", started, "s", AIM_START),
        *(report(f"first contentful paint {line.name}", took_ms, "ms", line.aim_ms) for line, took_ms in painted),
    ]
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
