"""Two people set side by side are told the rules they differ in, and nobody is decided on."""

from collections.abc import Callable

import pytest

from conversations.asking import Asked
from conversations.two_people import people_told
from conversations.which_call import Meant
from conversations.world import World

Say = Callable[..., Asked]
JOWES = Meant(("jowes-2024",), "given")


@pytest.mark.parametrize(
    ("question", "older", "younger"),
    [
        ("Mąż ma 61 lat, ja 57, oboje bez pracy. Które z nas by się nadało?", "61", "57"),
        ("Ujek mo 62 lata a ciotka 57, ôba niy robiōm. Kery z nich sie nado, a kery niy?", "62", "57"),
        ("jedna pani po 58, druga po 64. obie wchodza czy tylko jedna?", "64", "58"),
    ],
)
def test_ages_are_held_against_that_of_the_list(world: World, question: str, older: str, younger: str) -> None:
    people = people_told(world, question, JOWES)

    assert "kat_senior" in people.topics
    assert f"Wiek {older}: próg" in people.notes[0]
    assert f"Wiek {younger}: do progu" in people.notes[0]


@pytest.mark.parametrize(
    "question",
    [
        "Syn ma 11 lat, a córka 15. Kto z nich pójdzie na półkolonie?",
        "Kto z nas ma rację: ile jest na utworzenie miejsca pracy?",
        "Mam 61 lat i nie pracuję. Czy mogę zostać zatrudniona?",
        "Która forma dostanie pieniądze, a która nie?",
    ],
)
def test_where_no_grown_people_are_set_side_by_side_nothing_is_told_of_them(world: World, question: str) -> None:
    people = people_told(world, question, JOWES)

    assert people.topics == people.notes == ()


def test_without_a_call_that_has_a_list_nothing_is_told(world: World) -> None:
    question = "Mąż ma 61 lat, ja 57, oboje bez pracy. Które z nas by się nadało?"

    assert people_told(world, question, Meant((), "none")).topics == ()
    assert people_told(world, question, Meant(("sowes-2024-1",), "given")).topics == ()


@pytest.mark.parametrize(
    "question",
    [
        "Czy możemy zatrudnić osobę, która mieszka w Lublińcu? A kogoś spod Myszkowa?",
        "Jedna siedzi w Krzepicach, druga w Lublińcu, obie bezrobotne. Którą z nich można wziąć, a której nie?",
    ],
)
def test_each_place_is_told_in_or_outside(say: Say, question: str) -> None:
    answer = say(question, "jowes-2024").answer

    assert ": należy do obszaru JOWES" in answer
    assert ": nie należy do obszaru JOWES" in answer


def test_who_works_and_who_does_not_are_told_the_rule(say: Say, world: World) -> None:
    asked = say(
        "Obie panie mają po 62 lata. Halina siedzi w domu i nigdzie nie pracuje, Ewa jest na umowie o pracę w szkole "
        "i chciałaby u nas dorobić. Prezes mówi, że obie przejdą. Przejdą obie?",
        "jowes-2024",
    )

    assert asked.status == "answered"
    for topic in ("niepracujacy", "kat_senior"):
        assert world.knowledge.title(topic) in asked.answer


def test_one_place_alone_needs_no_such_line(say: Say) -> None:
    assert "należy do obszaru" not in say("Gdzie musi mieszkać osoba, czy może w Myszkowie?", "jowes-2024").answer
