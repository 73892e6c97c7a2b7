"""Whether a call takes applications at a moment: open, closed, upcoming, or not known."""

from datetime import date, datetime, time

from rules.models import Window
from rules.outcome import WindowStatus


def window_status(window: Window | None, on: datetime) -> WindowStatus:
    """The state of a window at local time `on`. A closing day without an hour lasts until midnight.

    With an hour the window ends at that very moment ("do godziny 15.00": 15:00:00 is in time, 15:00:01 is not).
    """
    if window is None:
        return "unknown"
    if window.closes is not None and on > closing_moment(window.closes):
        return "closed"
    if window.ended_by is not None and on.date() > window.ended_by:
        return "closed"
    if window.opens is not None and on < opening_moment(window.opens):
        return "upcoming"
    if window.opens is not None and (window.closes is not None or window.until_exhausted):
        return "open"
    return "unknown"


def opening_moment(opens: date | datetime) -> datetime:
    """The first moment of a window."""
    return opens if isinstance(opens, datetime) else datetime.combine(opens, time.min)


def closing_moment(closes: date | datetime) -> datetime:
    """The last moment of a window."""
    return closes if isinstance(closes, datetime) else datetime.combine(closes, time.max)
