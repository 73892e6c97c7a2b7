"""Finds the passages that answer a question best.

Two looks into one FTS5 table give candidates: base forms, and four-letter pieces of words, which also match what the
dictionary misses. The candidates are then weighed word by word: how rare a word of the question is, how much of it a
passage has, whether in its text or in what it hangs under, and whether neighbours in the question are neighbours
there.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from pydantic import BaseModel, ConfigDict

from knowledge.errors import WrongRequestError
from knowledge.index import Index
from knowledge.normalise import grams
from knowledge.query import Concept, Query, rarity, take_apart
from knowledge.synonyms import Synonyms, load
from knowledge.vocabulary import ALTERNATIVE, content_words

LARGE = 5_000
"""From so many passages on, four-letter pieces are looked up only for words the base does not have; the best candidates
are then compared by their pieces one by one."""

_CANDIDATES = 24
_CANDIDATES_LARGE = 150
_RANKED_BY_PIECES = 120  # further down a passage gains nothing from the pieces it shares
_ROWS_LARGE = 8_000  # of a large index are ranked by the rarest words; all words then weigh the candidates
_SATURATION = 1.2
_LENGTH = 0.4  # how much longer passages are held back, 0 to 1
_LEAD = 0.5  # a word in what the passage hangs under counts half
_GRAMS = 0.5
_NEIGHBOURS = 0.15
_REFERENCE = 0.8
_MOST_WORDS = 16
_WORDS_IN_PIECES = 10
_GRAM_TERMS_LARGE = 4
_COMPARED_LARGE = 15


class Hit(BaseModel):
    """A passage found.

    Attributes:
        document: id of its document.
        place: pinpoint in it.
        text: the passage, word for word.
        lead: what it hangs under.
        score: how well it fits, the more the better; 1 is about a full match.
        coverage: share of the question's words, by rarity, that the passage has (0 to 1).
    """

    model_config = ConfigDict(frozen=True)

    document: str
    place: str
    text: str
    lead: str
    score: float
    coverage: float


@dataclass(frozen=True, slots=True)
class _Candidate:
    identifier: int
    document: str
    place: str
    text: str
    lead: str
    lemmas: str
    lead_lemmas: str


def search(index: Index, query: str, limit: int = 10, document: str | Collection[str] | None = None) -> list[Hit]:
    """The passages that fit a question best, best first.

    Args:
        index: where to look.
        query: the question as it was typed.
        limit: how many hits at most.
        document: id or ids of the documents to look in; all by default.

    Returns:
        Hits, fewer than ``limit`` or none where nothing of the question is found. Equal scores keep reading order.

    Raises:
        WrongRequestError: there is no such document.
    """
    ranges = _ranges(index, document)
    if limit < 1 or (document is not None and not ranges):
        return []
    question = take_apart(index, query, synonyms_of(index))
    if not question.concepts:
        return []
    question = _rarest(question)
    large = question.passages > LARGE
    count = max(limit, _CANDIDATES_LARGE if large else _CANDIDATES)
    by_pieces = _by_pieces(index, question, ranges, large)
    found = dict.fromkeys(_by_words(index, question, ranges, large, count))
    found.update(dict.fromkeys(sorted(by_pieces, key=lambda row: (-by_pieces[row], row))[:count]))
    referred = _by_place(index, question.reference, ranges)
    found.update(dict.fromkeys(referred))
    candidates = _load(index, list(found))
    average = sum(candidate.lemmas.count(" ") + 1 for candidate in candidates) / max(1, len(candidates))
    ideal = sum(concept.rarity for concept in question.concepts) or 1.0
    terms = frozenset(
        term for concept in question.concepts for alternative in concept.alternatives for term in alternative.terms
    )
    # A small base is asked for the same passages again and again, a large one hardly ever.
    positions = partial(_positions_of, terms) if large else _positions
    scored: list[tuple[float, float, _Candidate]] = []
    for candidate in candidates:
        weight, coverage = _weigh(candidate, question.concepts, positions, average, ideal)
        pieces = by_pieces.get(candidate.identifier, 0.0)
        place = referred.get(candidate.identifier, 0.0)
        scored.append((weight + _GRAMS * pieces + _REFERENCE * place, coverage, candidate))
    scored.sort(key=lambda entry: (-entry[0], entry[2].identifier))
    if large:
        best = [
            (score + _GRAMS * _shared_pieces(candidate, question.concepts) / ideal, coverage, candidate)
            for score, coverage, candidate in scored[:_COMPARED_LARGE]
        ]
        scored = sorted(best, key=lambda entry: (-entry[0], entry[2].identifier)) + scored[_COMPARED_LARGE:]
    return [
        Hit(
            document=candidate.document,
            place=candidate.place,
            text=candidate.text,
            lead=candidate.lead,
            score=round(score, 4),
            coverage=round(coverage, 4),
        )
        for score, coverage, candidate in scored[:limit]
        if score > 0
    ]


def _rarest(question: Query) -> Query:
    """A long story by its rarest words, in their order: the others are in every passage or in none."""
    if len(question.concepts) <= _MOST_WORDS:
        return question
    kept = {id(one) for one in sorted(question.concepts, key=lambda concept: -concept.rarity)[:_MOST_WORDS]}
    return replace(question, concepts=tuple(one for one in question.concepts if id(one) in kept))


@lru_cache(maxsize=4)
def synonyms_of(index: Index) -> Synonyms:
    """The editor's table as an index understands it, loaded once for each index."""
    return load(index.lemmas)


