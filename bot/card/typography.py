"""Polish typography: what must not be parted at the end of a line is tied with no-break spaces."""

import re
from collections.abc import Mapping
from typing import Any

NBSP = "\u00a0"
WORD_JOINER = "\u2060"

_MONTHS = "(?:stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia)"
_TIES = (
    # A word of one letter never ends a line.
    re.compile(r"(?<![^\s\u00a0(„])([aiouwzAIOUWZ]) "),
    # The sign or shortened word before a number.
    re.compile(r"\b(pkt|akapit|art\.|ust\.|lit\.|poz\.|pozycja|punktor|tiret|nr|cz\.|godz\.|pow\.|WARUNEK) (?=\S)"),
    re.compile(r"(§|×) (?=\d)"),
    # A number and what it counts or measures.
    re.compile(rf"(\d) (?=(?:zł|r\.|×|miesi|lat\b|rok|dni|dzień|os[oó]b|z[ \u00a0]\d|{_MONTHS}))"),
    re.compile(rf"({_MONTHS}) (?=\d{{4}})"),
    re.compile(r"([½¼¾×]) (?=etat|cały|½|¼|¾)"),
)  # fmt: skip
_SLASH_COMMAND = re.compile(r"(?<!\S)/(\w+)(?: (\S+))?")


def tied(text: str) -> str:
    """`text` with its spaces tied where a line must not break."""
    for pattern in _TIES:
        # Twice, because neighbours share a space: "a w tym".
        text = pattern.sub(rf"\1{NBSP}", pattern.sub(rf"\1{NBSP}", text))
    return _SLASH_COMMAND.sub(_command, text)


def _command(found: re.Match[str]) -> str:
    rest = f"{NBSP}{found[2]}" if found[2] else ""
    return f"/{WORD_JOINER}{found[1]}{rest}"


def tied_all(value: Any, *, but: frozenset[str] = frozenset()) -> Any:
    """The same for every text in JSON values; fields named in `but` stay as they are."""
    if isinstance(value, str):
        return tied(value)
    if isinstance(value, Mapping):
        return {name: one if name in but else tied_all(one, but=but) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [tied_all(one, but=but) for one in value]
    return value
