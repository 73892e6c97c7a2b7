"""What stands around a question and asks nothing: greetings, thanks, and the announcement that a question follows."""

import re
import tomllib
from functools import cache
from pathlib import Path

from knowledge.normalise import fold

COURTESIES_FILE = Path(__file__).with_name("courtesies.toml")
_BEFORE_CLOSING = r"[\s,.!:;()–—-]*"
"""What may stand before a closing; the mark of the question does not belong to it."""
_BREAK = r"[\s,.!?:;()–—-]*"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = tomllib.loads(COURTESIES_FILE.read_text(encoding="utf-8"))
    before, after = ("|".join(data[place]) for place in ("before", "after"))
    end = rf"(?=[\s,.!?:;()–—-]|$){_BREAK}"
    return re.compile(rf"{_BREAK}(?:(?:(?:a|no|to|i|wiec|jo|ja)\s+)?(?:{before}){end})+"), re.compile(
        rf"{_BEFORE_CLOSING}(?:(?:{after}){end})+$"
    )


def without_courtesies(text: str) -> str:
    """A message, or a part of one, without what only greets, thanks or announces; itself if nothing else is left."""
    flat = fold(text)
    if len(flat) != len(text):
        return text
    opening = _patterns()[0].match(flat)
    start = opening.end() if opening else 0
    closing = _patterns()[1].search(flat, start)
    kept = text[start : closing.start() if closing else None].strip(" ,;:–—-")
    return kept if any(sign.isalnum() for sign in kept) else text


def is_courtesy(text: str) -> bool:
    """Whether a part of a message only greets, thanks or announces."""
    flat = fold(text)
    before, after = _patterns()
    return before.fullmatch(flat) is not None or after.match(flat) is not None
