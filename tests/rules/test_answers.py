"""Answers as they come from outside: what each question takes, what it refuses, and how that is said."""

from datetime import date
from decimal import Decimal

import pytest

from rules.answers import BadAnswerError, UnknownFactError, read_case, read_value, write_value
from tests.rules.checks import ANSWERS, PLACES, wrong_answers, wrong_places
from tests.rules.shipped import catalogue

FACTS = catalogue().facts


@pytest.mark.parametrize("fact", sorted(ANSWERS))
def test_takes_and_refuses(fact: str) -> None:
    assert list(wrong_answers(FACTS[fact])) == []


def test_every_choice_and_number_is_listed() -> None:
    assert set(ANSWERS) == {fact.id for fact in FACTS.values() if fact.kind in ("choice", "integer", "decimal")}
    for fact in FACTS.values():
        if fact.kind == "choice":
            assert ANSWERS[fact.id]["accepts"] == [option.id for option in fact.options]


@pytest.mark.parametrize("raw", [None, "nie wiem", " Nie Wiem ", "unknown", ""])
def test_not_knowing_is_an_answer_of_its_own(raw: object) -> None:
    assert read_value(FACTS["de_minimis_eur"], raw) is None
    assert read_value(FACTS["legal_form"], raw) is None


@pytest.mark.parametrize(("raw", "value"), [("tak", True), ("Nie", False), (True, True), ("0", False)])
def test_yes_and_no(raw: object, value: bool) -> None:
    assert read_value(FACTS["not_working"], raw) is value


def test_yes_no_refuses_maybe() -> None:
    with pytest.raises(BadAnswerError, match=r"not_working: 'może' does not fit, expected true, false or null"):
        read_value(FACTS["not_working"], "może")


def test_numbers_are_exact() -> None:
    assert read_value(FACTS["fte"], "¾") == Decimal("0.75")
    assert read_value(FACTS["fte"], "0,5") == Decimal("0.5")
    assert read_value(FACTS["group_size"], "3") == 3


def test_an_option_is_taken_by_its_label_too() -> None:
    assert read_value(FACTS["legal_form"], "Spółdzielnia socjalna") == "social_cooperative"


def test_dates() -> None:
    assert read_value(FACTS["hire_date"], "2027-03-01") == date(2027, 3, 1)
    with pytest.raises(BadAnswerError, match=r"hire_date: '1 marca' does not fit, expected a date such as"):
        read_value(FACTS["hire_date"], "1 marca")


def test_a_refusal_says_what_would_fit() -> None:
    with pytest.raises(BadAnswerError, match=r"group_size: 1001 does not fit, expected a whole number from 0 to 1000"):
        read_value(FACTS["group_size"], 1001)
    with pytest.raises(BadAnswerError, match=r"purpose: 'zysk' does not fit, expected one of reintegration"):
        read_value(FACTS["purpose"], "zysk")


@pytest.mark.parametrize(
    ("answers", "jobs"),
    [({"colour": "red"}, []), ({"fte": "1"}, []), ({}, [{"legal_form": "foundation"}]), ({}, [{"colour": "red"}])],
)
def test_unknown_facts_and_facts_of_the_other_level_are_refused(
    answers: dict[str, str], jobs: list[dict[str, str]]
) -> None:
    with pytest.raises(UnknownFactError, match="doradca facts"):
        read_case(FACTS, answers, jobs)


@pytest.mark.parametrize("job", ["trzy", {"count": None}, {"count": 0}, {"count": 1.5}])
def test_jobs_need_a_whole_count(job: object) -> None:
    with pytest.raises(BadAnswerError):
        read_case(FACTS, {}, [job])  # type: ignore[list-item]


def test_one_job_is_meant_without_a_count() -> None:
    assert read_case(FACTS, {}, [{"fte": "1"}, {"count": 2}]).job_count == 3


def test_values_are_written_as_they_can_be_read() -> None:
    assert write_value(Decimal("100")) == "100"
    assert write_value(Decimal("0.750")) == "0.75"
    assert write_value(date(2024, 6, 19)) == "2024-06-19"
    assert write_value(None) is None


def test_places_and_their_calls() -> None:
    known = catalogue()
    assert list(wrong_places(known.centres)) == []
    assert {county for place in PLACES.values() for county in place["counties"]} == set(ANSWERS["county"]["accepts"])
    for name, place in PLACES.items():
        for county in place["counties"]:
            assert list(known.calls_for(county)) == place["calls"]
            centre = known.centre_for(county)
            assert (centre.id if centre else "nobody") == name
