"""Days counted from the dates in a question, and what is left of the limits of de minimis aid."""

from collections.abc import Callable
from datetime import date

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
CREATED, BRIDGED = "obligations.keep_status.1.months", "obligations.keep_status.2.months"


@pytest.mark.parametrize(
    "question",
    [
        "Zatrudniliśmy sąsiada pierwszego września 2024. Do kiedy musi u nas pracować?",
        "zatrudnienie od 1.09.2024 do kiedy trzymac etat",
        "zatrdunilismy goscia 1 wrzesnia 2024, do keidy musi byc to meijsce pracy utzrymane",
        "Jak wezna babka do roboty 1 września 2024, to do kiej musza jij te miyjsce trzimać?",
        "Zatrudnienie UP w PS z dniem 1.09.2024 – kiedy mija okres trwałości MP?",
        "jak syn zacznie 1 września 2024, to kiedy te miesiące miną?",
        "Do którego dnia nie wolno nam zlikwidować stanowiska utworzonego 1 IX 2024 r.?",
        "urodziłam się 12.03.1963 i pracuję od 1.09.2024, do kiedy etat musi istnieć?",
        "Czy do 31 grudnia 2025 wystarczy trzymać pracownika przyjętego 1 września 2024?",
        "umowa o pracę od 1 września 2024 do 31 sierpnia 2025, do kiedy musimy utrzymać miejsce pracy?",
        "Czy jak przyjąłem gościa 1.09.2024 to mogę go zwolnić 1 maja 2026?",
        "trwalosc dla zatrudnionego 1.09.2024",
        "Wypłacili nam dotację 20 sierpnia 2024, ludzie zaczęli 1 września 2024, do kiedy ich trzymać?",
    ],
)
def test_a_job_is_kept_from_the_day_someone_was_hired(say: Say, world: World, question: str) -> None:
    asked = say(question, JOWES)

    start = date(2024, 9, 1)
    step = f"{world.texts.day(start)} + {world.texts.months(months(world, JOWES, KEEP))}"
    assert f"**{after(world, JOWES, KEEP, start)}**" in asked.answer
    assert step in asked.answer
    assert "nabór zamknięty" in asked.answer
    assert any(document == JOWES and "Trwałość" in place for document, place, _ in asked.citations)


@pytest.mark.parametrize(
    "question",
    [
        "Do jakiego dnia zachować status i miejsca pracy utworzone 1 kwietnia 2021, jeśli pomostowe skończyło się "
        "31 marca 2022?",
        "Trwałość MP: utworzone 1.04.2021, WP podstawowe i przedłużone zakończone 31.03.2022. Która data ją zamyka?",
    ],
)
def test_what_is_kept_is_asked_in_other_words(say: Say, world: World, question: str) -> None:
    assert f"**{after(world, SOWES, BRIDGED, date(2022, 3, 31))}**" in say(question, SOWES).answer


def test_the_last_of_several_contracts_is_counted_too(say: Say, world: World) -> None:
    asked = say("Pierwszy podpisuje umowę 1 sierpnia 2024, a ostatni, młody Jan, dopiero 4 listopada 2024. Do kiedy "
                "muszę utrzymać miejsce pierwszego, a do kiedy ostatniego?", JOWES)  # fmt: skip

    for start in (date(2024, 8, 1), date(2024, 11, 4)):
        assert f"**{after(world, JOWES, KEEP, start)}**" in asked.answer


def test_each_hired_person_is_counted(say: Say, world: World) -> None:
    asked = say("pierwsza zaczęła 2 września, a ostatnia 4 listopada 2024, do kiedy trzymać miejsca pracy?", JOWES)

    for start in (date(2024, 9, 2), date(2024, 11, 4)):
        assert f"**{after(world, JOWES, KEEP, start)}**" in asked.answer
    assert "przyjmuję 2024 r." in asked.answer


