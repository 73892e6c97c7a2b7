"""What a lead holds, read from a session: counts and choices, never which condition a person meets."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from conversations.events import Record
from conversations.rule_views import people_met
from conversations.screens.parts import range_text
from conversations.session import Session
from conversations.world import World

if TYPE_CHECKING:
    from conversations.views import Turn

LEAD = "lead"
DRAFT = "contact_draft"
STATUSES = ("new", "taken", "contacted", "closed")
MOST_TOPICS = 3
_TOPICS = Path(str(files("conversations"))) / "lead_topics.toml"


def lead_facts(turn: "Turn") -> dict[str, Any]:
    """Everything of the session that is passed on beside the contact, as JSON values."""
    session, world = turn.session, turn.world
    answers, rules = session.answers, world.rules(session)
    outcome = world.outcome(session, turn.at)
    centre = world.centre(session)
    people = people_met(rules, world.case(session)) if rules is not None and session.jobs else None
    return {
        "centre": centre.id if centre is not None else None,
        "county": answers.get("county"),
        "kind": answers.get("entity_stage"),
        "size": answers.get("group_size"),
        "form": answers.get("legal_form"),
        "jobs": _jobs(session),
        "met": list(people) if people is not None and rules is not None and rules.call.kind != "status" else None,
        "call": session.call,
        "money": range_text(world, outcome.money.total) if outcome is not None and rules and session.jobs else None,
        "stage": _stage(session),
        "topics": top_topics(world, turn.event.found.get("effects", ())),
        "estimate": ((session.seals or {}).get("result") or {}).get("code"),
    }


def _jobs(session: Session) -> list[list[Any]]:
    """Planned jobs by FTE: ``[["1", 3], ["0.5", 1]]``; the FTE is None while it is open."""
    counts: dict[str | None, int] = {}
    for job in session.jobs:
        fte = job.get("fte")
        key = str(fte) if fte is not None else None
        counts[key] = counts.get(key, 0) + job["count"]
    return [[fte, count] for fte, count in counts.items()]


def _stage(session: Session) -> str:
    if session.seen_summary:
        return "finished"
    return "begun" if session.history else "start"


def top_topics(world: World, effects: Iterable[Record]) -> list[str]:
    """Titles of what the chat asked most about, of the topics that may be passed on."""
    counts: dict[str, int] = {}
    for effect in effects:
        topic = effect.data["data"].get("topic")
        if effect.data["kind"] in ("question.answered", "question.declined") and topic in allowed_topics():
            counts[topic] = counts.get(topic, 0) + 1
    known = [topic for topic in counts if world.knowledge is not None and topic in world.knowledge.faq]
    known.sort(key=lambda topic: -counts[topic])
    return [world.knowledge.title(topic) for topic in known[:MOST_TOPICS]]


@cache
def allowed_topics() -> frozenset[str]:
    """Ids of topics that say nothing about a person."""
    with _TOPICS.open("rb") as file:
        return frozenset(tomllib.load(file)["allowed"])


def may_see(turn: "Turn", centre: str | None) -> bool:
    """Whether whoever acts is an advisor of this centre, or an administrator."""
    event = turn.event
    return event.admin or (event.advisor and (event.centres is None or centre in event.centres))


def label_of(world: World, fact: str, value: Any) -> str:
    """An option's label."""
    return next((option.label for option in world.catalogue.facts[fact].options if option.id == value), str(value))


def own(found: Mapping[str, tuple[Record, ...]], kind: str, chat: str) -> Record | None:
    """The chat's own record of a kind among those found."""
    return next((record for record in found.get(kind, ()) if record.owner == chat), None)
