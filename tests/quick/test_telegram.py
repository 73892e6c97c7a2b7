"""Quick estimates over HTTP: inline mode, cards as files, codes from chat to chat, against the local Bot API server."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.card.files import files
from bot.settings import load_settings
from bot.store.sqlite import SqliteStore
from bot.telegram.inline import CACHE_NOTHING, CACHE_SECONDS, answer
from bot.telegram.running import Conversation
from bot.telegram.service import TelegramService
from bot.wiring import build_rules
from conversations.needs import wanted
from tests.botapi.server import USERNAME, BotApi, Fault
from tests.quick.chatting import AT

ADVISOR, PERSON = 11, 12
LINE = "/szacuj fundacja, Kłobuck, 3 etaty i 2 × 1/2"


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as server:
        yield server


@pytest.fixture
def connect(api: BotApi, tmp_path: Path) -> Callable[..., Any]:
    @asynccontextmanager
    async def run() -> AsyncIterator[TelegramService]:
        store = SqliteStore(tmp_path / "test.db")
        await store.open()
        settings = load_settings(
            env_file=None, telegram_bot_token=api.token, telegram_api_base_url=api.url, advisors=str(ADVISOR),
            telegram_sends_per_second=0, telegram_chat_sends_per_second=0, telegram_group_sends_per_minute=0,
            doradca_flood_burst=0, doradca_drain_seconds=5,
        )  # fmt: skip
        conversation = Conversation(build_rules())
        service = TelegramService(settings, store, conversation.step, files, wanted=wanted,
                                  inline=conversation.inline, poll_seconds=2)  # fmt: skip
        await service.connect()
        conversation.named(service.bot.username)
        polling = asyncio.create_task(service.run_polling())
        try:
            yield service
        finally:
            service.stop()
            await asyncio.wait_for(polling, 20)
            await store.close()

    return run


def results(fields: dict[str, Any]) -> list[dict[str, Any]]:
    raw = fields["results"]
    found: list[dict[str, Any]] = json.loads(raw) if isinstance(raw, str) else raw
    return found


async def offered(api: BotApi, query: str) -> dict[str, Any]:
    number = api.ask_inline(PERSON, query)
    return dict(await api.until(lambda: api.offered.get(number)))


async def test_inline_mode_offers_one_card_for_each_fitting_call(api: BotApi, connect: Callable[..., Any]) -> None:
    async with connect():
        given = await offered(api, "3 etaty 2 pół JOWES")
    cards = results(given)
    assert [card["title"].replace("\u00a0", " ") for card in cards] == [
        "JOWES 2024: do 330 860 zł", "JOWES 2014–2020: do 195 000 zł"
    ]  # fmt: skip
    text = cards[0]["input_message_content"]["message_text"]
    assert "Zrozumiałem: 3 × cały etat, 2 × ½ etatu, JOWES 2024." in text
    assert "To szacunek, nie decyzja." in text
    assert f"https://t.me/{USERNAME}?start=szacuj" in json.dumps(cards[0]["reply_markup"])


async def test_inline_mode_by_place_and_without_one(api: BotApi, connect: Callable[..., Any]) -> None:
    async with connect():
        here = results(await offered(api, "2 etaty Busko"))
        everywhere = results(await offered(api, "2 etaty"))
    assert [card["title"].split(":")[0] for card in here] == ["ŚOWES 2024, nabór nr 1", "ŚOWES 2014–2020"]
    assert len(everywhere) == len(build_rules().catalogue.calls)


@pytest.mark.parametrize("query", ["", "ala ma kota", "🙂" * 100, "fundacja", "9999999 etatów", "-3 etaty <b>"])
async def test_inline_mode_offers_an_example_for_what_it_cannot_read(
    api: BotApi, connect: Callable[..., Any], query: str
) -> None:
    async with connect():
        given = await offered(api, query)
    if not results(given):
        button = given["button"]
        button = json.loads(button) if isinstance(button, str) else button
        assert "3 etaty 2 pół JOWES" in button["text"]
        assert int(given["cache_time"]) == CACHE_NOTHING


async def test_inline_answers_do_not_hold_up_the_chat_and_survive_a_fault(
    api: BotApi, connect: Callable[..., Any]
) -> None:
    api.faults.append(Fault("answerInlineQuery", code=500))
    async with connect():
        api.ask_inline(PERSON, "2 etaty")
        again = await offered(api, "3 etaty")
        api.text(PERSON, "/start")
        await api.until(lambda: api.shown(PERSON))
        await api.until(lambda: not api.unconfirmed)
    assert results(again)


def test_the_same_query_is_the_same_answer_for_everyone_until_the_day_ends() -> None:
    world = build_rules()
    first, _, seconds = answer("3 etaty 2 pół", world, AT)
    again, _, _ = answer("3 etaty 2 pół", world, AT)
    assert [one.to_dict() for one in first] == [one.to_dict() for one in again]
    assert seconds == CACHE_SECONDS
    late = datetime.combine(AT.date(), datetime.max.time()).replace(microsecond=0) - timedelta(seconds=60)
    assert answer("3 etaty 2 pół", world, late)[2] <= 61
    tomorrow, _, _ = answer("3 etaty 2 pół", world, AT + timedelta(days=1))
    assert {one.id for one in first}.isdisjoint(one.id for one in tomorrow)


async def test_the_card_comes_as_a_file_and_as_a_picture(api: BotApi, connect: Callable[..., Any]) -> None:
    async with connect():
        api.text(ADVISOR, LINE)
        await api.until(lambda: api.shown(ADVISOR))
        screen = api.shown(ADVISOR)[0]
        api.tap(ADVISOR, screen.data("Karta PDF"), message=screen.id)
        document = await api.until(lambda: next((m for m in api.shown(ADVISOR) if m.kind == "document"), None))
        api.tap(ADVISOR, screen.data("Wyślij kartę"), message=screen.id)
        photo = await api.until(lambda: next((m for m in api.shown(ADVISOR) if m.kind == "photo"), None))
    assert document.file[0] == "szacunek-jowes-2024.pdf"
    assert document.file[1].startswith(b"%PDF-")
    assert photo.file[0] == "szacunek-jowes-2024.png"
    assert photo.file[1].startswith(b"\x89PNG")


async def test_a_code_is_opened_from_another_chat_after_a_restart_and_withdrawn(
    api: BotApi, connect: Callable[..., Any]
) -> None:
    async with connect():
        api.text(ADVISOR, LINE)
        await api.until(lambda: api.shown(ADVISOR))
    text = api.shown(ADVISOR)[0].text
    code = text.split("Kod szacunku: ")[1].split()[0].replace("-", "")
    async with connect():
        api.text(PERSON, f"/start e_{code}")
        await api.until(lambda: api.shown(PERSON))
        assert "nic się nie zmieniło" in api.texts(PERSON)[0]
        screen = api.shown(ADVISOR)[0]
        api.tap(ADVISOR, screen.data("Kod i odnośnik"), message=screen.id)
        await api.until(lambda: f"https://t.me/{USERNAME}?start=e_{code}" in api.shown(ADVISOR)[0].text)
        api.tap(ADVISOR, screen.data("Wycofaj kod"), message=screen.id)
        await api.until(lambda: "Kod jest wycofany" in api.shown(ADVISOR)[0].text)
        api.text(PERSON, f"/start e_{code}")
        await api.until(lambda: "Nie znam takiego kodu" in api.texts(PERSON)[-1])
