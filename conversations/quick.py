"""An advisor's quick estimate from one line of Polish: what is assumed of what it left out, and what comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from conversations.assuming import Assumed, failing_value, favourable
from conversations.jobs_text import JobsRead
from conversations.quick_line import LineRead
from conversations.world import World
from rules.answers import read_value, write_value
from rules.case import Batch, Case, Value
from rules.evaluation import CallRules
from rules.outcome import Outcome
from rules.vocabulary import Fact
from rules.window import window_status

FULL = Decimal(1)


@dataclass(frozen=True, slots=True)
class Quick:
    """A quick estimate as the chat remembers it. `number` tells a stale button; JSON values only."""

    number: int
    call: str
    call_said: bool = False
    answers: Mapping[str, Any] = field(default_factory=dict)
    """Group and job facts that were said or chosen."""
    jobs: tuple[tuple[int, str | None], ...] = ()
    """Batches (count, FTE); none when the line did not say."""
    met: int | None = None
    """How many people meet the conditions; None takes it that all do."""
    pick: str | None = None
    """The fact whose values are being offered."""

    def to_json(self) -> dict[str, Any]:
        """What the session keeps."""
        return {
            "number": self.number,
            "call": self.call,
            "call_said": self.call_said,
            "answers": dict(self.answers),
            "jobs": [list(batch) for batch in self.jobs],
            "met": self.met,
            "pick": self.pick,
        }


def read_quick(data: Mapping[str, Any] | None) -> Quick | None:
    """A quick estimate from what the session keeps."""
    if not data:
        return None
    jobs = tuple((int(count), fte) for count, fte in data["jobs"])
    return Quick(**{**data, "jobs": jobs})


@dataclass(frozen=True, slots=True)
class Estimate:
    """A quick estimate worked out under one call."""

    quick: Quick
    rules: CallRules
    assumed: Assumed
    case: Case
    outcome: Outcome
    people: Fact | None
    """The fact by which people meet the conditions, where the call has one and nothing else rules it out."""
    met: int
    total: int


def begin(read: LineRead, world: World, at: datetime, number: int = 1,
          centres: tuple[str, ...] | None = None) -> Quick | None:  # fmt: skip
    """A new estimate from a line; None for a place that no call serves. `centres`: those the advisor works for."""
    calls = calls_meant(read, world, centres)
    if not calls:
        return None
    answers: dict[str, Any] = {}
    if read.county is not None:
        answers["county"] = read.county
    if read.legal_form is not None:
        answers["legal_form"] = read.legal_form
    said = bool(read.calls) or read.county is not None
    return Quick(number, in_focus(calls, world, at), said, answers, _batches(read.jobs), read.met)


def merge(quick: Quick, read: LineRead, world: World, at: datetime) -> Quick:
    """An estimate with what one more line says put in place of what was there."""
    said_now = {"county": read.county, "legal_form": read.legal_form}
    answers = {**quick.answers, **{name: value for name, value in said_now.items() if value is not None}}
    call, said = quick.call, quick.call_said
    fitting = read.calls or (world.catalogue.calls_for(read.county) if read.county is not None else ())
    if fitting and call not in fitting:
        call, said = in_focus(fitting, world, at), True
    jobs = _batches(read.jobs) if read.jobs is not None else quick.jobs
    met = read.met if read.met is not None or read.jobs is not None else quick.met
    return replace(quick, number=quick.number + 1, call=call, call_said=said, answers=answers, jobs=jobs, met=met,
                   pick=None)  # fmt: skip


def calls_meant(read: LineRead, world: World, centres: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """The calls that fit a line, newest first: those of its place, of the names in it, or all of the centres'."""
    every = tuple(world.catalogue.calls)
    if read.county is not None:
        fitting = world.catalogue.calls_for(read.county)
        return tuple(call for call in read.calls if call in fitting) or fitting
    if read.calls:
        return read.calls
    own = tuple(call for call in every if centres and world.catalogue.calls[call].call.centre in centres)
    return own or every


def in_focus(calls: tuple[str, ...], world: World, at: datetime) -> str:
    """Of several calls the one to show: open, else to come, else the newest."""
    for wanted in ("open", "upcoming"):
        for call in calls:
            if window_status(world.catalogue.calls[call].call.window, at) == wanted:
                return call
    return calls[0]


def _batches(jobs: JobsRead | None) -> tuple[tuple[int, str | None], ...]:
    if jobs is None:
        return ()
    found: dict[str | None, int] = {}
    for count, fte in jobs.batches:
        part = str(write_value(fte)) if fte is not None else None
        found[part] = found.get(part, 0) + count
    return tuple((count, fte) for fte, count in found.items())


def estimate(quick: Quick, world: World, at: datetime) -> Estimate:
    """Works an estimate out, with everything it did not say assumed.

    Raises:
        KeyError: its call is no longer among the files.
    """
    rules, facts = world.catalogue.calls[quick.call], world.catalogue.facts
    values = {name: read_value(facts[name], raw) for name, raw in quick.answers.items()}
    group = {name: value for name, value in values.items() if facts[name].level == "group"}
    of_jobs = {name: value for name, value in values.items() if facts[name].level == "job"}
    batches = tuple(
        Batch(count, {"fte": Decimal(fte) if fte is not None else FULL, **of_jobs})
        for count, fte in quick.jobs or ((1, None),)
    )
    assumed = favourable(rules, Case(group, batches))
    people = next((facts[name] for name in assumed.jobs if _is_about_people(facts[name])), None)
    total = assumed.case.job_count
    met = total if quick.met is None or people is None else max(0, min(quick.met, total))
    case = assumed.case
    if people is not None and met < total:
        failing = failing_value(rules, case, people)
        case = _with_failing(case, people.id, failing, total - met) if failing is not None else case
    return Estimate(quick, rules, assumed, case, rules.evaluate(case, at), people, met, total)


def _is_about_people(fact: Fact) -> bool:
    return fact.kind == "yes_no" and fact.count_question is not None


def _with_failing(case: Case, fact: str, value: Value, count: int) -> Case:
    """`count` people who do not meet the conditions, on the largest jobs: the careful reading of "4 z 5"."""
    left = count
    done: dict[int, list[Batch]] = {}
    places = sorted(range(len(case.jobs)), key=lambda place: -Decimal(str(case.jobs[place].facts["fte"])))
    for place in places:
        batch = case.jobs[place]
        failed = min(left, batch.count)
        left -= failed
        parts = [Batch(failed, {**batch.facts, fact: value}), Batch(batch.count - failed, batch.facts)]
        done[place] = [part for part in parts if part.count]
    return Case(case.answers, tuple(part for place in range(len(case.jobs)) for part in done[place]))
