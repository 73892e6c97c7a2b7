"""The bots that `telegram_throughput` compares: ``python -m benchmarks.telegram_bots KIND URL MODE PORT DATABASE``.

``stock`` is python-telegram-bot's echo bot as its examples have it, ``stock-256`` the same with 256 updates at once,
``best`` that with an aiohttp transport, ``ours`` this product: its conversation, rules, answers and commits.
"""

import asyncio
import signal
import sys
from functools import partial
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, MessageHandler, filters

from bot import logs, loop, memory
from bot.settings import load_settings
from bot.store.opening import store_at
from bot.telegram.service import TelegramService
from bot.telegram.transport import AiohttpRequest
from bot.web.webhook import TelegramDoor
from tests.botapi.server import TOKEN

SECRET = "a-secret-of-the-benchmarks"


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message is not None and update.message.text is not None:
        await update.message.reply_text(update.message.text)


def make_echo(kind: str, url: str) -> Application[Any, Any, Any, Any, Any, Any]:
    builder = ApplicationBuilder().token(TOKEN).base_url(f"{url}/bot")
    if kind != "stock":
        builder = builder.concurrent_updates(256)
    if kind == "stock-256":
        builder = builder.connection_pool_size(256).pool_timeout(60)
    if kind == "best":
        builder = builder.request(AiohttpRequest()).get_updates_request(AiohttpRequest())
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    return application


async def run_echo(kind: str, url: str, mode: str, port: int, stop: asyncio.Event) -> None:
    application = make_echo(kind, url)
    async with application:
        await application.start()
        serving = None
        if mode == "polling":
            assert application.updater is not None
            await application.updater.start_polling(poll_interval=0, timeout=2)
        else:

            async def receive(request: Request) -> Response:
                await application.update_queue.put(Update.de_json(await request.json(), application.bot))
                return Response()

            serving = serve(Starlette(routes=[Route("/telegram", receive, methods=["POST"])]), port)
            await application.bot.set_webhook("https://bot.example/telegram")
        await stop.wait()
        if serving is not None:
            serving.cancel()
        elif application.updater is not None:
            await application.updater.stop()
        await application.stop()


async def run_ours(url: str, mode: str, port: int, database: str, stop: asyncio.Event, flood: int) -> None:
    from bot.wiring import build_world
    from conversations.step import step

    settings = load_settings(
        env_file=None, telegram_bot_token=TOKEN, telegram_api_base_url=url, telegram_sends_per_second=0,
        telegram_chat_sends_per_second=0, doradca_flood_burst=flood, doradca_drain_seconds=0,
    )  # fmt: skip
    world = build_world()
    store = store_at(database)
    await store.open()
    # As `doradca run` does.
    memory.settle()

    async def no_file(_payload: Any) -> tuple[str, bytes]:
        return "karta.pdf", b"%PDF"

    service = TelegramService(settings, store, partial(step, world=world), no_file, poll_seconds=2)
    await service.connect()
    if mode == "polling":
        polling = asyncio.create_task(service.run_polling())
        await stop.wait()
        service.stop()
        await polling
    else:
        serving = serve(TelegramDoor(Starlette(), service, "/telegram", SECRET), port)
        await service.set_webhook("https://bot.example/telegram", SECRET)
        await stop.wait()
        serving.cancel()
        await service.disconnect()
    await store.close()


def serve(app: ASGIApp, port: int) -> "asyncio.Task[None]":
    config = uvicorn.Config(app, port=port, log_config=None, access_log=False, lifespan="off")
    server = uvicorn.Server(config)
    return asyncio.create_task(server._serve())


async def main(kind: str, url: str, mode: str, port: str, database: str, flood: str = "0") -> None:
    logs.set_up(level="ERROR")
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    if kind.startswith("ours"):
        await run_ours(url, mode, int(port), database, stop, int(flood))
    else:
        await run_echo(kind, url, mode, int(port), stop)


if __name__ == "__main__":
    # Each as it is used: the echo bots by the standard loop, ours by the loop `doradca run` takes.
    (loop.run if sys.argv[1].startswith("ours") else asyncio.run)(main(*sys.argv[1:]))
