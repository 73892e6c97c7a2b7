"""Sealed estimates: what is kept under a code, and how it compares with the rules of today.

Kept are answers about the group and counts of jobs, never which condition a person meets; the call, the day, the
fingerprint of the rules, and a summary of money, conditions and obligations as they were shown.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from conversations.world import World
from rules.answers import BadAnswerError, UnknownFactError, read_case, write_value
from rules.case import Batch, Case, Value
from rules.compiled import facts_named
from rules.conditions import AllOf, Condition, OneOf
from rules.evaluation import CallRules
from rules.outcome import Line, Outcome, Range
from rules.truth import NO, YES
from rules.vocabulary import Fact

KIND = "estimate"
VERSION = 1


def sealed_data(world: World, rules: CallRules, case: Case, outcome: Outcome,
                assumed: Sequence[str] = ()) -> dict[str, Any]:  # fmt: skip
    """What is kept of an estimate: JSON values only, no personal data.

    `assumed` tells in words what was taken for granted.
    """
    facts = world.catalogue.facts
    kept = without_people(rules, case, facts)
    settled = _settled(rules, case, kept)
    again = rules.evaluate(kept, outcome.on, assume=settled)
    same = (again.would_be, again.money.total) == (outcome.would_be, outcome.money.total)
    return {
        "version": VERSION,
        "call": outcome.call,
        "short": rules.call.short,
        "on": outcome.on.isoformat(timespec="minutes"),
        "rules_hash": outcome.rules_hash,
        "answers": {name: write_value(value) for name, value in sorted(kept.answers.items())},
        "jobs": [_job(batch) for batch in kept.jobs],
        "assumed": list(assumed),
        "settled": sorted(settled),
        "again": same,
        "window": outcome.window,
        "would_be": outcome.would_be,
        "money": _range(outcome.money.total),
        "lines": {line.id: _line(line) for line in outcome.money.lines},
        "conditions": _conditions(rules, outcome),
        "duties": {due.id: [due.text, list(due.citations)] for due in outcome.obligations},
    }


def digest(data: Mapping[str, Any]) -> str:
    """A fingerprint of an estimate, the same for the same estimate on the same day."""
    day = {**data, "on": str(data["on"])[:10]}
    return hashlib.sha256(json.dumps(day, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def without_people(rules: CallRules, case: Case, facts: Mapping[str, Fact]) -> Case:
    """`case` with counts only: what the interview asks of a whole group of people, and nothing behind it.

    A condition that can be declared as a whole ("meets all conditions") is kept as that one answer.
    """
    answers = {name: value for name, value in case.answers.items() if name in facts and not facts[name].sensitive}
    ids = [one.id for one in rules.call.criteria if one.level == "job"]
    tests = {one.id: one.test for one in rules.call.criteria if one.level == "job"}
    jobs: dict[tuple[tuple[str, Value], ...], int] = {}
    for batch in case.jobs:
        judged = rules.judge(Case(case.answers, (Batch(1, batch.facts),))).jobs[0]
        truths = dict(zip(ids, judged, strict=True))
        values = {name: value for name, value in batch.facts.items() if name in facts and facts[name].asked}
        for ident, test in tests.items():
            declared = _declared(test)
            if declared is not None and truths[ident] in (YES, NO):
                for name in facts_named(test):
                    values.pop(name, None)
                values[declared] = truths[ident] is YES
        key = tuple(sorted(values.items()))
        jobs[key] = jobs.get(key, 0) + batch.count
    return Case(answers, tuple(Batch(count, dict(key)) for key, count in jobs.items()))


def _declared(test: Condition) -> str | None:
    return test.declared_by if isinstance(test, AllOf | OneOf) else None


def _settled(rules: CallRules, case: Case, kept: Case) -> frozenset[str]:
    """Group conditions that were met by answers which are not kept, by id: their result is kept instead."""
    ids = [one.id for one in rules.call.criteria if one.level == "group"]
    before, after = rules.judge(case).group, rules.judge(kept).group
    return frozenset(ident for ident, one, two in zip(ids, before, after, strict=True) if one is YES and two is not YES)


def _job(batch: Batch) -> dict[str, Any]:
    return {"count": batch.count, **{name: write_value(value) for name, value in sorted(batch.facts.items())}}


def _range(money: Range) -> list[str | None]:
    return [str(money.low), None if money.high is None else str(money.high)]


def read_range(raw: list[str | None]) -> Range:
    """A range as it was kept."""
    return Range(Decimal(raw[0] or 0), None if raw[1] is None else Decimal(raw[1]))


def _line(line: Line) -> dict[str, Any]:
    return {
        "label": line.label,
        "count": line.count,
        "unit": None if line.unit_amount is None else str(line.unit_amount),
        "months": line.months,
        "amount": None if line.amount is None else str(line.amount),
        "cite": list(line.citations),
    }


def _conditions(rules: CallRules, outcome: Outcome) -> dict[str, Any]:
    """Each condition's result: a truth for the group, counts of jobs for a job's condition."""
    names = {one.id: one.short or one.text for one in rules.call.criteria}
    found: dict[str, Any] = {}
    for finding in outcome.findings:
        entry = found.setdefault(finding.id, {"name": names[finding.id], "cite": list(finding.citations), "truth": {}})
        entry["truth"][finding.truth.value] = finding.count or 0
    return found


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was: what kind, its values then and now, and the paragraph behind it."""

    kind: str
    """money, line, condition, duty or window."""
    name: str
    before: Any
    after: Any
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A sealed estimate as it was made, and as of today where that can be told."""

    data: Mapping[str, Any]
    now: Outcome | None
    """None: the rules are gone, or what the result hangs on is not kept."""
    gone: bool
    differences: tuple[Difference, ...] = ()


def opened(data: Mapping[str, Any], world: World, at: datetime) -> Opened:
    """A sealed estimate beside today's rules."""
    rules = world.catalogue.calls.get(data["call"]) or world.catalogue.statuses.get(data["call"])
    if rules is None:
        return Opened(data, None, gone=True)
    try:
        case = read_case(world.catalogue.facts, data["answers"], data["jobs"])
    except (BadAnswerError, UnknownFactError):
        return Opened(data, None, gone=False)
    if not data["again"]:
        return Opened(data, None, gone=False)
    now = rules.evaluate(case, at, assume=frozenset(data["settled"]))
    return Opened(data, now, gone=False, differences=_differences(data, rules, now))


