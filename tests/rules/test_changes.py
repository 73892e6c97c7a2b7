"""The smallest changes that turn a no into a yes, or bring more money."""

import pytest

from rules.changes import smallest_changes
from rules.evaluation import CallRules
from tests.rules.samples import FACTS, ON, sample_call, sample_case, sample_rules
from tests.rules.scenario import change_text, plain_figure
from tests.rules.shipped import catalogue
from tests.rules.test_money import CREATION


def criterion(ident: str, test: str, change: str = "", level: str = "group") -> str:
    more = f'change = "{change}"\n' if change else ""
    head = f'[[criteria]]\nid = "{ident}"\nlevel = "{level}"\ntext = "T."\nunmet = "N."\n'
    return f'{head}{more}test = {test}\ncite = "sample: § 2"\n'


FORM = criterion("form", '{ fact = "legal_form", any_of = ["foundation"] }')
SIZE = criterion("size", '{ fact = "group_size", at_least = 3 }', "Znajdźcie więcej osób.")
HALF = criterion("half", '{ fact = "fte", at_least = 0.5 }', "Zaplanujcie pół etatu.", "job")


def changes(text: str, answers: dict[str, object], *jobs: dict[str, object]) -> list[str]:
    return [change_text(change) for change in smallest_changes(sample_rules(text), sample_case(answers, *jobs), ON)]


def test_nothing_fails_nothing_to_change() -> None:
    assert changes(SIZE + CREATION, {"group_size": 3}, {"count": 1}) == []


def test_what_cannot_be_changed_is_not_suggested() -> None:
    # Neither the vocabulary nor the call says how a group could come by another legal form here.
    assert changes(FORM + CREATION, {"legal_form": "company"}, {"count": 1}) == []


def test_change_told_by_the_call_is_worth_the_money_it_brings() -> None:
    assert changes(SIZE + CREATION, {"group_size": 1}, {"count": 2}) == ["meet size: yes, +2000"]


def test_only_the_failing_jobs_are_changed() -> None:
    text = HALF + CREATION
    assert changes(text, {}, {"count": 2, "fte": "1"}, {"count": 1, "fte": "0.25"}) == ["meet half: yes, +1000"]


def test_two_things_that_fail_need_one_change_of_two_moves() -> None:
    text = SIZE + HALF + CREATION
    assert changes(text, {"group_size": 1}, {"count": 1, "fte": "0.25"}) == ["meet size and meet half: yes, +1000"]


def test_a_change_is_minimal() -> None:
    # Meeting the group's condition is enough for a yes; the small job is worth a second, separate look only afterwards.
    text = SIZE + HALF + CREATION
    found = changes(text, {"group_size": 1}, {"count": 1, "fte": "1"}, {"count": 1, "fte": "0.25"})
    assert found == ["meet size: yes, +1000"]


CHANGEABLE = {**FACTS, "group_size": FACTS["group_size"].model_copy(update={"changeable": True})}


def moves(test: str, size: int) -> list[str]:
    """Changes for a criterion that hangs on the size of the group, which a group can change."""
    rules = CallRules(sample_call(criterion("size", test) + CREATION), CHANGEABLE, plain_figure)
    case = sample_case({"group_size": size}, {"count": 1})
    return [change_text(change) for change in smallest_changes(rules, case, ON)]


def test_changeable_fact_moves_to_the_nearest_value_that_passes() -> None:
    assert moves('{ fact = "group_size", at_least = 3 }', 1) == ["group_size = 3: yes, +1000"]
    assert moves('{ fact = "group_size", at_most = 10 }', 11) == ["group_size = 10: yes, +1000"]
    assert moves('{ fact = "group_size", equals = 5 }', 4) == ["group_size = 5: yes, +1000"]


def test_only_a_value_that_passes_the_whole_test_is_suggested() -> None:
    between = '{ all_of = [{ fact = "group_size", at_least = 3 }, { fact = "group_size", at_most = 10 }] }'
    assert moves(between, 1) == ["group_size = 3: yes, +1000", "group_size = 10: yes, +1000"]
    gap = '{ one_of = [{ fact = "group_size", at_most = 2 }, { fact = "group_size", at_least = 8 }] }'
    assert moves(gap, 5) == ["group_size = 2: yes, +1000", "group_size = 8: yes, +1000"]


def test_failing_batches_of_an_unknown_criterion() -> None:
    rules = catalogue().calls["jowes-2024"]
    with pytest.raises(KeyError):
        rules.failing_batches(sample_case({}), "legal_form")
