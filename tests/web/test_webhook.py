"""Telegram's deliveries: only with the secret, confirmed only when stored; and health that tells the truth."""

from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import Any

import pytest

from bot.store.protocol import LockedError
from bot.store.sqlite import SqliteStore
from bot.telegram.old_buttons import OldButtons
from bot.telegram.service import TelegramService
from bot.web.app import no_files
from bot.web.webhook import webhook_address, webhook_path
from conversations.step import step
from conversations.world import World
from tests.bot.conftest import settings_for
from tests.botapi.server import BotApi

SECRET = "tajne-haslo-webhooka-123"
HEADERS = {"x-telegram-bot-api-secret-token": SECRET}
WEBHOOK = {"telegram_webhook_url": "https://doradca.test/telegram/odbior", "telegram_webhook_secret": SECRET}
PATH = "/telegram/odbior"


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as server:
        yield server


@pytest.fixture
async def service(api: BotApi, store: SqliteStore, world: World) -> AsyncIterator[TelegramService]:
    found = TelegramService(settings_for(api, **WEBHOOK), store, partial(step, world=world), no_files)
    await found.connect()
    yield found
    await found.disconnect()


def update_of(api: BotApi, text: str) -> Any:
    api.text(7, text)
    return api.updates.pop()


async def test_a_delivery_is_answered_after_it_is_stored(
    api: BotApi, service: TelegramService, store: SqliteStore, app_of: Any, client_of: Any
) -> None:
    async with client_of(app=app_of(telegram=service, **WEBHOOK)) as client:
        update = update_of(api, "/start")
        answer = await client.post(PATH, json=update, headers=HEADERS)
        assert answer.status_code == 200
        assert (await store.load("tg:7")).session is not None
        await api.until(lambda: api.texts(7))
        again = await client.post(PATH, json=update, headers=HEADERS)
        assert again.status_code == 200
        assert len(api.texts(7)) == 1
        assert api.texts(7)[0].startswith("Dzień dobry!")


async def test_the_answer_to_a_delivery_takes_the_buttons_off_the_screen_before(
    api: BotApi, service: TelegramService, app_of: Any, client_of: Any
) -> None:
    async with client_of(app=app_of(telegram=service, **WEBHOOK)) as client:

        async def say(text: str, times: int = 1) -> bytes:
            update = update_of(api, text)
            answers = [await client.post(PATH, json=update, headers=HEADERS) for _ in range(times)]
            await service.outbox.settle()
            return bytes(answers[-1].content)

        assert await say("/start") == b""
        assert api.shown(7)[0].markup
        carried = await say("/pomoc")
        await api.take_answer(carried)
        assert [bool(message.markup) for message in api.shown(7)] == [False, True]
        assert "editMessageReplyMarkup" not in api.counts
        # A delivery that comes again asks for nothing again.
        assert await say("powiat kłobucki", times=2) == b""


async def test_buttons_nobody_took_off_by_an_answer_are_taken_off_by_a_call(
    api: BotApi, service: TelegramService, store: SqliteStore, world: World, app_of: Any, client_of: Any
) -> None:
    async with client_of(app=app_of(telegram=service, **WEBHOOK)) as client:
        await client.post(PATH, json=update_of(api, "/start"), headers=HEADERS)
        await service.outbox.settle()
    # Another replica, or the same after a restart, knows nothing of what was shown.
    other = TelegramService(settings_for(api, **WEBHOOK), store, partial(step, world=world), no_files)
    await other.connect()
    async with client_of(app=app_of(telegram=other, **WEBHOOK)) as client:
        answer = await client.post(PATH, json=update_of(api, "/pomoc"), headers=HEADERS)
        await other.outbox.settle()
    await other.disconnect()
    assert answer.content == b""
    assert api.counts["editMessageReplyMarkup"] == 1
    assert [bool(message.markup) for message in api.shown(7)] == [False, True]


@pytest.mark.parametrize("given", [None, "", "zle", SECRET[:-1], SECRET + "x", "ż" * 20])
async def test_a_forged_delivery_is_turned_away(
    api: BotApi, service: TelegramService, store: SqliteStore, app_of: Any, client_of: Any, given: str | None
) -> None:
    headers = {} if given is None else {"x-telegram-bot-api-secret-token": given.encode()}
    async with client_of(app=app_of(telegram=service, **WEBHOOK)) as client:
        answer = await client.post(PATH, json=update_of(api, "/start"), headers=headers)
        assert answer.status_code == 403
        assert (await store.load("tg:7")).session is None


