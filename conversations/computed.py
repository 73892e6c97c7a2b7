"""Questions that are a calculation ("ile na 3 osoby na pół etatu"): told apart and counted by the rules."""

import re
from datetime import datetime
from decimal import Decimal

from conversations.answer_texts import Said, call_state, short
from conversations.jobs_text import JobsRead, read_jobs
from conversations.screens.parts import joined
from conversations.screens.result import money_lines
from conversations.which_call import Meant
from conversations.world import World
from knowledge.normalise import fold
from rules.case import Batch, Case
from rules.evaluation import CallRules
from rules.models import Amount
from rules.outcome import Outcome

MOST_JOBS = 500
"""More jobs than this are no question about a group."""

_MONEY = re.compile(
    r"\b(?:ile|wiela|ilu|kwot\w*|sum[aey]\w*|policz\w*|oblicz\w*|wylicz\w*|porachuj\w*|wylicz\w*|kalkulac\w*|przelicz\w*|kas[aeyio]|kask\w*|hajs\w*|"
    r"pieni\w+|piniond\w*|siana|szmal\w*|forsy|geld\w*|wyjdzie|wychodzi|dostaniemy|dostane|dotacj\w*|stawk\w*|wsparci\w*|razem|lacznie|zl)\b"
)
_NOT_MONEY = re.compile(
    r"\b(?:ile\s+(?:dni|miesiec\w*|lat|czasu|procent|razy|osob\s+(?:musi|trzeba|minimum|co najmniej)|godzin|osob\s+zatrudni)|dlugo|musi\s+(?:byc|zatrudni\w*)|"
    r"minimum|co\s+najmniej|wystarcz\w*|termin\w*|kiedy|procent\w*|zwroc\w*|odda\w*|pensj\w*|minimaln\w*|zarab\w*|zarobi\w*|brutto|netto)\b"
)


def read_computation(text: str) -> JobsRead | None:
    """The jobs a question wants to have counted, or None when it is no calculation."""
    flat = fold(text)
    if not _MONEY.search(flat) or _NOT_MONEY.search(flat):
        return None
    read = read_jobs(_without_years(text))
    if read is None or not 0 < read.count <= MOST_JOBS:
        return None
    return read if read.counted and (read.count > 1 or any(fte is not None for _, fte in read.batches)) else None


def _without_years(text: str) -> str:
    """Years and amounts are no jobs."""
    return re.sub(
        r"\b(?:19|20)\d\d(?:\s*[-–/]\s*(?:20)?\d\d)?\b|\b\d{1,3}(?:[ \u00a0]\d{3})+\b|\b\d{4,}\b|\bnr\s*\d+", " ", text
    )


def computed_said(world: World, read: JobsRead, meant: Meant, at: datetime) -> Said | None:
    """The money for the jobs under each call meant, line by line; None where no call has rules for it."""
    blocks: list[str] = []
    cite: list[str] = []
    for call in meant.calls or tuple(world.catalogue.calls):
        if call not in world.catalogue.calls:
            continue
        rules = world.catalogue.calls[call]
        state = call_state(world, call, at)
        if not rules.call.amounts:
            blocks.append(world.texts("answers-computed-not-stated", call=short(world, call), state=state))
            cite += rules.call.window.citations if rules.call.window is not None else ()
            continue
        for batches in _cases(rules, read):
            outcome = _outcome(rules, batches, at)
            title = world.texts(
                "answers-computed-call", call=short(world, call), state=state, jobs=_jobs(world, batches)
            )
            blocks.append("\n".join([title, *money_lines(world, outcome)]))
            cite += [citation for line in outcome.money.lines for citation in line.citations]
    if not blocks:
        return None
    return Said(joined(*blocks, world.texts("answers-computed-assumed")), tuple(dict.fromkeys(cite)))


def _cases(rules: CallRules, read: JobsRead) -> list[tuple[tuple[int, Decimal | None], ...]]:
    """The jobs as they were named; where their FTE is open and matters, once for each FTE the call knows."""
    table = next((amount for amount in rules.call.amounts if amount.by == "fte"), None)
    if table is None or all(fte is not None for _, fte in read.batches):
        return [read.batches]
    return [tuple((count, fte if fte is not None else known) for count, fte in read.batches) for known in _ftes(table)]


def _ftes(table: Amount) -> list[Decimal]:
    return [Decimal(row.key) for row in table.table or ()]


def _outcome(rules: CallRules, batches: tuple[tuple[int, Decimal | None], ...], at: datetime) -> Outcome:
    """The outcome when all conditions are met; what is paid only in special cases stays open in it."""
    case = Case({}, tuple(Batch(count, {} if fte is None else {"fte": fte}) for count, fte in batches))
    return rules.evaluate(case, at, assume=frozenset(criterion.id for criterion in rules.call.criteria))


def _jobs(world: World, batches: tuple[tuple[int, Decimal | None], ...]) -> str:
    parts = [
        world.texts("answers-computed-jobs", count=str(count), fte=world.texts.fte(fte))
        if fte is not None
        else world.texts("jobs-count", count=count)
        for count, fte in batches
    ]
    return ", ".join(parts)
