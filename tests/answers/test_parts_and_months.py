"""The difference of the two parts of the money, and a single month of the bridging support."""

from collections.abc import Callable

import pytest

from conversations.asking import Asked
from conversations.month_asked import months_asked
from conversations.world import World
from rules.figures import figures

Say = Callable[..., Asked]


@pytest.mark.parametrize(
    "question",
    [
        "przy czterech miejscach na pełny etat o ile część na utrzymanie przewyższa część na utworzenie?",
        "o ile więcej jest na utrzymanie niż na utworzenie przy 4 pełnych etatach",
    ],
)
def test_the_difference_of_the_parts_is_told(say: Say, world: World, question: str) -> None:
    known = figures(world.catalogue.calls["jowes-2024"].call)
    creation, total = (int(str(known[name].value)) for name in ("amounts.creation", "total.1"))

    assert world.texts.money(4 * (total - 2 * creation)) in say(question, call="jowes-2024").answer


@pytest.mark.parametrize(
    "question",
    [
        "ile na utworzenie i ile na utrzymanie, 4 pełne etaty, razem",
        "mamy 3 osoby po 3/4 i dorzucamy jedną na pół, o ile więcej będzie i ile razem (utworzenie+utrzymanie)?",
        "o ile więcej za jeden pełny etat (utworzenie plus utrzymanie) dostałbym w ŚOWES 2024 niż u Was?",
        "o ile więcej, utworzenie i utrzymanie razem, na cały etat niż na pół?",
    ],
)
def test_a_sum_whose_parts_are_not_set_apart_has_no_difference_of_them(say: Say, question: str) -> None:
    assert "minus" not in say(question, call="jowes-2024").answer


def test_an_average_of_unlike_jobs(say: Say, world: World) -> None:
    known = figures(world.catalogue.calls["jowes-2024"].call)
    full, half = (int(str(known[name].value)) for name in ("total.1", "total.0.5"))
    asked = say("ile średnio na jedną osobę, jeśli dwie na cały etat, a dwie na pół etatu, razem?", call="jowes-2024")

    assert f"**{world.texts.money((full + half) // 2)}**" in asked.answer


def test_money_with_the_extended_support_and_without_it(say: Say, world: World) -> None:
    call = world.catalogue.calls["jowes-2014-2020"].call
    basic, extended = (
        sum(step.months * step.monthly for step in amount.schedule)
        for amount in call.amounts
        if amount.schedule is not None
    )
    question = "ile pomostowego razem na jedno miejsce bez przedłużenia, a ile z przedłużeniem?"
    asked = say(question, call="jowes-2014-2020")

    assert asked.status == "answered"
    assert world.texts.money(basic) in asked.answer
    assert world.texts.money(basic + extended) in asked.answer


def test_one_month_of_the_extended_support(say: Say, world: World) -> None:
    steps = [
        amount.schedule
        for amount in world.catalogue.calls["jowes-2014-2020"].call.amounts
        if amount.schedule is not None
    ]
    question = "u nas było 7 pracowników, przedłużone pomostowe. ile powinno przyjść za sam ósmy miesiąc na siedmiu?"

    assert f"**{world.texts.money(7 * steps[1][0].monthly)}**" in say(question, call="jowes-2014-2020").answer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ile za sam ósmy miesiąc", [(8, False)]),
        ("ile w 10. miesiącu", [(10, False)]),
        ("za trzeci miesiąc przedłużonego", [(3, True)]),
        ("ile za osiem miesięcy", []),
        ("ile za 3 miesiące", []),
        ("ile na miesiąc", []),
    ],
)
def test_a_single_month_is_read(text: str, expected: list[tuple[int, bool]]) -> None:
    assert months_asked(text) == expected
