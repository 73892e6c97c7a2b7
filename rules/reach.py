"""Which truths a condition can have at all, to find tests that nobody can pass or that nobody can fail."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

from rules.case import Case, Value
from rules.compiled import compile_condition, facts_named
from rules.conditions import AllOf, Condition, FactTest, JobsTest, OneOf, ShareTest, WhenThen
from rules.scopes import Scope
from rules.truth import NO, UNKNOWN, YES, Truth
from rules.vocabulary import Fact

BOTH = frozenset((YES, NO))
MOST_COMBINATIONS = 5000
"""Up to this many combinations of answers are tried out; larger tests are judged part by part."""


def reachable(condition: Condition, facts: Mapping[str, Fact]) -> frozenset[Truth]:
    """Which of yes and no some answers lead to. An advisor may decide either way."""
    match condition:
        case FactTest():
            # What the source leaves unclear an advisor may decide either way.
            return BOTH if condition.unclear else _tried(condition, facts)
        case ShareTest(at_least_percent=percent):
            return frozenset([YES] * (percent <= 100) + [NO] * (percent > 0))
        case JobsTest(jobs_where=inner, count_at_least=needed, plus=plus):
            found = reachable(inner, facts)
            return frozenset([YES] * (YES in found or plus is not None) + [NO] * (needed > 1 or NO in found))
        case AllOf(all_of=parts):
            return _combined(condition, parts, facts, decisive=NO, otherwise=YES)
        case OneOf(one_of=parts):
            return _combined(condition, parts, facts, decisive=YES, otherwise=NO)
        case WhenThen(when=when, then=then):
            if _only_facts(condition):
                return _tried(condition, facts)
            applies, holds = reachable(when, facts), reachable(then, facts)
            passes = NO in applies or YES in holds
            return frozenset([YES] * passes + [NO] * (YES in applies and NO in holds))
        case _:
            return BOTH


def never_met(condition: Condition, facts: Mapping[str, Fact]) -> Iterator[Condition]:
    """The condition itself, or else the parts of it, that no answers can meet."""
    if YES not in reachable(condition, facts):
        yield condition
        return
    match condition:
        case AllOf(all_of=parts) | OneOf(one_of=parts):
            for part in parts:
                yield from never_met(part, facts)
        case WhenThen(when=when, then=then):
            yield from never_met(when, facts)
            yield from never_met(then, facts)
        case JobsTest(jobs_where=inner):
            yield from never_met(inner, facts)


def _combined(whole: Condition, parts: tuple[Condition, ...], facts: Mapping[str, Fact], *, decisive: Truth,
              otherwise: Truth) -> frozenset[Truth]:  # fmt: skip
    if _only_facts(whole) and _combinations(whole, facts) <= MOST_COMBINATIONS:
        return _tried(whole, facts)
    # Parts that hang on facts alone are tried together, since one fact may stand in several of them.
    plain = tuple(part for part in parts if isinstance(part, FactTest) and not part.unclear)
    together = AllOf(all_of=plain) if decisive is NO and plain else OneOf(one_of=plain) if plain else None
    found = [reachable(part, facts) for part in parts if part not in plain]
    if together is not None and _combinations(together, facts) <= MOST_COMBINATIONS:
        found.append(_tried(together, facts))
    else:
        found.extend(reachable(part, facts) for part in plain)
    decided = any(decisive in one for one in found)
    return frozenset([decisive] * decided + [otherwise] * all(otherwise in one for one in found))


def _only_facts(condition: Condition) -> bool:
    match condition:
        case FactTest(unclear=unclear):
            return not unclear
        case AllOf(all_of=parts, declared_by=None) | OneOf(one_of=parts, declared_by=None):
            return all(_only_facts(part) for part in parts)
        case WhenThen(when=when, then=then):
            return _only_facts(when) and _only_facts(then)
        case _:
            return False


def _tried(condition: Condition, facts: Mapping[str, Fact]) -> frozenset[Truth]:
    """The truths that some combination of answers leads to."""
    names = list(dict.fromkeys(facts_named(condition)))
    truth = compile_condition(condition).truth
    found: set[Truth] = set()
    for values in product(*(_samples(facts[name], condition) for name in names)):
        found.add(truth(Scope(Case(dict(zip(names, values, strict=True))), None, {})))
        if found >= BOTH:
            break
    return frozenset(found - {UNKNOWN})


def _combinations(condition: Condition, facts: Mapping[str, Fact]) -> int:
    count = 1
    for name in dict.fromkeys(facts_named(condition)):
        count *= len(_samples(facts[name], condition))
    return count


def _samples(fact: Fact, condition: Condition) -> list[Value]:
    """Answers that cover every different way a fact can meet a condition."""
    if fact.kind == "yes_no":
        return [True, False]
    if fact.kind == "choice":
        return [option.id for option in fact.options]
    bounds = [bound for test in _tests_of(fact.id, condition) for bound in _bounds(test)]
    if fact.kind == "date":
        days = [bound for bound in bounds if isinstance(bound, date)] or [date(2024, 1, 1)]
        return [day + timedelta(days=shift) for day in days for shift in (-1, 0, 1)]
    step = Decimal(1) if fact.kind == "integer" else Decimal("0.01")
    numbers = {Decimal(bound) for bound in bounds if isinstance(bound, Decimal)}
    near = {number + shift for number in numbers for shift in (-step, Decimal(0), step)}
    low, high = fact.minimum, fact.maximum
    near |= {bound for bound in (low, high) if bound is not None} or {Decimal(0)}
    kept = sorted(one for one in near if (low is None or one >= low) and (high is None or one <= high))
    return [int(one) for one in kept] if fact.kind == "integer" else list(kept)


def _tests_of(fact: str, condition: Condition) -> Iterator[FactTest]:
    match condition:
        case FactTest():
            if condition.fact == fact:
                yield condition
        case AllOf(all_of=parts) | OneOf(one_of=parts):
            for part in parts:
                yield from _tests_of(fact, part)
        case WhenThen(when=when, then=then):
            yield from _tests_of(fact, when)
            yield from _tests_of(fact, then)


def _bounds(test: FactTest) -> Iterator[Decimal | date]:
    for bound in (test.equals, test.at_least, test.at_most, test.less_than, *(test.between or ())):
        if isinstance(bound, Decimal | date):
            yield bound
    for key in (*(test.any_of or ()), *(test.none_of or ())):
        if key.replace(".", "", 1).isdigit():
            yield Decimal(key)
