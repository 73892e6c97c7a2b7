"""What a quick estimate takes for granted: the favourable answer to each thing that was not said, told openly.

Only what the verdict still needs is assumed. What decides about money alone stays open, so the amount is a range and
never better than what is known.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from rules.case import Batch, Case, Value
from rules.compiled import facts_named
from rules.conditions import AllOf, Condition, FactTest, JobsTest, OneOf, WhenThen
from rules.evaluation import CallRules, Judgement
from rules.truth import NO, YES
from rules.vocabulary import Fact

MOST_STEPS = 60


@dataclass(frozen=True, slots=True)
class Assumed:
    """A case with its gaps filled: what was taken for the group and what for every job."""

    case: Case
    group: Mapping[str, Value] = field(default_factory=dict)
    jobs: Mapping[str, Value] = field(default_factory=dict)


def favourable(rules: CallRules, case: Case) -> Assumed:
    """`case` with favourable answers to what its verdict still needs; what was said stays as it is."""
    group: dict[str, Value] = {}
    jobs: dict[str, Value] = {}
    deciding = {fact for criterion in rules.call.criteria for fact in facts_named(criterion.test)} | {"county"}
    tried = {"count"}
    for _ in range(MOST_STEPS):
        if rules.verdict(case) != "open":
            break
        wanted = next((fact for fact in rules.open_facts(case) if fact in deciding - tried), None)
        if wanted is None:
            break
        tried.add(wanted)
        fact = rules.facts[wanted]
        choice = _best(rules, case, fact)
        if choice is None:
            continue
        case = filled(case, fact, choice)
        (group if fact.level == "group" else jobs)[wanted] = choice
    return Assumed(case, group, jobs)


def filled(case: Case, fact: Fact, value: Value) -> Case:
    """`case` with one answer more; a job fact goes to the jobs that have none."""
    if fact.level == "group":
        return Case({**case.answers, fact.id: value}, case.jobs)
    jobs = [
        job if job.facts.get(fact.id) is not None else Batch(job.count, {**job.facts, fact.id: value})
        for job in case.jobs
    ]
    return Case(case.answers, tuple(jobs))


def failing_value(rules: CallRules, case: Case, fact: Fact) -> Value:
    """A value of a job fact that rules the first job out, or None where none does."""
    first = Batch(1, {name: value for name, value in case.jobs[0].facts.items() if name != fact.id})
    for value in _candidates(rules, fact):
        if rules.judge(Case(case.answers, (Batch(1, {**first.facts, fact.id: value}),))).job_truths[0] is NO:
            return value
    return None


def _best(rules: CallRules, case: Case, fact: Fact) -> Value:
    """The candidate that meets the most conditions and leaves the fewest questions; None when none was found.

    Between equals the careful one wins: the one with more obligations to follow.
    """
    best: tuple[int, int, int] | None = None
    chosen: Value = None
    for value in _candidates(rules, fact):
        changed = filled(case, fact, value)
        duties = len(rules.evaluate(changed, _ANY_TIME).obligations)
        score = (_score(rules.judge(changed)), -len(rules.open_facts(changed)), duties)
        if best is None or score > best:
            best, chosen = score, value
    return chosen


_ANY_TIME = datetime(2000, 1, 1)  # noqa: DTZ001 - obligations do not depend on it


def _score(judged: Judgement) -> int:
    truths = [*judged.group, *(truth for job in judged.jobs for truth in job)]
    return sum(1 if truth is YES else -len(truths) if truth is NO else 0 for truth in truths)


def _candidates(rules: CallRules, fact: Fact) -> Iterator[Value]:
    """Values worth trying: every option, yes and no, and the bounds that the call's conditions name."""
    match fact.kind:
        case "yes_no":
            yield from (True, False)
        case "choice":
            yield from (option.id for option in fact.options)
        case "integer" | "decimal":
            bounds = {bound for one in rules.call.criteria for bound in _bounds(one.test, fact.id)}
            numbers = sorted({fact.minimum or Decimal(0), *bounds})
            yield from (int(number) if fact.kind == "integer" else number for number in numbers)


def _bounds(condition: Condition, fact: str) -> Iterator[Decimal]:
    if fact not in facts_named(condition):
        return
    match condition:
        case FactTest():
            found = (condition.at_least, condition.at_most, *(condition.between or ()))
            yield from (Decimal(bound) for bound in found if bound is not None)
        case AllOf(all_of=parts) | OneOf(one_of=parts):
            for part in parts:
                yield from _bounds(part, fact)
        case WhenThen(when=when, then=then):
            yield from _bounds(when, fact)
            yield from _bounds(then, fact)
        case JobsTest(jobs_where=inner):
            yield from _bounds(inner, fact)
