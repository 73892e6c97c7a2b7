"""Polish numbers as people type them: ``3``, ``trzy``, ``trzech``, ``dwie``, ``kilkanaście`` is no number."""

import tomllib
from decimal import Decimal
from pathlib import Path

from knowledge.normalise import fold

WORDS_FILE = Path(__file__).with_name("numbers.toml")
_STEMS: tuple[tuple[int, tuple[str, ...]], ...] = tuple(
    (int(number), tuple(words))
    for number, words in tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))["words"].items()
)
_GROUPS: tuple[tuple[int, str], ...] = (
    *((2, "dwoj"), (3, "troj"), (4, "czwor"), (5, "piat"), (6, "szost"), (7, "siodem"), (8, "osem")),
    *((9, "dziewiat"), (10, "dziesiat"), (11, "jedenast"), (12, "dwunast"), (13, "trzynast"), (14, "czternast")),
    *(
        (15, "pietnast"),
        (16, "szesnast"),
        (17, "siedemnast"),
        (18, "osiemnast"),
        (19, "dziewietnast"),
        (20, "dwudziest"),
    ),
)
"""Stems of "dwójka", "trójka" and so on."""
_WORDS = {word: number for number, words in _STEMS for word in words}
_WORDS |= {f"{stem}{end}": number for number, stem in _GROUPS for end in ("ka", "ke", "ki", "ce")}


NUMBER = r"(?:\d{1,3}|" + "|".join(sorted((word for word in _WORDS if _WORDS[word]), key=len, reverse=True)) + ")"
"""A pattern for one number in digits or in a folded word, at least 1."""


def _swapped(word: str) -> set[str]:
    """The word with two neighbouring letters the wrong way round, as hurried fingers type it."""
    return {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}


_SLIPS = {
    slip: number
    for number, words in _STEMS
    for word in words
    if number and len(word) > 3
    for slip in _swapped(word)
    if slip not in _WORDS
}


def number_word(word: str) -> int | None:
    """The number a single Polish word names (any case or gender, with or without diacritics), or None."""
    folded = fold(word.lower())
    return _WORDS.get(folded, _SLIPS.get(folded))


def read_number(text: str) -> Decimal | None:
    """The one number in a short text, in digits or words; None when there is none or more than one."""
    found: list[Decimal] = []
    open_tens = False
    for raw in _joined_thousands(text).split():
        token = raw.strip(".,;:!?()")
        digits = token.replace(",", ".")
        if digits and digits.replace(".", "", 1).replace("-", "", 1).isdecimal():
            found.append(Decimal(digits))
            open_tens = False
            continue
        value = number_word(token)
        if value is None:
            open_tens = False
        elif open_tens and 0 < value < 10:
            found[-1] += value
            open_tens = False
        else:
            found.append(Decimal(value))
            open_tens = 20 <= value < 100
    return found[0] if len(found) == 1 else None


def _joined_thousands(text: str) -> str:
    """``20 000`` and ``20\u00a0000`` as one number."""
    tokens = text.replace("\u00a0", " ").split(" ")
    joined: list[str] = []
    for token in tokens:
        if (joined and len(token) == 3 and token.isdecimal() and joined[-1].isdecimal() and len(joined[-1]) <= 3) or (
            joined and token[:3].isdecimal() and len(token) > 3 and token[3] in ",." and joined[-1].isdecimal()
        ):
            joined[-1] += token
        else:
            joined.append(token)
    return " ".join(joined)
