"""Of whom a sum is asked for, where people are named, told of twice, or only told of."""

from decimal import Decimal

import pytest

from conversations.sum_reading import read_computation, read_two_plans

FTES = {"1": Decimal(1), "¾": Decimal("0.75"), "½": Decimal("0.5"), "?": None}


def jobs(written: str) -> dict[Decimal | None, int]:
    """ "3×1 2×½" as a number of people for each FTE."""
    found: dict[Decimal | None, int] = {}
    for count, fte in (part.split("×") for part in written.split()):
        found[FTES[fte]] = found.get(FTES[fte], 0) + int(count)
    return found


def read(question: str) -> dict[Decimal | None, int] | None:
    """The people whom a question wants counted, for each FTE."""
    jobs_read = read_computation(question)
    if jobs_read is None:
        return None
    found: dict[Decimal | None, int] = {}
    for count, fte in jobs_read.batches:
        found[fte] = found.get(fte, 0) + count
    return found


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        # the speaker with someone
        ("My z mężem po pół etatu. Szwagier na trzy czwarte. Ile razem?", "2×½ 1×¾"),
        ("My z babōm na cołki etat, wiela to bydzie do kupy?", "2×1"),
        ("my z Henkiem na caly etat, a Grazyna na pol, ile lacznie", "2×1 1×½"),
        ("Chcemy z mężem po pół etatu. Ile razem dostaniemy?", "2×½"),
        ("Z mężem idziemy na pół etatu, a synowa na trzy czwarte. Ile to razem?", "2×½ 1×¾"),
        ("Chcemy z dwiema koleżankami na pół etatu, ile to razem?", "3×½"),
        ("Z dwoma kolegami otwieramy warsztat, wszyscy na cały etat, ile razem?", "3×1"),
        ("Chcemy z trójką znajomych założyć firmę, każdy na pół etatu. Ile razem?", "4×½"),
        ("zakładamy z dwiema koleżankami szwalnię. Wszystkie trzy na pół etatu. Ile na nas razem?", "3×½"),
        ("Z mężem prowadzimy gospodarstwo. Chcemy zatrudnić trzy osoby na pół etatu. Ile razem?", "3×½"),
        ("Robimy z bratem warsztat. Ja na cały etat, brat na pół. Ile razem?", "1×1 1×½"),
        # an FTE right behind the name
        ("ile na utworzenie, jak nas jest trójka? Zuza pół etatu, ja i Kuba cały", "1×½ 2×1"),
        ("Będzie nas czworo. Ja pół etatu, Kasia i Tomek trzy czwarte, brat cały. Ile razem?", "1×½ 2×¾ 1×1"),
        ("Pierwsza osoba cały etat, druga pół, trzecia pół, ile razem", "1×1 2×½"),
        # told of twice
        ("Jedna osoba na cały etat, a druga, moja siostra, na pół. Suma?", "1×1 1×½"),
        ("Mąż ma 62 lata, ja 61. Mąż i ja na pół etatu, syn na cały. Ile się na naszą trójkę należy?", "2×½ 1×1"),
        ("3 osoby po pół etatu czyli półtora etatu, ile razem", "3×½"),
        ("Jest nas dziesięcioro. Dwie osoby na cały etat. Ile za te dwie?", "2×1"),
        (
            "W fundacji jest nas dwanaścioro. Zosia i Ela na pół, Rysiek na cały. Ile będzie na te trzy osoby?",
            "2×½ 1×1",
        ),
        ("chcemy z trójką znajomych zrobić pracownię. Trzy osoby na cały etat. Ile na te trzy osoby?", "3×1"),
        ("Mamy pięć osób na pół etatu. Ile za te pięć osób na pół etatu razem?", "5×½"),
        # employed already
        ("Pięć osób pracuje u nas już teraz na cały etat, a dwie nowe chcemy przyjąć na pół. Ile dostaniemy?", "2×½"),
        ("Zatrudniamy już 4 osoby, teraz chcemy 3 nowe na cały etat. Ile dostaniemy?", "3×1"),
        (
            "W 2019 roku zatrudnialiśmy siedem osób na cały etat, dziś chcemy cztery na pół etatu. Ile dostaniemy?",
            "4×½",
        ),
        ("Sąsiednia fundacja dostała na pięć osób na cały etat, my chcemy na trzy na pół. Ile dostaniemy?", "3×½"),
        ("Koleżanka miała dwie osoby na cały etat. My mamy trzy na pół etatu. Ile nam wyjdzie?", "3×½"),
        ("Jest nas 6, 2 osoby nie chcą etatu, reszta cały, ile kasy", "4×1"),
        ("6 osób na cały etat, dwie z nich przejdą na pół, ile razem?", "4×1 2×½"),
        # what a sum comes to is no whole job
        ("jedna os 3/4 druga pol etatu suma calosc", "1×¾ 1×½"),
        ("dwie osoby na całość i jedna na pół etatu, ile w sumie", "2×1 1×½"),
    ],
)
def test_those_who_are_to_be_employed_are_counted(question: str, expected: str) -> None:
    assert read(question) == jobs(expected)


