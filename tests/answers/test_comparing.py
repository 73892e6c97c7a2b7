"""Comparisons: both sides are told, from the curated answers, and nothing is set beside what is no comparison."""

from collections.abc import Callable
from datetime import datetime

import pytest

from conversations.asking import Asked
from conversations.comparing import compares, ours_against
from conversations.comparing_in_general import asks_of_both
from conversations.law_beside import beside_law
from conversations.two_sides import two_sides
from conversations.which_call import named_in
from conversations.world import World
from rules.figures import figures

Say = Callable[..., Asked]
AT = datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - local times without a zone


def amount(world: World, call: str, address: str) -> str:
    return world.texts.figure(figures({**world.catalogue.calls, **world.catalogue.statuses}[call].call)[address])


@pytest.mark.parametrize(
    "question",
    [
        "Wymiar etatu do statusu: dawne zasady ŚOWES kontra ustawa",
        "wymiar etatu do statusu dawne zasady sowes a ustawa",
        "Ile osób musiało być zatrudnionych w starym ŚOWES, a ile według nowej ustawy i na jaki etat?",
        "Drzewiej w ŚOWESie szło robić na ćwiartka etatu, a terozki podug ustawy wiela musi być?",
    ],
)
def test_an_old_call_and_the_law_are_both_told(say: Say, world: World, question: str) -> None:
    asked = say(question)

    assert asked.status == "answered"
    assert amount(world, "sowes-2014-2020", "notes.headcount_fte.fte") in asked.answer
    assert amount(world, "ps-2022", "criteria.headcount.fte") in asked.answer


def test_without_its_name_the_law_is_today(say: Say, world: World) -> None:
    asked = say("Kiedyś trzeba było mieć w zakładzie połowę ludzi wykluczonych. A teraz ile?")

    assert amount(world, "sowes-2014-2020", "criteria.share_reintegration.percent") in asked.answer
    assert amount(world, "ps-2022", "criteria.share_at_risk.percent") in asked.answer


@pytest.mark.parametrize(
    "question",
    [
        "ile było na utworzenie w starej edycji jowes, a ile według przepisów teraz",
        "Teraz jestem bez pracy, a kiedyś miałam sklep. Czy w tej sytuacji mogę zostać zatrudniona?",
        "co mówi ustawa o statusie",
    ],
)
def test_what_compares_no_conditions_is_not_set_beside_the_law(world: World, question: str) -> None:
    assert beside_law(question, world) == ()


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("stowarzyszenie czy fundacja", {"forma_stowarzyszenie", "forma_fundacja"}),
        ("fundacja kontra spółdzielnia socjalna", {"forma_fundacja", "forma_spoldzielnia"}),
        ("bezrobotny a poszukujący pracy, jaka różnica", {"kat_bezrobotny", "kat_poszukujacy"}),
        ("bezrobotny a poszukujacy pracy jaka roznica", {"kat_bezrobotny", "kat_poszukujacy"}),
        ("osoba po więzieniu i osoba po pieczy zastępczej, obie przejdą?", {"kat_wiezienie", "kat_piecza"}),
        ("blokada środków albo zastaw na aucie, co przyjmą", {"zab_bank", "zab_rzeczowe"}),
        ("termin na status kontra trwałość miejsc pracy", {"status_6m", "trwalosc_miejsc"}),
    ],
)
def test_two_things_are_told_from_each_other(world: World, question: str, topics: set[str]) -> None:
    sides = two_sides(world.knowledge, question)

    assert sides is not None
    assert set(sides.topics) == topics


def test_both_sides_are_answered_under_their_titles(say: Say, world: World) -> None:
    asked = say("Kto mo lepij: ôsoba bezrobotno abo ôsoba po szejśćdziesiōntce, ôba wejdōm do JOWES 2024?")

    assert asked.status == "answered"
    for topic in ("kat_bezrobotny", "kat_senior"):
        assert world.knowledge.title(topic) in asked.answer


