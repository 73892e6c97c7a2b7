"""A turn in the making, and which screen stands after it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from conversations.events import Button, Effect, Event, Reply
from conversations.lead_standing import standing
from conversations.questions import next_question
from conversations.screens import choices, interview, paged, quick, result
from conversations.screens.parts import joined
from conversations.sealing import with_code
from conversations.session import Session
from conversations.world import World

ScreenAt = Callable[[Session, World, datetime], Reply]


NO_EVENT = Event("", "other", datetime(2000, 1, 1))  # noqa: DTZ001 - local time, as in the engine
"""Stands for the event of a turn that none was given to."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The session, the world, the time, and what will be said and recorded."""

    session: Session
    world: World
    at: datetime
    replies: tuple[Reply, ...] = ()
    effects: tuple[Effect, ...] = ()
    event: Event = NO_EVENT


def shown(turn: Turn, reply: Reply) -> Turn:
    """The turn with one more reply."""
    return replace(turn, replies=(*turn.replies, reply))


def with_effect(turn: Turn, effect: Effect) -> Turn:
    """The turn with one more effect to record."""
    return replace(turn, effects=(*turn.effects, effect))


def advance(turn: Turn, note: str = "") -> Turn:
    """Goes on after an answer: the next question, or where the answers lead."""
    session, world = turn.session, turn.world
    rules = world.rules(session)
    if session.pending is None and "county" in session.answers and rules is None and session.answers["county"]:
        return draw(replace(turn, session=replace(session, view="outside")), note)
    if rules is not None and session.pending is None and not session.seen_ruled_out and _is_out(turn):
        return draw(replace(turn, session=replace(session, view="ruled_out", seen_ruled_out=True)), note)
    if next_question(session, world) is not None:
        return draw(replace(turn, session=replace(session, view="ask")), note)
    if session.seen_summary:
        return draw(replace(turn, session=replace(session, view="result")), note)
    if _is_out(turn):
        return draw(replace(turn, session=replace(session, view="ruled_out")), note)
    return draw(replace(turn, session=replace(session, view="summary", seen_summary=True)), note)


def _is_out(turn: Turn) -> bool:
    """Ruled out by more than the one last step that the result screen tells of kindly."""
    session, world = turn.session, turn.world
    rules = world.rules(session)
    if rules is None or rules.verdict(world.case(session)) != "no":
        return False
    outcome = world.outcome(session, turn.at)
    return (
        outcome is not None
        and outcome.would_be == "no"
        and result.one_step_away(session, world, turn.at, outcome) is None
    )


_AT: dict[str, ScreenAt] = {
    "result": result.result,
    "sources": paged.sources,
    "duties": result.duties,
    "attachments": result.attachments,
    "security": result.security,
    "checks": paged.checks,
    "changes": choices.changes,
    "compare": choices.compare,
    "forms": choices.forms,
    "ruled_out": choices.ruled_out,
}
"""Views that show the outcome of the session's call at a moment."""

_PLAIN: dict[str, Callable[[Session, World], Reply]] = {
    "welcome": lambda session, world: interview.welcome(session, world),
    "outside": interview.outside,
    "summary": interview.summary,
    "edit": interview.edit_menu,
    "list": interview.situation_list,
    "contact": result.contact,
    "question": lambda session, world: _message(world, "ask-anything", "button-continue", "ask"),
    "advisor": lambda session, world: _message(world, "advisor-intro", "button-continue", "ask"),
    "help": lambda session, world: _message(world, "help", "button-continue", "ask"),
    "restart": lambda session, world: Reply(
        world.texts("restart-ask"),
        (
            (
                Button(world.texts("button-restart-yes"), "g:restart_yes"),
                Button(world.texts("button-restart-no"), "g:ask"),
            ),
        ),
    ),
}
"""Views that need no clock."""

SIDE_VIEWS = frozenset({"duties", "attachments", "security", "forms"})
"""Views that ask for one more fact and stand again, with it, afterwards."""

BEHIND = frozenset(_AT) - {"result", "ruled_out"} | {"contact", "list", "help", "help_question"}
"""Views opened from another one; going back from them takes no answer away."""

VIEWS = frozenset(_AT) | frozenset(_PLAIN) | {"ask", "ask_more", "help_question", "quick"}


def _message(world: World, text: str, button: str, view: str) -> Reply:
    return Reply(world.texts(text), ((Button(world.texts(button), f"g:{view}"),),))


def draw(turn: Turn, note: str = "") -> Turn:
    """Adds the screen that stands now, with a note above it."""
    session, world, at = turn.session, turn.world, turn.at
    view = session.view
    if view in ("ask", "ask_more", "help_question"):
        question = next_question(session, world)
        if question is None:
            return _after_the_last_question(turn, note)
        if view == "help_question":
            return shown(turn, _noted(interview.question_help(session, world, question), note))
        return shown(turn, interview.question_screen(session, world, question, at, note))
    if view == "quick":
        reply = quick.quick_screen(session, world, at)
        if quick.shows_estimate(session, world):
            turn, reply = with_code(turn, reply, view)
        return shown(turn, _noted(reply, note))
    if view.startswith("lead_"):
        return shown(turn, _noted(standing(turn), note))
    if view == "answering":
        view = "ask" if session.history else "welcome"
        return draw(replace(turn, session=replace(session, view=view, answering=None)), note)
    shows = _AT.get(view.partition(".")[0])
    if shows is not None and world.rules(session) is not None:
        reply = shows(session, world, at)
        if view == "result":
            turn, reply = with_code(turn, reply, view)
        return shown(turn, _noted(reply, note))
    if shows is not None:
        view = "contact" if session.answers.get("county") else "welcome"
    if view == "welcome" and note:
        return shown(turn, replace(interview.welcome(session, world), text=joined(note, world.texts("welcome-short"))))
    return shown(turn, _noted(_PLAIN[view](session, world), note))


def _after_the_last_question(turn: Turn, note: str) -> Turn:
    session = turn.session
    outside = session.answers.get("county") is not None and turn.world.rules(session) is None
    view = "outside" if outside else "result" if session.seen_summary else "summary"
    return draw(replace(turn, session=replace(session, view=view, seen_summary=view != "outside")), note)


def _noted(reply: Reply, note: str) -> Reply:
    return replace(reply, text=joined(note, reply.text)) if note else reply
