"""The figures of a call by address, so that texts and answers name a figure instead of repeating it.

Addresses look like ``amounts.maintenance.0.75``, ``obligations.keep_jobs.months``, ``window.closes``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from rules.conditions import AllOf, Condition, FactTest, JobsTest, OneOf, ShareTest, WhenThen
from rules.models import Amount, Call

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


def figures(call: Call) -> dict[str, Figure]:
    """Every figure of a call by its address."""
    return dict(_figures(call))


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
        return sum((step.months * step.monthly for step in amount.schedule), Decimal(0))
    for row in amount.table or ():
        if row.key == fte and row.when is None:
            return row.amount
    return None


def _figures(call: Call) -> Iterator[tuple[str, Figure]]:
    if call.window is not None:
        for name in ("opens", "closes", "ended_by"):
            value = getattr(call.window, name)
            if value is not None:
                yield f"window.{name}", Figure(value, "date", call.window.citations)
    if call.pool is not None:
        if call.pool.amount is not None:
            yield "pool.amount", Figure(call.pool.amount, "zł", call.pool.citations)
        if call.pool.jobs is not None:
            yield "pool.jobs", Figure(call.pool.jobs, "number", call.pool.citations)
    for amount in call.amounts:
        yield from _amount_figures(amount)
    for key in sorted({row.key for amount in call.amounts for row in amount.table or ()}):
        total = per_job_total(call, key)
        if total is not None:
            cites = tuple(cite for amount in call.amounts for cite in amount.citations)
            yield f"total.{key}", Figure(total, "zł", cites)
    for cap in call.caps:
        if cap.amount is not None:
            yield f"caps.{cap.id}.amount", Figure(cap.amount, "zł", cap.citations)
        if cap.jobs is not None:
            yield f"caps.{cap.id}.jobs", Figure(cap.jobs, "number", cap.citations)
        if cap.monthly is not None:
            yield f"caps.{cap.id}.monthly", Figure(cap.monthly, "zł", cap.citations)
    for obligation in call.obligations:
        for number, clock in enumerate(obligation.clocks, start=1):
            prefix = f"obligations.{obligation.id}"
            places = [f"{prefix}.{number}"] + ([prefix] if number == 1 else [])
            for place in places:
                if clock.months is not None:
                    yield f"{place}.months", Figure(clock.months, "months", obligation.citations)
                if clock.days is not None:
                    yield f"{place}.days", Figure(clock.days, "days", obligation.citations)
    for criterion in call.criteria:
        for name, value, unit in _condition_figures(criterion.test):
            yield f"criteria.{criterion.id}.{name}", Figure(value, unit, criterion.citations)
    for note in call.notes:
        for name, noted in note.figures.items():
            unit = "date" if isinstance(noted, date) else _UNIT_OF_NAME.get(name.rsplit("_", 1)[-1], "number")
            yield f"notes.{note.id}.{name}", Figure(noted, unit, note.citations)


def _amount_figures(amount: Amount) -> Iterator[tuple[str, Figure]]:
    address = f"amounts.{amount.id}"
    if amount.flat is not None:
        yield address, Figure(amount.flat, "zł", amount.citations)
    if amount.up_to is not None:
        yield address, Figure(amount.up_to, "zł", amount.citations, up_to=True)
    for row in amount.table or ():
        yield f"{address}.{row.key}", Figure(row.amount, "zł", row.citations)
    if amount.schedule is not None:
        whole = amount_for_one_job(amount, "")
        if whole is not None:
            yield address, Figure(whole, "zł", amount.citations, up_to=amount.up_to_schedule)
        for number, step in enumerate(amount.schedule, start=1):
            yield f"{address}.{number}.months", Figure(step.months, "months", step.citations)
            yield f"{address}.{number}.monthly", Figure(step.monthly, "zł", step.citations)


def _condition_figures(condition: Condition) -> Iterator[tuple[str, Decimal | int, Unit]]:
    """Figures inside a test, named by what they are: percent, count, fte, eur, or the fact they bound."""
    match condition:
        case FactTest():
            for bound in (condition.at_least, condition.at_most, condition.less_than):
                if bound is not None:
                    yield from _named_bound(condition.fact, bound)
        case ShareTest():
            yield "percent", condition.at_least_percent, "percent"
        case JobsTest():
            yield "count", condition.count_at_least, "number"
            yield from _condition_figures(condition.jobs_where)
        case AllOf(all_of=parts) | OneOf(one_of=parts):
            for part in parts:
                yield from _condition_figures(part)
        case WhenThen():
            yield from _condition_figures(condition.when)
            yield from _condition_figures(condition.then)


def _named_bound(fact: str, bound: Decimal) -> Iterator[tuple[str, Decimal | int, Unit]]:
    if fact.endswith("fte"):
        yield "fte", bound, "fte"
    elif fact.endswith("_eur"):
        yield "eur", bound, "EUR"
    else:
        yield "count", bound, "number"
