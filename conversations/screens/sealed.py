"""The screens of a sealed estimate: its code with what is kept, and the estimate as it was made and as of today."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from conversations.codes import shown_code
from conversations.events import Button, Reply
from conversations.screens.parts import joined, range_text, rules_note, source, value_text
from conversations.sealed import Difference, Opened, read_range
from conversations.world import World
from rules.answers import read_value
from rules.outcome import Range

MOST_CHANGES = 8


def code_screen(world: World, code: str, until: date, which: str) -> Reply:
    """The code, how to open it, what is kept under it and until when."""
    texts = world.texts
    link = world.link(f"e_{code}") or (f"{world.page}e_{code}" if world.page else "")
    body = joined(
        texts("code-title", code=shown_code(code)),
        texts("code-how", plain=code) if world.page is None else texts("code-how-page"),
        texts("code-link", link=link) if link else "",
        texts("code-holds"),
        texts("code-until", day=texts.day(until)),
    )
    back = Button(texts("button-quick-back" if which == "quick" else "button-result"), f"g:{which}")
    return Reply(body, ((Button(texts("button-code-drop"), f"s:drop:{which}"),), (back,)))


def opened_screen(world: World, code: str, found: Opened, *, own: bool) -> Reply:
    """An estimate as it was made and as of today, each difference with the paragraph behind it."""
    texts, data = world.texts, found.data
    made = datetime.fromisoformat(data["on"])
    then = verdict_text(world, data["would_be"], read_range(data["money"]))
    lines = [texts("code-view-then", verdict=then)]
    if found.now is not None:
        lines.append(texts("code-view-now", verdict=verdict_text(world, found.now.would_be, found.now.money.total)))
    head = "\n".join([
        texts("code-view-title", code=shown_code(code)),
        texts("code-view-made", day=texts.day(made.date())),
        texts("code-view-group", what=group_text(world, data)),
    ])  # fmt: skip
    buttons = [(Button(texts("button-code-use"), f"s:use:{code}"),)]
    if own:
        buttons.append((Button(texts("button-code-drop"), f"s:void:{code}"),))
    return Reply(
        joined(head, "\n".join(lines), _told_changes(world, found), _assumed(world, data), _rules(world, found)),
        tuple(buttons),
    )


def verdict_text(world: World, would_be: str, money: Range) -> str:
    """A verdict with its amount, as a part of a sentence."""
    return world.texts(f"code-verdict-{would_be}", range=range_text(world, money))


def group_text(world: World, data: Mapping[str, Any]) -> str:
    """Whose estimate: call, form, place, jobs."""
    facts = world.catalogue.facts
    given = {name: data["answers"].get(name) for name in ("legal_form", "county") if name in facts}
    parts = [str(data["short"])]
    parts += [
        value_text(world, facts[name], read_value(facts[name], raw)) for name, raw in given.items() if raw is not None
    ]
    sizes: dict[str, int] = {}
    for job in data["jobs"]:
        label = world.texts.fte(Decimal(job["fte"])) if job.get("fte") is not None else world.texts("fte-unknown")
        sizes[label] = sizes.get(label, 0) + int(job["count"])
    parts += [f"{count} × {label}" for label, count in sizes.items()]
    return ", ".join(parts)


def _assumed(world: World, data: Mapping[str, Any]) -> str:
    return world.texts("code-view-assumed", items="; ".join(data["assumed"])) if data["assumed"] else ""


def _rules(world: World, found: Opened) -> str:
    """Whose rules, which versions of them, and that nothing is decided."""
    rules = world.catalogue.calls.get(found.data["call"])
    note = rules_note(world, rules.call, found.now) if rules is not None and found.now is not None else ""
    return "\n".join(part for part in (note, _versions(world, found), world.texts("result-decides")) if part)


def _versions(world: World, found: Opened) -> str:
    before = found.data["rules_hash"]
    if found.now is None or found.now.rules_hash == before:
        return world.texts("code-view-version", hash=before)
    return world.texts("code-view-versions", hash=before, now=found.now.rules_hash)


def _told_changes(world: World, found: Opened) -> str:
    texts = world.texts
    if found.gone:
        return texts("code-view-gone")
    if found.now is None:
        return texts("code-view-not-again")
    if not found.differences:
        same = found.now.rules_hash == found.data["rules_hash"]
        return texts("code-view-same" if same else "code-view-same-result")
    told = [_told(world, one) for one in found.differences[:MOST_CHANGES]]
    return "\n".join([texts("code-view-changes"), *told])


def _told(world: World, one: Difference) -> str:
    texts = world.texts
    kind = f"code-change-{one.kind}"
    match one.kind:
        case "money":
            text = texts(kind, before=range_text(world, one.before, exact=True),
                         after=range_text(world, one.after, exact=True))  # fmt: skip
        case "window":
            text = texts(kind, before=texts(f"compare-state-{one.before}"), after=texts(f"compare-state-{one.after}"))
        case "line":
            text = _three_ways(world, kind, one, _rate, "label")
        case "condition":
            text = _three_ways(world, kind, one, _truth, "name")
        case _:
            text = _three_ways(world, kind, one, lambda _, value: str(value), "name")
    cited = source(world, one.citations, 1)
    return f"{text}\n{cited}" if cited else text


def _three_ways(world: World, kind: str, one: Difference, worded: Any, named: str) -> str:
    """Changed, new or gone."""
    values = {named: one.name.rstrip(".")}
    if one.before is None:
        return world.texts(f"{kind}-new", after=worded(world, one.after), **values)
    if one.after is None:
        return world.texts(f"{kind}-gone", before=worded(world, one.before), **values)
    return world.texts(kind, before=worded(world, one.before), after=worded(world, one.after), **values)


def _rate(world: World, line: Mapping[str, Any]) -> str:
    if line["unit"] is None:
        return world.texts("code-amount-not-stated")
    unit = world.texts.money(Decimal(line["unit"]))
    if line["months"] is None:
        return world.texts("card-sum", count=str(line["count"]), unit=unit)
    months = world.texts.months(line["months"])
    return world.texts("card-sum-months", count=str(line["count"]), unit=unit, months=months)


def _truth(world: World, condition: Mapping[str, Any]) -> str:
    truth: Mapping[str, int] = condition["truth"]
    if len(truth) == 1:
        return world.texts(f"code-truth-{next(iter(truth))}")
    counts = {name: truth.get(name, 0) for name in ("yes", "no", "unknown")}
    return world.texts("code-truth-several", **counts)