@pytest.mark.parametrize(
    "question",
    [
        "czy weksel wystarczy",
        "czy wniosek trzeba drukować czy można przez profil zaufany",
        "kot czy pies",
        "ryczałt czy zasady ogólne",
        "umowa zlecenie czy umowa o dzieło",
        "notariusz czy adwokat",
        "stare czy nowe",
        "PIT/CIT",
        "kto może wziąć dotację i gdzie trzeba mieszkać",
    ],
)
def test_what_has_no_two_known_sides_is_not_taken_apart(world: World, question: str) -> None:
    assert two_sides(world.knowledge, question) is None


@pytest.mark.parametrize("question", ["stowarzyszenie czy fundacja - gdzie taniej prowadzić księgowość", "PIT czy CIT"])
def test_a_comparison_the_base_does_not_know_is_declined(say: Say, question: str) -> None:
    assert say(question).status == "declined"


def test_a_question_with_one_answer_for_both_keeps_it(say: Say) -> None:
    assert say("Czym się różni PES od PS?").topic == "pes_ps_roznica"


def test_each_centre_keeps_the_edition_beside_it(world: World) -> None:
    assert compares("trwałość miejsc: stary ŚOWES a JOWES 2024", world) == ("jowes-2024", "sowes-2014-2020")
    assert compares("likwidacja, sowes stary vs jowes 2024", world) == ("jowes-2024", "sowes-2014-2020")


def test_an_edition_called_only_new_is_compared_too(say: Say, world: World) -> None:
    asked = say("wiela bōło w starym JOWESie a wiela je we nowym na jedna robota")

    for call in ("jowes-2024", "jowes-2014-2020"):
        assert amount(world, call, "amounts.creation") in asked.answer
    assert compares("czy stary jowes dawał na nowe miejsca pracy", world) == ()


def test_places_compared_in_money_get_amounts(say: Say, world: World) -> None:
    asked = say("Kłobuck czy Staszów, gdzie więcej na utrzymanie etatu w 2024")

    for call in ("jowes-2024", "sowes-2024-1"):
        assert amount(world, call, "amounts.maintenance.1") in asked.answer


@pytest.mark.parametrize("question", ["stare/nowe de minimis", "de minimis 1407 czy 2831, czym się różnią"])
def test_both_regulations_on_aid_have_their_limit_and_their_years(say: Say, world: World, question: str) -> None:
    answer = say(question).answer

    assert amount(world, "jowes-2024", "criteria.de_minimis_room.1.eur") in answer
    assert amount(world, "jowes-2024", "criteria.de_minimis_room.2.eur") in answer
    assert "podatkowych" in answer
    assert "co do dnia" in answer


def test_a_story_of_two_people_tells_both(say: Say, world: World) -> None:
    asked = say(
        "Mam dwóch kandydatów do pracy: Marek siedział trzy lata i w zeszłym miesiącu wyszedł na wolność, a Kasia "
        "wychowała się w rodzinie zastępczej i właśnie się usamodzielnia. Czy na każde z nich dostalibyśmy pieniądze?",
        "jowes-2024",
    )

    for topic in ("kat_wiezienie", "kat_piecza"):
        assert world.knowledge.title(topic) in asked.answer


def test_members_of_a_list_are_told_each(say: Say, world: World) -> None:
    asked = say("OSP albo fundacja, co wchodzi", "jowes-2024")

    for topic in ("forma_kgw_osp", "forma_fundacja"):
        assert world.knowledge.title(topic) in asked.answer


def test_both_editions_of_a_centre_are_its_calls(world: World) -> None:
    assert compares("ile na utworzenie w obu edycjach JOWES", world) == ("jowes-2024", "jowes-2014-2020")


@pytest.mark.parametrize(
    "question",
    ["czym się różni JOWES od ŚOWES", "Kaj je lepij, we JOWES abo we ŚOWES?", "Które warunki są korzystniejsze?"],
)
def test_what_speaks_of_both_sides_is_about_what_tells_them_apart(question: str) -> None:
    assert asks_of_both(question)


