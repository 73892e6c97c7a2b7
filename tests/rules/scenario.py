"""Scenarios: readable files that say what a call must answer to a situation on a day, and the check of one of them."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from rules.answers import read_case, write_value
from rules.case import Case
from rules.changes import Change, smallest_changes
from rules.evaluation import CallRules
from rules.figures import Figure
from rules.outcome import Due, Line, Outcome
from rules.vocabulary import Fact
from rules.wording import TEXT_FIELDS

SCENARIOS = Path(__file__).parent / "scenarios"


class Expected(BaseModel):
    """What must come out. Only what a scenario names is compared."""

    model_config = ConfigDict(extra="forbid")

    verdict: str | None = None
    would_be: str | None = None
    window: str | None = None
    low: Decimal | None = None
    high: Decimal | str | None = None
    """The top of the range in zł, or "not stated"."""
    lines: list[str] | None = None
    bounded_by: list[str] | None = None
    findings: dict[str, str] = Field(default_factory=dict)
    cites: dict[str, str] = Field(default_factory=dict)
    open: list[str] | None = None
    obligations: dict[str, str] = Field(default_factory=dict)
    attachments: dict[str, str] = Field(default_factory=dict)
    notes: list[str] = Field(default_factory=list)
    no_notes: list[str] = Field(default_factory=list)
    says: dict[str, str | list[str]] = Field(default_factory=dict)
    over_pool: bool | None = None
    status: str | None = None
    changes: list[str] | None = None


class Scenario(BaseModel):
    """One situation. `answers` and `jobs` are as `doradca estimate` takes them."""

    model_config = ConfigDict(extra="forbid")

    id: str
    call: str
    situation: str
    on: datetime
    answers: dict[str, Any]
    jobs: list[dict[str, Any]]
    expected: Expected

    def case(self, facts: Mapping[str, Fact]) -> Case:
        return read_case(facts, self.answers, self.jobs)


def load_scenarios(folder: Path = SCENARIOS) -> list[Scenario]:
    found = [scenario for path in sorted(folder.glob("*.toml")) for scenario in _scenarios(path)]
    assert found, f"no scenario in {folder}: nothing would be tested"
    names = [(scenario.call, scenario.id) for scenario in found]
    assert len(set(names)) == len(names), "a scenario id stands twice"
    return found


def _scenarios(path: Path) -> Iterator[Scenario]:
    """The scenarios of a file. `base` holds what all of them share; `each` repeats one for every value of a fact."""
    data = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    base = data.get("base", {})
    for raw in data["scenarios"]:
        answers = {**base.get("answers", {}), **raw.pop("answers", {})}
        for name in raw.pop("without", []):
            del answers[name]
        jobs = [{**base.get("job", {}), **job} for job in raw.pop("jobs", [{}] if "job" in base else [])]
        common = {"call": data["call"], "on": raw.pop("on", base.get("on")), "situation": raw.pop("situation")}
        each = raw.pop("each", None)
        if each is None:
            yield Scenario(**common, answers=answers, jobs=jobs, **raw)
            continue
        for value, result in each["results"].items():
            given, wanted = {each["fact"]: value}, {each["finding"]: result}
            yield Scenario(
                **common,
                id=f"{raw['id']}: {value}",
                answers=answers if each.get("of") == "job" else {**answers, **given},
                jobs=[{**job, **given} for job in jobs] if each.get("of") == "job" else jobs,
                expected=Expected(findings=wanted),
            )


def plain_figure(figure: Figure, case: str) -> str:
    """Figures as scenarios write them: the bare value, and its unit where it is not just a number or a date."""
    text = str(write_value(figure.value))
    return text if figure.unit in ("number", "date") else f"{text} {figure.unit}"


@dataclass(frozen=True)
class Check:
    """One comparison of a scenario: what was looked at, what was expected, what came."""

    what: str
    expected: object
    found: object

    def __str__(self) -> str:
        return f"{self.what}: expected {self.expected!r}, found {self.found!r}"


def failures(scenario: Scenario, rules: CallRules) -> list[Check]:
    """Every comparison that does not hold."""
    case = scenario.case(rules.facts)
    outcome = rules.evaluate(case, scenario.on)
    checks = [*_plain(scenario.expected, outcome), *_parts(scenario.expected, outcome, rules)]
    if scenario.expected.changes is not None:
        changes = [change_text(change) for change in smallest_changes(rules, case, scenario.on, outcome)]
        checks.append(Check("changes", scenario.expected.changes, changes))
    return [check for check in checks if check.expected != check.found]


def _plain(expected: Expected, outcome: Outcome) -> Iterator[Check]:
    total = outcome.money.total
    found: dict[str, object] = {
        "verdict": outcome.verdict,
        "would_be": outcome.would_be,
        "window": outcome.window,
        "low": total.low,
        "high": "not stated" if total.high is None else total.high,
        "lines": [line_text(line) for line in outcome.money.lines],
        "bounded_by": list(outcome.money.bounded_by),
        "open": list(outcome.open_facts),
        "over_pool": outcome.over_pool,
        "status": outcome.status.would_be if outcome.status is not None else "none",
    }
    for name, value in found.items():
        wanted = getattr(expected, name)
        if wanted is not None:
            if name == "high" and wanted != "not stated":
                wanted = Decimal(wanted)
            yield Check(name, wanted, value)


def _parts(expected: Expected, outcome: Outcome, rules: CallRules) -> Iterator[Check]:
    findings = finding_texts(outcome)
    for name, wanted in expected.findings.items():
        yield Check(f"finding {name}", wanted, findings.get(name, "absent"))
    dues = {due.id: due_text(due) for due in outcome.obligations}
    for name, wanted in expected.obligations.items():
        yield Check(f"obligation {name}", wanted, dues.get(name, "absent"))
    papers = {paper.id: str(paper.applies) for paper in outcome.attachments}
    for name, wanted in expected.attachments.items():
        yield Check(f"attachment {name}", wanted, papers.get(name, "absent"))
    notes = {note.id for note in outcome.notes}
    for name in expected.notes:
        yield Check(f"note {name}", True, name in notes)
    for name in expected.no_notes:
        yield Check(f"note {name}", False, name in notes)
    entries = rules.call.entries()
    for address, cite in expected.cites.items():
        cited = entries[address].citations if address in entries else ()
        yield Check(f"citation of {address}", cite, cite if cite in cited else cited)
    for address, wanted_texts in expected.says.items():
        said = _said(rules, address)
        for text in [wanted_texts] if isinstance(wanted_texts, str) else wanted_texts:
            yield Check(f"text of {address}", text, text if text in said else said)


def _said(rules: CallRules, address: str) -> str:
    entry = rules.call.entries().get(address)
    return " | ".join(str(getattr(entry, name)) for name in TEXT_FIELDS if getattr(entry, name, None))


def finding_texts(outcome: Outcome) -> dict[str, str]:
    """Each criterion's result, e.g. "yes", or "yes 3, no 1" for criteria of jobs."""
    found: dict[str, list[str]] = {}
    for finding in outcome.findings:
        text = str(finding.truth) if finding.count is None else f"{finding.truth} {finding.count}"
        found.setdefault(finding.id, []).append(text)
    return {name: ", ".join(texts) for name, texts in found.items()}


