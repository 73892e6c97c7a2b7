"""Which part of the money and which time a question asks for, told from its words alone."""

import pytest

from conversations.money_parts import named_parts, parts_alone, read_wanted
from conversations.money_spans import read_time

CREATION, MAINTENANCE = frozenset({"creation"}), frozenset({"maintenance"})
BASIC, EXTENDED = frozenset({"basic"}), frozenset({"extended"})
ALL = CREATION | MAINTENANCE | BASIC | EXTENDED


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("ile na 3 osoby na cały etat", ALL),
        ("tworzymy 3 miejsca na pół etatu, ile razem", ALL),
        ("ile dostaniemy na cztery utworzone miejsca pracy", ALL),
        ("planujemy utworzenie 3 miejsc, jaka kwota", ALL),
        ("musimy utrzymać 3 miejsca przez 18 miesięcy, ile dostaniemy", ALL),
        ("mamy maszyny i sprzęt, ile dostaniemy", ALL),
        ("ile na normalną umowę o pracę", ALL),
        ("planujemy utworzenie i utrzymanie dwóch etatów, ile", CREATION | MAINTENANCE),
        ("samo utrzymanie 4 osób", MAINTENANCE),
        ("ile dotacji max i ile podstawowego pomostowego na 3 miejsca", CREATION | BASIC),
        ("pomostowe bez przedłużenia, a ile z przedłużeniem", BASIC | EXTENDED),
        ("ile łącznie bez przedłużonego pomostowego i z przedłużonym", ALL),
        ("3 na pół, bez inwestycyjnej, ile", ALL - CREATION),
        ("ile na pensje dla trzech", MAINTENANCE),
        ("tylko na start, 6 ludzi", CREATION),
        ("ile na ruszenie dla trójki", CREATION),
        ("ile na maszyny i wyposażenie", CREATION),
        ("wiela tego ino na utworzynie", CREATION),
        ("ile na samo ich utworzenie", CREATION),
        ("na cztery osoby ile najwięcej, sama dotacja?", CREATION),
        ("sama dotacja na utrzymanie dla trzech", MAINTENANCE),
        ("samo utwozenie trzech", CREATION),
        ("kasy na utworzynie, utrzimanie mie niy interesuje", CREATION),
        ("kwota z pominięciem utrzymania, tylko utworzenie", CREATION),
        ("ile na samo utworzenie, a ile na samo utrzymanie", CREATION | MAINTENANCE),
        ("ile na utworzenie, a ile na samo utrzymanie", CREATION | MAINTENANCE),
        ("dotacja i podstawowe pomostowe przez pół roku", CREATION | BASIC),
        ("ile dotacji na utrzymanie dwóch osób", MAINTENANCE),
        ("podstawowe pomostowe dla 4 miejsc", BASIC),
        ("zwykłe pomostowe, bez przedłużania", BASIC),
        ("przedłużone pomostowe na 4 osoby", EXTENDED),
        ("ile przez drugie pół roku pomostowego", EXTENDED),
        ("podstawowe plus przedłużone pomostowe", BASIC | EXTENDED),
        ("jak przedłużą pomostowe, to ile na dwóch", BASIC | EXTENDED),
        ("podstawowe i 3 miesiące przedłużonego", BASIC | EXTENDED),
    ],
)
def test_the_parts_asked_for(question: str, parts: frozenset[str]) -> None:
    assert read_wanted(question).parts == parts


def test_what_comes_on_top_leaves_the_rest_in() -> None:
    assert read_wanted("6 miejsc plus pomostowe przez pół roku").parts >= CREATION | BASIC
    assert read_wanted("3 połówki, ile dotacji z utrzymaniem").parts >= CREATION | MAINTENANCE
    assert read_wanted("za dwie osoby razem z utworzeniem ile").parts == ALL


def test_what_is_left_out_is_not_named() -> None:
    assert named_parts("utworzenie bez utrzymania") == {"creation"}
    assert parts_alone("ile na samo utworzenie i na utrzymanie") == {"creation"}


@pytest.mark.parametrize(
    ("question", "months"),
    [
        ("pomostowe za pierwsze 4 miechy", [4]),
        ("pomostowe przez cztery miesiące", [4]),
        ("pomostówka 4 m-ce", [4]),
        ("pōmostowe na szejść miesiyncy", [6]),
        ("pomostowe za 4 miesice", [4]),
        ("pomostowe na 2 mieszkańców", []),
        ("pomostowe przez pół roku", [6]),
        ("dwunastomiesięczna stawka", [12]),
        ("czteromiesięczne pomostowe", [4]),
        ("przez cały rok", [12]),
        ("jak to rozłożyć na tyn rok", [12]),
        ("osoby bez pracy od 12 miesięcy", []),
        ("po 6 miesiącach", []),
        ("nabór z 2024 roku", []),
    ],
)
def test_lengths_of_time_that_money_may_be_paid_for(question: str, months: list[int]) -> None:
    assert [span.months for span in read_time(question).paid] == months


@pytest.mark.parametrize(
    "question",
    ["ile wychodzi na miesiąc", "ile miesięcznie", "wiela na miesiōnc", "jaka kwota co miesiąc", "ile zł / mies"],
)
def test_money_by_the_month_is_asked_for(question: str) -> None:
    assert read_time(question).per_month


def test_money_paid_by_the_month_in_a_story_is_no_question() -> None:
    assert not read_time("Płacili im co miesiąc. Ile to było razem?").per_month


def test_months_to_divide_by_are_those_the_asker_names() -> None:
    assert read_time("utrzymanie rozłożyć na 18 miesięcy, ile to").over == 18
    assert read_time("ile miesięcznie z utrzymania").over is None


def test_months_told_in_two_stretches_are_added() -> None:
    assert [span.months for span in read_time("za samo przedłużenie (3+3 mies.), ile").spans] == [6]


def test_money_is_divided_over_the_months_told_behind_the_word_for_it() -> None:
    time = read_time("wyda je w pół roku, a chcę je rozpisać równo na całe osiemnaście miesięcy, ile na miesiąc")
    assert time.over == 18
