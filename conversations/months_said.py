"""Lengths of time in months as a question tells them: ``11 miesięcy``, ``pół roku``, ``8 miesiyncy``."""

import re

from conversations.numbers import NUMBER, number_word

LENGTH = (
    rf"(?:{NUMBER}(?:\s*-?\s*(?:miesi\w*|miech\w*|mies\b\.?|msc\w*|m-c\w*|mc\b))|"
    r"pol\s+roku|poltora\s+roku|rok(?:iem)?\b)"
)
"""A pattern of one length of time in a folded text."""
_YEARS = {"pol": 6, "poltora": 18, "rok": 12, "rokiem": 12}
_FIRST = re.compile(rf"{NUMBER}|[a-z]+")


def months_in(words: str) -> int:
    """The months of a length of time that `LENGTH` found."""
    first = _FIRST.match(words)
    word = first.group() if first is not None else ""
    return _YEARS.get(word) or (int(word) if word.isdecimal() else number_word(word) or 0)
