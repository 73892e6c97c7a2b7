"""Sums of some parts of the money are told with the sum of all, unless the question wants those parts alone."""

from collections.abc import Callable

import pytest

from conversations.asking import Asked
from conversations.world import World
from rules.figures import figures

Say = Callable[..., Asked]


def total(world: World, call: str, count: int) -> str:
    """The money for so many full-time jobs."""
    known = figures(world.catalogue.calls[call].call)
    return world.texts.money(count * int(str(known["total.1"].value)))


@pytest.mark.parametrize(
    "question",
    [
        "2 osoby na pełny etat, ile na utrzymanie?",
        "biorę 2 osoby, obie na full etat. ile w sumie, start + ten rok utrzymania?",
        "2 osob wszystkie caly etat start i utrzymanie ile do kupy",
        "Chcymy wziońć dwōch chopōw na cołki etat. Wiela to bydzie na zaczyńcie i na utrzimanie?",
    ],
)
def test_the_sum_of_all_is_told_too(say: Say, world: World, question: str) -> None:
    assert total(world, "sowes-2024-1", 2) in say(question, call="sowes-2024-1").answer


@pytest.mark.parametrize(
    "question",
    [
        "2 osoby na pełny etat, ile na samo utrzymanie?",
        "2 osoby na pełny etat, ile na utrzymanie, bez utworzenia?",
        "Na samo kupienie maszyn dla dwóch osób na cały etat, bez tego, co potem idzie na wypłaty, ile wyjdzie?",
    ],
)
def test_a_part_wanted_alone_stays_alone(say: Say, world: World, question: str) -> None:
    assert total(world, "sowes-2024-1", 2) not in say(question, call="sowes-2024-1").answer


def test_jobs_said_again_in_the_question_are_counted_once(say: Say, world: World) -> None:
    asked = say("Będą cztery osoby na pełny etat. Ile wyjdzie łącznie na cztery pełne etaty?", call="sowes-2024-1")

    assert total(world, "sowes-2024-1", 4) in asked.answer


def test_what_is_taken_on_top_of_the_rest_is_shared_out_with_it(say: Say, world: World) -> None:
    asked = say("na ile pełnych etatów starczy 1 000 000 zł z utrzymaniem", call="jowes-2024")

    assert total(world, "jowes-2024", 13) in asked.answer


def test_the_rate_of_a_call_is_no_sum_to_share_out(say: Say, world: World) -> None:
    rate = world.texts.figure(figures(world.catalogue.calls["jowes-2014-2020"].call)["amounts.creation"])
    asked = say(f"Na ile miejsc był nabór ŚOWES z 2024, a na ile tamten, co dawał do {rate} na miejsce?")

    assert "wystarcza najwyżej" not in asked.answer


def test_a_sum_of_several_jobs_that_is_not_understood_is_asked_back(say: Say) -> None:
    asked = say(
        "Było trzech kolegów, jeden spawa, drugi robi meble, a ja jeżdżę. Na wszystkie trzy miejsca najwyższą dotację, "
        "a potem jeszcze na siostrę i jej troje znajomych, ile będzie tego wszystkiego do kupy?",
        call="jowes-2014-2020",
    )

    assert asked.status == "ask_back"


@pytest.mark.parametrize("fte", ["trzi szwartki etatu", "trzech czwartych etatu", "trzi sztwierci etatu"])
def test_three_quarters_in_many_words(say: Say, world: World, fte: str) -> None:
    asked = say(f"Cztery osoby, każda w wymiarze {fte}. Ile łącznie?", call="jowes-2024")
    known = figures(world.catalogue.calls["jowes-2024"].call)

    assert world.texts.money(4 * int(str(known["total.0.75"].value))) in asked.answer


def test_the_quarters_are_those_of_the_extended_support(say: Say) -> None:
    asked = say(
        "jak komuś przedłużali pomostowe, to ile kasy miesięcznie przez pierwsze trzy miechy?", call="jowes-2014-2020"
    )

    assert "1 000 zł" in asked.answer.replace("\u00a0", " ")
