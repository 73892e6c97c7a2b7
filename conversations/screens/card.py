"""The card of an estimate as data: every word and figure of the page, ready to be laid out without another look-up."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from conversations.codes import shown_code
from conversations.rule_views import people_met
from conversations.screens.parts import range_text, rules_note, value_text
from conversations.screens.result import headline, short_name
from conversations.world import World
from rules.case import Case
from rules.evaluation import CallRules
from rules.obligations import add_months
from rules.outcome import Due, Line, Outcome
from rules.truth import NO, UNKNOWN

MOST_SOURCES = 16
_MARKS = {"yes": "yes", "no": "no", "unknown": "open"}


class _Sources:
    """Numbers citations in the order they are first used."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.labels: list[str] = []

    def refs(self, citations: Iterable[str]) -> str:
        """The number of the first citation, as text; the others add no line to a page that must stay one."""
        first = next(iter(citations), None)
        if first is None:
            return ""
        label = self._world.citation_label(first)
        if label not in self.labels:
            self.labels.append(label)
        return str(self.labels.index(label) + 1)


def card_payload(world: World, rules: CallRules, case: Case, outcome: Outcome, *, code: str | None,
                 until: date | None, assumed: Sequence[str], medium: str) -> dict[str, Any]:  # fmt: skip
    """Everything the card says, as JSON values; `medium` is "pdf" or "png"."""
    texts, call = world.texts, rules.call
    sources = _Sources(world)
    title = texts("card-title", code=shown_code(code), call=call.short) if code else texts("card-title-plain", call=call.short)
    money = _money(world, outcome, sources)
    conditions = _conditions(world, rules, case, outcome, sources)
    missing = _missing(world, rules, outcome, sources)
    timeline = _timeline(world, rules, case, outcome, sources)
    return {
        "kind": f"card-{medium}",
        "file": texts("card-file", call=call.id),
        "title": title,
        "author": texts("card-author"),
        "description": texts("card-description", day=texts.day(outcome.on.date())),
        "brand": texts("card-author"),
        "made": texts("card-made", day=texts.day(outcome.on.date())),
        "verdict": {
            "mark": outcome.would_be if outcome.would_be in ("yes", "no") else "open",
            "text": plain(headline(world, outcome, call)),
        },
        "group": _group(world, case),
        "rules": rules_note(world, call, outcome),
        "disclaimer": texts("card-disclaimer"),
        "money": money,
        "bar": _bar(world, outcome),
        "conditions": {"heading": texts("card-conditions"), "items": conditions},
        "missing": {"heading": texts("card-missing"), "items": missing, "none": texts("card-missing-none")},
        "timeline": timeline,
        "assumed": {"heading": texts("card-assumed"), "items": list(assumed)},
        "sources": {"heading": texts("card-sources"), "items": _listed(world, sources.labels)},
        "code": _code(world, code, until),
        "footer": texts("card-footer", hash=outcome.rules_hash),
    }


def plain(text: str) -> str:
    """A text without the two marks of a reply: the card has its own emphasis."""
    return text.replace("*", "").rstrip(".")


def _group(world: World, case: Case) -> str:
    texts, facts = world.texts, world.catalogue.facts
    parts = []
    for name, missing in (("legal_form", "card-group-form-unknown"), ("county", "card-place-unknown")):
        value = case.answers.get(name)
        parts.append(value_text(world, facts[name], value) if value is not None else texts(missing))
    sizes: dict[str, int] = {}
    for batch in case.jobs:
        fte = batch.facts.get("fte")
        label = texts.fte(Decimal(str(fte))) if fte is not None else texts("fte-unknown")
        sizes[label] = sizes.get(label, 0) + batch.count
    parts += [f"{count} × {label}" for label, count in sizes.items()]
    return " · ".join(parts)


def _money(world: World, outcome: Outcome, sources: _Sources) -> dict[str, Any]:
    texts, total = world.texts, outcome.money.total
    shares = _shares(outcome)
    place = 0
    rows = []
    for line in outcome.money.lines:
        part = None
        text = _sum(world, line)
        if id(line) in shares:
            part, place = place, place + 1
            text = texts("card-sum-share", sum=text, share=_percent(shares[id(line)]))
        rows.append({"part": part, "label": line.label.rstrip("."), "sum": text, "refs": sources.refs(line.citations),
                     "amount": texts("card-amount-none") if line.amount is None else texts.money(line.amount)})  # fmt: skip
    notes = []
    if not rows:
        notes.append(texts("card-no-money"))
    if total.high is None and any(line.amount is not None for line in outcome.money.lines):
        notes.append(texts("card-not-all"))
    elif total.high is not None and total.low != total.high:
        notes.append(texts("card-range"))
    if _over(outcome):
        notes.append(texts("card-over"))
    shown_total = {"label": texts("card-total"), "amount": range_text(world, total, exact=True)} if len(rows) > 1 else None
    return {"heading": texts("card-money"), "columns": [texts("card-column-item"), texts("card-column-amount")],
            "rows": rows, "total": shown_total, "notes": notes}  # fmt: skip


def _sum(world: World, line: Line) -> str:
    texts = world.texts
    if line.kind == "limit":
        return line.note or ""
    if line.unit_amount is None:
        return texts("card-sum-none", jobs=texts("jobs-count", count=line.count))
    unit = texts.money(line.unit_amount)
    if line.kind == "schedule":
        text = texts("card-sum-months", count=str(line.count), months=texts.months(line.months or 0), unit=unit)
    else:
        text = texts("card-sum-up-to" if line.kind == "up_to" else "card-sum", count=str(line.count), unit=unit)
    return text if line.certain or line.kind == "up_to" else f"{text} {texts('card-maybe')}"


