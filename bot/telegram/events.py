"""Turns a Telegram update into one of our events, or into nothing when it is not meant for us."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.cleaning import MAX_DATA, clean_name, clean_text
from bot.clock import polish_time
from bot.telegram.names import PREFIX, chat_name
from bot.telegram.updates import ButtonPress, Message, Update
from conversations.events import Event

# Kinds of content by the message's field, looked for in this order (an animation also carries a document).
_CONTENTS = (
    "sticker", "animation", "photo", "voice", "audio", "video", "video_note", "document", "location", "venue",
    "poll", "dice", "story", "paid_media", "game", "invoice", "checklist",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Arrived:
    """An event with what the channel needs beside it: where to place replies, which button press to confirm."""

    event: Event
    origin: Mapping[str, Any] | None = None
    query: ButtonPress | None = None


def read_update(update: Update, *, username: str, now: datetime, advisors: Collection[int] = ()) -> Arrived | None:
    """Give the event in `update`, None when there is none for us.

    `username` is the bot's own, `now` the time with its zone. Channel posts, service messages and talk in groups that
    is not addressed to the bot are not for us.
    """
    if update.callback_query is not None:
        return _button_event(update, update.callback_query, now, advisors)
    message = update.message or update.edited_message
    if message is None or message.sender is None or message.chat.type == "channel":
        return None
    private = message.chat.private
    common: dict[str, Any] = {
        "chat": chat_name(message.chat.id),
        "at": polish_time(now if update.edited_message else message.at),
        "id": f"{PREFIX}{update.update_id}",
        "advisor": message.sender.id in advisors,
    }
    if update.edited_message is not None:
        return Arrived(Event(kind="other", detail="edited", **common)) if private else None
    if not private and not _addressed(message, username):
        return None
    return _message_event(message, username, common)


def _message_event(message: Message, username: str, common: dict[str, Any]) -> Arrived | None:
    if message.text is not None:
        return Arrived(Event(kind="text", text=_own_text(message.text, username), **common))
    if message.contact is not None:
        name = " ".join(part for part in (message.contact.first_name, message.contact.last_name) if part)
        contact = {"phone": clean_name(message.contact.phone_number, 40), "name": clean_name(name)}
        return Arrived(Event(kind="contact", contact=contact, **common))
    for content in _CONTENTS:
        if message.carries(content):
            caption = _own_text(message.caption or "", username)
            return Arrived(Event(kind="other", detail=content, text=caption, **common))
    # Whatever else a person can send has no name here yet; a service message (someone joined) is no one's word.
    return None if _is_service(message) else Arrived(Event(kind="other", detail="unknown", **common))


def _button_event(update: Update, query: ButtonPress, now: datetime, advisors: Collection[int]) -> Arrived:
    # The message may be out of reach (too old), or the button may belong to a message sent in another chat.
    chat_id = query.message.chat.id if query.message is not None else query.sender.id
    event = Event(
        chat=chat_name(chat_id),
        kind="button",
        at=polish_time(now),
        id=f"{PREFIX}{update.update_id}",
        data=clean_text(query.data, MAX_DATA),
        advisor=query.sender.id in advisors,
    )
    origin = {"message": query.message.message_id} if query.message is not None else None
    return Arrived(event, origin, query)


def _own_text(text: str, username: str) -> str:
    """Give `text` cleaned, with the bot's own name taken off a command or a mention."""
    text = clean_text(text)
    mention = f"@{username}"
    place = text.casefold().find(mention.casefold()) if username else -1
    # Folding can change lengths only for letters that cannot stand in a user name, before which nothing is cut.
    if place >= 0 and text[place : place + len(mention)].casefold() == mention.casefold():
        text = f"{text[:place]}{text[place + len(mention) :]}"
    return text.strip()


def _addressed(message: Message, username: str) -> bool:
    """Whether a message in a group is meant for us: a command, a mention, or an answer to our message."""
    text = message.text or message.caption or ""
    replied = message.reply_to_message
    if replied is not None and replied.sender is not None and replied.sender.username == username:
        return True
    entities = [*message.entities, *message.caption_entities]
    for entity in entities:
        part = entity.of(text)
        if entity.type == "mention" and part.casefold() == f"@{username}".casefold():
            return True
        if entity.type == "bot_command" and entity.offset == 0:
            _, at, name = part.partition("@")
            return not at or name.casefold() == username.casefold()
    return bool(text) and not entities and text.startswith("/") and "@" not in text.split()[0]


_SERVICE = (
    "new_chat_members", "left_chat_member", "new_chat_title", "new_chat_photo", "delete_chat_photo",
    "group_chat_created", "supergroup_chat_created", "channel_chat_created", "pinned_message",
    "migrate_to_chat_id", "migrate_from_chat_id", "message_auto_delete_timer_changed", "write_access_allowed",
    "users_shared", "chat_shared", "connected_website", "video_chat_started", "video_chat_ended",
    "video_chat_scheduled", "video_chat_participants_invited", "forum_topic_created", "forum_topic_edited",
    "forum_topic_closed", "forum_topic_reopened", "boost_added", "chat_background_set", "successful_payment",
    "proximity_alert_triggered", "giveaway_created", "giveaway", "giveaway_winners", "giveaway_completed",
)  # fmt: skip


def _is_service(message: Message) -> bool:
    return any(message.carries(name) for name in _SERVICE)
