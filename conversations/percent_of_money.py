"""What per cent of a call's pool a sum is, what per cent of the money for one job each part is, a share of the pool."""

import re
from collections.abc import Callable
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from conversations.answer_texts import Said, call_state
from conversations.computed import jobs_named, outcome_of
from conversations.jobs_text import JobsRead, read_jobs
from conversations.money_named import amount_named
from conversations.money_parts import read_wanted
from conversations.reaching import totals
from conversations.sum_reading import plain_jobs
from conversations.which_call import Meant
from conversations.world import World
from knowledge.normalise import fold
from rules.evaluation import CallRules
from rules.figures import Figure, figures

_PERCENT = re.compile(
    r"\b(?:jak\w+|ile|wiela|ilu)\s+(?:\w+\s+){0,2}?(?:procent\w*|procynt\w*|proc\b|%)|\bprocent\w*\s+(?:to\s+)?(?:jest|bedzie|wyjdzie)"
)
_POOL = re.compile(r"\b(?:pul(?:a|e|i|y)?|alokacj\w*|budzet\w*\s+nabor\w*|cal\w+\s+nabor\w*)\b")
_ONE_JOB = re.compile(r"\b(?:cal(?:ej|osci|ego|y|a)|calosc\w*|razem|pakiet\w*|lacznej|sumy)\b")
_PEOPLE = re.compile(r"\b(?:zagroz|zatrudnion|pracowni|zalog|niepelnospr|bezrobotn|wyklucz|czlonk|osob)\w*")
_ALLOWED = re.compile(r"\b(?:mog[ea]?|mozna|mozemy|wolno|mus\w+|trzeba|trza|przeznacz\w*|zaliczk\w*|wklad\w*)\b")
"""What asks for a rule, not for what there is."""
_SHIFT = re.compile(r"\b(?:przesu|przerzuc|przezuc|przenie|przenos)\w*")
_HOW_MUCH = re.compile(
    r"\b(?:jak[aiou]|ile|wiela)\s+(?:\w+\s+){0,3}?(?:kwot\w*|zl\w*|pieni\w*|to\b|kas\w*)|\bw\s+zl\w*|\bkwotowo\b"
)
_HOW_MANY_JOBS = re.compile(r"\b(?:ilu|ile|wiela)\s+(?:\w+\s+){0,3}?(?:etat|miejsc|stanowisk|pelnoetat)\w*")
_STATED = re.compile(r"\b(\d{1,2})\s*(?:%|proc\w*)")
_ONE_GROUP = re.compile(r"\bjedn\w+\s+(?:gi\b|grup\w*|organizacj\w*|podmiot\w*|wnios\w*)")
_SHARE = "notes.pool_shift.percent"
_HUNDRED = Decimal(100)
RELATED = ("pula", "przesuniecie_10", "kwota_razem")

_Counted = Callable[[World, CallRules, str, datetime], Said | None]


def percent_said(world: World, meant: Meant, text: str, at: datetime) -> Said | None:
    """The per cent or the share asked for, under the calls meant that have the money for it; else None."""
    flat = fold(text)
    count = _counting(flat)
    if count is None:
        return None
    calls = world.catalogue.calls
    blocks: list[str] = []
    cite: list[str] = []
    for call in meant.calls or tuple(calls):
        found = count(world, calls[call], text, at) if call in calls else None
        if found is not None:
            blocks += [
                world.texts("answers-until-call", call=calls[call].call.short, state=call_state(world, call, at))
            ]
            blocks += [found.text]
            cite += found.cite
    return Said("\n".join(blocks), tuple(dict.fromkeys(cite))) if blocks else None


def _counting(flat: str) -> _Counted | None:
    """What a folded text wants counted."""
    of_pool = _POOL.search(flat) is not None
    if _STATED.search(flat) and _HOW_MUCH.search(flat) and (of_pool or _SHIFT.search(flat)):
        return _share_of_pool
    if not _PERCENT.search(flat) or _SHIFT.search(flat):
        return None
    if of_pool:
        return _of_pool
    job = _ONE_JOB.search(flat) is not None and _PEOPLE.search(flat) is None and _ALLOWED.search(flat) is None
    return _of_one_job if job else None


