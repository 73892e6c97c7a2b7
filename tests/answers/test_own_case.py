"""A question that wants its own case counted is not answered by a rule alone: what is not understood is asked back."""

from collections.abc import Callable

import pytest

from conversations.asking import Asked
from conversations.world import World

Say = Callable[..., Asked]
JOWES, SOWES = "jowes-2024", "sowes-2014-2020"


@pytest.mark.parametrize(
    ("question", "call"),
    [
        ("Ostatni dzień pani Wiesi w pralni był 3 maja 2021. Do jakiego dnia trzeba było znaleźć kogoś?", SOWES),
        ("Pani Joanna zaczęła 2 września 2024, a pan Tadeusz 4 listopada 2024. Kiedy minie czas trzymania "
         "stanowiska pana Tadeusza, bo najem mam od 1 lipca 2023?", JOWES),
    ],
)  # fmt: skip
def test_a_day_of_ones_own_is_counted_or_asked_back(question: str, call: str, say: Say, world: World) -> None:
    said = say(question, call)
    if said.status == "answered":
        assert said.topic == "computed"
    else:
        assert said.status == "ask_back"
        assert said.offered


def test_the_rule_is_still_told(say: Say, world: World) -> None:
    said = say("Mamy fundację. 3 maja 2021 był ostatni dzień szefowej. Od tego dnia ile czasu na nowego człowieka?",
               SOWES)  # fmt: skip
    assert said.status == "answered" or said.answer.startswith(world.texts("answers-own-day")[:30])


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