@pytest.mark.parametrize(
    "question",
    [
        "Mam dwóch synów i córkę. Córka na cały etat, synowie na pół. Ile razem?",
        "Jest nas pięcioro? Pani z parafii pół etatu, a kucharka cały. Ile razem?",
        "Dwie na cały, jedna na pół i jeszcze trzy osoby, ile razem",
        "Dwoje na pół etatu i troje na cały. Ile będzie za samych niepełnosprawnych?",
        "mieliśmy 3 osoby na cały etat, a teraz będzie 5, wszystkie na cały etat, ile dostaniemy?",
        "Ja na cały etat, Beata na pół, jest jeszcze Ola na pół. Ile bez Oli, a ile z Olą?",
        "3 osoby na cały etat, jedna nie pracuje od roku, ile razem",
        "Ania i Tomek na pełny etat, a Halinka na trzy czwarte. Ile za tych dwoje na pełnym, a ile za Halinkę?",
        "Zakładamy z dwiema koleżankami spółdzielnię i zatrudnimy pięć osób na cały etat. Ile razem?",
    ],
)
def test_those_of_whom_it_is_not_sure_are_not_counted(question: str) -> None:
    assert read(question) is None


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        ("Mamy pięć osób na ¾ etatu, ale jedna chyba zrezygnuje. O ile mniej będzie?", "5×¾", "4×¾"),
        ("Ile na trzy osoby na cały etat, a jakby się jeszcze czwarta zdecydowała, to o ile więcej?", "3×1", "4×1"),
        ("Mamy cztery osoby na pół etatu. Ile to jest, a ile jak dojdzie jeszcze jedna na cały?", "4×½", "4×½ 1×1"),
        ("Trzy osoby na pół etatu ile razem i o ile więcej, jak jeszcze dwie dołączą?", "3×½", "5×½"),
        ("6 osób na cały etat, o ile mniej jak dwie przejdą na pół?", "6×1", "4×1 2×½"),
        ("nie udźwigną pełnego wymiaru, więc zamiast 2 MP na 1/1 robimy 4 MP na 1/2. Ile na plus?", "2×1", "4×½"),
        ("zamiast 3 osób na cały etat bierzemy 5 na pół, ile więcej", "3×1", "5×½"),
        ("jaka rożnica jak weźmiemy 3 osoby na cały etat a jak 4 po pół? proszę policzyć oba", "3×1", "4×½"),
        (
            "momy dwa plany: abo piyńć ludzi na trzi sztwierci etatu, abo sztyry na cołki. O wiela wiyncyj?",
            "5×¾",
            "4×1",
        ),
    ],
)
def test_a_plan_and_what_becomes_of_it(question: str, first: str, second: str) -> None:
    plans = read_two_plans(question)

    assert plans is not None
    for plan, expected in ((plans.first, first), (plans.second, second)):
        found: dict[Decimal | None, int] = {}
        for count, fte in plan.batches:
            found[fte] = found.get(fte, 0) + count
        assert found == jobs(expected)
