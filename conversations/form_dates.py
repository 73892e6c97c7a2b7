"""The end of all support, from which on an organisation may be turned into a plain firm, as a question tells it."""

import re
from collections.abc import Sequence

from conversations.dates_meant import Dated
from conversations.until_asked import asks_form

_MONEY = (
    r"(?:wyplat(?!a\s+za\b)|wyplac|przelew|pieni|pini|kas[aey]\b|hajs|srodk|"
    r"finansowani|dofinansowani|dotacj|wsparci)\w*"
)
_OVER = r"(?:skon|zakon|koncz|ustal|ustaj|wygas)\w*|\bkoniec\b"
_ENDED = re.compile(
    rf"\b{_MONEY}[^.?!;]*\b(?:{_OVER})|\b(?:{_OVER})[^.?!;]*\b{_MONEY}|\bostatni\w*\s+(?:\w+\s+)?{_MONEY}|"
    rf"\b{_MONEY}\s+(?:[a-z]+\s+){{0,4}}do\s*$"
)
_BORROWED = re.compile(r"\b(?:kredyt|pozyczk|leasing|splac|splat)\w*")
_BRIDGING = re.compile(r"\bpomost\w*")
_ALL = re.compile(r"\b(?:wszystk\w+|wszyjsk\w+|lacznie\s+z|razem\s+z|wraz\s+z|z\s+pomost\w*|cal\w+\s+wspar\w*)")
_SENTENCE = re.compile(r"(?<!\br)[.?!;]\s")


def form_dated(flat: str, dates: Sequence[Dated]) -> list[Dated]:
    """The dates of a text; where it asks about turning into a firm and one day is told, that on which all money ended.

    The end of bridging support is that of all support only where it is said so.
    """
    told = [one for one in dates if one.named.day is not None]
    if not asks_form(flat) or len(told) != 1 or told[0].role == "support_end":
        return list(dates)
    one = told[0]
    begin = max((match.end() for match in _SENTENCE.finditer(flat, 0, one.named.start)), default=0)
    stop = _SENTENCE.search(flat, one.named.end)
    before, after = flat[begin : one.named.start], flat[one.named.end : stop.start() if stop is not None else len(flat)]
    if not (_ENDED.search(before) or _ENDED.search(f"{before} {after}")):
        return list(dates)
    if _BORROWED.search(f"{before} {after}"):
        return list(dates)
    if _BRIDGING.search(before) and not _ALL.search(before):
        return list(dates)
    return [Dated("support_end", each.named) if each is one else each for each in dates]
