"""Every question of a message gets an answer or is named, and comparisons are told with all they ask for."""

from collections.abc import Callable
from datetime import datetime

import pytest

from conversations.asking import Asked
from conversations.papers_by_age import papers_said
from conversations.same_rate import same_rate_said
from conversations.two_forms import two_forms
from conversations.two_shares import two_shares_said
from conversations.which_call import Meant
from conversations.world import World
from rules.figures import figures

Say = Callable[..., Asked]
AT = datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - local times without a zone
JOWES = Meant(("jowes-2024",), "given")


def amount(world: World, call: str, address: str) -> str:
    return world.texts.figure(figures(world.catalogue.calls[call].call)[address])


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        (
            "Uprzejmie proszę o informację, do którego dnia przyjmowano wnioski oraz w jakich formach można było je złożyć.",
            ("termin", "jak_zlozyc"),
        ),
        ("sam weksel wystarczy? a oswiadczenie vat osobno czy we wniosku", ("weksel", "zal_vat")),
        ("umowa i jak dlugo trzymac", ("umowa_dotowane", "trwalosc_miejsc")),
        ("JOWES 2024: pula, termin?", ("pula", "termin")),
        ("po 1 ile trza trzimać robota, po 2 kaj zaniyść papiery", ("trwalosc_miejsc", "gdzie_papier")),
        ("hej mam 2 pytanka, ile kasy na utworzenie i czy moze byc student", ("kwota_utworzenie", "kat_spoza_listy")),
        ("Ile dni jest na nowego pracownika, a ile trwa trwałość?", ("nowy_pracownik_30", "trwalosc_miejsc")),
        ("Kto nadaje status PS i gdzie się składa odwołanie?", ("status_kto_nadaje", "status_odwolanie")),
        (
            "Chodzi o fundację i sp. z o.o. Czy obie mogą dostać dotację? Jak długo trzymać etaty?",
            ("forma_fundacja", "forma_zwykla_spolka", "trwalosc_miejsc"),
        ),
        (
            "Fundacja czy stowarzyszenie może dostać dotację? Do kiedy trzeba mieć status PS?",
            ("forma_fundacja", "forma_stowarzyszenie", "status_6m"),
        ),
    ],
)
def test_each_question_is_answered(say: Say, world: World, question: str, topics: tuple[str, ...]) -> None:
    asked = say(question, call="jowes-2024")

    assert all(world.knowledge.title(topic) in asked.answer for topic in topics)


def test_a_comparison_leaves_no_other_question_out(say: Say, world: World) -> None:
    asked = say("Ile na utworzenie w JOWES 2024, a ile w starej edycji? I do kiedy był nabór JOWES 2024?")

    assert asked.topic == "kwota_utworzenie"
    assert world.knowledge.title("termin") in asked.answer


def test_what_has_no_answer_is_named_beside_what_has_one(say: Say) -> None:
    asked = say("laptop mozna kupic? a auto leasing czy zakup", call="jowes-2024")

    assert asked.topic == "koszt_sprzet"
    assert "„Auto leasing czy zakup”" in asked.answer


def test_people_of_a_group_and_people_hired_are_two_questions(say: Say, world: World) -> None:
    asked = say("ile osób musi być w grupie inicjatywnej i ile trzeba potem zatrudnić?", call="sowes-2014-2020")

    for topic in ("grupa_definicja", "w5_trzy_osoby"):
        assert world.knowledge.title(topic) in asked.answer


def test_a_message_that_says_it_has_more_questions_is_told_so(say: Say, world: World) -> None:
    fewer = world.texts("answers-fewer-questions")

    assert fewer in say("Trzy pytania. Kto podpisuje wniosek? Jakim podpisem? Do kiedy?", call="jowes-2024").answer
    assert fewer not in say("Dwa pytania. Czy wystarczy weksel? Ile na utworzenie?", call="jowes-2024").answer
    assert fewer not in say("Czy wystarczy weksel?", call="jowes-2024").answer


def test_who_gave_the_status_before_the_law(say: Say, world: World) -> None:
    asked = say("OWES vs wojewoda: kto nadawał status w reżimie wytycznych, a kto w ustawowym?")

    assert asked.topic == "status_kto_nadaje"


def test_an_edition_by_its_two_years(say: Say) -> None:
    asked = say("JOWES14-20: limit, miejsca?")

    assert "JOWES 2014–2020" in asked.answer
    assert "JOWES 2024" not in asked.answer


def test_a_sentence_may_end_with_a_year(say: Say, world: World) -> None:
    asked = say(
        "Dwa pytania o nabór JOWES z 2024 r. Gdzie muszą mieszkać zatrudniane osoby? Jakie formy prawne mogą dostać wsparcie?"
    )

    for topic in ("zamieszkanie", "formy_prawne"):
        assert world.knowledge.title(topic) in asked.answer


@pytest.mark.parametrize(
    ("question", "call"),
    [
        ("Ile na utrzymanie w JOWES 2024 a ile w ŚOWES 2024 i jaka jest różnica?", None),
        ("O ile więcej na utrzymanie dawał JOWES 2024 niż u nas?", "sowes-2024-1"),
    ],
)
def test_the_difference_of_two_calls(say: Say, world: World, question: str, call: str | None) -> None:
    asked = say(question, call=call)

    values = [
        figures(world.catalogue.calls[one].call)["amounts.maintenance.1"].value
        for one in ("jowes-2024", "sowes-2024-1")
    ]
    assert world.texts.money(abs(int(str(values[0])) - int(str(values[1])))) in asked.answer


