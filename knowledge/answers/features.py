"""A question as the classifier sees it: which features it has, each counted once or more.

Three kinds: letter pieces inside words (they survive typos, slang endings and dialect), stems of words and pairs of
neighbouring stems, and everyday concepts and pairs of them, so that *kasa*, *hajs* and *geld* share what is learned of
any of them.
"""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

from knowledge.normalise import fold, stem, words

CONCEPTS_FILE = Path(__file__).with_name("concepts.toml")
_PIECES = (3, 4, 5)
_LONGEST_QUESTION = 400
"""Words beyond this are left out; nobody's question needs them, and time stays bounded."""
_CONCEPT = 3
"""A concept counts as if it were said this many times: one word stands for many that were never seen."""
_MOST_CONCEPTS = 12


def features(text: str) -> dict[str, int]:
    """How often each feature is in a text; a feature's first letter tells its kind."""
    folded = [_number(fold(word)) for word in words(text)[:_LONGEST_QUESTION]]
    found: dict[str, int] = {}
    for word in folded:
        for name in _word_features(word):
            found[name] = found.get(name, 0) + 1
    said = sorted({concept for word in folded for concept in concepts_of(word)})[:_MOST_CONCEPTS]
    for place, concept in enumerate(said):
        found[f"k{concept}"] = _CONCEPT
        for other in said[place + 1 :]:
            found[f"q{concept} {other}"] = 1
    stems = [concept_or_stem(word) for word in folded]
    for one, other in zip(["^", *stems], [*stems, "$"], strict=True):
        name = f"b{one} {other}"
        found[name] = found.get(name, 0) + 1
    return found


@lru_cache(maxsize=50_000)
def _word_features(word: str) -> tuple[str, ...]:
    marked = f" {word} "
    pieces = [f"p{marked[start : start + size]}" for size in _PIECES for start in range(max(1, len(marked) - size + 1))]
    return (*pieces, f"s{stem(word)}")


def concept_or_stem(word: str) -> str:
    """What a pair of neighbours is made of: the concept a word stands for, else its stem."""
    found = concepts_of(word)
    return f"#{found[0]}" if found else stem(word)


@lru_cache(maxsize=50_000)
def concepts_of(word: str) -> tuple[str, ...]:
    """Concepts a folded word stands for."""
    return tuple(name for name, pattern in _concepts() if pattern.match(word))


@cache
def _concepts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table: dict[str, list[str]] = tomllib.loads(CONCEPTS_FILE.read_text(encoding="utf-8"))["concepts"]
    return tuple(
        (name, re.compile("(?:" + "|".join(entry.replace("*", r"\w*") for entry in entries) + r")\Z"))
        for name, entries in table.items()
    )


def _number(word: str) -> str:
    """Long numbers say only how long they are; amounts, years and small numbers stay."""
    return word if not word.isdigit() or len(word) <= 6 else "0" * min(len(word), 12)
