"""Removes what has passed its time, and does what time brings: reminders of leads that nobody has taken."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot import logs
from bot.clock import now_in_poland
from bot.settings import Settings
from bot.store.protocol import Store, StoreError
from bot.turns import Answer
from conversations.events import Event
from conversations.reminders import CLOCK_CHAT, CLOCK_DETAIL

log = logs.get_logger(__name__)

INTERVAL_SECONDS = 3600.0
LOOKS = 6


Take = Callable[[Event], Awaitable[Answer]]


def clock_event(at: datetime) -> Event:
    """The event that time itself brings to the system's own chat."""
    return Event(CLOCK_CHAT, "other", at, detail=CLOCK_DETAIL)


async def keep_tidy(
    store: Store, settings: Settings, interval_seconds: float = INTERVAL_SECONDS, take: Take | None = None
) -> None:
    """Tidy up every `interval_seconds`, by one replica, until cancelled; `take` gets the clock's event each time."""
    while True:
        try:
            # Of several replicas one does it; each looks more often than that, so that it is never done much too late.
            if not await store.due("tidy", timedelta(seconds=interval_seconds)):
                await asyncio.sleep(interval_seconds / LOOKS)
                continue
            if take is not None:
                await take(clock_event(now_in_poland()))
            removed = await store.prune(
                sessions=timedelta(days=settings.doradca_session_days),
                seen=timedelta(days=settings.doradca_seen_days),
                effects=timedelta(days=settings.doradca_question_days),
            )
            log.info("tidied up", **removed)
        except StoreError as error:
            log.warning("could not tidy up", error=type(error).__name__)
        await asyncio.sleep(interval_seconds / LOOKS)
