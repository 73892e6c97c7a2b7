"""Questions that a message numbers itself: "1. … 2. …", "a) … b) …", "po pierwsze … po drugie …", "- … - …"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.answers.asking_words import ASKING_WORDS, BEFORE_ASKING, asking
from knowledge.answers.headwords import in_full
from knowledge.normalise import fold

_MOST = 4
_STARTS = r"(?:^|(?<=[\s:;,.?!(]))"
_NO_PLACE = r"(?<!pkt )(?<!pkt\. )(?<!art\. )(?<!ust\. )(?<!nr )(?<!poz\. )"
_ASKS = rf"{BEFORE_ASKING}(?:{ASKING_WORDS})\b"
_THINGS = r"(?:pytan\w*|pytank\w*|spraw\w{0,2}|rzecz\w*|kwesti\w*|watpliw\w*|temat\w*|watk\w*)"
_THING = r"(?:pytani[ea]?|pytanko|sprawa|rzecz|kwestia|watpliwosc|temat|watek)"
_ANNOUNCED = re.compile(
    rf"\b(?:2|3|4|dwa|dwie|dwoch|trzy|trzi|trzech|cztery|kilka|pare|nastepujac\w+|ponizsz\w+)\s+(?:\w+\s+)?{_THINGS}"
)
_COUNTS = {2: ("2", "dwa", "dwie", "dwoch"), 3: ("3", "trzy", "trzi", "trzech"), 4: ("4", "cztery")}
_COUNTED = re.compile(
    rf"\b({'|'.join(word for words in _COUNTS.values() for word in words)})\s+"
    r"(?:(?:krotk|szybk|mal|rozn|konkretn|prost)\w+\s+)?(?:pytania|pytanka|pytan)\b"
)
_ANNOUNCES = re.compile(
    rf"\b(?:{_THINGS}|pyta\w*|zapytan\w*|informacj\w*|wskazani\w|podani\w|interesuj\w*|chodzi|zagadnie\w*)\b"
)
_ORDINALS = ("pierwsz|piyrs[zs]|pyrs[zs]", "drug", "trzeci|czeci", "czwart")
_AFTER = r"(?:\s+(?:jest\s+taka|to|brzmi))?[\s:,–—-]*"
_LIST_MARK = re.compile(r"(?:^|\n\s*|(?<=[:;,.?!])\s+)[-–—•*]\s+")
_ENDS = " ,;:.\n–—-("


@dataclass(frozen=True, slots=True)
class Numbered:
    """What a message says before the questions it numbers, and these."""

    lead: str
    items: tuple[str, ...]

    @property
    def plain(self) -> str:
        """The message without its numbers."""
        return " ".join(f"{part}." if part[-1:].isalnum() else part for part in (self.lead, *self.items) if part)


def announced(text: str) -> int:
    """How many questions a message says that it has ("mam trzy pytania"); none where it does not say that."""
    found = _COUNTED.search(fold(text))
    return 0 if found is None else next(count for count, words in _COUNTS.items() if found.group(1) in words)


def numbered(text: str) -> Numbered | None:
    """The questions a message numbers; None where it numbers none, or what it numbers are people or things."""
    flat = fold(text)
    if len(flat) != len(text):
        return None
    for marks in (*_counted(flat), [mark.span() for mark in _LIST_MARK.finditer(text)]):
        if len(marks) > 1 and (found := _between(text, marks)) is not None:
            return found
    return _only_second(text, flat)


def _counted(flat: str) -> Iterator[list[tuple[int, int]]]:
    """Where each way of numbering stands in a folded message, in its order."""
    yield _row(flat, [rf"{_STARTS}{_NO_PLACE}\(?{number}\s?[.)](?!\d)\s*" for number in range(1, _MOST + 1)])
    yield _row(flat, [rf"{_STARTS}{letter}\)\s*" for letter in "abcd"])
    yield _row(flat, [rf"{_STARTS}po\s+{number}[.,:)]?\s+(?={_ASKS})" for number in range(1, _MOST + 1)])
    yield _row(flat, [_ordinal(place) for place in range(_MOST)])
    later = rf"(?={_ASKS})"
    if _ANNOUNCED.search(flat):
        # "2 sprawy 1 czy… 2 oświadczenie…": the first asks, so the second may only name what it is about.
        later = r"(?=[^\W\d]{3,})(?!(?:etat|osob|miejsc|prac|stanowisk|peln|cal|pol|lat|mies|tys|zl)\w*)"
    first = rf"(?:^|(?<=[:.?!,–-])\s*|(?<={_last_of_announced(flat)})\s+)1\s+(?={_ASKS})"
    yield _row(flat, [first, *(rf"(?<=\s){number}\s+{later}" for number in range(2, _MOST + 1))])


def _last_of_announced(flat: str) -> str:
    """The word with which a message announces its questions, or one that never stands there."""
    found = _ANNOUNCED.search(flat)
    return re.escape(found.group().split()[-1]) if found else "~"


def _ordinal(place: int) -> str:
    """Pattern of "po drugie", "druga sprawa", "drugie:", "a drugie czy"."""
    stem = rf"(?:{_ORDINALS[place]})\w{{0,2}}"
    return (
        rf"{_STARTS}(?:(?:i|a|oraz|no)\s+)?(?:po\s+{stem}|{stem}\s+{_THING}|{stem}(?=\s*[:–—-])|"
        rf"{stem}(?=\s+(?:to\s+)?(?:czy|ile|wiela|jak\w*|kiedy|gdzie|kaj|kto|co)\b)){_AFTER}"
    )


def _row(flat: str, patterns: list[str]) -> list[tuple[int, int]]:
    """Where the first of some patterns stands, after it the second, and so on as long as they follow each other."""
    found: list[tuple[int, int]] = []
    for pattern in patterns:
        mark = re.compile(pattern).search(flat, found[-1][1] if found else 0)
        if mark is None:
            break
        found.append(mark.span())
    return found


def _between(text: str, marks: list[tuple[int, int]]) -> Numbered | None:
    """The lead and the items that some marks part; None where the items are no questions."""
    lead = text[: marks[0][0]].strip()
    ends = [start for start, _ in marks[1:]] + [len(text)]
    items = tuple(text[start:end].strip(_ENDS) for (_, start), end in zip(marks, ends, strict=True))
    if not all(items) or not any(map(_asks, items)):
        return None
    announced = "?" not in lead and _ANNOUNCES.search(fold(lead)) is not None
    return Numbered(lead, items) if announced or all(map(_asks, items)) else None


def _only_second(text: str, flat: str) -> Numbered | None:
    """A message that numbers only what it asks next ("Może być? I drugie: gdzie to zanieść?")."""
    mark = re.compile(_ordinal(1)).search(flat)
    if mark is None or not flat[: mark.start()].rstrip().endswith(("?", ".", "!", ",", ";")):
        return None
    first, second = text[: mark.start()].strip(_ENDS), text[mark.end() :].strip(_ENDS)
    last = re.split(r"(?<=[.!?])\s+", first)[-1]
    return Numbered(first[: -len(last)].strip(), (last, second)) if asking(last) and asking(second) else None


def _asks(item: str) -> bool:
    """Whether what is numbered asks for something, if only by naming it."""
    return asking(item) or in_full(item) is not None
