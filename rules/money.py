"""The money: from a call's rates to lines of arithmetic and a range.

Amounts come only from what the source states: a flat rate, a row of a table, a schedule, a limit. Nothing is scaled by
FTE. What is not stated stays not known (the range has no top), never zero.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from rules.case import Batch, Case, Value
from rules.compiled import Compiled, Scope, compile_condition
from rules.models import Amount, Call, Cap, TableRow
from rules.outcome import Line, Money, Range
from rules.truth import NO, UNKNOWN, YES, Truth, all_of

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class _Step:
    """What one part pays for one job: `unit` (per month when `months` is set), and how sure that is."""

    id: str
    label: str
    unit: Decimal | None
    sure: Truth
    up_to: bool
    kind: str
    citations: tuple[str, ...]
    months: int | None = None
    note: str | None = None
    bounded_by: str | None = None

    def low(self) -> Decimal:
        return ZERO if self.unit is None or self.up_to or self.sure is not YES else self.top() or ZERO

    def top(self) -> Decimal | None:
        return None if self.unit is None else self.unit * (self.months or 1)


class MoneyRules:
    """The amounts of one call, compiled once."""

    def __init__(self, call: Call) -> None:
        self._caps = call.caps
        self._parts = [(amount, _compile_part(amount)) for amount in call.amounts]

    def of(self, case: Case, defaults: dict[str, str], job_truths: list[Truth], group_truth: Truth) -> Money:
        """The money for `case`; `job_truths` gives each batch's own result, `group_truth` the group's."""
        if group_truth is NO:
            return Money(Range(ZERO, ZERO), ())
        rows: dict[tuple[str, str, Decimal | None, Truth, int | None], _Row] = {}
        for batch, truth in zip(case.jobs, job_truths, strict=True):
            if truth is NO:
                continue
            scope = Scope(case, batch.facts, defaults)
            sure = all_of((truth, group_truth))
            paid: set[str] = set()
            for amount, part in self._parts:
                if amount.requires is not None and amount.requires not in paid:
                    continue
                steps = part(scope)
                if steps:
                    paid.add(amount.id)
                for step in steps:
                    key = (step.id, step.label, step.unit, step.sure, step.months)
                    row = rows.setdefault(key, _Row(step))
                    row.count += batch.count
                    row.count_low += batch.count if sure is YES else 0
                    if sure is not YES:
                        row.open_by.add("criteria")
        money_rows = list(rows.values())
        return _total(money_rows, self._caps, case)


@dataclass(slots=True)
class _Row:
    step: _Step
    count: int = 0
    count_low: int = 0
    open_by: set[str] = None  # type: ignore[assignment]

    def __post_init__(self) -> None:
        self.open_by = {self.step.bounded_by} if self.step.bounded_by else set()

    def high(self) -> Decimal | None:
        top = self.step.top()
        return None if top is None else top * self.count

    def low(self) -> Decimal:
        return self.step.low() * self.count_low

    def line(self) -> Line:
        step = self.step
        return Line(
            id=step.id,
            label=step.label,
            count=self.count,
            count_low=self.count_low,
            unit_amount=step.unit,
            amount=self.high(),
            citations=step.citations,
            kind=step.kind,  # type: ignore[arg-type]
            months=step.months,
            certain=self.count_low == self.count and step.sure is YES and not step.up_to,
            note=step.note,
        )


def _compile_part(amount: Amount) -> Callable[[Scope], list[_Step]]:
    """A function that gives the steps this part pays to one job; an empty list where it surely pays nothing."""
    only_if = compile_condition(amount.only_if) if amount.only_if is not None else None
    steps = _compile_steps(amount)

    def part(scope: Scope) -> list[_Step]:
        sure = only_if.truth(scope) if only_if is not None else YES
        return [] if sure is NO else steps(scope, sure)

    return part


def _compile_steps(amount: Amount) -> Callable[[Scope, Truth], list[_Step]]:
    cites = amount.citations

    def step(unit: Decimal | None, kind: str, sure: Truth, *, up_to: bool = False, label: str = amount.label,
             ident: str = amount.id, months: int | None = None,
             citations: tuple[str, ...] = cites) -> _Step:  # fmt: skip
        bound = amount.id if up_to or sure is not YES or unit is None else None
        return _Step(ident, label, unit, sure, up_to, kind, citations, months, amount.note, bound)

    if amount.flat is not None:
        return lambda scope, sure: [step(amount.flat, "flat", sure)]
    if amount.up_to is not None:
        return lambda scope, sure: [step(amount.up_to, "up_to", sure, up_to=True)]
    if amount.not_stated:
        return lambda scope, sure: [step(None, "not_stated", sure)]
    if amount.schedule is not None:
        schedule = amount.schedule
        return lambda scope, sure: [
            step(
                one.monthly,
                "schedule",
                sure,
                up_to=amount.up_to_schedule,
                ident=f"{amount.id}.{number}",
                months=one.months,
                citations=one.citations,
            )  # fmt: skip
            for number, one in enumerate(schedule, start=1)
        ]
    return _compile_table(amount, step)


def _compile_table(amount: Amount, step: Callable[..., _Step]) -> Callable[[Scope, Truth], list[_Step]]:
    by, rows = amount.by or "", amount.table or ()
    compiled: list[tuple[Value, TableRow, Compiled | None]] = [
        (_key(row.key), row, compile_condition(row.when) if row.when is not None else None) for row in rows
    ]

    def row_step(row: TableRow, sure: Truth, up_to: bool = False) -> _Step:
        return step(row.amount, "table", sure, up_to=up_to, label=f"{amount.label}, {row.label}",
                    ident=f"{amount.id}.{row.key}", citations=row.citations)  # fmt: skip

    def steps(scope: Scope, sure: Truth) -> list[_Step]:
        value = scope.get(by)
        if value is None:
            # The row is not known yet: any of them may apply, so the dearest one is the top and nothing is sure.
            return [row_step(max(rows, key=lambda row: row.amount), UNKNOWN)]
        open_row: TableRow | None = None
        for key, row, when in compiled:
            if key != value:
                continue
            applies = when.truth(scope) if when is not None else YES
            if applies is YES:
                return [row_step(row, sure)]
            if applies is UNKNOWN:
                open_row = row
        if open_row is not None:
            return [row_step(open_row, UNKNOWN)]
        return [step(None, "not_stated", sure)]

    return steps


def _key(text: str) -> Value:
    return Decimal(text) if text.replace(".", "", 1).isdigit() else text


def _total(rows: list[_Row], caps: tuple[Cap, ...], case: Case) -> Money:
    corrections: list[Line] = []
    low = sum((row.low() for row in rows), ZERO)
    highs = [row.high() for row in rows]
    high = None if any(value is None for value in highs) else sum((v for v in highs if v is not None), ZERO)
    bounded = sorted({name for row in rows for name in row.open_by})
    for cap in caps:
        covered = [row for row in rows if row.step.id.split(".")[0] in cap.applies_to]
        cut_low, cut_high = _cuts(cap, covered, case)
        if cut_high > 0:
            corrections.append(Line(f"caps.{cap.id}", cap.text, 1, 1, -cut_high, -cut_high, cap.citations, "limit"))
            bounded = [*bounded, f"caps.{cap.id}"] if cut_low != cut_high else bounded
        low -= cut_low
        high = None if high is None else high - cut_high
    lines = tuple(row.line() for row in rows) + tuple(corrections)
    if not case.jobs:
        return Money(Range(ZERO, None), (), ("count",))
    return Money(Range(low, high), lines, tuple(dict.fromkeys(bounded)))


def _cuts(cap: Cap, rows: list[_Row], case: Case) -> tuple[Decimal, Decimal]:
    """How much a cap takes off the low and off the high end."""
    known = [row for row in rows if row.step.unit is not None]
    if cap.amount is not None:
        low = sum((row.low() for row in known), ZERO)
        high = sum((row.high() or ZERO for row in known), ZERO)
        return max(ZERO, low - cap.amount), max(ZERO, high - cap.amount)
    if cap.monthly is not None:
        low = high = ZERO
        for step_id in dict.fromkeys(row.step.id for row in known):
            same = [row for row in known if row.step.id == step_id]
            limit = cap.monthly * (same[0].step.months or 1)
            low += max(ZERO, sum((row.low() for row in same), ZERO) - limit)
            high += max(ZERO, sum((row.high() or ZERO for row in same), ZERO) - limit)
        return low, high
    return _jobs_cut(cap.jobs or 0, known, low=True), _jobs_cut(cap.jobs or 0, known, low=False)


def _jobs_cut(limit: int, rows: list[_Row], *, low: bool) -> Decimal:
    """The money of the jobs above `limit`: the dearest jobs are paid first, as a group would choose them."""
    cut = ZERO
    for part in dict.fromkeys(row.step.id.split(".")[0] for row in rows):
        left = limit
        same = [row for row in rows if row.step.id.split(".")[0] == part]
        by_months = {row.step.id for row in same if row.step.kind == "schedule"}
        groups = [[row for row in same if row.step.id == ident] for ident in sorted(by_months)] or [same]
        for group in groups:
            left = limit
            for row in sorted(group, key=lambda row: row.step.top() or ZERO, reverse=True):
                count = row.count_low if low else row.count
                unit = row.step.low() if low else (row.step.top() or ZERO)
                paid = min(count, left)
                left -= paid
                cut += unit * (count - paid)
    return cut
