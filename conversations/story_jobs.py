"""The jobs of a story that asks for their money: confirmed by a total in it, or those of a plan that has changed."""

import re

from conversations.jobs_agreed import agreed, is_changed, lists_ftes, stated_total
from conversations.jobs_confirmed import confirmed
from conversations.jobs_text import JobsRead
from conversations.misfits import someone_leaves
from conversations.money_parts import named_parts
from conversations.numbers import NUMBER
from conversations.others_told import tells_of_others
from conversations.plan_now import read_plan_now
from conversations.plans import Plans
from conversations.sum_asked import HOW_MANY, HOW_MUCH, MAY_I, NEVER_MONEY, NO_SUM, OF_MONEY, VARIANTS, asks_sum
from knowledge.normalise import fold

_MOST_JOBS = 500
_SEVERAL = 2
_BY_HOW_MUCH = re.compile(
    r"\b(?:o\s+)?(?:ile|wiela)\s+(?:spad\w*|wzros\w*|wiecej|mniej|wiyncyj|mynij|mniyj)\b|\bo\s+(?:ile|wiela)\b|"
    r"\b(?:ile|wiela)\s+(?:\w+\s+){0,4}(?:odpad|ubedz|ubyw|przepad|strac)\w*"
)


_SOME_ONLY = re.compile(
    rf"\bale\s+{NUMBER}\s+(?:[^\W\d]+\s+){{0,6}}?(?:na|po|tylko|ino|yno|jedynie|wezm\w+)\s+(?:pol|trz[iy]\s+|½|¾|[13]/)"
)
_CHANGES = re.compile(r"\b(?:ale|zamiast|miasto?|jednak|jakby|gdyby)\b")
_MORE_OR_LESS = re.compile(
    r"\bo\s+(?:ile|wiela)\s+(?:\w+\s+)?(?:mniej|wiecej|spad|wzros|zmniejsz|zwieksz|wiyncyj|mynij)\w*"
)
_WORKS_ELSEWHERE = re.compile(
    r"\b(?:prac(?:uj\w+|owal\w*)|robi|ma|mam)\s+(?:\w+\s+){0,2}?(?:(?:na|po)\s+)?(?:cal|peln|pol|trzy|[½¾]|[13]/)\S*(?:\s+eta\w*)\s+"
    r"(?:w\s+(?:szkol|sklep|firm|urz|biedr|fabry|kopaln|przedszk|szpital|bibliot|zaklad|hucie)|u\s+(?!nas|nos))"
)
"""An FTE that somebody has in another job."""
_RATHER = re.compile(r"\bwol\w+\s+jednak\b|\bjednak\s+wol\w+")
"""What somebody took instead of what was planned, where it is no second plan."""


def told_in_story(text: str) -> JobsRead | None:
    """The jobs of a story as they are now; None where it does not ask for their money or is not clear."""
    asking = _asking(text)
    if asking is None or HOW_MANY.search(asking):
        return None
    plans = read_plan_now(text)
    if plans is not None:
        return plans.second
    folded = fold(text)
    if _WORKS_ELSEWHERE.search(folded) or is_changed(folded) or someone_leaves(folded) or tells_of_others(folded):
        return None
    read = agreed(text) or confirmed(text)
    if read is None or read.count > _MOST_JOBS:
        return None
    return read if is_told(read) or asks_sum(text) or named_parts(text) or OF_MONEY.search(folded) else None


def changed_in_story(text: str) -> Plans | None:
    """A plan before and after what became of it, where a question asks how far they are apart."""
    asking = _asking(_RATHER.sub(" ", fold(text)))
    return read_plan_now(text, supposed=True) if asking is not None and _BY_HOW_MUCH.search(asking) else None


def _asking(text: str) -> str | None:
    """The sentences of a story that ask how much, folded; None where they ask for no money or for several plans."""
    folded = fold(text)
    asking = " . ".join(one for one in re.split(r"[.?!;]\s+", folded) if HOW_MUCH.search(one))
    if not asking or MAY_I.search(asking) or NEVER_MONEY.search(asking) or VARIANTS.search(folded):
        return None
    return None if NO_SUM.search(asking) and not asks_sum(text) else asking


def contradicted(text: str, read: JobsRead) -> bool:
    """Whether the text calls the jobs another number than they were read as, or its FTEs are only choices."""
    if len(read.batches) < _SEVERAL:
        return False
    folded = fold(text)
    if _WORKS_ELSEWHERE.search(folded) or (_MORE_OR_LESS.search(folded) and _CHANGES.search(folded)):
        # How far a plan and its change are apart is no sum of both.
        return True
    if _SOME_ONLY.search(folded) and len(read.batches) == _SEVERAL and read.batches[1][0] <= read.batches[0][0]:
        # "Trzy osoby na cały etat, ale dwie tylko na pół": two of the three, or two more?
        return True
    stated = stated_total(text)
    if stated is not None and stated != read.count:
        return True
    return len(read.batches) > _SEVERAL and not read.counted and lists_ftes(text)


def is_told(read: JobsRead) -> bool:
    """Whether the FTE of some job is said."""
    return any(fte is not None for _, fte in read.batches)
