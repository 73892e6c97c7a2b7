"""What goes into a conversation step and what comes out: the frozen messages every channel speaks.

A channel turns what arrived into an `Event`; `step` answers with a `Step`; the channel shows its replies. Texts use
two marks only, ``**bold**`` and ``*slanted*``; each channel renders them its own way and escapes everything else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

EventKind = Literal["text", "button", "contact", "other"]


@dataclass(frozen=True, slots=True)
class Record:
    """A row of the store that is more than a chat's session: a sealed estimate, a lead, a passed question, a draft.

    `kind` and `key` name it; `revision` counts its changes from 1; `owner` is the chat it belongs to, if any;
    `created_at` and `expires_at` are in seconds since 1970.
    """

    kind: str
    key: str
    revision: int
    owner: str | None
    data: Mapping[str, Any]
    created_at: int
    expires_at: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One thing a person did in one chat.

    `chat` names the chat within its channel (``tg:123``, ``web:…``); `id` is unique per delivered event and lets the
    store drop a repeated delivery; `at` is local Polish time; `advisor` tells that the channel knows the person as an
    advisor; `detail` says what an ``other`` event was (sticker, photo, voice, edited…). `centres` are the ids of the
    centres that this advisor works for (None: every centre) and `admin` marks an administrator; `person` tells apart
    people who share a chat and `person_name` is how an advisor is called towards others. `nonce` is 128 random bits in
    hex; codes are made from it, so a step has no chance of its own. `found` holds the rows that
    `conversations.needs.wanted` asked for, by kind.
    """

    chat: str
    kind: EventKind
    at: datetime
    id: str = ""
    text: str = ""
    data: str = ""
    contact: Mapping[str, str] | None = None
    detail: str = ""
    advisor: bool = False
    centres: tuple[str, ...] | None = None
    admin: bool = False
    person: str = ""
    person_name: str = ""
    nonce: str = ""
    found: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what it says and the data (at most 64 bytes) that comes back when it is tapped."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to show.

    `screen`: the message is the chat's one screen. With `edits` the channel replaces the last screen in place where it
    can (otherwise it sends a new one and takes the buttons off the old one). `document` and `image` name files to
    make and send: ``{"kind": "card-pdf", "estimate": "…"}``. `owner` is the chat whose data the reply holds when that
    is another chat: what is still unsent goes when that chat is forgotten.
    """

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    screen: bool = True
    edits: bool = False
    asks_contact: bool = False
    document: Mapping[str, Any] | None = None
    image: Mapping[str, Any] | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """Something to record with the step, in the same transaction, such as a declined question or feedback.

    `kind` is a plain name, `data` holds JSON values only. Some kinds are acted on instead of being kept:

    - ``record.put``: ``{"kind", "key", "data", "owner"?, "expires_days"? or "expires_at"?, "if_revision"?}`` stores a
      `Record`; with `if_revision` only over that revision (0: only when there is none), otherwise the step is repeated.
    - ``record.delete``: ``{"kind", "key", "if_revision"?}``, or ``{"owner"}`` for every record of a chat.
    - ``notify``: ``{"chat" | "centre" | "admins", "reply"}`` tells other chats; `reply` is a `Reply`'s fields.
    - ``forget``: ``{}`` removes everything kept of this chat, its session too; nothing else of the step is kept.
    """

    kind: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """The outcome of one event: the session to keep (JSON values only), replies to send, effects to record."""

    session: dict[str, Any]
    replies: tuple[Reply, ...]
    effects: tuple[Effect, ...] = ()
