"""What comes of a free question."""

from dataclasses import dataclass

from conversations.answer_texts import Citation
from knowledge.answers.decision import Status

Suggestion = tuple[str, str]
"""A topic and its title, as a button."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of a question.

    Attributes:
        question: as it may be kept, without personal data.
        status: answered, ask_back, declined, or chat (small talk).
        answer: plain Polish, as the person sees it; may hold ``**bold**``.
        citations: document, place, and the passage itself.
        suggestions: what to offer when the question was not clear.
        related: neighbours of what was answered.
        score: how sure (0 to 1).
        topic: the curated question that was answered or declined, if any.
    """

    question: str
    status: Status
    answer: str
    citations: tuple[Citation, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    related: tuple[Suggestion, ...] = ()
    score: float = 0.0
    topic: str | None = None

    @property
    def offered(self) -> tuple[Suggestion, ...]:
        """What is shown as buttons: the nearest questions first, then neighbours; each once, never what was told."""
        found = dict.fromkeys((*self.suggestions, *self.related))
        return tuple(one for one in found if self.status == "ask_back" or one[0] != self.topic)[:MOST_OFFERED]


MOST_OFFERED = 4
"""Buttons under an answer; more would push it off a phone's screen."""
