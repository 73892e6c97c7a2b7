"""Corrects a misspelt word by the forms the index knows.

Every form is filed under the first letters of it with at most one of them left out, so that a word with an error
among its first letters still shares an entry with the right one. That keeps the dictionary small: forms of one word
mostly differ behind these letters.
"""

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

PREFIX = 7
_SHORTEST = 4
_TWO_ERRORS_FROM = 8


def cuts(prefix: str) -> set[str]:
    """A prefix, and the prefix with each single letter left out."""
    return {prefix} | {prefix[:at] + prefix[at + 1 :] for at in range(len(prefix))}


def entries(forms: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Entries of the dictionary for some forms: (cut, prefix)."""
    for prefix in sorted({form[:PREFIX] for form in forms if len(form) >= _SHORTEST}):
        for cut in sorted(cuts(prefix)):
            yield cut, prefix


def lookup_keys(word: str) -> set[str]:
    """Under which cuts the right forms of a misspelt word may be filed; none for a word too short to correct."""
    if len(word) < _SHORTEST:
        return set()
    # One letter more than a prefix: a letter too many near the start pushes the right ones out.
    keys = cuts(word[:PREFIX]) | {cut[:PREFIX] for cut in cuts(word[: PREFIX + 1])}
    if len(word) >= _TWO_ERRORS_FROM:
        keys |= {shorter for key in keys for shorter in cuts(key)}
    return {key for key in keys if len(key) >= _SHORTEST - 1}


def nearest(word: str, forms: Iterable[str], count: int = 8) -> list[tuple[str, int]]:
    """The forms nearest to a misspelt word, all at the smallest distance, those with the same first letter first.

    Args:
        word: a folded word.
        forms: folded forms to choose from.
        count: how many to return at most.

    Returns:
        Forms with their distance: letters changed, added, left out or swapped with a neighbour.
    """
    limit = 2 if len(word) >= _TWO_ERRORS_FROM else 1
    found: list[tuple[int, bool, str]] = []
    for form in forms:
        distance = OSA.distance(word, form, score_cutoff=limit)
        if distance <= limit:
            found.append((distance, form[0] != word[0], form))
    found.sort()
    return [(form, distance) for distance, _, form in found if distance == found[0][0]][:count]
