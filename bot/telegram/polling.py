"""Long polling that acknowledges an update only after everything it led to is stored.

Telegram forgets an update once it is asked for a later one. So the offset moves only past updates that are done, as an
unbroken run from the first: what is still being taken is asked for again, and met again, rather than lost.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot import logs
from bot.store.protocol import StoreError
from bot.telegram.transport import ScreenBot, seconds_of
from bot.telegram.updates import Update

log = logs.get_logger(__name__)

Result = TypeVar("Result")

# Gives the future of an update's being stored, or None when there is nothing to store.
Receive = Callable[[Update], "asyncio.Future[Any] | None"]

BATCH = 100
POLL_SECONDS = 30
# How long a batch may hold up the next request before we ask for what has come in behind it.
PATIENCE_SECONDS = 0.25
LONGEST_WAIT = 30.0


def ascending_end(numbers: list[int]) -> tuple[int, ...]:
    """The longest end of a batch whose numbers only grow.

    What Telegram holds comes in order. A number that comes before a smaller one is an update met again: taking it now
    would change the order within its chat, and going by it would acknowledge updates that nobody has seen. If it is
    still held, it comes once more in its place.
    """
    start = len(numbers)
    while start > 0 and (start == len(numbers) or numbers[start - 1] < numbers[start]):
        start -= 1
    return tuple(numbers[start:])


class Polling:
    """Fetches updates and hands them to `receive`, until told to stop."""

    def __init__(self, bot: ScreenBot, receive: Receive, *, poll_seconds: int = POLL_SECONDS) -> None:
        self._bot = bot
        self._receive = receive
        self._poll_seconds = poll_seconds
        self._pending: dict[int, asyncio.Future[Any]] = {}
        self._done: set[int] = set()
        self._fetched: tuple[int, ...] = ()
        self._offset: int | None = None
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Fetch no more; `run` returns after what was fetched is stored and acknowledged."""
        self._stopping.set()

    async def run(self) -> None:
        """Fetch and hand over until `stop`.

        Raises:
            InvalidToken: Telegram refuses the token.
        """
        failures = 0
        while not self._stopping.is_set():
            try:
                updates = await self._or_stop(self._fetch())
                if updates is None:
                    break
                self._hand_over(updates)
                await self._wait_a_little()
                failures = 0
            except InvalidToken:
                raise
            except (TelegramError, StoreError) as error:
                failures += 1
                await self._or_stop(asyncio.sleep(self._pause_after(error, failures)))
            except Exception as error:  # an answer that holds something else than updates
                failures += 1
                log.error("unreadable updates", error=type(error).__name__)
                await self._or_stop(asyncio.sleep(min(LONGEST_WAIT, 0.1 * failures)))
        await self._finish()

    async def _fetch(self) -> list[Update]:
        # While something is under way, waiting for news would only delay its acknowledgement.
        return await self._bot.fetch(self._offset, BATCH, 0 if self._pending else self._poll_seconds)

    def _hand_over(self, updates: list[Update]) -> None:
        run = ascending_end([update.update_id for update in updates])
        if self._offset is None and run:
            self._offset = run[0]
        for update in updates[len(updates) - len(run) :]:
            number = update.update_id
            if number in self._pending or number in self._done:
                continue
            try:
                future = self._receive(update)
            except Exception as error:  # one strange update must not stop all others
                log.error("update cannot be taken", error=type(error).__name__)
                future = None
            if future is None:
                self._done.add(number)
            else:
                self._pending[number] = future
        self._fetched = run

    async def _wait_a_little(self) -> None:
        """Wait for what is under way, not for ever, and move the offset past the run of updates that are done.

        Raises:
            StoreError: an update could not be stored; it stays unacknowledged and will be fetched again.
        """
        if self._pending:
            await asyncio.wait(self._pending.values(), timeout=PATIENCE_SECONDS)
        failed: Exception | None = None
        for number, future in list(self._pending.items()):
            if future.done():
                del self._pending[number]
                error = future.exception()
                if error is None:
                    self._done.add(number)
                elif isinstance(error, StoreError):
                    failed = error
                else:
                    # Not the store's fault, so repeating will not help; it is logged and left behind.
                    log.error("update failed", error=type(error).__name__)
                    self._done.add(number)
        self._advance()
        if failed is not None:
            raise failed

    def _advance(self) -> None:
        # Update numbers can have gaps, so the run goes along what was last fetched, not along the numbers.
        for number in self._fetched:
            if number not in self._done or any(pending < number for pending in self._pending):
                return
            self._offset = max(self._offset or 0, number + 1)
        self._done = {number for number in self._done if self._offset is None or number >= self._offset}

    async def _finish(self) -> None:
        """Store and acknowledge what was fetched; what cannot be will be fetched again after the next start."""
        if self._pending:
            await asyncio.wait(self._pending.values(), timeout=10)
        try:
            await self._wait_a_little()
            if self._offset is not None:
                await self._bot.fetch(self._offset, 1, 0)
        except (TelegramError, StoreError) as error:
            log.warning("last updates not acknowledged", error=type(error).__name__)

    def _pause_after(self, error: Exception, failures: int) -> float:
        log.warning("polling waits", error=type(error).__name__, failures=failures)
        if isinstance(error, RetryAfter):
            return seconds_of(error.retry_after)
        if isinstance(error, Conflict):
            # Another process polls with the same token; asking more often would only starve both.
            return min(LONGEST_WAIT, 3.0 * failures)
        return min(LONGEST_WAIT, 0.2 * 2.0 ** min(failures, 8))

    async def _or_stop(self, work: Coroutine[Any, Any, Result]) -> Result | None:
        """Do `work`, giving it up with None when told to stop."""
        task = asyncio.ensure_future(work)
        stop = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait({task, stop}, return_when=asyncio.FIRST_COMPLETED)
            return task.result() if task.done() else None
        finally:
            stop.cancel()
            if not task.done():
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
