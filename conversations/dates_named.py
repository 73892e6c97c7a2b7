"""The dates a question names: ``1.09.2024``, ``pierwszego września 2024``, ``do końca lipca``, ``od marca 2025``."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from conversations.ordinals import ordinal


@dataclass(frozen=True, slots=True)
class Named:
    """A date as far as a text names it, and where it stands there; without `day` only the month is known."""

    start: int
    end: int
    month: int
    day: int | None = None
    year: int | None = None
    year_taken: bool = False
    """Whether the year is that of another date beside it."""
    ends_in_mark: bool = False
    """Whether it ends in "r.", which may end its sentence too."""

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day that may be meant; None where the year is missing."""
        if self.year is None:
            return None
        if self.day is not None:
            one = date(self.year, self.month, self.day)
            return one, one
        return date(self.year, self.month, 1), date(self.year, self.month, _length(self.year, self.month))


_FORMS: tuple[tuple[str, ...], ...] = (
    ("styczen", "stycznia", "styczniu", "styczniem", "styczyn", "stycznio"),
    ("luty", "lutego", "lutym", "lutygo", "lutymu"),
    ("marzec", "marca", "marcu", "marcem", "merca", "marzyc"),
    ("kwiecien", "kwietnia", "kwietniu", "kwietniem", "kwiytnia", "kwiytniu", "kwiecyn"),
    ("maj", "maja", "maju", "majem", "mojo"),
    ("czerwiec", "czerwca", "czerwcu", "czerwcem", "czyrwca", "czyrwcu", "czyrwiec"),
    ("lipiec", "lipca", "lipcu", "lipcem", "lipcym", "lipiyc"),
    ("sierpien", "sierpnia", "sierpniu", "sierpniem", "siyrpnia", "siyrpniu", "siyrpien"),
    ("wrzesien", "wrzesnia", "wrzesniu", "wrzesniem", "wrzysnia", "wrzysniu"),
    ("pazdziernik", "pazdziernika", "pazdzierniku", "pazdziernikiem", "pazdziyrnika", "pazdziyrniku"),
    ("listopad", "listopada", "listopadzie", "listopadem", "listopadu"),
    ("grudzien", "grudnia", "grudniu", "grudniem", "grudziyn", "grudnio"),
)
_MONTHS = {form: month for month, forms in enumerate(_FORMS, 1) for form in forms}
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_LONG_ENOUGH = 5
_WORD = re.compile(r"[a-z]+")
_MONTH_AND_YEAR = re.compile(r"(?<![\d./-])(0?[1-9]|1[0-2])[./](20\d\d)\b(?![./-]\d)")
_ISO = re.compile(r"\b((?:19|20)\d\d)[-./](\d{1,2})[-./](\d{1,2})\b")
_FIGURES = re.compile(r"(?<![\d.,/-])(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?((?:19|20)\d\d|\d\d(?=\b(?![.,/-]\d)))")
_WITH_ROMAN = re.compile(r"(?<![\d.])(\d{1,2})[ .]\s?(x?i{1,3}|i?[vx]|vi{1,3}|xi{0,2})[ .]\s?((?:19|20)\d\d)\b")
_NO_YEAR = re.compile(
    r"(?<=\b)(?:od|do|dnia|dniem)\s+(\d{1,2})\.(\d{1,2})(?!\d|[.,/]\d|\s*(?:etat|proc|%|tys|zl|mln|eur))\b"
)
_DAY_BEFORE = re.compile(r"(?<![\d.,/-])(\d{1,2})\s?[-.]?\s?(?:go|ego|tego|szego|ygo|ym|mego)?\.?\s*$")
_WORDS_BEFORE = re.compile(r"(?:\b([a-z]+)\s+)?\b([a-z]+)\s*$")
_LAST_DAY = re.compile(r"\b(?:koniec|konca|koncem|koncu|ostatni\w*(?:\s+dni\w*)?)\s*$")
_FEW_BEFORE = re.compile(r"\b(?:od|ode|w|we|z|ze|do|na|przed|po|poczatk\w*|polow\w*|koniec|konca|koncem|koncu)\s*$")
_YEAR_AFTER = re.compile(r"[\s,]*(?:w\s+)?(?:roku?\s+)?((?:19|20)\d\d)(?!\d|[./]\d)\s*(?:roku|rok|r\.?(?=\W|$))?")
_SHORT_YEAR = re.compile(r"^\s*(?:'|`)?(\d\d)\s*(?:roku|r\.|r\b)")
_YEAR_WORDS = re.compile(r"^\s*(?:w\s+)?dwa\s+t[yi]si[ae]\w*\s+([a-z]+)(?:\s+([a-z]+))?")
_THIS_YEAR = re.compile(r"^\s*(?:w\s+)?(?:(?:tego|tym|biezac\w+|obecn\w+)\s+rok\w*|br\b|b\.\s?r\b)")
_LAST_YEAR = re.compile(r"^\s*(?:w\s+)?(?:(?:zeszl\w+|ubiegl\w+|minion\w+|poprzedni\w+)\s+rok\w*|ub\.\s?r\b)")
_NEXT_YEAR = re.compile(r"^\s*(?:w\s+)?(?:przyszl\w+|nastepn\w+)\s+rok\w*")
_NEAR = 20
_EARLIEST, _LATEST = 2000, 2060
"""Years outside are those of births and the like."""


