"""Group commit on an event loop: what waits is taken together, in the order it came, by one task."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Task:
    """One thing to do, with the future of whoever waits for it."""

    work: Any
    future: "asyncio.Future[Any]" = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    def settle(self, outcome: Any) -> None:
        """Give the outcome, an exception as one."""
        if self.future.done():
            return
        if isinstance(outcome, BaseException):
            self.future.set_exception(outcome)
            # Whoever waited may have gone; an unread exception would then be reported at some odd moment.
            self.future.exception()
        else:
            self.future.set_result(outcome)


class Groups:
    """Hands what waits to `do`, one group after another; `fits` says whether a task may join a group.

    `do` settles each task, or raises for all of them.
    """

    def __init__(
        self,
        do: Callable[[list[Task]], Awaitable[None]],
        fits: Callable[[Sequence[Task], Task], bool] = lambda _group, _task: True,
        limit: int = 512,
        workers: int = 1,
    ) -> None:
        self._do = do
        self._fits = fits
        self._limit = limit
        self._most_workers = workers
        self._waiting: deque[Task] = deque()
        self._workers: set[asyncio.Task[None]] = set()
        self._active = 0

    async def put(self, work: Any) -> Any:
        """Have `work` done; gives its outcome. Given up waiting, it is done all the same."""
        task = Task(work)
        self._waiting.append(task)
        if self._active < self._most_workers:
            self._active += 1
            worker = asyncio.create_task(self._run())
            self._workers.add(worker)
            worker.add_done_callback(self._workers.discard)
        return await asyncio.shield(task.future)

    async def settle(self) -> None:
        """Wait until everything is done."""
        while self._workers:
            await asyncio.wait(self._workers)

    async def _run(self) -> None:
        while self._waiting:
            group = [self._waiting.popleft()]
            while self._waiting and len(group) < self._limit and self._fits(group, self._waiting[0]):
                group.append(self._waiting.popleft())
            try:
                await self._do(group)
            except Exception as error:  # belongs to those who wait, not to this task
                for task in group:
                    task.settle(error)
        # No await since the queue was found empty, so whatever comes next finds no worker and makes one.
        self._active -= 1