def _ranges(index: Index, document: str | Collection[str] | None) -> list[tuple[int, int]]:
    """First and last passage of each document asked for; none for all."""
    if document is None:
        return []
    wanted = [document] if isinstance(document, str) else sorted(document)
    known = {name: (first, last) for name, first, last in index.rows("SELECT document, first, last FROM document")}
    for name in wanted:
        if name not in known:
            raise WrongRequestError("document-unknown", document=name, known=", ".join(sorted(known)))
    return [known[name] for name in wanted]


def _within(ranges: Sequence[tuple[int, int]], column: str) -> tuple[str, list[int]]:
    if not ranges:
        return "", []
    clause = " OR ".join(f"{column} BETWEEN ? AND ?" for _ in ranges)
    return f" AND ({clause})", [bound for pair in ranges for bound in pair]


def _match(column: str, terms: Sequence[str]) -> str:
    quoted = " OR ".join('"' + term.replace('"', "") + '"' for term in terms)
    return f"{{{column}}} : ({quoted})"


def _by_words(index: Index, question: Query, ranges: Sequence[tuple[int, int]], large: bool, count: int) -> list[int]:
    """Candidates by base forms, best first."""
    concepts = sorted((c for c in question.concepts if c.alternatives), key=lambda concept: -concept.rarity)
    terms: list[str] = []
    rows = 0
    for concept in concepts:
        new = {term for alternative in concept.alternatives for term in alternative.terms} - set(terms)
        cost = sum(question.frequencies[term] for term in new)
        if large and terms and rows + cost > _ROWS_LARGE:
            # Synonyms are what makes a rare word frequent: the word itself still counts.
            new = {t for a in concept.alternatives if a.weight == 1.0 for t in a.terms} - set(terms)
            cost = sum(question.frequencies[term] for term in new)
            if rows + cost > _ROWS_LARGE:
                continue
        terms += sorted(new)
        rows += cost
    if not terms:
        return []
    clause, bounds = _within(ranges, "rowid")
    found = index.rows(
        f"SELECT rowid FROM passage_search WHERE passage_search MATCH ? AND rank MATCH 'bm25(1.0, {_LEAD}, 0.0)'"
        f"{clause} ORDER BY rank LIMIT ?",
        (_match("lemmas lead", terms), *bounds, count),
    )
    return [row for (row,) in found]


