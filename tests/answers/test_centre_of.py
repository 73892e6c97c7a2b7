"""Which centre serves a place is told only where a question is about that."""

from collections.abc import Callable

import pytest

from conversations.asking import Asked

Say = Callable[..., Asked]


@pytest.mark.parametrize(
    "question",
    [
        "jaki sąd obsługuje powiat staszowski",
        "który urząd skarbowy dla powiatu buskiego",
        "pod jaki pup podlega kłobuck",
        "gdzie w kielcach zjeść dobrą pizzę",
        "kto obsługuje wywóz śmieci w jędrzejowie",
        "widełki wynagrodzenia asystenta rodziny w powiecie myszkowskim",
    ],
)
def test_a_place_alone_makes_no_question_about_a_centre(say: Say, question: str) -> None:
    assert say(question).status != "answered"


@pytest.mark.parametrize(
    "question",
    [
        "do kogo Busko",
        "Z Kielc jestem. Do kogo mam iść z pomysłem na firmę społeczną?",
        "jestesmy z opatowa ktory osrodek pls",
        "czy Lubliniec złapie się na dotację z Częstochowy",
    ],
)
def test_the_centre_of_a_place_is_told(say: Say, question: str) -> None:
    asked = say(question)

    assert asked.status == "answered"
    assert asked.topic == "obszar"


@pytest.mark.parametrize("question", ["tel do owes w bielsku podaj", "jaki telefon do was w Krakowie"])
def test_the_phone_of_a_centre_is_not_given_to_a_place_it_does_not_serve(say: Say, question: str) -> None:
    asked = say(question)

    assert asked.status == "declined"
    assert "tel." not in asked.answer


def test_a_question_inside_a_centre_is_not_one_about_which_centre(say: Say) -> None:
    asked = say("Do kogo w tym ośrodku mają się zgłosić ludzie z Opatowa, jak oni się tam nazywają?")

    assert asked.topic != "obszar"


def test_outside_the_area_of_the_call_that_is_meant_its_area_is_told(say: Say) -> None:
    asked = say("Osoba mieszka w powiecie lublinieckim. Kwalifikuje się terytorialnie w JOWES 2024?")

    assert "myszkowski" in asked.answer
    assert "nie należy" in asked.answer


def test_how_to_reach_the_centre_of_another_place_is_not_known(say: Say) -> None:
    said = say("Akademia OWES Katowice, jaki mają telefon?")

    assert said.status == "declined"
    assert "ośrod" in said.answer
