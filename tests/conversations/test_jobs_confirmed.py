"""Jobs of a story whose people are told in any way: read where the total leaves one way, asked back where it does not."""

from decimal import Decimal

import pytest

from conversations.sum_reading import read_computation

FULL, THREE, HALF = Decimal(1), Decimal("0.75"), Decimal("0.5")


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        (
            "Siostra dałaby radę tylko na pół etatu, bo ma małe dziecko, a oni (mąż i szwagier, obaj po kursie) na "
            "cały. Ile na naszą trójkę?",
            {HALF: 1, FULL: 2},
        ),
        (
            "Trzy uczestniczki CIS wchodzą na pełny wymiar do kuchni, OzN w stopniu znacznym na 1/2, a klientka GOPS "
            "z kryterium dochodowym na 3/4. Jaka będzie suma na te pięć MP?",
            {FULL: 3, HALF: 1, THREE: 1},
        ),
        (
            "Ola, Kinga i Zuza mają zajęcia do piętnastej, więc one tylko na pół etatu. Za to Bartek szuka pracy od "
            "roku i weźmie cały etat. Ile kasy na naszą czwórkę łącznie?",
            {HALF: 3, FULL: 1},
        ),
        (
            "Mój wujek był stolarzem i razem z nim dwóch kumpli z zakładu, cała trójka chce na cały etat. W biurze "
            "dwie panie po zwolnieniach, na trzy czwarte. Ile to będzie razem na tych pięć osób?",
            {FULL: 3, THREE: 2},
        ),
        ("Mnie i brata wzięliby na cały etat, siostrę, bo chora, na pół. Ile na nas troje?", {FULL: 2, HALF: 1}),
        (
            "Jest nas teraz czworo: ja, Marek, pani Zosia i młody Kacper. Ja z Markiem na cały etat, pani Zosia z "
            "Kacprem po pół. Ile dostaniemy razem?",
            {FULL: 2, HALF: 2},
        ),
        ("Składamy na 8 miejsc, wszystkie 1,0 etatu. Jaka łączna wartość, do wzoru z 777 kpc?", {FULL: 8}),
        ("Sześć osób, każda na 1/2 etatu, w tym dwoje po sześćdziesiątce. Ile wsparcia łącznie?", {HALF: 6}),
        (
            "Jest piątka ludzi na pół etatu: malarz, dwóch tynkarzy, pani od papierów i kierowca. Ile w sumie?",
            {HALF: 5},
        ),
        (
            "Na cały etat chcą iść Jola, Tereska i Grażyna. Na pół tylko Bogdan, bo ma rentę. Ile na naszą czwórkę?",
            {FULL: 3, HALF: 1},
        ),
        (
            "Absolwent KIS na pełny etat, uczestnik WTZ na 1/2, dwie os. długotrwale bezrobotne na 3/4. Ile łącznie na "
            "te 4 MP?",
            {FULL: 1, HALF: 1, THREE: 2},
        ),
        ("Jo z bratym na cołki etat, starka na pōł. Wiela na nos troje?", {FULL: 2, HALF: 1}),
    ],
)
def test_people_told_in_any_way_that_a_total_confirms(story: str, expected: dict[Decimal, int]) -> None:
    read = read_computation(story)
    assert read is not None
    assert {fte: count for count, fte in read.batches} == expected


@pytest.mark.parametrize(
    "story",
    [
        "Jest nas pięcioro. Troje na cały etat, a na pół etatu nikt nie chce iść. Ile dostaniemy?",
        "Ania i Basia na cały etat, Celina na pół, a dwie kolejne jeszcze nie wiedzą. Ile na nas pięć?",
        "Jest nas siedmioro w zarządzie. Trzy osoby na cały etat, dwie na pół. Ile na nas siedmioro?",
        "Marek i Jola na cały etat, Staszek na trzy czwarte. Pani Hela może dojdzie. Ile na nas czworo?",
        "Trzy osoby na cały etat, ale dwie panie tylko na pół. Ile razem?",
        "Szwagierka na razie ma pół etatu w szkole. Mąż i ja na cały. Ile na nas troje?",
        "Trzy osoby z Ukrainy na cały etat, ich tłumaczka na pół, kierowca na umowie zleceniu. Ile na te pięć osób?",
        "Weźmiemy Anię i Tomka na pełny etat, Halinkę na trzy czwarte. Ile za tych dwoje na pełnym, a ile za Halinkę?",
    ],
)
def test_what_no_total_confirms_is_not_counted(story: str) -> None:
    assert read_computation(story) is None


def test_people_joined_before_an_fte_of_all_are_all_counted() -> None:
    read = read_computation("Bratowa, szwagier i jeszcze dwie sąsiadki, wszyscy na cały etat. Ile to razem pieniędzy?")
    assert read is not None
    assert read.batches == ((4, FULL),)
