"""Removes what has passed its time: sessions nobody came back to, ids of events nobody will repeat."""

import asyncio
from datetime import timedelta

from bot import logs
from bot.settings import Settings
from bot.store.protocol import Store, StoreError

log = logs.get_logger(__name__)

INTERVAL_SECONDS = 3600.0


async def keep_tidy(store: Store, settings: Settings, interval_seconds: float = INTERVAL_SECONDS) -> None:
    """Tidy up now and then every `interval_seconds`, until cancelled."""
    while True:
        try:
            removed = await store.prune(
                sessions=timedelta(days=settings.doradca_session_days),
                seen=timedelta(days=settings.doradca_seen_days),
            )
            log.info("tidied up", **removed)
        except StoreError as error:
            log.warning("could not tidy up", error=type(error).__name__)
        await asyncio.sleep(interval_seconds)
