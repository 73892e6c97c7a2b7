"""The bot as processes that can be killed: ``python -m tests.faults.worker URL DATABASE SECRET``.

The program is read in once; each line on standard input (``polling`` or ``webhook PORT``) forks a bot, whose number is
printed. So a restart takes milliseconds, and a hundred of them fit into a test; the bots are processes all the same.
"""

import asyncio
import gc
import os
import signal
import sys
from functools import partial
from typing import Any

import uvicorn
from starlette.applications import Starlette

from bot import logs, loop
from bot.settings import load_settings
from bot.store.opening import store_at
from bot.telegram.service import TelegramService
from bot.web.webhook import TelegramDoor
from bot.wiring import build_rules
from conversations.world import World
from tests.botapi.server import TOKEN
from tests.faults.talks import talk_step


async def card(_payload: Any) -> tuple[str, bytes]:
    return "karta.pdf", b"%PDF-1.7 test"


async def run(mode: str, port: int, url: str, database: str, secret: str, world: World) -> None:
    settings = load_settings(
        env_file=None,
        telegram_bot_token=TOKEN,
        telegram_api_base_url=url,
        telegram_sends_per_second=0,
        telegram_chat_sends_per_second=0,
        doradca_flood_burst=0,
        doradca_drain_seconds=3,
    )
    store = store_at(database)
    await store.open()
    service = TelegramService(settings, store, partial(talk_step, world=world), card, poll_seconds=2)
    running = asyncio.get_running_loop()
    if mode == "polling":
        running.add_signal_handler(signal.SIGTERM, service.stop)
        await service.connect()
        await service.run_polling()
    else:
        server = uvicorn.Server(
            uvicorn.Config(
                TelegramDoor(Starlette(), service, "/telegram", secret),
                port=port,
                log_config=None,
                access_log=False,
                lifespan="off",
                timeout_graceful_shutdown=3,
            )
        )
        serving = asyncio.create_task(server.serve())
        await service.connect()
        await service.set_webhook("https://bot.example/telegram", secret)
        await serving
        await service.disconnect()
    await store.close()


def main(url: str, database: str, secret: str) -> None:
    logs.set_up(level="WARNING")
    logs.hide(TOKEN)
    world = build_rules()
    # What is in place now stays shared by all forks.
    gc.collect()
    gc.freeze()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    # The forks are reaped by the system.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        mode, _, port = line.strip().partition(" ")
        number = os.fork()
        if number == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            code = 1
            try:
                # The pipes belong to the one who forks.
                os.close(0)
                os.dup2(2, 1)
                loop.run(run(mode, int(port or 0), url, database, secret, world))
                code = 0
            except BaseException as error:
                logs.get_logger("worker").error("bot failed", error=repr(error))
            finally:
                os._exit(code)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
