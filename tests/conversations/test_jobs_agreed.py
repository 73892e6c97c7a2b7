"""Jobs of a story full of other numbers: read where a total in it confirms them, asked back where it does not."""

from decimal import Decimal

import pytest

from conversations.jobs_agreed import agreed, lists_ftes, stated_total
from conversations.sum_reading import read_computation

FULL, THREE, HALF = Decimal(1), Decimal("0.75"), Decimal("0.5")


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        (
            "Jest nas sześcioro, mam 54 lata. Dwóch chłopaków na cały etat, reszta po pół. Lokal 80 m2. Ile razem?",
            {FULL: 2, HALF: 4},
        ),
        (
            "robimy w czwórkę kawiarnię 62 metry, ja i Kinga na pełny, Bartek z Olą na pół, ile na naszą czwórkę?",
            {FULL: 2, HALF: 2},
        ),
        (
            "Trzy panie na pół etatu, dwie na trzy czwarte, pan Zenek na cały. Mają od 45 do 63 lat. Ile za tych sześć?",
            {HALF: 3, THREE: 2, FULL: 1},
        ),
        (
            "finalna lista: Mati, Domi i Wiki na fulla, Tosia 3/4 bo ma treningi, a Fabian pół. Fabian ma 19 lat. "
            "ile łącznie za 5 osób?",
            {FULL: 3, THREE: 1, HALF: 1},
        ),
        (
            "Kucharka na cały etat, kierowca na trzy czwarte, sprzątaczka na pół, lat po 50. Ile na nich troje razem?",
            {FULL: 1, THREE: 1, HALF: 1},
        ),
        (
            "śtyrech chopa, dwóch na cołki, dwóch na poł, wiela na nos śtyrech do kupy? Chałupa mo 90 metrōw",
            {FULL: 2, HALF: 2},
        ),
        ("Kożdy z nos piyńciu na trzi ćwierci etatu, garaż mo 55 metrōw, wiela za tych piyńć chopa razym?", {THREE: 5}),
        ("Są cztery etaty: trzy pełne i jeden na pół. Mamy 12 członków. Ile za te cztery etaty?", {FULL: 3, HALF: 1}),
        ("Zosia Kowalska na cały etat i pan Jan na pół, sklep 40 m, ile na nas dwoje razem?", {FULL: 1, HALF: 1}),
        ("Razem z trzema kolegami, czyli cztery miejsca pracy, wszyscy pełny etat, lat 38. Ile razem?", {FULL: 4}),
        ("dwie osoby po pół etatu i dwie po trzy czwarte, ile za te cztery, lokal 62m2", {HALF: 2, THREE: 2}),
    ],
)
def test_a_total_confirms_the_jobs(story: str, expected: dict[Decimal, int]) -> None:
    read = agreed(story)
    assert read is not None
    assert {fte: count for count, fte in read.batches} == expected
    assert read_computation(story) is not None


@pytest.mark.parametrize(
    "story",
    [
        "Mamy 12 członków. Cztery osoby pójdą na cały etat, a jedna na pół. Jaka suma za te sześć osób?",
        "jest nas pięcioro. Dwie osoby na cały etat, dwie na pół. ile razem?",
        "Pięć osób: dwie na pół etatu i trzy na cały. Marta jednak rezygnuje. Ile za resztę?",
        "Dwie na cały, jedna na pół i jeszcze trzy osoby, ile razem",
        "dwie na zlecenie i dwie na pół etatu, ile razem za te cztery osoby?",
        "Ala na zleceniu i Ola na pół etatu, ile na nas dwie razem?",
        "jest nas troje, ile dostaniemy na cały etat, na trzy czwarte i na pół?",
        "Trzy osoby na 3/4, a właściwie dwie na cały, ile razem na trzy osoby?",
    ],
)
def test_what_a_story_does_not_confirm_is_not_counted(story: str) -> None:
    assert read_computation(story) is None


def test_people_without_an_fte_are_read_where_they_are_counted_twice() -> None:
    read = read_computation(
        "siema, jest nas 7, mamy po 20 lat, mikrofon za 1400 zł. ile hajsu na stanowiska za 7 osób?"
    )
    assert read is not None
    assert read.batches == ((7, None),)


def test_a_number_with_its_own_fte_is_no_total() -> None:
    assert stated_total("ile za dwa pełne etaty i dwa po trzy czwarte") is None
    assert stated_total("dwie na cały, dwie na pół. Ile za te cztery?") == 4


def test_ftes_in_a_row_are_choices() -> None:
    assert lists_ftes("ile na cały etat, na trzy czwarte i na pół?")
    assert not lists_ftes("ja na cały etat, żona na trzy czwarte, syn na pół")
