"""From which day a person counts as an older one, from the day of birth that a question tells."""

import re
from calendar import isleap
from datetime import date, datetime

from conversations.answer_texts import Said, topic_said
from conversations.dates_named import Named, named_dates
from conversations.screens.parts import joined
from conversations.until_asked import plain
from conversations.which_call import Meant
from conversations.world import World
from rules.figures import figures

_BORN = re.compile(r"\b(?:urodz\w*|ur\b\.?|rodzon\w*|data\s+urodzenia|dacie\s+urodzenia)")
_BORN_BEFORE = re.compile(rf"(?:{_BORN.pattern})(?:\W+(?:sie|w|dnia|jest|byl\w*|to|on|ona|z|we))*\W*$")
_BORN_AFTER = re.compile(r"^\s*(?:roku\s+|r\.?\s+)?(?:sie\s+)?(?:jest\s+)?(?:urodz|ur\b)")
_OLDER = re.compile(r"\b(?:starsz\w*|senior\w*|szescdziesi\w*|szejscdziesi\w*|60)\b")
_ASKS_DAY = re.compile(
    r"\b(?:od|do)\s*(?:kiedy|kiej|jakie[jg]o?|ktore[jg]o?|jakiego|ktorego)\b|\b(?:kiedy|kiej)\b|\bktorego\s+dnia\b|"
    r"\bjak\w+\s+dat\w*"
)
_ASKS_WHETHER = re.compile(
    r"\b(?:czy|to)\b[^.?!]*\b(?:juz|wtedy|bede|bedzie|skoncz\w*|lat\w*|lapi\w*|zalap\w*|mial\w*|licz\w*|pasuj\w*|moze)\b"
)
_YOUNGER = re.compile(r"\b(?:30|trzydziest\w*|50|piecdziesi\w*)\b(?!\s*[./-])|\bmlod\w*")
"""Ages of other conditions."""
_PENSION = re.compile(r"\b(?:emerytur\w*|wiek\w*\s+emerytaln\w*|zus\w*)\b")
_OLDEST = 1900
_GROWN = 2015
"""Another day that is earlier is of someone's birth too, or of nothing that is asked about."""
_LEAP_DAY = (2, 29)
_TOPIC = "kat_senior"
RELATED = ("kat_senior", "kat_emeryt", "warunki_osoby")


def age_said(world: World, meant: Meant, text: str, at: datetime) -> Said | None:
    """The day a person reaches the age of an older one, and whether another day told is after it; else None."""
    flat = plain(text)
    asked = _ASKS_DAY.search(flat) or _ASKS_WHETHER.search(flat)
    if not asked or not _OLDER.search(flat) or _PENSION.search(flat) or _YOUNGER.search(flat):
        return None
    dates = [one for one in named_dates(flat, at.date(), earliest=_OLDEST) if one.day is not None]
    births = [one for one in dates if _is_birth(flat, one)]
    others = {one.span[0] for one in dates if one not in births and one.span is not None}
    if len(births) != 1 or births[0].span is None or len(others) > 1 or any(day.year < _GROWN for day in others):
        return None
    return _said(world, meant, births[0].span[0], next(iter(others), None), at)


def _said(world: World, meant: Meant, birth: date, on: date | None, at: datetime) -> Said | None:
    calls = [call for call in meant.calls or tuple(world.catalogue.calls) if call in world.catalogue.calls]
    known = {call: figures(world.catalogue.calls[call].call).get("notes.older.years") for call in calls}
    call, figure = next(((call, figure) for call, figure in known.items() if figure is not None), ("", None))
    if figure is None:
        return None
    years = int(str(figure.value))
    reached = _reached(birth, years)
    if reached is None:
        return None
    texts = world.texts
    lines = [texts("answers-age-reached", years=str(years), birth=texts.day(birth), day=texts.day(reached))]
    if on is not None:
        key = "answers-age-then" if on >= reached else "answers-age-not-yet"
        lines.insert(0, texts(key, day=texts.day(on), years=str(years)))
    rule = topic_said(world, _TOPIC, Meant((call,), "given"), at)
    cite = (*figure.citations, *(rule.cite if rule is not None else ()))
    return Said(joined("\n".join(lines), rule.text if rule is not None else ""), tuple(dict.fromkeys(cite)))


def _reached(birth: date, years: int) -> date | None:
    """The birthday on which an age is reached; None where that year has no such day."""
    year = birth.year + years
    return None if (birth.month, birth.day) == _LEAP_DAY and not isleap(year) else birth.replace(year=year)


def _is_birth(flat: str, one: Named) -> bool:
    return _BORN_BEFORE.search(flat[: one.start]) is not None or _BORN_AFTER.match(flat[one.end :]) is not None