@pytest.mark.parametrize(
    ("bridging", "ends"),
    [
        ("a pomostowe skończyło się 15 marca 2022", after_bridging := date(2022, 3, 15)),
        ("pomostowe od 15 marca 2021 do 15 czerwca 2021, potem przedłużone do 15 marca 2022", after_bridging),
        ("pomostowe do 31 lipca 2021", None),
        ("bez pomostowego", None),
    ],
)
def test_the_later_of_two_days_counts(say: Say, world: World, bridging: str, ends: date | None) -> None:
    asked = say(f"Przyjęliśmy kobietę 15 marca 2021, {bridging}. Do kiedy trzymać miejsce pracy?", SOWES)

    created = after(world, SOWES, CREATED, date(2021, 3, 15))
    day = created if ends is None else after(world, SOWES, BRIDGED, ends)
    assert f"utrzymać do **{day}**" in asked.answer


def test_where_the_end_of_bridging_is_not_told_the_day_is_the_least(say: Say, world: World) -> None:
    asked = say("Etat powstał 10 stycznia 2021, do kiedy trwałość?", SOWES)

    assert f"co najmniej do **{after(world, SOWES, CREATED, date(2021, 1, 10))}**" in asked.answer
    assert f"{world.texts.months(months(world, SOWES, BRIDGED))} od jego końca" in asked.answer


def test_a_status_has_its_own_day(say: Say, world: World) -> None:
    for question in (
        "Jak przyjmiemy ludzi od pierwszego sierpnia 2024, to do kiedy najpóźniej musimy wyrobić ten status?",
        "mp utworzone 01.08.2024 kiedy najpozniej status",
        "Do kiedy musimy zostać przedsiębiorstwem społecznym, jeśli ludzi przyjęliśmy 1 sierpnia 2024?",
    ):
        asked = say(question, JOWES)

        assert f"najpóźniej **{after(world, JOWES, STATUS, date(2024, 8, 1))}**" in asked.answer


def test_the_next_person_is_due_in_days(say: Say, world: World) -> None:
    question = "pracownica odeszła 10 maja 2021, do kiedy musimy kogoś znaleźć na jej miejsce"
    asked = say(question, SOWES)

    assert "najpóźniej **9 czerwca 2021 r.**" in asked.answer
    assert "następcy" in say(question, JOWES).answer
    assert "czerwca 2021" not in say(question, JOWES).answer


def test_the_form_is_kept_from_the_end_of_support(say: Say, world: World) -> None:
    asked = say(
        "Wsparcie finansowe zakończyło się 30 czerwca 2021. Kiedy można się przekształcić w zwykłą firmę?", SOWES
    )

    end = after(world, SOWES, "obligations.keep_form.months", date(2021, 6, 30))
    assert f"**{end}**" in asked.answer


def test_a_month_gives_the_first_and_the_last_day(say: Say, world: World) -> None:
    asked = say("Zatrudniamy od marca 2025, do kiedy trzymać etat?", JOWES)

    for start in (date(2025, 3, 1), date(2025, 3, 31)):
        assert after(world, JOWES, KEEP, start) in asked.answer
    assert "sam miesiąc" in asked.answer


def test_a_missing_year_is_asked_for(say: Say, world: World) -> None:
    asked = say("Zatrudniamy od 1 marca, do kiedy trzymać etat?", JOWES)

    assert world.texts.months(months(world, JOWES, KEEP)) in asked.answer
    assert "nie ma roku" in asked.answer


def test_a_call_that_does_not_say_is_told(say: Say) -> None:
    for call in ("sowes-2024-1", "jowes-2014-2020"):
        asked = say("Zatrudniliśmy sąsiada 1 września 2024, do kiedy musi u nas pracować?", call)

        assert "nie podaje" in asked.answer or "Nie wiadomo" in asked.answer
        assert "2025" not in asked.answer
        assert "2026" not in asked.answer


def test_without_a_call_each_that_may_be_meant_is_counted(say: Say, world: World) -> None:
    asked = say("Zatrudniliśmy sąsiada 1 września 2024, do kiedy musi u nas pracować?")
    early = say("Zatrudniliśmy sąsiada 1 września 2020, do kiedy musi u nas pracować?")

    assert after(world, JOWES, KEEP, date(2024, 9, 1)) in asked.answer
    assert after(world, SOWES, CREATED, date(2024, 9, 1)) in asked.answer
    assert world.catalogue.calls[JOWES].call.short not in early.answer


def test_the_year_of_a_date_names_no_edition(say: Say, world: World) -> None:
    asked = say("kobita robi od 1.09.2024 w Busku, do kiedy trzymac")

    assert after(world, JOWES, KEEP, date(2024, 9, 1)) not in asked.answer


