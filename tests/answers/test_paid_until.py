"""Until when money is paid, counted from the day it begins, and how far it goes."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from conversations.asked import Asked
from conversations.world import World
from rules.figures import figures
from rules.obligations import add_months

Say = Callable[..., Asked]
OLD, NEW, OTHER = "jowes-2014-2020", "jowes-2024", "sowes-2024-1"


def months(world: World, call: str, address: str) -> int:
    rules = world.catalogue.calls.get(call) or world.catalogue.statuses[call]
    return int(str(figures(rules.call)[address].value))


def money(world: World, call: str, address: str) -> int:
    return int(str(figures(world.catalogue.calls[call].call)[address].value))


@pytest.mark.parametrize(
    "question",
    [
        "Pomostowe zaczęli nam wypłacać od 1 lutego 2018 roku, takie zwykłe, bez przedłużania. Do kiedy ono powinno iść?",
        "podstawowe pomostowe od 1.02.2018 do kiedy",
        "Podstawowe pomostowe ruszyło 1 lutego 2018. Kiedy się skończy?",
    ],
)
def test_bridging_support_ends_after_its_months(say: Say, world: World, question: str) -> None:
    asked = say(question, OLD)

    end = add_months(date(2018, 2, 1), months(world, OLD, "amounts.bridging.1.months"))
    assert f"do **{world.texts.day(end)}**" in asked.answer
    assert "Przedłużone" not in asked.answer
    assert asked.citations


def test_each_step_of_the_extension_has_its_days(say: Say, world: World) -> None:
    asked = say("Pomostowe z przedłużeniem ruszyło nam 1 września 2017. Od kiedy spadła stawka i kiedy koniec?", OLD)

    end = date(2017, 9, 1)
    for step in ("bridging.1", "bridging_extended.1", "bridging_extended.2"):
        end = add_months(end, months(world, OLD, f"amounts.{step}.months"))
        assert f"do **{world.texts.day(end)}**" in asked.answer


@pytest.mark.parametrize(
    "question",
    [
        "Pracownik zatrudniony na pełny etat od 15 maja 2024 r. Do jakiego dnia środki pokrywają utrzymanie stanowiska?",
        "zatrudniamy kasie 15.05.2024, do kiedy starczy kasy na utrzymanie",
    ],
)
def test_maintenance_ends_where_its_months_are_stated(say: Say, world: World, question: str) -> None:
    stated, silent = say(question, OTHER), say(question, NEW)

    end = add_months(date(2024, 5, 15), months(world, OTHER, "notes.maintenance_period.months"))
    assert f"do **{world.texts.day(end)}**" in stated.answer
    assert world.texts("answers-month-not-stated", call="JOWES 2024") in silent.answer
    assert "**" not in silent.answer.partition("dokumenty naboru")[2]


def test_contributions_are_counted_from_the_day_of_employment(say: Say, world: World) -> None:
    asked = say("Zatrudniliśmy panią 1 września 2024. Do kiedy Fundusz Pracy płaci za nią składki?", NEW)

    whole = add_months(date(2024, 9, 1), months(world, "ps-2022", "notes.contributions.full_months"))
    half = add_months(whole, months(world, "ps-2022", "notes.contributions.half_months"))
    assert f"do **{world.texts.day(whole)}**" in asked.answer
    assert f"do **{world.texts.day(half)}**" in asked.answer


def test_the_day_of_a_status_begins_no_contributions(say: Say) -> None:
    asked = say("Status mamy od 1.10.2024, do kiedy Fundusz Pracy płaci składki?", NEW)

    assert "2026" not in asked.answer


def test_what_must_be_kept_is_not_taken_for_what_is_paid(say: Say) -> None:
    asked = say("Zatrudniliśmy Kasię 1 września 2024, do kiedy musimy utrzymać jej miejsce pracy?", NEW)

    assert "Miejsce pracy trzeba utrzymać do" in asked.answer


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("Nie chcemy przekroczyć 350 tysięcy. Ile osób na 3/4 etatu wejdzie i ile zostanie luzu?", 350_000),
        ("Poręczy najwyżej za 350 tysięcy. Ile osób na 3/4 etatu, żeby się w tym zmieścić, i ile zostanie?", 350_000),
        ("Wszystko jak trzeba. Bierzemy najwyżej 350 tys. Ile osób na 3/4 zmieścimy i ile zostanie?", 350_000),
    ],
)
def test_what_is_left_of_a_sum_is_told(say: Say, world: World, question: str, total: int) -> None:
    asked = say(question, NEW)

    one = money(world, NEW, "total.0.75")
    left = world.texts("answers-reaches-left", term="", left=world.texts.money(total % one))
    assert left.strip() in asked.answer
    assert f"{total // one} miejsc" in asked.answer


def test_enough_jobs_to_come_to_a_sum_are_still_rounded_up(say: Say) -> None:
    asked = say("Ile osób musimy zatrudnić na cały etat, żeby dostać co najmniej 300 tysięcy?", NEW)

    assert "co najmniej" in asked.answer


@pytest.mark.parametrize(("price", "key"), [(190, "answers-computed-short"), (150, "answers-computed-spare")])
def test_a_price_is_set_beside_the_money(say: Say, world: World, price: int, key: str) -> None:
    asked = say(
        f"Traktorek kosztuje {price} tysięcy. Będzie nas pięciu. Czy pieniądze na utworzenie tych pięciu miejsc "
        "starczą na ten zakup, a jak nie, to ile musimy dołożyć?",
        NEW,
    )

    whole, cost = 5 * money(world, NEW, "amounts.creation"), price * 1000
    amounts = {name: world.texts.money(value) for name, value in
               (("cost", cost), ("sum", whole), ("gap", abs(whole - cost)))}  # fmt: skip
    assert world.texts(key, **amounts) in asked.answer
    assert "Tego nie znajduję" not in asked.answer


def test_two_calls_are_told_with_their_difference(say: Say, world: World) -> None:
    asked = say("Nabór JOWES z 2024 i nabór nr 1 ŚOWES z 2024. O ile więcej wyszłoby na trzy osoby na cały etat?")

    gap = 3 * (money(world, NEW, "total.1") - money(world, OTHER, "total.1"))
    assert world.texts("answers-difference", amount=world.texts.money(gap)) in asked.answer


@pytest.mark.parametrize(
    "question",
    [
        "Pomostowe ruszyło nam od 1 lutego 2017, potem jeszcze nam je przedłużyli. Który miesiąc był tym ostatnim, za "
        "który płacili?",
        "Comiesięczne dopłaty zaczęliśmy otrzymywać z dniem 1 lutego 2017 r., przyznano nam też ich przedłużenie. Kiedy "
        "upływał cały okres tych dopłat?",
    ],
)
def test_the_last_day_of_all_bridging_support_is_told(say: Say, world: World, question: str) -> None:
    asked = say(question, OLD)

    steps = ("bridging.1", "bridging_extended.1", "bridging_extended.2")
    end = add_months(date(2017, 2, 1), sum(months(world, OLD, f"amounts.{step}.months") for step in steps))
    assert f"ostatni dzień to {world.texts.day(end - timedelta(days=1))}" in asked.answer


@pytest.mark.parametrize(
    "question",
    [
        "kobieta zatrudnioa od 1 lipca 2024, do kiedy utżymanie jej starczy? bo ksiengowa musi wpisac do planu",
        "Pani zaczęła 1 lipca 2024 na pełny etat, liczymy te {rate} zł. Do kiedy te pieniądze mają wystarczyć?",
    ],
)
def test_maintenance_is_known_by_its_amount_and_with_slips(say: Say, world: World, question: str) -> None:
    asked = say(question.format(rate=money(world, OTHER, "amounts.maintenance.1")), OTHER)

    end = add_months(date(2024, 7, 1), months(world, OTHER, "notes.maintenance_period.months"))
    assert f"do **{world.texts.day(end)}**" in asked.answer


def test_contributions_are_paid_in_whole_and_in_half(say: Say, world: World) -> None:
    asked = say("Umowa na sfinansowanie składek pracowników ruszyła 1 stycznia 2025. Do kiedy pełne, a do kiedy połowa?",
                None)  # fmt: skip

    full = months(world, "ps-2022", "notes.contributions.full_months")
    half = months(world, "ps-2022", "notes.contributions.half_months")
    for count in (full, full + half):
        assert f"do **{world.texts.day(add_months(date(2025, 1, 1), count))}**" in asked.answer