@pytest.mark.parametrize(
    "question",
    ["Księgowa mówi, żebym nie był taki pewny. Ma rację?", "Pracuje u mnie od dawna, czy mogę ją zwolnić?"],
)
def test_a_story_of_one_call_is_not(question: str) -> None:
    assert not asks_of_both(question)


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("robi u nas od dawna, JOWES", ("jowes-2024", "jowes-2014-2020")),
        ("jak było w dawnym JOWES", ("jowes-2014-2020",)),
        ("czy jest w JOWES2014-2020", ("jowes-2014-2020",)),
        ("parafia albo Caritas, JOWES 2024", ("jowes-2024",)),
        ("ośrodek Caritas Kielce, nabór z 2024", ("sowes-2024-1",)),
    ],
)
def test_which_calls_are_named(world: World, text: str, calls: tuple[str, ...]) -> None:
    assert named_in(text, world) == calls


@pytest.mark.parametrize(
    ("own", "question", "calls"),
    [
        ("sowes-2024-1", "utrzymanie caly etat u was a w jowes 2024 ile tu ile tam", ("sowes-2024-1", "jowes-2024")),
        ("jowes-2024", "Wiela je u wos na utrzimanie, a wiela we ŚOWES 2024?", ("jowes-2024", "sowes-2024-1")),
        (
            "jowes-2014-2020",
            "ile miejsc było w waszej starej edycij, a na ile w naborze ŚOWES z 2024",
            ("jowes-2014-2020", "sowes-2024-1"),
        ),
        ("jowes-2024", "Czy trwałość u Państwa jest dłuższa niż w starym ŚOWES?", ("jowes-2024", "sowes-2014-2020")),
        ("jowes-2024", "czy u was można zanieść papiery do biura", ()),
        ("jowes-2024", "Koleżanka ze ŚOWES pyta o naszą edycję", ()),
        (None, "ile u was, a ile w JOWES 2024", ()),
    ],
)
def test_the_own_call_is_set_against_the_one_that_is_named(
    world: World, own: str | None, question: str, calls: tuple[str, ...]
) -> None:
    assert ours_against(question, world, own) == calls


def test_the_own_call_of_a_group_is_told_beside_the_other(say: Say, world: World) -> None:
    asked = say("Ile jest na utworzenie u Was, a ile było w ŚOWES 2024?", call="jowes-2024")

    for call in ("jowes-2024", "sowes-2024-1"):
        assert amount(world, call, "amounts.creation") in asked.answer


def test_more_or_less_for_a_job_compares_money(say: Say, world: World) -> None:
    asked = say("W sowesie w 2024 roku na nowe miejsce bylo wiecej czy mniej jak u nos?", call="jowes-2024")

    for call in ("jowes-2024", "sowes-2024-1"):
        assert amount(world, call, "amounts.creation") in asked.answer


def test_two_centres_named_alone_are_told_by_their_areas(say: Say) -> None:
    assert say("JOWES czy ŚOWES?").topic == "obszar"


def test_the_words_that_ask_for_a_difference_belong_to_no_side(world: World) -> None:
    sides = two_sides(world.knowledge, "czym się różni bezrobotny od długotrwale bezrobotnego na waszej liście")

    assert sides is not None
    assert sides.topics == ("kat_bezrobotny", "kat_dlugotrwale")


def test_questions_with_marks_of_their_own_are_no_comparison(say: Say, world: World) -> None:
    asked = say("Nabór był w rundach czy otwarty? Ile jest na reintegrację? Skąd są te pieniądze?", call="sowes-2024-1")

    for topic in ("nabor_ciagly", "r_reintegracja", "finansowanie_ue"):
        assert world.knowledge.title(topic) in asked.answer


