"""How many people a required share is for the team of a question, and what share a team has now."""

from collections.abc import Callable
from math import ceil

import pytest

from conversations.asking import Asked
from conversations.world import World
from rules.figures import figures

Say = Callable[..., Asked]
OLD, NEW = "sowes-2014-2020", "jowes-2024"


def percent(world: World, call: str, address: str) -> int:
    rules = world.catalogue.calls.get(call) or world.catalogue.statuses[call]
    return int(str(figures(rules.call)[address].value))


def least(world: World, share: int, team: int) -> str:
    people = world.texts("people-count", count=ceil(share * team / 100))
    return f"Z {world.texts('people-count-gen', count=team)} to co najmniej **{people}**"


@pytest.mark.parametrize(
    ("question", "address", "team"),
    [
        ("Idziemy w usługi społeczne, nie w reintegrację. Zatrudnionych jest dziewięć osób, 31 podopiecznych. Ile osób z "
         "naszej dziewiątki musiało być zagrożonych?", "share_services.percent", 9),
        ("Sōm my fundacyjo, jedynoście ludzi na umowach. Momy niypełnosprawnych ze znacznym stopniym. Wielu takich z tych "
         "jedynostu muszymy mieć do progu?", "share_reintegration.2.percent", 11),
        ("razem z kadrą wyjdzie 9 osób, jedziemy na integrację zawodową, bez żadnych usług typu żłobek. Ilu z tych "
         "dziewięciu musi być z naszych grup, żeby był próg?", "share_reintegration.percent", 9),
        ("żłobek, załoga 16 osób, ilu zagrożonych musi być?", "share_services.percent", 16),
    ],
)  # fmt: skip
def test_the_old_guidelines_have_three_shares(say: Say, world: World, question: str, address: str, team: int) -> None:
    asked = say(question, OLD)

    assert least(world, percent(world, OLD, f"criteria.{address}"), team) in asked.answer
    assert asked.citations


@pytest.mark.parametrize(
    ("question", "team"),
    [
        (
            "Mamy 14 osób na etatach (żadnych zleceń), aktywizacja. Ilu z tej czternastki musi być zagrożonych do PS?",
            14,
        ),
        ("W stowarzyszeniu pracuje nas siedemnaścioro. Cel reintegracja. Ile osób z listy musi być?", 17),
        ("PS, cel reintegracja. Stan: 22 UoP plus 5 osób na UCP dłużej niż 3 m-ce. Ile min. os. zagrożonych?", 27),
        ("mianownik 14 osób (w tym 3 zlecenia powyżej 3 m-cy), cel reintegracja, ile osób minimum przy progu 30%?", 14),
        ("nas je sztyrnoście chopa, cel reintegracyjo, wiela musi być zagrożonych do statusu", 14),
    ],
)
def test_the_law_counts_all_who_work(say: Say, world: World, question: str, team: int) -> None:
    assert least(world, percent(world, "ps-2022", "criteria.share_at_risk.percent"), team) in say(question, NEW).answer


def test_each_of_two_sizes_is_counted(say: Say, world: World) -> None:
    asked = say("Prowadzimy żłobek. Ilu zagrożonych musi być przy dziesięciu osobach, a ilu przy szesnastu?", OLD)

    share = percent(world, OLD, "criteria.share_services.percent")
    for team in (10, 16):
        assert least(world, share, team) in asked.answer


@pytest.mark.parametrize(
    ("question", "share", "verdict"),
    [
        ("Cel reintegracja. Mamy dziewięć osób, w tym trzy z listy zagrożonych. Od pięciu miesięcy robi jeszcze dwóch na "
         "zleceniu. Jaki mamy teraz procent i czy wystarczy?", "27,3%", "answers-share-too-low"),
        ("Mamy 12 osób na umowie, w tym 4 zagrożone wykluczeniem, cel reintegracja. Jaki mamy teraz procent?", "33,3%",
         "answers-share-enough"),
    ],
)  # fmt: skip
def test_the_share_there_is_now(say: Say, world: World, question: str, share: str, verdict: str) -> None:
    asked = say(question, NEW)

    assert f"**{share}**" in asked.answer
    needed = percent(world, "ps-2022", "criteria.share_at_risk.percent")
    assert world.texts(verdict, percent=f"{needed}%") in asked.answer


@pytest.mark.parametrize(
    "question",
    [
        "Mamy 10 osób na etatach i 4 na zleceniach od miesiąca, reintegracja, ilu zagrożonych do statusu?",
        "Najpierw 10 opiekunek, potem doszło 6 osób. Cel reintegracja, ilu zagrożonych musi być teraz do progu?",
    ],
)
def test_a_team_that_is_not_clear_is_asked_back(say: Say, world: World, question: str) -> None:
    asked = say(question, NEW)

    assert asked.status == "ask_back"
    assert asked.answer.startswith(world.texts("answers-own-share"))


@pytest.mark.parametrize(
    "question",
    [
        "Mamy 20 pracowników, cel usługi społeczne. Ilu zagrożonych musi być?",
        "Spółdzielnia socjalna ma 12 członków, ilu musi być zagrożonych wykluczeniem?",
        "Ile minimum dni da wojewoda na naprawę i na ile może zwolnić z 30 procent zagrożonych?",
        "Ilu przedstawicieli wybiera załoga, gdy jest nas 14 pracowników?",
        "Ile osób trzeba zatrudnić zagrożonych, żeby dostać dotację na 5 miejsc pracy?",
    ],
)
def test_where_no_share_is_asked_none_is_counted(say: Say, question: str) -> None:
    assert "to co najmniej **" not in say(question, NEW).answer
