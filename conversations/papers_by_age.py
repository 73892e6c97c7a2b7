"""Which of two organisations gives which financial paper, from how long a question says that they have existed."""

import re
from datetime import datetime
from decimal import Decimal

from conversations.answer_texts import Said, topic_said
from conversations.numbers import NUMBER, number_word
from conversations.screens.parts import joined
from conversations.which_call import Meant
from conversations.world import World
from knowledge.normalise import fold
from rules.figures import figures

_PAPER = re.compile(
    r"\bbilans\w*|\bsprawozdan\w*|\bfinans\w*|\b(?:papier\w*|dokument\w*|zalacznik\w*)\s+o\s+(?:pieniadz|majatk|kas)\w*"
)
_OF_TWO = re.compile(
    r"\b(?:ktor|ker)\w+\b|\bco\s+(?:\w+\s+){0,3}?(?:ja|ona|on|my|oni|one|jedn\w+|drug\w+|siostr\w*|taka|dolacz\w*|"
    r"doalcz\w*|sklad\w*|daj\w*)\b|"
    r"\b(?:ma|musi|maja)\b|\bkto\b"
)
_DAYS = ((r"dni\w*|dzien", 1), (r"tygo?dni\w*|tydzien", 7), (r"mi[ei]{1,3}s\w*c\w*|m-?c\w*", 30), (r"kwartal\w*", 91))
"""Lengths of time, with the days each is counted with."""
_YEARS = r"rok(?:u|iem)?|lat\w?|lot"
_YEAR = 365
_UNITS = "|".join(pattern for pattern, _ in _DAYS)
_ONE = r"rok|(?<=od )roku|mi[ei]{1,3}s[ia]{1,2}c|(?<=od )miesiaca|tydzien|(?<=od )tygodnia|kwartal"
_AGE = re.compile(rf"\b(?:(?P<count>{NUMBER})\s+(?P<unit>{_UNITS}|{_YEARS})|(?P<one>{_ONE}))\b")
"""A length of time; without a number only where one of it is meant."""
_NO_AGE = re.compile(r"\b(?:za|ostatni\w*|do|ciagu|co|przez|na|ile|lat)\s*$")
"""What stands before a length of time that is not how long something has existed."""
_FORM = re.compile(r"\b(?:fundacj|stowarzysz|spoldzieln|spolk)\w*")
_FORMS = {"funda": "foundation", "stowa": "association", "spold": "cooperative", "spolk": "company"}
_EXISTS = re.compile(
    r"\b(?:dzial|istniej|istnial|powsta|zaloz|funkcjon|zarejestr|organiz|fundacj|stowarzysz|spoldzieln|rusz|"
    r"wystartow)\w*|"
    r"\btemu\b"
)
_TWO = 2
_MARGIN = 3
"""Days about the limit within which months counted as days may be either."""
_FIGURE = "notes.statement_period.months"
_TOPIC = "zal_bilans_otwarcia"
RELATED = ("zal_bilans_otwarcia", "zal_sprawozdanie", "zalaczniki_lista", "istniejaca_organizacja")


def papers_said(world: World, meant: Meant, text: str, at: datetime) -> Said | None:
    """The paper each of two organisations gives, with the rule; None unless one is older and one younger than that."""
    flat = fold(text)
    if len(flat) != len(text) or not (_PAPER.search(flat) and _OF_TWO.search(flat) and _EXISTS.search(flat)):
        return None
    calls = meant.calls or tuple(world.catalogue.calls)
    known = {call: figures(world.catalogue.calls[call].call).get(_FIGURE) for call in calls}
    call, figure = next(((call, figure) for call, figure in known.items() if figure is not None), ("", None))
    ages = [
        found
        for found in _AGE.finditer(flat)
        if _EXISTS.search(_clause(flat, found)) and not _NO_AGE.search(flat[: found.start()])
    ]
    if figure is None or len(ages) != _TWO or len(_EXISTS.findall(flat)) < _TWO:
        return None
    limit = int(Decimal(str(figure.value))) * 30
    days = [_days(found) for found in ages]
    if sum(one < limit - _MARGIN for one in days) != 1 or sum(one > limit + _MARGIN for one in days) != 1:
        return None
    forms = _forms(flat, ages)
    lines = [
        world.texts("answers-papers-report" if count > limit else "answers-papers-balance", form=form,
                    age=text[found.start() : found.end()], months=world.texts.figure(figure))
        for found, count, form in zip(ages, days, forms, strict=True)
    ]  # fmt: skip
    rule = topic_said(world, _TOPIC, Meant((call,), "given"), at)
    cite = (*figure.citations, *(rule.cite if rule is not None else ()))
    told = world.texts("answers-part", title=world.knowledge.title(_TOPIC), text=rule.text) if rule is not None else ""
    return Said(joined("\n".join(lines), told), tuple(dict.fromkeys(cite)))


def _clause(flat: str, found: re.Match[str]) -> str:
    """The words around a length of time, in its sentence."""
    before = re.split(r"[.?!]\s", flat[: found.start()])[-1]
    return f"{before} {' '.join(flat[found.end() :].split()[:2])}"


def _days(found: re.Match[str]) -> int:
    """About how many days a length of time is; one, where it has no number."""
    word = found["count"] or "1"
    count = int(word) if word.isdecimal() else number_word(word) or 0
    unit = next((days for pattern, days in _DAYS if re.fullmatch(pattern, found["unit"] or found["one"])), _YEAR)
    return count * unit


def _forms(flat: str, ages: list[re.Match[str]]) -> list[str]:
    """The form named last before each length of time; none where they are not told apart by it."""
    start, forms = 0, []
    for found in ages:
        named = _FORM.findall(flat[start : found.start()])
        forms.append(_FORMS.get(named[-1][:5], "other") if named else "other")
        start = found.end()
    return forms if len(set(forms)) == len(forms) and "other" not in forms else ["other"] * len(forms)
