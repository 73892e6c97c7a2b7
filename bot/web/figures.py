"""The numbers behind the drawings: where the money may end up, what it consists of, how long each duty lasts.

Positions are per cent of the drawing's width; the words beside a drawing say the same, so nothing is told by it alone.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from conversations.screens.parts import range_text, source
from conversations.screens.result import one_step_away
from conversations.session import Session
from conversations.world import World
from rules.case import Batch, Case
from rules.outcome import Due, Line, Outcome

SHADES = 5
"""How many fills the style sheet knows for parts of the money; more parts begin anew."""


@dataclass(frozen=True, slots=True)
class Meter:
    """The money range so far on a scale that stays the same while answers come in."""

    text: str
    call: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the arithmetic as a stretch of the bar; `width` 0 where the source states no amount."""

    label: str
    amount: str
    arithmetic: str
    certain: bool
    shade: int
    start: float
    width: float
    source: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """One obligation on the axis of time; without dates only its words are shown."""

    label: str
    kind: str
    dates: str
    start: float
    width: float
    assumed: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """What the result shows beside its words."""

    parts: tuple[Part, ...]
    total: str
    stretches: tuple[Stretch, ...]
    axis: tuple[tuple[str, float], ...]
    wants_date: bool
    undated: tuple[str, ...]


def meter(session: Session, world: World, outcome: Outcome | None) -> Meter | None:
    """The range so far, or None while there is nothing to say about money."""
    rules = world.rules(session)
    if outcome is None or rules is None or rules.call.kind == "status" or outcome.would_be in ("no", "fault"):
        return None
    if not session.jobs or any("fte" not in job for job in session.jobs):
        return None
    total = outcome.money.total
    if total.high is None:
        return None if total.low == 0 else Meter(range_text(world, total, exact=True), rules.call.short, 0.0, 100.0)
    scale = max(_potential(session, world, outcome), total.high)
    if scale <= 0:
        return None
    text = range_text(world, total, exact=True)
    return Meter(text, rules.call.short, _share(total.low, scale), _share(total.high, scale))


def figures(session: Session, world: World, at: datetime, outcome: Outcome | None) -> Figures | None:
    """The drawings of a result, or None where there is nothing to draw."""
    if outcome is None or world.rules(session) is None or outcome.would_be == "fault":
        return None
    if outcome.would_be == "no" and one_step_away(session, world, at, outcome) is None:
        return None
    parts = () if outcome.would_be == "no" else _parts(world, outcome)
    stretches, axis = _stretches(session, world, outcome.obligations)
    undated = tuple(_name(session, world, due) for due in outcome.obligations if due.ends is None and not due.needs)
    wants_date = any("hire_date" in due.needs for due in outcome.obligations)
    if not (parts or stretches or wants_date):
        return None
    total = range_text(world, outcome.money.total, exact=True)
    return Figures(parts, total, stretches, axis, wants_date, undated)


def _potential(session: Session, world: World, outcome: Outcome) -> Decimal:
    """The most these jobs could bring before anything else was known: the fixed end of the scale."""
    jobs = tuple(
        Batch(batch.count, {name: value for name, value in batch.facts.items() if name == "fte"})
        for batch in world.case(session).jobs
    )
    high = world.catalogue.evaluate(outcome.call, Case({}, jobs), outcome.on).money.total.high
    return high if high is not None else Decimal(0)


def _parts(world: World, outcome: Outcome) -> tuple[Part, ...]:
    texts = world.texts
    lines = outcome.money.lines
    total = sum((line.amount for line in lines if line.amount is not None and line.amount > 0), Decimal(0))
    if not total:
        return ()
    found: list[Part] = []
    place = 0.0
    for number, line in enumerate(lines):
        width = _share(line.amount, total) if line.amount is not None and line.amount > 0 else 0.0
        amount = texts.money(line.amount) if line.amount is not None else texts("web-amount-not-stated")
        cited = source(world, line.citations, 1)
        found.append(
            Part(line.label, amount, _arithmetic(world, line), line.certain, number % SHADES, place, width, cited)
        )
        place += width
    return tuple(found)


def _arithmetic(world: World, line: Line) -> str:
    if line.unit_amount is None or line.kind == "limit":
        return ""
    values = {"count": str(line.count), "unit": world.texts.money(line.unit_amount)}
    if line.kind == "schedule":
        return world.texts("web-arithmetic-months", months=world.texts.months(line.months or 0), **values)
    return world.texts("web-arithmetic", **values)


def _stretches(
    session: Session, world: World, obligations: tuple[Due, ...]
) -> tuple[tuple[Stretch, ...], tuple[tuple[str, float], ...]]:
    dated = [(due, due.starts, due.ends) for due in obligations if due.starts is not None and due.ends is not None]
    if not dated:
        return (), ()
    first, last = min(starts for _, starts, _ in dated), max(ends for _, _, ends in dated)
    span = max(1, (last - first).days)
    found = [
        Stretch(
            label=_name(session, world, due),
            kind=due.kind,
            dates=_dates(world, due, starts, ends),
            start=round(100 * (starts - first).days / span, 2),
            width=round(100 * (ends - starts).days / span, 2),
            assumed=due.assumed,
        )
        for due, starts, ends in dated
    ]
    return tuple(found), _axis(first, last, span)


def _axis(first: date, last: date, span: int) -> tuple[tuple[str, float], ...]:
    """New Years between the two ends, as (year, per cent)."""
    years = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    return tuple((str(day.year), round(100 * (day - first).days / span, 2)) for day in years)


def _dates(world: World, due: Due, starts: date, ends: date) -> str:
    if due.kind == "deadline":
        return world.texts("web-time-until", day=world.texts.day(ends))
    return world.texts("web-time-from-to", first=world.texts.day(starts), last=world.texts.day(ends))


def _name(session: Session, world: World, due: Due) -> str:
    rules = world.rules(session)
    entries = rules.call.obligations if rules is not None else ()
    short = next((entry.short for entry in entries if entry.id == due.id), "")
    return f"{short[0].upper()}{short[1:]}" if short else due.text


def _share(amount: Decimal, total: Decimal) -> float:
    return round(float(100 * amount / total), 2)
