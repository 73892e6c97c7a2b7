"""Messages that number their questions: each gets its own answer, and what numbers something else stays whole."""

from collections.abc import Callable

import pytest

from conversations.asking import Asked
from conversations.world import World
from knowledge.answers.numbering import numbered

Say = Callable[..., Asked]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "1. ile dostaniemy na 2 etaty 2. czy weksel wystarczy",
            ("ile dostaniemy na 2 etaty", "czy weksel wystarczy"),
        ),
        (
            "Mam 2 pytania: 1) czy emeryt się liczy? 2) gdzie zanieść papiery?",
            ("czy emeryt się liczy?", "gdzie zanieść papiery?"),
        ),
        (
            "mam trzy pytania a) jakie formy prawne b) jaki termin c) gdzie zanieść",
            ("jakie formy prawne", "jaki termin", "gdzie zanieść"),
        ),
        (
            "2 sprawy 1 czy towar do sklepu moze byc 2 oswiadczenie o vat czy potrzebne",
            ("czy towar do sklepu moze byc", "oswiadczenie o vat czy potrzebne"),
        ),
        (
            "1 czy emeryt się liczy 2 czy można kupić towar 3 ile na etat",
            ("czy emeryt się liczy", "czy można kupić towar", "ile na etat"),
        ),
        (
            "Po pierwsze: dlaczego nabór się skończył? Po drugie, ile było na utrzymanie?",
            ("dlaczego nabór się skończył?", "ile było na utrzymanie?"),
        ),
        (
            "Pierwsze pytanie to czy weksel wystarczy, a drugie czy można kupić towar",
            ("czy weksel wystarczy", "czy można kupić towar"),
        ),
        ("Pytam o:\n- formy prawne\n- załączniki\n- trwałość", ("formy prawne", "załączniki", "trwałość")),
        (
            "Zwracam się z pytaniami: - w jakich formach składa się wniosek, - która wersja regulaminu obowiązuje.",
            ("w jakich formach składa się wniosek", "która wersja regulaminu obowiązuje"),
        ),
        ("Może być? I drugie: gdzie mam to zanieść?", ("Może być?", "gdzie mam to zanieść?")),
    ],
)
def test_numbered_questions_are_told_apart(text: str, items: tuple[str, ...]) -> None:
    found = numbered(text)

    assert found is not None
    assert found.items == items


@pytest.mark.parametrize(
    "text",
    [
        "Mamy ludzi: 1) Jan, 61 lat, 2) Ewa, bezrobotna. Czy wszyscy się kwalifikują?",
        "Planujemy: - 2 etaty, - 1 pół etatu. Ile dostaniemy?",
        "1 czy 2 osoby na cały etat, ile to będzie?",
        "ile za 1 ile za 2 ile za 3 etaty",
        "Druga osoba jest na pół etatu, czy to wystarczy?",
        "Jeden pracownik na cały etat, drugi to pół etatu. Ile dostaniemy?",
        "Jedna osoba jest bezrobotna, druga po 60, a trzecia po więzieniu. Czy wszystkie pasują?",
        "Co mówi pkt 1. ogłoszenia, a co pkt 2. regulaminu?",
        "Wniosek złożyliśmy 1.06.2024, umowa 2.09.2024, ile to trwa?",
        "czy weksel wystarczy",
    ],
)
def test_numbers_of_something_else_number_no_questions(text: str) -> None:
    assert numbered(text) is None


def test_what_is_told_before_stays_with_every_question(world: World) -> None:
    parts = world.knowledge.parts("Zatrudniamy dwie osoby. 1. Ile dostaniemy? 2. Jak długo trzymać te miejsca?")

    assert [(part.told, part.text) for part in parts] == [
        ("Zatrudniamy dwie osoby.", "Ile dostaniemy?"),
        ("Zatrudniamy dwie osoby.", "Jak długo trzymać te miejsca?"),
    ]


def test_the_numbers_of_questions_are_no_numbers_of_jobs(say: Say, world: World) -> None:
    asked = say("2 sprawy 1 czy towar do sklepu moze byc z utworzenia 2 czy weksel wystarczy", call="jowes-2024")

    assert world.knowledge.title("koszt_towar") in asked.answer
    assert world.knowledge.title("weksel") in asked.answer
    assert asked.topic != "computed"


def test_a_numbered_sum_is_counted_beside_the_other_answer(say: Say, world: World) -> None:
    asked = say("1) ile na 3 pełne etaty? 2) jak długo trzeba utrzymać miejsca pracy?", call="jowes-2024")

    assert asked.topic == "computed"
    assert world.knowledge.title("trwalosc_miejsc") in asked.answer
