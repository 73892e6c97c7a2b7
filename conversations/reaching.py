"""Two more calculations: how many jobs a sum reaches for, and how far two FTEs are apart."""

import re
from datetime import datetime
from decimal import Decimal

from conversations.answer_texts import Said, call_state
from conversations.jobs_text import read_jobs
from conversations.money_parts import named_parts
from conversations.numbers import number_word
from conversations.screens.parts import joined
from conversations.sum_reading import plain_jobs
from conversations.which_call import Meant
from conversations.world import World
from knowledge.normalise import fold
from rules.evaluation import CallRules
from rules.figures import Figure, figures

_REACHES = re.compile(
    r"\b(?:styknie|sfinansuj\w*|starcz\w*|wystarcz\w*|wystarczy|obdziel\w*|pokryj\w*|zmiesci\w*|zmieszcz\w*|pomiesci\w*|wejdzie|zdola\w*)\b|"
    r"\b(?:ile|ilu|wiela)\s+\w+\s+(?:da sie|mozna|mozemy|uda sie)?\s*\w*\s*za\b|\b(?:wy)?czerp\w*\b"
)
_JOBS_FOR = re.compile(
    r"\b(?:ile|ilu|wiela)\s+(?:\w+\s+){0,2}(?:ludzi|osob\w*|etat\w*|miejsc\w*|mp|stanowisk\w*|pracowni\w*|chop\w*|typ\w*)"
)
_HOW_MANY = re.compile(r"\bna\s+(?:ile|ilu|wiela)\b|\b(?:ile|ilu|wiela)\b")
_AMOUNT = re.compile(
    r"(\d{1,3}(?:[ \u00a0.]\d{3})+|\d+(?:[.,]\d+)?)\s*(tys\w*|tysi\b|k\b|kola\b|mln|milion\w*)?\s*(?:zl\w*|pln)?"
)
_POOL = re.compile(r"\b(?:pul\w*|alokacj\w*|budzet\w*|caly\w*\s+nabor)")
_GAP = re.compile(r"\b(?:o\s+ile|roznic\w*|rozni\w*|wiecej|mniej|niz|zamiast|kontra|versus|vs|a\s+(?:ile\s+)?na)\b")
_SCALE = {"t": 1000, "k": 1000, "m": 1_000_000}
_HALF_MILLION = re.compile(r"\bpol\s+(?:miliona|melona|banki)\b")
_QUARTER_MILLION = re.compile(r"\bcwierc\s+(?:miliona|melona|banki)\b")
_THOUSANDS = re.compile(r"\b(\w+)\s+t[yi]s(?:i[ae]c|iac|yn)\w*")
_SMALLEST = 10_000
"""A smaller number in a question is no sum of money for jobs."""


