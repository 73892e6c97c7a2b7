"""Reads the two marks our texts use, ``**bold**`` and ``*slanted*``, for each channel to render its own way."""

import re
from typing import Literal, NamedTuple

Style = Literal["plain", "bold", "slanted"]


class Span(NamedTuple):
    """A stretch of text shown in one style."""

    style: Style
    text: str


# A mark touches the words it marks and stays within its line, so "3 * 4 * 5" and a lone star remain as they are.
_MARKED = re.compile(
    r"\*\*(?P<bold>\S(?:[^*\n]*[^\s*])?)\*\*"
    r"|(?<![*\w])\*(?P<slanted>[^\s*](?:[^*\n]*[^\s*])?)\*(?![*\w])"
)


def spans(text: str) -> list[Span]:
    """Split `text` into styled spans; put together, they are the text without its marks."""
    found: list[Span] = []
    start = 0
    for match in _MARKED.finditer(text):
        if match.start() > start:
            found.append(Span("plain", text[start : match.start()]))
        style: Style = "bold" if match["bold"] is not None else "slanted"
        found.append(Span(style, match[style]))
        start = match.end()
    if start < len(text):
        found.append(Span("plain", text[start:]))
    return found


def plain(text: str) -> str:
    """Give `text` without its marks and with ordinary spaces only, so that another program finds what it looks for."""
    return "".join(span.text for span in spans(text)).replace("\u00a0", " ")
