"""How many jobs are kept in all: those an organisation had before, and those that are new."""

import re
from collections.abc import Iterator
from datetime import datetime

from conversations.answer_texts import Said, topic_said
from conversations.numbers import NUMBER, number_word
from conversations.screens.parts import joined
from conversations.which_call import Meant
from conversations.world import World
from knowledge.normalise import fold
from rules.models import Obligation

_JOBS = r"(?:miejsc|miyjsc|etat|stanowisk|mp\b|placow|osob|ludzi|pracowni)\w*"
_KEEP = r"(?:utrzym|trzym|trzim|dzierz|zachow|pilnow|trwalos|obowiaz)\w*"
_ASKS = re.compile(
    rf"\b(?:ile|wiela|ilu)\s+(?:\w+\s+){{0,2}}?{_JOBS}[^.?!]*?\b{_KEEP}|\b{_KEEP}[^.?!]*\b(?:ile|wiela|ilu)\s+(?:\w+\s+)?{_JOBS}"
)
_OTHER = re.compile(
    r"\b(?:kas[aey]|pieni\w*|hajs\w*|zl|kwot\w*|jak\s+dlugo|do\s+kiedy|procent\w*|zagroz\w*|status\w*)\b|\bna\s+utrzym\w*"
)
_NEW = re.compile(
    r"\b(?:now|dotacj|dojd|przyj[am]|przyjm|przijm|tworz|utworz|bierz|wezm|wez|dobier|dokoop|zatrudnim|jeszcze)\w*|\+"
)
_OLD = re.compile(r"\b(?:juz|teraz|teroz|obecn|dotychczas|mamy|momy|ma|zatrudnia|pracuj|robi|jest|stan)\w*\b")
_PEOPLE = r"(?:osob|os\b|ludzi|pracowni|pan|panie|kobiet|ch[lo]+p|etat|miejsc|miyjsc|stanowisk|now|up\b|mp\b|placow)\w*"
_COUNT = re.compile(
    rf"(?<![\d.,/])(?P<count>\b{NUMBER})\b(?!\s*(?:%|proc|lat|mies|tys|zl|godz|/|[.,]\d))"
    rf"(?=\s+(?:\w+\s+)?{_PEOPLE}|\s*$)"
)
_CLAUSE = re.compile(r"[.?!;:]\s|,|\b(?:a|oraz)\b|(?=\+)")
_TOPIC = "istniejace_miejsca"
RELATED = ("istniejace_miejsca", "trwalosc_miejsc")


def jobs_kept_said(world: World, meant: Meant, text: str, at: datetime) -> Said | None:
    """The jobs of before and the new ones together; where their numbers are not clear, the rule alone."""
    flat = fold(text)
    if meant.one is None or meant.one not in world.catalogue.calls or not _ASKS.search(flat) or _OTHER.search(flat):
        return None
    rule = topic_said(world, _TOPIC, meant, at)
    if rule is None or not any(_of_before(one) for one in world.catalogue.calls[meant.one].call.obligations):
        return None
    counts = list(_told(flat))
    old, new = ([count for count, is_new in counts if is_new is which] for which in (False, True))
    if not old:
        return None
    if len(old) != 1 or len(new) != 1:
        return rule
    texts = world.texts
    said = texts(
        "answers-jobs-kept", old=str(old[0]), new=str(new[0]), whole=texts("jobs-count", count=old[0] + new[0])
    )
    return Said(joined(said, rule.text), rule.cite)


def _of_before(obligation: Obligation) -> bool:
    """Whether an obligation is to keep what an organisation had before: one without a clock, of those not new."""
    return obligation.kind == "keep" and not obligation.clocks


def _told(flat: str) -> Iterator[tuple[int, bool]]:
    """The numbers of people or jobs, each with whether they are new; the clause that asks tells none."""
    for clause in _CLAUSE.split(flat):
        for match in _COUNT.finditer(clause or ""):
            count = int(match["count"]) if match["count"].isdecimal() else number_word(match["count"])
            if count and (_NEW.search(clause) or _OLD.search(clause)):
                yield count, _NEW.search(clause) is not None
