"""A sum of money that a question names: ``180 tys.``, ``pół miliona``, ``sto dziewięć tysięcy``."""

import re
from collections.abc import Iterator
from decimal import Decimal

from conversations.numbers import number_word

_AMOUNT = re.compile(
    r"(\d{1,3}(?:[ \u00a0.]\d{3})+|\d+(?:[.,]\d+)?)\s*"
    r"(tys\w*|tysi\b|k\b|kola\b|kafli\b|mln|milion\w*)?\s*(?:zl\w*|pln)?"
)
_SCALE = {"t": 1000, "k": 1000, "m": 1_000_000}
_HALF_MILLION = re.compile(r"\bpol\s+(?:miliona|melona|banki|bani)\b")
_QUARTER_MILLION = re.compile(r"\b(?:cwierc|cwiartk\w+)\s+(?:miliona|melona|banki|bani)\b")
_MILLION = re.compile(r"\b(?:za|na|z|mamy|do)\s+(?:milion|melon|banke)\b")
_THOUSANDS = re.compile(r"\b((?:[a-z]+\s+){1,3})t[yi]s(?:i[ae]c|iac|yn|iyn)\w*")
_SMALLEST = 10_000
"""A smaller number in a question is no sum of money for jobs."""
_LARGEST = 100_000_000
"""A larger one is a telephone or some other number."""


def amount_named(flat: str) -> Decimal | None:
    """The sum of money in złoty that a folded question names, or None."""
    for words, sum_of in ((_HALF_MILLION, 500_000), (_QUARTER_MILLION, 250_000), (_MILLION, 1_000_000)):
        if words.search(flat):
            return Decimal(sum_of)
    thousands = _THOUSANDS.search(flat)
    if thousands is not None and (count := _added(thousands.group(1).split())):
        return Decimal(count) * 1000
    return next(in_digits(flat), None)


def in_digits(flat: str) -> Iterator[Decimal]:
    """The sums of money that a folded question names in digits."""
    for match in _AMOUNT.finditer(flat):
        digits = re.sub(r"[ \u00a0]", "", match.group(1))
        digits = re.sub(r"\.(?=\d{3}\b)", "", digits).replace(",", ".")
        value = Decimal(digits) * _SCALE.get((match.group(2) or " ")[0], 1)
        if _SMALLEST <= value <= _LARGEST:
            yield value


def _added(words: list[str]) -> int:
    """The number that the last of some words make up: "na sto dziewięć" is 109."""
    total = 0
    for word in reversed(words):
        number = number_word(word)
        if number is None:
            break
        total += number
    return total
