"""What we read of a Telegram update: the Bot API's names and shapes, the few fields that matter to us.

The library's own reading makes objects of everything an update carries, which took longer than storing what it led to,
and fails on a field it does not know how to read. Here what we do not use is only noted as being there.
Source: https://core.telegram.org/bots/api#update
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

# What we ask Telegram for; everything else would only cost traffic.
WANTED_UPDATES = ("message", "edited_message", "callback_query", "inline_query")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, populate_by_name=True)


class Person(_Part):
    """Who wrote or tapped; `username` without the @."""

    id: int
    first_name: str = ""
    username: str | None = None


class Chat(_Part):
    """Where; `type` is private, group, supergroup or channel."""

    id: int
    type: str = ""

    @property
    def private(self) -> bool:
        """Whether nobody else reads it."""
        return self.type == "private"


class Entity(_Part):
    """A marked part of a text; `offset` and `length` count UTF-16 units."""

    type: str
    offset: int
    length: int

    def of(self, text: str) -> str:
        """The part of `text` that is meant."""
        units = text.encode("utf-16-le", "surrogatepass")
        return units[2 * self.offset : 2 * (self.offset + self.length)].decode("utf-16-le", "replace")


class Contact(_Part):
    """A contact card that somebody sent."""

    phone_number: str
    first_name: str = ""
    last_name: str = ""


class Answered(_Part):
    """The message that a message answers."""

    sender: Annotated[Person | None, Field(alias="from")] = None


class Message(_Part):
    """A message; what is not a field here is noted in `carries` by name alone."""

    model_config = ConfigDict(extra="allow")

    message_id: int
    chat: Chat
    date: int = 0
    sender: Annotated[Person | None, Field(alias="from")] = None
    text: str | None = None
    caption: str | None = None
    entities: Sequence[Entity] = ()
    caption_entities: Sequence[Entity] = ()
    contact: Contact | None = None
    reply_to_message: Answered | None = None

    def carries(self, name: str) -> bool:
        """Whether the message has a field of this name, such as ``sticker``."""
        return bool((self.model_extra or {}).get(name))

    @property
    def at(self) -> datetime:
        """When it was sent, with its zone."""
        return datetime.fromtimestamp(self.date, UTC)


class ButtonMessage(_Part):
    """The message a button belongs to; of one that is too old Telegram tells no more than this."""

    message_id: int
    chat: Chat


class ButtonPress(_Part):
    """A tap on a button below a message."""

    id: str
    sender: Annotated[Person, Field(alias="from")]
    message: ButtonMessage | None = None
    data: str = ""


class InlineQuery(_Part):
    """What somebody types after the bot's name in another chat."""

    id: str
    sender: Annotated[Person, Field(alias="from")]
    query: str = ""


class Update(_Part):
    """One update; at most one of the others is there."""

    update_id: int
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: ButtonPress | None = None
    inline_query: InlineQuery | None = None

    @property
    def sender(self) -> Person | None:
        """Who it comes from."""
        part = self.callback_query or self.inline_query or self.message or self.edited_message
        return part.sender if part is not None else None


def read(raw: Any) -> Update:
    """An update from JSON values.

    One whose content cannot be read keeps its number alone, so that it can be acknowledged and left behind.

    Raises:
        ValueError: it has not even a number.
    """
    try:
        return Update.model_validate(raw)
    except ValueError:
        return Update.model_validate({"update_id": raw.get("update_id") if isinstance(raw, dict) else None})
