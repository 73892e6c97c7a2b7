"""What the bot's tests share: a small conversation, a store on the disk, the channel against the local server."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.settings import Settings, load_settings
from bot.store.sqlite import SqliteStore
from bot.telegram.service import TelegramService
from conversations.events import Button, Effect, Event, Reply, Step
from tests.botapi.server import BotApi


def counting_step(session: dict[str, Any] | None, event: Event) -> Step:
    """A conversation that shows what arrived and counts it: every event leaves a visible trace."""
    count = (session or {}).get("count", 0) + 1
    said = event.text or event.data or event.detail or dict(event.contact or {}).get("phone", "")
    buttons = ((Button("Dalej", f"next|{count}"), Button("Stop", "stop")),)
    if event.text == "wybuch":
        raise RuntimeError("secret words of a person")
    if event.text == "niezapisywalne":
        return Step({"count": {1, 2}}, ())
    if event.text == "długo":
        return Step({"count": count}, (Reply("\n\n".join(f"**{n}** <akapit> & *{n}*" for n in range(900)), buttons),))
    if event.text == "plik":
        return Step({"count": count}, (Reply("Oto karta.", buttons, document={"kind": "card"}),))
    if event.text == "telefon":
        return Step({"count": count}, (Reply("Podaj numer.", ((Button("Nie", "no"),),), asks_contact=True),))
    reply = Reply(f"**{count}** {event.kind}: {said}"[:600], buttons, edits=event.kind == "button")
    return Step({"count": count, "last": said[:50]}, (reply,), (Effect("heard", {"count": count}),))


async def card_file(payload: Any) -> tuple[str, bytes]:
    return f"{payload['kind']}.pdf", b"%PDF-1.7 test"


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    opened = SqliteStore(tmp_path / "test.db")
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as server:
        yield server


def settings_for(api: BotApi, **more: Any) -> Settings:
    return load_settings(
        env_file=None,
        telegram_bot_token=api.token,
        telegram_api_base_url=api.url,
        **{
            "telegram_sends_per_second": 0,
            "telegram_chat_sends_per_second": 0,
            "telegram_group_sends_per_minute": 0,
            "doradca_flood_burst": 0,
            "doradca_drain_seconds": 5,
            **more,
        },
    )


Connect = Callable[..., Any]


@pytest.fixture
def connect(api: BotApi, store: SqliteStore) -> Connect:
    """Give a context in which the bot runs: ``async with connect() as service``."""

    @asynccontextmanager
    async def run(step: Any = counting_step, commands: Any = (), **settings: Any) -> AsyncIterator[TelegramService]:
        service = TelegramService(
            settings_for(api, **settings), store, step, card_file, commands=commands, poll_seconds=2
        )
        await service.connect()
        polling = asyncio.create_task(service.run_polling())
        try:
            yield service
        finally:
            service.stop()
            await asyncio.wait_for(polling, 20)

    return run
