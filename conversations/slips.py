"""Slips of the finger in words that matter: the word that was meant, when it is the only one near."""

from collections.abc import Collection

from rapidfuzz.distance import OSA

SHORTEST = 5
"""Letters of the shortest word in which a slip is looked for; a shorter one is too near to many others."""
_LONG = 9
"""Letters from which two slips still leave no doubt."""


def respelled(word: str, known: Collection[str], shortest: int = SHORTEST) -> str:
    """A folded word, marks and all, as the known word it is a slip of; else as it stands."""
    bare = word.strip(".,;:!?()")
    if len(bare) < shortest or not bare.isalpha() or bare in known:
        return word
    most = 2 if len(bare) >= _LONG else 1
    near = min(known, key=lambda one: OSA.distance(bare, one, score_cutoff=most))
    slips = OSA.distance(bare, near, score_cutoff=most)
    # Another ending is no slip: two of them leave a word about as long as it was.
    return word.replace(bare, near) if slips <= most and (slips == 1 or abs(len(bare) - len(near)) <= 1) else word
