"""`doradca chat` and `doradca run`: the channels."""

import argparse
import asyncio
import contextlib
import signal
import sys
from collections.abc import Mapping
from functools import partial
from typing import Any

from bot import logs
from bot.commands.output import tell
from bot.housekeeping import keep_tidy
from bot.jsonl import run_jsonl
from bot.settings import Settings, load_settings
from bot.store.opening import store_at
from bot.store.protocol import Store
from bot.telegram.service import TelegramService
from bot.terminal import TerminalChat
from bot.texts import say
from bot.turns import Turns
from bot.wiring import build_world, knowledge_path
from conversations.questions import next_question
from conversations.session import read_session
from conversations.step import commands, fault_reply, slow_down_reply, step
from conversations.world import World


async def no_files(payload: Mapping[str, Any]) -> tuple[str, bytes]:
    """No reply names a file yet."""
    raise LookupError(str(payload.get("kind")))


def chat(arguments: argparse.Namespace) -> int:
    """A conversation at the terminal, or events and replies as JSON lines."""
    settings = load_settings(doradca_db=arguments.db)
    logs.set_up(settings.doradca_log_format, settings.doradca_log_level)
    return _jsonl(settings) if arguments.jsonl else _terminal(settings)


def run(arguments: argparse.Namespace) -> int:
    """Every channel that the settings switch on; the terminal when there is no token."""
    settings = load_settings(doradca_db=arguments.db)
    logs.set_up(settings.doradca_log_format, settings.doradca_log_level)
    if settings.token is None:
        tell(say("cli.run_terminal", db=settings.doradca_db))
        return _terminal(settings)
    tell(say("cli.run_telegram"))
    return asyncio.run(_telegram(settings))


def world_of(settings: Settings) -> World:
    """The world with the documents that were added beside this database."""
    return build_world(knowledge_path(settings.doradca_db))


def _turns(store: Store, world: World) -> Turns:
    return Turns(
        store, partial(step, world=world), flood_reply=slow_down_reply(world), fault_reply=fault_reply(world)
    )


def _jsonl(settings: Settings) -> int:
    world = world_of(settings)

    async def talk() -> int:
        store = store_at(settings.doradca_db)
        await store.open()
        try:
            return await run_jsonl(_turns(store, world), sys.stdin.buffer, sys.stdout, sys.stderr)
        finally:
            await store.close()

    return asyncio.run(talk())


def _terminal(settings: Settings) -> int:
    world = world_of(settings)
    store = store_at(settings.doradca_db)
    with asyncio.Runner() as runner:
        runner.run(store.open())
        try:
            terminal = TerminalChat(store, _turns(store, world), no_files, takes_number=partial(takes_number, world=world))
            terminal.run(runner)
        finally:
            runner.run(store.close())
    return 0


def takes_number(session: Mapping[str, Any], world: World) -> bool:
    """Whether the question that stands is answered with a number, so that "2" means two."""
    state = read_session(session)
    if state.view not in ("ask", "welcome"):
        return False
    question = next_question(state, world)
    return question is not None and (
        question.form in ("jobs", "people", "split", "fte") or question.fact.kind in ("integer", "decimal", "date")
    )


async def _telegram(settings: Settings) -> int:
    world = world_of(settings)
    store = store_at(settings.doradca_db)
    await store.open()
    service = TelegramService(settings, store, partial(step, world=world), no_files, commands=commands(world))
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, service.stop)
    tidy = asyncio.create_task(keep_tidy(store, settings))
    try:
        await service.connect()
        tell(say("cli.run_connected", db=settings.doradca_db))
        await service.run_polling()
    finally:
        tidy.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await tidy
        await store.close()
    return 0