def test_a_day_before_the_call_is_remarked_on(say: Say, world: World) -> None:
    asked = say("pracuje u nas od 15 stycznia 2019 sprzątaczka, do kiedy musimy utrzymać jej etat?", JOWES)

    assert "zaczął się dopiero" in asked.answer


def test_who_came_after_someone_left_begins_no_new_job(say: Say, world: World) -> None:
    asked = say("Ania przyjęta 1 czerwca 2020 odeszła 3 lutego 2021, Ewę zatrudniliśmy 20 lutego 2021, "
                "do kiedy trwałość?", SOWES)  # fmt: skip

    assert after(world, SOWES, CREATED, date(2020, 6, 1)) in asked.answer
    assert after(world, SOWES, CREATED, date(2021, 2, 20)) not in asked.answer


def test_a_sum_asked_in_the_same_message_is_answered_too(say: Say, world: World) -> None:
    asked = say("Zatrudniliśmy 1 września 2024. Ile dostaniemy na 2 etaty i do kiedy trzymać etat?", JOWES)

    total = figures(world.catalogue.calls[JOWES].call)["total.1"].value
    assert world.texts.money(2 * int(str(total))) in asked.answer
    assert after(world, JOWES, KEEP, date(2024, 9, 1)) in asked.answer


@pytest.mark.parametrize(
    "question",
    [
        "nabór był od 31 maja do 19 czerwca 2024, do kiedy trzymać etat",
        "mam 62 lata od marca, do kiedy muszę pracować",
        "urodziłem się 5 maja 1962, do kiedy mogę pracować na etacie z dotacji",
        "fundacja powstała 15 marca 2023, do kiedy trzeba mieć status PS?",
        "osoby maja 5 dzieci, do kiedy trzymac etaty",
        "umowę o dotację podpisaliśmy 1 sierpnia 2024, do kiedy trzymać etat?",
        "do kiedy zgłosić do ZUS kobietę zatrudnioną 1 września 2024",
        "umowa najmu od 1 stycznia 2025, do kiedy trzymać lokal",
        "kiedy dostaniemy pieniądze na utrzymanie miejsca pracy, jeśli zatrudnimy 1 marca 2025?",
        "status dostaliśmy 5 stycznia 2025, do kiedy mamy go utrzymać?",
        "jestem bezrobotna od 3 marca 2024, do kiedy muszę być zarejestrowana",
        "do kiedy wypłacają utrzymanie, zatrudnienie od 1.09.2024?",
        "zatrudniony 1 września 2024, kiedy kończy się okres próbny?",
        "Zatrudniliśmy 1 września 2024. Kiedy musimy złożyć sprawozdanie?",
        "kiedyś, w maju 2024, zatrudniłem brata. Utrzymanie etatu ile wynosi?",
    ],
)
def test_other_dates_count_no_day(say: Say, question: str) -> None:
    asked = say(question, JOWES)

    assert "Liczę do dnia" not in asked.answer
    assert "Licząc od" not in asked.answer


# ---------------------------------------------------------------- de minimis


def euro(world: World, value: int) -> str:
    return f"{world.texts.number(value)}\u00a0euro"


def limits(world: World) -> list[int]:
    known = figures(world.catalogue.calls[JOWES].call)
    return [int(str(known[f"criteria.de_minimis_room.{number}.eur"].value)) for number in (1, 2)]


@pytest.mark.parametrize(
    ("question", "used"),
    [
        ("Beneficjent wykazuje de minimis 140 tys. euro w okresie referencyjnym. Ile mu zostaje w limicie?", 140_000),
        ("de minimis sto czterdzieści tysięcy euro, wiela ostanie?", 140_000),
        ("mielismy 200 tys euro limitu de minimis wzielismy juz 85 tys ile zostalo", 85_000),
        ("wykorzystaliśmy 85 tys. z 300 tys. euro de minimis, ile zostało", 85_000),
        ("wzięliśmy 85 000 euro de minimis i potem jeszcze 20 000 euro, ile nam jeszcze zostało", 105_000),
        ("wykorzystałem 60 tys. z de minimis w 2023 i 2024 roku, ile mi jeszcze zostało?", 60_000),
        ("mieliśmy 200 tys euro de minimis, wzięliśmy 85, ile zostało", 85_000),
        ("mamy 90 tys euro de minimis i chcemy jeszcze 50 tys euro, zmieścimy się?", 90_000),
    ],
)
def test_what_is_left_is_told_for_both_limits(say: Say, world: World, question: str, used: int) -> None:
    asked = say(question)

    for limit in limits(world):
        assert f"**{euro(world, limit - used)}**" in asked.answer
    assert "regulamin" in asked.answer
    assert {document for document, _, _ in asked.citations} >= {"de-minimis-2013", "de-minimis-2023"}