def line_text(line: Line) -> str:
    """A line as scenarios write it: ``Utworzenie: 4 × 35212 = 140848``; in brackets how many jobs are certain."""
    amount, unit = write_value(line.amount) or "?", write_value(line.unit_amount) or "?"
    if line.kind == "limit":
        return f"{line.id}: {amount}"
    factors = [str(line.count), *([str(line.months)] if line.months is not None else []), unit]
    up_to = " up to" if line.kind == "up_to" else ""
    certain = "" if line.certain else f" [{line.count_low}]"
    return f"{line.label}{up_to}: {' × '.join(factors)} = {amount}{certain}"


def due_text(due: Due) -> str:
    """An obligation's dates: ``2024-09-01 – 2026-03-01``, with "assumed" where the start is."""
    if due.starts is None or due.ends is None:
        return "no date"
    return f"{due.starts} – {due.ends}" + (" assumed" if due.assumed else "")


def change_text(change: Change) -> str:
    """A change: what to do, what it leads to and what it is worth."""
    moves = [
        f"{move.fact} = {str(write_value(move.value)).lower()}" if move.fact is not None else f"meet {move.criterion}"
        for move in change.moves
    ]
    gain = "?" if change.gain is None else write_value(change.gain)
    return f"{' and '.join(moves)}: {change.verdict}, +{gain}"
