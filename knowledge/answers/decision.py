"""Whether to answer a question, to ask back, or to say "tego nie wiem".

A question that sounds like one of the base but asks for something else must be declined, so the classifier's first
place alone does not decide: how far ahead it is, how much of the question is known at all, how much probability went
to questions the base cannot answer, and whether the passage search found the same place, all count.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Status = Literal["answered", "ask_back", "declined", "chat"]
MOST_SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A curated question that may be meant.

    Attributes:
        topic: its id.
        kind: answer, refuse, chat, off_topic, or computed.
        probability: what the classifier gives it.
        rank: place of its best cited passage in the passage search, from 1; 0 if it is not among the hits.
    """

    topic: str
    kind: str
    probability: float
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that speaks for and against an answer.

    Attributes:
        candidates: the most probable questions, best first.
        answerable: probability of all questions that have an answer, together.
        known: share of the question's words that training has seen, by rarity.
        coverage: share of the question's words that the best passage has, by rarity.
    """

    candidates: tuple[Candidate, ...]
    answerable: float
    known: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do, about which question, and the nearest questions to offer."""

    status: Status
    topic: str | None
    suggestions: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which confidence on to answer, to ask back, and to take a message for small talk."""

    answer: float
    ask_back: float
    chat: float


def confidence(evidence: Evidence, weights: Mapping[str, float]) -> float:
    """How probable it is that the best answerable question is the one that was asked (0 to 1)."""
    total = weights["bias"] + sum(weights[name] * value for name, value in signs(evidence).items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def signs(evidence: Evidence) -> dict[str, float]:
    """The evidence as numbers of about the same size."""
    answers = [candidate for candidate in evidence.candidates if candidate.kind == "answer"]
    others = [candidate for candidate in evidence.candidates if candidate.kind not in ("answer", "computed")]
    first = answers[0].probability if answers else 0.0
    second = answers[1].probability if len(answers) > 1 else 0.0
    against = others[0].probability if others else 0.0
    return {
        "first": _logit(first),
        "lead": math.log((first + 0.002) / (second + 0.002)),
        "over_others": math.log((first + 0.002) / (against + 0.002)),
        "answerable": _logit(evidence.answerable),
        "known": evidence.known,
        "coverage": evidence.coverage,
        "found": 1 / answers[0].rank if answers and answers[0].rank else 0.0,
    }


def decide(evidence: Evidence, weights: Mapping[str, float], thresholds: Thresholds) -> Decision:
    """What to do with a question."""
    answers = [candidate for candidate in evidence.candidates if candidate.kind == "answer"]
    score = confidence(evidence, weights)
    near = tuple(candidate.topic for candidate in answers[:MOST_SUGGESTIONS])
    top = evidence.candidates[0] if evidence.candidates else None
    if top is not None and top.kind == "chat" and top.probability >= thresholds.chat:
        return Decision("chat", top.topic, (), top.probability)
    if answers and score >= thresholds.answer:
        return Decision("answered", answers[0].topic, near[1:], score)
    if answers and score >= thresholds.ask_back:
        return Decision("ask_back", answers[0].topic, near, score)
    refused = top.topic if top is not None and top.kind in ("refuse", "off_topic", "chat") else None
    return Decision("declined", refused, near if score >= thresholds.ask_back / 2 else (), score)


def _logit(probability: float) -> float:
    kept = min(max(probability, 0.001), 0.999)
    return math.log(kept / (1 - kept))


def merged(parts: Sequence[tuple[float, Sequence[float]]]) -> list[float]:
    """Probabilities of several looks at one message, weighed and summing to one."""
    weight = sum(share for share, _ in parts)
    return [sum(share * values[place] for share, values in parts) / weight for place in range(len(parts[0][1]))]
