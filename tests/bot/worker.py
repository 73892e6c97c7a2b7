"""The bot as a process of its own, for the tests that kill it: ``python -m tests.bot.worker URL DATABASE``."""

import asyncio
import signal
import sys

from bot import logs, loop
from bot.settings import load_settings
from bot.store.sqlite import SqliteStore
from bot.telegram.service import TelegramService
from tests.bot.conftest import card_file, counting_step
from tests.botapi.server import TOKEN


async def main(url: str, database: str) -> None:
    logs.set_up(level="WARNING")
    settings = load_settings(
        env_file=None,
        telegram_bot_token=TOKEN,
        telegram_api_base_url=url,
        telegram_sends_per_second=0,
        telegram_chat_sends_per_second=0,
        doradca_flood_burst=0,
    )
    store = SqliteStore(database)
    await store.open()
    service = TelegramService(settings, store, counting_step, card_file, poll_seconds=2)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, service.stop)
    await service.connect()
    await service.run_polling()
    await store.close()


if __name__ == "__main__":
    loop.run(main(*sys.argv[1:]))
