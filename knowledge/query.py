"""A question as the index sees it: for each of its words what to look for, and how rare that is."""

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from knowledge import spelling
from knowledge.index import Index
from knowledge.normalise import fold, stem, words
from knowledge.synonyms import Synonyms
from knowledge.vocabulary import STEM_SIGN, content_words

_CORRECTED = 0.9
"""What finding a word is worth if the question has it misspelt."""

_REFERENCE = re.compile(
    r"(?:§|paragraf(?:ie|u)?|art\.?|artykule|artykuł)\s*(\d+[a-z]?)((?:\s*(?:ust|pkt|lit)\.?\s*\w+)*)", re.I
)
_REFERENCE_PART = re.compile(r"(ust|pkt|lit)\.?\s*(\w+)", re.I)


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to satisfy a word of the question: all these tokens in a passage; ``weight`` from 0 to 1."""

    terms: tuple[str, ...]
    weight: float


@dataclass(slots=True)
class Concept:
    """A content word of the question.

    Attributes:
        word: as the question has it, folded.
        alternatives: what in a passage satisfies it; none if the base does not have the word at all.
        rarity: inverse document frequency, the more the rarer.
        corrected: what its spelling was corrected to, "" if nothing had to be.
    """

    word: str
    alternatives: list[Alternative] = field(default_factory=list)
    rarity: float = 0.0
    corrected: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """A question, taken apart.

    Attributes:
        text: as it was asked.
        concepts: its content words in order, each once.
        frequencies: in how many passages each token of the alternatives is.
        passages: number of passages in the index.
        reference: a place it names, as places are written, e.g. ``§ 5 ust. 2``; "" if none.
    """

    text: str
    concepts: tuple[Concept, ...]
    frequencies: dict[str, int]
    passages: int
    reference: str


def rarity(frequency: int, passages: int) -> float:
    """Inverse document frequency, never negative."""
    return math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5))


def take_apart(index: Index, text: str, synonyms: Synonyms) -> Query:
    """What to look for in an index.

    Args:
        index: the index; its vocabulary decides what a word can mean.
        text: the question as it was typed.
        synonyms: the editor's table, loaded with the same index.
    """
    folded = list(dict.fromkeys(content_words(text))) or list(dict.fromkeys(_all_words(text)))
    frequencies = _Frequencies(index)
    passages = index.rows("SELECT count(*) FROM passage")[0][0]
    bases = index.lemmas_of(word for word in folded if not word.isdigit())
    candidates = {
        word: (word,) if word.isdigit() else (*bases.get(word, ()), STEM_SIGN + stem(word)) for word in folded
    }
    frequencies.learn(term for terms in candidates.values() for term in terms)
    unknown = [word for word in folded if not word.isdigit() and word not in bases]
    # A long story has names and slang by the dozen; a misspelt word that matters is mostly a long one.
    corrected = set(sorted(unknown, key=len, reverse=True)[:_MOST_CORRECTED])
    concepts = [_concept(index, word, candidates[word], frequencies, may_correct=word in corrected) for word in folded]
    _expand(concepts, synonyms, lambda word: bases.get(word, ()), frequencies)
    for concept in concepts:
        own = [a for a in concept.alternatives if a.weight >= _CORRECTED and len(a.terms) == 1] or concept.alternatives
        common = max((min(frequencies(term) for term in alternative.terms) for alternative in own), default=0)
        concept.rarity = rarity(common, passages)
    return Query(text, tuple(concepts), frequencies.known, passages, _reference(text))


_MOST_CORRECTED = 5
"""Words of one question that are looked for under other spellings."""
_MOST_AT_ONCE = 500
"""Terms in one statement; SQLite allows for more."""


class _Frequencies:
    def __init__(self, index: Index) -> None:
        self._index = index
        self.known: dict[str, int] = {}

    def __call__(self, term: str) -> int:
        if term not in self.known:
            self.learn((term,))
        return self.known[term]

    def learn(self, terms: Iterable[str]) -> None:
        """Look up several terms with one statement, which costs hardly more than looking up one."""
        missing = [term for term in dict.fromkeys(terms) if term not in self.known]
        for start in range(0, len(missing), _MOST_AT_ONCE):
            some = missing[start : start + _MOST_AT_ONCE]
            marks = ",".join("?" * len(some))
            self.known |= dict.fromkeys(some, 0)
            self.known |= dict(self._index.rows(f"SELECT term, passages FROM term WHERE term IN ({marks})", some))


def _all_words(text: str) -> list[str]:
    return [fold(word) for word in words(text)]


def _concept(
    index: Index, word: str, candidates: Iterable[str], frequencies: "_Frequencies", *, may_correct: bool
) -> Concept:
    concept = Concept(word)
    concept.alternatives = [Alternative((term,), 1.0) for term in dict.fromkeys(candidates) if frequencies(term)]
    if not concept.alternatives and may_correct:
        _correct(index, concept, frequencies)
    return concept


def _correct(index: Index, concept: Concept, frequencies: "_Frequencies") -> None:
    keys = sorted(spelling.lookup_keys(concept.word))
    if not keys:
        return
    forms: dict[str, list[str]] = {}
    found = index.rows(
        "SELECT form, lemma"
        f" FROM (SELECT DISTINCT prefix FROM spelling WHERE cut IN ({','.join('?' * len(keys))}))"
        " CROSS JOIN inflection WHERE form >= prefix AND form < prefix || ?"
        " AND length(form) BETWEEN ? AND ? ORDER BY form, lemma",
        (*keys, "\U0010ffff", len(concept.word) - 2, len(concept.word) + 2),
    )
    for form, lemma in found:
        forms.setdefault(form, []).append(lemma)
    frequencies.learn(term for lemmas in forms.values() for term in lemmas)
    usable = {
        form: terms for form, lemmas in forms.items() if (terms := [term for term in lemmas if frequencies(term)])
    }
    for form, _distance in spelling.nearest(concept.word, usable):
        concept.corrected = concept.corrected or form
        for term in usable[form]:
            if all(term not in alternative.terms for alternative in concept.alternatives):
                concept.alternatives.append(Alternative((term,), _CORRECTED))


def _expand(
    concepts: list[Concept],
    synonyms: Synonyms,
    lemmas: Callable[[str], tuple[str, ...]],
    frequencies: "_Frequencies",
) -> None:
    """Adds what the editor's table offers, to each word of the phrase that calls for it."""
    said = [_said(concept, lemmas) for concept in concepts]
    additions: list[tuple[int, int, Alternative]] = []
    for start in range(len(concepts)):
        offered = list(synonyms.expansions(said, start))
        frequencies.learn(term for _, expansion in offered for word in expansion.phrase for term in word)
        for length, expansion in offered:
            terms = tuple(
                next((t for t in sorted(word, key=frequencies, reverse=True)), "") for word in expansion.phrase
            )
            if all(frequencies(term) for term in terms):
                additions.append((start, length, Alternative(terms, expansion.weight)))
    for start, length, alternative in additions:
        for concept in concepts[start : start + length]:
            if all(set(alternative.terms) != set(known.terms) for known in concept.alternatives):
                concept.alternatives.append(alternative)


def _said(concept: Concept, lemmas: Callable[[str], tuple[str, ...]]) -> frozenset[str]:
    """All tokens a word of the question may stand for, in the base or not."""
    corrected = {term for alternative in concept.alternatives for term in alternative.terms}
    return frozenset({*lemmas(concept.word), *corrected, STEM_SIGN + stem(concept.word)})


def _reference(text: str) -> str:
    found = _REFERENCE.search(text)
    if found is None:
        return ""
    unit = "art." if found.group(0)[0] in "aA" else "§"
    parts = [f"{unit} {found.group(1).lower()}"]
    for name, value in _REFERENCE_PART.findall(found.group(2)):
        parts.append(f"{name.lower()}{'' if name.lower() == 'pkt' else '.'} {value.lower()}")
    return " ".join(parts)
