"""The marks of Polish documents: § 5, art. 5, 2., 3), a), –, 1.2, Rozdział II."""

import re
from dataclasses import dataclass
from enum import StrEnum


class MarkKind(StrEnum):
    """What a mark looks like. What it is called in a citation depends on where it stands."""

    PARAGRAPH_SIGN = "§"
    ARTICLE = "art."
    DOT = "1."
    PARENTHESIS = "1)"
    DECIMAL = "1.1"
    ROMAN = "I."
    SMALL_ROMAN = "i)"
    LETTER = "a)"
    BULLET = "–"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at the start of a line.

    Attributes:
        kind: what it looks like.
        label: the number or letter as a citation shows it; "" for a bullet.
        order: its place in the sequence, from 1; 0 for a bullet.
        sign: the bullet itself, so that dashes and dots make different levels.
    """

    kind: MarkKind
    label: str
    order: int
    sign: str = ""


_NUMBER = r"\d{1,3}[a-z]{0,2}"
_UNIT_END = r"(?=\s*$|\.(?:\s|$)|\s+[A-ZĄĆĘŁŃÓŚŹŻ„(]|\s+\d{1,2}\.\s|\s*[–—:-]\s)"
_PARAGRAPH_SIGN = re.compile(rf"(?:§|Paragraf)\s*({_NUMBER}){_UNIT_END}\.?[ \u00a0]*[–—:-]?\s*")
_ARTICLE = re.compile(rf"(?:Art\.?|ART\.|Artykuł)\s*({_NUMBER}){_UNIT_END}\.?[ \u00a0]*[–—:-]?\s*")
_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,4})(?:[.)]\s*|\s+)(?=\D)")
_WRITTEN = re.compile(rf"(ust|pkt|lit)\.?\s+({_NUMBER}|[a-z])[.):]\s+", re.IGNORECASE)
_DOT = re.compile(r"(\d{1,3}[a-z]?)\.(?:\s+|(?=[A-ZĄĆĘŁŃÓŚŹŻ„]))")
_PARENTHESIS = re.compile(r"\(?(\d{1,3}[a-z]?)\)\s*")
_ROMAN = re.compile(r"([IVX]{1,6})[.)]\s+")
_SMALL_ROMAN = re.compile(r"\(?([ivx]{1,5})\)\s+")
_LETTER = re.compile(r"\(?([a-zA-Ząćęłńóśźż]{1,2})\)\s*")
_BULLET = re.compile(r"([–—−•·▪■●○◦‣➢➤✓*\uf0b7\uf0a7\uf0d8-])\s+|([•▪●‣➢\uf0b7–])(?=\S)")

_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_DASHES = "–—−-"

# Headings that say by themselves how high they stand; the lower the number the higher.
_SECTION = re.compile(
    r"(za[łl][ąa]cznik|dzia[łl]|tytu[łl]|cz[ęe][śs][ćc]|rozdzia[łl]|oddzia[łl])\s+(?:nr\s*)?"
    r"([IVXLC]{1,6}|\d{1,3}[a-z]?|[A-Z])\b[.:]?",
    re.IGNORECASE,
)
_SECTION_RANKS = {"zał": 0, "tyt": 1, "dzi": 1, "czę": 1, "roz": 2, "odd": 3}
_SECTION_NAMES = {"zał": "zał. nr", "tyt": "tyt.", "dzi": "dz.", "czę": "cz.", "roz": "rozdz.", "odd": "oddz."}
_UNACCENTED = {"zal": "zał", "cze": "czę"}


@dataclass(frozen=True, slots=True)
class SectionMark:
    """``Rozdział II`` and its like: rank (0 the highest), name for a citation, what stands behind it."""

    rank: int
    name: str
    rest: str


def roman_value(numeral: str) -> int:
    """Value of a Roman numeral below 40; 0 when it is none."""
    total = 0
    values = [_ROMAN_VALUES.get(letter, 0) for letter in numeral.lower()]
    for position, value in enumerate(values):
        smaller = position + 1 < len(values) and value < values[position + 1]
        total += -value if smaller else value
    return total if 0 not in values else 0


def letter_value(letters: str) -> int:
    """Place of a letter in the list: a 1, z 26, aa 27."""
    value = 0
    for letter in letters.lower():
        value = value * 26 + (ord(letter) - ord("a") + 1 if "a" <= letter <= "z" else 0)
    return value


def section_mark(line: str) -> SectionMark | None:
    """The section a line opens, if it is ``Rozdział 2 …``, ``Załącznik nr 1 …`` or the like."""
    found = _SECTION.match(line)
    if found is None or not line[0].isupper():
        return None
    rest = line[found.end() :].strip(" \u00a0.:–—-\n")
    if rest and rest[0].islower():
        return None  # "Załącznik nr 3 do umowy składa się…" speaks about an attachment and does not open one
    key = found.group(1)[:3].lower()
    key = _UNACCENTED.get(key, key)
    return SectionMark(_SECTION_RANKS[key], f"{_SECTION_NAMES[key]} {found.group(2)}", rest)


def _number_order(label: str) -> int:
    return int(re.match(r"\d+", label).group())  # type: ignore[union-attr]  # every caller's pattern begins with a digit


def split_mark(line: str) -> tuple[Mark, str] | None:
    """The mark a line begins with and the rest of the line, or None when it begins with plain text."""
    line = line.lstrip(" \t\u00a0")
    for kind, pattern in ((MarkKind.PARAGRAPH_SIGN, _PARAGRAPH_SIGN), (MarkKind.ARTICLE, _ARTICLE)):
        if found := pattern.match(line):
            return Mark(kind, found.group(1), _number_order(found.group(1))), line[found.end() :]
    if found := _WRITTEN.match(line):
        return _written_mark(found), line[found.end() :]
    if (found := _DECIMAL.match(line)) and not _looks_like_date(found.group(1)):
        return Mark(MarkKind.DECIMAL, found.group(1), int(found.group(1).split(".")[-1])), line[found.end() :]
    for kind, pattern in ((MarkKind.DOT, _DOT), (MarkKind.PARENTHESIS, _PARENTHESIS)):
        if found := pattern.match(line):
            return Mark(kind, found.group(1), _number_order(found.group(1))), line[found.end() :]
    for kind, pattern in ((MarkKind.ROMAN, _ROMAN), (MarkKind.SMALL_ROMAN, _SMALL_ROMAN)):
        if (found := pattern.match(line)) and (value := roman_value(found.group(1))):
            return Mark(kind, found.group(1), value), line[found.end() :]
    if found := _LETTER.match(line):
        return Mark(MarkKind.LETTER, found.group(1), letter_value(found.group(1))), line[found.end() :]
    if found := _BULLET.match(line):
        sign = found.group(1) or found.group(2)
        return Mark(MarkKind.BULLET, "", 0, "–" if sign in _DASHES else sign), line[found.end() :]
    return None


def _written_mark(found: re.Match[str]) -> Mark:
    label = found.group(2)
    match found.group(1).lower():
        case "lit":
            return Mark(MarkKind.LETTER, label, letter_value(label))
        case unit:
            kind = MarkKind.DOT if unit == "ust" else MarkKind.PARENTHESIS
            return Mark(kind, label, _number_order(label) if label[0].isdigit() else letter_value(label))


def _looks_like_date(label: str) -> bool:
    """``31.05`` begins a date more often than it numbers a point."""
    parts = [int(part) for part in label.split(".")]
    return len(parts) == 2 and label.split(".")[1].startswith("0")


def mark_of(shown: str) -> Mark | None:
    """The mark a reader computed for a list item (``1.``, ``a)``, ``•``), or None for an unknown one."""
    found = split_mark(f"{shown.strip()} X")
    if found is not None and found[1] == "X":
        return found[0]
    return None


def as_letter(mark: Mark) -> Mark:
    """``i)`` read as the letter that follows h instead of the Roman one."""
    return Mark(MarkKind.LETTER, mark.label, letter_value(mark.label))
