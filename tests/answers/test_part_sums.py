"""Sums of single parts of the money, and of some of its time."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from conversations.asked import Asked
from conversations.world import World
from rules.figures import figures

Say = Callable[..., Asked]
OLD, NEW, OTHER = "jowes-2014-2020", "jowes-2024", "sowes-2024-1"


def value(world: World, call: str, address: str) -> Decimal:
    return Decimal(str(figures(world.catalogue.calls[call].call)[address].value))


def monthly(world: World, step: str) -> Decimal:
    return value(world, OLD, f"amounts.{step}.monthly")


def total(world: World, amount: Decimal) -> str:
    return f"**{world.texts.money(amount)}**"


@pytest.mark.parametrize(
    "question",
    [
        "ile pomostowego za pierwsze 4 miechy na dwie osoby",
        "pomostowe przez cztery miesiące dla dwóch osób, ile to",
        "ile podstawowego pomostowego za 4 m-ce na 2 osoby",
    ],
)
def test_bridging_support_for_some_months(say: Say, world: World, question: str) -> None:
    asked = say(question, OLD)

    assert f"= {world.texts.money(2 * 4 * monthly(world, 'bridging.1'))}" in asked.answer
    assert "Przedłużone" not in asked.answer
    assert asked.citations


def test_money_for_one_of_several_is_told_where_it_is_asked(say: Say, world: World) -> None:
    one = world.texts.money(value(world, NEW, "total.0.5"))

    assert f"**{one}**" in say("ile na osobę przy pięciu osobach na pół etatu", NEW).answer
    assert f"**{one}**" not in say("ile przy pięciu osobach na pół etatu", NEW).answer
    assert "Na jedno miejsce" not in say("Ile na głowę, jak mamy trzy osoby na cały i dwie na pół?", NEW).answer


def test_basic_support_that_is_over_is_not_counted(say: Say, world: World) -> None:
    asked = say("Sześć miesięcy podstawowego już zleciało, ośrodek przedłuży. Ile co miesiąc na pięć osób?", OLD)

    assert total(world, 5 * monthly(world, "bridging_extended.1")) in asked.answer
    assert "Podstawowe" not in asked.answer


@pytest.mark.parametrize(
    "question",
    [
        "utrzymanie 1 MP na 1/1 w przeliczeniu na miesiąc?",
        "a ile to wychodzi na miecha, utrzymanie na jednego człowieka na pełnym etacie?",
        "utrzymanie pełny etat miesięcznie",
    ],
)
def test_maintenance_by_the_month(say: Say, world: World, question: str) -> None:
    asked = say(question, OTHER)

    year = int(value(world, OTHER, "notes.maintenance_period.months"))
    assert total(world, value(world, OTHER, "amounts.maintenance.1") / year) in asked.answer


def test_three_months_of_the_extension_are_its_first_step(say: Say, world: World) -> None:
    asked = say("ile podstawowego i 3 miesiące przedłużonego pomostowego na 2 osoby", OLD)

    both = 2 * (value(world, OLD, "amounts.bridging") + 3 * monthly(world, "bridging_extended.1"))
    assert total(world, both) in asked.answer
    assert f"× {world.texts.money(monthly(world, 'bridging_extended.2'))}" not in asked.answer


def test_the_last_months_of_the_extension_are_its_last_step(say: Say, world: World) -> None:
    asked = say("ile przedłużonego pomostowego za ostatnie trzy miesiące na 4 osoby", OLD)

    assert f"= {world.texts.money(4 * 3 * monthly(world, 'bridging_extended.2'))}" in asked.answer
    assert f"× {world.texts.money(monthly(world, 'bridging_extended.1'))}" not in asked.answer


def test_both_kinds_of_bridging_support_are_one_sum(say: Say, world: World) -> None:
    asked = say("łączna wysokość podstawowego i przedłużonego pomostowego dla 4 miejsc", OLD)

    both = value(world, OLD, "amounts.bridging") + value(world, OLD, "amounts.bridging_extended")
    assert f"Razem: {total(world, 4 * both)}" in asked.answer
    assert "Utworzenie" not in asked.answer


def test_an_extension_nobody_asked_for_is_told_apart(say: Say, world: World) -> None:
    asked = say("ile pomostowego na 4 osoby razem", OLD)

    assert total(world, 4 * value(world, OLD, "amounts.bridging")) in asked.answer
    assert "szczególne przypadki" in asked.answer


def test_more_months_than_there_are_is_told(say: Say, world: World) -> None:
    asked = say("ile podstawowego pomostowego przez rok na dwie osoby", OLD)

    months = int(value(world, OLD, "amounts.bridging.1.months"))
    assert f"najwyżej {world.texts.months(months)}" in asked.answer


def test_a_limit_binds_its_own_part_alone(say: Say, world: World) -> None:
    limit, bridging = value(world, OLD, "caps.entity.amount"), 6 * value(world, OLD, "amounts.bridging")

    asked = say("sześć miejsc: utworzenie i podstawowe pomostowe, ile razem", OLD)

    assert f"Razem: najwyżej {total(world, limit + bridging)}" in asked.answer
    assert f"z limitem najwyżej {total(world, limit)}" in asked.answer
    assert world.texts.money(6 * value(world, OLD, "amounts.creation")) not in asked.answer


def test_creation_and_basic_bridging_support_together(say: Say, world: World) -> None:
    both = value(world, OLD, "amounts.creation") + value(world, OLD, "amounts.bridging")

    asked = say("ile na trzy miejsca pracy razem: dotacja i podstawowe pomostowe przez pół roku", OLD)

    assert total(world, 3 * both) in asked.answer


def test_jobs_that_are_created_are_paid_in_full(say: Say, world: World) -> None:
    asked = say("PES tworzy 3 MP na 1/2 etatu. Od jakiej łącznej kwoty liczymy zabezpieczenie?", NEW)

    assert total(world, 3 * value(world, NEW, "total.0.5")) in asked.answer


def test_maintenance_by_the_month_where_the_call_says_the_months(say: Say, world: World) -> None:
    months = value(world, OTHER, "notes.maintenance_period.months")
    rate = value(world, OTHER, "amounts.maintenance.1")

    asked = say("ile miesięcznie na utrzymanie siedmiu pełnych etatów", OTHER)

    assert total(world, 7 * rate / months) in asked.answer
    assert "nie mówią" not in asked.answer
    assert any("utrzymanie" in place for _, place, _ in asked.citations)


def test_months_a_call_does_not_say_are_only_those_of_the_question(say: Say, world: World) -> None:
    rate = value(world, NEW, "amounts.maintenance.1")

    named = say("utrzymanie jednego etatu rozłożyć na 18 miesięcy, ile miesięcznie", NEW).answer
    unnamed = say("ile miesięcznie na utrzymanie trzech osób na cały etat", NEW).answer

    assert total(world, rate / 18) in named
    assert "z pytania" in named
    assert "nie mówią" in unnamed
    assert " : " not in unnamed


def test_bridging_support_by_the_month(say: Say, world: World) -> None:
    asked = say("ile na miesiąc przypadnie na trzy miejsca pracy z podstawowego wsparcia pomostowego", OLD)

    assert total(world, 3 * monthly(world, "bridging.1")) in asked.answer


def test_a_part_the_call_does_not_know_is_told(say: Say, world: World) -> None:
    beside = say("utworzenie i pomostowe na trzy osoby na pół etatu, ile razem", NEW)
    alone = say("ile pomostowego na 3 osoby", NEW)

    assert world.texts("answers-computed-no-bridging", call="JOWES 2024") in beside.answer
    assert world.texts.money(3 * value(world, NEW, "amounts.creation")) in beside.answer
    assert alone.answer.startswith(world.texts("answers-computed-no-bridging", call="JOWES 2024"))


def test_wages_have_no_amount_of_their_own(say: Say, world: World) -> None:
    asked = say("ile na same pensje dla trzech osób na pół etatu", NEW)

    assert world.texts.money(3 * value(world, NEW, "amounts.maintenance.0.5")) in asked.answer
    assert world.texts("answers-computed-wages") in asked.answer


@pytest.mark.parametrize(
    ("question", "call", "address", "jobs"),
    [
        ("pomostowe ośmiu osobom", OLD, "amounts.bridging", 8),
        ("pięć pomostowych podstawowych", OLD, "amounts.bridging", 5),
        ("utworzenie ośmiu", NEW, "amounts.creation", 8),
        ("utworzenie dla jedenastu", NEW, "amounts.creation", 11),
    ],
)
def test_a_part_and_a_number_are_enough(
    say: Say, world: World, question: str, call: str, address: str, jobs: int
) -> None:
    assert world.texts.money(jobs * value(world, call, address)) in say(question, call).answer


@pytest.mark.parametrize(
    "question",
    [
        "ile miesięcy trwa pomostowe",
        "do kiedy jest pomostowe przez 6 miesięcy",
        "jakie dokumenty do pomostowego co miesiąc",
        "w jakich przypadkach przedłużają pomostowe o kolejne pół roku",
        "czy z utrzymania można płacić pensje co miesiąc",
        "utrzymanie 18 miesięcy",
        "pomostowe załącznik 7",
        "ile miesięcznie mogę z utrzymania wydać na czynsz",
        "ile osób może dostać pomostowe przez 6 miesięcy",
        "ile godzin miesięcznie musi pracować osoba na utrzymaniu",
    ],
)
@pytest.mark.parametrize("call", [OLD, NEW])
def test_questions_about_time_that_ask_for_no_sum(say: Say, question: str, call: str) -> None:
    asked = say(question, call)

    assert (asked.status, asked.topic) != ("answered", "computed")


def test_the_rest_is_not_told_to_who_leaves_the_extension_out(say: Say, world: World) -> None:
    both = 2 * (value(world, OLD, "amounts.creation") + value(world, OLD, "amounts.bridging"))

    asked = say("dwa miejsca: dotacja i podstawowe pomostowe, bez przedłużania, ile razem", OLD)

    assert total(world, both) in asked.answer
    assert "Ze wszystkimi częściami" not in asked.answer
