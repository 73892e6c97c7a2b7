"""Turns conditions from a call file into plain functions, once, so that evaluating a case only calls them.

Each compiled condition answers two questions about a scope (the group's answers and, for a job, that job's facts):
is it true (`truth`), and which facts, not asked yet, could still settle it (`missing`).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from rules.case import Case, Value
from rules.conditions import (
    AdvisorTest,
    AllOf,
    Condition,
    FactTest,
    JobsTest,
    OneOf,
    ShareTest,
    WhenThen,
)
from rules.models import Fact
from rules.truth import NO, UNKNOWN, YES, Truth, all_of, any_of, truth_of


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a condition looks facts up: the whole case, and one job's facts when it is about a job."""

    case: Case
    job: Mapping[str, Value] | None
    defaults: Mapping[str, str]
    """Job fact -> group fact that holds while the job has no answer of its own."""

    def get(self, fact: str) -> Value:
        """The answer, or None where it is not known."""
        if self.job is not None and fact in self.job:
            return self.job[fact]
        value = self.case.answers.get(fact)
        if value is None and fact in self.defaults:
            return self.case.answers.get(self.defaults[fact])
        return value

    def was_asked(self, fact: str) -> bool:
        """True when there is an answer, also "nie wiem"."""
        if self.job is not None and fact in self.job:
            return True
        answers = self.case.answers
        return fact in answers or self.defaults.get(fact, fact) in answers


@dataclass(frozen=True, slots=True)
class Compiled:
    """A condition ready to run."""

    truth: Callable[[Scope], Truth]
    missing: Callable[[Scope], Iterator[str]]


def defaults_of(facts: Mapping[str, Fact]) -> dict[str, str]:
    """Which job facts fall back on which group fact."""
    return {fact.id: fact.defaults_to for fact in facts.values() if fact.defaults_to}


def compile_condition(condition: Condition) -> Compiled:
    """Make a `Compiled` from a condition model."""
    match condition:
        case FactTest():
            return _fact(condition)
        case ShareTest():
            return _share(condition)
        case JobsTest():
            return _jobs(condition)
        case AllOf():
            parts = [compile_condition(part) for part in condition.all_of]
            return _declared(_group(parts, all_of), condition.declared_by)
        case OneOf():
            parts = [compile_condition(part) for part in condition.one_of]
            return _declared(_group(parts, any_of), condition.declared_by)
        case WhenThen():
            return _when(compile_condition(condition.when), compile_condition(condition.then))
        case AdvisorTest():
            return Compiled(lambda scope: UNKNOWN, lambda scope: iter(()))


def _operator(test: FactTest) -> Callable[[Value], bool]:
    if test.equals is not None:
        wanted = test.equals
        return lambda value: value == wanted
    if test.any_of is not None:
        options = frozenset(test.any_of)
        numbers = frozenset(Decimal(key) for key in test.any_of if _is_number(key))
        return lambda value: value in numbers if isinstance(value, Decimal) else value in options
    if test.none_of is not None:
        excluded = frozenset(test.none_of)
        return lambda value: value not in excluded
    if test.at_least is not None:
        low = test.at_least
        return lambda value: cast(Decimal, value) >= low
    if test.at_most is not None:
        high = test.at_most
        return lambda value: cast(Decimal, value) <= high
    if test.less_than is not None:
        bound = test.less_than
        return lambda value: cast(Decimal, value) < bound
    first, last = cast(tuple[Decimal, Decimal], test.between)
    return lambda value: first <= cast(Decimal, value) <= last


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def _fact(test: FactTest) -> Compiled:
    holds, unclear, fact = _operator(test), frozenset(test.unclear), test.fact

    def truth(scope: Scope) -> Truth:
        value = scope.get(fact)
        if value is None or value in unclear:
            return UNKNOWN
        return YES if holds(value) else NO

    def missing(scope: Scope) -> Iterator[str]:
        if not scope.was_asked(fact):
            yield fact

    return Compiled(truth, missing)


