"""The figures of a call by address, so that texts and answers name a figure instead of repeating it.

Addresses look like ``amounts.maintenance.0.75``, ``obligations.keep_jobs.months``, ``window.closes``. Where an entry
has several figures of a kind, they are numbered in the order of the file (``criteria.de_minimis_room.2.eur``), and the
first is also known without its number.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from rules.conditions import AllOf, Condition, FactTest, JobsTest, OneOf, ShareTest, WhenThen
from rules.models import Amount, Call, Clock, Entry, Obligation

Unit = Literal["zł", "months", "days", "percent", "date", "number", "fte", "EUR"]

_UNIT_OF_NAME: dict[str, Unit] = {
    "months": "months", "days": "days", "percent": "percent", "fte": "fte", "eur": "EUR", "zl": "zł",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or date a source states, with its unit and where it stands."""

    value: Decimal | int | date | datetime
    unit: Unit
    citations: tuple[str, ...]
    up_to: bool = False


Found = Iterator[tuple[str, Figure]]


def figures(call: Call) -> Mapping[str, Figure]:
    """Every figure of a call by its address."""
    return _figures(_Same(call))


class _Same:
    """A call that is equal to itself alone: comparing two calls field by field costs more than reading the figures."""

    __slots__ = ("call",)

    def __init__(self, call: Call) -> None:
        self.call = call

    def __hash__(self) -> int:
        return id(self.call)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.call is self.call


@lru_cache(maxsize=32)
def _figures(same: _Same) -> Mapping[str, Figure]:
    call = same.call
    found: dict[str, Figure] = {}
    for part in (_limits(call), _amounts(call), _totals(call), _clocks(call), _tests(call), _noted(call)):
        found.update(part)
    return MappingProxyType(found)


def per_job_total(call: Call, fte: str) -> Decimal | None:
    """All parts of the money for one job at an FTE such as "0.75"; None where any part is not stated for it."""
    total = Decimal(0)
    for amount in call.amounts:
        if amount.only_if is not None:
            continue
        one = amount_for_one_job(amount, fte)
        if one is None:
            return None
        total += one
    return total if call.amounts else None


def amount_for_one_job(amount: Amount, fte: str) -> Decimal | None:
    """What one part pays for one job, in zł; for "up to" parts the most it can pay; None when not stated."""
    if amount.flat is not None:
        return amount.flat
    if amount.up_to is not None:
        return amount.up_to
    if amount.schedule is not None:
        lengths = [(step.months, step.monthly) for step in amount.schedule]
        if any(months is None for months, _ in lengths):
            return None
        return sum(((months or 0) * monthly for months, monthly in lengths), Decimal(0))
    for row in amount.table or ():
        if row.key == fte and row.when is None:
            return row.amount
    return None


def _limits(call: Call) -> Found:
    """The window, the pool and the caps."""
    yield from _fields("window", call.window, {"opens": "date", "closes": "date", "ended_by": "date"})
    yield from _fields("pool", call.pool, {"amount": "zł", "jobs": "number"})
    for cap in call.caps:
        yield from _fields(f"caps.{cap.id}", cap, {"amount": "zł", "jobs": "number", "monthly": "zł"})


def _fields(address: str, entry: Entry | None, units: dict[str, Unit]) -> Found:
    for name, unit in units.items():
        value = getattr(entry, name, None)
        if entry is not None and value is not None:
            yield f"{address}.{name}", Figure(value, unit, entry.citations)


def _amounts(call: Call) -> Found:
    for amount in call.amounts:
        address, cites = f"amounts.{amount.id}", amount.citations
        if amount.flat is not None:
            yield address, Figure(amount.flat, "zł", cites)
        if amount.up_to is not None:
            yield address, Figure(amount.up_to, "zł", cites, up_to=True)
        for row in amount.table or ():
            yield f"{address}.{row.key}", Figure(row.amount, "zł", row.citations)
        whole = amount_for_one_job(amount, "") if amount.schedule is not None else None
        if whole is not None:
            yield address, Figure(whole, "zł", cites, up_to=amount.up_to_schedule)
        for number, step in enumerate(amount.schedule or (), start=1):
            if step.months is not None:
                yield f"{address}.{number}.months", Figure(step.months, "months", step.citations)
            yield f"{address}.{number}.monthly", Figure(step.monthly, "zł", step.citations)


def _totals(call: Call) -> Found:
    """All parts for one job, for each row of a rate table."""
    for key in sorted({row.key for amount in call.amounts for row in amount.table or ()}):
        total = per_job_total(call, key)
        if total is not None:
            rows = (row for amount in call.amounts for row in amount.table or () if row.key == key)
            whole = (amount for amount in call.amounts if amount.table is None and amount.only_if is None)
            cites = dict.fromkeys(cite for entry in (*whole, *rows) for cite in entry.citations)
            yield f"total.{key}", Figure(total, "zł", tuple(cites))


def _clocks(call: Call) -> Found:
    for obligation in call.obligations:
        yield from _numbered(
            f"obligations.{obligation.id}", [_length(clock, obligation) for clock in obligation.clocks]
        )


def _length(clock: Clock, obligation: Obligation) -> tuple[str, Figure]:
    if clock.months is not None:
        return "months", Figure(clock.months, "months", obligation.citations)
    return "days", Figure(clock.days or 0, "days", obligation.citations)


def _tests(call: Call) -> Found:
    for criterion in call.criteria:
        bounds = ((name, Figure(value, unit, criterion.citations)) for name, value, unit in _bounds(criterion.test))
        yield from _numbered(f"criteria.{criterion.id}", bounds)


def _numbered(address: str, named: Iterable[tuple[str, Figure]]) -> Found:
    """The n-th figure of a name as ``address.n.name``; the first also as ``address.name``."""
    seen: dict[str, int] = {}
    for name, figure in named:
        seen[name] = seen.get(name, 0) + 1
        if seen[name] == 1:
            yield f"{address}.{name}", figure
        yield f"{address}.{seen[name]}.{name}", figure


def _noted(call: Call) -> Found:
    for note in call.notes:
        for name, value in note.figures.items():
            unit = "date" if isinstance(value, date) else _UNIT_OF_NAME.get(name.rsplit("_", 1)[-1], "number")
            yield f"notes.{note.id}.{name}", Figure(value, unit, note.citations)


def _bounds(condition: Condition) -> Iterator[tuple[str, Decimal | int, Unit]]:
    """Figures inside a test, named by what they are: percent, count, or by the fact they bound (fte, eur)."""
    match condition:
        case FactTest():
            ends = condition.between or (condition.at_least, condition.at_most, condition.less_than)
            for bound in ends:
                if bound is not None:
                    yield _named_bound(condition.fact, bound)
        case ShareTest():
            yield "percent", condition.at_least_percent, "percent"
        case JobsTest():
            yield "count", condition.count_at_least, "number"
            yield from _bounds(condition.jobs_where)
        case AllOf(all_of=parts) | OneOf(one_of=parts):
            for part in parts:
                yield from _bounds(part)
        case WhenThen():
            yield from _bounds(condition.when)
            yield from _bounds(condition.then)


def _named_bound(fact: str, bound: Decimal) -> tuple[str, Decimal | int, Unit]:
    if fact.endswith("fte"):
        return "fte", bound, "fte"
    if fact.endswith("_eur"):
        return "eur", bound, "EUR"
    return "count", bound, "number"