async def test_what_could_not_be_stored_is_asked_for_again(
    api: BotApi, service: TelegramService, store: SqliteStore, app_of: Any, client_of: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    async def refuse(_turn: Any) -> Any:
        raise LockedError("x")

    async with client_of(app=app_of(telegram=service, **WEBHOOK)) as client:
        update = update_of(api, "/start")
        with monkeypatch.context() as patch:
            patch.setattr(store, "commit", refuse)
            assert (await client.post(PATH, json=update, headers=HEADERS)).status_code == 503
        assert (await client.post(PATH, json=update, headers=HEADERS)).status_code == 200
        assert (await store.load("tg:7")).session is not None


async def test_a_delivery_nobody_can_read_does_not_come_back(
    service: TelegramService, app_of: Any, client_of: Any
) -> None:
    async with client_of(app=app_of(telegram=service, **WEBHOOK)) as client:
        for body in (b"{", b'{"update_id": "x", "message": 5}', b"[]"):
            assert (await client.post(PATH, content=body, headers=HEADERS)).status_code == 200


async def test_before_the_start_is_over_deliveries_wait(
    api: BotApi, store: SqliteStore, world: World, app_of: Any, client_of: Any
) -> None:
    early = TelegramService(settings_for(api, **WEBHOOK), store, partial(step, world=world), no_files)
    async with client_of(app=app_of(telegram=early, **WEBHOOK)) as client:
        assert (await client.post(PATH, json=update_of(api, "/start"), headers=HEADERS)).status_code == 503


def test_the_path_is_the_addresss_own_or_ours() -> None:
    assert webhook_address("https://a.pl") == "https://a.pl/telegram"
    assert webhook_address("https://a.pl/") == "https://a.pl/telegram"
    assert webhook_address("https://a.pl/x/y") == "https://a.pl/x/y"
    assert webhook_path("https://a.pl/x/y") == "/x/y"
    assert webhook_path(None) == "/telegram"


async def test_with_the_page_switched_off_only_health_and_webhook_remain(
    api: BotApi, service: TelegramService, app_of: Any, client_of: Any
) -> None:
    async with client_of(app=app_of(telegram=service, doradca_web="off", **WEBHOOK)) as client:
        assert (await client.get("/")).status_code == 404
        assert (await client.get("/healthz")).status_code == 200
        assert (await client.post(PATH, json=update_of(api, "/start"), headers=HEADERS)).status_code == 200


async def test_ready_means_that_the_database_is_written_and_the_index_read(
    client_of: Callable[..., Any], store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with client_of() as client:
        good = await client.get("/readyz")
        assert (good.status_code, good.json()["checks"]) == (
            200, {"database": "ok", "rules": "ok", "knowledge": "ok"}
        )  # fmt: skip

        async def refuse(*_: Any, **__: Any) -> None:
            raise LockedError("x")

        monkeypatch.setattr(store, "delivered", refuse)
        bad = await client.get("/readyz")
        assert bad.status_code == 503
        assert bad.json()["checks"]["database"] == "failed"
        assert (await client.get("/healthz")).json() == {"status": "ok"}


async def test_a_missing_index_is_not_ready(app_of: Any, client_of: Any, world: World, store: SqliteStore) -> None:
    from dataclasses import replace

    from bot.channels import web_turns
    from bot.web.app import create_app
    from tests.web.conftest import web_settings

    bare = replace(world, knowledge=None)
    app = create_app(web_settings(), bare, store, web_turns(web_settings(), bare, store))
    async with client_of(app=app) as client:
        answer = await client.get("/readyz")
        assert (answer.status_code, answer.json()["checks"]["knowledge"]) == (503, "failed")


async def test_a_delivery_too_large_or_of_another_kind_is_not_taken(
    api: BotApi, service: TelegramService, store: SqliteStore, app_of: Any, client_of: Any
) -> None:
    async with client_of(app=app_of(telegram=service, **WEBHOOK)) as client:
        large = update_of(api, "a" * 2_000_000)
        assert (await client.post(PATH, json=large, headers=HEADERS)).status_code == 413
        assert (await client.get(PATH, headers=HEADERS)).status_code == 404
        assert (await store.load("tg:7")).session is None


async def test_a_fault_while_storing_is_a_delivery_to_repeat(
    api: BotApi, service: TelegramService, store: SqliteStore, app_of: Any, client_of: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    async def break_down(_turn: Any) -> Any:
        raise LookupError("x")

    async with client_of(app=app_of(telegram=service, **WEBHOOK)) as client:
        update = update_of(api, "/start")
        with monkeypatch.context() as patch:
            patch.setattr(store, "commit", break_down)
            assert (await client.post(PATH, json=update, headers=HEADERS)).status_code == 500
        assert (await client.post(PATH, json=update, headers=HEADERS)).status_code == 200


def test_a_screen_shown_again_has_its_buttons_again() -> None:
    old = OldButtons()
    old.shown("tg:7", 5, buttons=True)
    assert old.take_off("tg:7", 5) is not None
    assert old.are_off("tg:7", 5)
    old.shown("tg:7", 5, buttons=True)
    assert not old.are_off("tg:7", 5)
    assert old.take_off("tg:7", 4) is None
