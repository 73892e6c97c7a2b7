"""What is missing: the smallest changes that turn "nie" into "tak" (or bring more money), and what each is worth.

A change is a set of moves. A move either gives a changeable fact another value, or takes as met a criterion whose
call file says how to come to meet it (for instance: another person on that job).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import combinations

from rules.case import Batch, Case, Value
from rules.compiled import facts_named, key_value
from rules.conditions import AllOf, Condition, FactTest, OneOf, WhenThen
from rules.evaluation import CallRules, Judgement
from rules.models import Criterion
from rules.outcome import Outcome, Range
from rules.truth import NO
from rules.vocabulary import Fact

MOST_MOVES = 3
"""No suggestion needs more than three things at once; a longer list is a talk with an advisor."""


@dataclass(frozen=True, slots=True)
class Move:
    """One thing to change: a fact's new value, or a criterion to be met (`fact` is then None)."""

    criterion: str
    text: str
    fact: str | None = None
    value: Value = None


@dataclass(frozen=True, slots=True)
class Change:
    """Moves that together lead to `verdict` and `money`.

    `gain` is how much the upper bound rises (zł); None where an amount is not stated, so its worth is not known.
    """

    moves: tuple[Move, ...]
    verdict: str
    money: Range
    gain: Decimal | None


def smallest_changes(rules: CallRules, case: Case, on: datetime, outcome: Outcome | None = None) -> tuple[Change, ...]:
    """The smallest sets of moves that improve the outcome, each minimal: fewest moves first, then the most valuable.

    Dates of the call play no part: a change tells what the rules alone would say. Empty when nothing fails or nothing
    that fails can be changed.
    """
    before = rules.judge(case)
    moves = list(_moves(rules, outcome or rules.evaluate(case, on)))
    found: list[Change] = []
    for size in range(1, MOST_MOVES + 1):
        for chosen in combinations(moves, size):
            if len({move.criterion for move in chosen}) < size:
                continue
            if any(set(change.moves) <= set(chosen) for change in found):
                continue
            change = _tried(rules, case, before, chosen)
            if change is not None:
                found.append(change)
        if found and before.would_be == "no":
            break
    found.sort(key=lambda change: (len(change.moves), -(change.gain or Decimal(0))))
    return tuple(found)


def last_step(rules: CallRules, case: Case, on: datetime, outcome: Outcome) -> tuple[Change, Outcome] | None:
    """The single move that turns a "no" into a "yes", with the outcome once it is made; None when there is none."""
    if outcome.would_be != "no":
        return None
    for change in smallest_changes(rules, case, on, outcome):
        if len(change.moves) == 1 and change.verdict == "yes":
            assume = frozenset(move.criterion for move in change.moves)
            return change, rules.evaluate(case, on, assume=assume)
    return None


def _tried(rules: CallRules, case: Case, before: Judgement, moves: tuple[Move, ...]) -> Change | None:
    changed = case
    for move in moves:
        if move.fact is not None:
            changed = _with(changed, rules.facts[move.fact], move, rules)
    assume = frozenset(move.criterion for move in moves if move.fact is None)
    after = rules.judge(changed, assume=assume)
    better = _RANK[after.would_be] > _RANK[before.would_be]
    gain = _gain(before.money.total, after.money.total)
    more = _possible_jobs(changed, after) > _possible_jobs(case, before) if gain is None else gain > 0
    worth_more = before.would_be != "no" and more
    return Change(moves, after.would_be, after.money.total, gain) if better or worth_more else None


def _possible_jobs(case: Case, judged: Judgement) -> int:
    truths = zip(case.jobs, judged.job_truths, strict=True)
    return sum(batch.count for batch, truth in truths if truth is not NO)


_RANK = {"fault": -1, "no": 0, "open": 1, "yes": 2}


def _gain(before: Range, after: Range) -> Decimal | None:
    if before.high is None or after.high is None:
        return None
    return after.high - before.high


def _with(case: Case, fact: Fact, move: Move, rules: CallRules) -> Case:
    if fact.level == "group":
        return Case({**case.answers, fact.id: move.value}, case.jobs)
    failing = zip(case.jobs, rules.failing_batches(case, move.criterion), strict=True)
    jobs = [Batch(job.count, {**job.facts, fact.id: move.value}) if failed else job for job, failed in failing]
    return Case(case.answers, tuple(jobs))


def _moves(rules: CallRules, before: Outcome) -> Iterator[Move]:
    failed = {finding.id: finding for finding in before.findings if finding.truth is NO}
    for criterion in rules.call.criteria:
        finding = failed.get(criterion.id)
        if finding is None or criterion.rules_out == "nothing":
            continue
        by_fact = list(_fact_moves(criterion, rules.facts, finding.change or finding.text))
        if by_fact:
            yield from by_fact
        elif finding.change is not None:
            yield Move(criterion.id, finding.change)


def _fact_moves(criterion: Criterion, facts: Mapping[str, Fact], text: str) -> Iterator[Move]:
    """Moves for a criterion that hangs on one changeable fact; anything richer is told by its `change` text."""
    if len(set(facts_named(criterion.test))) != 1:
        return
    for test in _fact_tests(criterion.test):
        fact = facts[test.fact]
        if not fact.changeable:
            continue
        for value in _values(test, fact):
            yield Move(criterion.id, text, fact.id, value)


def _fact_tests(condition: Condition) -> Iterator[FactTest]:
    match condition:
        case FactTest():
            yield condition
        case AllOf(all_of=parts) | OneOf(one_of=parts):
            for part in parts:
                yield from _fact_tests(part)
        case WhenThen():
            yield from _fact_tests(condition.then)


def _values(test: FactTest, fact: Fact) -> Iterator[Value]:
    """One value that would pass: the bound itself, the boolean, or the first option the source lists."""
    if test.any_of:
        yield key_value(test.any_of[0])
        return
    for bound in (test.equals, test.at_least, test.at_most):
        if bound is not None:
            yield int(bound) if isinstance(bound, Decimal) and fact.kind == "integer" else bound
