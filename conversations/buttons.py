"""What a tapped button does. A stale button redraws the present screen with a short note and is never an error."""

from collections.abc import Callable
from dataclasses import replace

from conversations.advisors import on_advisor_button
from conversations.answering import (
    answer_fact,
    answer_fte_for_all,
    answer_jobs,
    answer_people,
    answer_split,
    answer_walk,
    forget_job_fact,
    forget_jobs,
    start_walk,
    step_back,
)
from conversations.jobs_text import JobsRead
from conversations.leads import on_lead_button
from conversations.matrix_turns import on_matrix_button
from conversations.passing import on_pass_button
from conversations.privacy import on_privacy_button
from conversations.questions import Question, lacking, next_question, walk_facts
from conversations.quick_turns import on_quick_button
from conversations.screens.choices import applied, moves_of_change
from conversations.screens.interview import closing_note
from conversations.screens.parts import saved, value_text
from conversations.sealed_turns import on_sealed_button
from conversations.session import Session
from conversations.talk import on_talk_button
from conversations.views import BEHIND, SIDE_VIEWS, VIEWS, Turn, advance, draw
from rules.answers import BadAnswerError, read_value
from rules.case import Value


def on_button(turn: Turn, data: str) -> Turn:
    """The turn after a tap."""
    kind, _, rest = data.partition(":")
    if kind in _PARTS:
        return _PARTS[kind](turn, rest)
    revision, _, payload = rest.partition(":")
    if revision != str(turn.session.revision):
        return draw(turn, note=turn.world.texts("stale-button"))
    match kind:
        case "a":
            fact, _, value = payload.partition(":")
            return _answer(turn, fact, value)
        case "w":
            return _walk(turn, payload)
        case "d":
            return _details(turn, payload)
        case "c":
            return _apply_change(turn, payload)
    return draw(turn, note=turn.world.texts("stale-button"))


def _go(turn: Turn, view: str) -> Turn:
    session = turn.session
    match view:
        case "back":
            return go_back(turn)
        case "edit_cancel":
            view = (session.pending or {}).get("back") or ("result" if session.seen_summary else "ask")
            return draw(replace(turn, session=replace(session, pending=None, view=view)))
        case "edit_county":
            return _edit(turn, "county")
        case "more":
            return draw(replace(turn, session=replace(session, view="ask_more")))
        case "less":
            return draw(replace(turn, session=replace(session, view="ask")))
        case "fte_mixed":
            return draw(replace(turn, session=replace(session, view="ask")), note=turn.world.texts("fte-mixed-hint"))
        case "see_anyway":
            return draw(replace(turn, session=replace(session, view="result", seen_summary=True)))
        case "status":
            rules = turn.world.rules(session)
            return _use_call(turn, (rules.call.requires_status if rules is not None else None) or "")
        case "restart_yes":
            fresh = Session(revision=session.revision + 1, centre=session.centre)
            return draw(replace(turn, session=fresh), note=turn.world.texts("restarted"))
        case "ask":
            return advance(replace(turn, session=replace(session, view="ask")))
    if view.partition(".")[0] in VIEWS:
        return draw(replace(turn, session=replace(session, view=view)))
    return draw(turn, note=turn.world.texts("stale-button"))


def go_back(turn: Turn) -> Turn:
    """To the question before, or out of a view that was only opened to look something up."""
    if turn.session.view.partition(".")[0] in BEHIND:
        return draw(replace(turn, session=replace(turn.session, view=_in_front(turn.session))))
    before = step_back(turn.session)
    if before is None:
        return draw(turn, note=turn.world.texts("nothing-to-go-back"))
    return draw(replace(turn, session=replace(before, view="ask")))


def _in_front(session: Session) -> str:
    """The screen from which views behind the result or the question are opened."""
    if session.seen_summary:
        return "result"
    return "ruled_out" if session.seen_ruled_out else "ask" if session.history else "welcome"


def _edit(turn: Turn, fact_id: str) -> Turn:
    session, fact = turn.session, turn.world.catalogue.facts.get(fact_id)
    if fact is None:
        return draw(turn, note=turn.world.texts("stale-button"))
    if fact_id == "count":
        session = forget_jobs(session)
    elif fact.level == "job":
        session = forget_job_fact(session, fact_id)
    else:
        back = session.view if session.view in SIDE_VIEWS else None
        session = replace(session, pending={"edit": fact_id, "back": back}, revision=session.revision + 1)
    return draw(replace(turn, session=replace(session, view="ask", seen_ruled_out=False)))


def _use_call(turn: Turn, call: str) -> Turn:
    catalogue = turn.world.catalogue
    if call not in catalogue.calls and call not in catalogue.statuses:
        return draw(turn, note=turn.world.texts("stale-button"))
    session = replace(turn.session, call=call, seen_summary=False, seen_ruled_out=False, pending=None)
    session = replace(session, revision=session.revision + 1)
    return advance(replace(turn, session=session))


