"""The one time everything is told in: Polish local time, without its zone once it is ours."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

POLAND = ZoneInfo("Europe/Warsaw")


def polish_time(moment: datetime) -> datetime:
    """Give a moment that knows its zone as Polish local time."""
    return moment.astimezone(POLAND).replace(tzinfo=None)


def now_in_poland() -> datetime:
    """Give the present Polish local time."""
    return polish_time(datetime.now(UTC))
