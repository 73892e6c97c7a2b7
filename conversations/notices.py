"""Effects that tell other chats something: one chat, a centre's advisors, the administrators."""

from collections.abc import Mapping
from typing import Any

from conversations.events import Effect, Reply


def told_chat(chat: str, reply: Reply, owner: str | None = None) -> Effect:
    """A reply for one chat; `owner` is the chat whose data it holds, if any."""
    return Effect("notify", {"chat": chat, "reply": _values(reply), "owner": owner})


def told_centre(reply: Reply, data: Mapping[str, Any], owner: str | None = None) -> Effect:
    """A reply for the advisors of ``data["centre"]`` and the key advisor of ``data["county"]``."""
    found = {"centre": data["centre"], "county": data.get("county"), "reply": _values(reply), "owner": owner}
    return Effect("notify", found)


def told_admins(reply: Reply, owner: str | None = None) -> Effect:
    """A reply for the administrators."""
    return Effect("notify", {"admins": True, "reply": _values(reply), "owner": owner})


def _values(reply: Reply) -> dict[str, Any]:
    """The reply as JSON values. It is news, so it takes no screen's place."""
    buttons = [[[button.label, button.data] for button in row] for row in reply.buttons]
    return {"text": reply.text, "buttons": buttons, "screen": False}
