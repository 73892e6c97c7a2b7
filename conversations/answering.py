"""Puts an answer into the session: a group's answer, the jobs, how many people meet a condition, one person's walk."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from conversations.jobs_text import JobsRead
from conversations.questions import Question, lacking, split_bounds
from conversations.session import Session, merged
from conversations.world import World
from rules.answers import write_value
from rules.case import Value


def answer_fact(session: Session, question: Question, value: Value, world: World, at: datetime) -> Session:
    """A group fact, or a job fact that holds alike for all jobs; `None` is "nie wiem"."""
    fact = question.fact
    kept = replace(session.remembering(fact.id), pending=None)
    if fact.level == "job":
        jobs = merged([{fact.id: write_value(value), **dict(job)} for job in kept.jobs])
        return replace(kept, jobs=jobs)
    after = kept.with_answer(fact.id, value)
    if fact.id == "county":
        after = replace(after, call=world.catalogue.focus(value, at), seen_ruled_out=False, seen_summary=False)
    return replace(after, seen_ruled_out=session.seen_ruled_out and not question.editing)


def answer_jobs(session: Session, read: JobsRead) -> Session:
    """How many jobs, with their FTE where it was said. Replaces all planned jobs."""
    jobs = merged([_job(count, fte) for count, fte in read.batches])
    return replace(session.remembering("count"), jobs=jobs, pending=None)


def answer_fte_for_all(session: Session, fte: Decimal | None) -> Session:
    """One FTE for every job that has none yet."""
    value = write_value(fte)
    jobs = merged([dict(job) if "fte" in job else {**dict(job), "fte": value} for job in session.jobs])
    return replace(session.remembering("fte"), jobs=jobs)


def answer_fte_mix(session: Session, read: JobsRead) -> Session:
    """FTEs for some or all of the jobs that have none yet; the rest is asked again."""
    left = sum(job["count"] for job in lacking(session, "fte"))
    done = [dict(job) for job in session.jobs if "fte" in job]
    for count, fte in read.batches:
        if fte is not None:
            done.append(_job(count, fte))
            left -= count
    if left > 0:
        done.append({"count": left})
    return replace(session.remembering("fte"), jobs=merged(done))


def answer_people(session: Session, fact: str, count: int | None) -> Session:
    """How many of the people not asked about yet meet a condition; `None` is "nie wiem" for all of them."""
    kept = session.remembering(fact)
    total = sum(job["count"] for job in lacking(session, fact))
    if count is None or count in (0, total):
        value = None if count is None else count == total
        jobs = [{**dict(job), fact: value} if fact not in job else dict(job) for job in kept.jobs]
        return replace(kept, jobs=merged(jobs), pending=None)
    return _settled(replace(kept, pending={"split": fact, "left": count}))


def answer_split(session: Session, count: int) -> Session:
    """How many of the first open batch's people are among those who meet the condition."""
    pending = session.pending or {}
    return _settled(_split_first(session.remembering(pending["split"]), count))


def start_walk(session: Session, declared: str, questions: list[str], fte: str | None) -> Session:
    """Go through one person's conditions; that person's job is parted from its batch at the end."""
    pending: dict[str, Any] = {"walk": declared, "left": questions, "values": {}, "fte": fte}
    return replace(session, pending=pending, revision=session.revision + 1)


def answer_walk(session: Session, value: Value) -> Session:
    """One answer of a walk; after the last one the person's job gets its own facts."""
    pending = dict(session.pending or {})
    fact, left = pending["left"][0], list(pending["left"][1:])
    values = {**pending["values"], fact: write_value(value)}
    kept = session.remembering(fact)
    if left:
        return replace(kept, pending={**pending, "left": left, "values": values})
    declared = pending["walk"]
    jobs: list[dict[str, Any]] = []
    parted = False
    for job in kept.jobs:
        batch = dict(job)
        fits = declared not in batch and (pending["fte"] is None or batch.get("fte") == pending["fte"])
        if fits and not parted:
            parted = True
            jobs.append({**batch, "count": batch["count"] - 1})
            # "Nie wiem" for the whole lets the details decide.
            jobs.append({**batch, "count": 1, declared: None, **values})
        else:
            jobs.append(batch)
    return replace(kept, jobs=merged(jobs), pending=None)


def forget_job_fact(session: Session, fact: str) -> Session:
    """Take an answer about people back, with the details behind it, so that it is asked again."""
    keep = {"count", "fte", "contract"} - {fact}
    jobs = merged([{name: value for name, value in job.items() if name in keep} for job in session.jobs])
    return replace(session.remembering(fact), jobs=jobs, pending=None)


def forget_jobs(session: Session) -> Session:
    """Take all planned jobs back, so that they are asked again."""
    return replace(session.remembering("count"), jobs=(), pending=None)


def step_back(session: Session) -> Session | None:
    """The session as it stood before the last answer, or None when there is none."""
    if not session.history:
        return None
    last: Mapping[str, Any] = session.history[-1]
    return replace(
        session,
        answers=dict(last["answers"]),
        jobs=tuple(last["jobs"]),
        call=last["call"],
        pending=last["pending"],
        history=session.history[:-1],
        revision=session.revision + 1,
        seen_summary=False,
        seen_ruled_out=False,
    )


def _job(count: int, fte: Decimal | None) -> dict[str, Any]:
    return {"count": count} if fte is None else {"count": count, "fte": write_value(fte)}


def _settled(session: Session) -> Session:
    """Places people for whom only one split is left, until there is a real choice or nobody left."""
    while session.pending is not None:
        open_jobs = lacking(session, session.pending["split"])
        if not open_jobs:
            return replace(session, pending=None)
        low, high = split_bounds(open_jobs, session.pending["left"])
        if low != high:
            return session
        session = _split_first(session, low)
    return session


def _split_first(session: Session, count: int) -> Session:
    pending = session.pending or {}
    fact = pending["split"]
    jobs: list[dict[str, Any]] = []
    done = False
    for job in session.jobs:
        batch = dict(job)
        if fact in batch or done:
            jobs.append(batch)
            continue
        done = True
        jobs.append({**batch, "count": count, fact: True})
        jobs.append({**batch, "count": batch["count"] - count, fact: False})
    # Not merged with later open batches: the order is what the next split question goes by.
    kept = tuple(job for job in jobs if job["count"] > 0)
    return replace(session, jobs=kept, pending={**pending, "left": pending["left"] - count})
