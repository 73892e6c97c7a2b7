"""Two plans of which each has a sentence of its own: "Zenek chce cztery osoby. Halina dwie. Ile u Zenka, a ile…"."""

import re
from collections.abc import Sequence
from decimal import Decimal

from conversations.jobs_signs import Sign, signs_of
from conversations.jobs_text import JobsRead
from conversations.numbers import NUMBER, number_word
from conversations.plans import Plans
from knowledge.normalise import fold

_ASKS_TWICE = re.compile(
    r"\b(?:ile|wiela)\b[^?]*(?:\ba|\bi|,)\s+(?:(?:ile|wiela)\b(?!\s+(?:na|za)\s+(?:sam\w+\s+)?(?:u?tworz|utrz|pomost))|w\s+(?:drug|wersj|warian))"
)
_VERSIONS = re.compile(
    r"\b(?:wersj|warian|pomysl|propozycj|opcj|zdani)\w*|\b(?:u|wedlug|wg)\s+(?:\w+a|niej|niego|nich|nas)\b"
)
_TWO_GROUPS = re.compile(
    r"\b(?:my|nam|u\s+nas|nasz\w*)\b.*\b(?:oni|im|u\s+nich|ich|tamci|tamt\w+|sasiedzi)\b|"
    r"\b(?:jeden|jedna|pierwsz\w+)\b.*\b(?:drug\w+)\b|\b(?:oni|im|u\s+nich)\b.*\b(?:my|nam|u\s+nas)\b",
    re.S,
)
_SIDE_BY_SIDE = re.compile(
    rf"\b({NUMBER})\s+(?:miejsc\w*|osob\w*|stanowisk\w*|ludzi)\s*,?\s+(?:a|kontra|vs)\s+({NUMBER})\s+(?:miejsc|osob|stanowisk|ludz)\w*(?=\s*(?:,|[:–-]|\bile|\bwiela|\?|$))"
)
"""Two numbers of jobs without an FTE: "4 miejsca a 5 miejsc ile podstawowego pomostowego"."""
_FEW_WORDS = 16
_TWO = 2


def read_by_sentence(text: str) -> Plans | None:
    """The two plans that a text tells one after another and whose money it asks for one by one; None otherwise."""
    folded = fold(text)
    side_by_side = _SIDE_BY_SIDE.search(folded)
    if side_by_side is not None and len(folded.split()) <= _FEW_WORDS:
        counts = [number_word(word) or int(word) for word in side_by_side.groups()]
        return Plans(*(JobsRead(((count, None),)) for count in counts)) if counts[0] != counts[1] else None
    if not _ASKS_TWICE.search(folded):
        return None
    signs = signs_of(text)
    if any(sign.kind == "fte" for sign in signs):
        plans = _told(signs) if _VERSIONS.search(folded) else None
    else:
        plans = _counted(signs) if _TWO_GROUPS.search(folded) else None
    return Plans(*plans) if plans is not None and plans[0].batches != plans[1].batches else None


def _told(signs: Sequence[Sign]) -> tuple[JobsRead, JobsRead] | None:
    """The jobs of each of two sentences that tell any, each FTE with the number before it."""
    found: list[tuple[tuple[int, Decimal | None], ...]] = []
    batches: list[tuple[int, Decimal | None]] = []
    count = 0
    for sign in (*signs, Sign("stop")):
        if sign.kind in ("number", "total"):
            count = sign.count
        elif sign.kind == "fte":
            if not count:
                return None
            batches.append((count, sign.fte))
            count = 0
        elif sign.kind == "stop":
            found += [tuple(batches)] if batches else []
            batches, count = [], 0
    return (JobsRead(found[0]), JobsRead(found[1])) if len(found) == _TWO else None


def _counted(signs: Sequence[Sign]) -> tuple[JobsRead, JobsRead] | None:
    """The only two numbers of jobs or people in a text that says no FTE."""
    counts = [sign.count for sign in signs if sign.kind in ("number", "total") and sign.people and sign.count > 1]
    return (JobsRead(((counts[0], None),)), JobsRead(((counts[1], None),))) if len(counts) == _TWO else None