def _share(test: ShareTest) -> Compiled:
    part, whole, percent = test.share, test.of, test.at_least_percent

    def truth(scope: Scope) -> Truth:
        some, everyone = scope.get(part), scope.get(whole)
        if not isinstance(some, int) or not isinstance(everyone, int):
            return UNKNOWN
        # More people in the part than in the whole cannot both be right, so nothing is known.
        if everyone == 0 or some > everyone:
            return UNKNOWN if some else NO
        return truth_of(some * 100 >= percent * everyone)

    def missing(scope: Scope) -> Iterator[str]:
        for fact in (whole, part):
            if not scope.was_asked(fact):
                yield fact

    return Compiled(truth, missing)


def _jobs(test: JobsTest) -> Compiled:
    inner, needed, plus = compile_condition(test.jobs_where), test.count_at_least, test.plus

    def job_scopes(scope: Scope) -> list[tuple[int, Scope]]:
        return [(batch.count, Scope(scope.case, batch.facts, scope.defaults)) for batch in scope.case.jobs]

    def truth(scope: Scope) -> Truth:
        sure = possible = 0
        for count, job in job_scopes(scope):
            found = inner.truth(job)
            sure += count if found is YES else 0
            possible += count if found is not NO else 0
        already = scope.get(plus) if plus else 0
        if isinstance(already, int):
            sure += already
            possible += already
        if sure >= needed:
            return YES
        if not scope.case.jobs or not isinstance(already, int):
            return UNKNOWN
        return UNKNOWN if possible >= needed else NO

    def missing(scope: Scope) -> Iterator[str]:
        if not scope.case.jobs:
            yield "count"
        for _, job in job_scopes(scope):
            if inner.truth(job) is UNKNOWN:
                yield from inner.missing(job)
        if plus and not scope.was_asked(plus):
            yield plus

    return Compiled(truth, missing)


def _group(parts: list[Compiled], combine: Callable[..., Truth]) -> Compiled:
    def truth(scope: Scope) -> Truth:
        return combine(part.truth(scope) for part in parts)

    def missing(scope: Scope) -> Iterator[str]:
        for part in parts:
            if part.truth(scope) is UNKNOWN:
                yield from part.missing(scope)

    return Compiled(truth, missing)


def _declared(details: Compiled, fact: str | None) -> Compiled:
    """A declared answer stands for the whole, but details that decide it on their own win over it."""
    if fact is None:
        return details

    def truth(scope: Scope) -> Truth:
        found = details.truth(scope)
        if found is not UNKNOWN:
            return found
        declared = scope.get(fact)
        return UNKNOWN if declared is None else truth_of(bool(declared))

    def missing(scope: Scope) -> Iterator[str]:
        if scope.was_asked(fact):
            yield from details.missing(scope)
        else:
            yield fact

    return Compiled(truth, missing)


def _when(when: Compiled, then: Compiled) -> Compiled:
    def truth(scope: Scope) -> Truth:
        applies = when.truth(scope)
        if applies is NO:
            return YES
        found = then.truth(scope)
        if applies is YES or found is YES:
            return found
        return UNKNOWN

    def missing(scope: Scope) -> Iterator[str]:
        if when.truth(scope) is UNKNOWN:
            yield from when.missing(scope)
        else:
            yield from then.missing(scope)

    return Compiled(truth, missing)


def facts_named(condition: Condition) -> Iterator[str]:
    """Every fact id a condition mentions, for checks of a call file."""
    match condition:
        case FactTest():
            yield condition.fact
        case ShareTest():
            yield from (condition.share, condition.of)
        case JobsTest():
            yield from facts_named(condition.jobs_where)
            if condition.plus:
                yield condition.plus
        case AllOf(all_of=parts) | OneOf(one_of=parts):
            for part in parts:
                yield from facts_named(part)
            if condition.declared_by:
                yield condition.declared_by
        case WhenThen():
            yield from facts_named(condition.when)
            yield from facts_named(condition.then)
        case AdvisorTest():
            return