def _by_pieces(index: Index, question: Query, ranges: Sequence[tuple[int, int]], large: bool) -> dict[int, float]:
    """How well passages match by four-letter pieces, as a share of what a full match would give."""
    asked = [c for c in question.concepts if not c.word.isdigit() and (not large or not c.alternatives)]
    # The common words of a long story would only find every passage.
    asked = sorted(asked, key=lambda concept: -concept.rarity)[:_WORDS_IN_PIECES]
    pieces = [piece for concept in asked for piece in grams(concept.corrected or concept.word)]
    if large:
        # The inner pieces of an unknown word are the rare ones; its ends are what half the language shares.
        pieces = [piece for concept in asked for piece in grams(concept.word)[1:-1][:_GRAM_TERMS_LARGE]]
    if not pieces:
        return {}
    clause, bounds = _within(ranges, "rowid")
    found = index.rows(
        "SELECT rowid, rank FROM passage_search WHERE passage_search MATCH ? AND rank MATCH 'bm25(0.0, 0.0, 1.0)'"
        f"{clause} ORDER BY rank LIMIT ?",
        (_match("grams", list(dict.fromkeys(pieces))), *bounds, _RANKED_BY_PIECES),
    )
    ideal = len(set(pieces)) * rarity(max(1, question.passages // 20), question.passages) or 1.0
    share = sum(c.rarity for c in asked) / (sum(c.rarity for c in question.concepts) or 1.0)
    return {row: min(1.0, -worth / ideal) * share for row, worth in found}


def _shared_pieces(candidate: _Candidate, concepts: Sequence[Concept]) -> float:
    """Rarity of the words of a question, each by the share of its pieces that the passage has."""
    there = {piece for word in content_words(candidate.text) for piece in grams(word)}
    total = 0.0
    for concept in concepts:
        pieces = grams(concept.corrected or concept.word)
        total += concept.rarity * sum(piece in there for piece in pieces) / len(pieces)
    return total


def _by_place(index: Index, reference: str, ranges: Sequence[tuple[int, int]]) -> dict[int, float]:
    """Passages at or below a place the question names."""
    if not reference:
        return {}
    clause, bounds = _within(ranges, "id")
    found = index.rows(
        f"SELECT id, place FROM passage WHERE place >= ? AND place < ?{clause} ORDER BY id LIMIT ?",
        (reference, reference + "\U0010ffff", *bounds, _CANDIDATES),
    )
    return {
        row: 1.0 if place == reference else 0.7
        for row, place in found
        if place == reference or place[len(reference)] in " ,"
    }


def _load(index: Index, identifiers: list[int]) -> list[_Candidate]:
    marks = ",".join("?" * len(identifiers))
    return [
        _Candidate(*row)
        for row in index.rows(
            "SELECT id, document, place, text, lead, lemmas, lead_lemmas FROM passage"
            f" WHERE id IN ({marks}) ORDER BY id",
            identifiers,
        )
    ]


def _weigh(
    candidate: _Candidate,
    concepts: Sequence[Concept],
    positions: Callable[[str], dict[str, list[int]]],
    average: float,
    ideal: float,
) -> tuple[float, float]:
    """Score of a passage by words, and the share of the question it covers."""
    text = positions(candidate.lemmas)
    lead = positions(candidate.lead_lemmas)
    length = candidate.lemmas.count(" ") + 1
    norm = _SATURATION * (1 - _LENGTH + _LENGTH * length / max(1.0, average))
    total = covered = 0.0
    places: list[list[int]] = []
    for concept in concepts:
        best, best_places = 0.0, []
        for alternative in concept.alternatives:
            # Most passages have most words not at all.
            if alternative.terms[0] not in text and alternative.terms[0] not in lead:
                continue
            worth, where = _worth(alternative.terms, text, lead, norm)
            if worth * alternative.weight > best:
                best, best_places = worth * alternative.weight, where
        total += concept.rarity * best
        covered += concept.rarity if best else 0.0
        places.append(best_places)
    near = sum(
        one.rarity + other.rarity
        for one, other, at, then in zip(concepts, concepts[1:], places, places[1:], strict=False)
        if at and then and any(0 < abs(b - a) <= 2 for a in at for b in then)
    )
    return (total + _NEIGHBOURS * near / 2) / ideal, covered / ideal


def _worth(
    terms: tuple[str, ...], text: dict[str, list[int]], lead: dict[str, list[int]], norm: float
) -> tuple[float, list[int]]:
    """What a passage gives for an alternative: as much as for the weakest of its terms."""
    weakest = 1.0
    for term in terms:
        there = text.get(term)
        if there is None and term not in lead:
            return 0.0, []
        frequency = (0 if there is None else len(there)) + (_LEAD if term in lead else 0.0)
        worth = frequency * 2 / (frequency + norm)
        if worth < weakest:
            weakest = worth
    return weakest, text.get(terms[0], [])


@lru_cache(maxsize=2048)
def _positions(lemmas: str) -> dict[str, list[int]]:
    """Where each token stands in a column."""
    return _positions_of(None, lemmas)


def _positions_of(wanted: frozenset[str] | None, lemmas: str) -> dict[str, list[int]]:
    """Where each token asked for stands in a column; all tokens where none are asked for."""
    positions: dict[str, list[int]] = {}
    for position, word in enumerate(lemmas.split()):
        for term in word.split(ALTERNATIVE) if ALTERNATIVE in word else (word,):
            if wanted is None or term in wanted:
                positions.setdefault(term, []).append(position)
    return positions
