"""Which call a question is about: given, named in it, or the group's own."""

import re
import tomllib
from dataclasses import dataclass
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


@cache
def _names() -> tuple[dict[str, re.Pattern[str]], dict[str, re.Pattern[str]], dict[str, str]]:
    data: dict[str, Any] = tomllib.loads(NAMES_FILE.read_text(encoding="utf-8"))

    def patterns(table: dict[str, list[str]]) -> dict[str, re.Pattern[str]]:
        return {name: re.compile(r"\b(?:" + "|".join(fold(entry) for entry in entries) + ")")
                for name, entries in table.items()}  # fmt: skip

    return patterns(data["centres"]), patterns(data["editions"]), data["calls"]


def named_in(text: str, world: World) -> tuple[str, ...]:
    """The calls a text's own words speak of, newest first; none where it names neither centre nor edition."""
    centres, editions, of_call = _names()
    flat = fold(text)
    said_centres = {name for name, pattern in centres.items() if pattern.search(flat)}
    said_editions = {name for name, pattern in editions.items() if pattern.search(flat)}
    if not said_centres and not said_editions:
        return ()
    return tuple(
        ident
        for ident, rules in world.catalogue.calls.items()
        if (not said_centres or rules.call.centre in said_centres)
        and (not said_editions or of_call.get(ident) in said_editions)
    )


def editions_in(text: str) -> frozenset[str]:
    """The editions ("old", "new") a text speaks of."""
    flat = fold(text)
    return frozenset(name for name, pattern in _names()[1].items() if pattern.search(flat))


def meant(text: str, world: World, session: Session | None, call: str | None) -> Meant:
    """The calls a question is about.

    What was given wins, then what the question names, then the group's own call. A centre named alone does not take
    the group's own call of that centre away.
    """
    named = named_in(text, world)
    if call is not None:
        return Meant((call,), "given", named)
    own = _own(session, world)
    if named:
        if own in named and not editions_in(text):
            return Meant((own,), "session", named)
        return Meant(named, "named", named)
    return Meant((own,), "session") if own is not None else Meant((), "none")


def _own(session: Session | None, world: World) -> str | None:
    if session is None:
        return None
    if session.call in world.catalogue.calls:
        return session.call
    calls = world.catalogue.calls_for(session.answers.get("county"))
    return calls[0] if calls else None
