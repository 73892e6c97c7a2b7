"""How chats of Telegram are called here. Apart from the rest, so that nobody loads the library for a name."""

PREFIX = "tg:"


def chat_name(chat_id: int) -> str:
    """Give our name of a Telegram chat."""
    return f"{PREFIX}{chat_id}"


def chat_number(chat: str) -> int:
    """Give Telegram's number of a chat by our name of it."""
    return int(chat.removeprefix(PREFIX))


def is_group(chat: str) -> bool:
    """Whether the chat is a group: Telegram numbers those below zero."""
    return chat.startswith(f"{PREFIX}-")
