"""Until which day a job is kept, by which a status or the next person is due: counted by each call's own clocks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from conversations.answer_texts import Said, call_state, topic_said
from conversations.dates_meant import Dated, Role, dated, names_other, one_of_several
from conversations.dates_named import named_dates
from conversations.form_dates import form_dated
from conversations.paid_until import asks_paid, paid_until_said
from conversations.screens.parts import joined
from conversations.until_asked import (
    KIND_OF_TOPIC,
    TOPICS,
    Kind,
    asked_kinds,
    asks_day,
    asks_each,
    asks_form,
    of_other_rules,
    plain,
)
from conversations.which_call import Meant
from conversations.world import World
from knowledge.answers.asking_words import opens_asking
from knowledge.normalise import fold
from rules.evaluation import CallRules
from rules.models import Clock, Obligation
from rules.obligations import clock_end

Span = tuple[date, date]
"""The first and the last day that may be meant; the same day where it is named."""

_ROLE_OF_FACT: dict[str, Role] = {
    "hire_date": "hired", "job_created_date": "created", "bridging_end_date": "bridging_end",
    "support_end_date": "support_end",
}  # fmt: skip
_BEGINS = ("job_created_date", "hire_date")
"""Facts of the day a job begins; where only one of them is told, it is openly taken for the other."""
_SUM = re.compile(
    r"\b(?:ile|wiela)\s+(?:\w+\s+){0,3}(?:dosta|kas[aey]|pieni|razem|zl\b|hajs|wyjdzie|dotac|wsparc|naleza|dajo|dadza)\w*|"
    r"\bjak\w+\s+(?:\w+\s+)?(?:kwot|sum)\w*"
)
_DAY_ASKED = re.compile(
    r"[,\s]*(?:\b(?:i|oraz|a|to|no)\s+)*\b(?:do\s+(?:kiedy|kiej|kej|ktorego|jakiego)|jak\s+dlugo|kiedy)\b"
    r"(?:(?!\b(?:i|oraz|a)\s+(?:ile|wiela|jak)\b)[^,.?!;])*"
)
_WHETHER = re.compile(r"(?:a|i|oraz|to|no|\s)*\bczy\b")
"""What opens a question of its own even where it speaks of an end ("czy możemy je zlikwidować")."""
_PREPOSITION = re.compile(r"\b(?:od|z|do|w|we|na)(?:\s+(?:dnia|dniem))?\s*$")
_NO_BRIDGING = re.compile(
    r"\bbez\s+(?:\w+\s+){0,2}pomost|\bpomost\w*\s+(?:\w+\s+){0,2}nie\s+(?:bra|by|mie|dost|korzyst|wzi|pob)|"
    r"\bnie\s+(?:bra|mie|dost|korzyst|wzi|by|pob)\w*\s+(?:\w+\s+){0,3}pomost"
)


def until_said(world: World, meant: Meant, text: str, at: datetime, topics: Sequence[str]) -> Said | None:
    """The days a question asks for, with how they were counted; None when it asks for none or names no date for it.

    `topics`: what it may be about where its words do not say, most likely first.
    """
    flat = plain(text)
    if asks_paid(world, text) and not asks_form(flat):
        return paid_until_said(world, meant, text, at)
    dates = form_dated(flat, dated(flat, at.date()))
    kinds = _first_kinds(flat, dates, topics)
    if not kinds and asks_day(flat) and not of_other_rules(flat):
        kinds, dates = _lone_date(flat, dates, topics)
    if "keep" in kinds and asks_each(flat) and one_of_several(dates):
        return None
    found = [_of_kind(world, meant, kind, dates, at, bridged=not _NO_BRIDGING.search(flat)) for kind in kinds]
    told = [said for said in found if said is not None]
    return Said(joined(*(said.text for said in told)), _once(told)) if told else None


def _first_kinds(flat: str, dates: Sequence[Dated], topics: Sequence[str]) -> list[Kind]:
    roles = {one.role for one in dates}
    return next((kinds for topic in topics if (kinds := asked_kinds(flat, roles, topic))), [])


def _lone_date(flat: str, dates: list[Dated], topics: Sequence[str]) -> tuple[list[Kind], list[Dated]]:
    """What is asked of the only date, of which nothing says what it is: it can only be the one the topic runs from."""
    kind = next((KIND_OF_TOPIC[topic] for topic in topics if topic in KIND_OF_TOPIC), None)
    if kind is None or len(dates) != 1 or dates[0].role != "other" or dates[0].named.day is None or names_other(flat):
        return [], dates
    return [kind], [Dated(_RUNS_FROM[kind], dates[0].named)]


_RUNS_FROM: dict[Kind, Role] = {"keep": "hired", "status": "created", "replacement": "left", "form": "support_end"}


@lru_cache(maxsize=32)
def undated(text: str, today: date) -> str:
    """A text, folded, without its dates."""
    flat = fold(text)
    for one in reversed(named_dates(flat, today)):
        flat = f"{_PREPOSITION.sub('', flat[: one.start])} {flat[one.end :]}"
    return flat


def beside_days(text: str, parts: Sequence[str], today: date) -> list[str]:
    """What else a message asks beside a day: its sum, without the dates, and its parts that ask other things."""
    if _SUM.search(fold(text)):
        return [_DAY_ASKED.sub(" ", undated(text, today))]
    others = [
        part
        for part in parts
        if len(parts) > 1 and opens_asking(part) and (_WHETHER.match(fold(part)) or not asks_day(plain(part)))
    ]
    return [part for part in others if not named_dates(fold(part), today)]


def _once(told: Iterable[Said]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(citation for said in told for citation in said.cite))


def _of_kind(world: World, meant: Meant, kind: Kind, dates: Sequence[Dated], at: datetime, *,
             bridged: bool) -> Said | None:  # fmt: skip
    needed = [one for one in dates if one.role != "other"]
    known = [one for one in needed if one.span is not None]
    if not known:
        return _without_year(world, meant, kind, needed, at)
    told: list[Said] = []
    silent: list[str] = []
    for rules in _calls(world, meant, known):
        fitting = [one for one in rules.call.obligations if _fits(kind, one)]
        said = _Count(world, rules, kind, known, bridged).said(fitting[0], at) if fitting else None
        if said is not None:
            told.append(said)
        elif meant.calls:
            silent.append(rules.call.short)
    if not told:
        return topic_said(world, TOPICS[kind], meant, at) if meant.calls else None
    taken = next((one.named.year for one in known if one.named.year_taken), None)
    days = kind == "replacement"
    notes = (
        world.texts("answers-not-in-calls", calls=", ".join(silent)) if silent else "",
        world.texts("answers-until-month") if any(one.named.day is None for one in known) else "",
        world.texts("answers-until-year-taken", year=str(taken)) if taken is not None else "",
        world.texts("answers-until-counted-days" if days else "answers-until-counted"),
    )
    return Said(joined(*(said.text for said in told), "\n".join(filter(None, notes))), _once(told))


def _without_year(world: World, meant: Meant, kind: Kind, dates: Sequence[Dated], at: datetime) -> Said | None:
    """The rule alone, and what is missing to count the day."""
    rule = topic_said(world, TOPICS[kind], meant, at)
    if rule is None or not dates:
        return None
    named = dates[0].named
    example = world.texts.day(date(at.year, named.month, min(named.day or 1, 28)))
    return Said(joined(rule.text, world.texts("answers-until-no-year", example=example)), rule.cite)


def _calls(world: World, meant: Meant, dates: Sequence[Dated]) -> list[CallRules]:
    """The calls meant; where none is, all that had begun by the days told."""
    calls = world.catalogue.calls
    if meant.calls:
        return [calls[call] for call in meant.calls if call in calls]
    earliest = min(one.span[1] for one in dates if one.span is not None)
    begun = [rules for rules in calls.values() if (opens := _opens(rules)) is None or opens <= earliest]
    return begun or list(calls.values())


def _opens(rules: CallRules) -> date | None:
    window = rules.call.window
    opens = window.opens if window is not None else None
    return opens.date() if isinstance(opens, datetime) else opens


def _fits(kind: Kind, obligation: Obligation) -> bool:
    starts = {clock.start for clock in obligation.clocks}
    match kind:
        case "keep":
            return obligation.kind == "keep" and not starts.isdisjoint(_BEGINS)
        case "status":
            return obligation.kind == "deadline" and not starts.isdisjoint(_BEGINS)
        case "replacement":
            return obligation.kind == "deadline" and any(clock.days is not None for clock in obligation.clocks)
        case "form":
            return obligation.kind == "keep" and "support_end_date" in starts


@dataclass(frozen=True, slots=True)
class _Count:
    """The days of one call, counted from the dates that a question names."""

    world: World
    rules: CallRules
    kind: Kind
    dates: Sequence[Dated]
    bridged: bool

    def said(self, obligation: Obligation, at: datetime) -> Said | None:
        """What one obligation comes to; None where no date that it runs from is named."""
        texts, call = self.world.texts, self.rules.call
        begins = self._begins(obligation)
        lines = [line for begin in begins for line in self._lines(obligation, begin)]
        if not lines:
            return None
        cite = list(obligation.citations)
        also = self._also(begins[0]) if self.kind == "keep" and len(begins) == 1 and begins[0] is not None else None
        if also is not None:
            lines.append(also.text)
            cite += also.cite
        opens = _opens(self.rules)
        days = [one.span[1] for one in self.dates if one.span is not None]
        if opens is not None and min(days) < opens:
            lines.append(texts("answers-until-before-call", call=call.short, day=texts.day(opens)))
        lines += self._notes(obligation)
        title = texts("answers-until-call", call=call.short, state=call_state(self.world, call.id, at))
        return Said("\n".join((title, *lines)), tuple(cite))

    def _notes(self, obligation: Obligation) -> list[str]:
        """What the call adds: to a day of several clocks, and to a job that someone has left."""
        found = [obligation.note] if len(obligation.clocks) > 1 or self.kind == "replacement" else []
        if self.kind == "keep" and self._spans("left"):
            left = [one for one in self.rules.call.obligations if _fits("replacement", one)]
            found += [one.note for one in left or (obligation,)]
        return [note for note in dict.fromkeys(found) if note]

    def _spans(self, role: Role) -> list[Span]:
        return [one.span for one in self.dates if one.role == role and one.span is not None]

    def _begins(self, obligation: Obligation) -> list[Span | None]:
        """The days that jobs began, as far as the obligation counts from one; each is counted for itself."""
        starts = [clock.start for clock in obligation.clocks if clock.start in _BEGINS]
        if not starts or starts[0] is None:
            return [None]
        own = self._spans(_ROLE_OF_FACT[starts[0]]) or self._spans("hired") or self._spans("created")
        left = min(self._spans("left"), default=None)
        # Who came after someone left took over a job that had begun before.
        first = [span for span in own if left is None or span < left]
        return list(dict.fromkeys(first or own)) or [None]

    def _span(self, clock: Clock, begin: Span | None) -> Span | None:
        """The day one clock began."""
        if self.kind == "replacement":
            return max(self._spans("left"), default=None)
        if clock.start in _BEGINS:
            return begin
        return max(self._spans(_ROLE_OF_FACT[clock.start]), default=None) if clock.start in _ROLE_OF_FACT else None

    def _lines(self, obligation: Obligation, begin: Span | None) -> list[str]:
        """The day, how each clock was counted, and the clocks that have no date."""
        texts = self.world.texts
        steps: list[str] = []
        ends: list[Span] = []
        still: list[str] = []
        for clock in obligation.clocks:
            span = self._span(clock, begin)
            length = _length(self.world, clock)
            if span is not None:
                end = (clock_end(clock, span[0]), clock_end(clock, span[1]))
                what = texts(f"answers-until-from-{clock.start or 'left'}")
                steps.append(texts("answers-until-step", what=what, start=self._days(span), length=length,
                                   end=self._days(end)))  # fmt: skip
                ends.append(end)
            elif self.bridged or clock.start != "bridging_end_date":
                still.append(texts(f"answers-until-open-{clock.start}", length=length))
        if not ends:
            return []
        latest = max(end[0] for end in ends), max(end[1] for end in ends)
        key = f"answers-until-{self.kind}{'-least' if still and self.kind == 'keep' else ''}"
        same = [texts("answers-until-same-day")] if self._taken(obligation, begin) else []
        return [texts(key, end=self._days(latest)), *steps, *still, *same]

    def _taken(self, obligation: Obligation, begin: Span | None) -> bool:
        """Whether a day was told for the other of the two days that a job may begin on."""
        facts = [clock.start for clock in obligation.clocks if clock.start in _BEGINS]
        return begin is not None and any(begin not in self._spans(_ROLE_OF_FACT[fact]) for fact in facts if fact)

    def _also(self, begin: Span | None) -> Said | None:
        """The deadline of the same call that runs from the day a job begins."""
        for obligation in self.rules.call.obligations:
            if begin is not None and obligation.short and _fits("status", obligation):
                own = max(self._spans("created"), default=begin)
                clock = obligation.clocks[0]
                end = clock_end(clock, own[0]), clock_end(clock, own[1])
                text = self.world.texts("answers-until-also", short=obligation.short, end=self._days(end))
                return Said(text, obligation.citations)
        return None

    def _days(self, span: Span) -> str:
        first, last = (self.world.texts.day(day) for day in span)
        return first if span[0] == span[1] else self.world.texts("dates-range", opens=first, closes=last)


def _length(world: World, clock: Clock) -> str:
    if clock.days is not None:
        return world.texts("days", count=clock.days)
    return world.texts.months(clock.months or 0)
