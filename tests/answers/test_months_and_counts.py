"""Months left, cases of two clocks, the length of a call, parts of a pool and jobs kept, from a question's own numbers."""

from collections.abc import Callable
from datetime import date
from decimal import ROUND_CEILING, Decimal

import pytest

from conversations.asking import Asked
from conversations.world import World
from rules.figures import figures

Say = Callable[..., Asked]
NEW, OTHER, OLD, LAW = "jowes-2024", "sowes-2024-1", "sowes-2014-2020", "ps-2022"


def number(world: World, call: str, address: str) -> int:
    rules = world.catalogue.calls.get(call) or world.catalogue.statuses[call]
    return int(str(figures(rules.call)[address].value))


def bold(text: str) -> str:
    return f"**{text}**"


@pytest.mark.parametrize(
    ("question", "gone"),
    [
        ("Miejsce pracy istnieje od 11 miesięcy, ile jeszcze musimy je trzymać?", 11),
        ("zatrudnilismy 5 miesiecy temu, ile zostalo trwalosci", 5),
        ("Chop robi u nos już 14 miesiyncy, wiela ôstało do kōńca tego trzimanio?", 14),
        ("minęło 9 m-cy od zatrudnienia UP, ile m-cy trwałości MP pozostało?", 9),
        ("rok temu przyjęliśmy ludzi z dotacji. ile jeszcze trzeba utrzymać miejsca?", 12),
        ("MP utworzone 10 miesięcy temu, osoba nadal zatrudniona. Ile miesięcy trwałości zostało?", 10),
    ],
)
def test_what_has_passed_is_taken_from_the_months_of_keeping(say: Say, world: World, question: str, gone: int) -> None:
    left = number(world, NEW, "obligations.keep_jobs.months") - gone
    assert bold(world.texts.months(left)) in say(question, NEW).answer


def test_the_status_has_less_time_left(say: Say, world: World) -> None:
    asked = say("miejsca pracy utworzone 2 miesiące temu, ile zostało na status?", NEW)

    assert bold(world.texts.months(number(world, NEW, "obligations.status_deadline.months") - 2)) in asked.answer


def test_months_that_are_over_are_said_to_be(say: Say) -> None:
    assert "Ten czas już minął" in say("zatrudnilismy 20 miesiecy temu, ile zostalo trwalosci", NEW).answer


@pytest.mark.parametrize(
    "question",
    [
        "Zatrudniliśmy Anię 11 miesięcy temu, a Bartka 5 miesięcy temu. Ile zostało trwałości?",
        "Fundacja działa od 14 miesięcy, ile jeszcze musimy trzymać miejsca pracy?",
        "Pani była bezrobotna 10 miesięcy, teraz pracuje u nas. Ile jeszcze musimy ją trzymać?",
    ],
)
def test_months_of_which_it_is_not_clear_what_passed_are_not_counted(say: Say, question: str) -> None:
    assert "jeszcze przez **" not in say(question, NEW).answer


@pytest.mark.parametrize(
    ("question", "bridging"),
    [
        ("Wsparcie pomostowe trwało 9 miesięcy od utworzenia MP. Ile miesięcy łącznie trzeba trzymać miejsce?", [9]),
        ("A: pomostówka 6 mies., B: pomostówka 12 mies. od utworzenia miejsca. Ile miesięcy trwałości w A i B?", [6, 12]),
        ("Przypadek A – pomostówka skończyła się 3 miesiące po utworzeniu MP, przypadek B – po 12 miesiącach. "
         "Ile miesięcy od utworzenia trzeba utrzymać MP w A i w B?", [3, 12]),
        ("Bez pomostowego ile miesięcy trwałości, a z pomostowym przez 12 miesięcy?", [0, 12]),
    ],
)  # fmt: skip
def test_the_longer_of_two_clocks_is_told_for_each_case(
    say: Say, world: World, question: str, bridging: list[int]
) -> None:
    asked = say(question, OLD)

    begin = number(world, OLD, "obligations.keep_status.1.months")
    after = number(world, OLD, "obligations.keep_status.2.months")
    for months in bridging:
        whole = max(begin, months + after) if months else begin
        assert f"{bold(world.texts.months(whole))} od utworzenia" in asked.answer


