"""The card of an estimate as data: every word and figure of the page, ready to be laid out without another look-up."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from conversations.codes import shown_code
from conversations.rule_views import people_met
from conversations.screens.card_money import bar_part, money_part
from conversations.screens.parts import range_text, rules_note, value_text
from conversations.screens.result import headline, short_name
from conversations.world import World
from rules.case import Case
from rules.changes import last_step
from rules.evaluation import CallRules
from rules.obligations import add_months
from rules.outcome import Due, Outcome
from rules.truth import NO, UNKNOWN

_MARKS = {"yes": "yes", "no": "no", "unknown": "open"}


class _Sources:
    """Numbers citations in the order they are first used, and lists them by document."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._numbers: dict[str, int] = {}

    def refs(self, citations: Iterable[str]) -> str:
        """The number of the first citation, as text; the others stand in the bot, a page has room for one each."""
        first = next(iter(citations), None)
        return "" if first is None else str(self._numbers.setdefault(first, len(self._numbers) + 1))

    def listed(self) -> list[dict[str, Any]]:
        """Each document with the numbered places that are cited from it."""
        places: dict[str, list[dict[str, str]]] = {}
        for citation, number in self._numbers.items():
            document, _, place = citation.partition(": ")
            places.setdefault(self._world.citation_label(document), []).append({"number": str(number), "place": place})
        return [{"document": document, "places": found} for document, found in places.items()]


def card_payload(world: World, rules: CallRules, case: Case, outcome: Outcome, *, code: str | None,
                 until: date | None, assumed: Sequence[str], medium: str) -> dict[str, Any]:  # fmt: skip
    """Everything the card says, as JSON values; `medium` is "pdf" or "png"."""
    texts, call = world.texts, rules.call
    sources = _Sources(world)
    title = texts("card-title", code=shown_code(code), call=call.short) if code else ""
    step = last_step(rules, case, outcome.on, outcome)
    # One step away is told as almost, with the money that step brings, as in the conversation.
    counted = step[1] if step is not None else outcome
    verdict = headline(world, outcome, call)
    if step is not None:
        verdict = texts("result-almost", range=range_text(world, counted.money.total))
    money = money_part(world, rules, counted, sources.refs)
    conditions = _conditions(world, rules, case, outcome, sources)
    missing = _missing(world, rules, outcome, sources)
    timeline = _timeline(world, rules, case, counted, sources)
    return {
        "kind": f"card-{medium}",
        "file": texts("card-file", call=call.id),
        "title": title or texts("card-title-plain", call=call.short),
        "author": texts("card-author"),
        "description": texts("card-description", day=texts.day(outcome.on.date())),
        "brand": texts("card-author"),
        "made": texts("card-made", day=texts.day(outcome.on.date())),
        "verdict": {
            "mark": outcome.would_be if outcome.would_be in ("yes", "no") and step is None else "open",
            "text": plain(verdict),
        },
        "group": _group(world, case),
        "rules": rules_note(world, call, outcome),
        "disclaimer": texts("card-disclaimer"),
        "money": money,
        "bar": bar_part(world, rules, counted),
        "conditions": {"heading": texts("card-conditions"), "items": conditions},
        "missing": {"heading": texts("card-missing"), "items": missing, "none": texts("card-missing-none")},
        "timeline": timeline,
        "assumed": {"heading": texts("card-assumed"), "text": "; ".join(assumed)},
        "sources": {"heading": texts("card-sources"), "items": sources.listed()},
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


def _conditions(world: World, rules: CallRules, case: Case, outcome: Outcome,
                sources: _Sources) -> list[dict[str, str]]:  # fmt: skip
    texts = world.texts
    items = [
        {"mark": _MARKS[finding.truth.value], "word": texts(f"card-truth-{finding.truth.value}"),
         "text": short_name(rules, finding.id), "refs": sources.refs(finding.citations)}
        for finding in outcome.findings
        if finding.level == "group" and finding.rules_out != "nothing"
    ]  # fmt: skip
    of_jobs = [finding for finding in outcome.findings if finding.level == "job"]
    if of_jobs and case.jobs:
        met, undecided, total = people_met(rules, case)
        truth = "yes" if met == total else "unknown" if undecided else "no"
        people = texts("people-count-gen", count=total)
        items.append({"mark": _MARKS[truth], "word": texts(f"card-truth-{truth}"),
                      "text": texts("card-people", met=met, people=people)
                      if met or not undecided else texts("result-people-unknown", people=people),
                      "refs": sources.refs(of_jobs[0].citations)})  # fmt: skip
    return items


def _missing(world: World, rules: CallRules, outcome: Outcome, sources: _Sources) -> list[dict[str, str]]:
    items = []
    for finding in outcome.findings:
        if finding.truth is NO:
            items.append({"text": finding.change or finding.text, "refs": sources.refs(finding.citations)})
        elif finding.truth is UNKNOWN and outcome.would_be != "no":
            what = short_name(rules, finding.id)
            items.append({"text": world.texts("card-missing-open", what=what), "refs": sources.refs(finding.citations)})
    return list({item["text"]: item for item in items}.values())


def _timeline(world: World, rules: CallRules, case: Case, outcome: Outcome, sources: _Sources) -> dict[str, Any]:
    """Obligations as dates on one scale; without a day of hiring an example one is taken and said."""
    texts = world.texts
    dues = outcome.obligations if outcome.would_be != "no" else ()
    note = "" if dues or outcome.would_be == "no" else texts("card-timeline-none")
    if any(due.ends for due in dues):
        note = texts("card-timeline-from")
    elif any("hire_date" in due.needs for due in dues):
        example = _first_of_next_month(outcome.on)
        with_date = Case({**case.answers, "hire_date": example}, case.jobs)
        dues = rules.evaluate(with_date, outcome.on).obligations
        told = any(due.ends for due in dues)
        note = texts("card-timeline-example", day=texts.day(example)) if told else texts("card-timeline-undated")
    dated = sorted((due for due in dues if due.ends is not None), key=lambda due: due.ends or date.max)
    starts = [due.starts for due in dated if due.starts is not None]
    ends = [due.ends for due in dated if due.ends is not None]
    first, last = min(starts, default=None), max(ends, default=None)
    return {
        "heading": texts("card-timeline"),
        "note": note,
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


def _code(world: World, code: str | None, until: date | None) -> dict[str, Any] | None:
    if code is None or until is None:
        return None
    texts, link = world.texts, world.link(f"e_{code}")
    if world.page is None:
        hint = "card-code-hint" if link else "card-code-hint-typed"
    else:
        hint = "card-code-hint-page" if link else "card-code-hint-page-typed"
    return {"heading": texts("card-code"), "code": shown_code(code), "link": link or None,
            "hint": texts(hint, plain=code, day=texts.day(until)), "qr_alt": texts("card-qr-alt")}  # fmt: skip
