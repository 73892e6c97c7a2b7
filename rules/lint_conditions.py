"""Checks of the tests in a call file: facts that exist, operators and options that fit them, truths that can occur."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from rules.conditions import AllOf, Condition, FactTest, JobsTest, OneOf, ShareTest, WhenThen
from rules.files import Code
from rules.models import Call
from rules.reach import never_met, reachable
from rules.truth import NO
from rules.vocabulary import Fact


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault before it has a line: where it stands (`location`), and a text in the file that shows the line."""

    location: tuple[str | int, ...]
    needle: str
    code: Code
    fault: str
    advice: str


@dataclass(frozen=True, slots=True)
class Place:
    """A test in a call file, and whether it is asked of the group or of each job."""

    location: tuple[str | int, ...]
    condition: Condition
    level: Literal["group", "job"]
    may_never_fail: bool = True


def conditions_of(call: Call) -> Iterator[Place]:
    """Every test of a call with where it stands."""
    for number, criterion in enumerate(call.criteria):
        warning = criterion.rules_out == "nothing"
        yield Place(("criteria", number, "test"), criterion.test, criterion.level, warning)
    for number, amount in enumerate(call.amounts):
        if amount.only_if is not None:
            yield Place(("amounts", number, "only_if"), amount.only_if, "job")
        for place, row in enumerate(amount.table or ()):
            if row.when is not None:
                yield Place(("amounts", number, "table", place, "when"), row.when, "job")
    for section in ("obligations", "attachments", "notes"):
        for number, entry in enumerate(getattr(call, section)):
            if entry.when is not None:
                yield Place((section, number, "when"), entry.when, "group")


def check_tests(call: Call, facts: Mapping[str, Fact]) -> Iterator[Problem]:
    """Faults of every test: unknown facts, wrong kinds and options, and tests nobody can pass or fail."""
    for place in conditions_of(call):
        problems = list(_check(place.condition, place.location, place.level, facts))
        yield from problems
        if not problems:
            yield from _check_reach(place, facts)


def _check(condition: Condition, location: tuple[str | int, ...], level: str,
           facts: Mapping[str, Fact]) -> Iterator[Problem]:  # fmt: skip
    match condition:
        case FactTest():
            problem = _known(condition.fact, location, facts) or _on_level(facts[condition.fact], level, location)
            if problem is not None:
                yield problem
            else:
                yield from _check_fact_test(condition, facts[condition.fact], location)
        case ShareTest():
            for fact in (condition.share, condition.of):
                yield from _expected(fact, ("integer",), location, facts)
        case JobsTest():
            yield from _check(condition.jobs_where, location, "job", facts)
            if condition.plus is not None:
                yield from _expected(condition.plus, ("integer",), location, facts)
        case AllOf(all_of=parts) | OneOf(one_of=parts):
            for part in parts:
                yield from _check(part, location, level, facts)
            if condition.declared_by is not None:
                yield from _expected(condition.declared_by, ("yes_no",), location, facts)
        case WhenThen():
            yield from _check(condition.when, location, level, facts)
            yield from _check(condition.then, location, level, facts)


def known_fact(fact: str, location: tuple[str | int, ...], facts: Mapping[str, Fact]) -> Problem | None:
    """A problem when the vocabulary has no such fact."""
    if fact in facts:
        return None
    return Problem(location, f'"{fact}"', "unknown-fact", f"fact '{fact}' is not in facts.toml",
                   "Correct the name, or add a [[facts]] block with its question.")  # fmt: skip


_known = known_fact


def _on_level(fact: Fact, level: str, location: tuple[str | int, ...]) -> Problem | None:
    if level == "job" or fact.level == "group":
        return None
    return Problem(location, f'"{fact.id}"', "wrong-level", f"'{fact.id}' is told of a job, this is asked of the group",
                   'Set level = "job", or count jobs with { jobs_where = …, count_at_least = … }.')  # fmt: skip


def _expected(name: str, kinds: tuple[str, ...], location: tuple[str | int, ...],
              facts: Mapping[str, Fact]) -> Iterator[Problem]:  # fmt: skip
    problem = _known(name, location, facts)
    if problem is not None:
        yield problem
    elif facts[name].kind not in kinds:
        yield Problem(location, f'"{name}"', "wrong-kind", f"'{name}' is of kind {facts[name].kind}, not {kinds[0]}",
                      f"Name a fact of kind {' or '.join(kinds)} here.")  # fmt: skip


_OPERATORS = {
    "choice": ("any_of", "none_of", "equals"),
    "yes_no": ("equals",),
    "integer": ("any_of", "none_of", "equals", "at_least", "at_most", "less_than", "between"),
    "decimal": ("any_of", "none_of", "equals", "at_least", "at_most", "less_than", "between"),
    "date": ("equals",),
}
_VALUES: dict[str, type | tuple[type, ...]] = {
    "choice": str, "yes_no": bool, "integer": Decimal, "decimal": Decimal, "date": date,
}  # fmt: skip


def _check_fact_test(test: FactTest, fact: Fact, location: tuple[str | int, ...]) -> Iterator[Problem]:
    operator = next(name for name in _OPERATORS["integer"] if getattr(test, name) is not None)
    value = getattr(test, operator)
    if operator not in _OPERATORS[fact.kind] or (operator == "equals" and not isinstance(value, _VALUES[fact.kind])):
        yield Problem(location, f'"{fact.id}"', "wrong-kind", f"'{operator}' does not fit '{fact.id}' ({fact.kind})",
                      f"Use {' or '.join(_OPERATORS[fact.kind])} with a value of that kind.")  # fmt: skip
        return
    named = (*(test.any_of or ()), *(test.none_of or ()), *test.unclear)
    if operator == "equals" and fact.kind == "choice":
        named = (*named, str(value))
    for option in named:
        if not possible_key(option, fact):
            yield Problem(location, f'"{option}"', "unknown-option", f"'{fact.id}' can never be '{option}'",
                          "Correct the option, or add it to the fact in facts.toml.")  # fmt: skip


def possible_key(key: str, fact: Fact) -> bool:
    """Whether an answer to `fact` can be `key` (an option, or a number within its bounds)."""
    if fact.kind == "choice":
        return key in {option.id for option in fact.options}
    if fact.kind not in ("integer", "decimal") or not key.replace(".", "", 1).isdigit():
        return False
    number = Decimal(key)
    whole = fact.kind != "integer" or number == number.to_integral_value()
    return (
        whole and (fact.minimum is None or number >= fact.minimum) and (fact.maximum is None or number <= fact.maximum)
    )


def _check_reach(place: Place, facts: Mapping[str, Fact]) -> Iterator[Problem]:
    for condition in never_met(place.condition, facts):
        shown = _needle(condition)
        yield Problem(place.location, shown, "unreachable", "no answers can ever meet this test",
                      "Check the bounds and options: they contradict each other or the fact's own range.")  # fmt: skip
        return
    if not place.may_never_fail and NO not in reachable(place.condition, facts):
        yield Problem(place.location, "", "unreachable", "no answers can ever fail this test, so it decides nothing",
                      'Correct the bound, or set rules_out = "nothing" if it is only a remark.')  # fmt: skip


def _needle(condition: Condition) -> str:
    """A text that stands on the line of a test."""
    match condition:
        case FactTest(fact=fact) | ShareTest(share=fact):
            return f'"{fact}"'
        case _:
            return ""
