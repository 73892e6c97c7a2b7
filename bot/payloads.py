"""Replies as JSON values, the form in which they wait in the outbox."""

from collections.abc import Mapping
from typing import Any

from conversations.events import Button, Reply


def to_payload(reply: Reply) -> dict[str, Any]:
    """Give `reply` as JSON values, leaving out what stands at its default."""
    payload: dict[str, Any] = {"text": reply.text}
    if reply.buttons:
        payload["buttons"] = [[[button.label, button.data] for button in row] for row in reply.buttons]
    if not reply.screen:
        payload["screen"] = False
    if reply.edits:
        payload["edits"] = True
    if reply.asks_contact:
        payload["asks_contact"] = True
    if reply.document is not None:
        payload["document"] = dict(reply.document)
    if reply.image is not None:
        payload["image"] = dict(reply.image)
    return payload


def from_payload(payload: Mapping[str, Any]) -> Reply:
    """Give back the reply that `to_payload` wrote."""
    return Reply(
        text=payload["text"],
        buttons=tuple(tuple(Button(label, data) for label, data in row) for row in payload.get("buttons", ())),
        screen=payload.get("screen", True),
        edits=payload.get("edits", False),
        asks_contact=payload.get("asks_contact", False),
        document=payload.get("document"),
        image=payload.get("image"),
    )
