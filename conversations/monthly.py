"""What the money comes to by the month, where a question asks for it and the call says over how many months it goes."""

from collections.abc import Sequence
from decimal import Decimal

from conversations.money_cut import ZERO, amount_id, part_of
from conversations.money_parts import BRIDGING, Wanted
from conversations.world import World
from rules.figures import Figure, figures
from rules.models import Amount, Call
from rules.outcome import Line, Outcome

Told = tuple[list[str], list[str]]
"""Sentences, and the citations of what they say."""
CENT = Decimal("0.01")


def monthly_said(world: World, call: Call, outcome: Outcome, wanted: Wanted) -> Told:
    """The money by the month or for the months asked about; nothing where the question names no time."""
    said: list[str] = []
    cite: list[str] = []
    time = wanted.time
    for amount in call.amounts:
        lines = [line for line in outcome.money.lines if amount_id(line) == amount.id and line.amount is not None]
        part = part_of(amount)
        if not lines or (part == "maintenance" and "maintenance" not in wanted.named and not time.per_month):
            continue
        if part in BRIDGING and time.per_month:
            said += [_rate(world, line) for line in lines if line.kind == "schedule"]
        if part == "maintenance":
            told, found = _maintenance(world, call, amount, lines, wanted)
            said += told
            cite += found
    high = outcome.money.total.high
    if time.divides and time.over is not None and high is not None and "maintenance" not in wanted.named:
        said.append(_evenly(world, high, time.over))
    return said, cite


def _rate(world: World, line: Line) -> str:
    """A step of a schedule by the month: ``3 × 1 750 zł = 5 250 zł``."""
    texts = world.texts
    unit = line.unit_amount or ZERO
    return texts("answers-month-rate", label=line.label, months=texts.months(line.months or 0), count=str(line.count),
                 unit=texts.money(unit), amount=texts.money(unit * line.count))  # fmt: skip


def _maintenance(world: World, call: Call, amount: Amount, lines: Sequence[Line], wanted: Wanted) -> Told:
    """The maintenance by the month, over the months that the call says or else those that the question names."""
    time = wanted.time
    total = sum((line.amount or ZERO for line in lines), ZERO)
    stated = months_stated(call, amount)
    if stated is None:
        return (_over_own(world, call, lines, total, wanted) if time.per_month or time.paid else []), []
    months, said = int(str(stated.value)), list[str]()
    if time.per_month:
        said += _divided(world, lines, total, months)
        if time.over is not None and time.over != months:
            said += [_covers(world, months), *_divided(world, lines, total, time.over)]
    elif time.paid and not wanted.named & BRIDGING:
        said += _part_of_time(world, total, time.paid[0].months, months)
    return said, list(stated.citations) if said else []


def _over_own(world: World, call: Call, lines: Sequence[Line], total: Decimal, wanted: Wanted) -> list[str]:
    """That the call does not say over how many months the maintenance goes, and what it is over those named."""
    texts, over = world.texts, wanted.time.over
    said = [texts("answers-month-not-stated", call=call.short)]
    if over is None:
        return [*said, texts("answers-month-ask")] if wanted.time.per_month else said
    return [*said, texts("answers-month-yours", months=texts.months(over)), *_divided(world, lines, total, over)]


def _part_of_time(world: World, total: Decimal, asked: int, months: int) -> list[str]:
    """Maintenance for some of its months; for more than there are, how many it covers."""
    texts = world.texts
    if asked > months:
        return [_covers(world, months)]
    if asked == months:
        return []
    return [texts("answers-month-some", months=texts.months(asked), total=texts.money(total), whole=str(months),
                  count=str(asked), amount=rounded(world, total * asked / months))]  # fmt: skip


def _covers(world: World, months: int) -> str:
    return world.texts("answers-month-covers", months=world.texts.months(months))


def months_stated(call: Call, amount: Amount) -> Figure | None:
    """Over how many months a call says that an amount goes: its note ``<amount>_period`` has them."""
    return figures(call).get(f"notes.{amount.id}_period.months")


def _divided(world: World, lines: Sequence[Line], total: Decimal, months: int) -> list[str]:
    """Money divided by months: for one job of each rate, and all of it."""
    texts = world.texts
    said = [
        texts("answers-month-one", label=line.label, unit=texts.money(line.unit_amount), months=str(months),
              amount=rounded(world, line.unit_amount / months))
        for line in lines
        if line.unit_amount is not None and (line.count > 1 or len(lines) > 1)
    ]  # fmt: skip
    return [*said, _evenly(world, total, months)]


def _evenly(world: World, total: Decimal, months: int) -> str:
    texts = world.texts
    return texts("answers-month-all", total=texts.money(total), months=texts.months(months), count=str(months),
                 amount=rounded(world, total / months))  # fmt: skip


def rounded(world: World, amount: Decimal) -> str:
    """Money to the grosz, told as rounded where it was."""
    near = amount.quantize(CENT)
    text = world.texts.money(near)
    return text if near == amount else world.texts("answers-month-about", amount=text)