def _shares(outcome: Outcome) -> dict[int, Decimal]:
    """Each paid line's part of the sum, by the line's identity; none unless two lines or more have an amount."""
    paid = [line for line in outcome.money.lines if line.amount is not None and line.amount > 0]
    total = sum((line.amount or Decimal(0) for line in paid), Decimal(0))
    return {id(line): (line.amount or Decimal(0)) / total for line in paid} if len(paid) > 1 else {}


def _over(outcome: Outcome) -> Decimal:
    """How much of the sum of the lines a limit takes away, as a share."""
    paid = sum((line.amount for line in outcome.money.lines if line.amount is not None and line.amount > 0), Decimal(0))
    cut = sum((-line.amount for line in outcome.money.lines if line.amount is not None and line.amount < 0), Decimal(0))
    return cut / paid if paid else Decimal(0)


def _percent(share: Decimal) -> str:
    return f"{round(share * 100)}%"


def _bar(world: World, outcome: Outcome) -> dict[str, Any] | None:
    shares = _shares(outcome)
    if not shares:
        return None
    lines = [line for line in outcome.money.lines if id(line) in shares]
    told = [world.texts("card-bar-part", label=line.label.rstrip("."), share=_percent(shares[id(line)])) for line in lines]
    return {"alt": world.texts("card-bar-alt", parts=", ".join(told)),
            "parts": [float(shares[id(line)]) for line in lines], "over": float(_over(outcome))}  # fmt: skip


def _conditions(world: World, rules: CallRules, case: Case, outcome: Outcome,
                sources: _Sources) -> list[dict[str, str]]:  # fmt: skip
    texts = world.texts
    items = []
    for finding in outcome.findings:
        if finding.level == "group" and finding.rules_out != "nothing":
            items.append(
                {"mark": _MARKS[finding.truth.value], "word": texts(f"card-truth-{finding.truth.value}"),
                 "text": short_name(rules, finding.id), "refs": sources.refs(finding.citations)}
            )  # fmt: skip
    of_jobs = [finding for finding in outcome.findings if finding.level == "job"]
    if of_jobs and case.jobs:
        met, undecided, total = people_met(rules, case)
        truth = "yes" if met == total else "unknown" if undecided else "no"
        items.append({"mark": _MARKS[truth], "word": texts(f"card-truth-{truth}"),
                      "text": texts("card-people", met=met, people=texts("people-count-gen", count=total)),
                      "refs": sources.refs(of_jobs[0].citations)})  # fmt: skip
    return items


def _missing(world: World, rules: CallRules, outcome: Outcome, sources: _Sources) -> list[dict[str, str]]:
    items = []
    for finding in outcome.findings:
        if finding.truth is NO:
            items.append({"text": finding.change or finding.text, "refs": sources.refs(finding.citations)})
        elif finding.truth is UNKNOWN:
            what = short_name(rules, finding.id)
            items.append({"text": world.texts("card-missing-open", what=what), "refs": sources.refs(finding.citations)})
    return list({item["text"]: item for item in items}.values())


def _timeline(world: World, rules: CallRules, case: Case, outcome: Outcome, sources: _Sources) -> dict[str, Any]:
    """Obligations as dates on one scale; without a day of hiring an example one is taken and said."""
    texts = world.texts
    dues, note = outcome.obligations, ""
    if any(due.ends for due in dues):
        note = texts("card-timeline-from")
    elif any("hire_date" in due.needs for due in dues):
        example = _first_of_next_month(outcome.on)
        with_date = Case({**case.answers, "hire_date": example}, case.jobs)
        dues = rules.evaluate(with_date, outcome.on).obligations
        note = texts("card-timeline-example", day=texts.day(example))
    dated = sorted((due for due in dues if due.ends is not None), key=lambda due: due.ends or date.max)
    starts = [due.starts for due in dated if due.starts is not None]
    ends = [due.ends for due in dated if due.ends is not None]
    first, last = min(starts, default=None), max(ends, default=None)
    return {
        "heading": texts("card-timeline"),
        "note": note if dues else texts("card-timeline-none"),
        "dated": [_dated(world, due, first, last, sources) for due in dated],
        "undated": [{"text": due.text, "refs": sources.refs(due.citations)} for due in dues if due.ends is None],
    }


def _dated(world: World, due: Due, first: date | None, last: date | None, sources: _Sources) -> dict[str, Any]:
    assert due.ends is not None
    span = (last - first).days if first is not None and last is not None else 0
    start = (due.starts - first).days / span if due.starts is not None and first is not None and span else 0
    end = (due.ends - first).days / span if first is not None and span else 0
    return {"day": world.texts("card-until", day=world.texts.day(due.ends)), "text": due.text,
            "refs": sources.refs(due.citations), "start": start, "end": end}  # fmt: skip


def _first_of_next_month(moment: datetime) -> date:
    return add_months(moment.date().replace(day=1), 1)


def _listed(world: World, labels: list[str]) -> list[str]:
    if len(labels) <= MOST_SOURCES:
        return labels
    more = len(labels) - MOST_SOURCES + 1
    return [*labels[: MOST_SOURCES - 1], world.texts("card-sources-more", count=more)]


def _code(world: World, code: str | None, until: date | None) -> dict[str, Any] | None:
    if code is None or until is None:
        return None
    texts, link = world.texts, world.link(f"e_{code}")
    hint = "card-code-hint" if link else "card-code-hint-typed"
    return {"heading": texts("card-code"), "code": shown_code(code), "link": link or None,
            "hint": texts(hint, plain=code, day=texts.day(until)), "qr_alt": texts("card-qr-alt")}  # fmt: skip
