"""Small pieces every screen is made of: buttons and their data, ranges, window states, citations, values in words.

Button data (at most 64 bytes): ``a:<revision>:<fact>:<value>`` answers, ``g:<view>`` goes to a view,
``e:<fact>`` edits, ``u:<call>`` uses a call, ``c:<revision>:<number>`` applies a change, ``k:<what>`` is about
questions.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from conversations.events import Button
from conversations.session import Session
from conversations.world import World
from rules.case import Value
from rules.models import Call
from rules.outcome import Outcome, Range
from rules.vocabulary import Fact
from rules.window import window_status

Rows = tuple[tuple[Button, ...], ...]


def answer_button(session: Session, label: str, fact: str, value: str) -> Button:
    """A button that answers the present question."""
    return Button(label, f"a:{session.revision}:{fact}:{value}")


def go(world: World, message: str, view: str) -> Button:
    """A button that opens a view."""
    return Button(world.texts(message), f"g:{view}")


def rows(buttons: Iterable[Button], width: int = 2) -> Rows:
    """Buttons in rows: short labels `width` to a row, long ones alone."""
    found: list[tuple[Button, ...]] = []
    line: list[Button] = []
    for button in buttons:
        alone = len(button.label) > LONG_LABEL
        if line and (alone or len(line) == width):
            found.append(tuple(line))
            line = []
        if alone:
            found.append((button,))
        else:
            line.append(button)
    if line:
        found.append(tuple(line))
    return tuple(found)


LONG_LABEL = 22
"""Labels longer than this do not fit two to a row on a small phone."""


def range_text(world: World, money: Range, *, exact: bool = False) -> str:
    """A money range in words; an amount that is settled is still "do …", because the centre decides."""
    texts = world.texts
    if money.high is None:
        if money.low > 0:
            return texts("range-at-least", low=texts.money(money.low))
        return texts("range-unknown")
    high = texts.money(money.high)
    if money.low == money.high:
        return high if exact else texts("range-up-to", high=high)
    if money.low == 0 and not exact:
        return texts("range-up-to", high=high)
    return texts("range-between", low=texts.money(money.low), high=high)


def amount_text(world: World, session: Session, money: Range, *, exact: bool = False) -> str:
    """A money range in words, or that it takes a number of jobs to count one."""
    return range_text(world, money, exact=exact) if session.jobs else world.texts("range-no-jobs")


def outside_key(county: str) -> str:
    """The text for a place that none of the calls serves."""
    return {"kielce_area": "outside-kielce", "slaskie_other": "outside-slaskie"}.get(county, "outside-elsewhere")


def window_dates(world: World, call: Call) -> str:
    """The dates of a call in words; empty where the source states none."""
    window, texts = call.window, world.texts
    if window is None:
        return ""
    if window.opens is not None and window.closes is not None:
        return texts("dates-range", opens=texts.day(window.opens), closes=texts.day(window.closes))
    if window.closes is not None:
        return texts("dates-until", closes=texts.day(window.closes))
    return texts("dates-ended", day=texts.day(window.ended_by)) if window.ended_by is not None else ""


def rules_note(world: World, call: Call, outcome: Outcome) -> str:
    """Whose rules these are and whether the call is open: stands beside every figure."""
    texts = world.texts
    if call.kind == "status":
        return texts("result-rules-status", title=call.title)
    dates = window_dates(world, call)
    known = call.window is not None and call.window.closes is not None
    match outcome.window:
        case "closed":
            key = "result-rules-closed" if known else "result-rules-ended"
            return texts(key, call=call.short, dates=dates)
        case "open":
            return texts("result-rules-open", call=call.short, dates=dates)
        case "upcoming":
            opens = call.window.opens if call.window is not None else None
            return texts("result-rules-upcoming", call=call.short, day=texts.day(opens) if opens is not None else "")
        case _:
            return texts("result-rules-unknown", call=call.short)


def focus_note(world: World, call: Call, at: datetime) -> str:
    """One line, when a call is chosen: open, closed, upcoming."""
    window = window_status(call.window, at)
    dates = window_dates(world, call)
    match window:
        case "closed":
            known = call.window is not None and call.window.closes is not None
            return world.texts("call-closed-note", dates=dates) if known else world.texts("call-ended-note")
        case "open":
            return world.texts("call-open-note", dates=dates)
        case "upcoming":
            return world.texts("call-upcoming-note", dates=dates)
        case _:
            return world.texts("call-unknown-note")


def source(world: World, citations: Sequence[str], most: int = 2) -> str:
    """The citations as one line; only the first few, the rest stands under "Skąd te liczby?"."""
    labels = list(dict.fromkeys(world.citation_label(cite) for cite in citations))[:most]
    if not labels:
        return ""
    return world.texts("source" if len(labels) == 1 else "sources", source="; ".join(labels))


def value_text(world: World, fact: Fact, value: Value) -> str:
    """An answer in words."""
    texts = world.texts
    if value is None:
        return texts("summary-unknown")
    if fact.kind == "yes_no":
        return texts("yes" if value else "no")
    if fact.kind == "choice":
        return next((option.label for option in fact.options if option.id == value), str(value))
    if fact.kind == "date":
        return texts.day(value)  # type: ignore[arg-type]
    if fact.id == "fte":
        return texts.fte(Decimal(str(value)))
    text = texts.number(Decimal(str(value)))
    return f"{text} {fact.unit}" if fact.unit == "EUR" else text


def jobs_text(world: World, session: Session) -> str:
    """The planned jobs in words: ``3 × cały etat, 1 × ½ etatu``."""
    counts: dict[str, int] = {}
    for job in session.jobs:
        fte = job.get("fte")
        label = world.texts.fte(Decimal(str(fte))) if fte is not None else world.texts("fte-unknown")
        counts[label] = counts.get(label, 0) + job["count"]
    return ", ".join(f"{count} × {label}" for label, count in counts.items())


def progress(done: int, ahead: int) -> str:
    """A bar of ten cells."""
    filled = min(10, round(10 * done / max(1, done + ahead)))
    return "▓" * filled + "░" * (10 - filled)


def saved(world: World, what: str) -> str:
    """What was just understood, said back."""
    return world.texts("saved", what=what.rstrip("."))


def joined(*parts: str) -> str:
    """Paragraphs, empty ones left out."""
    return "\n\n".join(part for part in parts if part)


_PART = re.compile(r"\s+\([a-z]\)\s+")


def one_a_line(condition: str) -> str:
    """A condition whose parts are marked (a), (b), (c) as a numbered list."""
    first, *parts = _PART.split(condition)
    return "\n".join([first, *(f"{number}. {part}" for number, part in enumerate(parts, 1))])
