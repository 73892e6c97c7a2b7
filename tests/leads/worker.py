"""The bot with the real conversation as a process of its own: ``python -m tests.leads.worker URL DATABASE``."""

import asyncio
import signal
import sys
from functools import partial

from bot import logs, loop
from bot.files import files
from bot.housekeeping import keep_tidy
from bot.settings import load_settings
from bot.store.sqlite import SqliteStore
from bot.telegram.service import TelegramService
from bot.wiring import build_world
from conversations.needs import wanted
from conversations.step import commands, fault_reply, slow_down_reply, step
from tests.botapi.server import TOKEN


async def main(url: str, database: str, advisors: str) -> None:
    logs.set_up(level="INFO")
    settings = load_settings(
        env_file=None,
        telegram_bot_token=TOKEN,
        telegram_api_base_url=url,
        telegram_sends_per_second=0,
        telegram_chat_sends_per_second=0,
        telegram_group_sends_per_minute=0,
        doradca_flood_burst=0,
        advisors=advisors,
    )
    world = build_world()
    store = SqliteStore(database)
    await store.open()
    service = TelegramService(
        settings,
        store,
        partial(step, world=world),
        files,
        commands=commands(world),
        wanted=wanted,
        flood_reply=slow_down_reply(world),
        fault_reply=fault_reply(world),
        poll_seconds=2,
    )
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, service.stop)
    await service.connect()
    tidy = asyncio.create_task(keep_tidy(store, settings, 0.2, service.turns.take))
    await service.run_polling()
    tidy.cancel()
    await asyncio.gather(tidy, return_exceptions=True)
    await store.close()


if __name__ == "__main__":
    loop.run(main(*sys.argv[1:]))
