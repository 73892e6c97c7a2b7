"""Takes the buttons off a screen that the next one follows, by the answer to a delivery where that can be.

Telegram makes the one call of the Bot API that the answer to its delivery carries: a call less for each message. Only
what this process has shown is known here; off everything else the buttons are taken by a call of their own.
"""

from typing import Any

from bot.telegram.names import chat_number

MOST_CHATS = 4096


class OldButtons:
    """Which message of a chat has buttons, and off which they were taken by an answer. Forgets the oldest chats."""

    def __init__(self) -> None:
        self._shown: dict[str, int] = {}
        self._taken_off: dict[str, int] = {}

    def shown(self, chat: str, message: int, *, buttons: bool) -> None:
        """Note the screen that a chat has now."""
        self._shown.pop(chat, None)
        if buttons:
            _keep(self._shown, chat, message)
            if self.are_off(chat, message):
                # It was shown again, in the place of the tapped one.
                del self._taken_off[chat]

    def of(self, chat: str) -> int | None:
        """The message of `chat` that has buttons; None where there is none that we know of."""
        return self._shown.get(chat)

    def take_off(self, chat: str, message: int) -> dict[str, Any] | None:
        """The call for the answer; None when `chat` has got another screen since, which must keep its own."""
        if self._shown.get(chat) != message:
            return None
        _keep(self._taken_off, chat, message)
        return {"method": "editMessageReplyMarkup", "chat_id": chat_number(chat), "message_id": message}

    def are_off(self, chat: str, message: int) -> bool:
        """Whether an answer has taken the buttons off `message`."""
        return self._taken_off.get(chat) == message


def _keep(table: dict[str, int], chat: str, message: int) -> None:
    table.pop(chat, None)
    table[chat] = message
    if len(table) > MOST_CHATS:
        del table[next(iter(table))]
