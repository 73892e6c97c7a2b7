"""Lengths of time in a question about money: "za pierwsze 4 miesiące", "przez pół roku", "na miesiąc"."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from conversations.numbers import number_word
from conversations.slips import respelled
from knowledge.normalise import fold

WORDS_FILE = Path(__file__).with_name("money_words.toml")
YEAR = 12
HALF_YEAR = 6
QUARTER = 3

HOW_MUCH = re.compile(
    r"\b(?:ile|wiela|ilu|kwot\w*|sum[aey]\w*|wysokosc\w*|stawk\w*|policz\w*|oblicz\w*|wylicz\w*|podaj\w*|podani\w*|"
    r"jak\w+|razem|razym|lacznie|wyjdzie|wychodzi|wyndzie|dostaniemy|zl)\b"
)
"""What asks for an amount."""

_MONTH = r"(?:(?:mies(?!z)|meis)(?!\w*czn)\w*|miech\w*|m-?c[ayeo]?w?|msc\w*|mcy)\b"
_NUMBER = r"\d{1,2}|[a-z]+"
_MONTHS = re.compile(rf"\b(\d{{1,2}}|[a-z]+(?=[ -]))[ -]*(?:x\s*)?(?:pierwsz\w+\s+|kolejn\w+\s+|pelnych\s+)?{_MONTH}")
_ADDED = re.compile(rf"\b([1-9])\s*\+\s*([1-9])(?=\s*{_MONTH})")
"""Months told in two stretches: "3+3 mies."."""
_ADJECTIVE = re.compile(r"\b([a-z]{2,12}?)o?miesi[ey]n?czn\w*")
_HALF = re.compile(r"\bpol\s*rok\w*|\bpolrocz\w*")
_WHOLE_YEAR = re.compile(
    r"\b(?:przez|za|na|bez|w)\s+(?:(?:caly|ten|tyn|pelny|jeden|colki|colko|tego|calego|pierwszy)\s+)+ro[kc]\w*|"
    r"\b(?:przez|na|za|z)\s+rok\b|\brocznie\b|\broczn\w+\b|\bcal\w+\s+rok\w*|\bten\s+rok\b|\btyn\s+rok\b"
)
_LONGER = ((re.compile(r"\bpoltora\s+roku\b"), YEAR + HALF_YEAR), (re.compile(r"\bkwarta[l]\w*"), QUARTER))
_PER_MONTH = re.compile(
    rf"\b(?:na|w|za|co|per)\s+(?:jeden\s+|kazdy\s+|1\s+)?(?:miesi(?:ac|acu|onc|ync|aca)|miech\w{{0,2}}|m-?c|mies)\b|"
    rf"\bmiesi[ey]n?cznie\b|\bmiesi[ey]n?czn(?:a|e|ie|ej|y|ych)\b|/\s*{_MONTH}"
)
_CONVERTED = re.compile(r"\b(?:w\s+przeliczeni\w*|liczac)\s+(?:na|za)\s+(?:jeden\s+)?(?:miesi|miech|m-?c)")
_DIVIDES = re.compile(r"\b(?:rozloz\w*|podziel\w*|podzieli\w*|dziel\w*|rozbi\w*|rozpis\w*|rozklad\w*)\b")
_OVER = re.compile(r"\bna\s+(?:cal\w+\s+)?$")
_ELSEWHERE = re.compile(r"\b(?:od|po|do|min\w*|najmniej|ponad|dluzej|temu)\s+(?:\w+\s+)?$")
"""A length of time after these is none that money is paid for: "bez pracy od 12 miesięcy"."""
_OTHER = re.compile(r"\b(?:bez\s+prac|bezrobotn|trwalos|trzyma[cm]|utrzyma[cmj])\w*")
_BASIC = re.compile(r"\b(?:podstawow|zwykl|normaln)\w*")
_EXTENDED = re.compile(r"\bprzedluz\w*")
_LAST = re.compile(r"\b(?:ostatni|drug)\w*\s+$")
_NEXT = re.compile(r"\b(?:kolejn|nastepn|dalsz)\w*\s+$")
_NEAR = 5
"""Words within which a kind of bridging support belongs to a length of time."""
_EXTENDED_TOO = re.compile(rf"{_MONTH}\s+(?:podstawow|zwykl)\w*\s+(?:i|plus|oraz|a)\s+({_NUMBER})\s+przedluz")
_LONG_ENOUGH = 7
_FEW_WORDS = 5
"""So few words of money and months ask for an amount without saying so."""
_PARTICIPLES = re.compile(r"^(?:utrzyman|utworzon)(?:[eya]|ych|ego|ej|ym)$")


@dataclass(frozen=True, slots=True)
class Span:
    """Some months; `of` tells of which kind of bridging support ("basic", "extended") where it is said.

    `place` is where they stand in it: the "first" months, the "last", or the "next" after something said before.
    `elsewhere`: they are about something other than money.
    """

    months: int
    of: str = ""
    place: str = "first"
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Time:
    """The time a question about money speaks of.

    `over` is the months to divide by that it names, `divides` whether it says so in so many words ("rozłożyć na…").
    """

    spans: tuple[Span, ...] = ()
    per_month: bool = False
    over: int | None = None
    divides: bool = False

    @property
    def paid(self) -> tuple[Span, ...]:
        """The lengths of time that money may be paid for."""
        return tuple(span for span in self.spans if not span.elsewhere)


@cache
def _words() -> tuple[tuple[str, ...], dict[str, int]]:
    data = tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))
    return tuple(data["spelled"]["words"]), data["numbers"]


def plain_money(text: str) -> str:
    """A folded question with slips in the words for money and time put right."""
    folded = _ADDED.sub(lambda added: str(int(added.group(1)) + int(added.group(2))), fold(text).replace("\u00a0", " "))
    return " ".join(_respelled(word) for word in folded.split())


def _respelled(word: str) -> str:
    return word if _PARTICIPLES.match(word) else respelled(word, _words()[0], _LONG_ENOUGH)


def read_time(text: str) -> Time:
    """The lengths of time a question names, and whether it wants the money by the month."""
    flat = plain_money(text)
    spans = tuple(_span(flat, start, end, months) for start, end, months in _lengths(flat))
    also = _EXTENDED_TOO.search(flat)
    if also is not None and (count := _number(also.group(1))) is not None:
        spans = (*spans, Span(count, "extended"))
    briefly = len(flat.split()) <= _FEW_WORDS
    per_month = any(
        (briefly or HOW_MUCH.search(sentence) or _CONVERTED.search(sentence)) and _PER_MONTH.search(sentence)
        for sentence in re.split(r"[?!.;]\s", flat)
    )
    named = next((span.months for span in spans if not span.elsewhere), None)
    divided = _DIVIDES.search(flat)
    over = _divided_over(flat, divided.end()) or named if divided is not None else named if per_month else None
    divides = divided is not None
    return Time(spans, per_month or (divides and named is not None), over, divides)


def _divided_over(flat: str, place: int) -> int | None:
    """The months that money is divided over, told behind the word for it: "rozpisać równo na całe 18 miesięcy"."""
    return next(
        (months for start, _, months in _lengths(flat) if start > place and _OVER.search(flat[place:start])), None
    )


def _lengths(flat: str) -> list[tuple[int, int, int]]:
    """Where lengths of time stand in a folded text, and how many months they are."""
    found: list[tuple[int, int, int]] = []
    for match in _MONTHS.finditer(flat):
        count = _number(match.group(1))
        if count is not None and count > 1:
            found.append((match.start(), match.end(), count))
    for match in _ADJECTIVE.finditer(flat):
        count = _number(match.group(1)) or _number(match.group(1) + "u")
        if count is not None and count > 1:
            found.append((match.start(), match.end(), count))
    patterns = ((_HALF, HALF_YEAR), (_WHOLE_YEAR, YEAR), *_LONGER)
    found += [(match.start(), match.end(), months) for pattern, months in patterns for match in pattern.finditer(flat)]
    return sorted(found)


def _number(word: str) -> int | None:
    if word.isdecimal():
        return int(word)
    return _words()[1].get(word) or number_word(word)


def _span(flat: str, start: int, end: int, months: int) -> Span:
    before = re.split(r"[?!.;]\s", flat[:start])[-1]
    after = re.split(r"[?!.;,]\s", flat[end:])[0]
    elsewhere = _ELSEWHERE.search(before) is not None or _OTHER.search(before.rsplit(",", 1)[-1]) is not None
    place = "last" if _LAST.search(before) else "next" if _NEXT.search(before) else "first"
    return Span(months, _kind(before, after), place, elsewhere)


def _kind(before: str, after: str) -> str:
    """The kind of bridging support named nearest to a length of time."""
    ahead, behind = after.split()[:_NEAR], before.split()[::-1][:_NEAR]
    for step in range(_NEAR):
        for words in (ahead, behind):
            word = words[step] if step < len(words) else ""
            if _EXTENDED.match(word):
                return "extended"
            if _BASIC.match(word):
                return "basic"
    return ""
