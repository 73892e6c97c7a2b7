"""The money for the jobs a question names, counted by the rules and told line by line."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from conversations.answer_texts import Said, call_state
from conversations.capped import Capped, capped_said, with_limits
from conversations.cost_beside import cost_said
from conversations.jobs_text import JobsRead
from conversations.money_cut import ZERO, amount_id, longest, parts_known, wanted_only
from conversations.money_parts import BRIDGING, EVERYTHING, Wanted, read_wanted
from conversations.month_asked import month_said
from conversations.monthly import Told, monthly_said, rounded
from conversations.parts_apart import parts_apart
from conversations.screens.parts import joined, range_text
from conversations.screens.result import money_line
from conversations.which_call import Meant
from conversations.world import World
from knowledge.normalise import fold
from rules.case import Batch, Case
from rules.evaluation import CallRules
from rules.models import Amount, Call
from rules.outcome import Outcome

_TWO = 2
_EACH = re.compile(
    r"\b(?:na|za)\s+(?:jedn\w+\s+|kazd\w+\s+)?(?:osobe|glowe|leb|lebka|czlowieka|czowieka|pracownika|chopa|miejsce)\b|"
    r"\bna\s+jedn(?:a|ego|o|ego)\b"
)
_AVERAGE = re.compile(
    r"\b(?:srednio|przecietnie|srednia|sredniej)\s+(?:\w+\s+){0,2}(?:na|za)\s+(?:jedn\w+\s+)?(?:osob|etat|miejsc|stanowisk|prac|glow)|"
    r"\b(?:na|za)\s+jedn\w+\s+\w+\s+(?:srednio|przecietnie)\b"
)
_DIFFERENCE = re.compile(r"\bo\s+(?:ile|wiela)\b|\broznic\w*|\brozni\b|\bile\s+(?:wiecej|mniej)\b")
_KEEPING = BRIDGING | {"maintenance"}
"""The parts of the money for the time after a job was created; one edition calls them bridging support."""
Batches = tuple[tuple[int, Decimal | None], ...]
"""Planned jobs: how many, and their FTE where it is said."""


def computed_said(
    world: World, read: JobsRead, meant: Meant, at: datetime, text: str = "", *, beside: bool = False
) -> Said | None:
    """The money for the jobs under each call meant, line by line; None where no call has rules for what is asked.

    Where the calls meant do not know the part of the money asked about, that is said and it is counted by the other
    calls of the same centre. Of calls set `beside` each other each is counted with what it has of its own.
    """
    calls, wanted = world.catalogue.calls, read_wanted(text)
    asked = [calls[call] for call in meant.calls or tuple(calls) if call in calls]
    fitting = [rules for rules in asked if _knows(rules, wanted) or beside]
    notes: list[str] = []
    if asked and not fitting:
        centres = {rules.call.centre for rules in asked}
        fitting = [rules for rules in calls.values() if rules.call.centre in centres and _knows(rules, wanted)]
        notes = [note for rules in asked for note in _missing(world, rules.call, wanted)]
    if not fitting:
        return None
    blocks: list[str] = []
    cite: list[str] = []
    for rules in fitting:
        block, found = _block(world, rules, read, at, _of_its_own(rules, wanted) if beside else wanted, text)
        blocks.append(block)
        cite += found
    if len(fitting) == _TWO and _DIFFERENCE.search(fold(text)):
        blocks += _apart(world, fitting, read, at, wanted)
    wages = world.texts("answers-computed-wages") if wanted.wages else ""
    text = joined(*notes, *blocks, wages, world.texts("answers-computed-assumed"))
    return Said(text, tuple(dict.fromkeys(cite)))


def _apart(world: World, both: Sequence[CallRules], read: JobsRead, at: datetime, wanted: Wanted) -> list[str]:
    """How far the sums of two calls are apart; nothing where one of them is not settled."""
    sums = [
        outcome_of(rules, cases[0], at, wanted).money.total
        for rules in both
        if len(cases := _cases(rules, read, wanted)) == 1
    ]
    settled = [total.high for total in sums if total.high is not None and total.low == total.high and total.high]
    if len(settled) < _TWO:
        return []
    return [world.texts("answers-difference", amount=world.texts.money(abs(settled[0] - settled[1])))]


def _of_its_own(rules: CallRules, wanted: Wanted) -> Wanted:
    """What is counted of one of several calls: its own support for keeping a job, where only another has that named."""
    known = parts_known(rules.call)
    if wanted.named <= known or wanted.named & known & _KEEPING:
        return wanted
    own = known & _KEEPING
    parts = (wanted.parts - _KEEPING) | own if wanted.parts & _KEEPING else wanted.parts
    return replace(wanted, parts=parts, named=wanted.named | (own if wanted.named & _KEEPING else set()))


def _knows(rules: CallRules, wanted: Wanted) -> bool:
    return not parts_known(rules.call).isdisjoint(wanted.named or wanted.parts)


def _block(world: World, rules: CallRules, read: JobsRead, at: datetime, wanted: Wanted,
           text: str) -> tuple[str, list[str]]:  # fmt: skip
    """One call's part of the answer, and where it stands."""
    texts, call = world.texts, rules.call
    state = call_state(world, call.id, at)
    cases = _cases(rules, read, wanted)
    outcomes = [outcome_of(rules, batches, at, wanted) for batches in cases]
    cite = [citation for outcome in outcomes for line in outcome.money.lines for citation in line.citations]
    if all(line.amount is None for outcome in outcomes for line in outcome.money.lines):
        return texts("answers-computed-not-stated", call=call.short, state=state), cite
    named = cases[0] if len(cases) == 1 else read.batches
    said = [texts("answers-computed-call", call=call.short, state=state, jobs=jobs_named(world, named))]
    if len(cases) == 1:
        said += [*_lines(world, call, outcomes[0]), *_sums(world, call, outcomes[0], wanted)]
        said += [*_each(world, cases[0], outcomes[0], text), *cost_said(world, outcomes[0], text)]
        said += [*parts_apart(world, call, outcomes[0], text), *month_said(world, call, outcomes[0], wanted, text)]
    else:
        said += _each_fte(world, cases, outcomes)
    monthly, found = _monthly(world, call, cases, outcomes, wanted)
    cite += found
    told = _told(world, call, outcomes[0], wanted)
    if len(cases) == 1 and _only_some(call, wanted) and not (wanted.alone or wanted.time.per_month):
        told += _with_the_rest(world, outcome_of(rules, cases[0], at, EVERYTHING))
    return "\n".join([*said, *monthly, *told]), cite


