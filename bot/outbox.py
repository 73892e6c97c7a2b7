"""Sends what is in the outbox: in order within a chat, ticked off after success, tried again until it gets through.

How one reply is shown is the channel's business (`Deliver`); here is when, in which order and how often.
"""

import asyncio
import random
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from bot import logs, metrics
from bot.pace import Pace
from bot.store.protocol import Outgoing, Store, StoreError

log = logs.get_logger(__name__)

Screen = Mapping[str, Any]

CHAT_BURST = 4
GROUP_BURST = 5
LONGEST_WAIT = 60.0
# A reply that fails for a reason nobody foresaw is dropped after so many tries, so that the chat can go on.
MAX_UNFORESEEN = 3
# How often to look for replies that another replica left, or that a command beside the bot has put there.
SWEEP_SECONDS = 1.0


class RetryLaterError(Exception):
    """The channel could not deliver now: try again after `seconds` (None: a growing wait).

    `asked` tells that the channel itself named the wait.
    """

    def __init__(self, seconds: float | None = None, *, asked: bool = False) -> None:
        super().__init__(seconds)
        self.seconds = seconds
        self.asked = asked


class ChatGoneError(Exception):
    """Nobody reads this chat any more (blocked, deleted): whatever waits for it is dropped."""


class UnshowableError(Exception):
    """The channel refuses this reply for good: it alone is dropped."""


@dataclass(slots=True)
class Delivery:
    """One reply being delivered: `done` counts the parts already shown, so that a retry does not repeat them.

    `followed` says that another screen for the same chat waits right behind it.
    """

    row: Outgoing
    screen: Screen | None
    done: int = 0
    followed: bool = False
    pace: Callable[[], Awaitable[None]] = field(default=lambda: asyncio.sleep(0))


Deliver = Callable[[Delivery], Awaitable[Screen | None]]


@dataclass(slots=True)
class _Lane:
    """What waits for one chat, in order; `known` are all ids it has had, so that none is taken up twice."""

    rows: deque[Outgoing] = field(default_factory=deque)
    known: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Limits:
    """The channel's limits; 0 switches one off. `is_group` tells which chats the limit for groups holds for."""

    per_second: float = 30.0
    per_chat_second: float = 1.0
    per_group_minute: float = 20.0
    is_group: Callable[[str], bool] = lambda _chat: False


