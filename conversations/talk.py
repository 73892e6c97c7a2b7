"""Questions about the rules, at any moment of the conversation; the interview's question stands again afterwards."""

from dataclasses import replace

from conversations.asking import Asked, answer_topic, ask
from conversations.events import Button, Effect, Reply
from conversations.questions import next_question
from conversations.screens.parts import go, joined, rows
from conversations.session import Session
from conversations.views import Turn, draw, shown, with_effect
from conversations.world import World

REASONS = ("wrong", "unclear", "missing")
"""Why an answer did not help, as offered on buttons."""
_INTERVIEW = ("ask", "ask_more", "help_question", "list", "summary", "result", "ruled_out", "outside")


def on_question(turn: Turn, text: str) -> Turn:
    """The turn after a free question."""
    if turn.world.knowledge is None:
        return draw(turn, note=turn.world.texts("knowledge-off"))
    asked = ask(text, turn.world, at=turn.at, session=turn.session)
    return _told(turn, asked)


def on_talk_button(turn: Turn, data: str) -> Turn:
    """The turn after a button about questions and answers."""
    kind, _, value = data.partition(":")
    texts, session = turn.world.texts, turn.session
    last = session.last_question
    if kind == "t":
        return _topic(turn, value)
    if kind == "none" and last is not None:
        turn = _recorded(turn, "question.declined", last)
        buttons = (*_pass(turn.world), *_contact(turn.world))
        return _again(shown(turn, Reply(texts("ask-declined"), buttons, screen=False)))
    if kind in ("y", "n") and last is not None:
        turn = _recorded(turn, "answer.rated", {**last, "helped": kind == "y"})
        if kind == "y":
            return _again(shown(turn, Reply(texts("feedback-thanks"), screen=False)))
        reasons = [Button(texts(f"feedback-reason-{reason}"), f"k:r:{reason}") for reason in REASONS]
        return shown(turn, Reply(texts("feedback-why"), (*rows(reasons, 1), *_contact(turn.world)), screen=False))
    if kind == "r" and value in REASONS and last is not None:
        turn = _recorded(turn, "answer.rated", {**last, "helped": False, "reason": value})
        return _again(shown(turn, Reply(texts("feedback-thanks"), screen=False)))
    return draw(turn, note=texts("stale-button"))


def _topic(turn: Turn, topic: str) -> Turn:
    knowledge = turn.world.knowledge
    if knowledge is None or topic not in knowledge.faq:
        return draw(turn, note=turn.world.texts("stale-button"))
    return _told(turn, answer_topic(topic, turn.world, at=turn.at, session=turn.session))


def _told(turn: Turn, asked: Asked) -> Turn:
    """Says what came of a question, records it without personal data, and goes back to where the talk was."""
    kept = {"question": asked.question, "topic": asked.topic, "status": asked.status, "call": turn.session.call}
    turn = replace(turn, session=replace(turn.session, last_question=kept))
    if asked.status == "declined":
        turn = _recorded(turn, "question.declined", kept)
    elif asked.status == "answered":
        # Of an answered question only its topic is counted.
        turn = with_effect(turn, Effect("question.answered", {"topic": asked.topic, "call": turn.session.call}))
    buttons = _buttons(turn.world, asked)
    if not turn.session.history:
        buttons = (*buttons, (go(turn.world, "button-start", "ask"),))
    return _again(shown(turn, Reply(_text(turn.world, asked), buttons, screen=False)))


def _text(world: World, asked: Asked) -> str:
    """The answer with its sources; an answer that names them itself is left as it is."""
    labels = list(dict.fromkeys(world.citation_label(f"{document}: {place}") for document, place, _ in asked.citations))
    if not labels or asked.status != "answered":
        return asked.answer
    named = world.texts("source" if len(labels) == 1 else "sources", source="; ".join(labels[:3]))
    return asked.answer if named in asked.answer else joined(asked.answer, named)


def _buttons(world: World, asked: Asked) -> tuple[tuple[Button, ...], ...]:
    offered = [Button(title, f"k:t:{topic}") for topic, title in asked.offered if len(f"k:t:{topic}".encode()) <= 64]
    if asked.status == "answered":
        rating = (Button(world.texts("feedback-yes"), "k:y"), Button(world.texts("feedback-no"), "k:n"))
        return (*rows(offered, 1), rating)
    if asked.status == "ask_back":
        return (*rows(offered, 1), (Button(world.texts("button-none-of-these"), "k:none"),))
    if asked.status == "declined":
        return (*rows(offered, 1), *_pass(world), *_contact(world))
    return rows(offered, 1)


def _pass(world: World) -> tuple[tuple[Button, ...], ...]:
    return ((Button(world.texts("button-pass"), "pass:ask"),),)


def _contact(world: World) -> tuple[tuple[Button, ...], ...]:
    return ((go(world, "button-contact", "contact"),),)


def _recorded(turn: Turn, kind: str, data: object) -> Turn:
    return with_effect(turn, Effect(kind, dict(data)))  # type: ignore[call-overload]


def _again(turn: Turn) -> Turn:
    """The interview's screen once more, when there is one to go back to."""
    session: Session = turn.session
    if not session.history or session.view not in _INTERVIEW:
        return turn
    if session.view in ("ask", "ask_more", "help_question", "list") and next_question(session, turn.world) is not None:
        return draw(replace(turn, session=replace(session, view="ask")), note=turn.world.texts("ask-return"))
    return turn
