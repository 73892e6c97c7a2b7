"""All that the product knows: facts, centres, calls and status definitions, compiled and indexed by place."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from rules.case import Case
from rules.evaluation import CallRules, fault_outcome
from rules.figures import figures
from rules.models import Call
from rules.outcome import Outcome
from rules.scopes import CaseScopes
from rules.vocabulary import Centre, Fact
from rules.window import closing_moment, opening_moment, window_status
from rules.wording import FormatFigure, UnknownFigureError


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The rules of every call, ready to evaluate. Immutable; made once at start."""

    facts: Mapping[str, Fact]
    centres: Mapping[str, Centre]
    calls: Mapping[str, CallRules]
    """Calls (*nabory*) by id, newest first."""
    statuses: Mapping[str, CallRules]
    by_county: Mapping[str, tuple[str, ...]]
    """County -> ids of the calls of the centre that serves it, newest first."""

    def centre_for(self, county: object) -> Centre | None:
        """The centre whose area a county belongs to, if any of ours."""
        return next((centre for centre in self.centres.values() if county in centre.counties), None)

    def calls_for(self, county: object) -> tuple[str, ...]:
        """Calls that fit a place, newest first; none for a place outside every area."""
        return self.by_county.get(county, ()) if isinstance(county, str) else ()

    def focus(self, county: object, on: datetime) -> str | None:
        """The call an interview is about: one that is open, else one to come, else the newest."""
        fitting = self.calls_for(county)
        for wanted in ("open", "upcoming"):
            for call in fitting:
                if window_status(self.calls[call].call.window, on) == wanted:
                    return call
        return fitting[0] if fitting else None

    def evaluate(self, call: str, case: Case, on: datetime) -> Outcome:
        """The outcome of one call or status definition; a fault of ours comes back as verdict "fault".

        Raises:
            KeyError: there is no such call.
        """
        rules = self.calls.get(call) or self.statuses[call]
        try:
            return rules.evaluate(case, on)
        except Exception as fault:
            # Whatever breaks is ours, and must not read as "no".
            return fault_outcome(call, on, rules.rules_hash, fault)


def build_catalogue(facts: Mapping[str, Fact], centres: Mapping[str, Centre], calls: Mapping[str, Call],
                    format_figure: FormatFigure,
                    on_fault: Callable[[str, Exception], None] | None = None) -> Catalogue:  # fmt: skip
    """Compile loaded files into a `Catalogue`. With `on_fault` a broken call is reported and left out.

    Raises:
        KeyError: without `on_fault`, a call whose centre or required status is not among the files.
        UnknownFigureError: without `on_fault`, a text whose placeholder names nothing.
    """
    facts = filled_facts(facts, calls.values(), format_figure)
    scopes = CaseScopes(facts)
    statuses: dict[str, CallRules] = {}
    compiled: dict[str, CallRules] = {}
    places: dict[str, tuple[str, ...]] = {}
    for call in sorted(calls.values(), key=lambda one: (one.kind == "call", one.id)):
        try:
            status = statuses[call.requires_status] if call.requires_status else None
            rules = CallRules(call, facts, format_figure, status, scopes)
            served = centres[call.centre].counties if call.centre is not None else ()
        except Exception as fault:
            if on_fault is None:
                raise
            on_fault(call.id, fault)
            continue
        (statuses if call.kind == "status" else compiled)[call.id] = rules
        places[call.id] = served
    newest_first = dict(sorted(compiled.items(), key=lambda item: _recency(item[1].call), reverse=True))
    by_county: dict[str, list[str]] = {}
    for ident in newest_first:
        for county in places[ident]:
            by_county.setdefault(county, []).append(ident)
    return Catalogue(facts, centres, newest_first, statuses, {k: tuple(v) for k, v in by_county.items()})


_FIGURE_OF_CALL = re.compile(r"\{([\w-]+/[\w.-]+)\}")
"""A figure of a named call in a fact's texts; ``{count}`` and other plain names are left to the conversation."""


def filled_facts(facts: Mapping[str, Fact], calls: Iterable[Call], format_figure: FormatFigure) -> dict[str, Fact]:
    """The facts with the figures their texts name, such as ``{ps-2022/criteria.headcount.fte}``, in words.

    Raises:
        UnknownFigureError: a text names a figure that its call does not have.
    """
    known = {call.id: figures(call) for call in calls}

    def words(fact: Fact, text: str) -> str:
        def replaced(match: re.Match[str]) -> str:
            call, _, address = match[1].partition("/")
            if call not in known:
                # Only a part of the calls is loaded; a question about another one is not asked then.
                return match[0]
            if address not in known[call]:
                raise UnknownFigureError(match[1], f"facts.{fact.id}")
            return format_figure(known[call][address], "")

        return _FIGURE_OF_CALL.sub(replaced, text)

    filled = {}
    for name, fact in facts.items():
        texts = {field: getattr(fact, field) for field in ("question", "count_question", "why", "help")}
        changed = {field: words(fact, text) for field, text in texts.items() if text and "/" in text and "{" in text}
        filled[name] = fact.model_copy(update=changed) if changed else fact
    return filled


def _recency(call: Call) -> tuple[datetime, str]:
    """When a call took place, so that newer ones come first; a call without any date counts as the oldest."""
    window = call.window
    if window is not None and window.opens is not None:
        return opening_moment(window.opens), call.id
    ended = None if window is None else window.closes or window.ended_by
    return (_LONG_AGO if ended is None else closing_moment(ended)), call.id


_LONG_AGO = datetime(1900, 1, 1)  # noqa: DTZ001 - local times without a zone, as the announcements print them
