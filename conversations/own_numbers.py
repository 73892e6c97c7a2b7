"""Small calculations and rules held against what a question tells that are no sum of money for jobs."""

from collections.abc import Callable
from datetime import datetime

from conversations.age_reached import RELATED as AGE_RELATED
from conversations.age_reached import age_said
from conversations.answer_texts import Said
from conversations.call_length import RELATED as LENGTH_RELATED
from conversations.call_length import call_length_said
from conversations.clock_cases import RELATED as CASES_RELATED
from conversations.clock_cases import clock_cases_said
from conversations.contract_hours import RELATED as HOURS_RELATED
from conversations.contract_hours import hours_said
from conversations.days_left import RELATED as LEFT_RELATED
from conversations.days_left import days_left_said
from conversations.income_each import RELATED as INCOME_RELATED
from conversations.income_each import income_said
from conversations.jobs_kept import RELATED as KEPT_RELATED
from conversations.jobs_kept import jobs_kept_said
from conversations.jobs_of_pool import RELATED as JOBS_RELATED
from conversations.jobs_of_pool import jobs_left_said
from conversations.months_left import RELATED as MONTHS_RELATED
from conversations.months_left import months_left_said
from conversations.papers_by_age import RELATED as PAPERS_RELATED
from conversations.papers_by_age import papers_said
from conversations.people_missing import RELATED as MISSING_RELATED
from conversations.people_missing import missing_said
from conversations.percent_of_money import RELATED as PERCENT_RELATED
from conversations.percent_of_money import percent_said
from conversations.same_rate import RELATED as RATE_RELATED
from conversations.same_rate import same_rate_said
from conversations.share_of_team import RELATED as SHARE_RELATED
from conversations.share_of_team import share_said
from conversations.shares_beside import shares_beside_said
from conversations.two_shares import RELATED as SHARES_RELATED
from conversations.two_shares import two_shares_said
from conversations.which_call import Meant
from conversations.world import World
from knowledge.answers.wordings import COMPUTED

_Say = Callable[[World, Meant, str, datetime], Said | None]
_ALL: tuple[tuple[_Say, tuple[str, ...]], ...] = (
    (days_left_said, LEFT_RELATED),
    (age_said, AGE_RELATED),
    (percent_said, PERCENT_RELATED),
    (income_said, INCOME_RELATED),
    (missing_said, MISSING_RELATED),
    (hours_said, HOURS_RELATED),
    (jobs_left_said, JOBS_RELATED),
    (shares_beside_said, SHARE_RELATED),
    (share_said, SHARE_RELATED),
    (jobs_kept_said, KEPT_RELATED),
    (months_left_said, MONTHS_RELATED),
    (clock_cases_said, CASES_RELATED),
    (call_length_said, LENGTH_RELATED),
)
"""What can be counted, with the questions that go with it; the first that is asked for is told."""
_RULES: tuple[tuple[_Say, tuple[str, ...]], ...] = (
    (papers_said, PAPERS_RELATED),
    (same_rate_said, RATE_RELATED),
    (two_shares_said, SHARES_RELATED),
)
"""Rules that what is told decides between; the first of the questions that go with one is what it answers."""


def own_numbers(world: World, meant: Meant, text: str, at: datetime) -> tuple[Said, tuple[str, ...], str] | None:
    """What a question's own numbers come to, with related questions and its topic; None where nothing is asked so."""
    for say, related in (*_ALL, *_RULES):
        said = say(world, meant, text, at)
        if said is not None:
            return said, related, COMPUTED if (say, related) in _ALL else related[0]
    return None
