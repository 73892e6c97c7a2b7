"""How much of a question is in words that training never saw, not even misspelt ("hipoteka etymologia")."""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.normalise import fold, stem, words
from knowledge.vocabulary import is_content

_SHORTEST = 5
"""Shorter words are too often slips or particles to say anything."""
_MOST_WORDS = 12
"""Longer questions have room for words of their own; there strange ones say little."""
_ERRORS = 2


class Strangeness:
    """Tells strange words from misspelt ones by the stems that training knows."""

    def __init__(self, stems: Sequence[str]) -> None:
        self._stems = tuple(stems)
        self._known = frozenset(stems)
        self._is_strange = lru_cache(maxsize=4096)(self._far_from_all)

    def share(self, text: str) -> float:
        """Share of a short question's words that are like none that is known (0 to 1); 0 for a long one."""
        found = [folded for word in words(text) if is_content(folded := fold(word))]
        if not found or len(found) > _MOST_WORDS:
            return 0.0
        strange = [word for word in found if len(word) >= _SHORTEST and word.isalpha() and self._is_strange(word)]
        return len(strange) / len(found)

    def _far_from_all(self, word: str) -> bool:
        """Whether no known stem is a slip or two away from a word."""
        own = stem(word)
        if own in self._known:
            return False
        return process.extractOne(own, self._stems, scorer=OSA.distance, score_cutoff=_ERRORS) is None
