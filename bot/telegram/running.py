"""Telegram as one of the running channels: the conversation with its addresses, by webhook or by asking."""

import asyncio
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.commands.output import BadInputError, tell
from bot.files import files
from bot.settings import Settings
from bot.store.protocol import Store
from bot.telegram import inline
from bot.telegram.service import TelegramRefusedError, TelegramService
from bot.texts import say
from bot.web.webhook import webhook_address
from conversations.events import Event, Step
from conversations.needs import wanted
from conversations.step import commands, step
from conversations.world import World

DEEP_LINK = "https://t.me/{name}?start="


class Conversation:
    """The conversation in Telegram; once the bot's name is known, with addresses that open it."""

    def __init__(self, world: World) -> None:
        self._world = world

    def named(self, name: str) -> None:
        """From here on replies carry addresses that open the bot of this name."""
        self._world = replace(self._world, bot_link=DEEP_LINK.format(name=name))

    def step(self, session: dict[str, Any] | None, event: Event) -> Step:
        """What a chat says next."""
        return step(session, event, self._world)

    def inline(self, query: str, at: datetime) -> inline.Answered:
        """What is offered in another chat."""
        return inline.answer(query, self._world, at)


class TelegramChannel:
    """The service with its conversation, run until told to stop."""

    def __init__(self, settings: Settings, world: World, store: Store) -> None:
        self._settings = settings
        self._conversation = Conversation(world)
        self._stopping = asyncio.Event()
        self.service = TelegramService(
            settings,
            store,
            self._conversation.step,
            files,
            commands=commands(world),
            wanted=wanted,
            inline=self._conversation.inline,
        )

    def stop(self) -> None:
        """Begin a graceful stop."""
        self._stopping.set()
        self.service.stop()

    async def run(self) -> None:
        """Telegram until told to stop: by webhook where an address is set, otherwise by asking.

        Raises:
            BadInputError: Telegram refuses the token.
        """
        try:
            await self._run()
        except TelegramRefusedError as error:
            raise BadInputError(str(error)) from None

    async def _run(self) -> None:
        settings, service = self._settings, self.service
        tell(say("cli.run_telegram"))
        await service.connect()
        self._conversation.named(service.bot.username)
        url, secret = settings.telegram_webhook_url, settings.telegram_webhook_secret
        if not url or secret is None:
            tell(say("cli.run_connected", db=settings.doradca_db))
            await service.run_polling()
            return
        try:
            await service.set_webhook(webhook_address(url), secret.get_secret_value())
            tell(say("cli.run_connected", db=settings.doradca_db))
            await self._stopping.wait()
        finally:
            await service.disconnect()
