"""Whether a question tells of a case of its own that its answer would have to be counted from: days, several jobs.

A rule alone is no answer to it: who asks "we hired on 1 July, until when must we keep the job" wants a day.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Literal

from conversations.amount_asked import asks_amount, asks_for_one
from conversations.comparing import COMPARISON, MONEY_TOPICS
from conversations.dates_named import named_dates
from conversations.money_parts import named_parts
from conversations.sum_asked import asks_sum
from conversations.sum_reading import asks_of_jobs
from conversations.until_asked import asks_day, plain
from conversations.world import World
from knowledge.answers.decision import Evidence

Case = Literal["day", "sum"]

_NEAREST = 2
_GENERAL = frozenset({*MONEY_TOPICS, COMPARISON, "dawne_edycje", "stare_kwoty"})
"""Questions whose answer tells amounts, but none for the jobs of a group."""


def own_case(text: str, evidence: Evidence, topic: str | None, today: date, of_calls: Collection[date]) -> Case | None:
    """What a question that was not counted wants to have counted; None where a rule answers it.

    Args:
        text: the question.
        evidence: what speaks for the topics.
        topic: the one that would be answered.
        today: the day that years left out are taken from.
        of_calls: days that stand in the calls, which are nobody's own.
    """
    flat = plain(text)
    if asks_day(flat) and not _days(flat, today) <= set(of_calls):
        return "day"
    if asks_for_one(text) or not asks_amount(text):
        return None
    near = any(one.topic in MONEY_TOPICS for one in evidence.candidates[:_NEAREST])
    money = topic in _GENERAL or (near and (asks_sum(text) or named_parts(text)))
    return "sum" if money and asks_of_jobs(text) else None


def _days(flat: str, today: date) -> set[date]:
    """The days that a plain text names, month and year included."""
    return {one.span[0] for one in named_dates(flat, today) if one.span is not None and one.day is not None}


def days_of_calls(world: World) -> set[date]:
    """The days that calls are open from and until."""
    windows = [rules.call.window for rules in world.catalogue.calls.values()]
    ends = [day for window in windows if window is not None for day in (window.opens, window.closes)]
    return {day.date() if isinstance(day, datetime) else day for day in ends if day is not None}
