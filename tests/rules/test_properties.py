"""What must hold for every case, tried on many: order, knowledge, unknowns, batches, round trips."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.answers import read_value, write_value
from rules.case import Batch, Case, Value
from rules.compiled import facts_named
from rules.lint_conditions import conditions_of
from rules.outcome import Range
from rules.truth import UNKNOWN
from rules.vocabulary import Fact
from tests.rules.shipped import catalogue, rules_of

KNOWN = catalogue()
CALLS = sorted({*KNOWN.calls, *KNOWN.statuses})
ON = datetime.fromisoformat("2024-06-10T12:00")

# Declared answers stand for details; a case that tells both would contradict itself in ways nobody means.
DECLARED = {"meets_all_conditions", "at_risk"}


def values_of(fact: Fact, fte: tuple[str, ...]) -> st.SearchStrategy[Value]:
    """Answers to a fact. Sizes of jobs are those the call has a rate for."""
    if fact.id == "fte" and fte:
        return st.sampled_from([Decimal(key) for key in fte])
    if fact.kind == "yes_no":
        return st.booleans()
    if fact.kind == "choice":
        return st.sampled_from([option.id for option in fact.options])
    if fact.kind == "date":
        return st.dates(date(2020, 1, 1), date(2030, 12, 31))
    low, high = fact.minimum or Decimal(0), min(fact.maximum or Decimal(100), Decimal(300000))
    if fact.kind == "integer":
        return st.integers(int(low), min(int(high), 100))
    return st.decimals(low, high, places=2)


@cache
def facts_of(call: str) -> list[Fact]:
    """The facts a call hangs on."""
    rules = rules_of(call).call
    named = {name for place in conditions_of(rules) for name in facts_named(place.condition)}
    named |= {amount.by for amount in rules.amounts if amount.by is not None}
    named |= {
        name for duty in rules.obligations for clock in duty.clocks for name in (clock.start, clock.assume) if name
    }
    named |= {KNOWN.facts[name].defaults_to or name for name in named}
    return [fact for fact in KNOWN.facts.values() if fact.id in named - DECLARED]


@cache
def complete_cases(call: str) -> st.SearchStrategy[Case]:
    """Cases in which everything is answered, and people live where the group does."""
    rates = {row.key for amount in rules_of(call).call.amounts for row in amount.table or ()}
    fte, facts = tuple(sorted(rates)), facts_of(call)
    group = st.fixed_dictionaries({fact.id: values_of(fact, fte) for fact in facts if fact.level == "group"})
    job = st.fixed_dictionaries({fact.id: values_of(fact, fte) for fact in facts if fact.level == "job"})
    batches = st.lists(st.builds(Batch, st.integers(1, 40), job), max_size=3).map(tuple)
    return st.builds(Case, group, batches).map(at_home)


def at_home(case: Case) -> Case:
    defaults = {fact.id: fact.defaults_to for fact in KNOWN.facts.values() if fact.defaults_to}

    def settled(facts: Mapping[str, Value]) -> dict[str, Value]:
        return {name: case.answers.get(defaults.get(name, ""), value) for name, value in facts.items()}

    return Case(case.answers, tuple(Batch(batch.count, settled(batch.facts)) for batch in case.jobs))


def partly_known(case: Case) -> st.SearchStrategy[Case]:
    """The same case while some of it is not asked yet or not known."""

    def hidden(facts: Mapping[str, Value]) -> st.SearchStrategy[dict[str, Value]]:
        return st.fixed_dictionaries(
            {}, optional={name: st.sampled_from([value, None]) for name, value in facts.items()}
        )

    batches = st.tuples(*(st.builds(Batch, st.just(batch.count), hidden(batch.facts)) for batch in case.jobs))
    return st.builds(Case, hidden(case.answers), batches)


@st.composite
def calls_and_cases(draw: st.DrawFn) -> tuple[str, Case]:
    call = draw(st.sampled_from(CALLS))
    return call, draw(complete_cases(call).flatmap(lambda case: st.one_of(st.just(case), partly_known(case))))


@st.composite
def less_and_more(draw: st.DrawFn) -> tuple[str, Case, Case]:
    call = draw(st.sampled_from(CALLS))
    case = draw(complete_cases(call))
    return call, draw(partly_known(case)), case


@given(calls_and_cases(), st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_same_answers_in_any_order_give_the_same_outcome(told: tuple[str, Case], chance: Any) -> None:
    call, case = told

    def shuffled(facts: Mapping[str, Value]) -> dict[str, Value]:
        items = list(facts.items())
        chance.shuffle(items)
        return dict(items)

    jobs = [Batch(batch.count, shuffled(batch.facts)) for batch in case.jobs]
    chance.shuffle(jobs)
    first, second = (
        rules_of(call).evaluate(case, ON),
        rules_of(call).evaluate(Case(shuffled(case.answers), tuple(jobs)), ON),
    )
    assert first == second


@given(calls_and_cases())
@settings(max_examples=40, deadline=None)
def test_the_same_case_gives_the_same_outcome_twice(told: tuple[str, Case]) -> None:
    call, case = told
    assert rules_of(call).evaluate(case, ON) == rules_of(call).evaluate(case, ON)
    assert rules_of(call).verdict(case) == rules_of(call).evaluate(case, ON).would_be
    assert rules_of(call).open_facts(case) == rules_of(call).evaluate(case, ON).open_facts


@given(less_and_more())
@settings(max_examples=120, deadline=None)
def test_more_knowledge_only_tightens(told: tuple[str, Case, Case]) -> None:
    call, less, more = told
    before, after = rules_of(call).evaluate(less, ON), rules_of(call).evaluate(more, ON)
    assert before.money.total.low <= after.money.total.low
    if before.money.total.high is not None:
        assert after.money.total.high is not None
        assert after.money.total.high <= before.money.total.high
    if before.would_be in ("yes", "no"):
        assert after.would_be == before.would_be


@given(calls_and_cases(), st.sampled_from(sorted(KNOWN.facts)))
@settings(max_examples=80, deadline=None)
def test_nie_wiem_never_turns_anything_into_no(told: tuple[str, Case], name: str) -> None:
    call, case = told
    without = Case(
        {fact: value for fact, value in case.answers.items() if fact != name},
        tuple(Batch(b.count, {fact: value for fact, value in b.facts.items() if fact != name}) for b in case.jobs),
    )
    level = KNOWN.facts[name].level
    unsure = Case(
        {**without.answers, name: None} if level == "group" else without.answers,
        tuple(Batch(b.count, {**b.facts, name: None}) if level == "job" else b for b in without.jobs),
    )
    before, after = rules_of(call).judge(without), rules_of(call).judge(unsure)
    for old, new in zip((before.group, *before.jobs), (after.group, *after.jobs), strict=True):
        assert all(second in (first, UNKNOWN) for first, second in zip(old, new, strict=True))


@given(calls_and_cases(), st.integers(0, 3), st.integers(1, 39))
@settings(max_examples=80, deadline=None)
def test_splitting_a_batch_changes_nothing(told: tuple[str, Case], which: int, part: int) -> None:
    call, case = told
    if which >= len(case.jobs) or part >= case.jobs[which].count:
        return
    batch = case.jobs[which]
    halves = (Batch(part, batch.facts), Batch(batch.count - part, batch.facts))
    split = Case(case.answers, (*case.jobs[:which], *halves, *case.jobs[which + 1 :]))
    assert rules_of(call).evaluate(case, ON) == rules_of(call).evaluate(split, ON)


@given(calls_and_cases())
@settings(max_examples=80, deadline=None)
def test_not_known_is_never_zero(told: tuple[str, Case]) -> None:
    call, case = told
    outcome = rules_of(call).evaluate(case, ON)
    total = outcome.money.total
    if outcome.would_be == "no":
        assert total == Range(Decimal(0), Decimal(0))
    else:
        assert total.high is None or total.high > 0
    assert total.high is None or 0 <= total.low <= total.high
    stated = [line.amount for line in outcome.money.lines]
    if outcome.money.lines:
        assert (total.high is None) == (None in stated)
    if None not in stated and outcome.money.lines:
        assert sum(amount for amount in stated if amount is not None) == total.high


@given(calls_and_cases())
@settings(max_examples=60, deadline=None)
def test_open_facts_are_exactly_those_not_asked(told: tuple[str, Case]) -> None:
    call, case = told
    rules = rules_of(call)
    for name in rules.open_facts(case):
        assert name not in case.answers
        if KNOWN.facts[name].level == "job" and name != "count":
            assert any(name not in batch.facts for batch in case.jobs)
    if rules.verdict(case) == "no":
        assert rules.open_facts(case) == ()


@pytest.mark.parametrize("name", sorted(KNOWN.facts))
@given(st.data())
@settings(max_examples=8, deadline=None)
def test_values_survive_json(name: str, data: st.DataObject) -> None:
    fact = KNOWN.facts[name]
    value = data.draw(st.one_of(st.none(), values_of(fact, ())))
    assert read_value(fact, json.loads(json.dumps(write_value(value)))) == value
