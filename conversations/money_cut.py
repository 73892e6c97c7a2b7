"""The lines of an outcome that a question asks for: some parts of the money, bridging support for some months."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from conversations.money_parts import BRIDGING, Wanted
from conversations.money_spans import Span
from rules.models import Amount, Call
from rules.outcome import Line, Outcome, Range

ZERO = Decimal(0)


def part_of(amount: Amount) -> str:
    """Which part of the money an amount is."""
    if amount.schedule is not None or (amount.requires is not None and amount.by is None):
        return "basic" if amount.only_if is None else "extended"
    return "maintenance" if amount.by == "fte" else "creation"


def parts_known(call: Call) -> frozenset[str]:
    """The parts of the money that a call has."""
    return frozenset(part_of(amount) for amount in call.amounts)


def wanted_only(call: Call, outcome: Outcome, wanted: Wanted) -> Outcome:
    """The outcome with the lines asked for alone, the limits on them, and their sum."""
    parts = {amount.id: part_of(amount) for amount in call.amounts}
    lines = [line for line in outcome.money.lines if parts.get(amount_id(line)) in wanted.parts]
    if wanted.named & BRIDGING:
        lines = _for_months(lines, parts, wanted)
    kept = (*lines, *_limits(call, outcome, lines, parts, wanted))
    total = sum((line.amount or ZERO for line in kept), ZERO)
    known = all(line.amount is not None for line in kept)
    settled = all(line.certain or (line.kind == "schedule" and wanted.extension) for line in lines)
    sure = sum((line.amount or ZERO for line in lines if line.certain), ZERO)
    money = replace(outcome.money, lines=kept, total=Range(total if settled else sure, total if known else None))
    return replace(outcome, money=money)


def amount_id(line: Line) -> str:
    """The amount a line belongs to."""
    return line.id.partition(".")[0]


def _limits(call: Call, outcome: Outcome, lines: list[Line], parts: dict[str, str], wanted: Wanted) -> Iterable[Line]:
    """The limits that still bind what is left: a sum is compared anew, other limits hold where nothing is left out."""
    caps = {f"caps.{cap.id}": cap for cap in call.caps}
    for line in outcome.money.lines:
        cap = caps.get(line.id)
        if cap is None:
            continue
        if cap.amount is not None:
            covered = sum((one.amount or ZERO for one in lines if amount_id(one) in cap.applies_to), ZERO)
            over = covered - cap.amount
            if over > 0:
                yield replace(line, unit_amount=-over, amount=-over)
        elif all(parts[part] in wanted.parts for part in cap.applies_to):
            yield line


def longest(lines: Iterable[Line]) -> int:
    """The months that the lines of a schedule cover."""
    return sum(line.months or 0 for line in lines if line.kind == "schedule")


def _for_months(lines: list[Line], parts: dict[str, str], wanted: Wanted) -> list[Line]:
    """The lines with their schedules cut to the months that the question names."""
    kept = lines
    whole = {kind: longest(line for line in lines if parts[amount_id(line)] == kind) for kind in BRIDGING}
    for span in wanted.time.paid:
        kinds = [kind for kind in BRIDGING if whole[kind]]
        of = span.of if span.of in kinds and len(kinds) > 1 and span.months <= whole[span.of] else ""
        if span.place == "next" and wanted.named & BRIDGING != {"extended"}:
            continue
        those = [line for line in kept if line.kind == "schedule" and (not of or parts[amount_id(line)] == of)]
        if span.place != "first" and len({parts[amount_id(line)] for line in those}) > 1:
            # The last months of which support is meant, nobody can tell.
            continue
        cut = _cut(those, span)
        kept = [cut.get(line.id, line) for line in kept]
    return [line for line in kept if line.kind != "schedule" or line.months != 0]


def _cut(lines: list[Line], span: Span) -> dict[str, Line]:
    """Lines of schedules with as many months as a length of time leaves to each."""
    left = span.months
    cut: dict[str, Line] = {}
    for line in lines[::-1] if span.place == "last" else lines:
        if line.months is None or line.unit_amount is None:
            continue
        months = min(left, line.months)
        left -= months
        cut[line.id] = replace(line, months=months, amount=line.count * line.unit_amount * months)
    return cut
