"""Obligations as dates: each clock runs from its own start, and the latest end counts."""

from calendar import monthrange
from datetime import date, timedelta

from rules.case import Case
from rules.models import Clock, Obligation
from rules.outcome import Due


def add_months(start: date, months: int) -> date:
    """The same day `months` later; the last day of a shorter month where that day does not exist."""
    index = start.year * 12 + start.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def clock_facts(obligation: Obligation) -> frozenset[str]:
    """The date facts that the obligation's dates depend on."""
    return frozenset(name for clock in obligation.clocks for name in (clock.start, clock.assume) if name is not None)


def due(obligation: Obligation, case: Case) -> Due:
    """One obligation with its dates where the group gave (or the call openly assumes) a start."""
    starts: list[date] = []
    ends: list[date] = []
    needs: list[str] = []
    assumed = False
    for clock in obligation.clocks:
        start, is_assumed = _start(clock, case)
        if start is None:
            if clock.start is not None:
                needs.append(clock.start if clock.assume is None else clock.assume)
            continue
        assumed = assumed or is_assumed
        starts.append(start)
        ends.append(clock_end(clock, start))
    # With one of several clocks not known the latest end is not known either.
    complete = bool(obligation.clocks) and len(ends) == len(obligation.clocks)
    return Due(
        id=obligation.id,
        kind=obligation.kind,
        text=obligation.text,
        starts=min(starts) if complete else None,
        ends=max(ends) if complete else None,
        assumed=assumed,
        citations=obligation.citations,
        note=obligation.note,
        needs=tuple(dict.fromkeys(needs)),
    )


def _start(clock: Clock, case: Case) -> tuple[date | None, bool]:
    if clock.start is None:
        return None, False
    own = case.answers.get(clock.start)
    if isinstance(own, date):
        return own, False
    stand_in = case.answers.get(clock.assume) if clock.assume else None
    return (stand_in, True) if isinstance(stand_in, date) else (None, False)


def clock_end(clock: Clock, start: date) -> date:
    """The day a clock runs out that began on `start`."""
    if clock.days is not None:
        return start + timedelta(days=clock.days)
    return add_months(start, clock.months or 0)
