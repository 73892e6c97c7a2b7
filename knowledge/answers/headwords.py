"""What single words ask for in a message that only lists things: "kwoty i terminy", "PES? PS?"."""

import re
import tomllib
from functools import cache
from pathlib import Path

from knowledge.normalise import fold

HEADWORDS_FILE = Path(__file__).with_name("headwords.toml")
MOST_WORDS = 12
"""A message of more words says in full what it asks."""
_JOINTS = re.compile(r"\s*[,;?/+&!.]+\s*|\s+(?:i|oraz|a|plus|no i)\s+")

_MARKS = ":,;.?–—-"
"""What may stand beside a word and belongs to none."""


@cache
def _things() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str], ...]]:
    data = tomllib.loads(HEADWORDS_FILE.read_text(encoding="utf-8"))
    return re.compile(data["beside"]), tuple((re.compile(entry["words"]), entry["ask"]) for entry in data["thing"])


def listed(text: str) -> list[tuple[str, str]]:
    """The things a message lists, each with its question in full; nothing unless all of it is such a list."""
    if len(text.split()) > MOST_WORDS:
        return []
    found = [(piece, in_full(piece)) for piece in _JOINTS.split(text) if piece.strip()]
    asked = [(piece, question) for piece, question in found if question is not None]
    return asked if len(asked) == len(found) > 1 else []


def in_full(piece: str) -> str | None:
    """The question a single thing stands for, or None where a piece is more than the name of one thing."""
    beside, things = _things()
    words = [bare for word in fold(piece).split() if (bare := word.strip(_MARKS))]
    if len(words) > MOST_WORDS:
        return None
    for start in range(len(words)):
        # Only little words may stand before and behind the name of a thing.
        if start and not beside.fullmatch(words[start - 1]):
            break
        for end in range(len(words), start, -1):
            ask = next((ask for pattern, ask in things if pattern.fullmatch(" ".join(words[start:end]))), None)
            if ask is not None:
                return ask
            if not beside.fullmatch(words[end - 1]):
                break
    return None