def test_two_kinds_of_bridging_are_no_clear_case(say: Say) -> None:
    question = "Podstawowe pomostowe 6 miesięcy od utworzenia i przedłużone 6 miesięcy. Ile miesięcy trwałości?"
    assert "dłuższy z okresów" not in say(question, OLD).answer


@pytest.mark.parametrize(
    "question",
    [
        "ile dni trwal nabor jowes od 31 maja do 19 czerwca 2024",
        "Przez ile dni można było składać wnioski w tym naborze?",
        "wiela dni szło skłodać te wnioski?",
        "długość naboru w dniach?",
    ],
)
def test_a_call_lasts_from_its_first_day_to_its_last(say: Say, world: World, question: str) -> None:
    ends = (figures(world.catalogue.calls[NEW].call)[f"window.{end}"].value for end in ("opens", "closes"))
    first, last = (date.fromisoformat(str(end)[:10]) for end in ends)
    days = (last - first).days + 1
    assert bold(world.texts("days", count=days)) in say(question, NEW).answer


@pytest.mark.parametrize(
    "question",
    [
        "ile dni trwa rejestracja spółdzielni, zanim złożymy wniosek w naborze?",
        "ile dni trwa ocena wniosku w tym naborze?",
        "ile dni mieliśmy od 10 czerwca do 19 czerwca 2024 na wniosek w tym naborze?",
    ],
)
def test_other_lengths_are_not_that_of_the_call(say: Say, question: str) -> None:
    assert "razem z pierwszym i ostatnim" not in say(question, NEW).answer


@pytest.mark.parametrize(
    ("question", "ours", "percent"),
    [
        ("Bierzemy 6 miejsc pracy z całej puli naboru. Jaki to procent puli i ile zostanie?", 6, "10%"),
        ("jak my weźmiemy 3, to ile procent całej puli miejsc zgarniamy i ile zostanie dla reszty?", 3, "5%"),
        ("gdyby nam dali 15 etatów z tego naboru, ile to procent wszystkich i ile by zostało", 15, "25%"),
        ("weźniymy piyńć placōw roboty, wiela procynt to z cołkij puli miejsc i wiela ôstanie?", 5, "8,3%"),
    ],
)
def test_jobs_are_a_part_of_the_pool_and_leave_the_rest(
    say: Say, world: World, question: str, ours: int, percent: str
) -> None:
    asked = say(question, OTHER)

    left = number(world, OTHER, "pool.jobs") - ours
    assert bold(percent) in asked.answer
    assert bold(world.texts("jobs-count", count=left)) in asked.answer


def test_jobs_of_several_kinds_are_no_clear_part_of_the_pool(say: Say) -> None:
    asked = say("Bierzemy 3 miejsca na cały etat i 2 na pół. Ile procent puli miejsc naboru?", OTHER)
    assert "**5%**" not in asked.answer


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("Mamy 5 pracowników, z dotacji dojdą 2. Ile miejsc pracy razem trzeba utrzymać?", 7),
        ("Robi u nos sztyrech chopa, a weźniymy jeszcze dwōch nowych. Wiela placōw roboty trza bydzie trzimać?", 6),
        ("stan zatrudnienia 3 os., +2 UP z dotacji. Ile MP podlega trwałości?", 5),
        ("W stowarzyszeniu pracują już cztery osoby, a z dotacji chcemy przyjąć trzy nowe, każdą na cały etat. "
         "To ile miejsc pracy musimy razem utrzymać?", 7),
    ],
)  # fmt: skip
def test_jobs_of_before_and_new_ones_are_kept(say: Say, world: World, question: str, whole: int) -> None:
    assert bold(world.texts("jobs-count", count=whole)) in say(question, NEW).answer


def test_jobs_whose_numbers_are_not_clear_are_not_added_up(say: Say) -> None:
    question = "Mamy 5 osób na zleceniu i 2 na umowie o pracę, dojdą 3 z dotacji. Ile miejsc pracy musimy utrzymać?"
    assert "Dotychczasowe i nowe razem" not in say(question, NEW).answer


