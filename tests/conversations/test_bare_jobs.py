""" "Etaty" without an FTE beside jobs with one: listed with them they are whole jobs, else nobody knows."""

import pytest

from conversations.sum_reading import read_computation


@pytest.mark.parametrize(
    "question",
    [
        "mamy dostać 4 etaty, jedna osoba na pół, ile razem?",
        "Chcemy zrobić trzy etaty, dwie osoby po pół i dwie na cały, ile razem",
        "Gmina daje nam dwa etaty, a z dotacji chcemy cztery osoby na trzy czwarte, ile w sumie",
        "Mamy już dwa etaty w biurze, do tego dochodzą trzy osoby na pół. Ile razem dostaniemy?",
    ],
)
def test_what_may_be_the_same_jobs_is_not_added_up(question: str) -> None:
    assert read_computation(question) is None


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("3 etaty i 2 połówki ile razem", 5),
        ("dwa etaty i trzy czwarte ile razem", 3),
        ("3 etaty i dwie osoby na pół, ile razem", 5),
        ("pięć etatów na trzy czwarte i jeden etat na pół ile łącznie", 6),
        ("sześć pełnych etatów i trzy połówki, jaka suma?", 9),
        ("planujemy 5 etatów. Dwie osoby będą na pół etatu, a trzy na cały. Ile łącznie dostaniemy?", 5),
    ],
)
def test_what_is_listed_is_added_up(question: str, count: int) -> None:
    read = read_computation(question)
    assert read is not None
    assert read.count == count
