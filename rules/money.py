"""The money: from the rates of each planned job to lines of arithmetic and a range.

The range runs from what is certain to the most that the stated rates can still pay. It has no top where a source
states no rate for a job.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rules.case import Case
from rules.models import Call, Cap
from rules.outcome import Line, Money, Range
from rules.rates import Step, compile_amount
from rules.scopes import Scope
from rules.truth import NO, YES, Truth

ZERO = Decimal(0)
NOTHING = Money(Range(ZERO, ZERO), ())
NOT_KNOWN = Range(ZERO, None)


Pay = tuple[tuple[Step, bool], ...]
"""What like jobs are paid: each step, and whether nothing about these jobs or this rate is open."""


class MoneyRules:
    """The amounts and caps of one call, compiled once."""

    def __init__(self, call: Call) -> None:
        self.parts = [compile_amount(amount, place) for place, amount in enumerate(call.amounts)]
        self._caps = _Caps(call.caps)
        names = [f"amounts.{amount.id}" for amount in call.amounts] + [f"caps.{cap.id}" for cap in call.caps]
        self._places = {name: place for place, name in enumerate(names)}

    def of(self, case: Case, scopes: Sequence[Scope], job_truths: Sequence[Truth], group_truth: Truth) -> Money:
        """The money for `case`.

        `scopes` and `job_truths` stand for the batches of the case, `group_truth` for the group's own conditions.
        """
        if group_truth is NO:
            return NOTHING
        if not self.parts:
            return Money(NOT_KNOWN, ())
        if not case.jobs:
            return Money(NOT_KNOWN, (), ("count",))
        groups: dict[Pay, int] = {}
        open_by: set[str] = set()
        for batch, scope, truth in zip(case.jobs, scopes, job_truths, strict=True):
            if truth is not NO:
                pay = self._paid(scope, truth is YES and group_truth is YES, open_by)
                groups[pay] = groups.get(pay, 0) + batch.count
        return self._total(groups, open_by)

    def _order(self, name: str) -> tuple[int, str]:
        """Entries in the order of the call file, facts after them."""
        return self._places.get(name, len(self._places)), name

    def missing(self, scope: Scope) -> Iterator[str]:
        """Facts not asked yet that the money of one job could still be read by."""
        for part in self.parts:
            yield from part.missing(scope)

    def _paid(self, scope: Scope, certain: bool, open_by: set[str]) -> Pay:
        """What one job is paid; the names of what keeps it open are added to `open_by`."""
        paid: dict[str, bool] = {}
        steps: list[tuple[Step, bool]] = []
        for part in self.parts:
            if part.requires is not None and part.requires not in paid:
                continue
            chosen = part.choose(scope)
            if chosen is not None:
                base = certain if part.requires is None else paid[part.requires]
                sure = paid[part.id] = base and chosen.certain
                steps.extend([(step, sure) for step in chosen.steps])
                open_by.update(chosen.open_by)
        return tuple(steps)

    def _total(self, groups: dict[Pay, int], open_by: set[str]) -> Money:
        rows: dict[Step, list[int]] = {}
        for pay, count in groups.items():
            for step, sure in pay:
                row = rows.setdefault(step, [0, 0])
                row[0] += count
                row[1] += count if sure else 0
        steps = sorted(rows, key=_place)
        lines = [_line(step, *rows[step]) for step in steps]
        if not self._caps.all:
            low = sum([step.floor * rows[step][1] for step in steps], ZERO)
            high = sum([line.amount or ZERO for line in lines], ZERO)
        else:
            low, cuts_low = self._caps.total(groups, low=True)
            high, cuts = self._caps.total(groups, low=False)
            for cap in self._caps.all:
                cut = cuts[cap.id]
                if cut > 0:
                    lines.append(Line(f"caps.{cap.id}", cap.text, 1, 1, -cut, -cut, cap.citations, "limit"))
                if cuts_low[cap.id] != cut:
                    open_by.add(f"caps.{cap.id}")
        stated = all(step.top is not None for step in steps)
        bounded_by = tuple(sorted(open_by, key=self._order)) if open_by else ()
        return Money(Range(low, high if stated else None), tuple(lines), bounded_by)


def _place(step: Step) -> tuple[int, int]:
    return step.place


def _line(step: Step, count: int, certain: int) -> Line:
    return Line(
        id=step.id,
        label=step.label,
        count=count,
        count_low=certain,
        unit_amount=step.unit,
        amount=None if step.top is None else step.top * count,
        citations=step.citations,
        kind=step.kind,
        months=step.months,
        certain=certain == count and step.top is not None and not step.up_to,
        note=step.note,
    )


class _Caps:
    """The upper limits of a call. They are applied one after another: jobs first, then months, then sums in zł."""

    def __init__(self, caps: Sequence[Cap]) -> None:
        self.all = tuple(caps)
        self._jobs = [cap for cap in caps if cap.jobs is not None]
        self._monthly = [cap for cap in caps if cap.monthly is not None]
        # A narrower limit goes first, so that a wider one counts what is left of it.
        self._sums = sorted((cap for cap in caps if cap.amount is not None), key=lambda cap: len(cap.applies_to))

    def total(self, groups: dict[Pay, int], *, low: bool) -> tuple[Decimal, dict[str, Decimal]]:
        """All money at one end of the range, and what each cap (by id) took off it."""
        values = [[(step, _each(step, sure, low)) for step, sure in pay] for pay in groups]
        left = [dict.fromkeys((step for step, _ in pay), count) for pay, count in groups.items()]
        cuts: dict[str, Decimal] = {}
        for cap in self._jobs:
            cuts[cap.id] = self._leave_jobs(cap, values, left)
        sums: dict[Step, Decimal] = {}
        for steps, counts in zip(values, left, strict=True):
            for step, value in steps:
                sums[step] = sums.get(step, ZERO) + value * counts[step]
        for cap in self._monthly:
            limit = cap.monthly or ZERO
            over = {step: sums[step] - limit * step.months for step in _under(cap, sums) if step.months is not None}
            cuts[cap.id] = sum((self._take(sums, [step], cut) for step, cut in over.items()), ZERO)
        for cap in self._sums:
            covered = _under(cap, sums)
            over_sum = sum((sums[step] for step in covered), ZERO) - (cap.amount or ZERO)
            cuts[cap.id] = self._take(sums, covered, over_sum)
        return sum(sums.values(), ZERO), cuts

    @staticmethod
    def _take(sums: dict[Step, Decimal], steps: list[Step], over: Decimal) -> Decimal:
        """Take what is over a limit off the given steps, the last one first; how much was taken."""
        rest = over = max(over, ZERO)
        for step in reversed(steps):
            taken = min(rest, sums[step])
            sums[step] -= taken
            rest -= taken
        return over - rest

    @staticmethod
    def _leave_jobs(cap: Cap, values: list[list[tuple[Step, Decimal]]], left: list[dict[Step, int]]) -> Decimal:
        """Keep only as many jobs as the cap allows, the dearest first, as a group would choose; what that takes off."""
        covered = [[(step, value) for step, value in steps if step.part in cap.applies_to] for steps in values]
        worth = {place: sum((value for _, value in steps), ZERO) for place, steps in enumerate(covered) if steps}
        free, cut = cap.jobs or 0, ZERO
        for place in sorted(worth, key=lambda place: worth[place], reverse=True):
            most = 0
            for step, value in covered[place]:
                kept = min(left[place][step], free)
                cut += value * (left[place][step] - kept)
                left[place][step] = kept
                most = max(most, kept)
            free -= most
        return cut


def _each(step: Step, sure: bool, low: bool) -> Decimal:
    """zł for one job at the low or at the high end."""
    if low:
        return step.floor if sure else ZERO
    return step.top or ZERO


def _under(cap: Cap, sums: dict[Step, Decimal]) -> list[Step]:
    return sorted((step for step in sums if step.part in cap.applies_to), key=_place)
