"""What a chat remembers: answers, planned jobs, where it is. JSON values only, no names, nothing personal.

`revision` counts answers; a button carries the revision it was made at, so a stale one is recognised.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from rules.answers import read_value, write_value
from rules.case import Batch, Case, Value
from rules.vocabulary import Fact

VERSION = 1


@dataclass(frozen=True, slots=True)
class Session:
    """One chat's state. Changed only by making a new one."""

    view: str = "welcome"
    """The screen that stands: welcome, ask, outside, ruled_out, summary, result or a result's side view."""
    answers: Mapping[str, Any] = field(default_factory=dict)
    """Group answers by fact id, as JSON; None means "nie wiem"."""
    jobs: tuple[Mapping[str, Any], ...] = ()
    """Batches: {"count": 3, "fte": "1", job facts…}."""
    call: str | None = None
    """The call or status definition the interview is about."""
    history: tuple[Mapping[str, Any], ...] = ()
    """Answered questions, oldest first, each with what stood before it: {"q", "answers", "jobs", "call"}."""
    pending: Mapping[str, Any] | None = None
    """A question that only makes sense now: splitting people over FTEs, walking one person, editing a fact."""
    revision: int = 0
    seen_summary: bool = False
    seen_ruled_out: bool = False
    last_question: Mapping[str, Any] | None = None
    """The last free question that was not answered or was asked back, without personal data."""
    feedback: str | None = None
    quick: Mapping[str, Any] | None = None
    """A quick estimate from one line, apart from the group's own answers."""
    seals: Mapping[str, Any] | None = None
    """The codes given to what stands now: "result" and "quick" -> {"of", "code", "until"}; code None: withdrawn."""
    lead_code: str | None = None
    """The lead that a contact being typed belongs to, when there is one already."""
    answering: Mapping[str, str] | None = None
    """The passed question that an advisor is writing a reply to, and who: {"code", "person"}."""
    touched: str = ""
    """Day of the last event (ISO), for "goes on where it was" after days away."""
    centre: str | None = None
    """The centre whose page or poster opened the talk: its places are offered first."""
    version: int = VERSION

    def case(self, facts: Mapping[str, Fact]) -> Case:
        """The answers as the rules take them; the same case for the same answers, so that work on it is kept."""
        global _last_case
        last = _last_case
        if last is not None and last[0] is self.answers and last[1] is self.jobs and last[2] is facts:
            return last[3]
        case = self._read_case(facts)
        # Kept with what it was made from, so that nothing else can come to have the same identity.
        _last_case = (self.answers, self.jobs, facts, case)
        return case

    def _read_case(self, facts: Mapping[str, Fact]) -> Case:
        group = {name: read_value(facts[name], raw) for name, raw in self.answers.items() if name in facts}
        batches = tuple(
            Batch(
                int(job["count"]),
                {name: read_value(facts[name], raw) for name, raw in job.items() if name != "count" and name in facts},
            )
            for job in self.jobs
        )
        return Case(group, batches)

    def remembering(self, question: str) -> "Session":
        """The same with a step of history, taken just before `question` is answered."""
        step: dict[str, Any] = {"q": question, "answers": dict(self.answers), "jobs": [dict(job) for job in self.jobs]}
        step |= {"call": self.call, "pending": self.pending}
        return replace(self, history=(*self.history[-MOST_HISTORY:], step), revision=self.revision + 1)

    def with_answer(self, fact: str, value: Value) -> "Session":
        """The same with one group answer."""
        return replace(self, answers={**self.answers, fact: write_value(value)})

    def with_jobs(self, jobs: list[dict[str, Any]]) -> "Session":
        """The same with other planned jobs."""
        return replace(self, jobs=merged(jobs))

    def to_json(self) -> dict[str, Any]:
        """What the store keeps."""
        return {name: getattr(self, name) for name in _NAMES}


_last_case: tuple[Mapping[str, Any], tuple[Mapping[str, Any], ...], Mapping[str, Fact], Case] | None = None

MOST_HISTORY = 40
"""Enough for every question there is; older steps are not worth going back to."""

_NAMES = tuple(one.name for one in fields(Session))


def read_session(data: Mapping[str, Any] | None) -> Session:
    """A session from what the store keeps; a new one for None or for a shape no longer understood."""
    if not data or data.get("version") != VERSION:
        return Session()
    known = {name: value for name, value in data.items() if name in _NAMES}
    known["jobs"] = tuple(known.get("jobs", ()))
    known["history"] = tuple(known.get("history", ()))
    return Session(**known)


def merged(jobs: list[dict[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    """Batches with equal facts put together, in the order they first appear; empty ones dropped."""
    found: list[dict[str, Any]] = []
    for job in jobs:
        if job["count"] <= 0:
            continue
        rest = {name: value for name, value in job.items() if name != "count"}
        for other in found:
            if {name: value for name, value in other.items() if name != "count"} == rest:
                other["count"] += job["count"]
                break
        else:
            found.append(dict(job))
    return tuple(found)
