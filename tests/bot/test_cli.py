"""The command line keeps its contracts: JSON on standard output, words on standard error, exit code 2 for bad input."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main

REQUEST = {
    "calls": ["jowes-2024"],
    "on": "2024-06-10T12:00",
    "answers": {
        "county": "klobucki",
        "legal_form": "foundation",
        "status_plan": "plans",
        "idea_form_submitted": True,
        "de_minimis_excluded": False,
        "de_minimis_eur": 0,
        "hire_date": "2024-09-01",
    },
    "jobs": [
        {"count": 3, "fte": "1", "meets_all_conditions": True},
        {"count": 1, "fte": "0.75", "not_working": True, "aged_60": True},
    ],
}


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    out = capsys.readouterr()
    return code, out.out, out.err


def run_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    code, out, _ = run(capsys, *arguments, "--json")
    assert code == 0
    return json.loads(out)


def test_facts_lists_every_fact_with_its_question(capsys: pytest.CaptureFixture[str]) -> None:
    facts = run_json(capsys, "facts")["facts"]
    assert {"id", "level", "kind", "options", "unit", "question"} <= set(facts[0])
    by_id = {fact["id"]: fact for fact in facts}
    assert by_id["fte"]["level"] == "job"
    assert {"id": "klobucki", "label": "pow. kłobucki"} in by_id["county"]["options"]
    assert all(fact["question"].endswith("?") for fact in facts)


def test_calls_tells_the_state_on_a_date(capsys: pytest.CaptureFixture[str]) -> None:
    calls = run_json(capsys, "calls", "--on", "2024-06-10")["calls"]
    states = {call["id"]: call["status_on_date"] for call in calls}
    assert states["jowes-2024"] == "open"
    assert states["sowes-2014-2020"] == "closed"
    one = next(call for call in calls if call["id"] == "jowes-2024")
    assert (one["opens"], one["closes"]) == ("2024-05-31", "2024-06-19T15:00")


def test_estimate_gives_the_whole_outcome(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "request.json"
    file.write_text(json.dumps(REQUEST), encoding="utf-8")
    (outcome,) = run_json(capsys, "estimate", str(file))["calls"]
    assert (outcome["call"], outcome["verdict"], outcome["open"]) == ("jowes-2024", "yes", [])
    # 4 × 35 212 + 3 × 38 700 + 29 026
    assert outcome["amount"]["min"] == outcome["amount"]["max"] == 285_974
    lines = {line["id"]: (line["count"], line["unit_amount"], line["amount"]) for line in outcome["amount"]["lines"]}
    assert lines == {
        "creation": (4, 35212, 140848),
        "maintenance.1": (3, 38700, 116100),
        "maintenance.0.75": (1, 29026, 29026),
    }
    assert all(line["citation"]["document"] == "jowes-2024" for line in outcome["amount"]["lines"])
    assert {"id", "truth", "text", "citation"} <= set(outcome["findings"][0])
    keep = next(one for one in outcome["obligations"] if one["id"] == "keep_jobs")
    assert (keep["from"], keep["until"]) == ("2024-09-01", "2026-03-01")
    assert {"id", "text", "applies", "why"} <= set(outcome["attachments"][0])
    assert len(outcome["attachments"]) == 13
    assert len(outcome["securities"]) == 11
    assert outcome["rules_hash"]


def test_a_lines_file_gives_a_line_for_each(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "requests.jsonl"
    file.write_text("\n".join(json.dumps(REQUEST | {"on": day}) for day in ("2024-06-10", "2026-01-01")))
    code, out, _ = run(capsys, "estimate", str(file), "--json")
    assert code == 0
    first, second = (json.loads(line)["calls"][0] for line in out.splitlines())
    assert (first["verdict"], second["verdict"], second["would_be"]) == ("yes", "closed", "yes")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "puste"),
        ("{", "JSON"),
        ('{"jobs": [{"fte": "7"}]}', "fte"),
        ('{"answers": {"nope": 1}}', "nope"),
        ('{"answers": {"county": "Atlantyda"}}', "county"),
        ('{"calls": ["nope"]}', "nope"),
        ('{"jobs": 3}', "jobs"),
        ('{"job": []}', "job"),
        ('{"on": "wczoraj"}', "wczoraj"),
        ("[1]", "obiekt"),
    ],
)
def test_bad_input_says_what_to_do(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, text: str, told: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    code, out, err = run(capsys, "estimate", "-", "--json")
    assert code == 2
    assert not out
    assert told in err


@pytest.mark.parametrize(
    ("answers", "jobs", "wanted"),
    [
        ({"county": "Klobuck nad Warta"}, [], "jedno z: czestochowa, czestochowski"),
        ({"idea_form_submitted": "może"}, [], "true, false albo null"),
        ({"hire_date": "jutro"}, [], "data, np. 2027-03-01"),
        ({}, [{"count": "kilka"}], "liczba od 1 do 500"),
        ({"fte": 1}, [], "fakt z listy, na swoim miejscu"),
        ({}, ["etat"], "lista obiektów z polami count"),
    ],
)
def test_a_value_that_does_not_fit_is_told_what_would(
    answers: dict[str, Any],
    jobs: list[Any],
    wanted: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps({"answers": answers, "jobs": jobs})))
    code, out, err = run(capsys, "estimate", "-", "--json")
    assert (code, out) == (2, "")
    assert f"Oczekiwane: {wanted}" in err


def test_unknown_amounts_are_null_and_never_zero(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    request = {"calls": ["sowes-2014-2020"], "answers": {}, "jobs": [{"count": 2, "fte": "1"}]}
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(request)))
    (outcome,) = run_json(capsys, "estimate", "-")["calls"]
    assert outcome["amount"]["min"] is None
    assert outcome["amount"]["max"] is None
    assert {line["amount"] for line in outcome["amount"]["lines"]} == {None}


def test_ask_answers_with_the_citation(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    found = run_json(
        capsys,
        "ask",
        "ile pieniędzy na utworzenie miejsca pracy?",
        "--call",
        "jowes-2024",
        "--db",
        str(tmp_path / "a.db"),
    )
    assert found["status"] == "answered"
    assert "35 212 zł" in found["answer"]
    assert found["citations"][0]["document"] == "jowes-2024"
    assert {"question", "suggestions", "score"} <= set(found)


def test_ask_takes_a_file_of_questions(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "questions.txt"
    file.write_text("czy weksel wystarczy\njaka będzie jutro pogoda\n", encoding="utf-8")
    code, out, _ = run(capsys, "ask", "--file", str(file), "--json", "--db", str(tmp_path / "a.db"))
    assert code == 0
    assert [json.loads(line)["status"] for line in out.splitlines()] == ["answered", "declined"]


def test_a_document_is_added_and_found(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "regulamin.md"
    file.write_text(
        "# Regulamin\n\n## § 5\n\n1. Hulajnogi stoją w szopie.\n2. Rowery stoją w garażu.\n", encoding="utf-8"
    )
    database = str(tmp_path / "a.db")
    added = run_json(capsys, "knowledge", "add", str(file), "--title", "Regulamin szopy", "--db", database)
    assert added["passages"] >= 2
    found = run_json(
        capsys, "knowledge", "search", "gdzie rowery", "--limit", "1", "--document", added["document"], "--db", database
    )
    assert found["hits"][0]["text"] == "Rowery stoją w garażu."
    assert "ust. 2" in found["hits"][0]["place"]


def test_the_map_leaves_nothing_uncovered(capsys: pytest.CaptureFixture[str]) -> None:
    found = run_json(capsys, "calls", "map")
    assert {one["kind"] for one in found["paragraphs"]} <= {"rule", "advisor", "passage"}
    assert found["dangling"] == []


def test_shipped_calls_pass_the_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_json(capsys, "calls", "check") == {"faults": []}


def test_a_broken_call_file_is_told_with_its_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "broken.toml"
    file.write_text('id = "broken"\ntitle = \n', encoding="utf-8")
    code, _, err = run(capsys, "calls", "check", str(file))
    assert code == 2
    assert f"{file}:2:" in err


def test_diff_shows_figures_and_scenarios(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    shipped = Path("rules/calls/jowes-2024.toml").read_text(encoding="utf-8")
    file = tmp_path / "next.toml"
    file.write_text(shipped.replace("35212", "36000"), encoding="utf-8")
    found = run_json(capsys, "calls", "diff", "jowes-2024", str(file))
    assert {"address": "amounts.creation", "old": 35212, "new": 36000} in found["figures"]
    assert any(one["scenario"].startswith("4 × cały") for one in found["scenarios"])


def test_a_new_call_starts_as_a_skeleton(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "nowy-1.toml"
    assert main(["calls", "new", "nowy-1", "--output", str(file)]) == 0
    assert 'id = "nowy-1"' in file.read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["calls", "new", "nowy-1", "--output", str(file)]) == 2
    assert "już istnieje" in capsys.readouterr().err
