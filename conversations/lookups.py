"""Which stored rows a step needs to see. Asked before the step; the answer comes with the event as `Event.found`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from conversations.events import Event


@dataclass(frozen=True, slots=True)
class Lookup:
    """Rows of one kind: the one with `key`, or those of `owner`, or those whose data has the values of `where`.

    `where` compares top-level fields that hold text, whole numbers or true and false. Newest first, at most `limit`;
    rows past their time are not given. Kind ``*`` is every kind; ``effects``, ``sessions`` and ``questions`` are made
    up from other tables, as the store's protocol says.
    """

    kind: str
    key: str | None = None
    owner: str | None = None
    limit: int = 100
    where: Mapping[str, Any] | None = None


Wanted = Callable[[Mapping[str, Any] | None, Event], Iterable[Lookup]]
"""Says what one part of the conversation needs for an event of a session (as the store keeps it)."""


def wanted(session: Mapping[str, Any] | None, event: Event) -> tuple[Lookup, ...]:
    """Everything any part of the conversation needs to see before this event is stepped through. Pure."""
    return tuple(lookup for part in _parts() for lookup in part(session, event))


@cache
def _parts() -> tuple[Wanted, ...]:
    # Imported late: each part names its lookups with the class above.
    from conversations import advisors, leads, passing, privacy, reminders, sealed_turns

    return (
        advisors.wanted,
        leads.wanted,
        passing.wanted,
        privacy.wanted,
        reminders.wanted,
        sealed_turns.wanted,
    )
