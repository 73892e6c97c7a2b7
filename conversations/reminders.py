"""What the passing of time brings: a lead nobody has taken is reminded of, then told to the administrators.

A pure function of the stored leads and the moment. Working days are those that are neither a weekend nor a public
holiday in Poland.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from conversations.events import Effect, Event, Record
from conversations.lookups import Lookup
from conversations.notices import told_admins, told_centre
from conversations.screens.leads import card, escalated, reminder
from conversations.world import World

CLOCK_CHAT = "system:clock"
"""The system's own chat; no channel can make an event of it."""
CLOCK_DETAIL = "clock"
KIND = "lead"


def is_clock(event: Event) -> bool:
    """Whether this is the event of time itself."""
    return event.chat == CLOCK_CHAT and event.detail == CLOCK_DETAIL


def wanted(_session: Mapping[str, Any] | None, event: Event) -> Iterable[Lookup]:
    """The clock looks at every lead that nobody has taken."""
    return (Lookup(KIND, where={"status": "new"}, limit=1000),) if is_clock(event) else ()


def due(records: Sequence[Record], at: datetime, world: World) -> tuple[Effect, ...]:
    """Reminders and escalations that have come due by `at` (local Polish time)."""
    return tuple(effect for record in records if record.kind == KIND for effect in _due(record, at, world))


def _due(record: Record, at: datetime, world: World) -> list[Effect]:
    data = record.data
    if data["status"] != "new" or data.get("escalated_at"):
        return []
    keeping = world.keeping
    reminded = data.get("reminded_at")
    if reminded is None:
        if at < working_days_later(datetime.fromisoformat(data["sent_at"]), keeping.remind):
            return []
        told = told_centre(reminder(record.key, data, world), data, owner=record.owner)
        return [_changed(record, world, reminded_at=at.isoformat(timespec="minutes")), told]
    if at < working_days_later(datetime.fromisoformat(reminded), keeping.escalate):
        return []
    told = told_admins(escalated(record.key, data, world), owner=record.owner)
    again = told_centre(card(record.key, data, world), data, owner=record.owner)
    return [_changed(record, world, escalated_at=at.isoformat(timespec="minutes")), told, again]


def _changed(record: Record, world: World, **values: str) -> Effect:
    put = {
        "kind": KIND,
        "key": record.key,
        "data": {**record.data, **values},
        "owner": record.owner,
        "if_revision": record.revision,
        # A reminder is no change by the person, so it makes nothing last longer.
        "expires_at": record.expires_at,
    }
    return Effect("record.put", put)


def working_days_later(moment: datetime, days: int) -> datetime:
    """The same hour `days` working days later; from a day off it counts from the end of that day."""
    day, left = moment.date(), days
    if not is_working_day(day):
        moment = moment.replace(hour=0, minute=0)
        # What came on a day off has come with the next working day.
        while not is_working_day(day):
            day += timedelta(days=1)
    while left > 0:
        day += timedelta(days=1)
        if is_working_day(day):
            left -= 1
    return moment.replace(year=day.year, month=day.month, day=day.day)


def is_working_day(day: date) -> bool:
    """Neither Saturday, Sunday nor a public holiday in Poland."""
    return day.weekday() < 5 and day not in _holidays(day.year)


@cache
def _holidays(year: int) -> frozenset[date]:
    # Loaded only when there is a lead to remind of, for the memory it takes.
    import holidays

    return frozenset(holidays.country_holidays("PL", years=year))
