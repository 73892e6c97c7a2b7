"""The Telegram channel as a whole: from an update to the shown reply, from the start to a stop that loses nothing."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from datetime import UTC, datetime
from typing import Any

from telegram import BotCommand
from telegram.error import InvalidToken, TelegramError

from bot import logs, metrics
from bot.clock import polish_time
from bot.outbox import Limits, Outbox
from bot.roles import Roles
from bot.settings import Settings
from bot.store.protocol import Outgoing, Store
from bot.telegram.channel import Files, TelegramScreens
from bot.telegram.events import read_update
from bot.telegram.inline import Answerer
from bot.telegram.names import PREFIX, chat_name, is_group
from bot.telegram.old_buttons import OldButtons
from bot.telegram.polling import POLL_SECONDS, Polling
from bot.telegram.transport import call_patiently, make_bot
from bot.telegram.updates import WANTED_UPDATES, ButtonPress, InlineQuery, Update
from bot.texts import say
from bot.turns import Address, Answer, StepFunction, Turns, Wanted, nothing
from conversations.events import Reply

log = logs.get_logger(__name__)

# Presses to confirm at the same time at most; the confirmation only stops the button's spinner.
CONFIRMATIONS = 256


class TelegramRefusedError(Exception):
    """Telegram refuses the token; the message says in Polish what to do and does not contain it."""

    def __init__(self) -> None:
        super().__init__(say("telegram.refused"))


class TelegramService:
    """Telegram, connected to the conversation.

    `step` says what comes next, `files` makes the file a reply names, `commands` are (name, description) pairs for
    the bot's menu, `address` says which effects are told to which other chats (None: as the settings' roles say),
    `wanted` which records a step needs to see, `inline` what to offer in other chats; `flood_reply` and `fault_reply`
    are shown when a chat floods and when `step` fails.
    """

    def __init__(
        self,
        settings: Settings,
        store: Store,
        step: StepFunction,
        files: Files,
        *,
        commands: Sequence[tuple[str, str]] = (),
        address: Address | None = None,
        wanted: Wanted = nothing,
        inline: Answerer | None = None,
        flood_reply: Reply | None = None,
        fault_reply: Reply | None = None,
        poll_seconds: int = POLL_SECONDS,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        if settings.token is None:
            raise TelegramRefusedError
        self._settings = settings
        self._roles = Roles(settings, chat_name)
        self._commands = commands
        self._poll_seconds = poll_seconds
        self._clock = clock
        self.bot = make_bot(settings.token, settings.telegram_api_base_url)
        self._old_buttons = OldButtons()
        self.outbox = Outbox(
            store,
            TelegramScreens(self.bot, files, self._old_buttons).deliver,
            prefix=PREFIX,
            limits=Limits(
                settings.telegram_sends_per_second,
                settings.telegram_chat_sends_per_second,
                settings.telegram_group_sends_per_minute,
                is_group,
            ),
        )
        self.turns = Turns(
            store,
            step,
            flood_reply=flood_reply or Reply(say("chat.flood"), screen=False),
            fault_reply=fault_reply or Reply(say("chat.fault"), screen=False),
            address=address or self._roles.address,
            wanted=wanted,
            outgoing=self._send,
            flood_burst=settings.doradca_flood_burst,
            flood_per_second=settings.doradca_flood_per_second,
        )
        self._inline = inline
        metrics.watch("tg", "events", lambda: self.turns.waiting)
        metrics.watch("tg", "replies", lambda: self.outbox.waiting)
        self._confirming: set[asyncio.Task[None]] = set()
        self._polling: Polling | None = None
        self._stopping = False

    async def connect(self) -> None:
        """Check the token, set the bot's commands and take up what was left unsent.

        Raises:
            TelegramRefusedError: the token is not accepted.
            TelegramError: Telegram cannot be reached, after several tries.
        """
        try:
            await call_patiently(self.bot.initialize)
            if self._commands:
                commands = [BotCommand(name, description) for name, description in self._commands]
                await call_patiently(lambda: self.bot.set_my_commands(commands))
        except InvalidToken:
            await self.bot.shutdown()
            # The library's message repeats the token.
            raise TelegramRefusedError from None
        except BaseException:
            await self.bot.shutdown()
            raise
        await self.outbox.start()

    async def run_polling(self) -> None:
        """Fetch updates until `stop`, then drain and disconnect. Call `connect` first.

        Raises:
            TelegramRefusedError: the token is no longer accepted.
        """
        await call_patiently(lambda: self.bot.delete_webhook(drop_pending_updates=False))
        self._polling = Polling(self.bot, self.receive, poll_seconds=self._poll_seconds)
        if self._stopping:
            self._polling.stop()
        try:
            await self._polling.run()
        except InvalidToken:
            raise TelegramRefusedError from None
        finally:
            await self.disconnect()

    async def set_webhook(self, url: str, secret: str) -> None:
        """Ask Telegram to deliver to `url`, with `secret` in its header, waiting as long as Telegram asks."""
        await call_patiently(lambda: self.bot.set_webhook(url, secret_token=secret, allowed_updates=WANTED_UPDATES))

    def receive(self, update: Update) -> "asyncio.Future[Answer] | None":
        """Take one update: the future is done once everything it led to is stored; None when it is not for us."""
        if update.inline_query is not None:
            self._offer(update.inline_query)
            return None
        arrived = read_update(update, username=self.bot.username, now=self._clock())
        if arrived is None:
            return None
        if arrived.query is not None:
            self._confirm(arrived.query)
        who = update.sender
        event = self._roles.stamp(arrived.event, who.id, who.first_name) if who is not None else arrived.event
        return self.turns.submit(event, arrived.origin)

    def take_delivery(self, update: Update) -> "Awaitable[dict[str, Any] | None]":
        """Take one update a webhook was given: done once it is stored, with the call that the answer may carry.

        Awaiting it raises StoreError when nothing was stored and the update must be given again.
        """
        chat = chat_name(update.message.chat.id) if update.message is not None else ""
        return self._call_to_carry(chat, self._old_buttons.of(chat), self.receive(update))

    async def _call_to_carry(
        self, chat: str, before: int | None, future: "asyncio.Future[Answer] | None"
    ) -> dict[str, Any] | None:
        answer = await future if future is not None else Answer()
        if before is None or answer.repeated or not any(reply.screen for reply in answer.replies):
            return None
        return self._old_buttons.take_off(chat, before)

    def stop(self) -> None:
        """Begin a graceful stop: fetch no more, finish what was fetched, send for a little longer."""
        self._stopping = True
        if self._polling is not None:
            self._polling.stop()

    async def disconnect(self) -> None:
        """Finish the turns under way, send on for the time the settings give, and close the connections."""
        await self.turns.settle()
        await self.outbox.close(self._settings.doradca_drain_seconds)
        for task in self._confirming:
            task.cancel()
        await asyncio.gather(*self._confirming, return_exceptions=True)
        await self.bot.shutdown()

    def _send(self, rows: Sequence[Outgoing]) -> None:
        self.outbox.add(rows)

    def _confirm(self, query: ButtonPress) -> None:
        self._beside(self._confirm_one(query))

    def _offer(self, query: InlineQuery) -> None:
        if self._inline is not None:
            self._beside(self._offer_one(query, self._inline))

    def _beside(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something that nothing waits for; left out while too much of it is under way."""
        if len(self._confirming) >= CONFIRMATIONS:
            work.close()
            return
        task = asyncio.create_task(work)
        self._confirming.add(task)
        task.add_done_callback(self._confirming.discard)

    async def _offer_one(self, query: InlineQuery, answerer: Answerer) -> None:
        try:
            results, button, seconds = answerer(query.query, polish_time(self._clock()))
            await self.bot.answer_inline_query(query.id, results, cache_time=seconds, is_personal=False, button=button)
        except TelegramError as error:
            # Too late or not now: the list stays empty and the next letter asks again.
            log.debug("inline query not answered", error=type(error).__name__)
        except Exception as error:  # a fault of ours must not end the channel, and the words stay out of the log
            log.error("inline query failed", error=type(error).__name__)

    async def _confirm_one(self, query: ButtonPress) -> None:
        try:
            await self.bot.answer_callback_query(query.id)
        except TelegramError as error:
            # Too late or not now: the screen changes anyway, only the spinner turns a little longer.
            log.debug("press not confirmed", error=type(error).__name__)
