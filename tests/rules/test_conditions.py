"""Tests of conditions in three truth values, and which facts could still settle them."""

from typing import Any

import pytest

from rules.case import Case
from rules.compiled import Compiled, compile_condition
from rules.scopes import Scope
from rules.truth import NO, UNKNOWN, YES, Truth, all_of
from tests.rules.samples import sample_call

Y, N, U = YES, NO, UNKNOWN


def condition(test: str) -> Compiled:
    text = f'[[criteria]]\nid = "t"\ntext = "T."\nunmet = "N."\ntest = {test}\ncite = "sample: § 2"\n'
    return compile_condition(sample_call(text).criteria[0].test)


def truth(test: str, answers: dict[str, Any]) -> Truth:
    return condition(test).truth(Scope(Case(answers), None, {}))


def missing(test: str, answers: dict[str, Any]) -> list[str]:
    return list(condition(test).missing(Scope(Case(answers), None, {})))


A, B = '{ fact = "a", equals = true }', '{ fact = "b", equals = true }'
VALUES = {Y: True, N: False, U: None}


@pytest.mark.parametrize(
    ("first", "second", "both", "either", "if_then"),
    [
        (Y, Y, Y, Y, Y), (Y, N, N, Y, N), (Y, U, U, Y, U),
        (N, Y, N, Y, Y), (N, N, N, N, Y), (N, U, N, U, Y),
        (U, Y, U, Y, Y), (U, N, N, U, U), (U, U, U, U, U),
    ],
)  # fmt: skip
def test_truth_tables(first: Truth, second: Truth, both: Truth, either: Truth, if_then: Truth) -> None:
    answers = {"a": VALUES[first], "b": VALUES[second]}
    assert truth(f"{{ all_of = [{A}, {B}] }}", answers) is both
    assert truth(f"{{ one_of = [{A}, {B}] }}", answers) is either
    assert truth(f"{{ when = {A}, then = {B} }}", answers) is if_then
    assert all_of((first, second)) is both


@pytest.mark.parametrize(
    ("test", "value", "expected"),
    [
        ('{ fact = "n", at_least = 3 }', 3, Y), ('{ fact = "n", at_least = 3 }', 2, N),
        ('{ fact = "n", at_most = 3 }', 3, Y), ('{ fact = "n", at_most = 3 }', 4, N),
        ('{ fact = "n", less_than = 3 }', 2, Y), ('{ fact = "n", less_than = 3 }', 3, N),
        ('{ fact = "n", between = [3, 5] }', 5, Y), ('{ fact = "n", between = [3, 5] }', 6, N),
        ('{ fact = "n", between = [3, 5] }', 3, Y), ('{ fact = "n", between = [3, 5] }', 2, N),
        ('{ fact = "n", equals = 3 }', 3, Y), ('{ fact = "n", none_of = ["3"] }', 3, N),
        ('{ fact = "n", any_of = ["3"] }', 3, Y), ('{ fact = "n", any_of = ["3"] }', 4, N),
        ('{ fact = "n", any_of = ["x"], unclear = ["y"] }', "y", U),
        ('{ fact = "n", none_of = ["x"], unclear = ["y"] }', "y", U),
        ('{ fact = "n", none_of = ["x"], unclear = ["y"] }', "z", Y),
        ('{ advisor = true }', 3, U),
    ],
)  # fmt: skip
def test_operators(test: str, value: object, expected: Truth) -> None:
    assert truth(test, {"n": value}) is expected
    assert truth(test, {"n": None}) is U
    assert truth(test, {}) is U


SHARE = '{ share = "some", of = "all", at_least_percent = 50 }'


@pytest.mark.parametrize(
    ("some", "everyone", "expected"),
    [(1, 2, Y), (1, 3, N), (0, 5, N), (None, 4, U), (2, None, U), (0, 0, U), (5, 4, U)],
)
def test_shares_are_compared_exactly(some: int | None, everyone: int | None, expected: Truth) -> None:
    assert truth(SHARE, {"some": some, "all": everyone}) is expected


def test_only_what_can_still_settle_it_is_missing() -> None:
    assert missing(f"{{ all_of = [{A}, {B}] }}", {"a": True}) == ["b"]
    assert missing(SHARE, {"some": 1}) == ["all"]
    assert missing(f"{{ when = {A}, then = {B} }}", {}) == ["a"]
    assert missing(f"{{ when = {A}, then = {B} }}", {"a": True}) == ["b"]


def test_not_knowing_whether_it_applies_still_asks_for_what_would_pass_anyway() -> None:
    assert missing(f"{{ when = {A}, then = {B} }}", {"a": None}) == ["b"]


DECLARED = f'{{ all_of = [{A}, {B}], declared_by = "d" }}'


def test_declared_answer_stands_while_details_leave_it_open() -> None:
    assert truth(DECLARED, {"d": True}) is Y
    assert truth(DECLARED, {"d": False, "a": True}) is N
    assert truth(DECLARED, {"d": True, "a": False}) is N
    assert truth(DECLARED, {"d": None, "a": True}) is U
    assert missing(DECLARED, {}) == ["d"]
    assert missing(DECLARED, {"d": None}) == ["a", "b"]
