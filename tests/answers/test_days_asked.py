"""Days that questions ask for in many ways: two at once, of each group, of the next person, in few words."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from conversations.asking import Asked
from conversations.world import World
from rules.figures import figures
from rules.obligations import add_months

Say = Callable[..., Asked]
JOWES, SOWES = "jowes-2024", "sowes-2014-2020"


def months(world: World, call: str, address: str) -> int:
    return int(str(figures(world.catalogue.calls[call].call)[address].value))


def after(world: World, call: str, address: str, start: date) -> str:
    """The day that a call's rule comes to, as it is shown."""
    return world.texts.day(add_months(start, months(world, call, address)))


KEEP, STATUS = "obligations.keep_jobs.months", "obligations.status_deadline.months"
CREATED = "obligations.keep_status.1.months"


@pytest.mark.parametrize(
    "question",
    [
        "Umowy o pracę z osobami objętymi dotacją zawrzemy z dniem 1 września 2024 r. Proszę o podanie dwóch dat: do kiedy "
        "należy uzyskać status oraz do kiedy należy utrzymać miejsca pracy.",
        "startujemy 1.09.2024 z robota, do kiedy musimy ogarnac status i jak dlugo te etaty maja stac, podaj daty",
        "Przyjyłi my ludzi 1 września 2024. Do kej momy mieć status a do kej muszom u nos robić?",
        "Umowy podpisali 1 września 2024. Statusu jeszcze nie mamy. Do jakiego dnia musimy go uzyskać, i do jakiego dnia "
        "młodzi muszą u nas pracować?",
    ],
)
def test_two_days_asked_for_are_both_told(say: Say, world: World, question: str) -> None:
    asked = say(question, JOWES)

    for address in (KEEP, STATUS):
        assert after(world, JOWES, address, date(2024, 9, 1)) in asked.answer


@pytest.mark.parametrize(
    "question",
    [
        "Ôd piyrszego września 2024 robiōm u nos dwie dziołchy. Na kery dziyń wypado koniec tego dzierżynio roboty?",
        "Jak przijmymy dwóch ludzi 1 września 2024, to na kery dzień wypada koniec, żeby nic nie oddawać?",
        "start 1 września 2024, koniec trwałości",
    ],
)
def test_keeping_is_asked_in_silesian_and_in_few_words(say: Say, world: World, question: str) -> None:
    assert after(world, JOWES, KEEP, date(2024, 9, 1)) in say(question, JOWES).answer


@pytest.mark.parametrize(
    "question",
    [
        "dwie tury: 1.09.2024 i 1.12.2024 wchodzą ludzie na umowy, kiedy koniec trwałości jednej i drugiej tury",
        "Zatrudnienia: 1.09.2024 (2 os.), 1.12.2024 (1 os.). Podaj końce trwałości MP.",
        "Pierwsza tura wchodzi na umowę o pracę 1 września 2024, druga dopiero 1 grudnia 2024, bo czekamy na orzeczenia. "
        "Podajcie końcówkę trwałości dla pierwszej tury i dla drugiej.",
        "Kasia ma umowę od 1.09.2024, Ola od 1.12.2024. koniec trwałości dla obu?",
    ],
)
def test_each_of_two_groups_has_a_day(say: Say, world: World, question: str) -> None:
    asked = say(question, JOWES)

    for month in (9, 12):
        assert f"**{after(world, JOWES, KEEP, date(2024, month, 1))}**" in asked.answer


@pytest.mark.parametrize(
    "question",
    [
        "Beneficjentowi rozwiązał się stosunek pracy z pracownikiem PS 10 maja 2021. Do kiedy powinna wejść nowa osoba?",
        "rozwiązaliśmy umowę z panem Markiem 10.05.2021, kiedy musi przyjść ktoś na jego miejsce?",
        "zwolnila sie 10.5.2021 do keidy nowa osba zeby przerwa byla ok",
    ],
)
def test_the_end_of_a_contract_begins_no_job(say: Say, world: World, question: str) -> None:
    asked = say(question, SOWES)

    days = int(str(figures(world.catalogue.calls[SOWES].call)["obligations.replacement.days"].value))
    assert world.texts.day(date(2021, 5, 10) + timedelta(days=days)) in asked.answer
    assert after(world, SOWES, CREATED, date(2021, 5, 10)) not in asked.answer


def test_where_keeping_is_asked_the_next_person_is_not(say: Say, world: World) -> None:
    question = (
        "Rozstaliśmy się z magazynierem 1 czerwca 2021, nowego zatrudniliśmy 15 czerwca 2021. Do kiedy musimy trzymać ten "
        "etat, skoro powstał 1 marca 2021?"
    )
    assert after(world, SOWES, CREATED, date(2021, 3, 1)) in say(question, SOWES).answer


@pytest.mark.parametrize(
    "question",
    [
        "Wszystkie wypłaty, łącznie z pomostowym, skończyły się 30 czerwca 2022 roku. Do jakiego dnia obowiązywał nas zakaz "
        "przekształcenia?",
        "ostatnia wyplata dotacji 30.06.2022, kiedy mozemy zostac zwykla firma?",
        "Dotacja wraz z pomostowym wypłacana była do 30 czerwca 2022 r. Do jakiego dnia obowiązuje zakaz przekształcenia w "
        "podmiot niespełniający definicji PES?",
    ],
)
def test_all_money_that_is_over_is_the_end_of_support(say: Say, world: World, question: str) -> None:
    assert after(world, SOWES, "obligations.keep_form.months", date(2022, 6, 30)) in say(question, SOWES).answer


def test_the_end_of_bridging_alone_is_not_the_end_of_support(say: Say, world: World) -> None:
    asked = say("Pomostowe skończyło się 30 czerwca 2022. Do kiedy nie wolno przekształcić się w zwykłą firmę?", SOWES)
    assert after(world, SOWES, "obligations.keep_form.months", date(2022, 6, 30)) not in asked.answer


@pytest.mark.parametrize("question", ["zatrudnienie 1.09.2024, status?", "status, zatrudnieni 1.09.2024"])
def test_a_status_is_asked_for_in_few_words(say: Say, world: World, question: str) -> None:
    assert after(world, JOWES, STATUS, date(2024, 9, 1)) in say(question, JOWES).answer


@pytest.mark.parametrize(
    "question",
    [
        "zarejestrowany jako bezrobotny od 1.09.2024, status?",
        "status od 1.09.2024, zatrudnienie?",
        "Zwolniliśmy pracownika 1.09.2024, status?",
    ],
)
def test_other_events_begin_no_time_for_a_status(say: Say, world: World, question: str) -> None:
    assert after(world, JOWES, STATUS, date(2024, 9, 1)) not in say(question, JOWES).answer