@pytest.mark.parametrize(
    ("question", "team"),
    [
        ("20 pracowników, ilu zagrożonych przy reintegracji, a ilu przy usługach społecznych?", 20),
        ("10 pracownikow ilu musi byc z grup zagrozonych jak cel integracja a ilu jak uslugi spoleczne", 10),
        ("Firma zatrudnia 30 osób. Próg przy reintegracji i próg przy usługach społecznych, ile to głów?", 30),
    ],
)
def test_both_purposes_have_a_share_of_their_own(say: Say, world: World, question: str, team: int) -> None:
    asked = say(question, OLD)

    for address in ("criteria.share_reintegration.percent", "criteria.share_services.percent"):
        assert least(world, OLD, address, team) in asked.answer


@pytest.mark.parametrize(
    ("question", "team"),
    [
        ("10 pracowników, cel reintegracyjny. Ilu zagrożonych według starego ŚOWES, a ilu według ustawy z 2022?", 10),
        ("Zatrudniamy 18 osób, cel reintegracja. Ilu zagrożonych wymagały stare zasady ŚOWES, ilu wymaga ustawa?", 18),
        ("Zatrudniamy 8 osób, cel mamy reintegracyjny. Ilu z tych ośmiu musiałoby być zagrożonych wykluczeniem po "
         "staremu w ŚOWES, a ilu według ustawy? Niepełnosprawnych u nas nie ma.", 8),
    ],
)  # fmt: skip
def test_the_older_rules_and_the_law_are_both_counted(say: Say, world: World, question: str, team: int) -> None:
    asked = say(question)

    assert least(world, OLD, "criteria.share_reintegration.percent", team) in asked.answer
    assert least(world, LAW, "criteria.share_at_risk.percent", team) in asked.answer


def test_a_purpose_that_is_denied_has_no_share(say: Say, world: World) -> None:
    asked = say("Usługi społeczne, nie reintegracja, 9 osób. Ilu musi być zagrożonych wykluczeniem?", OLD)

    assert least(world, OLD, "criteria.share_services.percent", 9) in asked.answer
    assert least(world, OLD, "criteria.share_reintegration.percent", 9) not in asked.answer


def least(world: World, call: str, address: str, team: int) -> str:
    count = (Decimal(number(world, call, address)) * team / 100).to_integral_value(ROUND_CEILING)
    return bold(world.texts("people-count", count=int(count)))


@pytest.mark.parametrize(
    ("question", "price"),
    [
        ("Wyposażenie za 150 tys., chcemy kupić wyłącznie z pieniędzy na utworzenie. Ile minimum etatów?", 150_000),
        ("sprzęt wyceniony na 95 tysięcy ma się zmieścić w stawkach na utworzenie. ilu ludzi najmniej musimy zatrudnić?",
         95_000),
    ],
)  # fmt: skip
def test_the_money_for_creating_jobs_alone_pays_for_a_thing(say: Say, world: World, question: str, price: int) -> None:
    rate = Decimal(str(figures(world.catalogue.calls[NEW].call)["amounts.creation"].value))
    count = int((price / rate).to_integral_value(ROUND_CEILING))
    assert f"{world.texts('jobs-count', count=count)} (po" in say(question, NEW).answer


def test_which_of_two_prices_is_to_be_paid_is_not_guessed(say: Say) -> None:
    asked = say("sprzęt za 120 tys i remont za 60 tys tylko z utworzenia, ile miejsc minimum?", NEW)
    assert "żeby wyszło co najmniej" not in asked.answer


def test_halves_are_counted_where_they_are_asked_for(say: Say, world: World) -> None:
    asked = say("gdybyśmy mieli max 300 tysi to ile półetatów sie w tym zmieści, licząc utworzenie i utrzymanie?", NEW)

    total = Decimal(str(figures(world.catalogue.calls[NEW].call)["total.0.5"].value))
    assert world.texts("jobs-count", count=int(300_000 // total)) in asked.answer


def test_people_told_of_one_by_one_are_each_counted(say: Say, world: World) -> None:
    least_staff = number(world, LAW, "criteria.headcount.count")
    asked = say(
        "chcemy status PS. mamy 1 osobe na umowie o prace na caly etat i druga na cwierc etatu. ilu osob brakuje?"
    )

    assert bold(world.texts("people-count-gen", count=least_staff - 1)) in asked.answer
