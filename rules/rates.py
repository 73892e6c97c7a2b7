"""What one planned job is paid: each `[[amounts]]` of a call compiled into the lines it can bring.

Amounts come only from what the source states: a flat rate, a row of a table, a schedule, a limit. Nothing is scaled
by FTE. What is not stated stays not known, never zero.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from rules.case import Value
from rules.compiled import Compiled, compile_condition, key_value
from rules.models import Amount, TableRow
from rules.scopes import Scope
from rules.truth import NO, UNKNOWN, YES

Kind = Literal["flat", "up_to", "table", "schedule", "limit", "not_stated"]


@dataclass(slots=True, eq=False)
class Step:
    """One line's worth of money for one job: `unit` zł (a month, in a schedule), or None where not stated.

    Made once for each rate of a call. `place` orders the lines as the call file does. `top` is the most it pays for one
    job, in zł, None where the source states nothing; `floor` what is certain once the job and its rate are.
    """

    place: tuple[int, int]
    part: str
    id: str
    label: str
    unit: Decimal | None
    kind: Kind
    citations: tuple[str, ...]
    note: str | None
    months: int | None = None
    up_to: bool = False
    top: Decimal | None = field(init=False)
    floor: Decimal = field(init=False)

    def __post_init__(self) -> None:
        times = self.months if self.kind == "schedule" else 1
        self.top = None if self.unit is None or times is None else self.unit * times
        self.floor = Decimal(0) if self.top is None or self.up_to else self.top


@dataclass(slots=True)
class Chosen:
    """The steps a part pays to a job, whether that is certain, and what keeps it open.

    `open_by` names the part itself where its two bounds differ, and the facts that would settle it.
    """

    steps: tuple[Step, ...]
    certain: bool = True
    open_facts: tuple[str, ...] = ()
    open_by: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        apart = not self.certain or any(step.up_to or step.top is None for step in self.steps)
        self.open_by = ((f"amounts.{self.steps[0].part}",) if apart else ()) + self.open_facts


@dataclass(frozen=True, slots=True)
class Part:
    """One `[[amounts]]`, ready to run. `missing` gives the facts not asked yet that it could still be read by."""

    id: str
    requires: str | None
    choose: Callable[[Scope], Chosen | None]
    """None where the part surely pays nothing to this job."""
    missing: Callable[[Scope], Iterator[str]]


def compile_amount(amount: Amount, place: int) -> Part:
    """Make a `Part` from an amount; `place` is its position in the call file."""
    rate = _table(amount, place) if amount.table is not None else _fixed(_steps(amount, place))
    if amount.only_if is None:
        return Part(amount.id, amount.requires, *rate)
    return Part(amount.id, amount.requires, *_only_if(compile_condition(amount.only_if), rate))


_Rate = tuple[Callable[[Scope], Chosen | None], Callable[[Scope], Iterator[str]]]


def _fixed(steps: tuple[Step, ...]) -> _Rate:
    chosen = Chosen(steps)
    return (lambda scope: chosen), (lambda scope: iter(()))


def _steps(amount: Amount, place: int) -> tuple[Step, ...]:
    def step(unit: Decimal | None, kind: Kind, *, up_to: bool = False) -> Step:
        return Step((place, 0), amount.id, amount.id, amount.label, unit, kind, amount.citations, amount.note,
                    up_to=up_to)  # fmt: skip

    if amount.schedule is not None:
        return tuple(
            Step((place, number), amount.id, f"{amount.id}.{number}", amount.label, one.monthly, "schedule",
                 one.citations, amount.note, one.months, amount.up_to_schedule)
            for number, one in enumerate(amount.schedule, start=1)
        )  # fmt: skip
    if amount.flat is not None:
        return (step(amount.flat, "flat"),)
    if amount.up_to is not None:
        return (step(amount.up_to, "up_to", up_to=True),)
    return (step(None, "not_stated"),)


@dataclass(frozen=True, slots=True)
class _Row:
    key: Value
    step: Step
    when: Compiled | None


def _table(amount: Amount, place: int) -> _Rate:
    by, rows = amount.by or "", [_row(amount, row, place, number) for number, row in enumerate(amount.table or ())]
    keys: Mapping[Value, list[_Row]] = {row.key: [one for one in rows if one.key == row.key] for row in rows}
    not_stated = Chosen((Step((place, len(rows)), amount.id, amount.id, amount.label, None, "not_stated",
                              amount.citations, amount.note),))  # fmt: skip

    def choose(scope: Scope) -> Chosen | None:
        value = scope.get(by)
        possible: list[_Row] = []
        facts: list[str] = [] if value is not None else [by]
        for row in rows if value is None else keys.get(value, ()):
            applies = YES if row.when is None else row.when.truth(scope)
            if applies is YES and value is not None and not possible:
                return Chosen((row.step,))
            if applies is not NO:
                possible.append(row)
                facts.extend(row.when.missing(scope) if row.when is not None and applies is UNKNOWN else ())
            if applies is YES and value is not None:
                break
        if not possible:
            return not_stated
        # Which row holds is not known yet: the dearest one still possible is the top, and nothing is certain.
        dearest = max(possible, key=lambda row: row.step.unit or 0)
        return Chosen((dearest.step,), certain=False, open_facts=tuple(dict.fromkeys(facts)))

    def missing(scope: Scope) -> Iterator[str]:
        if not scope.was_asked(by):
            yield by
        for row in keys.get(scope.get(by), ()):
            if row.when is not None and row.when.truth(scope) is UNKNOWN:
                yield from row.when.missing(scope)

    return choose, missing


def _row(amount: Amount, row: TableRow, place: int, number: int) -> _Row:
    step = Step((place, number), amount.id, f"{amount.id}.{row.key}", f"{amount.label}, {row.label}", row.amount,
                "table", row.citations, amount.note)  # fmt: skip
    return _Row(key_value(row.key), step, compile_condition(row.when) if row.when is not None else None)


def _only_if(condition: Compiled, rate: _Rate) -> _Rate:
    """The rate of a part that only some get: nothing where the condition fails, not certain while it is open."""
    choose_rate, missing_of_rate = rate

    def choose(scope: Scope) -> Chosen | None:
        applies = condition.truth(scope)
        chosen = None if applies is NO else choose_rate(scope)
        if chosen is None or applies is YES:
            return chosen
        return Chosen(chosen.steps, certain=False, open_facts=(*condition.missing(scope), *chosen.open_facts))

    def missing(scope: Scope) -> Iterator[str]:
        applies = condition.truth(scope)
        if applies is UNKNOWN:
            yield from condition.missing(scope)
        if applies is not NO:
            yield from missing_of_rate(scope)

    return choose, missing
