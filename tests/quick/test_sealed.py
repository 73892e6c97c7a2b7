"""Sealed estimates: the code, what is kept, the view of then and now, expiry and withdrawal."""

import json
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.wiring import build_rules
from conversations.codes import code_from, read_code, shown_code
from conversations.sealed import sealed_data
from conversations.world import World
from knowledge.sources_reader import load_sources
from rules.answers import read_case
from rules.loading import RULES_FOLDER, load_catalogue
from tests.quick.chatting import AT, LINK, Chat, Shelf

LINE = "/szacuj fundacja, Kłobuck, 3 etaty i 2 × 1/2"


def sealed_chat() -> tuple[Chat, str]:
    chat = Chat()
    chat.say(LINE)
    return chat, chat.code()


def changed_world(tmp_path: Path, *changes: tuple[str, str]) -> World:
    """The real rules with lines of one call file changed."""
    folder = tmp_path / "rules"
    shutil.copytree(RULES_FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    path = folder / "calls" / "jowes-2024.toml"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    world = build_rules()
    citations = {passage.citation for document in load_sources() for passage in document.passages}
    return replace(world, catalogue=load_catalogue(citations, world.texts.figure, folder), bot_link=LINK)


def test_a_code_is_short_and_made_of_the_nonce_alone() -> None:
    codes = {code_from(f"{number:032x}", "estimate") for number in range(3000)}
    assert len(codes) == 3000
    assert all(len(code) == 10 and read_code(shown_code(code).lower()) == code for code in codes)
    assert {len({code[place] for code in codes}) for place in range(10)} == {32}
    assert code_from("ab", "estimate") != code_from("ab", "lead")


def test_a_code_misread_off_paper_is_understood() -> None:
    assert read_code("o1l2i-3abcd") == "011213ABCD"
    assert read_code("nie ma mowy") is None


def test_each_result_has_a_code_that_anyone_can_open() -> None:
    chat, code = sealed_chat()
    other = Chat("b", advisor=False, shelf=chat.shelf, at=AT + timedelta(days=3))
    plain = code.replace("-", "")
    for text in (f"/start e_{plain}", code.lower(), f"/start@proba_bot e_{plain.lower()}"):
        shown = other.say(text)
        assert f"Szacunek {code}" in shown
        assert "22 listopada 2026" in shown
        assert shown.count("do 330 860 zł") == 2
        assert "nic się nie zmieniło" in shown
        assert "Przyjęto: 5 z 5 osób spełnia warunki" in shown
        assert build_rules().catalogue.calls["jowes-2024"].rules_hash in shown
        assert "Wycofaj kod" not in other.labels()


def test_looking_at_the_same_result_again_makes_no_second_code() -> None:
    chat, code = sealed_chat()
    chat.tap("Zmień")
    chat.tap("Wróć do szacunku")
    assert chat.code() == code
    assert len(chat.shelf.rows) == 1
    chat.tap("4 z 5")
    assert chat.code() != code


def test_the_groups_own_result_has_a_code_too() -> None:
    group = Chat("g", advisor=False)
    other, code = sealed_chat()
    group.shelf = other.shelf
    group.say(f"/start e_{code.replace('-', '')}")
    group.tap("Policz u mnie")
    assert "Przejąłem odpowiedzi" in group.text()
    assert "do 330 860 zł" in group.text()
    assert group.code() != code


def test_a_changed_rule_is_shown_with_the_difference_and_its_paragraph(tmp_path: Path) -> None:
    chat, code = sealed_chat()
    chat.world = changed_world(tmp_path, ("flat = 35212", "flat = 36000"), ("months = 18", "months = 24"))
    text = chat.say(f"/start e_{code.replace('-', '')}")
    assert "**Wtedy:** wstępnie wygląda dobrze, do 330 860 zł" in text
    assert "**Dziś:** wstępnie wygląda dobrze, do 334 800 zł" in text
    assert "Kwota: było 330 860 zł, jest 334 800 zł." in text
    assert "Utworzenie: było 5 × 35 212 zł, jest 5 × 36 000 zł." in text
    assert "cz. Forma i wielkość wsparcia, pkt 1 (utworzenie)" in text
    assert "przez 2 lata od zatrudnienia" in text
    assert "cz. Trwałość, pkt 2" in text
    assert chat.world.catalogue.calls["jowes-2024"].rules_hash in text
    assert build_rules().catalogue.calls["jowes-2024"].rules_hash in text


def test_a_rule_that_now_refuses_is_shown_as_such(tmp_path: Path) -> None:
    chat, code = sealed_chat()
    old = 'any_of = ["foundation", "association", "social_cooperative", "nonprofit_company"]'
    chat.world = changed_world(tmp_path, (old, old.replace('"foundation", ', "")))
    text = chat.say(f"/start e_{code.replace('-', '')}")
    assert "**Dziś:** wstępnie nie" in text
    assert "forma prawna: było spełnione, jest niespełnione." in text
    assert "cz. Grupa docelowa wsparcia, akapit 1" in text


def test_a_new_version_that_changes_nothing_here_is_told(tmp_path: Path) -> None:
    chat, code = sealed_chat()
    chat.world = changed_world(tmp_path, ("amount = 29026", "amount = 29000"))
    text = chat.say(f"/start e_{code.replace('-', '')}")
    assert "Zasady mają nową wersję, ale w tym szacunku niczego ona nie zmienia." in text


def test_rules_that_are_gone_leave_the_estimate_as_it_was_made() -> None:
    chat, code = sealed_chat()
    catalogue = chat.world.catalogue
    calls = {name: rules for name, rules in catalogue.calls.items() if name != "jowes-2024"}
    chat.world = replace(chat.world, catalogue=replace(catalogue, calls=calls))
    text = chat.say(f"/start e_{code.replace('-', '')}")
    assert "do 330 860 zł" in text
    assert "Tych zasad już nie mam" in text


def test_a_code_expires() -> None:
    chat, code = sealed_chat()
    chat.at = AT + timedelta(days=chat.world.keeping.estimates, minutes=1)
    assert "Nie znam takiego kodu" in chat.say(f"/start e_{code.replace('-', '')}")


def test_whoever_made_it_can_withdraw_it_and_nobody_else() -> None:
    chat, code = sealed_chat()
    plain = code.replace("-", "")
    other = Chat("b", shelf=chat.shelf)
    assert "Nie znam takiego kodu" in other.tap_data(f"s:void:{plain}")
    assert len(chat.shelf.rows) == 1
    chat.tap("Kod i odnośnik")
    assert f"{LINK}e_{plain}" in chat.text()
    assert "20 lutego 2027" in chat.text()
    chat.tap("Wycofaj kod")
    assert not chat.shelf.rows
    assert "Kod szacunku" not in chat.text()
    assert "Nie znam takiego kodu" in other.say(f"/start e_{plain}")


def test_a_withdrawn_estimate_gets_no_other_code_until_it_changes() -> None:
    chat, _ = sealed_chat()
    chat.tap("Kod i odnośnik")
    chat.tap("Wycofaj kod")
    chat.tap("Zmień")
    chat.tap("Wróć do szacunku")
    assert "Kod szacunku" not in chat.text()
    assert "Kod szacunku" in chat.tap("4 z 5")


CATEGORIES = ("disability", "leaving_prison", "mental_disorder", "refugee", "aged_60", "registered_unemployed",
              "long_term_unemployed", "becoming_independent", "social_assistance_income", "special_care_allowance",
              "integration_graduate", "age_band", "other_paid_work", "not_working", "at_risk", "residence")  # fmt: skip


@pytest.mark.parametrize("meets", [True, False])
def test_what_is_kept_tells_how_many_and_never_which(meets: bool) -> None:
    world = build_rules()
    rules = world.catalogue.calls["jowes-2024"]
    answers = {"legal_form": "foundation", "county": "klobucki", "status_plan": "plans", "idea_form_submitted": True,
               "de_minimis_excluded": False, "de_minimis_eur": 0}  # fmt: skip
    jobs = [
        {"count": 1, "fte": "1", "not_working": meets, "residence": "klobucki", "disability": True},
        {"count": 1, "fte": "1", "not_working": meets, "residence": "myszkowski", "leaving_prison": True},
        {"count": 1, "fte": "0.5", "not_working": True, "residence": "klobucki", "mental_disorder": True,
         "age_band": "under_30"},
    ]  # fmt: skip
    case = read_case(world.catalogue.facts, answers, jobs)
    outcome = rules.evaluate(case, AT)
    data = sealed_data(world, rules, case, outcome)
    kept = json.dumps(data, ensure_ascii=False)
    assert not [name for name in CATEGORIES if f'"{name}"' in kept]
    assert data["jobs"] == [
        {"count": 2, "fte": "1", "meets_all_conditions": meets},
        {"count": 1, "fte": "0.5", "meets_all_conditions": True},
    ]
    again = rules.evaluate(read_case(world.catalogue.facts, data["answers"], data["jobs"]), AT)
    assert (again.would_be, again.money.total) == (outcome.would_be, outcome.money.total)
    assert data["again"]


def test_answers_about_staff_are_not_kept_but_their_result_is() -> None:
    world = build_rules()
    rules = world.catalogue.calls["sowes-2014-2020"]
    answers = {"purpose": "reintegration", "staff_total": 10, "staff_at_risk": 6, "staff_disabled": 4}
    case = read_case(world.catalogue.facts, answers, [{"count": 1, "fte": "1"}])
    data = sealed_data(world, rules, case, rules.evaluate(case, AT))
    assert "staff_disabled" not in json.dumps(data)
    assert "staff_at_risk" not in json.dumps(data)
    assert "share_reintegration" in data["settled"]
    assert data["again"]


def test_a_result_that_hangs_on_what_is_not_kept_is_not_worked_out_anew() -> None:
    world = build_rules()
    rules = world.catalogue.calls["sowes-2014-2020"]
    answers = {"purpose": "reintegration", "staff_total": 10, "staff_at_risk": 1, "staff_disabled": 0}
    case = read_case(world.catalogue.facts, answers, [{"count": 1, "fte": "1"}])
    outcome = rules.evaluate(case, AT)
    assert outcome.would_be == "no"
    data = sealed_data(world, rules, case, outcome)
    assert not data["again"]
    shelf = Shelf()
    chat = Chat(shelf=shelf)
    chat.say(LINE)
    (key,) = shelf.rows
    shelf.rows[key] = replace(shelf.rows[key], data=data)
    text = chat.say(f"/start e_{key[1]}")
    assert "**Wtedy:** wstępnie nie" in text
    assert "Dziś" not in text
    assert "nie policzę go na dziś" in text


def test_an_undecided_person_leaves_no_category_behind() -> None:
    world = build_rules()
    rules = world.catalogue.calls["jowes-2024"]
    case = read_case(world.catalogue.facts, {"county": "klobucki"}, [{"count": 1, "fte": "1", "disability": True}])
    data = sealed_data(world, rules, case, rules.evaluate(case, AT))
    assert data["jobs"] == [{"count": 1, "fte": "1"}]
    assert "disability" not in json.dumps(data)
