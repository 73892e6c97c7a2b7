"""The money for the jobs a question names, counted by the rules and told line by line."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from conversations.answer_texts import Said, call_state
from conversations.jobs_text import JobsRead
from conversations.screens.parts import joined, range_text
from conversations.screens.result import money_lines
from conversations.sum_reading import wanted_parts
from conversations.which_call import Meant
from conversations.world import World
from rules.case import Batch, Case
from rules.evaluation import CallRules
from rules.models import Amount, Call
from rules.outcome import Outcome, Range

ZERO = Decimal(0)
Batches = tuple[tuple[int, Decimal | None], ...]
"""Planned jobs: how many, and their FTE where it is said."""


def computed_said(world: World, read: JobsRead, meant: Meant, at: datetime, text: str = "") -> Said | None:
    """The money for the jobs under each call meant, line by line; None where no call has rules for what is asked.

    Where the calls meant do not know the part of the money asked about, that is said and it is counted by the other
    calls of the same centre.
    """
    calls, parts = world.catalogue.calls, wanted_parts(text)
    asked = [calls[call] for call in meant.calls or tuple(calls) if call in calls]
    fitting = [rules for rules in asked if _knows(rules, parts)]
    notes: list[str] = []
    if asked and not fitting:
        centres = {rules.call.centre for rules in asked}
        fitting = [rules for rules in calls.values() if rules.call.centre in centres and _knows(rules, parts)]
        notes = [world.texts("answers-not-in-calls", calls=", ".join(rules.call.short for rules in asked))]
    if not fitting:
        return None
    blocks: list[str] = []
    cite: list[str] = []
    for rules in fitting:
        block, found = _block(world, rules, read, at, parts)
        blocks.append(block)
        cite += found
    return Said(joined(*notes, *blocks, world.texts("answers-computed-assumed")), tuple(dict.fromkeys(cite)))


def _knows(rules: CallRules, parts: frozenset[str]) -> bool:
    return any(_part(amount) in parts for amount in rules.call.amounts)


def _part(amount: Amount) -> str:
    """Which part of the money an amount is."""
    if amount.schedule is not None or (amount.requires is not None and amount.by is None):
        return "bridging"
    return "maintenance" if amount.by == "fte" else "creation"


def _block(world: World, rules: CallRules, read: JobsRead, at: datetime,
           parts: frozenset[str]) -> tuple[str, list[str]]:  # fmt: skip
    """One call's part of the answer, and where it stands."""
    texts, call = world.texts, rules.call
    state = call_state(world, call.id, at)
    cases = _cases(rules, read)
    outcomes = [outcome_of(rules, batches, at, parts) for batches in cases]
    cite = [citation for outcome in outcomes for line in outcome.money.lines for citation in line.citations]
    if all(line.amount is None for outcome in outcomes for line in outcome.money.lines):
        return texts("answers-computed-not-stated", call=call.short, state=state), cite
    if len(cases) == 1:
        title = texts("answers-computed-call", call=call.short, state=state, jobs=jobs_named(world, cases[0]))
        return "\n".join([title, *money_lines(world, outcomes[0]), *_sums(world, call, outcomes[0])]), cite
    title = texts("answers-computed-call", call=call.short, state=state, jobs=jobs_named(world, read.batches))
    return "\n".join([title, *_each_fte(world, cases, outcomes)]), cite


def _only(rules: CallRules, outcome: Outcome, parts: frozenset[str]) -> Outcome:
    """The outcome with the lines of some parts of the money alone, and their sum."""
    left_out = {amount.id for amount in rules.call.amounts if _part(amount) not in parts}
    if not left_out:
        return outcome
    caps = {f"caps.{cap.id}" for cap in rules.call.caps if left_out.isdisjoint(cap.applies_to)}
    lines = tuple(
        line for line in outcome.money.lines
        if (line.id in caps if line.kind == "limit" else line.id.partition(".")[0] not in left_out)
    )  # fmt: skip
    known = all(line.amount is not None for line in lines)
    high = sum((line.amount or ZERO for line in lines), ZERO)
    low = high if all(line.certain or line.kind == "limit" for line in lines) else ZERO
    money = replace(outcome.money, lines=lines, total=Range(low, high if known else None))
    return replace(outcome, money=money)


def _each_fte(world: World, cases: list[Batches], outcomes: list[Outcome]) -> list[str]:
    """Where the FTE is open: the lines that are the same for any FTE, then what differs and the sum for each."""
    common = [line for line in outcomes[0].money.lines if all(line in one.money.lines for one in outcomes)]
    shown = replace(outcomes[0], money=replace(outcomes[0].money, lines=tuple(common)))
    lines = money_lines(world, shown)[: len(common)]
    lines.append(world.texts("answers-computed-any"))
    for batches, outcome in zip(cases, outcomes, strict=True):
        own = [
            world.texts("answers-computed-term", count=str(line.count), unit=world.texts.money(line.unit_amount),
                        amount=world.texts.money(line.amount))
            for line in outcome.money.lines
            if line not in common and line.unit_amount is not None and line.amount is not None
        ]  # fmt: skip
        total = range_text(world, outcome.money.total, exact=True)
        lines.append(
            world.texts("answers-computed-fte", jobs=jobs_named(world, batches), sum=" + ".join(own), range=total)
        )
    return lines


def _sums(world: World, call: Call, outcome: Outcome) -> list[str]:
    """Sums of the parts that have several lines, and the total without what is paid only in special cases."""
    texts = world.texts
    found: list[str] = []
    amounts = {amount.id: [line for line in outcome.money.lines if line.id.startswith(amount.id + ".")]
               for amount in call.amounts}  # fmt: skip
    for amount in call.amounts:
        stated = [line.amount for line in amounts[amount.id] if line.amount is not None]
        if len(stated) > 1:
            found.append(texts("answers-computed-part", label=amount.label, amount=texts.money(sum(stated, ZERO))))
    special = [line for amount in call.amounts if amount.only_if is not None for line in outcome.money.lines
               if line.id == amount.id or line.id.startswith(amount.id + ".")]  # fmt: skip
    if special:
        rest = sum((line.amount or ZERO for line in outcome.money.lines if line not in special), ZERO)
        found.append(texts("answers-computed-usual", amount=texts.money(rest)))
    return found


def _cases(rules: CallRules, read: JobsRead) -> list[Batches]:
    """The jobs as they were named; where their FTE is open and matters, once for each FTE the call knows."""
    table = next((amount for amount in rules.call.amounts if amount.by == "fte"), None)
    if table is None or all(fte is not None for _, fte in read.batches):
        return [read.batches]
    return [tuple((count, fte if fte is not None else known) for count, fte in read.batches) for known in _ftes(table)]


def _ftes(table: Amount) -> list[Decimal]:
    return [Decimal(row.key) for row in table.table or ()]


def outcome_of(rules: CallRules, batches: Batches, at: datetime, parts: frozenset[str]) -> Outcome:
    """Some parts of the money when all conditions are met; what is paid only in special cases stays open in it."""
    case = Case({}, tuple(Batch(count, {} if fte is None else {"fte": fte}) for count, fte in batches))
    return _only(rules, rules.evaluate(case, at, assume=frozenset(one.id for one in rules.call.criteria)), parts)


def jobs_named(world: World, batches: Batches) -> str:
    """The jobs in words: "3 × cały etat, 1 miejsce pracy"."""
    parts = [
        world.texts("answers-computed-jobs", count=str(count), fte=world.texts.fte(fte))
        if fte is not None
        else world.texts("jobs-count", count=count)
        for count, fte in batches
    ]
    return ", ".join(parts)
