"""A hundred thousand generated events through the whole engine: nothing breaks, every reply fits, every state loads.

``python -m benchmarks.generated_events [EVENTS] [PROCESSES]``
"""

import multiprocessing
import os
import sys
import time

from bot.wiring import build_world
from tests.security.generated import run_many

EVENTS = 100_000


def part(task: tuple[int, int]) -> int:
    events, seed = task
    return run_many(events, seed, build_world())


def main(events: int = EVENTS, processes: int = 0) -> None:
    processes = processes or min(4, os.cpu_count() or 1)
    begun = time.perf_counter()
    # Small portions, so that progress shows and no process waits for the other for long.
    portions = [(2500, seed) for seed in range(-(-events // 2500))]
    total = 0
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        for count in pool.imap_unordered(part, portions):
            total += count
            seconds = time.perf_counter() - begun
            print(f"\r{total} events, {total / seconds:.0f} a second", end="", flush=True)
    print(f"\nno exception, every reply within the limits, every state loads again: {total} events")


if __name__ == "__main__":
    main(*(int(value) for value in sys.argv[1:]))
