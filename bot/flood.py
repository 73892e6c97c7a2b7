"""Slows one chat that sends more than a person can, without anyone else waiting."""

from collections.abc import Callable
from typing import Literal

Verdict = Literal["take", "tell", "ignore"]


class FloodGate:
    """A measure of events per chat: `burst` at once, then `per_second`; `burst` 0 lets everything through.

    Kept in memory: after a restart every chat starts with a full measure.
    """

    def __init__(self, burst: int, per_second: float, clock: Callable[[], float]) -> None:
        self._burst = burst
        self._per_second = per_second
        self._clock = clock
        self._measures: dict[str, tuple[float, float, bool]] = {}
        self._next_sweep = 1024

    def judge(self, chat: str) -> Verdict:
        """Say whether to take the chat's next event, tell the person to slow down (once a flood), or ignore it."""
        if not self._burst:
            return "take"
        now = self._clock()
        left, at, told = self._measures.get(chat, (float(self._burst), now, False))
        left = min(self._burst, left + max(0.0, now - at) * self._per_second)
        if left >= 1:
            # Told again only after a real pause, not each time one more event trickles through.
            self._measures[chat] = (left - 1, now, told and left < self._burst / 2)
            self._sweep(now)
            return "take"
        self._measures[chat] = (left, now, True)
        return "ignore" if told else "tell"

    def _sweep(self, now: float) -> None:
        """Forget chats whose measure is full again."""
        if len(self._measures) < self._next_sweep:
            return
        full_after = self._burst / self._per_second
        self._measures = {chat: measure for chat, measure in self._measures.items() if now - measure[1] < full_after}
        self._next_sweep = max(1024, 2 * len(self._measures))
