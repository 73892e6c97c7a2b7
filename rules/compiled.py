"""Turns conditions from a call file into plain functions, once, so that evaluating a case only calls them.

Each compiled condition answers two questions about a scope (the group's answers and, for a job, that job's facts):
is it true (`truth`), and which facts, not asked yet, could still settle it (`missing`).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import cast

from rules.case import Value
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
from rules.scopes import Scope
from rules.truth import NO, UNKNOWN, YES, Truth, truth_of


@dataclass(frozen=True, slots=True)
class Compiled:
    """A condition ready to run."""

    truth: Callable[[Scope], Truth]
    missing: Callable[[Scope], Iterator[str]]


@lru_cache(maxsize=10_000)
def compile_condition(condition: Condition) -> Compiled:
    """Make a `Compiled` from a condition model; like conditions of many calls become one and the same."""
    match condition:
        case FactTest():
            return _fact(condition)
        case ShareTest():
            return _share(condition)
        case JobsTest():
            return _jobs(condition)
        case AllOf():
            return _declared(_group(condition.all_of, decisive=NO, otherwise=YES), condition.declared_by)
        case OneOf():
            return _declared(_group(condition.one_of, decisive=YES, otherwise=NO), condition.declared_by)
        case WhenThen():
            return _when(compile_condition(condition.when), compile_condition(condition.then))
        case AdvisorTest():
            return Compiled(lambda scope: UNKNOWN, lambda scope: iter(()))


def _once(truth: Callable[[Scope], Truth]) -> Callable[[Scope], Truth]:
    """The same truth, worked out once for each scope; a plain fact's test is no dearer than this look-up."""

    def remembered(scope: Scope) -> Truth:
        found = scope.truths.get(truth)
        if found is None:
            found = scope.truths[truth] = truth(scope)
        return found

    return remembered


def key_value(key: str) -> Value:
    """An option or table key as the value an answer has: "0.75" is a number, "foundation" stays a text."""
    return Decimal(key) if key.replace(".", "", 1).isdigit() else key


def _fact(test: FactTest) -> Compiled:
    fact = test.fact
    compare = _comparison(test)
    if compare is None:
        known, other = _lookup(test)

        def truth(scope: Scope) -> Truth:
            return known.get(scope.values.get(fact), other)

    else:

        def truth(scope: Scope) -> Truth:
            value = scope.values.get(fact)
            return UNKNOWN if value is None else truth_of(compare(cast(Decimal, value)))

    def missing(scope: Scope) -> Iterator[str]:
        if fact not in scope.values:
            yield fact

    return Compiled(truth, missing)


def _lookup(test: FactTest) -> tuple[dict[Value, Truth], Truth]:
    """For `equals`, `any_of` and `none_of`: the truth of each value named, and that of every other one."""
    known: dict[Value, Truth] = {None: UNKNOWN}
    if test.equals is not None:
        known[test.equals] = YES
    known.update({key_value(key): YES for key in test.any_of or ()})
    known.update({key_value(key): NO for key in test.none_of or ()})
    known.update({key_value(key): UNKNOWN for key in test.unclear})
    return known, (NO if test.none_of is None else YES)


def _comparison(test: FactTest) -> Callable[[Decimal], bool] | None:
    """For a number against a bound; None for the other operators."""
    if test.at_least is not None:
        low = test.at_least
        return lambda value: value >= low
    if test.at_most is not None:
        high = test.at_most
        return lambda value: value <= high
    if test.less_than is not None:
        bound = test.less_than
        return lambda value: value < bound
    if test.between is not None:
        first, last = test.between
        return lambda value: first <= value <= last
    return None


def _share(test: ShareTest) -> Compiled:
    part, whole, percent = test.share, test.of, test.at_least_percent

    def truth(scope: Scope) -> Truth:
        some, everyone = scope.get(part), scope.get(whole)
        if not isinstance(some, int) or not isinstance(everyone, int):
            return UNKNOWN
        # Nobody has no share, and more people in the part than in the whole cannot both be right.
        if everyone == 0 or some > everyone:
            return UNKNOWN
        return truth_of(some * 100 >= percent * everyone)

    def missing(scope: Scope) -> Iterator[str]:
        for fact in (whole, part):
            if not scope.was_asked(fact):
                yield fact

    return Compiled(_once(truth), missing)


def _jobs(test: JobsTest) -> Compiled:
    inner, needed, plus = compile_condition(test.jobs_where), test.count_at_least, test.plus

    def truth(scope: Scope) -> Truth:
        sure = possible = 0
        for batch, job in zip(scope.case.jobs, scope.jobs, strict=True):
            found = inner.truth(job)
            sure += batch.count if found is YES else 0
            possible += batch.count if found is not NO else 0
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
        for job in scope.jobs:
            if inner.truth(job) is UNKNOWN:
                yield from inner.missing(job)
        if plus and not scope.was_asked(plus):
            yield plus

    return Compiled(_once(truth), missing)


def _group(conditions: Iterable[Condition], *, decisive: Truth, otherwise: Truth) -> Compiled:
    """Kleene's "all" (decisive: no) or "any" (decisive: yes), as a plain loop because it runs most often."""
    parts = [compile_condition(condition) for condition in conditions]

    def truth(scope: Scope) -> Truth:
        result = otherwise
        for part in parts:
            found = part.truth(scope)
            if found is decisive:
                return decisive
            if found is UNKNOWN:
                result = UNKNOWN
        return result

    def missing(scope: Scope) -> Iterator[str]:
        for part in parts:
            if part.truth(scope) is UNKNOWN:
                yield from part.missing(scope)

    return Compiled(_once(truth), missing)


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

    return Compiled(_once(truth), missing)


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
        first = tuple(when.missing(scope)) if when.truth(scope) is UNKNOWN else ()
        # With "nie wiem" to `when`, `then` may still hold and settle it.
        yield from first or then.missing(scope)

    return Compiled(_once(truth), missing)


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
