"""What people say in the fault contract, and what the undisturbed product makes of it: folded in memory, no faults."""

import hashlib
import json
import random
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from conversations.events import Effect, Event, Reply, Step
from conversations.step import step
from conversations.world import World

ADVISOR = "tg:900"
CONTACT = "proszę o kontakt"
_SAID = (
    "/start", "powiat kłobucki", "4 osoby na pełny etat", "fundacja", "tak", "nie", "nie wiem", "2", "/wynik",
    "/zmien", "/pomoc", "gmina Poczesna", "3 osoby na pół etatu", "spółdzielnia socjalna",
)  # fmt: skip


def talk_step(session: dict[str, Any] | None, event: Event, world: World) -> Step:
    """The real conversation; a wish for contact is also a lead, stored once and told to the advisor once."""
    # Codes come from chance; here from what has been said, so that a disturbed talk makes those of the undisturbed one.
    said = json.dumps([event.chat, session, event.text, event.data], sort_keys=True)
    made = step(session, replace(event, nonce=hashlib.sha256(said.encode()).hexdigest()[:32]), world)
    if not event.text.startswith(CONTACT):
        return made
    name = f"{event.chat} {event.text.removeprefix(CONTACT).strip()}"
    lead = {"kind": "test.lead", "key": name, "data": {"state": "new"}, "owner": event.chat, "if_revision": 0}
    told = {"chat": ADVISOR, "reply": {"text": f"lead {name}", "screen": False}}
    effects = (Effect("record.put", lead), Effect("test.lead", {"name": name}), Effect("notify", told))
    return Step(made.session, made.replies, (*made.effects, *effects))


@dataclass
class Talk:
    """One chat's talk: what is done in order, and what comes of it."""

    chat: int
    done: list[tuple[str, str]] = field(default_factory=list)
    replies: list[tuple[str, bool]] = field(default_factory=list)
    """Text and whether it replaces the screen that was tapped."""
    leads: list[str] = field(default_factory=list)
    session: dict[str, Any] | None = None


def make_talk(chat: int, length: int, chance: random.Random, world: World, at: datetime) -> Talk:
    """A talk of texts and taps; a tap is always one of the buttons that the reply before it has."""
    talk = Talk(chat)
    replies: tuple[Reply, ...] = ()
    for number in range(length):
        buttons = [button.data for reply in replies for row in reply.buttons for button in row]
        if number % 5 == 4:
            kind, given = "text", f"{CONTACT} {number}"
        elif buttons and chance.random() < 0.4:
            kind, given = "button", chance.choice(buttons)
        else:
            kind, given = "text", "/start" if number == 0 else chance.choice(_SAID)
        event = Event(f"tg:{chat}", "button" if kind == "button" else "text", at, text=given if kind == "text" else "",
                      data=given if kind == "button" else "")  # fmt: skip
        made = talk_step(talk.session, event, world)
        talk.session, replies = json.loads(json.dumps(made.session)), made.replies
        talk.done.append((kind, given))
        talk.replies += [(reply.text, reply.edits) for reply in made.replies]
        talk.leads += [effect.data["name"] for effect in made.effects if effect.kind == "test.lead"]
    return talk
