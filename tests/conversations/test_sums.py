"""Which jobs a sum is asked for, as people type it, and when it is better to ask back than to count."""

from decimal import Decimal

import pytest

from conversations.money_named import amount_named
from conversations.sum_reading import is_bare, is_muddled, read_computation, read_two_plans
from knowledge.normalise import fold

FTES = {"1": Decimal(1), "¾": Decimal("0.75"), "½": Decimal("0.5"), "?": None}


def jobs(written: str) -> tuple[tuple[int, Decimal | None], ...]:
    """ "3×1 2×½" as batches."""
    parts = (part.split("×") for part in written.split())
    return tuple((int(count), FTES[fte]) for count, fte in parts)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        # dialect and slips
        ("Wiela dostanymy piniyndzy na ôziym chopōw, wszyjscy na cołki etat?", "8×1"),
        ("Śtyrech na pełny etat, wiela bysmy dostali?", "4×1"),
        ("momy pjyńć ludzi na cołki etat, wiela to bydzie do kupy", "5×1"),
        ("Chcymy uosiym ludzi zatrudnić, kożdego na pół. Wiela gyltu nom przidzie?", "8×½"),
        ("ile daja na piecu osob na pelnym etacie razem", "5×1"),
        # people named one by one
        ("Ja, mąż i szwagier, wszyscy na pełny etat. Ile pieniędzy z tego wyjdzie?", "3×1"),
        ("ja, moja dziewczyna, jej brat i dwóch kumpli, kawiarnia, każdy cały etat, ile hajsu za to leci?", "5×1"),
        ("Jo i moja staro na cołki etat, a ku tymu trzi dziołchy na pōł. Wiela to bydzie razym?", "2×1 3×½"),
        ("pięć osób, ja na fulla a reszta po 4h dziennie, ile w sumie dostajemy", "1×1 4×½"),
        ("będą cztery: ja na cały etat, Bożena i Halina na trzy czwarte, a Wiesia na pół, ile razem", "1×1 2×¾ 1×½"),
        # hours
        ("Dwie osoby po 20 godzin w tygodniu, a jedna 30. Ile razem pieniędzy z tego będzie?", "2×½ 1×¾"),
        # other numbers are not jobs
        ("nabór z 31 maja 2024 r., suma dla dwóch miejsc pracy w pełnym wymiarze i czterech na pół", "2×1 4×½"),
        ("3 stanowiska dla osób z art. 2 pkt 6, w tym 2 x 1,0 FTE i 1 x 0,5 FTE, jaka łączna stawka", "2×1 1×½"),
        ("mieszkamy w Pińczowie, w sześć osób na pełne etaty to jaka kwota razem?", "6×1"),
        ("dziesięć nas, wszystkie na cały etat. Słyszałam, że to ponad pół miliona. Ile dokładnie by było?", "10×1"),
        ("Kamrat godo, że za dwóch ludzi na pół etatu dostanymy sto dziewiyńć tysiyncy. Wiela?", "2×½"),
        ("mam już swoje lata, sześćdziesiąt trzy. Jest nas cztery, jedna na cały, trzy na pół. Ile razem?", "1×1 3×½"),
        # the whole said twice, some of those before
        ("2,5 etatu: dwie osoby w pełnym wymiarze i jedna w połowie, ile w sumie", "2×1 1×½"),
        ("bylo 5 na caly teraz 2 z nich ida na pol ile wyjdzie", "3×1 2×½"),
        ("osiem osób na cały etat, jedna wyjechała, więc zostało siedem, ile razem", "7×1"),
        ("jest nas siedmiu, jeden na pół etatu, reszta na cały, ile na naszą siódemkę razem", "1×½ 6×1"),
        # slips in number words, sentences, shares, a number said of several FTEs
        ("dwie soby na pol etatu i dwei na 3/4 ile razme bedzie", "2×½ 2×¾"),
        ("6 osob z czego 2 pelny reszta pol etatu ile razem", "2×1 4×½"),
        ("trzy kobiety: jedną na cały etat, a pozostałe dwie po trzy czwarte. Ile w sumie?", "1×1 2×¾"),
        ("Jest nas ośmioro, nikt nie da rady na cały etat, wszyscy na pół. Ile razem dla ośmiorga?", "8×½"),
        ("Bratowa, szwagier i jeszcze dwie sąsiadki, wszyscy na cały etat. Ile to razem?", "4×1"),
        ("po dwie osoby na cały, trzy czwarte i pół etatu, ile razem", "2×1 2×¾ 2×½"),
        ("dwóch ON na pełny i jedna osoba z CIS na ½, jaka suma", "2×1 1×½"),
        # bare
        ("kwota na sześcioro", "6×?"),
        ("utworzenie dla jedenastu", "11×?"),
        ("dziewięć etatów ile", "9×1"),
        ("etat plus połówka", "1×1 1×½"),
        ("pełny etat + pół etatu", "1×1 1×½"),
        ("ile za etat plus połówkę", "1×1 1×½"),
    ],
)
def test_the_jobs_are_read(question: str, expected: str) -> None:
    read = read_computation(question)
    assert read is not None
    assert set(read.batches) == set(jobs(expected))