def _answer(turn: Turn, fact_id: str, raw: str) -> Turn:
    question = next_question(turn.session, turn.world)
    if question is None or question.fact.id != fact_id:
        return draw(turn, note=turn.world.texts("stale-button"))
    if question.form in ("people", "split") and raw.isdecimal():
        count = int(raw)
        if not question.low <= count <= question.high:
            return draw(turn, note=turn.world.texts("stale-button"))
        return give_answer(turn, question, True, count)
    try:
        value = None if raw == "?" else read_value(question.fact, raw)
    except BadAnswerError:
        return draw(turn, note=turn.world.texts("bad-value"))
    return give_answer(turn, question, value)


def give_answer(turn: Turn, question: Question, value: Value, count: int | None = None) -> Turn:
    """Puts a typed or tapped value into the session and goes on. `count` is for questions about how many people."""
    session, world = turn.session, turn.world
    note = ""
    match question.form:
        case "jobs":
            if value is None:
                note = world.texts("jobs-unknown-note")
            session = answer_jobs(session, JobsRead(((int(str(value or 1)), None),)))
        case "fte":
            session = answer_fte_for_all(session, value)  # type: ignore[arg-type]
        case "people":
            session = answer_people(session, question.fact.id, count)
        case "split":
            session = answer_split(session, count if count is not None else question.low)
        case "walk":
            return _walked(turn, answer_walk(session, value))
        case "single":
            back = (session.pending or {}).get("back")
            session = answer_fact(session, question, value, world, turn.at)
            if back is not None:
                note = saved(world, value_text(world, question.fact, value))
                return draw(replace(turn, session=replace(session, view=back)), note)
            note = saved(world, value_text(world, question.fact, value)) if value is not None else ""
            if question.fact.id == "county":
                note = f"{note} {closing_note(world, session, turn.at)}".strip()
            elif not question.editing:
                note = ""
    return advance(replace(turn, session=session), note)


def _walk(turn: Turn, declared: str) -> Turn:
    session, world = turn.session, turn.world
    questions = walk_facts(world, session, declared)
    jobs = lacking(session, declared)
    if not questions or not jobs:
        return draw(turn, note=world.texts("stale-button"))
    walking = start_walk(session, declared, questions, jobs[0].get("fte"))
    return draw(replace(turn, session=replace(walking, view="ask")), note=world.texts("walk-intro"))


def _details(turn: Turn, fact: str) -> Turn:
    """In a walk: answer the declared fact through its details instead."""
    session, world = turn.session, turn.world
    pending = session.pending or {}
    if "walk" not in pending or pending["left"][0] != fact:
        return draw(turn, note=world.texts("stale-button"))
    details = [name for name, one in world.catalogue.facts.items() if one.detail_of == fact]
    left = [*details, *pending["left"][1:]]
    values = {**pending["values"], fact: None}
    kept = replace(session, pending={**pending, "left": left, "values": values}, revision=session.revision + 1)
    return draw(replace(turn, session=replace(kept, view="ask")))


def _walked(turn: Turn, session: Session) -> Turn:
    """After one answer of a walk; at its end, says how this person stands."""
    if session.pending is not None:
        return draw(replace(turn, session=replace(session, view="ask")))
    rules, world = turn.world.rules(session), turn.world
    note = ""
    if rules is not None:
        walked = (turn.session.pending or {})["walk"]
        declared = [job for job in session.jobs if walked in job]
        truth = rules.judge(
            session.with_jobs([{**dict(declared[-1]), "count": 1}]).case(world.catalogue.facts)
        ).job_truths
        note = world.texts({"yes": "walk-yes", "no": "walk-no"}.get(truth[0] if truth else "", "walk-open"))
    return advance(replace(turn, session=session), note)


def _apply_change(turn: Turn, number: str) -> Turn:
    moves = moves_of_change(turn.session, turn.world, turn.at, int(number)) if number.isdecimal() else ()
    if not moves:
        return draw(turn, note=turn.world.texts("stale-button"))
    changed = applied(turn.session.remembering("change"), moves, turn.world)
    return advance(replace(turn, session=replace(changed, seen_ruled_out=False)))


_PARTS: dict[str, Callable[[Turn, str], Turn]] = {
    "g": _go,
    "e": _edit,
    "u": _use_call,
    "k": on_talk_button,
    "q": on_quick_button,
    "s": on_sealed_button,
    "m": on_matrix_button,
    "lead": on_lead_button,
    "adv": on_advisor_button,
    "pass": on_pass_button,
    "priv": on_privacy_button,
}
"""Whose button it is, by what its data begins with; the rest belong to the present question."""
