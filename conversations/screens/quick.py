"""The screens of a quick estimate: the result with its assumptions, what can be changed, the values of one fact."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from conversations.events import Button, Reply
from conversations.quick import Estimate, Quick, calls_meant, estimate, read_quick
from conversations.quick_line import LineRead
from conversations.rule_views import job_sizes
from conversations.screens.parts import Rows, joined, range_text, rows, rules_note, source, value_text
from conversations.screens.result import headline, money_lines, short_name
from conversations.session import Session
from conversations.texts import plain
from conversations.world import World
from rules.answers import read_value
from rules.case import Batch, Case
from rules.outcome import Outcome
from rules.truth import NO, UNKNOWN
from rules.vocabulary import Fact

MOST_FEWER = 2
"""Buttons for fewer people who meet the conditions; other numbers stand under "Zmień"."""
JOB_CHOICES = tuple(range(1, 9))


def example(world: World) -> Reply:
    """What a line may look like."""
    return Reply(world.texts("quick-example"))


def outside(world: World, read: LineRead) -> Reply:
    """A place that none of the centres serves, and the calls that can be counted all the same."""
    texts, fact = world.texts, world.catalogue.facts["county"]
    place = value_text(world, fact, read.county)
    return Reply(texts("quick-outside", place=place))


def under_understood(world: World, reply: Reply, read: LineRead) -> Reply:
    """The estimate with what of its line was not understood, right below what was."""
    texts, facts = world.texts, world.catalogue.facts
    counties = ", ".join(value_text(world, facts["county"], county) for county in read.counties)
    told = joined(
        texts("quick-place-several", places=counties) if counties else "",
        texts("quick-skipped", words=", ".join(plain(word) for word in read.skipped)) if read.skipped else "",
    )
    if not told:
        return reply
    understood, _, rest = reply.text.partition("\n\n")
    return replace(reply, text=joined(understood, told, rest))


def quick_screen(session: Session, world: World, at: datetime) -> Reply:
    """The view that stands: the estimate, the list of what can be changed, or the values of one fact."""
    quick = read_quick(session.quick)
    if quick is None or quick.call not in world.catalogue.calls:
        return example(world)
    found = estimate(quick, world, at)
    if quick.pick == "":
        return _menu(world, found)
    if quick.pick is not None:
        return _values(world, found, quick.pick)
    return Reply(quick_text(world, found), _buttons(world, found))


def shows_estimate(session: Session, world: World) -> bool:
    """Whether the estimate itself stands, and not a choice about it."""
    quick = read_quick(session.quick)
    return quick is not None and quick.pick is None and quick.call in world.catalogue.calls


def quick_text(world: World, found: Estimate) -> str:
    """The estimate in words: understood, verdict, arithmetic, whose rules, what was assumed."""
    texts, outcome, call = world.texts, found.outcome, found.rules.call
    understood = understood_text(world, found)
    total = short_sum(world, found)
    return joined(
        texts("quick-understood", what=understood) if understood else texts("quick-understood-nothing"),
        "\n".join([headline(world, outcome, call), *([total] if total else money_lines(world, outcome))]),
        "\n".join([*_reasons(world, outcome), *_open(world, found)]),
        assumed_text(world, found),
        f"{rules_note(world, call, outcome)} {texts('result-decides')}",
    )


def understood_text(world: World, found: Estimate) -> str:
    """What the line said and what was chosen since, in a few words."""
    texts, facts, quick = world.texts, world.catalogue.facts, found.quick
    words = {name: value_text(world, facts[name], read_value(facts[name], raw)) for name, raw in quick.answers.items()}
    # A place and a form speak for themselves; other answers need their question beside them.
    bare = ("county", "legal_form")
    parts = [words[name] for name in bare if name in words]
    parts += [
        texts("quick-fact", name=facts[name].short, value=word) for name, word in words.items() if name not in bare
    ]
    if quick.jobs:
        parts.append(batches_text(world, quick.jobs))
    if quick.met is not None and found.people is not None:
        parts.append(_people(world, found, "quick-assumed-people"))
    if quick.call_said and "county" not in quick.answers:
        parts.append(world.catalogue.calls[quick.call].call.short)
    return ", ".join(parts)


def _people(world: World, found: Estimate, key: str) -> str:
    return world.texts(key, met=found.met, people=world.texts("people-count-gen", count=found.total))


def batches_text(world: World, jobs: tuple[tuple[int, str | None], ...]) -> str:
    """Jobs in words: ``3 × cały etat, 2 × ½ etatu``."""
    texts = world.texts
    parts = [(count, texts.fte(Decimal(fte)) if fte is not None else "") for count, fte in jobs]
    return ", ".join(f"{count} × {label}" if label else texts("jobs-count", count=count) for count, label in parts)


def short_sum(world: World, found: Estimate) -> str:
    """``3 × 73 912 zł + 2 × 54 562 zł``; empty where a limit, a range or a rate that is not stated says otherwise."""
    total = found.outcome.money.total
    if total.high is None or total.low != total.high or total.high == 0:
        return ""
    units: dict[Decimal, int] = {}
    for batch in found.case.jobs:
        unit = found.rules.judge(Case(found.case.answers, (Batch(1, batch.facts),))).money.total.high or Decimal(0)
        if unit:
            units[unit] = units.get(unit, 0) + batch.count
    if sum(unit * count for unit, count in units.items()) != total.high:
        return ""
    return " + ".join(f"{count} × {world.texts.money(unit)}" for unit, count in units.items())


def _reasons(world: World, outcome: Outcome) -> list[str]:
    if outcome.would_be != "no":
        return []
    failed = [one for one in outcome.findings if one.truth is NO and one.rules_out != "nothing"]
    return [f"{finding.text}\n{source(world, finding.citations, 1)}" for finding in failed[:2]]


def _open(world: World, found: Estimate) -> list[str]:
    items = [
        short_name(found.rules, finding.id)
        for finding in found.outcome.findings
        if finding.truth is UNKNOWN and finding.rules_out != "nothing"
    ]
    return [world.texts("result-unknown", items=", ".join(items))] if items and found.outcome.would_be != "no" else []


def assumed_items(world: World, found: Estimate) -> list[str]:
    """Everything that was taken for granted, in words."""
    texts, facts, quick = world.texts, world.catalogue.facts, found.quick
    items: list[str] = []
    if not quick.call_said:
        items.append(texts("quick-assumed-call", call=found.rules.call.short))
    if not quick.jobs:
        items.append(texts("quick-assumed-jobs"))
    elif any(fte is None for _, fte in quick.jobs):
        items.append(texts("quick-assumed-fte"))
    if found.people is not None and found.met < found.total:
        items.append(_people(world, found, "quick-assumed-careful"))
    elif found.people is not None and quick.met is None:
        items.append(_people(world, found, "quick-assumed-people"))
    rest = {**found.assumed.group, **found.assumed.jobs}
    items += [
        texts("quick-fact", name=facts[name].short, value=value_text(world, facts[name], value))
        for name, value in rest.items()
        if found.people is None or name != found.people.id
    ]
    return items


def assumed_text(world: World, found: Estimate) -> str:
    """The assumptions as a list; empty when nothing had to be assumed."""
    items = assumed_items(world, found)
    return "\n".join([world.texts("quick-assumed"), *(f"• {item}" for item in items)]) if items else ""


def _act(quick: Quick, what: str) -> str:
    return f"q:{quick.number}:{what}"


def _buttons(world: World, found: Estimate) -> Rows:
    texts, quick = world.texts, found.quick
    fewer = [
        Button(texts("button-quick-met", met=met, total=found.total), _act(quick, f"m:{met}"))
        for met in range(found.met - 1, max(-1, found.met - 1 - MOST_FEWER), -1)
    ]
    others = [
        Button(texts("button-use-call", call=world.catalogue.calls[call].call.short), _act(quick, f"u:{call}"))
        for call in other_calls(world, quick)
    ]
    return (
        *rows(fewer if found.people is not None else [], 3),
        *rows([Button(texts("button-quick-change"), _act(quick, "p:")), Button(texts("button-matrix"), "m:quick")]),
        *rows(others),
        *card_buttons(world, "quick"),
    )


def card_buttons(world: World, which: str) -> Rows:
    """The card as a file and as a picture, and the code, of the result or of the quick estimate."""
    texts = world.texts
    return (
        (Button(texts("button-card-pdf"), f"s:pdf:{which}"), Button(texts("button-card-png"), f"s:png:{which}")),
        (Button(texts("button-code"), f"s:code:{which}"),),
    )


def other_calls(world: World, quick: Quick) -> tuple[str, ...]:
    """Calls the same line can be counted under instead."""
    county = quick.answers.get("county")
    fitting = calls_meant(LineRead(county=county), world)
    return tuple(call for call in fitting if call != quick.call)


def changeable(found: Estimate) -> tuple[str, ...]:
    """Facts that can be chosen anew: the jobs, what was said and what was assumed."""
    names = ["county", "legal_form", *found.quick.answers, *found.assumed.group, *found.assumed.jobs]
    people = found.people.id if found.people is not None else ""
    return ("jobs", *dict.fromkeys(name for name in names if name != people), *(("met",) if people else ()))


def _menu(world: World, found: Estimate) -> Reply:
    texts, facts = world.texts, world.catalogue.facts
    names = {"jobs": texts("quick-name-jobs"), "met": texts("quick-name-met")}
    buttons = [
        Button(names.get(name) or facts[name].short, _act(found.quick, f"p:{name}")) for name in changeable(found)
    ]
    back = Button(texts("button-quick-back"), _act(found.quick, "b"))
    return Reply(joined(texts("edit-title"), assumed_text(world, found)), (*rows(buttons), (back,)))


def values_of(world: World, found: Estimate, name: str) -> list[tuple[str, str]]:
    """(label, value) for each choice offered for a fact; numbers are given as text."""
    texts = world.texts
    if name == "jobs":
        sizes = [(size, texts.fte(size)) for size in job_sizes(found.rules)]
        return [(f"{count} × {label}", f"{count}x{size}") for size, label in sizes[:1] for count in JOB_CHOICES]
    if name == "met":
        return [
            (texts("button-quick-met", met=met, total=found.total), str(met)) for met in range(found.total, -1, -1)
        ][:MOST_VALUES]
    fact: Fact = world.catalogue.facts[name]
    if fact.kind == "yes_no":
        return [(texts("yes"), "true"), (texts("no"), "false")]
    if fact.kind == "choice":
        return [(option.label, option.id) for option in fact.options]
    return []


MOST_VALUES = 24


def _values(world: World, found: Estimate, name: str) -> Reply:
    texts = world.texts
    back = (Button(texts("button-quick-back"), _act(found.quick, "b")),)
    if name in ("jobs", "met"):
        title = texts("quick-pick-jobs" if name == "jobs" else "quick-pick-met")
        offered = [Button(label, _act(found.quick, f"v:{value}")) for label, value in values_of(world, found, name)]
        return Reply(title, (*rows(offered, 3), back))
    fact = world.catalogue.facts[name]
    buttons = [
        Button(label, _act(found.quick, f"v:{place}")) for place, (label, _) in enumerate(values_of(world, found, name))
    ]
    hint = "" if buttons else texts("quick-pick-number")
    return Reply(joined(f"**{fact.short}**", fact.question, hint), (*rows(buttons), back))


def inline_text(world: World, found: Estimate) -> tuple[str, str, str]:
    """Title, description and message of an estimate offered in another chat."""
    texts, call = world.texts, found.rules.call
    title = texts("inline-title", call=call.short, range=range_text(world, found.outcome.money.total))
    if found.outcome.would_be == "no":
        title = texts("inline-title-no", call=call.short)
    return title, understood_text(world, found), quick_text(world, found)
