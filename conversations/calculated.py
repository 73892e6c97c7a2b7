"""A question that is a calculation of money: which one it is, and what it comes to."""

from dataclasses import dataclass
from datetime import datetime

from conversations.amount_asked import (
    asks_amount,
    asks_of_another_thing,
    asks_other_money,
    asks_which_fte,
    speaks_of_grants,
)
from conversations.answer_texts import Said
from conversations.comparing import COMPARISON, MONEY_TOPICS
from conversations.computed import computed_said
from conversations.cost_beside import asks_for_price
from conversations.fte_gap import gap_said
from conversations.jobs_text import JobsRead
from conversations.part_sums import read_part_sum
from conversations.plans_said import plans_said
from conversations.reaching import reached_said
from conversations.story_jobs import is_told
from conversations.sum_asked import asks_sum
from conversations.sum_reading import is_bare, read_computation, read_two_plans
from conversations.which_call import Meant
from conversations.world import World
from knowledge.answers import Judged
from knowledge.answers.wordings import COMPUTED

_MOST_LOOKED_AT = 5
_CLEAR = 0.1
"""The score from which the classifier has no doubt that a topic is meant."""
_FEW_WORDS, _STORY = 12, 45
Found = tuple[Said, tuple[str, ...]]
"""What is said, and the questions that go with it."""


@dataclass(frozen=True, slots=True)
class Calls:
    """The calls a question is about, and those it sets side by side, if it does.

    `plainly`: whether it names them itself, or one of them and its own.
    """

    meant: Meant
    beside: tuple[str, ...]
    plainly: bool = False


def calculated(world: World, text: str, judged: Judged, calls: Calls, at: datetime, *, follows: bool) -> Found | None:
    """The calculation a question asks for; None when it asks for none, or not so that it is clear.

    `follows`: the question only puts other numbers to the sum asked for just before.
    """
    if asks_other_money(text) or (follows and asks_of_another_thing(text)):
        return None
    if judged.evidence.candidates[0].kind in ("answer", COMPUTED):
        said = reached_said(world, calls.meant, text, at) or _two_plans(world, text, calls.meant, at)
        if said is not None:
            return said, ("kwota_razem", "pula")
    read = read_computation(text, surely=follows or judged.evidence.candidates[0].topic == COMPUTED)
    if read is None or not (follows or is_bare(text) or _about_money(text, judged, read, calls)):
        read = read_part_sum(text) if _near_money(judged) else None
    if read is None:
        return None
    meant = Meant(calls.beside, "named", calls.beside) if calls.beside else calls.meant
    said = computed_said(world, read, meant, at, text, beside=calls.plainly)
    return None if said is None else (said, ("kwota_razem", "trwalosc_miejsc"))


def _two_plans(world: World, text: str, meant: Meant, at: datetime) -> Said | None:
    plans = read_two_plans(text)
    # Two FTEs of one job have an answer of their own.
    said = gap_said(world, meant, text, at) if plans is None or plans.of_one_job else None
    return said if said is not None or plans is None else plans_said(world, plans, meant, at, text)


def _about_money(text: str, judged: Judged, read: JobsRead, calls: Calls) -> bool:
    """Whether a question that names jobs asks for their sum."""
    if not (is_told(read) or speaks_of_grants(text)):
        return False
    told, sum_asked = is_told(read), asks_sum(text)
    if asks_which_fte(text) or not (len(text.split()) <= (_STORY if told else _FEW_WORDS) or asks_amount(text)):
        return False
    first, *others = judged.evidence.candidates[:_MOST_LOOKED_AT]
    if first.topic in MONEY_TOPICS or asks_for_price(text) or (read.count > 1 and told and sum_asked):
        return True
    if len(calls.beside) > 1 and first.topic == COMPARISON and told and sum_asked:
        # "Ile na jeden pełny etat dałby JOWES, a ile ŚOWES" asks for what one job comes to in both.
        return True
    if read.count == 1 or first.score >= _CLEAR:
        return False
    return told or sum_asked or any(one.topic in MONEY_TOPICS for one in others)


def _near_money(judged: Judged) -> bool:
    """Whether one of the nearest topics is about the money."""
    return any(one.topic in MONEY_TOPICS for one in judged.evidence.candidates[:_MOST_LOOKED_AT])
