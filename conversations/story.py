"""A group's situation told in one go: "jesteśmy z Kłobucka, fundacja, 3 etaty i jedno pół" fills several answers."""

import re
from dataclasses import replace
from decimal import Decimal

from conversations.answering import answer_fact, answer_jobs
from conversations.jobs_text import JobsRead, read_jobs
from conversations.questions import Question
from conversations.reading import clauses, looks_like_question, read_option
from conversations.screens.interview import closing_note
from conversations.screens.parts import jobs_text, saved, value_text
from conversations.session import Session
from conversations.views import Turn, advance
from conversations.which_call import named_in
from conversations.world import World
from knowledge.normalise import fold

ENOUGH = 2
"""A line counts as a story from two things found in it."""
SHORT = 5
"""Words of a line in which a single thing is enough, once it is no answer to the question that stands."""


def tell(turn: Turn, text: str, least: int = ENOUGH) -> Turn | None:
    """The turn with everything the story says in place, or None when it says too little or asks something."""
    if looks_like_question(text) or (least < ENOUGH and len(text.split()) > SHORT):
        return None
    found = read_story(text, turn.world)
    if len(found) < least:
        return None
    session = with_story(turn.session, {**found, "text": text}, turn)
    return advance(replace(turn, session=session), _repeated(turn.world, session, found, turn))


def read_story(text: str, world: World) -> dict[str, object]:
    """What a line says: county, legal_form, jobs."""
    found: dict[str, object] = {}
    for clause in clauses(text):
        place = world.places.read(clause)
        if place is not None and place.value and "county" not in found:
            found["county"] = place.value
        form = read_option(world.catalogue.facts["legal_form"], clause)
        if form is not None and form.value and "legal_form" not in found:
            found["legal_form"] = form.value
    jobs = planned_jobs(text)
    most = world.catalogue.facts["count"].maximum or 0
    if jobs is not None and jobs.count <= most:
        found["jobs"] = jobs
    return found


_HIRING = re.compile(r"\b(?:zatrudn|etat|miejsc\w* pracy|stanowisk|do pracy|przyjac|przyjmie)")


def planned_jobs(text: str) -> JobsRead | None:
    """The jobs a story plans: those with an FTE, or named in a sentence about hiring.

    "Jest nas pięcioro" tells how many founders there are, and a bare number may be anything.
    """
    batches: list[tuple[int, Decimal | None]] = []
    counted = True
    for sentence in re.split(r"[!?;\n]|\.(?=\s|$)", text):
        read = read_jobs(sentence)
        if read is None:
            continue
        about_hiring = bool(_HIRING.search(fold(sentence.lower())))
        if about_hiring or any(fte is not None for _, fte in read.batches):
            batches += read.batches
            counted = counted and read.counted
    return JobsRead(tuple(batches), counted) if batches else None


def with_story(session: Session, found: dict[str, object], turn: Turn) -> Session:
    """The session with a story's answers, as if they had been given one by one."""
    facts = turn.world.catalogue.facts
    for name in ("county", "legal_form"):
        if name in found:
            question = Question(facts[name], "single")
            session = answer_fact(session, question, str(found[name]), turn.world, turn.at)
    session = _of_call(session, str(found.get("text", "")), turn.world)
    jobs = found.get("jobs")
    return answer_jobs(session, jobs) if isinstance(jobs, JobsRead) else session


def _of_call(session: Session, text: str, world: World) -> Session:
    """The session about the call the story names, when it names one that serves the place."""
    fitting = world.catalogue.calls_for(session.answers.get("county"))
    named = [call for call in named_in(text, world) if call in fitting]
    return replace(session, call=named[0]) if len(named) == 1 else session


def _repeated(world: World, session: Session, found: dict[str, object], turn: Turn) -> str:
    """What was understood, said back."""
    facts = world.catalogue.facts
    parts = [value_text(world, facts[name], str(found[name])) for name in ("county", "legal_form") if name in found]
    if "jobs" in found:
        parts.append(jobs_text(world, session))
    note = saved(world, ", ".join(parts))
    return f"{note} {closing_note(world, session, turn.at)}".strip() if "county" in found else note