def _differences(data: Mapping[str, Any], rules: CallRules, now: Outcome) -> tuple[Difference, ...]:
    found: list[Difference] = []
    window = rules.call.window
    if data["window"] != now.window:
        cite = window.citations if window is not None else ()
        found.append(Difference("window", "", data["window"], now.window, cite))
    lines = {line.id: _line(line) for line in now.money.lines}
    changed = _changed(data["lines"], lines, ("unit", "months", "amount"))
    before = read_range(data["money"])
    if before != now.money.total:
        found.append(Difference("money", "", before, now.money.total, ()))
    for _, (old, new) in changed:
        found.append(Difference("line", (new or old)["label"], old, new, tuple((new or old)["cite"])))
    for _, (old, new) in _changed(data["conditions"], _conditions(rules, now), ("truth",)):
        found.append(Difference("condition", (new or old)["name"], old, new, tuple((new or old)["cite"])))
    duties: dict[str, list[Any]] = {due.id: [due.text, list(due.citations)] for due in now.obligations}
    for ident in {**data["duties"], **duties}:
        old_duty, new_duty = data["duties"].get(ident), duties.get(ident)
        was, is_now = (None if one is None else one[0] for one in (old_duty, new_duty))
        if was != is_now:
            found.append(Difference("duty", "", was, is_now, tuple((new_duty or old_duty or [])[1])))
    return tuple(found)


def _changed(before: Mapping[str, Any], after: Mapping[str, Any],
             fields: tuple[str, ...]) -> list[tuple[str, tuple[Any, Any]]]:  # fmt: skip
    """Entries that differ in one of `fields`, were added or are gone, in the order they stand."""
    found = []
    for ident in {**before, **after}:
        old, new = before.get(ident), after.get(ident)
        if old is None or new is None or any(old[name] != new[name] for name in fields):
            found.append((ident, (old, new)))
    return found
