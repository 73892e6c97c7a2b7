"""Everything a step needs to see of the store, asked of each part of the conversation before the step. Pure."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from conversations import advisors, leads, passing, privacy, reminders, sealed_turns
from conversations.events import Event
from conversations.lookups import Lookup

Wanted = Callable[[Mapping[str, Any] | None, Event], Iterable[Lookup]]
"""Says what one part of the conversation needs for an event of a session (as the store keeps it)."""

_PARTS: tuple[Wanted, ...] = (
    advisors.wanted,
    leads.wanted,
    passing.wanted,
    privacy.wanted,
    reminders.wanted,
    sealed_turns.wanted,
)


def wanted(session: Mapping[str, Any] | None, event: Event) -> tuple[Lookup, ...]:
    """Everything any part of the conversation needs to see before this event is stepped through."""
    return tuple(lookup for part in _PARTS for lookup in part(session, event))
