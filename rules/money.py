"""The money: from the rates of each planned job to lines of arithmetic and a range.

The range runs from what is certain to the most that the stated rates can still pay. It has no top where a source
states no rate for a job.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rules.case import Case
from rules.compiled import Scope
from rules.models import Call, Cap
from rules.outcome import Line, Money, Range
from rules.rates import Chosen, Step, compile_amount
from rules.truth import NO, YES, Truth

ZERO = Decimal(0)
NOTHING = Money(Range(ZERO, ZERO), ())
NOT_KNOWN = Range(ZERO, None)


@dataclass(frozen=True, slots=True)
class _Pay:
    """One step for all jobs of a batch; `certain` when nothing about these jobs or this rate is open."""

    step: Step
    count: int
    certain: bool

    def each(self, low: bool) -> Decimal:
        """zł per job at the low or at the high end."""
        if low and (not self.certain or self.step.up_to):
            return ZERO
        return self.step.top or ZERO


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
        batches: list[list[_Pay]] = []
        bounded_by: set[str] = set()
        for batch, scope, truth in zip(case.jobs, scopes, job_truths, strict=True):
            if truth is not NO:
                certain = truth is YES and group_truth is YES
                pays: list[_Pay] = []
                for chosen, sure in self._paid(scope, certain):
                    pays.extend(_Pay(step, batch.count, sure) for step in chosen.steps)
                    bounded_by.update(_open(chosen))
                batches.append(pays)
        return self._total(batches, bounded_by)

    def _order(self, name: str) -> tuple[int, str]:
        """Entries in the order of the call file, facts after them."""
        return self._places.get(name, len(self._places)), name

    def missing(self, scope: Scope) -> Iterator[str]:
        """Facts not asked yet that the money of one job could still be read by."""
        for part in self.parts:
            yield from part.missing(scope)

    def _paid(self, scope: Scope, certain: bool) -> Iterator[tuple[Chosen, bool]]:
        """What each part pays to one job, and whether that is certain."""
        paid: dict[str, bool] = {}
        for part in self.parts:
            if part.requires is not None and part.requires not in paid:
                continue
            chosen = part.choose(scope)
            if chosen is not None:
                sure = paid[part.requires] if part.requires is not None else certain
                paid[part.id] = sure and chosen.certain
                yield chosen, paid[part.id]

    def _total(self, batches: list[list[_Pay]], bounded_by: set[str]) -> Money:
        lines = _lines(batches)
        low, cuts_low = self._caps.total(batches, low=True)
        high, cuts = self._caps.total(batches, low=False)
        for cap in self._caps.all:
            cut = cuts.get(cap.id)
            if cut is None:
                continue
            lines.append(Line(f"caps.{cap.id}", cap.text, 1, 1, -cut, -cut, cap.citations, "limit"))
            if cuts_low.get(cap.id) != cut:
                bounded_by.add(f"caps.{cap.id}")
        stated = all(line.amount is not None for line in lines)
        return Money(Range(low, high if stated else None), tuple(lines), tuple(sorted(bounded_by, key=self._order)))


def _open(chosen: Chosen) -> Iterator[str]:
    """What keeps the two bounds of a part apart: the entry itself, and the facts that would settle it."""
    if not chosen.certain or any(step.up_to or step.top is None for step in chosen.steps):
        yield f"amounts.{chosen.steps[0].part}"
    yield from chosen.open_facts


def _lines(batches: list[list[_Pay]]) -> list[Line]:
    """Like steps of all batches added up, in the order of the call file."""
    rows: dict[tuple[tuple[int, int], str], list[_Pay]] = {}
    for pays in batches:
        for pay in pays:
            rows.setdefault((pay.step.place, pay.step.id), []).append(pay)
    return [_line(rows[key]) for key in sorted(rows)]


def _line(pays: list[_Pay]) -> Line:
    step, top = pays[0].step, pays[0].step.top
    count = sum(pay.count for pay in pays)
    certain = sum(pay.count for pay in pays if pay.certain)
    return Line(
        id=step.id,
        label=step.label,
        count=count,
        count_low=certain,
        unit_amount=step.unit,
        amount=None if top is None else top * count,
        citations=step.citations,
        kind=step.kind,
        months=step.months,
        certain=certain == count and top is not None and not step.up_to,
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

    def total(self, batches: list[list[_Pay]], *, low: bool) -> tuple[Decimal, dict[str, Decimal]]:
        """All money at one end of the range, and what each cap took off it, where it did."""
        left = {(number, place): pay.count for number, pays in enumerate(batches) for place, pay in enumerate(pays)}
        cuts: dict[str, Decimal] = {}
        for cap in self._jobs:
            cuts[cap.id] = self._leave_jobs(cap, batches, left, low)
        sums: dict[Step, Decimal] = {}
        for (number, place), count in left.items():
            pay = batches[number][place]
            sums[pay.step] = sums.get(pay.step, ZERO) + pay.each(low) * count
        for cap in self._monthly:
            limit = cap.monthly or ZERO
            over = {step: sums[step] - limit * step.months for step in _under(cap, sums) if step.months is not None}
            cuts[cap.id] = sum((self._take(sums, [step], cut) for step, cut in over.items()), ZERO)
        for cap in self._sums:
            covered = _under(cap, sums)
            cuts[cap.id] = self._take(sums, covered, sum((sums[step] for step in covered), ZERO) - (cap.amount or ZERO))
        return sum(sums.values(), ZERO), {cap: cut for cap, cut in cuts.items() if cut > 0}

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
    def _leave_jobs(cap: Cap, batches: list[list[_Pay]], left: dict[tuple[int, int], int], low: bool) -> Decimal:
        """Keep only as many jobs as the cap allows, the dearest first, as a group would choose; what that takes off."""
        covered = {
            number: [place for place, pay in enumerate(pays) if pay.step.part in cap.applies_to]
            for number, pays in enumerate(batches)
        }
        worth = {
            number: sum((batches[number][place].each(low) for place in places), ZERO)
            for number, places in covered.items()
            if places
        }
        free, cut = cap.jobs or 0, ZERO
        for number in sorted(worth, key=lambda number: worth[number], reverse=True):
            count = left[number, covered[number][0]]
            kept = min(count, free)
            free -= kept
            cut += worth[number] * (count - kept)
            for place in covered[number]:
                left[number, place] = min(left[number, place], kept)
        return cut


def _under(cap: Cap, sums: dict[Step, Decimal]) -> list[Step]:
    return sorted((step for step in sums if step.part in cap.applies_to), key=lambda step: step.place)
