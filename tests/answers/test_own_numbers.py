"""Days left, ages, percentages, incomes and missing people, counted from the numbers of a question."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest

from conversations.asking import Asked
from conversations.world import World
from rules.figures import Figure, figures

Say = Callable[..., Asked]
NEW, OTHER, OLD = "jowes-2024", "sowes-2024-1", "sowes-2014-2020"


def figure(world: World, call: str, address: str) -> Figure:
    rules = world.catalogue.calls.get(call) or world.catalogue.statuses[call]
    return figures(rules.call)[address]


def value(world: World, call: str, address: str) -> Decimal:
    return Decimal(str(figure(world, call, address).value))


@pytest.mark.parametrize(
    "question",
    [
        "witam, dzis jest 10 czerwca 2024, ile dni nam jescze zostalo na złorzenie wniosku w tym naboże?",
        "Dzisiaj mamy 10 czerwca 2024. Ile dni do zamknięcia naboru?",
        "ile jeszcze czasu na złożenie wniosku, dziś 10.06.2024",
    ],
)
def test_days_are_left_until_the_call_closes(say: Say, world: World, question: str) -> None:
    asked = say(question, NEW)

    closes = figure(world, NEW, "window.closes").value
    assert isinstance(closes, datetime)
    left = (closes.date() - date(2024, 6, 10)).days
    assert f"**{world.texts('days', count=left)}**" in asked.answer
    assert "nabór zamknięty" in asked.answer


@pytest.mark.parametrize(
    "question",
    [
        "Ile dni zostało do końca naboru?",
        "Dziś jest 1 lipca 2024, ile dni zostało na złożenie wniosku?",
        "Dziś jest 10 czerwca 2024, ile dni mam na odwołanie?",
        "Dziś jest 10 czerwca 2024, ile dni zostało do końca trwałości?",
    ],
)
def test_no_days_are_left_without_a_day_in_the_call(say: Say, question: str) -> None:
    assert "do końca naboru (" not in say(question, NEW).answer


@pytest.mark.parametrize(
    ("question", "birth", "then"),
    [
        ("Mąż urodzony 3 lipca 1964. Od jakiej daty pasował jako osoba starsza z listy?", date(1964, 7, 3), ""),
        ("Sąsiad ur. 15.03.1965, kiedy złapie się jako senior?", date(1965, 3, 15), ""),
        ("Urodziłam się 20 listopada 1964 roku. Chcą mnie zatrudnić od 1 listopada 2024 jako osobę starszą. Czy ja wtedy "
         "będę miała te sześćdziesiąt lat?", date(1964, 11, 20), "Jeszcze nie: 1 listopada 2024"),
        ("Teściowa urodzona 2 maja 1960, zatrudniamy od 1 września 2024, czy liczy się jako osoba starsza?",
         date(1960, 5, 2), "Tak, 1 września 2024"),
    ],
)  # fmt: skip
def test_an_older_person_is_one_from_a_birthday(say: Say, world: World, question: str, birth: date, then: str) -> None:
    asked = say(question, NEW)

    reached = birth.replace(year=birth.year + int(value(world, NEW, "notes.older.years")))
    assert f"**{world.texts.day(reached)}**" in asked.answer
    assert asked.answer.startswith(then or "Kto urodził się")


@pytest.mark.parametrize(
    "question",
    [
        "Mój syn urodził się 3 maja 2000, czy jako osoba do 30 lat może? A babcia ma 60.",
        "Urodziłam się 20.11.1964, kiedy mogę iść na emeryturę?",
        "Babcia urodziła się 5 maja 1964 r., a dziadek 3 marca 1960, od kiedy są osobami starszymi?",
    ],
)
def test_other_ages_are_not_counted(say: Say, question: str) -> None:
    assert "Kto urodził się" not in say(question, NEW).answer


@pytest.mark.parametrize(
    ("question", "jobs"),
    [
        (
            "Rozważamy wniosek na osiem miejsc pracy w pełnym wymiarze. Jaki procent alokacji naboru stanowiłaby kwota?",
            8,
        ),
        ("Jaki procent alokacji naboru skonsumuje jedna GI z 9 pełnoetatowymi MP, pełny koszyk?", 9),
        ("ile procent puli to trzy pełne etaty", 3),
    ],
)
def test_the_money_for_jobs_is_a_part_of_the_pool(say: Say, world: World, question: str, jobs: int) -> None:
    part = 100 * jobs * value(world, NEW, "total.1") / value(world, NEW, "pool.amount")

    shown = world.texts.figure(Figure(part.quantize(Decimal("0.1")), "percent", ()))
    assert f"**{shown}**" in say(question, NEW).answer


def test_each_part_is_a_part_of_the_money_for_one_job(say: Say, world: World) -> None:
    for call in (NEW, OTHER):
        asked = say("jaki procent calej kwoty na pelny etat to utrzymanie", call)

        part = 100 * value(world, call, "amounts.maintenance.1") / value(world, call, "total.1")
        shown = world.texts.figure(Figure(part.quantize(Decimal("0.1")), "percent", ()))
        assert f"**{shown}**" in asked.answer


@pytest.mark.parametrize(
    "question",
    [
        "ile to bedzie 10 procent tej puli co moga przesuwac, w zlotych",
        "Operator może przesuwać środki do 10% alokacji. Jaka to kwota i ilu pełnoetatowym miejscom odpowiada?",
    ],
)
def test_the_share_of_the_pool_is_told_in_zloty(say: Say, world: World, question: str) -> None:
    asked = say(question, NEW)

    amount = value(world, NEW, "pool.amount") * value(world, NEW, "notes.pool_shift.percent") / 100
    assert f"**{world.texts.money(amount)}**" in asked.answer
    jobs = world.texts("jobs-count", count=int(amount // value(world, NEW, "total.1")))
    assert (f"{jobs} na cały etat" in asked.answer) == ("pełnoetatowym" in question)


@pytest.mark.parametrize(
    "question",
    [
        "Jaki procent całej dotacji mogę wydać na utrzymanie lokalu?",
        "Ile procent całej kwoty dostaniemy jako zaliczkę?",
        "Jaki procent załogi musi być zagrożony?",
        "Ile procent puli można przesunąć?",
    ],
)
def test_a_rule_of_per_cents_is_not_counted(say: Say, question: str) -> None:
    assert say(question, NEW).topic != "computed"


@pytest.mark.parametrize(
    ("question", "income", "people"),
    [
        ("Jest nas w domu czworo. W 2024 roku jedyny dochód to 2 300 zł netto męża, auto z 2006 roku. Ile wychodzi na "
         "osobę i czy to poniżej progu pomocy społecznej?", 2300, 4),
        ("Klientka OPS, rodzina 4-os., dochód łączny 3 240 zł. Ile to na osobę i czy mieści się w kryterium?", 3240, 4),
        ("Rodzina 5-osobowa, dochód netto 4500 zł. Czy mieści się w kryterium OPS?", 4500, 5),
    ],
)  # fmt: skip
def test_the_income_of_each_is_set_beside_the_criterion(
    say: Say, world: World, question: str, income: int, people: int
) -> None:
    asked = say(question)

    each = Decimal(income) / people
    assert f"**{world.texts.money(each)}** na osobę" in asked.answer
    for name in ("family_zl", "earlier_family_zl"):
        limit = value(world, "ps-2022", f"notes.income_criterion.{name}")
        verdict = world.texts(f"answers-income-{'within' if each <= limit else 'above'}")
        assert f"{world.texts.money(limit)}, {verdict}" in asked.answer


@pytest.mark.parametrize(
    "question",
    [
        "Rodzina 3 osoby, dochód 1500 zł i 800 zł, ile na osobę i czy w kryterium?",
        "Jest nas trzech, jaki próg pomocy społecznej na osobę, bo mało zarabiamy? Czynsz mamy 900 zł.",
        "Rodzina 4-osobowa, dochód 700 zł na osobę, czy mieścimy się w kryterium?",
        "Jakie jest kryterium dochodowe na osobę?",
    ],
)
def test_an_income_that_is_not_clear_is_not_shared_out(say: Say, question: str) -> None:
    assert "na osobę w rodzinie\n" not in say(question).answer


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("do statósu mamy dwie osoby na pół etetu na umowe o prace, jedna na ćwierć i dwuch na zlecniu. ilu jescze nam "
         "brakóje zeby była ta minimalna liczba?", 1),
        ("Jedna osoba na cały etat i dwie na zleceniu, ile osób brakuje do statusu?", 2),
        ("Mamy 3 osoby na pół etatu na umowę o pracę, ilu brakuje do minimum do statusu?", 0),
    ],
)  # fmt: skip
def test_people_are_missing_for_the_least_number(say: Say, world: World, question: str, missing: int) -> None:
    asked = say(question, NEW)

    if missing:
        assert f"Brakuje **{world.texts('people-count-gen', count=missing)}**" in asked.answer
    else:
        assert "Nikogo nie brakuje" in asked.answer


def test_who_is_not_told_clearly_is_not_counted(say: Say) -> None:
    for question in (
        "Ilu osób nam brakuje do statusu, jak mamy dwie?",
        "Mamy 2 pracowników i 3 zlecenia, ilu jeszcze trzeba do statusu PS?",
        "Momy zlecenie 28 godzin, wiela godzin brakuje do 3?",
    ):
        assert "Brakuje **" not in say(question, NEW).answer


def test_a_year_is_no_amount_of_aid(say: Say, world: World) -> None:
    asked = say("Jestem skarbnikiem, rocznik 1957. Wzięliśmy pomocy de minimis na 180 000 euro. Według przepisów z 2023 roku "
                "ile euro zostaje do limitu?", NEW)  # fmt: skip

    left = value(world, NEW, "criteria.de_minimis_room.2.eur") - 180_000
    assert world.texts.figure(Figure(left, "EUR", ())) in asked.answer
    assert " + " not in asked.answer


@pytest.mark.parametrize(
    ("question", "months", "each"),
    [
        (
            "Momy frelka na zleceniu sztyry miesiōnce, po 28 godzin na miesiōnc. Wiela godzin brakuje do tych trzech?",
            4,
            28,
        ),
        ("Pan Jan ma zlecenie na 3 miesiące po 40 godzin miesięcznie, czy go policzycie do trzech?", 3, 40),
        ("zlecenie 2 miesiące po 70 godzin w miesiącu, wliczy się?", 2, 70),
    ],
)
def test_the_hours_of_a_contract_are_added_up(say: Say, world: World, question: str, months: int, each: int) -> None:
    asked = say(question, OLD)

    needed = int(value(world, OLD, "notes.civil_contract.hours"))
    assert f"{months} × {each} = **{world.texts('hours', count=months * each)}**" in asked.answer
    assert ("To za mało" in asked.answer) == (months * each < needed)
    long_enough = months >= value(world, OLD, "notes.civil_contract.months")
    assert ("trwa za krótko" in asked.answer) == (months * each >= needed and not long_enough)


def test_hours_of_a_week_are_not_added_up(say: Say) -> None:
    for question in (
        "Zlecenie na pół roku po 10 godzin tygodniowo, wystarczy?",
        "Ile godzin ma zlecenie na 3 miesiące?",
    ):
        assert " × " not in say(question, OLD).answer


def test_jobs_are_left_of_a_pool_of_jobs(say: Say, world: World) -> None:
    whole = int(value(world, OTHER, "pool.jobs"))
    asked = say("Obsadzono 43 miejsca pracy w 11 organizacjach. Ile miejsc z puli zostało?", OTHER)

    assert f"{whole} − 43 = **{world.texts('jobs-count', count=whole - 43)}**" in asked.answer
    assert "Pula naboru:" not in say("Utworzyliśmy 3 miejsca w tym naborze, ile nam zostało pieniędzy?", OTHER).answer


@pytest.mark.parametrize(
    "question",
    [
        "Prezes nie chce więcej niż 520 tys., wszyscy na pełny etat. ilu ludiz sie w tym zmisci?",
        "Niy brać wiyncyj jak 520 tysiyncy. Wielu takich sie w tym zmieści, jak wszyjscy na cołki etat?",
    ],
)
def test_a_sum_reaches_for_people_told_of_before(say: Say, world: World, question: str) -> None:
    count = int(520_000 // value(world, NEW, "total.1"))

    assert f"{world.texts('jobs-count', count=count)} na cały etat" in say(question, NEW).answer