def test_each_call_is_counted_with_its_own_parts(say: Say, world: World) -> None:
    asked = say("ile na jeden etat było w starym JOWES (dotacja i podstawowe pomostowe), a ile w JOWES 2024?")

    new = figures(world.catalogue.calls["jowes-2024"].call)
    whole = sum(int(str(new[address].value)) for address in ("amounts.creation", "amounts.maintenance.1"))
    assert f"**{world.texts.money(whole)}**" in asked.answer
    assert "**JOWES 2014–2020**" in asked.answer


@pytest.mark.parametrize(
    "question",
    [
        "o ile wiecej na etat w jowes 2024 niz u was",
        "O ile więcej za jeden pełny etat (utworzenie plus utrzymanie) dostałbym w JOWES w 2024 niż u Was?",
    ],
)
def test_the_rates_of_the_other_centre_are_known(say: Say, question: str) -> None:
    asked = say(question, call="sowes-2024-1")

    assert asked.status == "answered"
    assert "**JOWES 2024**" in asked.answer
    assert "JOWES 2014" not in asked.answer


@pytest.mark.parametrize(
    "question",
    [
        "stowarzyszenie, co działa już 5 lat, i fundacja, ledwo 2 miesiące. Która daje bilans otwarcia, a która sprawozdanie?",
        "co dolacza organizacja ktora dziala rok a co taka co dziala miesiac, chodzi o finanse",
        "siostra założyła fundację miesiąc temu, ja mam spółdzielnię od 2 lat, która z nas składa bilans otwarcia",
    ],
)
def test_papers_go_by_the_age_of_each_organisation(world: World, question: str) -> None:
    said = papers_said(world, JOWES, question, AT)

    assert said is not None
    assert said.text.count("więc sprawozdanie finansowe") == 1
    assert said.text.count("więc bilans otwarcia") == 1


@pytest.mark.parametrize(
    "question",
    [
        "fundacja działa rok, sprawozdanie finansowe za ostatnie 2 miesiące wystarczy?",
        "stowarzyszenie dziala 2 lata za ile miesiecy musi byc sprawozdanie finansowe",
        "Spółdzielnia działa dwa lata, fundacja trzy miesiące. Kto składa sprawozdanie finansowe?",
        "Fundacja powstała w zeszłym roku, spółdzielnia 10 dni temu. Kto daje bilans?",
        "Mam 61 lat i fundację od 2 miesięcy, kto robi sprawozdanie finansowe?",
    ],
)
def test_one_age_or_one_at_the_limit_decides_nothing(world: World, question: str) -> None:
    assert papers_said(world, JOWES, question, AT) is None


@pytest.mark.parametrize(
    "question",
    [
        "czy na bezrobotnego dostaniemy mniej niż na długotrwale bezrobotnego?",
        "wiela na chopa po hereszcie a wiela na bezrobotnego?",
        "na seniora tyle samo dotacji co na bezrobotnego?",
        "za osobę z orzeczeniem dostaniemy większą dotację?",
        "czy kwota zależy od tego kogo zatrudnimy?",
    ],
)
def test_the_rate_is_the_same_for_each_person(world: World, question: str) -> None:
    said = same_rate_said(world, JOWES, question, AT)

    assert said is not None
    assert amount(world, "jowes-2024", "amounts.creation") in said.text


@pytest.mark.parametrize(
    "question",
    [
        "ile na cały etat a ile na pół etatu?",
        "Czy niepełnosprawny ma wyższą pensję niż bezrobotny?",
        "jakie dokumenty na bezrobotnego, a jakie na emeryta?",
        "Kogo lepiej wziąć: emeryta czy bezrobotnego?",
        "czy kwota zależy od etatu?",
    ],
)
def test_what_is_no_rate_of_two_people(world: World, question: str) -> None:
    assert same_rate_said(world, JOWES, question, AT) is None


def test_two_shares_are_told_together(world: World) -> None:
    old = Meant(("sowes-2014-2020",), "given")

    for question in (
        "raz jest 50% a raz 30% ludzi w załodze, to kiedy które?",
        "czemu raz 20% a raz 50 procent załogi",
    ):
        assert two_shares_said(world, old, question, AT) is not None
    for question in ("50% dotacji teraz, 30% potem, kiedy które?", "kiedy trzeba mieć 50%?", "czy 40% i 60% to dużo?"):
        assert two_shares_said(world, old, question, AT) is None


def test_two_forms_of_which_one_may_get_the_money() -> None:
    circle = two_forms("U nos je koło gospodyń i je stowarzyszynie. Kery z nich sie nadowo na ta dotacyjo?")
    company = two_forms("szwagier mo spółka, jo mom fundacja, kery dostanie dotacja?")

    assert circle is not None
    assert circle.topics == ("forma_kgw_osp", "forma_stowarzyszenie")
    assert company is not None
    assert company.topics == ("forma_zwykla_spolka", "forma_fundacja")
    assert (
        two_forms("Która z nich jest z automatu, fundacja czy spółdzielnia socjalna, czy może status dostać?") is None
    )
    assert two_forms("Jesteśmy fundacją. Kto może dostać dotację?") is None