@pytest.mark.parametrize(
    "question",
    [
        "osiem osób na pełnych etatach i siódemka, ile razem",
        "trzy osoby z orzeczeniem, dwie z PUP. ON-y po ¾, PUP-owskie na pełny. Jaka kwota ogółem?",
    ],
)
def test_what_is_unclear_is_not_counted(question: str) -> None:
    assert read_computation(question) is None
    assert is_muddled(question)


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        ("Gdzie wyjdzie więcej: 3 osoby na cały etat czy 6 osób na pół etatu?", "3×1", "6×½"),
        ("6 na 3/4 czy 5 na caly gdzie wiecej kasy i ile", "6×¾", "5×1"),
        ("a jak zamaist czterch wezmiemy piec osob na caly etat to o ile wiecje", "4×1", "5×1"),
        ("o ile więcej, jak damy ludziom cały etat zamiast trzech czwartych? Osób będzie cztery.", "4×1", "4×¾"),
        ("A) 4 x 1,0, B) 5 x 0,75. Proszę o kwotę dla obu wariantów.", "4×1", "5×¾"),
        ("wariant I 5×1/1, wariant II 3×1/1 + 2×1/2. Jaka różnica?", "5×1", "3×1 2×½"),
        ("trzy osoby na pełny etat albo te same trzy osoby na pół etatu, o ile mniej?", "3×1", "3×½"),
        ("Tata: trzy osoby po 3/4 etatu. Mama: dwie na całym i jedna na pół. Policzysz obie wersje?", "3×¾", "2×1 1×½"),
        ("dwóch chopa na cołki etat eli trzech na trzy ćwierci, co sie opłaci", "2×1", "3×¾"),
        ("ile na 3 etaty a ile na 5 etatów", "3×1", "5×1"),
        ("2 na cały czy na pół, ile to różnicy", "2×1", "2×½"),
        (
            "policzyliśmy 4 osoby na cały etat, jak jeszcze jedną na trzy czwarte dołożymy, to o ile więcej",
            "4×1",
            "4×1 1×¾",
        ),
    ],
)
def test_two_plans_are_told_apart(question: str, first: str, second: str) -> None:
    plans = read_two_plans(question)
    assert plans is not None
    assert (plans.first.batches, plans.second.batches) == (jobs(first), jobs(second))


@pytest.mark.parametrize(
    "question",
    [
        "czy dostaniemy kasę na 3 osoby na cały etat i 2 na pół",
        "lepiej fundacja czy spółdzielnia na 3 osoby",
        "ile na 3 osoby na cały etat i 2 na pół, a jak długo trzeba trzymać",
    ],
)
def test_one_plan_is_not_taken_for_two(question: str) -> None:
    assert read_two_plans(question) is None


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("na ile starczy 300 tys", 300_000),
        ("mamy sto dziewięć tysięcy", 109_000),
        ("żeby przebiło pół bańki", 500_000),
        ("ćwiartka miliona", 250_000),
        ("250k starczy?", 250_000),
        ("kwota 400 000 zł", 400_000),
        ("3 osoby na cały etat", None),
    ],
)
def test_a_sum_of_money_is_read(text: str, amount: int | None) -> None:
    assert amount_named(fold(text)) == amount


def test_a_message_of_jobs_and_money_alone_is_a_sum() -> None:
    assert is_bare("utworzenie ośmiu")
    assert is_bare("dwa etaty ile")
    assert not is_bare("dwa etaty od kiedy")