def test_a_limit_that_is_used_up_is_told(say: Say, world: World) -> None:
    asked = say("de minimis 250 tys euro, ile zostało")

    older, newer = limits(world)
    assert f"limit {euro(world, older)} jest już wykorzystany" in asked.answer
    assert f"**{euro(world, newer - 250_000)}**" in asked.answer


def test_zloty_are_not_changed_into_euro(say: Say) -> None:
    assert "nie przeliczam" in say("wzięliśmy 300 tys. zł de minimis, ile zostało?").answer


@pytest.mark.parametrize(
    "question",
    [
        "ile zostało mi de minimis",
        "jaki jest limit de minimis 200 czy 300 tys euro",
        "mamy limit 200 tys. euro de minimis, ile zostało?",
        "wozimy towar ciężarówką, 90 tys euro de minimis, ile zostalo",
        "ile pieniędzy nam zostało do wydania z 35 212 zł",
    ],
)
def test_without_an_amount_of_aid_nothing_is_left_over(say: Say, question: str) -> None:
    assert "zostaje:" not in say(question).answer


@pytest.mark.parametrize(
    "question",
    [
        "Pierwszych dwóch przyjęliśmy 1 października 2024, a Teresa przyszła dopiero 2 grudnia 2024. Najem mamy do końca "
        "maja 2026. Kiedy ostatnie z tych trzech stanowisk przestanie nas obowiązywać?",
        "Przijyni my chopa 2 grudnia 2024 i prezes chce to zawrzić. A jo godom, że trza trzimać dłużyj. Do kerego dnia?",
        "laska z tej dotki z czerwca 2024 weszła na etat 2 grudnia 2024, ile jeszcze trzeba trzymać, do jakiej daty?",
        "Pan Tadeusz doszedł 2 grudnia 2024. Na jak długo podpisać najem? Kiedy minie czas trzymania jego stanowiska?",
    ],
)
def test_a_job_is_kept_in_whatever_words_it_began(say: Say, world: World, question: str) -> None:
    assert f"**{after(world, JOWES, KEEP, date(2024, 12, 2))}**" in say(question, JOWES).answer


@pytest.mark.parametrize(
    "question",
    [
        "Do kiedy mam płacić czynsz za lokal, jeśli umowa jest od 1 maja 2024?",
        "Na jak długo podpisać umowę najmu, skoro zatrudniłem ludzi 1 września 2024?",
        "Kasa z naboru z czerwca 2024, do kiedy ją wydać?",
    ],
)
def test_days_of_other_rules_are_not_counted(say: Say, question: str) -> None:
    assert say(question, JOWES).topic != "computed"


def test_monthly_money_that_is_over_is_bridging_support(say: Say, world: World) -> None:
    asked = say("Zaczął 1 lutego 2021 i od tego dnia to miejsce istniało. Comiesięczne pieniądze skończyły nam się "
                "31 października 2021. Do kiedy trzeba było trzymać miejsce?", SOWES)  # fmt: skip

    assert f"utrzymać do **{after(world, SOWES, BRIDGED, date(2021, 10, 31))}**" in asked.answer


def test_the_form_is_kept_until_the_day_after_which_it_may_change(say: Say, world: World) -> None:
    asked = say("Podmiot zakończył wsparcie finansowe w projekcie 30 czerwca 2022. Najwcześniej po jakiej dacie może "
                "przejść na zwykłą spółkę?", SOWES)  # fmt: skip

    assert f"**{after(world, SOWES, 'obligations.keep_form.months', date(2022, 6, 30))}**" in asked.answer
