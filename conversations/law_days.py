"""A day that follows an answer: what the law counts in days or months, from the one date that a question names."""

import re
from datetime import date, timedelta

from conversations.dates_named import named_dates
from conversations.until_asked import asks_day, plain
from conversations.world import World
from rules.figures import Figure, figures
from rules.obligations import add_months

_REPORT = "status_sprawozdanie"
_LENGTHS = {
    "status_ponownie": "notes.reapply.months", "status_naruszenie": "notes.breach.report_days",
    _REPORT: "notes.first_report.months",
}  # fmt: skip
"""The questions whose answer is a length of time from an event of the group's own, and where it stands in the law."""
LAW_TOPICS = frozenset(_LENGTHS)
_LAW = "ps-2022"
_STATUS_GOT = re.compile(
    r"\b(?:status\w*|decyzj\w*|przedsiebiorst\w*|ps)\b.*\b(?:dosta|uzyska|otrzyma|nada|przyzna|mamy|mam|jest|od)\w*|"
    r"\b(?:dosta|uzyska|otrzyma|nada|przyzna)\w*.*\b(?:status|przedsiebiorst|decyzj)|\bstatus\w*\s+(?:\w+\s+)?(?:z|od)\b"
)
_STATUS_LOST = re.compile(r"\b(?:przesta|odebra|straci|utraci|wygas|niespeln)\w*|\bnie\s+speln\w*")
_LATER_REPORT = re.compile(r"\b(?:drugi|trzeci|kolejn|nastepn|ostatni)\w*\s+(?:\w+\s+)?(?:sprawozda|raport|opis)\w*")


def law_day(world: World, topic: str, text: str, today: date) -> str:
    """The day that a topic's length of time ends; empty where a question names no one date or asks for none."""
    flat = plain(text)
    if topic not in _LENGTHS or not asks_day(flat):
        return ""
    days = [one.span[0] for one in named_dates(flat, today) if one.span is not None and one.day is not None]
    if len(days) != 1:
        return ""
    figure = figures(world.catalogue.statuses[_LAW].call)[_LENGTHS[topic]]
    texts = world.texts
    if topic == _REPORT:
        return _first_report(world, flat, days[0], figure)
    said = texts(
        "answers-law-day", start=texts.day(days[0]), length=texts.figure(figure), end=texts.day(_end(days[0], figure))
    )
    counted = "answers-until-counted-days" if figure.unit == "days" else "answers-until-counted"
    return f"{said}\n{texts(counted)}"


def _first_report(world: World, flat: str, status: date, figure: Figure) -> str:
    """The day of the first yearly report, from the day of the status; empty where the date may be another."""
    if not _STATUS_GOT.search(flat) or _STATUS_LOST.search(flat) or _LATER_REPORT.search(flat):
        return ""
    texts, year_end = world.texts, date(status.year, 12, 31)
    return texts("answers-law-report", year=str(status.year), end=texts.day(_end(year_end, figure)))


def _end(start: date, figure: Figure) -> date:
    count = int(str(figure.value))
    return start + timedelta(days=count) if figure.unit == "days" else add_months(start, count)