def _with_the_rest(world: World, outcome: Outcome) -> list[str]:
    """The sum of all parts, where only some were counted and the question does not say that it wants no more."""
    total = outcome.money.total
    if not total.high:
        return []
    key = "answers-computed-with-rest" if total.low == total.high else "answers-computed-with-rest-most"
    return [world.texts(key, amount=world.texts.money(total.high))]


def _only_some(call: Call, wanted: Wanted) -> bool:
    """Whether a question wants some parts of a call's money and not all."""
    known = parts_known(call)
    return bool(wanted.named & known) and not known <= wanted.parts


def _monthly(world: World, call: Call, cases: Sequence[Batches], outcomes: Sequence[Outcome], wanted: Wanted) -> Told:
    """The money by the month, for each FTE where it differs."""
    told = [monthly_said(world, call, outcome, wanted) for outcome in outcomes]
    cite = [citation for _, found in told for citation in found]
    if all(said == told[0][0] for said, _ in told):
        return told[0][0], cite
    lines = [
        line
        for batches, (said, _) in zip(cases, told, strict=True)
        for line in (world.texts("answers-month-fte", jobs=jobs_named(world, batches)), *said)
    ]
    return lines, cite


def _told(world: World, call: Call, outcome: Outcome, wanted: Wanted) -> list[str]:
    """What is to be said of the parts: that only some are counted, which the call lacks, how long they last."""
    texts = world.texts
    said: list[str] = []
    if _only_some(call, wanted):
        counted = {amount_id(line) for line in outcome.money.lines}
        labels = [amount.label for amount in call.amounts if amount.id in counted]
        said.append(texts("answers-computed-only", parts=", ".join(label[0].lower() + label[1:] for label in labels)))
    said += _missing(world, call, wanted)
    months = longest(outcome.money.lines)
    if (
        wanted.named & BRIDGING
        and months
        and any(span.months > months and (not span.of or span.of in wanted.named) for span in wanted.time.paid)
    ):
        said.append(texts("answers-computed-longest", months=texts.months(months)))
    return said


def _missing(world: World, call: Call, wanted: Wanted) -> list[str]:
    """The parts asked about that a call does not know."""
    known = parts_known(call)
    missing = wanted.named - known - BRIDGING
    if wanted.named & BRIDGING and not known & BRIDGING:
        missing |= {"bridging"}
    return [world.texts(f"answers-computed-no-{part}", call=call.short) for part in sorted(missing)]