def _share_of_pool(world: World, rules: CallRules, text: str, _at: datetime) -> Said | None:
    """The one share of the pool that a call names, in zł; and how many jobs it pays for, where that is asked."""
    flat, known = fold(text), figures(rules.call)
    pool, share = known.get("pool.amount"), known.get(_SHARE)
    stated = {int(match[1]) for match in _STATED.finditer(flat)}
    if pool is None or share is None or stated != {int(str(share.value))}:
        return None
    texts, whole = world.texts, _value(pool)
    amount = whole * _value(share) / _HUNDRED
    lines = [texts("answers-percent-share", percent=texts.figure(share), pool=texts.money(whole),
                   amount=texts.money(amount))]  # fmt: skip
    cite = [*pool.citations, *share.citations]
    if _HOW_MANY_JOBS.search(flat):
        terms: list[str] = []
        for fte, figure in totals(rules).items():
            count = int(amount // _value(figure))
            terms.append(texts("answers-reaches-term", count=count, fte=texts.fte(fte), unit=texts.figure(figure),
                               sum=texts.money(count * _value(figure))))  # fmt: skip
            cite += figure.citations
        lines += [texts("answers-percent-reaches"), *terms]
    return Said("\n".join(lines), tuple(cite))


def _of_pool(world: World, rules: CallRules, text: str, at: datetime) -> Said | None:
    """What per cent of the pool the money for the jobs named is, or a sum that is named."""
    pool = figures(rules.call).get("pool.amount")
    if pool is None:
        return None
    named = amount_named(fold(text))
    if named is not None and named != _value(pool):
        return _percent(world, pool, world.texts.money(named), named, ())
    read = read_jobs(plain_jobs(_ONE_GROUP.sub(" ", fold(text))))
    found = None if read is None else _money(world, rules, read, text, at)
    return None if found is None else _percent(world, pool, *found)


def _money(world: World, rules: CallRules, read: JobsRead, text: str,
           at: datetime) -> tuple[str, Decimal, tuple[str, ...]] | None:  # fmt: skip
    """The money for jobs whose FTE is known, how it is named and where it stands."""
    if not read.complete or any(fte is None for _, fte in read.batches):
        return None
    outcome = outcome_of(rules, read.batches, at, read_wanted(text))
    total = outcome.money.total
    if total.high is None or total.low != total.high:
        return None
    cite = tuple(citation for line in outcome.money.lines for citation in line.citations)
    return f"{jobs_named(world, read.batches)}: {world.texts.money(total.high)}", total.high, cite


def _percent(world: World, pool: Figure, what: str, amount: Decimal, cite: tuple[str, ...]) -> Said:
    texts = world.texts
    text = texts("answers-percent-of-pool", what=what, pool=texts.figure(pool),
                 percent=_shown(world, _HUNDRED * amount / _value(pool)))  # fmt: skip
    return Said(text, (*cite, *pool.citations))


def _of_one_job(world: World, rules: CallRules, text: str, _at: datetime) -> Said | None:
    """What per cent of the money for one job its two parts are, for the FTEs named or for all."""
    if not read_wanted(text).named & {"creation", "maintenance"}:
        return None
    known, texts = figures(rules.call), world.texts
    read = read_jobs(plain_jobs(text))
    named = {fte for _, fte in read.batches} if read is not None else set()
    creation = known.get("amounts.creation")
    lines: list[str] = []
    cite: list[str] = []
    for fte, total in totals(rules).items():
        maintenance = known.get(f"amounts.maintenance.{format(fte.normalize(), 'f')}")
        if creation is None or maintenance is None or (named - {None} and fte not in named):
            continue
        lines.append(texts("answers-percent-parts", fte=texts.fte(fte), total=texts.figure(total),
                           creation=texts.figure(creation), maintenance=texts.figure(maintenance),
                           first=_shown(world, _HUNDRED * _value(creation) / _value(total)),
                           second=_shown(world, _HUNDRED * _value(maintenance) / _value(total))))  # fmt: skip
        cite += (*creation.citations, *maintenance.citations)
    return Said("\n".join(lines), tuple(cite)) if lines else None


def _value(figure: Figure) -> Decimal:
    return Decimal(str(figure.value))


def _shown(world: World, percent: Decimal) -> str:
    return world.texts.figure(Figure(percent.quantize(Decimal("0.1"), ROUND_HALF_UP), "percent", ()))
