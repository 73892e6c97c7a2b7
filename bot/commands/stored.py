"""Reading and changing stored records from the command line, also while the bot runs on the same database."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from bot.settings import Settings
from bot.store.opening import store_at
from bot.store.protocol import RecordChange, Store, Turn
from conversations.events import Record
from conversations.lookups import Lookup

Result = TypeVar("Result")
CHAT = "system:command"
EVERY = 1_000_000


def with_store(settings: Settings, work: Callable[[Store], Awaitable[Result]]) -> Result:
    """Do `work` with the store open.

    Raises:
        StoreError: the database cannot be used.
    """

    async def run() -> Result:
        store = store_at(settings.doradca_db)
        await store.open()
        try:
            return await work(store)
        finally:
            await store.close()

    return asyncio.run(run())


def read_records(settings: Settings, lookups: Sequence[Lookup]) -> list[Record]:
    """The records asked for that are not past their time."""

    async def work(store: Store) -> list[Record]:
        return list(await store.records(lookups, int(time.time())))

    return with_store(settings, work)


def change_records(settings: Settings, changes: Sequence[RecordChange]) -> None:
    """Change records in one transaction.

    Raises:
        ConflictError: one of them has just been changed by somebody else; nothing was changed.
    """

    async def work(store: Store) -> None:
        await store.commit(Turn(CHAT, 0, None, records=changes))

    with_store(settings, work)