def reached_said(world: World, meant: Meant, text: str, at: datetime) -> Said | None:
    """How many jobs a sum (or the whole pool of a call) reaches for, at each FTE; None when that is not asked."""
    flat = fold(text)
    named = _amount(flat)
    reaches = _REACHES.search(flat) and _HOW_MANY.search(flat)
    if not (reaches and (named is not None or _POOL.search(flat))) and not (
        named is not None and _JOBS_FOR.search(flat)
    ):
        return None
    if len(named_parts(text)) == 1:
        # The whole of a job's money is no measure for one part of it.
        return None
    texts = world.texts
    blocks: list[str] = []
    cite: list[str] = []
    for call in meant.calls or tuple(world.catalogue.calls):
        rules = world.catalogue.calls.get(call)
        pool = rules.call.pool if rules is not None else None
        sum_of = named if named is not None else pool.amount if pool is not None else None
        if rules is None or sum_of is None:
            continue
        totals = _totals(rules)
        terms = [
            texts("answers-reaches-term", count=int(sum_of // _value(total)), fte=texts.fte(fte),
                  unit=texts.money(_value(total)))
            for fte, total in totals.items()
        ]  # fmt: skip
        if terms:
            blocks.append(texts("answers-reaches", call=rules.call.short, state=call_state(world, call, at),
                                amount=texts.money(sum_of), counts=", ".join(terms)))  # fmt: skip
            cite += [citation for total in totals.values() for citation in total.citations]
            cite += pool.citations if named is None and pool is not None else ()
    return Said("\n".join(blocks), tuple(dict.fromkeys(cite))) if blocks else None


def gap_said(world: World, meant: Meant, text: str, at: datetime) -> Said | None:
    """Two FTEs of one job side by side, with the difference; None when that is not asked."""
    flat = fold(text)
    read = read_jobs(plain_jobs(text)) if _GAP.search(flat) else None
    if read is None or len(read.batches) != 2 or any(fte is None for _, fte in read.batches):
        return None
    counts = [count for count, _ in read.batches]
    # "2 osoby na pół zamiast na cały" moves the same people; "2 na cały, 1 na pół" are different ones.
    if counts != [1, 1] and (counts[1] != 1 or read.counted or not read.complete):
        return None
    ftes = [fte for _, fte in read.batches if fte is not None]
    blocks: list[str] = []
    cite: list[str] = []
    for call in meant.calls or tuple(world.catalogue.calls):
        rules = world.catalogue.calls.get(call)
        totals = _totals(rules) if rules is not None else {}
        if rules is None or ftes[0] == ftes[1] or not set(ftes) <= set(totals):
            continue
        blocks.append(_gap(world, rules, call_state(world, call, at), ftes, totals, counts[0]))
        cite += [citation for fte in ftes for citation in totals[fte].citations]
    return Said(joined(*blocks), tuple(dict.fromkeys(cite))) if blocks else None


def _gap(world: World, rules: CallRules, state: str, ftes: list[Decimal], totals: dict[Decimal, Figure],
         people: int) -> str:  # fmt: skip
    texts, known = world.texts, figures(rules.call)
    table = next(amount for amount in rules.call.amounts if amount.by == "fte")
    lines = [texts("answers-fte-gap", call=rules.call.short, state=state)]
    for fte in ftes:
        part = known[f"amounts.{table.id}.{fte.normalize():f}"]
        lines.append(texts("answers-fte-line", fte=texts.fte(fte), part=texts.money(_value(part)),
                           total=texts.money(_value(totals[fte]))))  # fmt: skip
    gap = abs(_value(totals[ftes[0]]) - _value(totals[ftes[1]]))
    lines.append(texts("answers-difference", amount=texts.money(gap)))
    if people > 1:
        lines.append(texts("answers-difference-people", count=people, unit=texts.money(gap),
                           amount=texts.money(gap * people)))  # fmt: skip
    return "\n".join(lines)


def _totals(rules: CallRules) -> dict[Decimal, Figure]:
    """All parts for one job by FTE, full time first."""
    found = {
        Decimal(address.removeprefix("total.")): figure
        for address, figure in figures(rules.call).items()
        if address.startswith("total.")
    }
    return dict(sorted(found.items(), reverse=True))


def _value(figure: Figure) -> Decimal:
    return Decimal(str(figure.value))


def _amount(flat: str) -> Decimal | None:
    """A sum of money that a question names."""
    for words, sum_of in ((_HALF_MILLION, 500_000), (_QUARTER_MILLION, 250_000)):
        if words.search(flat):
            return Decimal(sum_of)
    thousands = _THOUSANDS.search(flat)
    if thousands is not None and (count := number_word(thousands.group(1))) is not None:
        return Decimal(count) * 1000
    for match in _AMOUNT.finditer(flat):
        digits = re.sub(r"[ \u00a0]", "", match.group(1))
        digits = re.sub(r"\.(?=\d{3}\b)", "", digits).replace(",", ".")
        value = Decimal(digits) * _SCALE.get((match.group(2) or " ")[0], 1)
        if value >= _SMALLEST:
            return value
    return None
