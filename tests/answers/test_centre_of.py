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
