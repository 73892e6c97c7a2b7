"""Dates that questions name, and what each of them is."""

from datetime import date

import pytest

from conversations.dates_meant import dated
from conversations.dates_named import named_dates
from conversations.until_asked import plain

TODAY = date(2026, 11, 27)


def read(text: str) -> list[tuple[int | None, int, int | None]]:
    return [(one.day, one.month, one.year) for one in named_dates(plain(text), TODAY)]


def roles(text: str) -> list[str]:
    return [one.role for one in dated(plain(text), TODAY)]


@pytest.mark.parametrize(
    "text",
    [
        "1 września 2024",
        "1 września 2024 r.",
        "pierwszego września 2024 roku",
        "pierwszy września 2024",
        "z dniem pierwszym września 2024 r.",
        "1-go wrzesnia 2024",
        "1 wrzesna 2024",
        "piyrszego wrzyśnia 2024",
        "pierwszego września dwa tysiące dwudziestego czwartego roku",
        "1.09.2024",
        "01.9.2024r.",
        "1/09/24",
        "2024-09-01",
        "1 IX 2024",
    ],
)
def test_a_day_is_read_in_every_form(text: str) -> None:
    assert read(f"od {text}, do kiedy?") == [(1, 9, 2024)]


def test_a_month_alone_keeps_the_day_open() -> None:
    assert read("od marca 2025") == [(None, 3, 2025)]
    assert read("w marcu przyszłego roku") == [(None, 3, 2027)]
    assert read("03.2025") == [(None, 3, 2025)]


def test_the_end_of_a_month_is_its_last_day() -> None:
    assert read("do końca lutego 2024") == [(29, 2, 2024)]


def test_compound_ordinals_are_one_day() -> None:
    assert read("dwudziestego pierwszego marca 2025") == [(21, 3, 2025)]
    assert read("trzydziestego pierwszego grudnia 2024") == [(31, 12, 2024)]


def test_a_missing_year_is_that_of_the_date_beside_it() -> None:
    assert read("pierwsza 2 września, a ostatnia 4 listopada 2024") == [(2, 9, 2024), (4, 11, 2024)]
    assert read("od 1 lutego do 31 lipca 2021") == [(1, 2, 2021), (31, 7, 2021)]
    assert read("1 lutego 2021, pomostowe do 31 lipca") == [(1, 2, 2021), (31, 7, 2021)]
    assert read("od 1.10") == [(1, 10, None)]


@pytest.mark.parametrize(
    "text",
    [
        "rozporządzenie 1407/2013 i 2023/2831",
        "osoby maja 5 dzieci",
        "31 kwietnia 2024",
        "0.5 etatu i 1.5 etatu",
        "urodzona 5 maja 1962",
        "art. 5 ust. 2 pkt 6",
        "35 212 zł na 12 miesięcy",
    ],
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zatrudniliśmy sąsiada 1 września 2024", ["hired"]),
        ("1 września 2024 to dzień zatrudnienia", ["hired"]),
        ("chop robi u nos od 3 marca 2025", ["hired"]),
        ("umowa o prace od 1.10.2021, pomsotowe do 31.01.2022", ["hired", "bridging_end"]),
        ("umowy z ludźmi podpisaliśmy 15 maja 2020, a pomostowe skończyło się 15 lutego 2021", ["hired", "bridging_end"]),
        ("Zatrudniliśmy trzy panie 1 czerwca 2020 r. Pomostowe skończyło się 30 listopada 2020", ["hired", "bridging_end"]),
        ("pomostowe od 1 lutego 2021 do 31 lipca 2021, etat powstał 1 lutego 2021", ["bridging_start", "bridging_end", "created"]),
        ("pomostowe do 31 stycznia 2021, potem przedłużone do 31 lipca 2021", ["bridging_end", "bridging_end"]),
        ("zatrudniliśmy gościa 1 września 2020 bez wsparcia pomostowego", ["hired"]),
        ("stanowisko utworzone 10.01.2021", ["created"]),
        ("pracownica odeszła 10 maja 2021", ["left"]),
        ("10 maja 2021 zwolniła się pani Zosia", ["left"]),
        ("pracowała u nas do 10 maja 2021", ["left"]),
        ("wsparcie finansowe zakończyło się 30 czerwca 2022 r.", ["support_end"]),
        ("nabór był od 31 maja do 19 czerwca 2024", ["other", "other"]),
        ("umowę o dotację podpisaliśmy 1 sierpnia 2024", ["other"]),
        ("wniosek złożyliśmy 10 czerwca 2024, pracownik od 1 września 2024", ["other", "hired"]),
        ("fundacja działa od maja 2019, kucharka od 15.09.2024 na etacie", ["other", "hired"]),
        ("jestem bezrobotny od 1 marca 2024", ["other"]),
        ("umowa o pracę od 1 września 2024 do 31 sierpnia 2025", ["hired", "other"]),
        ("dziś jest 27 listopada 2026, pracownik jest od 1 września 2025", ["other", "hired"]),
        ("status mamy od 5 stycznia 2025, ludzi przyjęliśmy 1 grudnia 2024", ["other", "hired"]),
        ("umowa najmu od 1 stycznia 2025", ["other"]),
        ("mam 62 lata od marca", ["other"]),
        ("umowa z 5 sierpnia 2024, pracownik podjął zatrudnienie 2 września 2024", ["other", "hired"]),
        ("umowa z 5 sierpnia 2024", ["hired"]),
        ("pani na zastępstwo od 5 maja 2025 za Zosię, która przyszła 1 października 2024", ["other", "hired"]),
        ("pracownica zaczęła 1.10.2024, od 3 marca 2025 jest w ciąży", ["hired", "other"]),
        ("Zatrudniliśmy 2 września 2024 na cały etat, od stycznia 2025 na pół", ["hired", "other"]),
        ("od 2 września 2024 pracuje Ania, od 1 stycznia 2025 przeszła na pół etatu", ["hired", "other"]),
        ("Ania zaczęła 2.09.24, Basia 16.09.24 a Celina 1.10.24", ["hired", "hired", "hired"]),
        ("dwie osoby od 1.09.2024 i jedna od 15.11.2024", ["hired", "hired"]),
        ("pomostowe dostaliśmy 1 kwietnia 2021, ludzie od 1 marca 2021", ["bridging_start", "hired"]),
        ("pomostowe wypłacali od marca do sierpnia 2021, stanowisko z 1 marca 2021", ["bridging_start", "bridging_end", "created"]),
    ],
)  # fmt: skip
def test_each_date_is_told_by_the_words_beside_it(text: str, expected: list[str]) -> None:
    assert roles(text) == expected
