"""How fast to send: a measure that allows a small burst and then a steady pace."""

from collections.abc import Callable


class Pace:
    """At most `burst` at once and `per_second` from then on; `per_second` 0 means no limit.

    `reserve` never refuses, it says how long to wait, so those who ask are served in the order of asking.
    """

    def __init__(self, per_second: float, burst: float, clock: Callable[[], float]) -> None:
        self._gap = 1 / per_second if per_second else 0.0
        self._slack = self._gap * (burst - 1)
        self._clock = clock
        self._next = float("-inf")

    def reserve(self) -> float:
        """Take the next place; gives the seconds until it comes."""
        if not self._gap:
            return 0.0
        now = self._clock()
        place = max(self._next, now - self._slack)
        self._next = place + self._gap
        return max(0.0, place - now)

    def pause(self, seconds: float) -> None:
        """Give out no place earlier than `seconds` from now."""
        self._next = max(self._next, self._clock() + seconds)

    @property
    def idle(self) -> bool:
        """Whether a new measure would behave the same, so this one can be forgotten."""
        return self._next <= self._clock() - self._slack
