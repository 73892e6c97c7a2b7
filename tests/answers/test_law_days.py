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


@pytest.mark.parametrize(
    "question",
    [
        "PS dostało decyzję wojewody o statusie 10 października 2024. Na kiedy przypada pierwsze sprawozdanie?",
        "staus przedsiebiorswta dostalismy 12 lutego 2024 i do keidy peirwsze sprawozdnaie do wojeowdy",
        "Status PS mamy od 3 stycznia 2024, kiedy pierwsze sprawozdanie do wojewody?",
    ],
)
def test_the_first_report_follows_the_year_of_the_status(say: Say, question: str) -> None:
    assert "**31 marca 2025 r.**" in say(question).answer


@pytest.mark.parametrize(
    "question",
    [
        "Status dostaliśmy 4 maja 2024, do kiedy drugie sprawozdanie do wojewody?",
        "5 maja 2025 przestaliśmy spełniać warunki statusu, do kiedy sprawozdanie do wojewody?",
        "Zatrudniliśmy człowieka 1 marca 2025, do kiedy sprawozdanie do wojewody?",
    ],
)
def test_from_another_date_no_report_is_counted(say: Say, question: str) -> None:
    assert "31 marca 20" not in say(question).answer.replace("do 31 marca", "")
