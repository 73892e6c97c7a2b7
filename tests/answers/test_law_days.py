"""Days that the law counts from a date in the question, and the only date of a question that its topic runs from."""

from collections.abc import Callable

import pytest

from conversations.asking import Asked

Say = Callable[..., Asked]


@pytest.mark.parametrize(
    ("question", "day"),
    [
        (
            "Wojewoda odebrał nam status, decyzja stała się ostateczna 10 lutego 2025. "
            "Od jakiego dnia możemy starać się o niego znowu?",
            "10 lutego 2026 r.",
        ),
        (
            "Od 20 marca 2025 nie spełniamy już warunków statusu. Do jakiej daty musimy zawiadomić wojewodę?",
            "3 kwietnia 2025 r.",
        ),
    ],
)
def test_a_day_that_the_law_counts_is_told(say: Say, question: str, day: str) -> None:
    assert f"**{day}**" in say(question).answer


@pytest.mark.parametrize(
    "question",
    [
        "Wojewoda odebrał nam status. Od jakiego dnia możemy starać się o niego znowu?",
        "Wojewoda odebrał nam status 10 lutego 2025, odwołanie 3 marca 2025. Od kiedy można starać się o niego znowu?",
    ],
)
def test_without_one_date_no_day_is_counted(say: Say, question: str) -> None:
    assert " + " not in say(question).answer


def test_the_only_date_is_the_one_the_topic_runs_from(say: Say) -> None:
    asked = say("5 maja 2025, a to puste miejsce po niej: do kiedy następna osoba?", call="sowes-2014-2020")

    assert "4 czerwca 2025 r." in asked.answer


def test_a_date_of_something_else_is_counted_from_by_nothing(say: Say) -> None:
    asked = say("Urodziła się 5 maja 1964, do kiedy trzeba utrzymać miejsce pracy?", call="jowes-2024")

    assert " + " not in asked.answer


def test_a_question_for_a_day_is_no_sum(say: Say) -> None:
    asked = say("Pożegnałyśmy trzecią z trzech etatów. Policzcie mi, proszę: do jakiej daty musimy zawiadomić?")

    assert "Razem" not in asked.answer
