"""What asks for an amount of money, and what only tells of jobs and people beside another question."""

import pytest

from conversations.amount_asked import (
    asks_amount,
    asks_for_one,
    asks_of_another_thing,
    asks_other_money,
    asks_which_fte,
)


@pytest.mark.parametrize(
    "text",
    [
        "Ile dostaniemy na troje?",
        "wiela by tego bōło do kupy na piyńć chopa",
        "Proszę podać łączną kwotę dla czterech etatów.",
        "Kolega mówi, że na sześć miejsc idzie 144 tys. na utworzenie. Prawda?",
    ],
)
def test_asks_for_an_amount(text: str) -> None:
    assert asks_amount(text)


@pytest.mark.parametrize(
    "text",
    [
        "Było nas czterech, razem po kursie. Czy ten papier wystarczy?",
        "Mamy 2 etaty w planie, pieniądze poszłyby na towar. Czy środki na utworzenie mogą iść na materiały?",
        "ile mamy dni, żeby kogoś nowego wziąć, etaty są trzy",
        "W firmie pracuje 7 osób, jeden wychodzi w czerwcu. Czy on należy do tych grup?",
    ],
)
def test_asks_for_no_amount(text: str) -> None:
    assert not asks_amount(text)


def test_which_fte_is_no_amount() -> None:
    assert asks_which_fte("jaki najmniejszy wymiar etatu musi mieć miejsce")
    assert not asks_which_fte("jaka kwota na najmniejszy etat")


@pytest.mark.parametrize(
    "text", ["ile na jedno miejsce", "wiela na jednego chopa", "jaka stawka za 3/4, jest nas sześć"]
)
def test_money_of_one_job(text: str) -> None:
    assert asks_for_one(text)


@pytest.mark.parametrize(
    "text",
    [
        "ile ZUS-u zapłacimy za trzy osoby na pełny etat",
        "rodzina 4 osoby, ile zasiłku rodzinnego",
        "ile z urzędu pracy dostaniemy na 3 stanowiska",
        "ile kosztuje księgowa dla 5 pracowników",
        "pfron doplaca do dwoch osob na caly etat, ile",
    ],
)
def test_other_money_than_grants(text: str) -> None:
    assert asks_other_money(text)


def test_grants_are_no_other_money() -> None:
    assert not asks_other_money("trzy osoby zarejestrowane w urzędzie pracy, ile dostaniemy na cały etat")
    assert not asks_other_money("ile na utrzymanie dla dwóch osób z orzeczeniem")


def test_bread_is_no_grant() -> None:
    assert asks_of_another_thing("ile chleba na 12 osób")
    assert not asks_of_another_thing("a ile na dwie?")
    assert not asks_of_another_thing("ile dostaniemy na 12 osób")
