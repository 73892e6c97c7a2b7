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


def test_a_sum_without_a_comparison_has_no_difference(say: Say) -> None:
    asked = say("ile na utworzenie i ile na utrzymanie, 4 pełne etaty, razem", call="jowes-2024")

    assert "minus" not in asked.answer


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