def named_dates(flat: str, today: date, earliest: int = _EARLIEST) -> list[Named]:
    """The dates of a folded text in their order; where one has no year, it takes that of a date beside it.

    `earliest`: the first year that is one of a date here.
    """
    return list(_found(flat, today, earliest))


@lru_cache(maxsize=32)
def _found(flat: str, today: date, earliest: int) -> tuple[Named, ...]:
    """The dates of a text; a message is looked at for them in several ways."""
    taken: list[Named] = []
    for one in (*_in_figures(flat), *_in_words(flat, today), *_without_year(flat)):
        if all(one.end <= other.start or one.start >= other.end for other in taken):
            mark = flat[: one.end].endswith("r.") or flat.startswith(("r. ", " r. "), one.end)
            taken.append(replace(one, ends_in_mark=mark))
    taken.sort(key=lambda one: one.start)
    kept = [one for one in taken if one.year is None or earliest <= one.year <= _LATEST]
    return tuple(_with_years(kept))


def _in_figures(flat: str) -> Iterator[Named]:
    for match in _ISO.finditer(flat):
        yield from _valid(match, int(match[3]), int(match[2]), int(match[1]))
    for match in _FIGURES.finditer(flat):
        year = int(match[3])
        yield from _valid(match, int(match[1]), int(match[2]), year if year >= 100 else 2000 + year)
    for match in _WITH_ROMAN.finditer(flat):
        if match[2] in _ROMAN:
            yield from _valid(match, int(match[1]), _ROMAN.index(match[2]) + 1, int(match[3]))
    for match in _MONTH_AND_YEAR.finditer(flat):
        yield Named(match.start(), match.end(), int(match[1]), None, int(match[2]))


def _without_year(flat: str) -> Iterator[Named]:
    for match in _NO_YEAR.finditer(flat):
        day, month = int(match[1]), int(match[2])
        if 1 <= month <= 12 and 1 <= day <= _length(2000, month):
            yield Named(match.start(1), match.end(), month, day)


def _valid(match: re.Match[str], day: int, month: int, year: int) -> Iterator[Named]:
    if 1 <= month <= 12 and 1 <= day <= _length(year, month):
        yield Named(match.start(), match.end(), month, day, year)


