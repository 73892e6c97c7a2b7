"""`doradca run`: every channel the settings switch on, in one process over one store, started and stopped together."""

import asyncio
import contextlib
import signal
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from bot import memory
from bot.commands.output import tell
from bot.files import files
from bot.housekeeping import keep_tidy
from bot.roles import Roles
from bot.settings import Settings
from bot.store.opening import store_at
from bot.store.protocol import Outgoing, Store
from bot.telegram.names import chat_name
from bot.texts import say
from bot.turns import Turns
from bot.web.app import create_app, with_telegram
from bot.web.server import WebServer, open_socket, own_address
from conversations.needs import wanted
from conversations.step import fault_reply, slow_down_reply, step
from conversations.world import World

if TYPE_CHECKING:
    from bot.telegram.running import TelegramChannel
    from bot.telegram.service import TelegramService


async def run_channels(settings: Settings, world: World) -> int:
    """Run until a signal to stop; gives the exit code.

    Raises:
        BadInputError: the port is taken, or Telegram refuses the token.
        StoreError: the database cannot be used.
    """
    store = store_at(settings.doradca_db)
    await store.open()
    try:
        await _run(settings, world, store)
    finally:
        await store.close()
    return 0


def web_turns(
    settings: Settings, world: World, store: Store, telegram: "TelegramService | None" = None, own: str = ""
) -> Turns:
    """The turns of web chats: replies stay in the outbox until the page has them; others' news goes to its channel.

    `own` is the address the page listens at. It is good for whoever sits at that computer; a card that travels names
    the address of the settings only.
    """
    public = f"{settings.doradca_web_address}/s/" if settings.doradca_web_address else ""
    world = replace(world, bot_link=public, page=public or (f"{own}s/" if own else ""))

    def outgoing(rows: Sequence[Outgoing]) -> None:
        if telegram is not None:
            telegram.outbox.add(rows)

    return Turns(
        store,
        partial(step, world=world),
        flood_reply=slow_down_reply(world),
        fault_reply=fault_reply(world),
        address=Roles(settings, chat_name).address,
        wanted=wanted,
        outgoing=outgoing,
        flood_burst=settings.doradca_flood_burst,
        flood_per_second=settings.doradca_flood_per_second,
    )


async def _run(settings: Settings, world: World, store: Store) -> None:
    memory.settle()
    telegram = _telegram(settings, world, store)
    service = telegram.service if telegram is not None else None
    web = None
    if settings.doradca_web == "on" or settings.telegram_webhook_url:
        listening = open_socket(settings)
        turns = web_turns(settings, world, store, service, own_address(listening))
        app = with_telegram(create_app(settings, world, store, turns, files=files), settings, service)
        web = WebServer(app, listening)
    _warn_of_unattended(settings, world)
    # The clock's news goes out where the advisors are.
    clock = service.turns if service is not None else web_turns(settings, world, store)
    tidy = asyncio.create_task(keep_tidy(store, settings, take=clock.take))

    def stop() -> None:
        if web is not None:
            web.stop()
        if telegram is not None:
            telegram.stop()

    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop)
    work = []
    if web is not None:
        work.append(asyncio.create_task(web.run()))
        if settings.doradca_web == "on":
            tell(say("cli.run_web", address=web.address))
        tell(say("cli.run_data", db=settings.doradca_db))
    if telegram is not None:
        work.append(asyncio.create_task(telegram.run()))
    try:
        # One channel that fails ends the others in good order, so that whoever watches sees it and starts all anew.
        await asyncio.wait(work, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stop()
        tidy.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await tidy
        results = await asyncio.gather(*work, return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            raise result


def _telegram(settings: Settings, world: World, store: Store) -> "TelegramChannel | None":
    if settings.token is None:
        return None
    # Imported only here: without a token the library would only take memory and time to start.
    from bot.telegram.running import TelegramChannel

    return TelegramChannel(settings, world, store)


def _warn_of_unattended(settings: Settings, world: World) -> None:
    """Say at the start that a centre has no advisor whom a lead would reach."""
    unattended = Roles(settings, chat_name).unattended(world.catalogue.centres.values())
    if unattended:
        tell(say("cli.run_unattended", centres=", ".join(centre.short for centre in unattended)))
