"""The JSON form of facts, calls and outcomes: what other programs read from the command line and the API."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from conversations.screens.parts import range_text
from conversations.world import World
from rules.answers import BadAnswerError, UnknownFactError
from rules.outcome import Finding, Line, Outcome
from rules.vocabulary import Fact
from rules.window import window_status


def fact_json(world: World, fact: Fact) -> dict[str, Any]:
    """One fact with everything a form needs to ask it."""
    yes_no = [{"id": "yes", "label": world.texts("button-yes")}, {"id": "no", "label": world.texts("button-no")}]
    options: list[dict[str, Any]] = [{"id": option.id, "label": option.label} for option in fact.options]
    return {
        "id": fact.id,
        "level": fact.level,
        "kind": fact.kind,
        "options": yes_no if fact.kind == "yes_no" else options,
        "unit": fact.unit,
        "question": fact.question,
        "why": fact.why,
        "help": fact.help,
        "minimum": number(fact.minimum),
        "maximum": number(fact.maximum),
        "changeable": fact.changeable,
    }


def wanted(world: World, error: BadAnswerError) -> str:
    """What would have fitted instead of a value that does not."""
    texts, fact = world.texts, world.catalogue.facts.get(error.fact)
    if isinstance(error, UnknownFactError):
        return texts("wanted-fact")
    match fact.kind if fact is not None else None:
        case "yes_no":
            return texts("wanted-yes-no")
        case "choice":
            return texts("wanted-choice", options=", ".join(option.id for option in fact.options) if fact else "")
        case "integer" | "decimal":
            low, high = (fact.minimum, fact.maximum) if fact else (None, None)
            return texts("wanted-number", low=texts.number(low or Decimal(0)), high=texts.number(high or Decimal(0)))
        case "date":
            return texts("wanted-date")
        case None:
            return texts("wanted-jobs")


def call_json(world: World, ident: str, on: datetime) -> dict[str, Any]:
    """One call with its dates and whether it is open at a moment."""
    rules = world.catalogue.calls.get(ident) or world.catalogue.statuses[ident]
    call, window = rules.call, rules.call.window
    return {
        "id": call.id,
        "kind": call.kind,
        "centre": call.centre,
        "title": call.title,
        "short": call.short,
        "opens": moment(window.opens) if window is not None else None,
        "closes": moment(window.closes) if window is not None else None,
        "ended_by": moment(window.ended_by) if window is not None else None,
        "until_exhausted": window.until_exhausted if window is not None else False,
        "status_on_date": window_status(window, on),
        "on": on.isoformat(timespec="minutes"),
        "rules_hash": rules.rules_hash,
    }


def outcome_json(world: World, outcome: Outcome) -> dict[str, Any]:
    """An outcome with every field the contract names, and more."""
    total = outcome.money.total
    return {
        "call": outcome.call,
        "on": outcome.on.isoformat(timespec="minutes"),
        "window": outcome.window,
        "verdict": outcome.verdict,
        "would_be": outcome.would_be,
        "amount": {
            "min": None if total.high is None and total.low == 0 else number(total.low),
            "max": number(total.high),
            "currency": outcome.money.currency,
            "text": range_text(world, total, exact=True),
            "lines": [_line(line) for line in outcome.money.lines],
            "bounded_by": list(outcome.money.bounded_by),
        },
        "findings": [_finding(finding) for finding in outcome.findings],
        "open": list(outcome.open_facts),
        "obligations": [
            {
                "id": due.id,
                "kind": due.kind,
                "text": due.text,
                "from": moment(due.starts),
                "until": moment(due.ends),
                "assumed": due.assumed,
                "citation": cited(due.citations),
                "citations": list(due.citations),
            }
            for due in outcome.obligations
        ],
        "attachments": [
            {
                "id": one.id,
                "text": one.text,
                "applies": one.applies.value,
                "why": one.why or one.text,
                "in_application": one.in_application,
                "citation": cited(one.citations),
            }
            for one in outcome.attachments
        ],
        "securities": [
            {"id": one.id, "text": one.text, "citation": cited(one.citations)} for one in outcome.securities
        ],
        "notes": [
            {"id": one.id, "topic": one.topic, "text": one.text, "citation": cited(one.citations)}
            for one in outcome.notes
        ],
        "advisor_checks": [
            {"id": one.id, "text": one.text, "why": one.why, "citation": cited(one.citations)}
            for one in outcome.advisor_checks
        ],
        "over_pool": outcome.over_pool,
        "status": outcome_json(world, outcome.status) if outcome.status is not None else None,
        "rules_hash": outcome.rules_hash,
        "fault": outcome.fault,
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "id": line.id,
        "label": line.label,
        "kind": line.kind,
        "count": line.count,
        "count_min": line.count_low,
        "unit_amount": number(line.unit_amount),
        "months": line.months,
        "amount": number(line.amount),
        "certain": line.certain,
        "note": line.note,
        "citation": cited(line.citations),
        "citations": list(line.citations),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "truth": finding.truth.value,
        "text": finding.text,
        "level": finding.level,
        "rules_out": finding.rules_out,
        "count": finding.count,
        "change": finding.change,
        "citation": cited(finding.citations),
        "citations": list(finding.citations),
    }


def cited(citations: tuple[str, ...]) -> dict[str, str] | None:
    """The first citation as document and place."""
    if not citations:
        return None
    document, _, place = citations[0].partition(": ")
    return {"document": document, "place": place}


def number(value: Decimal | None) -> int | float | None:
    """A JSON number: whole where it is whole. Grosze fit a float exactly enough; money is never summed as one."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def moment(value: date | datetime | None) -> str | None:
    """A date or a minute in ISO form."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if value is not None else None
