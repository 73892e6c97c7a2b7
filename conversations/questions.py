"""Which question comes next. Computed from what the rules still need, never drawn as a diagram."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from conversations.rule_views import criterion_declared_by
from conversations.session import Session
from conversations.world import World
from rules.case import Batch, Case
from rules.vocabulary import Fact

Form = Literal["single", "jobs", "fte", "people", "split", "walk"]


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it stands now.

    `form`: *single* (of the group, or alike for all jobs), *jobs* (how many), *fte*, *people* (how many of `total`),
    *split* (how many of `total` at this `fte`, between `low` and `high`), *walk* (of one person).
    """

    fact: Fact
    form: Form
    total: int = 0
    low: int = 0
    high: int = 0
    fte: Decimal | None = None
    editing: bool = False


def next_question(session: Session, world: World) -> Question | None:
    """The question to ask now, or None when nothing is needed (or a place outside every area ends it)."""
    facts = world.catalogue.facts
    pending = session.pending or {}
    if "edit" in pending:
        return Question(facts[pending["edit"]], "single", editing=True)
    if "split" in pending:
        return _split_question(session, facts[pending["split"]])
    if "walk" in pending:
        return Question(facts[pending["left"][0]], "walk")
    if session.answers.get("county") is None and session.call is None:
        return Question(facts["county"], "single")
    rules = world.rules(session)
    if rules is None:
        return None
    case = world.case(session)
    if session.seen_ruled_out and rules.verdict(case) == "no":
        return None
    for name in rules.open_facts(case):
        fact = facts[name]
        if fact.asked:
            return _question(fact, session)
    return None


def _question(fact: Fact, session: Session) -> Question:
    if fact.id == "count":
        return Question(fact, "jobs")
    if fact.level == "group":
        return Question(fact, "single")
    total = sum(job["count"] for job in lacking(session, fact.id))
    if fact.id == "fte":
        return Question(fact, "fte", total=total)
    if fact.count_question is not None:
        return Question(fact, "people", total=total, high=total)
    return Question(fact, "single", total=total)


def lacking(session: Session, fact: str) -> list[Mapping[str, Any]]:
    """The batches that have no answer to a job fact yet."""
    return [job for job in session.jobs if fact not in job]


def split_bounds(jobs: list[Mapping[str, Any]], left: int) -> tuple[int, int]:
    """How few and how many of the first batch's people can be among the `left` ones still to place."""
    first, rest = jobs[0]["count"], sum(job["count"] for job in jobs[1:])
    return max(0, left - rest), min(first, left)


def _split_question(session: Session, fact: Fact) -> Question:
    jobs = lacking(session, fact.id)
    low, high = split_bounds(jobs, (session.pending or {})["left"])
    return Question(fact, "split", total=jobs[0]["count"], low=low, high=high, fte=Decimal(jobs[0].get("fte", "1")))


def walk_facts(world: World, session: Session, declared: str) -> list[str]:
    """The questions of one person's walk: the details that `declared` stands for, in the interview's order."""
    rules = world.rules(session)
    if rules is None or not criterion_declared_by(rules, declared):
        return []
    nobody = Case({}, (Batch(1, {declared: None, "fte": Decimal(1)}),))
    facts = world.catalogue.facts
    return [name for name in rules.open_facts(nobody) if facts[name].level == "job" and name not in ("count", "fte")]


def asked_so_far(session: Session) -> int:
    """How many questions were answered."""
    return len(session.history)


def questions_ahead(session: Session, world: World) -> int:
    """About how many questions are still to come (a later answer may drop some)."""
    rules = world.rules(session)
    if rules is None:
        return 1
    facts = world.catalogue.facts
    ahead = [name for name in rules.open_facts(world.case(session)) if facts[name].asked]
    return len(ahead) + ("count" in ahead) * 2
