"""A question that wants its own case counted is not answered by a rule alone: what is not understood is asked back."""

from collections.abc import Callable
from datetime import datetime

import pytest

from conversations.asking import Asked
from conversations.own_case import days_of_calls, own_case
from conversations.world import World

Say = Callable[..., Asked]
AT = datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - local times without a zone
SOWES = "sowes-2014-2020"


def case(world: World, text: str, topic: str) -> str | None:
    """What a question wants counted, when `topic` would be answered."""
    evidence = world.knowledge.judge(text, SOWES).evidence
    return own_case(text, evidence, topic, AT.date(), days_of_calls(world))


def test_a_day_of_ones_own_is_wanted(world: World) -> None:
    assert case(world, "3 maja 2021 był jej ostatni dzień. Do kiedy szukać nowej osoby?", "nowy_pracownik_30") == "day"


def test_a_day_of_a_call_is_nobodys_own(world: World) -> None:
    assert case(world, "Kiedy kończy się nabór, 19 czerwca 2024?", "termin") is None


def test_a_sum_for_jobs_is_wanted(world: World) -> None:
    text = "Za te cztery osoby na cały etat ile dostaniemy razem?"

    assert case(world, text, "dawne_edycje") == "sum"
    assert case(world, "Ile jest na jedno miejsce pracy? Jest nas pięć osób.", "kwota_utworzenie") is None


@pytest.mark.parametrize(
    "question",
    [
        "Kiedy kończy się nabór, 19 czerwca 2024?",
        "Ile godzin musi mieć zlecenie, żeby liczyło się do tych trzech osób?",
        "Ile przedstawicieli wybiera załoga, gdy jest nas 14 pracowników?",
    ],
)
def test_a_question_for_a_rule_is_answered(question: str, say: Say) -> None:
    assert say(question, SOWES).status == "answered"


@pytest.mark.parametrize(
    "question",
    [
        "Było nas czterech, razem po kursie w CIS, wszyscy skończyli. Czy ten papier wystarczy, żeby nas wziąć na dotację?",
        "jaki etat najmniej, zeby czlowieka policzyc do tych trzech osob",
        "Jaki najmniejszy etat się liczy do tych trzech ludzi, jak robią po pół etatu?",
    ],
)
def test_people_and_etats_without_an_amount_are_no_sum(question: str, say: Say) -> None:
    assert say(question, SOWES).topic != "computed"
