"""The comparison screen: legal forms under each call, and other mixes of job sizes for about the same money."""

from datetime import datetime
from decimal import Decimal

from conversations.events import Button, Reply
from conversations.matrix import Cell, Mix, other_mixes, row
from conversations.screens.parts import joined, range_text, value_text
from conversations.world import World
from rules.case import Batch
from rules.outcome import Range
from rules.window import window_status

_SIGNS = {"yes": "✓", "unknown": "?", "unsaid": "?", "no": "✗"}


def matrix_screen(world: World, jobs: tuple[Batch, ...], calls: tuple[str, ...], at: datetime, back: str) -> Reply:
    """Legal forms × calls for some jobs, and the other mixes under the first of the calls."""
    texts = world.texts
    blocks = [_call_block(world, call, jobs, at) for call in calls]
    mix = tuple((one.count, Decimal(str(one.facts["fte"]))) for one in jobs)
    body = joined(
        texts("matrix-title"),
        texts("matrix-jobs", jobs=mix_text(world, mix)),
        *blocks,
        texts("matrix-legend"),
        _mixes_block(world, calls[0], jobs),
        texts("result-decides"),
    )
    label = texts({"quick": "button-quick-back", "result": "button-result"}.get(back, "button-continue"))
    return Reply(body, ((Button(label, f"g:{back}"),),))


def _call_block(world: World, call: str, jobs: tuple[Batch, ...], at: datetime) -> str:
    texts, rules = world.texts, world.catalogue.calls[call]
    state = texts(f"compare-state-{window_status(rules.call.window, at)}")
    grouped: dict[tuple[str, str], list[Cell]] = {}
    for cell in row(world, rules, jobs):
        grouped.setdefault((cell.form_truth, _money_text(world, cell)), []).append(cell)
    lines = [texts("matrix-call", call=rules.call.short, state=state)]
    for truth in _SIGNS:
        for (found, money), cells in grouped.items():
            if found != truth:
                continue
            facts = world.catalogue.facts["legal_form"]
            names = [value_text(world, facts, cell.form) for cell in cells]
            forms = ", ".join(f"{name[0].lower()}{name[1:]}" for name in names)
            forms = texts("matrix-unsaid") if truth == "unsaid" else forms
            key = "matrix-line-money" if money else "matrix-line"
            lines.append(texts(key, mark=_SIGNS[truth], forms=forms, **({"range": money} if money else {})))
    return "\n".join(lines)


def _money_text(world: World, cell: Cell) -> str:
    return range_text(world, cell.money) if cell.form_truth != "no" and cell.would_be != "no" else ""


def _mixes_block(world: World, call: str, jobs: tuple[Batch, ...]) -> str:
    texts, rules = world.texts, world.catalogue.calls[call]
    total, mixes = other_mixes(world, rules, jobs)
    if not mixes:
        return texts("matrix-mixes-none")
    lines = [texts("matrix-mixes-title", call=rules.call.short, range=range_text(world, _top(total)))]
    for one in mixes:
        less = texts("matrix-mix-less", amount=texts.money(one.less)) if one.less else texts("matrix-mix-same")
        lines.append(
            texts("matrix-mix", jobs=mix_text(world, one.mix), amount=texts.money(one.amount), difference=less)
        )
    return "\n".join(lines)


def _top(total: Range) -> Range:
    high = total.high or Decimal(0)
    return Range(high, high)


def mix_text(world: World, mix: Mix) -> str:
    """``3 × cały etat, 2 × ½ etatu``."""
    return ", ".join(f"{count} × {world.texts.fte(size)}" for count, size in mix)
