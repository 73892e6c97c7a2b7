"""How many days are left until a call closes, from the day a question says it is."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from conversations.answer_texts import Said, call_state
from conversations.dates_named import Named, named_dates
from conversations.until_asked import plain
from conversations.which_call import Meant
from conversations.world import World
from rules.evaluation import CallRules

_TODAY = r"(?:dzis|dzisiaj|dzisioj|teraz|teroz)"
_TODAY_BEFORE = re.compile(
    rf"\b{_TODAY}\b\s*(?:to\s+|jest\s+|byl\w*\s+|mamy\s+|momy\s+|je\s+|,\s*)*$|(?:^|[.?!,:]\s+|\bterozki\s+)(?:jest|je|mamy|momy|pisze)\s+$|\bdzisiejsz\w*\s+(?:data|dzien)\w*\W*$"
)
_TODAY_AFTER = re.compile(rf"^\s*(?:jest\s+|mamy\s+|momy\s+)?{_TODAY}\b")
_HOW_MANY_DAYS = re.compile(
    r"\b(?:ile|wiela|ilu|iel)\s+(?:\w+\s+){0,4}?(?:dni|dnia|czasu)\b|\bza\s+ile\s+dni\b|\b(?:zosta|osta|pozosta)\w*\s+(?:\w+\s+){0,3}?(?:dni|czasu)\b"
)
_APPLYING = re.compile(r"\b(?:wnios|wniosk|nabo[rz]|zlo[rz]|sklada|konkurs|formularz|aplik)\w*")
_OTHER = re.compile(r"\b(?:trwalos|utrzym|trzyma|status|pomost|zatrudn|umow|sprawozda|odwola|nastepn)\w*")
RELATED = ("termin", "jak_zlozyc", "po_naborze")


def days_left_said(world: World, meant: Meant, text: str, at: datetime) -> Said | None:
    """The days from the day said to be today until a call closes; None where that is not asked or not told."""
    flat = plain(text)
    if not _HOW_MANY_DAYS.search(flat) or not _APPLYING.search(flat) or _OTHER.search(flat):
        return None
    dates = [one for one in named_dates(flat, at.date()) if one.day is not None]
    today = next((one.span[0] for one in dates if one.span is not None and _is_today(flat, one)), None)
    if today is None:
        return None
    calls = world.catalogue.calls
    asked = [calls[call] for call in meant.calls or tuple(calls) if call in calls]
    found = [(rules, closes) for rules in asked if (closes := _closes(rules, today)) is not None]
    return _said(world, found, today, at) if found else None


def _said(world: World, found: Sequence[tuple[CallRules, date]], today: date, at: datetime) -> Said:
    texts = world.texts
    lines: list[str] = []
    cite: list[str] = []
    for rules, closes in found:
        window = rules.call.window
        last = closes.date() if isinstance(closes, datetime) else closes
        lines.append(texts("answers-until-call", call=rules.call.short, state=call_state(world, rules.call.id, at)))
        lines.append(texts("answers-days-left", today=texts.day(today), closes=texts.day(closes),
                           days=texts("days", count=(last - today).days)))  # fmt: skip
        if window is not None:
            cite += window.citations
            if window.until_exhausted:
                lines.append(texts("answers-days-left-money"))
    return Said("\n".join(lines), tuple(dict.fromkeys(cite)))


def _is_today(flat: str, one: Named) -> bool:
    return _TODAY_BEFORE.search(flat[: one.start]) is not None or _TODAY_AFTER.match(flat[one.end :]) is not None


def _closes(rules: CallRules, today: date) -> date | None:
    """When a call closes that is open on a day; None where it is not open then."""
    window = rules.call.window
    if window is None or window.opens is None or window.closes is None:
        return None
    opens, closes = (day.date() if isinstance(day, datetime) else day for day in (window.opens, window.closes))
    return window.closes if opens <= today <= closes else None
