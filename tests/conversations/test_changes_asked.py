"""How far a plan and what becomes of it are apart, two plans told by sentences, and two people who are one plan."""

from decimal import Decimal

import pytest

from conversations.jobs_text import JobsRead
from conversations.sum_reading import read_computation, read_two_plans

FULL, THREE, HALF = Decimal(1), Decimal("0.75"), Decimal("0.5")
Jobs = dict[Decimal | None, int]


def _jobs(read: JobsRead) -> Jobs:
    return {fte: count for count, fte in read.batches}


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        (
            "Planowaliśmy 5 osób na cały etat, ale jedna z nich może tylko na pół. O ile mniej i ile razem?",
            {FULL: 5},
            {FULL: 4, HALF: 1},
        ),
        ("mamy 3 osoby po 3/4 i dorzucamy jedną na pół. o ile hajsu więcej wpadnie?", {THREE: 3}, {THREE: 3, HALF: 1}),
        ("Zamiast trzech na cały etat wzięliśmy pięciu po pół, o ile więcej będzie?", {FULL: 3}, {HALF: 5}),
        ("Wiela mynij bydzie, jak miasto trzech chopów na cołki wezmymy trzech na pōł?", {FULL: 3}, {HALF: 3}),
        (
            "Były cztery kucharki na cały etat, ale wszystkie cztery wolałyby jednak pół etatu. O ile się zmniejszy?",
            {FULL: 4},
            {HALF: 4},
        ),
        (
            "Mieli być dwaj panowie na cały etat i trzy panie na pół. Jeden pan, co miał być na cały, dostał pracę i "
            "już nie chce. Ile pieniędzy nam odpadnie i ile zostanie?",
            {FULL: 2, HALF: 3},
            {FULL: 1, HALF: 3},
        ),
        (
            "Prezes chce trzy osoby na cały etat. Skarbniczka woli sześć na pół. Ile w wersji prezesa, a ile w wersji "
            "skarbniczki dostaniemy razem?",
            {FULL: 3},
            {HALF: 6},
        ),
        (
            "Dwa stare biznesplany: nasz na sześć miejsc pracy, ich na cztery miejsca. Ile na utworzenie mogliśmy "
            "dostać my, a ile oni?",
            {None: 6},
            {None: 4},
        ),
        ("Mieliśmy 4 osoby na cały, ale dwie chcą na pół. O ile mniej i ile razem?", {FULL: 4}, {FULL: 2, HALF: 2}),
        ("4 miejsca a 5 miejsc ile podstawowego pomostowego", {None: 4}, {None: 5}),
    ],
)
def test_two_plans(question: str, first: Jobs, second: Jobs) -> None:
    plans = read_two_plans(question)
    assert plans is not None
    assert (_jobs(plans.first), _jobs(plans.second)) == (first, second)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("jedna osoba na full etat a druga na pół, ile hajsu w sumie? obie części", {FULL: 1, HALF: 1}),
        ("Jeden chłopak na pół, drugi na cały, ile łącznie, obie dotacje?", {HALF: 1, FULL: 1}),
        ("W planie cztery osoby na cały etat, ale jedna pani weźmie tylko 3/4. Ile teraz razem?", {FULL: 3, THREE: 1}),
        (
            "Sześć osób: cztery na cały i dwie na pół. Jedna z tych na pół odeszła. Ile teraz razem?",
            {FULL: 4, HALF: 1},
        ),
        (
            "Trzy osoby na cały etat i jedna na pół. Pani Wanda, która miała być na cały, rozmyśliła się. W jej "
            "miejsce wejdzie pani Hela, ale na pół etatu. Jaka kwota teraz?",
            {FULL: 2, HALF: 2},
        ),
        ("Cały etat: ile na jedną osobę i ile na pięć?", {FULL: 5}),
        ("ile wypadnie średnio na jedną osobę, jeśli jedna na cały etat, a trzy na pół?", {FULL: 1, HALF: 3}),
        ("dodatkowy półetat, ile", {HALF: 1}),
        ("dwa razy 3/4 etatu ile razem wyjdzie? a 1/4 etatu też dofinansujecie?", {THREE: 2}),
    ],
)
def test_one_plan(question: str, expected: Jobs) -> None:
    read = read_computation(question)
    assert read_two_plans(question) is None
    assert read is not None
    assert _jobs(read) == expected


@pytest.mark.parametrize(
    "question",
    [
        "zamiast jednego pełnego etatu dwie połówki - o ile więcej?",
        "Dwie osoby na cały etat, ale lokal mały. Jedna osoba na pół też by się przydała. O ile więcej dostaniemy?",
    ],
)
def test_a_plan_and_its_change_are_never_added_up(question: str) -> None:
    assert read_computation(question) is None