def _in_words(flat: str, today: date) -> Iterator[Named]:
    for match in _WORD.finditer(flat):
        word = match.group()
        month = _MONTHS.get(word) or (_nearly(word) if _dated_by(flat, match.start(), match.end()) else None)
        if month is None:
            continue
        start, day, last = _day_before(flat[: match.start()])
        end, year = _year_after(flat, match.end(), today)
        alone = day is None and not last and year is None
        surely = word in _MONTHS
        if (alone and not (surely and _FEW_BEFORE.search(flat[:start]))) or (
            # "mają" without diacritics is no month.
            word == "maja" and (day is None or year is None) and not _FEW_BEFORE.search(flat[:start])
        ):
            continue
        if last and year is not None:
            day = _length(year, month)
        if day is None or 1 <= day <= _length(year or 2000, month):
            yield Named(start, end, month, day, year)


def _dated_by(flat: str, start: int, end: int) -> bool:
    """Whether a word has a day before it or a year behind it, as a month has."""
    before = flat[max(0, start - _NEAR) : start]
    return (
        _DAY_BEFORE.search(before) is not None
        or _YEAR_AFTER.match(flat, end) is not None
        or ((words := _WORDS_BEFORE.search(before)) is not None and ordinal(words[2]) is not None)
    )


@lru_cache(maxsize=2048)
def _nearly(word: str) -> int | None:
    """The month of a word with one slip."""
    if len(word) < _LONG_ENOUGH:
        return None
    near = {month for form, month in _MONTHS.items()
            if len(form) >= _LONG_ENOUGH and OSA.distance(word, form, score_cutoff=1) <= 1}  # fmt: skip
    return near.pop() if len(near) == 1 else None


def _day_before(before: str) -> tuple[int, int | None, bool]:
    """Where the date begins, its day if one is said, and whether it is the last day of the month."""
    figures = _DAY_BEFORE.search(before)
    if figures is not None:
        return figures.start(), int(figures[1]), False
    last = _LAST_DAY.search(before)
    if last is not None:
        return last.start(), None, True
    words = _WORDS_BEFORE.search(before)
    if words is None:
        return len(before), None, False
    units = ordinal(words[2])
    tens = ordinal(words[1]) if words[1] else None
    if units is not None and tens in (20, 30) and units < 10:
        return words.start(1), tens + units, False
    return (words.start(2), units, False) if units is not None else (len(before), None, False)


def _year_after(flat: str, end: int, today: date) -> tuple[int, int | None]:
    after = flat[end:]
    for pattern in (_YEAR_AFTER, _SHORT_YEAR):
        match = pattern.match(after)
        if match is not None:
            return end + match.end(), int(match[1]) if len(match[1]) > 2 else 2000 + int(match[1])
    for pattern, shift in ((_THIS_YEAR, 0), (_LAST_YEAR, -1), (_NEXT_YEAR, 1)):
        match = pattern.match(after)
        if match is not None:
            return end + match.end(), today.year + shift
    words = _YEAR_WORDS.match(after)
    parts = [ordinal(word) for word in words.groups() if word] if words is not None else []
    if words is None or not parts or parts[0] is None:
        return end, None
    units = parts[1] if len(parts) > 1 and parts[0] >= 20 else None
    return end + words.end(1 if units is None else 2), 2000 + parts[0] + (units or 0)


def _with_years(dates: list[Named]) -> list[Named]:
    """Dates without a year beside one that has it: "2 września, a ostatnia 4 listopada 2024"."""
    found = list(dates)
    for place, (one, after) in reversed(list(enumerate(pairwise(found)))):
        if one.year is None and found[place + 1].year is not None and _order(one) <= _order(after):
            found[place] = replace(one, year=found[place + 1].year, year_taken=True)
    for place in range(1, len(found)):
        before, one = found[place - 1], found[place]
        if one.year is None and before.year is not None and _order(before) < _order(one):
            found[place] = replace(one, year=before.year, year_taken=True)
    return [one for one in found if one.year is None or one.day is None or one.day <= _length(one.year, one.month)]


def _order(one: Named) -> tuple[int, int]:
    return one.month, one.day or 0


def _length(year: int, month: int) -> int:
    return monthrange(year, month)[1]