def test_three_things_are_no_two_sides(say: Say, world: World) -> None:
    asked = say("termin / pula / adres", call="jowes-2024")

    for topic in ("termin", "pula", "gdzie_papier"):
        assert world.knowledge.title(topic) in asked.answer


@pytest.mark.parametrize(
    "question",
    [
        "ile w jowes a ile w śowes 2024",
        "Ile tego było łącznie w dawnej edycji JOWES, a ile w ŚOWES 2024?",
    ],
)
def test_one_thing_asked_of_two_calls_that_is_not_clear_is_asked_back(say: Say, question: str) -> None:
    asked = say(question)

    assert asked.status == "ask_back"
    assert {"kwota_utworzenie", "kwota_utrzymanie"} <= {topic for topic, _ in asked.suggestions}


def test_what_tells_two_centres_apart_is_told_when_just_that_is_asked(say: Say) -> None:
    for question in ("czym się różni jowes od śowes?", "która edycja jowesa była lepsza, stara czy nowa"):
        asked = say(question)
        assert (asked.status, asked.topic) == ("answered", "porownanie_naborow")


def test_a_story_is_no_comparison_because_it_names_an_old_thing_and_a_year(say: Say) -> None:
    asked = say(
        "Kolega Bartek jest zarejestrowany w pośredniaku, mieszka pod Częstochową w starym domu po babci i bardzo chce "
        "się u nas zaczepić przy rowerach. Ania mówi, że trzeba wszystko udowadniać fakturami, a ja, że to z góry "
        "ustalona stawka. Kto ma rację, w JOWES 2024?"
    )

    assert asked.topic != "porownanie_naborow"


def test_a_place_narrows_both_editions_to_its_centre(world: World) -> None:
    calls = ("jowes-2024", "jowes-2014-2020")

    assert compares("ile na utworzenie w Częstochowie w starej edycji, a ile w 2024", world) == calls


def test_now_beside_a_centre_is_its_newest_call(world: World) -> None:
    text = "wiela dowali w starym JOWESie na jedna robota, a wiela terozki we Świyntokrzyskim"

    assert compares(text, world) == ("sowes-2024-1", "jowes-2014-2020")


def test_the_most_for_one_job_is_no_limit_of_an_organisation(say: Say, world: World) -> None:
    asked = say("Wiela dowoł JOWES nojwiyncyj na zaczyńcie jednyj roboty za downych lot, a wiela we 2024?")

    for call in ("jowes-2024", "jowes-2014-2020"):
        assert amount(world, call, "amounts.creation") in asked.answer
    assert say("ile max dawał JOWES na jedną spółdzielnię dawniej, a ile w 2024").topic == "max_podmiot"


def test_one_job_asked_of_two_centres_is_counted_in_both(say: Say) -> None:
    asked = say("ile na jeden pełny etat razem z utrzymaniem da JOWES 2024, a ile ŚOWES 2024")

    assert asked.topic == "computed"
    assert asked.answer.count("1 × cały etat") == 2


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Zakładać fundację czy stowarzyszenie? Obie opcje się łapią?", {"forma_fundacja", "forma_stowarzyszenie"}),
        ("Rozróżnijmy trwałość MP i trwałość podmiotu.", {"trwalosc_miejsc", "trwalosc_podmiotu"}),
        ("ile na utrzymanie przy ¾ etatu, a ile przy połowie", {"utrzymanie_34", "utrzymanie_12"}),
    ],
)
def test_things_of_one_kind_are_told_each(world: World, question: str, topics: set[str]) -> None:
    sides = two_sides(world.knowledge, question)

    assert sides is not None
    assert set(sides.topics) == topics


def test_forms_are_compared_by_the_old_rules_too(say: Say, world: World) -> None:
    asked = say("Czy spółdzielnia socjalna i fundacja są uznawane na takich samych zasadach?", "sowes-2014-2020")

    assert "automatycznie" in asked.answer
    assert amount(world, "sowes-2014-2020", "notes.conditions.count") in asked.answer