class Outbox:
    """The sender of one channel: `deliver` shows one reply and gives the channel's new state of the chat."""

    def __init__(
        self,
        store: Store,
        deliver: Deliver,
        *,
        prefix: str,
        limits: Limits | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._deliver = deliver
        self._prefix = prefix
        self._channel = metrics.channel_of(prefix)
        self._limits = limits or Limits()
        self._clock = clock
        self._everyone = Pace(self._limits.per_second, max(1.0, self._limits.per_second), clock)
        self._replicas = 1
        self._paces: dict[str, Pace] = {}
        self._next_sweep = 1024
        self._lanes: dict[str, _Lane] = {}
        self._running: dict[str, asyncio.Task[None]] = {}
        self._asked_to_wait: tuple[str, float] = ("", float("-inf"))
        self._closing = False
        self._sweeping: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Take up what an earlier run left unsent, and from now on what another replica leaves."""
        await self._sweep_up()
        self._sweeping = asyncio.create_task(self._keep_sweeping())

    def add(self, rows: Sequence[Outgoing]) -> None:
        """Send these committed rows, unless they are known already; those of other channels are left to them."""
        if self._sweeping is None or self._closing:
            # Not ours yet, or no longer: they are in the store for whoever takes them up.
            return
        self._take_up(rows)

    @property
    def waiting(self) -> int:
        """How many replies are not sent yet."""
        return sum(len(lane.rows) for lane in self._lanes.values())

    async def settle(self) -> None:
        """Wait until everything is sent."""
        while self._running:
            await asyncio.wait(self._running.values())

    async def close(self, drain_seconds: float = 0.0) -> None:
        """Send on for at most `drain_seconds`, then stop; what is left goes out after the next start."""
        try:
            async with asyncio.timeout(drain_seconds):
                await self.settle()
        except TimeoutError:
            log.info("outbox left for the next start", replies=self.waiting)
        self._closing = True
        tasks = list(self._running.values())
        if self._sweeping is not None:
            tasks.append(self._sweeping)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _take_up(self, rows: Sequence[Outgoing]) -> None:
        for row in rows:
            if not row.chat.startswith(self._prefix):
                continue
            lane = self._lanes.get(row.chat)
            if lane is None:
                lane = self._lanes[row.chat] = _Lane()
                self._running[row.chat] = asyncio.create_task(self._run(row.chat))
            if row.id not in lane.known:
                lane.known.add(row.id)
                lane.rows.append(row)

    async def _keep_sweeping(self) -> None:
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            try:
                await self._sweep_up()
            except StoreError as error:
                log.warning("outbox cannot be looked through", error=type(error).__name__)

    async def _sweep_up(self) -> None:
        """Take up rows that nobody sends, and keep to our share of what all replicas may send together."""
        claimed = await self._store.claim(self._prefix)
        metrics.REPLICAS.set(claimed.replicas)
        if claimed.replicas != self._replicas:
            self._replicas = claimed.replicas
            share = self._limits.per_second / claimed.replicas
            self._everyone = Pace(share, max(1.0, share), self._clock)
        self._take_up(claimed.rows)

    async def _run(self, chat: str) -> None:
        lane = self._lanes[chat]
        try:
            screen = await self._patiently(lambda: self._store.screen(chat))
            while lane.rows:
                row = lane.rows[0]
                if len(lane.rows) > 1 and _replaced_by(row, lane.rows[1]):
                    await self._tick_off(lane, [row], None)
                    continue
                begun = time.perf_counter()
                try:
                    followed = len(lane.rows) > 1 and lane.rows[1].payload.get("screen", True)
                    pace = partial(self._keep_pace, chat)
                    changed = await self._send(Delivery(row, screen, followed=followed, pace=pace))
                except ChatGoneError:
                    metrics.REPLIES.labels(self._channel, "gone").inc(len(lane.rows))
                    log.info("chat is gone", chat=logs.chat_mark(chat), dropped=len(lane.rows))
                    await self._tick_off(lane, list(lane.rows), {})
                    screen = {}
                    continue
                metrics.SEND_SECONDS.labels(self._channel).observe(time.perf_counter() - begun)
                await self._tick_off(lane, [row], changed)
                screen = changed if changed is not None else screen
        finally:
            # No await since the lane was found empty, so nothing can have been added to it unnoticed.
            del self._lanes[chat]
            del self._running[chat]
            self._sweep()

    async def _tick_off(self, lane: "_Lane", sent: Sequence[Outgoing], screen: Screen | None) -> None:
        """Tick off rows at the head of a lane; with the last one the chat is let go, unless others have more for it."""
        chat, ids = sent[0].chat, [row.id for row in sent]

        def tick() -> Awaitable[Sequence[Outgoing]]:
            return self._store.delivered(ids, chat, screen, len(lane.rows) == len(sent))

        more = await self._patiently(tick)
        for _ in sent:
            lane.rows.popleft()
        self._take_up([row for row in more or () if row.id not in lane.known])

    async def _send(self, delivery: Delivery) -> Screen | None:
        """Deliver one reply however long it takes; gives the new state of the chat, None when it stays."""
        chat = delivery.row.chat
        tries = unforeseen = 0
        while True:
            try:
                shown = await self._deliver(delivery)
                metrics.REPLIES.labels(self._channel, "shown").inc()
                return shown
            except RetryLaterError as later:
                tries += 1
                metrics.DELAYS.labels(self._channel, "asked" if later.asked else "failed").inc()
                seconds = _growing_wait(tries) if later.seconds is None else later.seconds
                if later.asked:
                    self._slow_down(chat, seconds)
                log.info("delivery waits", chat=logs.chat_mark(chat), seconds=round(seconds, 1), tries=tries)
                await asyncio.sleep(seconds)
            except UnshowableError as error:
                metrics.REPLIES.labels(self._channel, "refused").inc()
                log.error("reply refused", chat=logs.chat_mark(chat), why=str(error))
                return None
            except ChatGoneError:
                raise
            except Exception as error:
                unforeseen += 1
                metrics.ERRORS.labels("delivery").inc()
                log.error("delivery failed", chat=logs.chat_mark(chat), error=type(error).__name__)
                if unforeseen >= MAX_UNFORESEEN:
                    return None
                await asyncio.sleep(_growing_wait(unforeseen))

    async def _patiently(self, work: Callable[[], Awaitable[Any]]) -> Any:
        """Do `work` on the store, again and again while the store cannot."""
        tries = 0
        while True:
            try:
                return await work()
            except StoreError as error:
                tries += 1
                metrics.ERRORS.labels("store").inc()
                log.error("store refuses", error=type(error).__name__, tries=tries)
                await asyncio.sleep(_growing_wait(tries))

    async def _keep_pace(self, chat: str) -> None:
        """Wait until one more message to `chat` is within the limits."""
        limits = self._limits
        if limits.per_chat_second or limits.per_group_minute:
            pace = self._paces.get(chat)
            if pace is None:
                if limits.is_group(chat):
                    pace = Pace(limits.per_group_minute / 60, GROUP_BURST, self._clock)
                else:
                    pace = Pace(limits.per_chat_second, CHAT_BURST, self._clock)
                self._paces[chat] = pace
            if (seconds := pace.reserve()) > 0:
                await asyncio.sleep(seconds)
        # The place among everyone is taken only now: a chat that waits for itself must not hold one.
        if (seconds := self._everyone.reserve()) > 0:
            await asyncio.sleep(seconds)

    def _slow_down(self, chat: str, seconds: float) -> None:
        """The channel asked to wait. Asked by two chats at the same time, the wait is meant for everyone."""
        other, until = self._asked_to_wait
        now = self._clock()
        if other != chat and until > now:
            self._everyone.pause(seconds)
        self._asked_to_wait = (chat, now + seconds)

    def _sweep(self) -> None:
        if len(self._paces) < self._next_sweep:
            return
        self._paces = {chat: pace for chat, pace in self._paces.items() if chat in self._lanes or not pace.idle}
        self._next_sweep = max(1024, 2 * len(self._paces))


def _replaced_by(row: Outgoing, following: Outgoing) -> bool:
    """Whether `following` would at once replace what `row` shows: both only edit the one screen in place."""
    return all(
        waiting.payload.get("edits")
        and waiting.origin is not None
        and waiting.origin == row.origin
        and not (waiting.payload.keys() & {"document", "image", "asks_contact"})
        and waiting.payload.get("screen", True)
        for waiting in (row, following)
    )


def _growing_wait(tries: int) -> float:
    # Spread, so that chats that failed together do not all come back together.
    return min(LONGEST_WAIT, 0.25 * 2.0 ** min(tries, 10)) * random.uniform(0.5, 1.0)  # nosec B311 - protects nothing
