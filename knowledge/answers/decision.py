"""Whether to answer a question, to ask back, or to say "tego nie wiem".

A question that sounds like one of the base but asks for something else must be declined, so the classifier's first
place alone does not decide: how far ahead it is, how much of the question is known at all, how much probability went
to questions the base cannot answer, and whether the passage search found the same place, all count.
"""

import math
from collections.abc import Mapping
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
        probability: what the classifier gives it, as a share of all.
        score: the classifier's own score; above 0 it is this question rather than not.
        rank: place of its best cited passage in the passage search, from 1; 0 if it is not among the hits.
    """

    topic: str
    kind: str
    probability: float
    score: float
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that speaks for and against an answer.

    Attributes:
        candidates: the most probable questions, best first.
        answerable: probability of all questions that have an answer, together.
        known: share of the question's words that training has seen, by rarity.
        coverage: share of the question's words that the best passage has, by rarity.
        fit: score of the best passage.
        strange: share of the question's words that are like none that training has seen.
    """

    candidates: tuple[Candidate, ...]
    answerable: float
    known: float
    coverage: float
    fit: float = 0.0
    strange: float = 0.0

    @property
    def answers(self) -> tuple[Candidate, ...]:
        """The candidates that have an answer, best first."""
        return tuple(candidate for candidate in self.candidates if candidate.kind == "answer")


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do.

    Attributes:
        status: answered, ask_back, declined or chat.
        topics: what to answer; two where either may be meant. What is declined or replied to, if that is known.
        suggestions: the nearest other questions.
        score: how sure (0 to 1).
    """

    status: Status
    topics: tuple[str, ...]
    suggestions: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Rule:
    """How signs become a decision.

    Attributes:
        one: weights of the signs that the best question is the one asked.
        pair: weights of the signs that it is one of the best two.
        answer: confidence from which the best question is answered.
        answer_pair: confidence from which the best two are.
        ask_back: confidence from which the nearest questions are offered.
        chat: score from which a message is taken for small talk.
    """

    one: Mapping[str, float]
    pair: Mapping[str, float]
    answer: float
    answer_pair: float
    ask_back: float
    chat: float


def confidence(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """How probable it is that an answer is right (0 to 1)."""
    total = weights["bias"] + sum(weights[name] * value for name, value in found.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def signs(evidence: Evidence) -> dict[str, float]:
    """The evidence as numbers of about the same size."""
    answers = evidence.answers
    others = [one.score for one in evidence.candidates if one.kind not in ("answer", "computed")]
    first = answers[0].score if answers else _NOTHING
    second = answers[1].score if len(answers) > 1 else _NOTHING
    third = answers[2].score if len(answers) > 2 else _NOTHING
    against = others[0] if others else _NOTHING
    share = min(max(evidence.answerable, 0.001), 0.999)
    return {
        "first": first,
        "lead": first - second,
        "lead_of_two": second - third,
        "over_others": first - against,
        "answerable": math.log(share / (1 - share)),
        "known": evidence.known,
        "coverage": evidence.coverage,
        "fit": evidence.fit,
        "found": 1 / answers[0].rank if answers and answers[0].rank else 0.0,
        "found_second": 1 / answers[1].rank if len(answers) > 1 and answers[1].rank else 0.0,
    }


def decide(evidence: Evidence, rule: Rule) -> Decision:
    """What to do with a question."""
    found = signs(evidence)
    one, pair = confidence(found, rule.one), confidence(found, rule.pair)
    answers = tuple(candidate.topic for candidate in evidence.answers)
    beside = tuple(candidate.topic for candidate in evidence.answers if candidate.score > _NEAR)
    top = evidence.candidates[0]
    if top.kind == "chat" and top.score >= rule.chat:
        return Decision("chat", (top.topic,), (), top.probability)
    # Whatever word of ours is in it, where most of the rest is of another subject nothing is answered at once.
    familiar = evidence.strange < _STRANGE
    if answers and familiar and one >= rule.answer:
        return Decision("answered", answers[:1], beside[1:MOST_SUGGESTIONS], one)
    if len(answers) > 1 and familiar and pair >= rule.answer_pair:
        return Decision("answered", answers[:2], beside[2:MOST_SUGGESTIONS], pair)
    if answers and pair >= rule.ask_back:
        return Decision("ask_back", answers[:1], answers[:MOST_SUGGESTIONS], pair)
    if top.kind == "chat":
        return Decision("chat", (top.topic,), (), top.probability)
    refused = (top.topic,) if top.kind in ("refuse", "off_topic") else ()
    return Decision("declined", refused, answers[:MOST_SUGGESTIONS] if pair >= rule.ask_back / 3 else (), pair)


_STRANGE = 0.33
"""Share of strange words from which nothing is answered at once."""
_NOTHING = -1.2
"""The score of a question that is not even a candidate."""
_NEAR = -0.7
"""The score from which another question is near enough to stand beside an answer as a button."""
