"""Which call a question is about: given, named in it, or the group's own."""

import re
import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

from conversations.session import Session
from conversations.world import World
from knowledge.normalise import fold

NAMES_FILE = Path(__file__).with_name("call_names.toml")

How = Literal["given", "named", "session", "none"]


@dataclass(frozen=True, slots=True)
class Meant:
    """The calls a question is about, newest first; none means any. `named`: calls its own words speak of."""

    calls: tuple[str, ...]
    how: How
    named: tuple[str, ...] = ()

    @property
    def one(self) -> str | None:
        """The call, where there is exactly one."""
        return self.calls[0] if len(self.calls) == 1 else None


@dataclass(frozen=True, slots=True)
class _Names:
    """Patterns of centres, places (by the centre they belong to) and editions, and the edition of each call."""

    centres: dict[str, re.Pattern[str]]
    places: dict[str, re.Pattern[str]]
    editions: dict[str, re.Pattern[str]]
    calls: dict[str, str]


@cache
def _names() -> _Names:
    data: dict[str, Any] = tomllib.loads(NAMES_FILE.read_text(encoding="utf-8"))

    def patterns(table: dict[str, list[str]]) -> dict[str, re.Pattern[str]]:
        return {name: re.compile(r"\b(?:" + "|".join(fold(entry) for entry in entries) + ")")
                for name, entries in table.items()}  # fmt: skip

    return _Names(patterns(data["centres"]), patterns(data["places"]), patterns(data["editions"]), data["calls"])


def _said(patterns: dict[str, re.Pattern[str]], flat: str) -> frozenset[str]:
    return frozenset(name for name, pattern in patterns.items() if pattern.search(flat))


def named_in(text: str, world: World) -> tuple[str, ...]:
    """The calls a text's own words speak of, newest first; none where it names neither centre nor edition."""
    names, flat = _names(), fold(text)
    centres, editions = _said(names.centres, flat), _said(names.editions, flat)
    if not centres and not editions:
        return ()
    return tuple(
        ident
        for ident, rules in world.catalogue.calls.items()
        if (not centres or rules.call.centre in centres) and (not editions or names.calls.get(ident) in editions)
    )


def editions_in(text: str) -> frozenset[str]:
    """The editions ("old", "new") a text speaks of."""
    return _said(_names().editions, fold(text))


def paired_calls(text: str, world: World) -> tuple[str, ...]:
    """The calls of a text that names two centres, each with an edition beside it ("stary ŚOWES a JOWES 2024")."""
    names, flat = _names(), fold(text)
    centres = [(found.span(), name) for name, pattern in names.centres.items() for found in pattern.finditer(flat)]
    beside: dict[str, set[str]] = {name: set() for _, name in centres}
    for edition, pattern in (*names.editions.items(), ("new", _NOW)):
        for found in pattern.finditer(flat):
            near = min(centres, key=lambda one: _apart(one[0], found.span()), default=None)
            if near is None or _apart(near[0], found.span()) > _BESIDE:
                return ()
            beside[near[1]].add(edition)
    if len(beside) < 2 or any(len(editions) != 1 for editions in beside.values()):
        return ()
    return tuple(
        call
        for call, rules in world.catalogue.calls.items()
        if names.calls.get(call) in beside.get(rules.call.centre or "", ())
    )


def _apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Characters between two places of a text; none where they touch or overlap."""
    return max(0, one[0] - other[1], other[0] - one[1])


_NOW = re.compile(r"\b(?:teraz|terozki?|teroz|obecnie|dzis(?:iaj|ioj)?)\b")
"""Words that mean the newest call of the centre beside them, where another centre's old one is named."""
_BESIDE = 12
"""Characters between a centre and the edition that is meant of it."""


def other_edition(calls: tuple[str, ...], own: str) -> tuple[str, ...]:
    """Those of some calls that are not of the same edition as a group's own."""
    names = _names().calls
    return tuple(call for call in calls if names.get(call) != names.get(own))


def without_calls(flat: str) -> str:
    """A folded text without the names of centres and editions."""
    names = _names()
    for pattern in (*names.editions.values(), *names.centres.values()):
        flat = pattern.sub(" ", flat)
    return flat


def centre_placed(text: str, world: World) -> str | None:
    """The centre that serves the place a text names; None without a place, or where two centres serve its places."""
    centres = set(_said(_names().places, fold(text)))
    for place in world.places.named(text):
        served = {centre.id for county in place if (centre := world.catalogue.centre_for(county)) is not None}
        centres |= served if len(served) == 1 and len(place) == 1 else set()
    return centres.pop() if len(centres) == 1 else None


def placed_in(text: str, world: World, at: datetime) -> str | None:
    """The call of the place a text names: the open one of its centre, else the newest; None without a place."""
    centre = centre_placed(text, world)
    return None if centre is None else world.catalogue.focus(world.catalogue.centres[centre].counties[0], at)


def meant(text: str, world: World, at: datetime, session: Session | None, call: str | None) -> Meant:
    """The calls a question is about.

    What was given wins, then what the question names, then the group's own call, then the place it names. A centre
    named alone does not take the group's own call of that centre away.
    """
    named = named_in(text, world)
    if call is not None:
        return Meant((call,), "given", named)
    own = own_call(session, world)
    if named:
        if own is not None and own in named and not editions_in(text):
            return Meant((own,), "session", named)
        return Meant(named, "named", named)
    if own is None:
        own = placed_in(text, world, at)
    return Meant((own,), "session") if own is not None else Meant((), "none")


def one_of_all(text: str, around: str, world: World, at: datetime, session: Session | None) -> str | None:
    """The one call a question is about; where it names several, that of the place which the message around it names."""
    found = meant(text, world, at, session, None)
    place = placed_in(around, world, at) if len(found.calls) > 1 else None
    if place is None:
        return found.one
    calls = world.catalogue.calls
    there = [call for call in found.calls if calls[call].call.centre == calls[place].call.centre]
    return there[0] if len(there) == 1 else None


def own_call(session: Session | None, world: World) -> str | None:
    """The group's own call, from its answers; None where it is not known."""
    if session is None:
        return None
    if session.call in world.catalogue.calls:
        return session.call
    calls = world.catalogue.calls_for(session.answers.get("county"))
    return calls[0] if calls else None
