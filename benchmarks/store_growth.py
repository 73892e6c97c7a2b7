"""Reading and writing as the database grows, on SQLite and PostgreSQL: ``python -m benchmarks.store_growth [SESSIONS]``.

A database of so many stored sessions answers loads and commits of single chats; the price of each is printed beside
that at a thousand sessions.
"""

import asyncio
import random
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

import psycopg

from bot.store.opening import store_at
from bot.store.protocol import Draft, Kept, Store, Turn
from tests.postgres import empty_database

SIZES = (1_000, 10_000, 100_000, 1_000_000)
ROUNDS = 1500
AT_ONCE = 50
SESSION = {"version": 1, "view": "ask", "answers": {"county": "klobucki"}, "history": [{"q": "count"}] * 12}


def fill(address: str, start: int, end: int) -> None:
    """Put sessions and seen ids straight into the tables; how they got there does not matter to what follows."""
    import json

    data = json.dumps(SESSION)
    now = int(time.time())
    if "://" in address:
        with psycopg.connect(address) as connection, connection.cursor() as cursor:
            with cursor.copy("COPY sessions (chat, revision, data, touched_at) FROM STDIN") as copy:
                for number in range(start, end):
                    copy.write_row((f"tg:{number}", 1, data, now))
            with cursor.copy("COPY seen (id, at) FROM STDIN") as copy:
                for number in range(start, end):
                    copy.write_row((f"tg:e{number}", now))
            connection.commit()
            connection.autocommit = True
            connection.execute("VACUUM ANALYZE sessions")
            connection.execute("CHECKPOINT")
        return
    with sqlite3.connect(address) as file:
        rows = ((f"tg:{number}", 1, data, now) for number in range(start, end))
        file.executemany("INSERT INTO sessions (chat, revision, data, touched_at) VALUES (?, ?, ?, ?)", rows)
        file.executemany("INSERT INTO seen (id, at) VALUES (?, ?)", ((f"tg:e{n}", now) for n in range(start, end)))
    file.close()


async def measure(store: Store, size: int, chance: random.Random) -> tuple[float, float]:
    """Milliseconds of processor and waiting per load and per commit, with several chats under way at once."""
    chats = [f"tg:{chance.randrange(size)}" for _ in range(ROUNDS)]
    begun = time.perf_counter()
    for start in range(0, ROUNDS, AT_ONCE):
        await asyncio.gather(*(store.load(chat, [f"x{chat}"]) for chat in chats[start : start + AT_ONCE]))
    read = (time.perf_counter() - begun) / ROUNDS * 1000
    loaded = {chat: await store.load(chat) for chat in set(chats)}
    turns = [
        Turn(chat, found.revision, SESSION, [f"w{time.time_ns()}{chat}"], [Draft("web:x", {"text": "x" * 300})],
             [Kept("heard", {})])
        for chat, found in loaded.items()
    ]  # fmt: skip
    begun = time.perf_counter()
    for start in range(0, len(turns), AT_ONCE):
        await asyncio.gather(*(store.commit(turn) for turn in turns[start : start + AT_ONCE]))
    write = (time.perf_counter() - begun) / len(turns) * 1000
    return read, write


async def main(largest: int) -> None:
    with tempfile.TemporaryDirectory(prefix="doradca-growth-") as folder:
        for name, address in (("SQLite", str(Path(folder) / "x.db")), ("PostgreSQL", empty_database())):
            store = store_at(address)
            await store.open()
            chance, have, first = random.Random(7), 0, (0.0, 0.0)
            print(f"{name}: milliseconds per chat, {AT_ONCE} at once; beside it the ratio to the smallest")
            for size in (one for one in SIZES if one <= largest):
                fill(address, have, size)
                have = size
                await measure(store, size, chance)
                # The best of several: the machine may be busy with other things, the database is not.
                found = [await measure(store, size, chance) for _ in range(3)]
                read, write = (min(values) for values in zip(*found, strict=True))
                first = first if any(first) else (read, write)
                ratios = f"× {read / first[0]:.2f}  write {write:7.3f} × {write / first[1]:.2f}"
                print(f"  {size:9} sessions  read {read:7.3f} {ratios}", flush=True)
            await store.close()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1]))
