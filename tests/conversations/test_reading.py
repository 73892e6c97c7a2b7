"""What people type is read as they mean it; what is no answer is left alone."""

from datetime import date
from decimal import Decimal

import pytest

from bot.wiring import build_rules
from conversations.jobs_text import read_jobs
from conversations.numbers import read_number
from conversations.reading import is_unknown, looks_like_question, read_date, read_option, read_yes_no

FULL, HALF, THREE_QUARTERS = Decimal(1), Decimal("0.5"), Decimal("0.75")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", [(3, None)]),
        ("trzy", [(3, None)]),
        ("4 osoby", [(4, None)]),
        ("pięć miejsc pracy", [(5, None)]),
        ("3 etaty", [(3, FULL)]),
        ("dwadzieścia pięć etatów", [(25, FULL)]),
        ("pół etatu", [(1, HALF)]),
        ("4x1/2", [(4, HALF)]),
        ("3 etaty po pół", [(3, HALF)]),
        ("3 i pół etatu", [(3, FULL), (1, HALF)]),
        ("3 etaty i jedno pół", [(3, FULL), (1, HALF)]),
        ("2 cale i 1 polowka", [(2, FULL), (1, HALF)]),
        ("dwa etaty i trzy czwarte w Myszkowie", [(2, FULL), (1, THREE_QUARTERS)]),
        ("2 osoby po 3/4 etatu i 3 osoby na cały", [(2, THREE_QUARTERS), (3, FULL)]),
        ("kłobuck fundacja 3 etaty 2x1/2", [(3, FULL), (2, HALF)]),
        ("Ile dostaniemy na 3 osoby na pełny etat i jedną na pół?", [(3, FULL), (1, HALF)]),
        ("5 etatow 0,6", [(5, FULL), (1, Decimal("0.6"))]),
    ],
)
def test_jobs_are_read_from_a_line(text: str, expected: list[tuple[int, Decimal | None]]) -> None:
    read = read_jobs(text)
    assert read is not None
    assert list(read.batches) == expected


@pytest.mark.parametrize("text", ["ile kasy", "fundacja", "", "czy weksel wystarczy", "nie wiem"])
def test_a_line_without_jobs_gives_none(text: str) -> None:
    assert read_jobs(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", 3),
        ("dwie", 2),
        ("trzech", 3),
        ("dwadzieścia jeden", 21),
        ("20 000", 20000),
        ("20\u00a0000,50", Decimal("20000.50")),
        ("ok. 5", 5),
        ("2 albo 3", None),
        ("kilka", None),
    ],
)
def test_a_number_is_read(text: str, expected: int | Decimal | None) -> None:
    assert read_number(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 marca 2027", date(2027, 3, 1)),
        ("01.03.2027", date(2027, 3, 1)),
        ("2027-03-01", date(2027, 3, 1)),
        ("marzec", date(2027, 3, 1)),
        ("w grudniu", date(2026, 12, 1)),
        ("31 lutego 2027", None),
        ("kiedyś", None),
    ],
)
def test_a_day_is_read(text: str, expected: date | None) -> None:
    assert read_date(text, date(2026, 11, 22)) == expected


@pytest.mark.parametrize(("text", "expected"), [("no pewnie", True), ("nie", False), ("TAK!", True), ("może", None)])
def test_yes_and_no_have_many_words(text: str, expected: bool | None) -> None:
    assert read_yes_no(text) is expected


@pytest.mark.parametrize("text", ["nie wiem", "nwm", "nie mam pojęcia", "chyba", "?"])
def test_not_knowing_is_understood(text: str) -> None:
    assert is_unknown(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fundacaj", "foundation"),
        ("stow", None),
        ("zwykłe stowarzyszenie", "ordinary_association"),
        ("stowarzyszenie", "association"),
        ("spolka z oo non profit", "nonprofit_company"),
        ("zwykła spółka z o.o.", "company"),
        ("spóldzielnia socjalna", "social_cooperative"),
        ("KGW", "rural_housewives"),
        ("chcemy założyć fundację", "foundation"),
        ("pizza", None),
    ],
)
def test_a_legal_form_is_read_with_typos(text: str, expected: str | None) -> None:
    read = read_option(build_rules().catalogue.facts["legal_form"], text)
    assert (read.value if read is not None else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("koło Myszkowa", ("myszkowski",)),
        ("czestochowa", ("czestochowa",)),
        ("pow. częstochowski", ("czestochowski",)),
        ("mieszkamy w Krzepicach", ("klobucki",)),
        ("sandomiez", ("sandomierski",)),
        ("Busko Zdrój", ("buski",)),
        ("Opatów", ("klobucki", "opatowski")),
        ("Olsztyn", ("czestochowski", "elsewhere")),
        ("Lubliniec", ("slaskie_other",)),
        ("Kielce", ("kielce_area",)),
        ("fundacja", ()),
        ("nasza grupa", ()),
    ],
)
def test_a_place_is_read(text: str, expected: tuple[str, ...]) -> None:
    read = build_rules().places.read(text)
    found = () if read is None else read.several or (str(read.value),)
    assert found == expected


@pytest.mark.parametrize("text", ["czy weksel wystarczy", "ile kasy na jednego", "a jak ktoś odejdzie?", "jaka pogoda"])
def test_a_question_is_told_from_an_answer(text: str) -> None:
    assert looks_like_question(text)


@pytest.mark.parametrize("text", ["fundacja", "3 etaty", "tak", "nie wiem", "koło Myszkowa"])
def test_an_answer_is_no_question(text: str) -> None:
    assert not looks_like_question(text)


def test_every_county_has_places_to_type() -> None:
    counties = {option.id for option in build_rules().catalogue.facts["county"].options}
    assert counties == build_rules().places.counties