def _lines(world: World, call: Call, outcome: Outcome) -> list[str]:
    """The arithmetic, one line an entry, and the total."""
    shown = with_limits(call, outcome.money.lines)
    lines = [capped_said(world, line) if isinstance(line, Capped) else money_line(world, line) for line in shown]
    return [*lines, _total(world, outcome)] if len(lines) > 1 else lines


def _total(world: World, outcome: Outcome) -> str:
    """The sum; "at most" where a part of it is an upper limit or is paid in special cases only."""
    texts, total = world.texts, outcome.money.total
    if total.high is None:
        return texts("result-total", range=range_text(world, total, exact=True))
    key = "answers-computed-total" if total.low == total.high else "answers-computed-total-most"
    return texts(key, amount=texts.money(total.high))


def _each_fte(world: World, cases: Sequence[Batches], outcomes: Sequence[Outcome]) -> list[str]:
    """Where the FTE is open: the lines that are the same for any FTE, then what differs and the sum for each."""
    common = [line for line in outcomes[0].money.lines if all(line in one.money.lines for one in outcomes)]
    lines = [money_line(world, line) for line in common]
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


def _each(world: World, batches: Batches, outcome: Outcome, text: str) -> list[str]:
    """The money for one of several jobs, where a question asks for it: of unlike ones only on average."""
    count, total = sum(number for number, _ in batches), outcome.money.total.high
    flat = fold(text)
    alike = len({fte for _, fte in batches}) == 1
    if not (_EACH if alike else _AVERAGE).search(flat) or count < _TWO or not total:
        return []
    amount = rounded(world, total / count)
    key = "answers-computed-each" if alike else "answers-computed-average"
    return [world.texts(key, total=world.texts.money(total), count=str(count), amount=amount)]


def _sums(world: World, call: Call, outcome: Outcome, wanted: Wanted) -> list[str]:
    """Sums of the parts that have several lines or a limit, and the total without what only special cases get."""
    texts, lines = world.texts, outcome.money.lines
    found: list[str] = []
    shown = [amount for amount in call.amounts if any(amount_id(line) == amount.id for line in lines)]
    for amount in shown if len(shown) > 1 else ():
        stated = [line.amount for line in lines if amount_id(line) == amount.id and line.amount is not None]
        caps = {f"caps.{cap.id}" for cap in call.caps if cap.applies_to == (amount.id,)}
        cuts = [line.amount for line in lines if line.id in caps and line.amount is not None]
        if cuts and len(stated) > 1:
            limited = texts.money(sum([*stated, *cuts], ZERO))
            found.append(texts("answers-computed-limited", label=amount.label, amount=limited))
        elif len(stated) > 1:
            found.append(texts("answers-computed-part", label=amount.label, amount=texts.money(sum(stated, ZERO))))
    special = {amount.id for amount in shown if amount.only_if is not None}
    rest = [line for line in lines if amount_id(line) not in special]
    if special and rest and not wanted.extension:
        usual = sum((line.amount or ZERO for line in rest), ZERO)
        found.append(texts("answers-computed-usual", amount=texts.money(usual)))
    return found


def _cases(rules: CallRules, read: JobsRead, wanted: Wanted) -> list[Batches]:
    """The jobs as they were named; where their FTE is open and matters, once for each FTE the call knows."""
    table = next((amount for amount in rules.call.amounts if amount.by == "fte"), None)
    if "maintenance" not in wanted.parts or table is None or all(fte is not None for _, fte in read.batches):
        return [read.batches]
    return [tuple((count, fte if fte is not None else known) for count, fte in read.batches) for known in _ftes(table)]


def _ftes(table: Amount) -> list[Decimal]:
    return [Decimal(row.key) for row in table.table or ()]


def outcome_of(rules: CallRules, batches: Batches, at: datetime, wanted: Wanted) -> Outcome:
    """The money a question wants when all conditions are met; what is paid only in special cases stays open in it."""
    case = Case({}, tuple(Batch(count, {} if fte is None else {"fte": fte}) for count, fte in batches))
    outcome = rules.evaluate(case, at, assume=frozenset(criterion.id for criterion in rules.call.criteria))
    return wanted_only(rules.call, outcome, wanted)


def jobs_named(world: World, batches: Batches) -> str:
    """The jobs in words: "3 × cały etat, 1 miejsce pracy"."""
    parts = [
        world.texts("answers-computed-jobs", count=str(count), fte=world.texts.fte(fte))
        if fte is not None
        else world.texts("jobs-count", count=count)
        for count, fte in batches
    ]
    return ", ".join(parts)
