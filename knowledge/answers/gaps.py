"""What people asked and the base did not know, grouped so that the most wanted answer can be written first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.normalise import folded_words, grams

ALIKE = 0.45
"""Share of four-letter pieces that two questions of one group have in common (0 to 1)."""


@dataclass(frozen=True, slots=True)
class Declined:
    """A question that was not answered, without personal data, and the class it was declined as, if any."""

    question: str
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A group of questions: the one that stands for it, the class, how many, and a few of them as they were asked."""

    question: str
    topic: str | None
    count: int
    examples: tuple[str, ...]


def group(declined: Iterable[Declined], examples: int = 5) -> list[Gap]:
    """Groups declined questions, most frequent first; equal ones in the order of the question.

    Questions of one class stand together. Where no class is known, questions with like words do.

    Args:
        declined: the questions; repeated ones count each time.
        examples: how many different questions of a group are shown at most.
    """
    by_topic: dict[str, list[str]] = {}
    loose: list[tuple[frozenset[str], list[str]]] = []
    for one in declined:
        if one.topic is not None:
            by_topic.setdefault(one.topic, []).append(one.question)
        else:
            _put(loose, one.question)
    found = [_gap(topic, questions, examples) for topic, questions in by_topic.items()]
    found += [_gap(None, questions, examples) for _, questions in loose]
    return sorted(found, key=lambda gap: (-gap.count, gap.question))


def _put(groups: list[tuple[frozenset[str], list[str]]], question: str) -> None:
    """Adds a question to the group it is most like, or opens a new one."""
    pieces = frozenset(piece for word in folded_words(question) for piece in grams(word))
    best = max(groups, key=lambda known: _alike(known[0], pieces), default=None)
    if best is not None and _alike(best[0], pieces) >= ALIKE:
        best[1].append(question)
    else:
        groups.append((pieces, [question]))


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _gap(topic: str | None, questions: Sequence[str], examples: int) -> Gap:
    counts: dict[str, int] = {}
    for question in questions:
        counts[question] = counts.get(question, 0) + 1
    ordered = sorted(counts, key=lambda question: (-counts[question], len(question), question))
    return Gap(ordered[0], topic, len(questions), tuple(ordered[:examples]))
