"""A plan told with what has become of it: who leaves, joins or takes another FTE."""

from decimal import Decimal

import pytest

from conversations.plan_now import read_plan_now
from conversations.sum_reading import read_computation, read_two_plans

FULL, THREE, HALF = Decimal(1), Decimal("0.75"), Decimal("0.5")


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("Miało nas być sześć na całe etaty, ale Danka i Jola zrezygnowały. Ile teraz wyjdzie?", {FULL: 4}),
        (
            "Bylo nos trzech na cołki etat, ale Zefel sie wypisoł, a prziszła Truda na poł. Wiela teroz dostanymy?",
            {FULL: 2, HALF: 1},
        ),
        (
            "czworo po trzy czwarte, Ania odpada, zgłosiły się dwie sąsiadki na pół etatu, jaka wyjdzie suma",
            {THREE: 3, HALF: 2},
        ),
        (
            "Miało być 6 osób na pół etatu, ale dwie zrezygnowały, a doszła jedna na cały. Ile w sumie?",
            {HALF: 4, FULL: 1},
        ),
        (
            "Cztery osoby na pełen etat i dwie na trzy czwarte. Wczoraj Monika, jedna z tych na trzy czwarte, dostała "
            "pracę za 5 200 zł i ona dziękuje. Ile teraz razem?",
            {FULL: 4, THREE: 1},
        ),
        (
            "We wniosku sześć osób, wszystkie na pełny etat. Wczoraj pani Danusia mówi, że da radę tylko na pół, a pan "
            "Heniek, że on najwyżej trzy czwarte. Cała reszta zostaje. Jaka teraz będzie łączna kwota?",
            {FULL: 4, HALF: 1, THREE: 1},
        ),
        (
            "Jest nas czterech na pół etatu, teraz jeden chce na cały, pozostali bez zmian. Ile w sumie?",
            {HALF: 3, FULL: 1},
        ),
        (
            "Dwie osoby na cały etat, jedna wyjechała i na jej miejsce przyszła Ola na trzy czwarte, ile łącznie?",
            {FULL: 1, THREE: 1},
        ),
        ("piątka na full, Zenek i Kaśka się wypisali, ile hajsu na resztę w sumie", {FULL: 3}),
    ],
)
def test_the_plan_as_it_is_now(story: str, expected: dict[Decimal, int]) -> None:
    read = read_computation(story)
    assert read is not None
    assert {fte: count for count, fte in read.batches} == expected


@pytest.mark.parametrize(
    "story",
    [
        "Cztery osoby na pełny etat, dwie z nich może odejdą. Ile razem?",
        "Trzy osoby na cały etat i 3 na pół. Jedna zrezygnowała. Jaka teraz suma?",
        "Byliśmy w sześcioro na cały etat, mąż i szwagier odpadli, zgłosiła się Ola na pół. Ile na naszą szóstkę?",
        "Miało być 5 na cały etat, ale nie wiemy, czy Ania nie zrezygnuje. Ile razem?",
        "We wniosku pięć osób na cały etat. Teraz dwie na pół. Ile razem?",
        "osiem osób na pełnych etatach, jedna odpada, siedem innych dochodzi, ile razem",
    ],
)
def test_what_is_not_sure_is_no_plan(story: str) -> None:
    assert read_plan_now(story) is None


def test_both_plans_where_their_difference_is_asked() -> None:
    plans = read_two_plans("byli my piyńciu na cołki etat, ale Zefel ciepnōł robotã. Wiela mynij razem?")
    assert plans is not None
    assert (plans.first.batches, plans.second.batches) == (((5, FULL),), ((4, FULL),))


def test_those_of_others_are_no_part_of_a_plan() -> None:
    read = read_computation(
        "Sąsiednia fundacja miała pięć osób na cały etat i dwie odeszły. My chcemy trzy na pół etatu. Ile razem?"
    )
    assert read is not None
    assert read.batches == ((3, HALF),)
