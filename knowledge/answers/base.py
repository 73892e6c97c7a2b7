"""The knowledge base a conversation asks: curated questions, the classifier, the passages, and what to do with them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from knowledge.answers.classifier import Classifier, Floats, softmax
from knowledge.answers.decision import Candidate, Decision, Evidence, Rule, decide
from knowledge.answers.faq import Entry, Faq, load_faq
from knowledge.answers.parting import Part, parted
from knowledge.answers.settings import load_rule
from knowledge.answers.splitting import asks, sentences
from knowledge.answers.strangeness import Strangeness
from knowledge.answers.wordings import COMPUTED
from knowledge.index import Index
from knowledge.search import Hit, search

Fill = Callable[[str, str], str]
"""Puts figures into a text: the call whose addresses it uses (or ``general``), and the text."""

_CANDIDATES = 12
_HITS = 20
_RANKS = 6


@dataclass(frozen=True, slots=True)
class Filled:
    """An answer with its figures in place: under which key, the text, and where it stands."""

    key: str
    text: str
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What is made of a text: the evidence, the passages found, and the decision."""

    evidence: Evidence
    hits: tuple[Hit, ...]
    decision: Decision


class KnowledgeBase:
    """Everything a free question is answered from. Made once; reading it changes nothing."""

    def __init__(self, faq: Faq, classifier: Classifier, index: Index | None, fill: Fill, rule: Rule) -> None:
        self.faq = faq
        self.classifier = classifier
        self.index = index
        self.rule = rule
        self._fill = lru_cache(maxsize=1024)(fill)
        self._kinds = [COMPUTED if topic == COMPUTED else faq[topic].kind for topic in classifier.topics]
        self._citing: dict[str, list[int]] = {}
        for place, topic in enumerate(classifier.topics):
            for cite in faq[topic].cited if topic in faq else ():
                self._citing.setdefault(cite, []).append(place)
        self._of_other_calls: dict[str, Floats] = {}
        self._strangeness = Strangeness(classifier.stems)
        self._answers = np.array([kind == "answer" for kind in self._kinds])

    @classmethod
    def load(cls, search_index: Index | None, fill: Fill) -> "KnowledgeBase":
        """The shipped base.

        Args:
            search_index: the passages; without them answers come from the curated questions alone.
            fill: puts figures into texts.

        Raises:
            WrongFaqError: a file of curated questions cannot be used.
            UnusableModelError: the classifier's model is missing or damaged.
        """
        return cls(load_faq(), Classifier.load(), search_index, fill, load_rule())

    def answer(self, topic: str, call: str | None) -> Filled | None:
        """A topic's answer under a call, or its general one; None where neither is there.

        Raises:
            KeyError: there is no such topic.
        """
        found = self.faq[topic].answer_for(call)
        if found is None:
            return None
        key, answer = found
        return Filled(key, self._fill(key, answer.text), answer.cite)

    def entry(self, topic: str) -> Entry:
        """A curated question.

        Raises:
            KeyError: there is no such topic.
        """
        return self.faq[topic]

    def title(self, topic: str) -> str:
        """A topic as a button shows it."""
        return self.faq[topic].title

    def scores(self, text: str) -> tuple[Floats, float]:
        """The classifier's scores of a message, and how much of the message is known.

        A long message is also judged sentence by sentence, because the question often hides in one of them.
        """
        whole = self.classifier.judge(text)
        parts = [part for part in sentences(text) if asks(part)][:_MOST_SENTENCES]
        if not parts or parts == [text]:
            return whole.scores, whole.known
        best = max((self.classifier.judge(part) for part in parts), key=lambda one: float(one.scores.max()))
        mixed = (whole.scores + _SENTENCE * best.scores) / (1 + _SENTENCE)
        return np.asarray(mixed, dtype=np.float32), max(whole.known, best.known)

    def parts(self, text: str, *, loosely: bool = False) -> list[Part]:
        """The questions a message holds, in order: itself alone, unless its parts clearly ask different things.

        `loosely`: for a message that was not understood as a whole, whatever it tells may be what it asks about.
        """
        return parted(text, cache(self._nearest), loosely=loosely)

    def _nearest(self, text: str) -> tuple[str, float]:
        scores = self.classifier.judge(text).scores
        best = int(np.argmax(scores))
        return self.classifier.topics[best], float(scores[best])

    def judge(self, text: str, call: str | None = None, hits: tuple[Hit, ...] | None = None) -> Judged:
        """What to do with a question.

        Args:
            text: as it was typed.
            call: id of the call it is about, if that is known; questions its documents answer are preferred.
            hits: passages found already, for a part of a message that was looked up as a whole.
        """
        evidence, hits = self.evidence(text, call, hits)
        return Judged(evidence, hits, decide(evidence, self.rule))

    def evidence(
        self, text: str, call: str | None = None, hits: tuple[Hit, ...] | None = None
    ) -> tuple[Evidence, tuple[Hit, ...]]:
        """What speaks for each curated question, and the passages found.

        The passage search is the classifier's second opinion: a question gains by how well a passage it cites fits.
        """
        scores, known = self.scores(text)
        hits = self._search(text, call) if hits is None else hits
        if call is not None:
            scores = scores - _ELSEWHERE * self._elsewhere(call)
        scores = scores + _SECOND_OPINION * self._cited(hits)
        probabilities = softmax(scores * self.classifier.sharpness)
        order = np.argsort(-scores, kind="stable")[:_CANDIDATES]
        places = [f"{hit.document}: {hit.place}" for hit in hits]
        topics = self.classifier.topics
        candidates = tuple(
            Candidate(
                topics[at], self._kinds[at], float(probabilities[at]), float(scores[at]), self._rank(topics[at], places)
            )
            for at in order
        )
        answerable = float(probabilities[self._answers].sum())
        best = hits[0] if hits else None
        return Evidence(
            candidates,
            answerable,
            known,
            best.coverage if best else 0.0,
            best.score if best else 0.0,
            self._strangeness.share(text) if known < _KNOWN else 0.0,
        ), hits

    def _search(self, text: str, call: str | None) -> tuple[Hit, ...]:
        """Passages of the call's documents and of those that belong to no call; of all documents without a call."""
        if self.index is None:
            return ()
        documents = None if call is None else [name for name, of in self._documents() if of in (None, call)]
        return tuple(search(self.index, text, _HITS, documents))

    def _documents(self) -> list[tuple[str, str | None]]:
        return [] if self.index is None else self.index.rows("SELECT document, call FROM document")

    def _cited(self, hits: Sequence[Hit]) -> Floats:
        """For each topic the score of the best passage found that one of its answers cites."""
        found = np.zeros(len(self.classifier.topics), dtype=np.float32)
        for hit in hits:
            for place in self._citing.get(f"{hit.document}: {hit.place}", ()):
                found[place] = max(found[place], hit.score)
        return found

    def _elsewhere(self, call: str) -> Floats:
        """1 for each topic whose answers are all of other calls, else 0."""
        known = self._of_other_calls.get(call)
        if known is None:
            known = np.array(
                [kind == "answer" and self.faq[topic].answer_for(call) is None
                 for topic, kind in zip(self.classifier.topics, self._kinds, strict=True)],
                dtype=np.float32,
            )  # fmt: skip
            self._of_other_calls[call] = known
        return known

    def _rank(self, topic: str, places: Sequence[str]) -> int:
        if topic not in self.faq:
            return 0
        cited = self.faq[topic].cited
        return next((rank for rank, place in enumerate(places[:_RANKS], start=1) if place in cited), 0)

    def passage(self, document: str, place: str) -> str | None:
        """A passage word for word, or None."""
        if self.index is None:
            return None
        found = self.index.rows("SELECT text FROM passage WHERE document = ? AND place = ?", (document, place))
        return found[0][0] if found else None


_KNOWN = 0.8
"""Share of a question that is known, by rarity, below which its words are looked at one by one."""
_SENTENCE = 0.3
"""What the sentence that asks most clearly weighs beside the whole message."""
_MOST_SENTENCES = 6
_SECOND_OPINION = 0.3
"""What a full match of a cited passage adds to a topic's score."""
_ELSEWHERE = 0.15
"""What a question loses whose answer stands only in other calls' documents than the one meant."""
