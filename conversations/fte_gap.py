"""How far two FTEs of one job are apart: "o ile więcej na cały etat niż na pół"."""

import re
from datetime import datetime
from decimal import Decimal

from conversations.answer_texts import Said, call_state
from conversations.jobs_text import read_jobs
from conversations.reaching import totals
from conversations.screens.parts import joined
from conversations.sum_reading import plain_jobs
from conversations.which_call import Meant
from conversations.world import World
from knowledge.normalise import fold
from rules.evaluation import CallRules
from rules.figures import Figure, figures

_GAP = re.compile(
    r"\b(?:o\s+ile|o\s+jaka\s+(?:kwote|sume)|roznic\w*|rozni\w*|porown\w*|przewyzsz\w*|wiecej|mniej|niz|zamiast|kontra|"
    r"versus|vs|(?:wyzsz|nizsz|wieksz|mniejsz)\w*|a\s+(?:ile\s+)?na)\b"
)
_REST = re.compile(
    r"(?:\bcala\s+)?\b(?:reszt\w*|pozostal\w*|inni)\s+(?:(?!ile\b|wiela\b)\w+\s+){0,2}(?:bez\s+zmian|zostaj\w*|tak\s+(?:samo|jak)|po\s+staremu)\b"
    r"(?:\s+(?:\d+|[a-z]+)\s+(?:osob\w*|ludzi|etat\w*))?"
)
"""Those whose FTE stays: how far the two FTEs of one are apart does not depend on them."""


def gap_said(world: World, meant: Meant, text: str, at: datetime) -> Said | None:
    """Two FTEs of one job side by side, with the difference; None when that is not asked."""
    flat = fold(text)
    one = _REST.sub(" ", flat)
    read = read_jobs(plain_jobs(text if one == flat else one)) if _GAP.search(flat) else None
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
        of_fte = totals(rules) if rules is not None else {}
        if rules is None or ftes[0] == ftes[1] or not set(ftes) <= set(of_fte):
            continue
        blocks.append(_gap(world, rules, call_state(world, call, at), ftes, of_fte, counts[0]))
        cite += [citation for fte in ftes for citation in of_fte[fte].citations]
    return Said(joined(*blocks), tuple(dict.fromkeys(cite))) if blocks else None


def _gap(world: World, rules: CallRules, state: str, ftes: list[Decimal], of_fte: dict[Decimal, Figure],
         people: int) -> str:  # fmt: skip
    texts, known = world.texts, figures(rules.call)
    table = next(amount for amount in rules.call.amounts if amount.by == "fte")
    lines = [texts("answers-fte-gap", call=rules.call.short, state=state)]
    for fte in ftes:
        part = known[f"amounts.{table.id}.{fte.normalize():f}"]
        lines.append(texts("answers-fte-line", fte=texts.fte(fte), part=texts.money(_value(part)),
                           total=texts.money(_value(of_fte[fte]))))  # fmt: skip
    gap = abs(_value(of_fte[ftes[0]]) - _value(of_fte[ftes[1]]))
    lines.append(texts("answers-difference", amount=texts.money(gap)))
    if people > 1:
        lines.append(texts("answers-difference-people", count=people, unit=texts.money(gap),
                           amount=texts.money(gap * people)))  # fmt: skip
    return "\n".join(lines)


def _value(figure: Figure) -> Decimal:
    return Decimal(str(figure.value))
