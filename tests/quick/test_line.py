"""An advisor's one line: what is understood, what is assumed, what can be tapped."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from bot.wiring import build_rules
from conversations import quick_line
from conversations.quick_line import read_line
from tests.quick.chatting import Chat

LINE = "/szacuj fundacja, Kłobuck, 3 etaty i 2 × 1/2"
CALL = "jowes-2024"


def rate(part: str, fte: str = "") -> Decimal:
    """A rate as the call file gives it."""
    amount = next(one for one in build_rules().catalogue.calls[CALL].call.amounts if one.id == part)
    return amount.flat or next(row.amount for row in amount.table or () if row.key == fte)


def money(amount: Decimal) -> str:
    return build_rules().texts.money(amount).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("line", "county", "form", "jobs"),
    [
        ("fundacja, Kłobuck, 3 etaty i 2 × 1/2", "klobucki", "foundation", [(3, "1"), (2, "0.5")]),
        ("klobuck fundacja 3 etaty 2x1/2", "klobucki", "foundation", [(3, "1"), (2, "0.5")]),
        ("3 x 1 + 2 x 0,5 Kłobuck", "klobucki", None, [(3, "1"), (2, "0.5")]),
        ("sp. z o.o. non profit. Myszków. 2 etaty", "myszkowski", "nonprofit_company", [(2, "1")]),
        ("spółka z o.o. non profit, koło Częstochowy, 1 cały i trzy czwarte", "czestochowski", "nonprofit_company",
         [(1, "1"), (1, "0.75")]),
        ("4 osoby, stowarzyszenie, Busko-Zdrój", "buski", "association", [(4, None)]),
        ("JOWES 2024 nr 1: dwa etaty", None, None, [(2, "1")]),
    ],
)  # fmt: skip
def test_a_line_says_place_form_and_jobs(line: str, county: str | None, form: str | None, jobs: list[object]) -> None:
    read = read_line(line, build_rules())
    assert (read.county, read.legal_form) == (county, form)
    assert read.jobs is not None
    assert [(count, None if fte is None else str(fte.normalize())) for count, fte in read.jobs.batches] == jobs


@pytest.mark.parametrize(
    ("line", "county", "form", "jobs", "met"),
    [
        ("klobuk fundacia 3 etety 2x1/2", "klobucki", "foundation", [(3, "1"), (2, "0.5")], None),
        ("fundacja klobuck 3et 2x05", "klobucki", "foundation", [(3, "1"), (2, "0.5")], None),
        ("stow. myszkow 2pelne 1polowka", "myszkowski", "association", [(2, "1"), (1, "0.5")], None),
        ("fund kłob 3 i 2x1/2", "klobucki", "foundation", [(3, None), (2, "0.5")], None),
        ("sp z oo Myszków 2 etaty", "myszkowski", "company", [(2, "1")], None),
        ("spolka zoo non-profit, busko, 4 etaty", "buski", "nonprofit_company", [(4, "1")], None),
        ("sp. socjalna sandomierz 5x 3/4", "sandomierski", "social_cooperative", [(5, "0.75")], None),
        ("kgw Wręczyca Wielka, 2 os po pol etatu", "klobucki", "rural_housewives", [(2, "0.5")], None),
        ("fundacja Kłobuck 5 etatów 4 osoby spełniają", "klobucki", "foundation", [(5, "1")], 4),
        ("fundacja Kłobuck 4 z 5 osób spełnia warunki", "klobucki", "foundation", [(5, None)], 4),
        ("5 etatów Kłobuck, nikt nie spełnia", "klobucki", None, [(5, "1")], 0),
    ],
)  # fmt: skip
def test_a_badly_typed_line_is_understood_whole(
    line: str, county: str, form: str | None, jobs: list[object], met: int | None
) -> None:
    read = read_line(line, build_rules())
    assert (read.county, read.legal_form, read.met, read.skipped) == (county, form, met, ())
    assert read.jobs is not None
    assert [(count, None if fte is None else str(fte.normalize())) for count, fte in read.jobs.batches] == jobs


@pytest.mark.parametrize(
    ("line", "skipped"),
    [
        ("0 etatów Kłobuck", "0 etatów"), ("-3 etaty Kłobuck", "-3 etaty"), ("1,5 etatu Kłobuck", "1,5 etatu"),
        ("3 chłopa, Kłobuck", "3 chłopa"), ("fundacja Kłobuck 2 etaty *hurra*", "hurra"),
        ("5 etatów Kłobuck, 4 nie spełnia", "4 nie, spełnia"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_told_and_never_guessed(line: str, skipped: str) -> None:
    chat = Chat()
    text = chat.say(f"/szacuj {line}")
    assert text.startswith("Zrozumiałem:")
    assert f"Pominąłem, bo nie rozumiem: {skipped}." in text
    # It is told once and kept nowhere.
    assert "Pominąłem" not in chat.tap("Zmień")
    assert "hurra" not in str(chat.session)


@pytest.mark.parametrize("line", ["¹ etat, Kłobuck", "Kłobuck ²", "4² osoby, Kłobuck"])
def test_a_raised_digit_is_no_number_and_no_fault(line: str) -> None:
    assert read_line(line, build_rules()) is not None


def test_a_place_in_two_counties_is_told() -> None:
    text = Chat().say("/szacuj Opatów, fundacja, 2 etaty")
    assert "pow. kłobucki, pow. opatowski" in text


def test_every_place_stays_a_place() -> None:
    world = build_rules()
    data = tomllib.loads((Path(quick_line.__file__).parent / "places.toml").read_text(encoding="utf-8"))
    for county, block in data["counties"].items():
        for name in block["gminas"]:
            read = read_line(f"fundacja, {name}, 2 etaty", world)
            assert county in (read.county, *read.counties), name


def test_an_advisors_talk_of_something_else_is_no_estimate() -> None:
    chat = Chat()
    chat.say("jutro spotkanie fundacji u notariusza, proszę przynieść statut")
    assert chat.session is not None
    assert chat.session["quick"] is None


def test_what_was_understood_comes_first_and_the_rest_is_assumed_openly() -> None:
    chat = Chat()
    text = chat.say(LINE)
    full = rate("creation") + rate("maintenance", "1")
    half = rate("creation") + rate("maintenance", "0.5")
    first = text.split("\n", 1)[0]
    assert "pow. kłobucki" in first
    assert "Fundacja" in first
    assert "3 × cały etat, 2 × ½ etatu" in first
    assert f"do {money(3 * full + 2 * half)}" in text
    assert f"3 × {money(full)} + 2 × {money(half)}" in text
    assert "5 z 5 osób spełnia warunki" in text
    assert "Formularz Pomysłu: tak" in text


def test_fewer_people_are_counted_carefully_on_the_largest_jobs() -> None:
    chat = Chat()
    chat.say(LINE)
    text = chat.tap("4 z 5")
    full = rate("creation") + rate("maintenance", "1")
    half = rate("creation") + rate("maintenance", "0.5")
    assert f"do {money(2 * full + 2 * half)}" in text
    assert "4 z 5" in text
    assert "ostrożnie" in text


def test_nobody_meeting_the_conditions_is_a_no() -> None:
    chat = Chat()
    chat.say("/szacuj fundacja Kłobuck 1 etat")
    text = chat.tap("0 z 1")
    assert "Wstępnie: nie" in text
    assert "Źródło:" in text


@pytest.mark.parametrize("line", ["/szacuj", "/szacuj ala ma kota", "/szacuj 🙂", "/szacuj ?"])
def test_a_line_that_cannot_be_read_gets_an_example(line: str) -> None:
    chat = Chat()
    text = chat.say(line)
    assert "Na przykład: " in text
    assert "3 etaty" in text
    assert chat.session is not None
    assert chat.session["quick"] is None


def test_a_place_outside_is_told_and_no_amount_is_guessed() -> None:
    text = Chat().say("/szacuj fundacja, Kielce, 3 etaty")
    assert "poza obszarem" in text
    assert "zł" not in text


def test_each_assumption_can_be_changed_by_tapping() -> None:
    chat = Chat()
    chat.say(LINE)
    chat.tap("Zmień")
    chat.tap("Forma prawna")
    text = chat.tap("Zwykła spółka z o.o.")
    assert "Wstępnie: nie" in text
    assert "Grupa docelowa wsparcia" in text
    chat.tap("Zmień")
    chat.tap("Forma prawna")
    assert "Wstępnie wygląda dobrze" in chat.tap("Stowarzyszenie (KRS)")
    chat.tap("Zmień")
    chat.tap("Formularz Pomysłu")
    assert "Wstępnie: nie" in chat.tap("nie")


def test_another_call_can_be_tapped() -> None:
    chat = Chat()
    chat.say(LINE)
    text = chat.tap("Policz: JOWES 2014–2020")
    assert "zakończonej edycji JOWES 2014–2020" in text


def test_the_same_words_are_enough_for_an_advisor() -> None:
    assert Chat().say("kłobuck fundacja 3 etaty 2x1/2").startswith("Zrozumiałem:")
    # A group's own story goes into its interview.
    group = Chat(advisor=False)
    assert not group.say("kłobuck fundacja 3 etaty 2x1/2").startswith("Zrozumiałem:")


def test_an_advisors_own_interview_is_left_alone() -> None:
    chat = Chat()
    chat.say("/start")
    chat.tap("Sprawdźmy")
    chat.tap("pow. kłobucki")
    text = chat.say("fundacja, 3 etaty")
    assert not text.startswith("Zrozumiałem:")
    assert chat.session is not None
    before = {name: chat.session[name] for name in ("answers", "jobs", "call")}
    assert chat.say("/szacuj stowarzyszenie Busko 2 etaty").startswith("Zrozumiałem:")
    assert {name: chat.session[name] for name in ("answers", "jobs", "call")} == before


def test_one_more_word_changes_the_estimate_that_stands() -> None:
    chat = Chat()
    chat.say(LINE)
    text = chat.say("stowarzyszenie")
    assert text.startswith("Zrozumiałem: pow. kłobucki, Stowarzyszenie (KRS), 3 × cały etat, 2 × ½ etatu.")


def test_a_button_of_an_earlier_line_is_stale() -> None:
    chat = Chat()
    chat.say(LINE)
    old = next(b.data for row in chat.replies[0].buttons for b in row if b.label == "4 z 5")
    chat.say("/szacuj stowarzyszenie, Myszków, 2 etaty")
    text = chat.tap_data(old)
    assert text.startswith("To był przycisk z wcześniejszego")
    assert "2 × cały etat" in text


@pytest.mark.parametrize(
    "data",
    ["q:", "q:1", "q:1:v:99", "q:1:p:nic", "q:1:m:x", "q:1:u:nic", "q:x:m:4", "s:", "s:pdf:", "s:code:nic", "s:open:",
     "s:use:0000000000", "m:", "m:nic", "s:void:ABC"],
)  # fmt: skip
def test_no_button_data_breaks_the_chat(data: str) -> None:
    chat = Chat()
    chat.say(LINE)
    assert chat.tap_data(data)


def test_without_a_place_the_advisors_own_centre_is_taken() -> None:
    assert "nabór: ŚOWES" in Chat(centres=("sowes",)).say("/szacuj 2 etaty")
    assert "nabór: JOWES" in Chat(centres=("jowes",)).say("/szacuj 2 etaty")
