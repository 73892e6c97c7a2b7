"""Shows replies in Telegram: one screen per chat, edited in place after a tap, sent anew after a message."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar, cast

from telegram import InputFile
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot import logs
from bot.marks import plain
from bot.outbox import ChatGoneError, Delivery, RetryLaterError, Screen, UnshowableError
from bot.payloads import from_payload
from bot.telegram import rendering
from bot.telegram.names import chat_number, is_group
from bot.telegram.old_buttons import OldButtons
from bot.telegram.transport import Markup, ScreenBot, seconds_of
from bot.texts import say
from conversations.events import Reply

log = logs.get_logger(__name__)

Shown = TypeVar("Shown")
Files = Callable[[Mapping[str, Any]], Awaitable[tuple[str, bytes]]]

# Telegram tells these apart by nothing but words.
_UNCHANGED = "message is not modified"
_CANNOT_EDIT = ("message to edit not found", "message can't be edited", "message identifier is not specified",
                "there is no text in the message to edit", "message_id_invalid")  # fmt: skip
_NOBODY_THERE = ("chat not found", "user not found", "peer_id_invalid", "group chat was deactivated",
                 "user is deactivated", "bot was kicked", "not enough rights to send", "have no rights to send",
                 "chat_write_forbidden", "need administrator rights in the channel chat")  # fmt: skip
_BAD_MARKUP = "can't parse entities"


class TelegramScreens:
    """Shows outbox rows; `deliver` is what `bot.outbox.Outbox` calls.

    `files` makes the file a reply names; `old_buttons` is told what has buttons. A chat's state is
    ``{"message": id, "buttons": bool}``, the last screen.
    """

    def __init__(self, bot: ScreenBot, files: Files, old_buttons: OldButtons) -> None:
        self._bot = bot
        self._files = files
        self._old_buttons = old_buttons

    async def deliver(self, delivery: Delivery) -> Screen | None:
        """Show one reply; gives the chat's new state, None when it stays."""
        reply = from_payload(delivery.row.payload)
        if delivery.followed and reply.screen and not reply.edits and not reply.asks_contact:
            # The next screen would only have to take them off again.
            reply = replace(reply, buttons=())
        try:
            screen = await self._show(delivery, reply)
            if screen is not None:
                self._old_buttons.shown(delivery.row.chat, screen["message"], buttons=screen["buttons"])
            return screen
        except RetryAfter as error:
            raise RetryLaterError(seconds_of(error.retry_after), asked=True) from None
        except (Forbidden, ChatMigrated):
            raise ChatGoneError from None
        except BadRequest as error:
            if _says(error, *_NOBODY_THERE):
                raise ChatGoneError from None
            await self._own_up(delivery.row.chat)
            raise UnshowableError(error.message) from None
        except rendering.RenderingError as error:
            await self._own_up(delivery.row.chat)
            raise UnshowableError(str(error)) from None
        except (NetworkError, InvalidToken):
            # A refused token too: it may be replaced, and the replies are still owed.
            raise RetryLaterError from None
        except TelegramError as error:
            raise UnshowableError(error.message) from None

    async def _own_up(self, chat: str) -> None:
        """Say that a reply cannot be shown: without a word the person would wait for an answer that never comes."""
        try:
            await self._bot.send_text(chat_number(chat), say("chat.fault"), None, None)
        except TelegramError:
            # Then nothing gets through; the log has it.
            return

    async def _show(self, delivery: Delivery, reply: Reply) -> Screen | None:
        old = delivery.screen or {}
        tapped = (delivery.row.origin or {}).get("message")
        if reply.screen and reply.edits and tapped is not None and _is_one_message(reply):
            await delivery.pace()
            if await self._edit(delivery.row.chat, tapped, reply):
                await self._take_off_buttons(delivery.row.chat, old, but=tapped)
                return {"message": tapped, "buttons": bool(reply.buttons)}
        if not reply.screen and reply.edits and tapped is not None and _is_one_message(reply):
            # News that takes the tapped news' place, such as a lead's card; the screen stays what it was.
            await delivery.pace()
            if await self._edit(delivery.row.chat, tapped, reply):
                return None
        sent = await self._send(delivery, reply, old)
        if not reply.screen or sent is None:
            return None
        await self._take_off_buttons(delivery.row.chat, old, but=sent)
        if tapped is not None and tapped != old.get("message"):
            await self._take_off_buttons(delivery.row.chat, {"message": tapped, "buttons": True}, but=sent)
        return {
            "message": sent,
            "buttons": bool(reply.buttons) and not reply.asks_contact,
            **({"contact": True} if reply.asks_contact else {}),
        }

    async def _edit(self, chat: str, message: int, reply: Reply) -> bool:
        """Replace a message's text and buttons; False when Telegram cannot and a new one must be sent."""
        markup = rendering.keyboard(reply)

        async def edit(text: str, mode: str | None) -> None:
            await self._bot.edit_text(chat_number(chat), message, text, mode, markup)

        try:
            await _styled_or_plain(reply.text, 0, rendering.html_pieces(reply.text), edit)
        except BadRequest as error:
            if _says(error, *_CANNOT_EDIT):
                return False
            if not _says(error, _UNCHANGED):
                raise
        return True

    async def _send(self, delivery: Delivery, reply: Reply, old: Screen) -> int | None:
        """Send the reply's files and texts, part by part; gives the id of its last message."""
        parts: list[Callable[[Markup], Awaitable[int]]] = []
        chat = delivery.row.chat
        for payload, image in ((reply.image, True), (reply.document, False)):
            if payload is not None:
                parts.append(self._file_part(chat, payload, image=image))
        pieces = rendering.html_pieces(reply.text)
        parts += [self._text_part(chat, reply.text, place, pieces) for place in range(len(pieces))]
        last = None
        for place, part in enumerate(parts):
            if place < delivery.done:
                continue
            await delivery.pace()
            last = await part(self._markup(chat, reply, old) if place == len(parts) - 1 else None)
            delivery.done = place + 1
        return last

    def _text_part(self, chat: str, text: str, place: int, pieces: Sequence[str]) -> Callable[[Markup], Awaitable[int]]:
        async def send(markup: Markup) -> int:
            return await _styled_or_plain(
                text, place, pieces, lambda piece, mode: self._bot.send_text(chat_number(chat), piece, mode, markup)
            )

        return send

    def _file_part(self, chat: str, payload: Mapping[str, Any], *, image: bool) -> Callable[[Markup], Awaitable[int]]:
        async def send(markup: Markup) -> int:
            try:
                name, content = await self._files(payload)
            except Exception as error:  # what the person was told must not wait for a file we cannot make
                log.error("file cannot be made", file=str(payload.get("kind")), error=type(error).__name__)
                return await self._bot.send_text(chat_number(chat), say("telegram.no_file"), None, markup)
            file = InputFile(content, filename=name)
            if image:
                message = await self._bot.send_photo(chat_number(chat), file, reply_markup=cast(Any, markup))
            else:
                message = await self._bot.send_document(chat_number(chat), file, reply_markup=cast(Any, markup))
            return message.message_id

        return send

    def _markup(self, chat: str, reply: Reply, old: Screen) -> Markup:
        # Telegram lets a button ask for the phone number only on the keyboard below the chat, and only in private.
        if reply.asks_contact and not is_group(chat):
            ask = [{"text": say("telegram.contact_button"), "request_contact": True}]
            others = [[{"text": plain(button.label)} for button in row] for row in reply.buttons]
            return {"keyboard": [ask, *others], "resize_keyboard": True, "one_time_keyboard": True}
        inline = rendering.keyboard(reply)
        return {"remove_keyboard": True} if inline is None and old.get("contact") else inline

    async def _take_off_buttons(self, chat: str, old: Screen, *, but: int) -> None:
        """Take the buttons off a screen that is no longer the present one; at best, since it only tidies up."""
        message = old.get("message")
        if message is None or message == but or not old.get("buttons"):
            return
        if self._old_buttons.are_off(chat, message):
            return
        try:
            await self._bot.remove_buttons(chat_number(chat), message)
        except TelegramError:
            # A stale button left behind is answered with the present question, so nothing is lost.
            return


def _is_one_message(reply: Reply) -> bool:
    files = reply.document is not None or reply.image is not None or reply.asks_contact
    return not files and len(rendering.plain_pieces(reply.text)) == 1


async def _styled_or_plain(
    text: str, place: int, pieces: Sequence[str], show: Callable[[str, str | None], Awaitable[Shown]]
) -> Shown:
    """Show one of `text`'s styled `pieces`, and should Telegram refuse the styling, the same piece without."""
    try:
        return await show(pieces[place], ParseMode.HTML)
    except BadRequest as error:
        if not _says(error, _BAD_MARKUP):
            raise
        log.error("styling refused")
    return await show(rendering.plain_pieces(text)[place], None)


def _says(error: TelegramError, *phrases: str) -> bool:
    return any(phrase in error.message.casefold() for phrase in phrases)
