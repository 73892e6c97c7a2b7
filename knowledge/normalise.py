"""From Polish as it is typed to the words that are indexed and looked up."""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a base letter and a mark; FTS5's own folding misses them too.
_UNDECOMPOSED = str.maketrans("łŁđĐøØß", "lLdDoOs")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")

_SPACED_THOUSANDS = re.compile(r"(?<![\d,.])\d{1,3}(?:[ \u00a0\u2007\u2009\u202f]\d{3})+(?!\d)")
_DOTTED_THOUSANDS = re.compile(r"(?<![\d,.])\d{1,3}(?:\.\d{3})+(?![\d.])")
_NOT_DIGIT = re.compile(r"\D")
_ZERO_CENTS = re.compile(r"(?<=\d),(?:00|-)(?!\d)")

# Parts of a full-time job: one word each, so that "½ etatu", "1/2 etatu" and "0,5 etatu" are the same.
_PARTS = (
    (re.compile(r"½|(?<![\d/.,])(?:1/2|0[.,]50?)(?![\d/])"), " pół "),
    (re.compile(r"¼|(?<![\d/.,])(?:1/4|0[.,]25)(?![\d/])"), " ćwierć "),
    (re.compile(r"¾|(?<![\d/.,])(?:3/4|0[.,]75)(?![\d/])|\btrzech? czwart\w+|\btrzy czwarte"), " trzyczwarte "),
)
_MAYBE_THOUSANDS = re.compile(r"\d[\s.]\d{3}")
_MAYBE_PART = re.compile(r"[½¼¾]|\d/\d|0[.,]\d|czwart")
_WORD = re.compile(r"[^\W\d_]+|\d+")


def years_apart(text: str) -> str:
    """`text` with a year set apart from the word it is typed onto ("jowes2024")."""
    return _GLUED_YEAR.sub(r"\1 \2", text)


_GLUED_YEAR = re.compile(r"([^\W\d_]{4,})(20\d\d)\b")


def tidy(text: str) -> str:
    """The text as people see it, in one line: composed letters, nothing invisible, no runs of white space.

    Non-breaking spaces stay as they are, because the text is quoted word for word.
    """
    composed = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return re.sub(r"[ \t\r\n\f\v]+", " ", composed).strip()


def words(text: str) -> list[str]:
    """The words and numbers of a text in lower case, with diacritics.

    Thousands are joined (``35 212,00`` is ``35212``), fractions of a full-time job become words, and letters glued
    to digits (``1Przedsiębiorstwo``, ``§15``) are parted.
    """
    text = unicodedata.normalize("NFC", text).lower()
    if not text.isprintable():  # invisible signs are not, nor is the non-breaking space
        text = _INVISIBLE.sub("", text)
    # Each rule is tried only where its signs are: most passages have none of them.
    if _MAYBE_THOUSANDS.search(text):
        text = _SPACED_THOUSANDS.sub(_digits_only, text)
        text = _DOTTED_THOUSANDS.sub(_digits_only, text)
    if ",0" in text or ",-" in text:
        text = _ZERO_CENTS.sub("", text)
    if _MAYBE_PART.search(text):
        for pattern, word in _PARTS:
            text = pattern.sub(word, text)
    return _WORD.findall(text)


def _digits_only(match: re.Match[str]) -> str:
    return _NOT_DIGIT.sub("", match.group())


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """A word in lower case without diacritics, ł included."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFD", word.lower().translate(_UNDECOMPOSED))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def folded_words(text: str) -> list[str]:
    """The words and numbers of a text, folded."""
    return [fold(word) for word in words(text)]


@lru_cache(maxsize=50_000)
def grams(folded: str) -> tuple[str, ...]:
    """The four-letter pieces of a folded word, its beginning marked: ``weksel`` → ``_wek weks ekse ksel``.

    The end is marked only in words shorter than five letters: in longer ones it is an ending that thousands share.
    """
    marked = f"_{folded}" if len(folded) >= 5 else f"_{folded}_"
    if len(marked) <= 4:
        return (marked,)
    return tuple(marked[start : start + 4] for start in range(len(marked) - 3))


# Endings of Polish nouns and adjectives after folding, longest first. Used only for words no dictionary knows:
# names, abbreviations, slang.
_ENDINGS = tuple(
    sorted(
        (
            *("owie", "iego", "iemu", "iach", "iami", "owej", "owego", "owych", "owym"),
            *("ami", "ach", "owi", "ego", "emu", "ymi", "imi", "iem", "iej", "ich", "iom"),
            *("em", "om", "ow", "ie", "ej", "ym", "im", "ia", "iu", "io", "ych"),
            *("y", "i", "a", "e", "u", "o"),
        ),
        key=lambda ending: (-len(ending), ending),
    )
)
_SHORTEST_STEM = 4


@lru_cache(maxsize=50_000)
def stem(folded: str) -> str:
    """What is left of a folded word without its ending; short words stay whole."""
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= _SHORTEST_STEM:
            return folded[: -len(ending)]
    return folded
