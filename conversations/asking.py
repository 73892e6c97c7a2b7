"""Answers a free question: a calculation, a comparison, several questions at once, or one of the curated ones.

Every answer says where it stands and of which call it is; what the base does not know is said to be not known.
"""

from dataclasses import replace
from datetime import datetime

from conversations.answer_turn import AnswerTurn
from conversations.asked import Asked
from conversations.session import Session
from conversations.world import World
from knowledge.answers import KnowledgeBase
from knowledge.answers.redaction import redact
from knowledge.index import Index
from knowledge.normalise import tidy, years_apart
from rules.catalogue import Catalogue
from rules.figures import figures
from rules.wording import FormatFigure, fill

__all__ = ["Asked", "answer_topic", "ask", "knowledge_base"]

LONGEST = 1500
"""Characters of a question that are read."""


def knowledge_base(catalogue: Catalogue, format_figure: FormatFigure, index: Index | None) -> KnowledgeBase:
    """The base with figures of these calls in its texts.

    Raises:
        KnowledgeError: curated questions or the model cannot be used.
    """
    known = {ident: figures(rules.call) for ident, rules in (*catalogue.calls.items(), *catalogue.statuses.items())}
    every = {f"{call}/{address}": figure for call, found in known.items() for address, figure in found.items()}

    def filled(key: str, text: str) -> str:
        own = known.get(key, {})
        return fill(text, "", {**every, **own}, format_figure)

    return KnowledgeBase.load(index, filled)


def ask(question: str, world: World, *, at: datetime, session: Session | None = None, call: str | None = None) -> Asked:
    """What to say to a question.

    Args:
        question: as it was typed.
        world: the product's knowledge; its `knowledge` is a `KnowledgeBase`.
        at: local time, which tells open calls from closed ones.
        session: the chat, whose place, call and jobs are taken into account.
        call: id of the call to answer for, whatever the question or the session say.

    Raises:
        KeyError: there is no call `call`.
    """
    if call is not None and call not in world.catalogue.calls and call not in world.catalogue.statuses:
        raise KeyError(call)
    kept = redact(tidy(question))[:LONGEST]
    text = years_apart(tidy(question))[:LONGEST]
    if not any(sign.isalnum() for sign in text):
        return Asked(kept, "chat", world.texts("answers-empty"))
    turn = AnswerTurn(world, at, session, call, kept)
    return replace(turn.whole(text), question=kept)


def answer_topic(
    topic: str, world: World, *, at: datetime, session: Session | None = None, call: str | None = None
) -> Asked:
    """The answer to a curated question, for a button.

    Raises:
        KeyError: there is no such topic or call.
    """
    title = world.knowledge.title(topic)
    turn = AnswerTurn(world, at, session, call, title)
    return turn.of_topic(topic, title, 1.0)
