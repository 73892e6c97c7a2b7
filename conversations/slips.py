"""Slips of the finger in words that matter: the word that was meant, when it is the only one near."""

from collections.abc import Collection

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 5
"""Letters of the shortest word in which a slip is looked for; a shorter one is too near to many others."""
_LONG = 9
"""Letters from which two slips still leave no doubt."""


def respelled(word: str, known: Collection[str], shortest: int = SHORTEST, most: int = 2) -> str:
    """A folded word, marks and all, as the known word it is at most `most` slips from; else as it stands."""
    bare = word.strip(".,;:!?()")
    if len(bare) < shortest or not bare.isalpha() or bare in known:
        return word
    most = most if len(bare) >= _LONG else 1
    found = process.extractOne(bare, known, scorer=OSA.distance, score_cutoff=most)
    if found is None:
        return word
    near, slips, _ = found
    # Another ending is no slip: two of them leave a word about as long as it was.
    return word.replace(bare, near) if slips <= 1 or abs(len(bare) - len(near)) <= 1 else word
