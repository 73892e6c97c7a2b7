"""Polish ordinals as days and years are said in words: ``pierwszego``, ``dwudziestym``, ``piyrszego``."""

import re

from rapidfuzz.distance import OSA

from conversations.numbers import number_word

_STEMS = {
    "pierwsz": 1, "piyrsz": 1, "drug": 2, "trzec": 3, "czwart": 4, "czwort": 4, "piat": 5, "piont": 5, "szost": 6,
    "siodm": 7, "osm": 8, "dziewiat": 9, "dziewiont": 9, "dziesiat": 10, "dziesiont": 10, "jedenast": 11,
    "dwunast": 12, "trzynast": 13, "czternast": 14, "pietnast": 15, "szesnast": 16, "siedemnast": 17,
    "osiemnast": 18, "dziewietnast": 19, "dwudziest": 20, "trzydziest": 30,
}  # fmt: skip
_ENDING = re.compile(r"^(.*?)(?:iego|igo|ego|ygo|iym|ym|im|i|y)$")
_LONG_ENOUGH = 7
_OFTEN = [f"{stem}ego" for stem in _STEMS]


def ordinal(word: str) -> int | None:
    """The number that one folded word names as an ordinal (or, in years, as a plain number); None otherwise."""
    match = _ENDING.match(word)
    if match is not None and match[1] in _STEMS:
        return _STEMS[match[1]]
    if match is not None and f"{match[1]}i" == "trzeci":
        return _STEMS["trzec"]
    if len(word) >= _LONG_ENOUGH and word.endswith("go"):
        near = {form for form in _OFTEN if OSA.distance(word, form, score_cutoff=1) <= 1}
        if len(near) == 1:
            return _STEMS[near.pop().removesuffix("ego")]
    return number_word(word)
