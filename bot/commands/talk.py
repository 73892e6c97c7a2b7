"""`doradca chat` and `doradca run`: the channels."""

import argparse
import asyncio
import sys
from collections.abc import Mapping
from functools import partial
from typing import Any

from bot import logs, loop
from bot.commands.output import tell
from bot.files import files
from bot.jsonl import PREFIX, run_jsonl
from bot.roles import local_address
from bot.settings import Settings, load_settings
from bot.store.opening import store_at
from bot.store.protocol import Store
from bot.terminal import ADVISOR_CHAT, CHAT, TerminalChat
from bot.texts import say
from bot.turns import Turns
from bot.wiring import build_world, knowledge_path, with_keeping
from conversations.needs import wanted
from conversations.questions import next_question
from conversations.session import read_session
from conversations.step import fault_reply, slow_down_reply, step
from conversations.world import World


def chat(arguments: argparse.Namespace) -> int:
    """A conversation at the terminal, or events and replies as JSON lines."""
    settings = load_settings(doradca_db=arguments.db)
    logs.set_up(settings.doradca_log_format, settings.doradca_log_level)
    return _jsonl(settings) if arguments.jsonl else _terminal(settings, advisor=arguments.advisor)


def run(arguments: argparse.Namespace) -> int:
    """Every channel that the settings switch on; the terminal when they switch on none."""
    settings = load_settings(doradca_db=arguments.db)
    logs.set_up(settings.doradca_log_format, settings.doradca_log_level)
    if settings.token is None and settings.doradca_web == "off":
        tell(say("cli.run_terminal", db=settings.doradca_db))
        return _terminal(settings)
    # Imported only here: a conversation at the terminal needs neither Telegram nor a web server.
    from bot.channels import run_channels

    return loop.run(run_channels(settings, world_of(settings)))


def world_of(settings: Settings) -> World:
    """The world with the documents that were added beside this database."""
    return with_keeping(build_world(knowledge_path(settings.doradca_db)), settings)


def _turns(store: Store, world: World, prefix: str) -> Turns:
    return Turns(
        store,
        partial(step, world=world),
        flood_reply=slow_down_reply(world),
        fault_reply=fault_reply(world),
        address=local_address(prefix),
        wanted=wanted,
    )


def _jsonl(settings: Settings) -> int:
    world = world_of(settings)

    async def talk() -> int:
        store = store_at(settings.doradca_db)
        await store.open()
        try:
            return await run_jsonl(_turns(store, world, PREFIX), sys.stdin.buffer, sys.stdout, sys.stderr)
        finally:
            await store.close()

    return asyncio.run(talk())


def _terminal(settings: Settings, *, advisor: bool = False) -> int:
    world = world_of(settings)
    store = store_at(settings.doradca_db)
    with asyncio.Runner() as runner:
        runner.run(store.open())
        try:
            terminal = TerminalChat(
                store,
                _turns(store, world, "terminal:"),
                files,
                takes_number=partial(takes_number, world=world),
                chat=ADVISOR_CHAT if advisor else CHAT,
                advisor=advisor,
            )
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
