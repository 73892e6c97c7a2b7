"""The money on the card: rows of arithmetic, what each part is of the whole, and the bar that shows it."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from conversations.screens.parts import range_text
from conversations.world import World
from rules.evaluation import CallRules
from rules.outcome import Line, Outcome

Refs = Callable[[Iterable[str]], str]


def money_part(world: World, rules: CallRules, outcome: Outcome, refs: Refs) -> dict[str, Any]:
    """The heading, the rows, the total and the remarks."""
    texts, total = world.texts, outcome.money.total
    shares = parts_of(rules, outcome)
    places = {ident: place for place, ident in enumerate(shares)}
    rows = [
        {
            "part": places.get(line.id),
            "label": line.label.rstrip("."),
            "sum": _with_share(world, _sum(world, line), shares.get(line.id)),
            "amount": texts("card-amount-none") if line.amount is None else texts.money(line.amount),
            "refs": refs(line.citations),
        }
        for line in outcome.money.lines
    ]
    notes = [] if rows else [texts("card-money-none" if outcome.would_be == "no" else "card-no-money")]
    if total.high is None and any(line.amount is not None for line in outcome.money.lines):
        notes.append(texts("card-not-all"))
    elif total.high is not None and total.low != total.high:
        notes.append(texts("card-range"))
    notes += dict.fromkeys(line.note for line in outcome.money.lines if line.note is not None)
    whole = {"label": texts("card-total"), "amount": range_text(world, total, exact=True)}
    return {
        "heading": texts("card-money"),
        "columns": [texts("card-column-item"), texts("card-column-amount")],
        "rows": rows,
        "total": whole if len(rows) > 1 else None,
        "notes": notes,
    }


def bar_part(world: World, rules: CallRules, outcome: Outcome) -> dict[str, Any] | None:
    """The parts of the bar and the same in words; None unless there are two parts or more."""
    shares = parts_of(rules, outcome)
    if not shares:
        return None
    labels = {line.id: line.label.rstrip(".") for line in outcome.money.lines}
    told = [world.texts("card-bar-part", label=labels[ident], share=_percent(share)) for ident, share in shares.items()]
    return {
        "alt": world.texts("card-bar-alt", parts=", ".join(told)),
        "parts": [float(share) for share in shares.values()],
    }


def parts_of(rules: CallRules, outcome: Outcome) -> Mapping[str, Decimal]:
    """What each line is of the money that is paid, limits taken off, by the line's id; none for a single line."""
    paid = {line.id: line.amount for line in outcome.money.lines if line.amount is not None and line.amount > 0}
    limited = {f"caps.{cap.id}": cap.applies_to for cap in rules.call.caps}
    for line in outcome.money.lines:
        left = -(line.amount or Decimal(0)) if line.kind == "limit" else Decimal(0)
        for ident in reversed(paid):
            if ident.split(".")[0] in limited.get(line.id, ()):
                cut = min(left, paid[ident])
                paid[ident] -= cut
                left -= cut
    kept = {ident: amount for ident, amount in paid.items() if amount > 0}
    whole = sum(kept.values(), Decimal(0))
    return {ident: amount / whole for ident, amount in kept.items()} if len(kept) > 1 else {}


def _with_share(world: World, text: str, share: Decimal | None) -> str:
    return text if share is None else world.texts("card-sum-share", sum=text, share=_percent(share))


def _sum(world: World, line: Line) -> str:
    texts = world.texts
    if line.kind == "limit":
        return ""
    if line.unit_amount is None:
        return texts("jobs-count", count=line.count)
    unit = texts.money(line.unit_amount)
    if line.kind == "schedule":
        text = texts("card-sum-months", count=str(line.count), months=texts.months(line.months or 0), unit=unit)
    else:
        text = texts("card-sum-up-to" if line.kind == "up_to" else "card-sum", count=str(line.count), unit=unit)
    return text if line.certain or line.kind == "up_to" else f"{text} {texts('card-maybe')}"


def _percent(share: Decimal) -> str:
    return f"{round(share * 100)}%"
