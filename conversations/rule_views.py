"""What the screens need to know of a call, read from its data: conditions, usual job sizes, lists of remarks."""

from decimal import Decimal

from rules.case import Case
from rules.conditions import AllOf, OneOf
from rules.evaluation import CallRules
from rules.models import Note
from rules.truth import UNKNOWN, YES

USUAL_SIZES = (Decimal(1), Decimal("0.75"), Decimal("0.5"))
"""Job sizes offered as buttons where a call's rates do not list any; others can be typed."""


def criterion_declared_by(rules: CallRules, fact: str) -> str:
    """The words of the criterion that a declared fact stands for, or an empty text."""
    for criterion in rules.call.criteria:
        test = criterion.test
        if isinstance(test, AllOf | OneOf) and test.declared_by == fact:
            return criterion.text
    return ""


def job_sizes(rules: CallRules | None) -> tuple[Decimal, ...]:
    """The job sizes a call has rates for, largest first."""
    if rules is None:
        return USUAL_SIZES
    keys = {row.key for amount in rules.call.amounts if amount.by == "fte" for row in amount.table or ()}
    if len(keys) < 2:
        return USUAL_SIZES
    return tuple(sorted((Decimal(key) for key in keys), reverse=True))


def notes_on(rules: CallRules, topic: str) -> tuple[Note, ...]:
    """A call's remarks on a topic, in the source's order."""
    return tuple(note for note in rules.call.notes if note.topic == topic)


def people_met(rules: CallRules, case: Case) -> tuple[int, int, int]:
    """Planned people who meet every condition, who are not decided yet, and all of them."""
    truths = rules.judge(case).job_truths
    counts = [(truth, batch.count) for truth, batch in zip(truths, case.jobs, strict=True)]
    met = sum(count for truth, count in counts if truth is YES)
    undecided = sum(count for truth, count in counts if truth is UNKNOWN)
    return met, undecided, sum(count for _, count in counts)
