"""Questions that are a calculation ("ile na 3 osoby na pół etatu"): told apart and counted by the rules."""

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

from rapidfuzz.distance import OSA

from conversations.answer_texts import Said, call_state
from conversations.jobs_text import JobsRead, read_jobs
from conversations.screens.parts import joined, range_text
from conversations.screens.result import money_lines
from conversations.which_call import Meant
from conversations.world import World
from knowledge.normalise import fold
from rules.case import Batch, Case
from rules.evaluation import CallRules
from rules.models import Amount, Call
from rules.outcome import Outcome

WORDS_FILE = Path(__file__).with_name("jobs_words.toml")
ZERO = Decimal(0)
Batches = tuple[tuple[int, Decimal | None], ...]
"""Planned jobs: how many, and their FTE where it is said."""
MOST_JOBS = 500
"""More jobs than this are no question about a group."""

_MONEY = re.compile(
    r"\b(?:ile|wiela|ilu|kwot\w*|sum[aey]\w*|policz\w*|oblicz\w*|wylicz\w*|porachuj\w*|kalkulac\w*|przelicz\w*|kas[aeyio]|"
    r"kask\w*|hajs\w*|pieni\w+|piniond\w*|siana|szmal\w*|forsy|geld\w*|wyjdzie|wychodzi|dostaniemy|dostane|dotacj\w*|"
    r"stawk\w*|wsparci\w*|razem|lacznie|zl|bydzie)\b"
)
_NOT_MONEY = re.compile(
    r"\b(?:ile\s+(?:dni|miesiec\w*|lat|czasu|procent|razy|osob\s+(?:musi|trzeba|minimum|co najmniej)|godzin)|dlugo|"
    r"musi\w*\s+(?:byc|zatrudni\w*)|minimum|co\s+najmniej|wystarcz\w*|starczy|termin\w*|kiedy|procent\w*|zwroc\w*|"
    r"odda\w*|pensj\w*|minimaln\w*|zarab\w*|zarobi\w*|brutto|netto|ilu\s+musi|roznic\w*|limit\w*|maksymaln\w*)\b"
)
_BRIDGING = re.compile(r"\bpomostow")


@dataclass(frozen=True, slots=True)
class _Words:
    """How people speak of jobs: patterns with what replaces them, and words whose misspellings are put right."""

    replaced: tuple[tuple[re.Pattern[str], str], ...]
    spelled: tuple[str, ...]


@cache
def _words() -> _Words:
    data = tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))
    replaced = tuple((re.compile("|".join(entry["patterns"])), f" {entry['by']} ") for entry in data["replace"])
    return _Words(replaced, tuple(data["spelled"]))


def plain_jobs(text: str) -> str:
    """A question with its jobs in the words that jobs are read by: no slang, no slips, no other numbers."""
    flat = " ".join(_respelled(word) for word in fold(text).split())
    for pattern, by in _words().replaced:
        flat = pattern.sub(by, flat)
    return flat


def _respelled(word: str) -> str:
    bare = word.strip(".,;:!?()")
    if len(bare) < _LONG_ENOUGH or not bare.isalpha():
        return word
    near = next((known for known in _words().spelled if OSA.distance(bare, known, score_cutoff=1) == 1), None)
    return word if near is None or bare in _words().spelled else word.replace(bare, near)


_LONG_ENOUGH = 5


def read_computation(text: str, *, surely: bool = False) -> JobsRead | None:
    """The jobs a question wants to have counted, or None when it is no calculation.

    `surely`: something else already says that it is one, so no word for money is needed.
    """
    if _NOT_MONEY.search(fold(text)):
        return None
    flat = plain_jobs(text)
    read = read_jobs(flat)
    if read is None or not 0 < read.count <= MOST_JOBS:
        return None
    read = _without_overlap(read, flat)
    if read.count == 1 and not (is_told(read) and read.counted):
        return None
    return read if surely or _MONEY.search(flat) or (is_told(read) and read.count > 1) else None


def is_told(read: JobsRead) -> bool:
    """Whether the FTE of some job is said."""
    return any(fte is not None for _, fte in read.batches)


_AMONG = re.compile(r"\bw\s+tym\b|\bz\s+tego\b|\bz\s+czego\b|\bjesli\s+\w+\s+(?:robi|pracuje|bedzie)\b|\bz\s+nich\b")


def _without_overlap(read: JobsRead, flat: str) -> JobsRead:
    """``6 osób, w tym 2 na pół etatu`` is four and two, ``7 osób: 5 na cały, 2 na pół`` is five and two."""
    told = tuple(batch for batch in read.batches if batch[1] is not None)
    rest = sum(count for count, _ in told)
    whole = next((count for count, fte in read.batches if fte is None), 0)
    if not told or not whole:
        return read
    if whole == rest:
        return JobsRead(told, read.counted)
    if _AMONG.search(flat) and rest < whole:
        return JobsRead(((whole - rest, None), *told), read.counted)
    return read


def computed_said(world: World, read: JobsRead, meant: Meant, at: datetime, text: str = "") -> Said | None:
    """The money for the jobs under each call meant, line by line; None where no call has rules for what is asked."""
    blocks: list[str] = []
    cite: list[str] = []
    for call in meant.calls or tuple(world.catalogue.calls):
        rules = world.catalogue.calls.get(call)
        if rules is None or (_BRIDGING.search(fold(text)) and not _bridges(rules)):
            continue
        block, found = _block(world, rules, read, at)
        blocks.append(block)
        cite += found
    if not blocks:
        return None
    return Said(joined(*blocks, world.texts("answers-computed-assumed")), tuple(dict.fromkeys(cite)))


def _bridges(rules: CallRules) -> bool:
    return any(amount.schedule is not None for amount in rules.call.amounts)


def _block(world: World, rules: CallRules, read: JobsRead, at: datetime) -> tuple[str, list[str]]:
    """One call's part of the answer, and where it stands."""
    texts, call = world.texts, rules.call
    state = call_state(world, call.id, at)
    cases = _cases(rules, read)
    outcomes = [_outcome(rules, batches, at) for batches in cases]
    cite = [citation for outcome in outcomes for line in outcome.money.lines for citation in line.citations]
    if all(line.amount is None for outcome in outcomes for line in outcome.money.lines):
        return texts("answers-computed-not-stated", call=call.short, state=state), cite
    if len(cases) == 1:
        title = texts("answers-computed-call", call=call.short, state=state, jobs=_jobs(world, cases[0]))
        return "\n".join([title, *money_lines(world, outcomes[0]), *_sums(world, call, outcomes[0])]), cite
    title = texts("answers-computed-call", call=call.short, state=state, jobs=_jobs(world, read.batches))
    return "\n".join([title, *_each_fte(world, cases, outcomes)]), cite


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
        lines.append(world.texts("answers-computed-fte", jobs=_jobs(world, batches), sum=" + ".join(own), range=total))
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


def _outcome(rules: CallRules, batches: Batches, at: datetime) -> Outcome:
    """The outcome when all conditions are met; what is paid only in special cases stays open in it."""
    case = Case({}, tuple(Batch(count, {} if fte is None else {"fte": fte}) for count, fte in batches))
    return rules.evaluate(case, at, assume=frozenset(criterion.id for criterion in rules.call.criteria))


def _jobs(world: World, batches: Batches) -> str:
    parts = [
        world.texts("answers-computed-jobs", count=str(count), fte=world.texts.fte(fte))
        if fte is not None
        else world.texts("jobs-count", count=count)
        for count, fte in batches
    ]
    return ", ".join(parts)
