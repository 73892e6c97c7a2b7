"""The Telegram channel over HTTP, with the real python-telegram-bot against the local Bot API server."""

import asyncio
import logging
import time
from typing import Any

import pytest

from bot.settings import load_settings
from bot.store.protocol import DiskFullError
from bot.store.sqlite import SqliteStore
from bot.telegram.service import TelegramRefusedError, TelegramService
from bot.texts import say
from tests.bot.conftest import Connect, card_file, counting_step, settings_for
from tests.botapi.server import USERNAME, BotApi, Fault


async def test_a_message_is_answered_with_text_and_buttons(api: BotApi, connect: Connect) -> None:
    async with connect():
        api.text(7, "dzień dobry <b> & *gwiazdka*")
        await api.until(lambda: api.shown(7))
    message = api.shown(7)[0]
    assert message.text == "1 text: dzień dobry <b> & gwiazdka"
    assert message.html == "<b>1</b> text: dzień dobry &lt;b&gt; &amp; <i>gwiazdka</i>"
    assert message.buttons == ["Dalej", "Stop"]


async def test_a_tap_edits_the_screen_in_place_and_is_confirmed(api: BotApi, connect: Connect) -> None:
    async with connect():
        api.text(7, "start")
        await api.until(lambda: api.shown(7))
        api.tap(7, "next|1")
        await api.until(lambda: api.texts(7) == ["2 button: next|1"])
        await api.until(lambda: api.answered_queries)
    assert api.shown(7)[0].edits == 1


async def test_a_new_screen_takes_the_buttons_off_the_old_one(api: BotApi, connect: Connect) -> None:
    async with connect():
        api.text(7, "raz")
        await api.until(lambda: api.shown(7))
        api.text(7, "dwa")
        await api.until(lambda: len(api.shown(7)) == 2 and not api.shown(7)[0].buttons)
    assert api.shown(7)[1].buttons == ["Dalej", "Stop"]


async def test_the_screen_that_was_tapped_becomes_the_one_screen(api: BotApi, connect: Connect) -> None:
    """A screen sent twice after a lost answer: the copy that is tapped lives on, the other loses its buttons."""
    api.faults.append(Fault("sendMessage", code=0, after=True))
    async with connect():
        api.text(7, "raz")
        await api.until(lambda: len(api.shown(7)) == 2)
        first, second = api.shown(7)
        api.tap(7, "next|1", message=first.id)
        await api.until(lambda: first.text == "2 button: next|1" and not second.buttons)


@pytest.mark.parametrize(
    "fault",
    [
        Fault("sendMessage", code=500, times=3),
        Fault("sendMessage", code=502, times=1),
        Fault("sendMessage", code=429, retry_after=1),
        Fault("sendMessage", code=0, times=2),
        Fault("getUpdates", code=500, times=2),
        Fault("getUpdates", code=429, retry_after=1),
        Fault("getUpdates", code=0, times=2),
        Fault("sendMessage", code=200, seconds=0.5),
    ],
    ids=lambda fault: f"{fault.method}-{fault.code}",
)
async def test_each_reply_arrives_once_and_in_order_through_faults(api: BotApi, connect: Connect, fault: Fault) -> None:
    async with connect():
        api.faults.append(fault)
        for number in range(5):
            api.text(7, f"n{number}")
        await api.until(lambda: len(api.shown(7)) == 5, 20)
    assert api.texts(7) == [f"{number + 1} text: n{number}" for number in range(5)]


async def test_a_reply_telegram_refuses_for_good_is_owned_up_to(api: BotApi, connect: Connect) -> None:
    async with connect():
        api.faults.append(Fault("sendMessage", code=400, description="Bad Request: text is too strange"))
        api.text(7, "raz")
        await api.until(lambda: api.shown(7), 10)
        api.text(7, "dwa")
        await api.until(lambda: len(api.shown(7)) == 2, 10)
    assert api.texts(7) == [say("chat.fault"), "2 text: dwa"]


async def test_telegrams_wait_is_kept(api: BotApi, connect: Connect) -> None:
    async with connect():
        api.faults.append(Fault("sendMessage", code=429, retry_after=2))
        api.text(7, "raz")
        await api.until(lambda: api.shown(7), 10)
    first, second = [call.at for call in api.calls if call.method == "sendMessage"]
    assert 2.0 <= second - first < 3.0


async def test_a_repeated_update_is_taken_once(api: BotApi, connect: Connect, store: SqliteStore) -> None:
    async with connect():
        number = api.text(7, "raz")
        await api.until(lambda: api.confirmed > number)
        repeated = api.message(7, text="raz")
        api.confirmed = 0
        api.push({"update_id": number, "message": repeated})
        api.text(7, "dwa")
        await api.until(lambda: len(api.shown(7)) == 2)
        await asyncio.sleep(0.2)
    assert api.texts(7) == ["1 text: raz", "2 text: dwa"]
    assert [effect.data["count"] for effect in await store.effects()] == [1, 2]


async def test_fast_taps_keep_their_order(api: BotApi, connect: Connect, store: SqliteStore) -> None:
    async with connect():
        api.text(7, "start")
        await api.until(lambda: api.shown(7))
        for number in range(10):
            api.tap(7, f"t{number}")
        await api.until(lambda: api.texts(7) == ["11 button: t9"])
    assert (await store.load("tg:7")).session == {"count": 11, "last": "t9"}


async def test_many_chats_do_not_wait_for_a_slow_one(api: BotApi, connect: Connect) -> None:
    api.faults.append(Fault("sendMessage", code=200, seconds=3, chat=1))
    async with connect():
        api.text(1, "wolno")
        begun = time.monotonic()
        for chat in range(2, 40):
            api.text(chat, "szybko")
        await api.until(lambda: all(api.shown(chat) for chat in range(2, 40)), 2.5)
        assert time.monotonic() - begun < 2.5
        await api.until(lambda: api.shown(1))


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        ({"sticker": {"file_id": "a", "file_unique_id": "b", "type": "regular", "width": 1, "height": 1,
                      "is_animated": False, "is_video": False}}, "sticker"),
        ({"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]}, "photo"),
        ({"voice": {"file_id": "a", "file_unique_id": "b", "duration": 1}}, "voice"),
        ({"document": {"file_id": "a", "file_unique_id": "b"}}, "document"),
        ({"location": {"latitude": 50.0, "longitude": 19.0}}, "location"),
    ],
)  # fmt: skip
async def test_what_is_not_text_is_named(api: BotApi, connect: Connect, content: Any, detail: str) -> None:
    async with connect():
        api.push({"message": api.message(7, **content)})
        await api.until(lambda: api.shown(7))
    assert api.texts(7) == [f"1 other: {detail}"]


async def test_an_edited_message_is_other_and_a_contact_is_a_contact(api: BotApi, connect: Connect) -> None:
    async with connect():
        api.push({"edited_message": api.message(7, text="poprawka", edit_date=1)})
        api.push({"message": api.message(8, contact={"phone_number": "+48123456789", "first_name": "Ala"})})
        await api.until(lambda: api.shown(7) and api.shown(8))
    assert api.texts(7) == ["1 other: edited"]
    assert api.texts(8) == ["1 contact: +48123456789"]


async def test_updates_that_are_not_for_us_are_acknowledged_in_silence(api: BotApi, connect: Connect) -> None:
    async with connect():
        api.push({"channel_post": api.message(-5, text="ogłoszenie")})
        api.push({"poll_answer": {"poll_id": "1", "user": api.person(3), "option_ids": [0]}})
        api.push({"message": api.message(-5, new_chat_title="Nowa nazwa")})
        last = api.push({"message": api.message(-5, text="rozmowa między ludźmi")})
        await api.until(lambda: api.confirmed > last)
    assert not api.messages


async def test_a_group_is_answered_only_when_it_speaks_to_the_bot(api: BotApi, connect: Connect) -> None:
    mention = f"@{USERNAME}"
    async with connect():
        api.text(-5, "/start@inny_bot")
        api.text(-5, f"/start{mention}")
        text = f"{mention} czy weksel wystarczy?"
        api.text(-5, text, entities=[{"type": "mention", "offset": 0, "length": len(mention)}])
        await api.until(lambda: len(api.shown(-5)) == 2)
    assert api.texts(-5) == ["1 text: /start", "2 text: czy weksel wystarczy?"]


async def test_an_update_the_library_cannot_read_is_left_behind(api: BotApi, connect: Connect) -> None:
    async with connect():
        api.push({"message": {"message_id": "x", "chat": 5}})
        api.text(7, "dalej")
        await api.until(lambda: api.shown(7))
        await api.until(lambda: not api.unconfirmed)


async def test_a_very_long_message_is_cut_and_a_very_long_reply_is_split(api: BotApi, connect: Connect) -> None:
    async with connect():
        api.text(7, "ą" * 4096)
        await api.until(lambda: api.shown(7))
        api.text(8, "długo")
        await api.until(lambda: api.shown(8) and api.shown(8)[-1].buttons)
    assert len(api.shown(8)) > 1
    assert all(not message.buttons for message in api.shown(8)[:-1])
    numbers = [line.split()[0] for text in api.texts(8) for line in text.split("\n\n")]
    assert numbers == [str(number) for number in range(900)]


async def test_a_document_comes_before_the_screen(api: BotApi, connect: Connect) -> None:
    async with connect():
        api.text(7, "plik")
        await api.until(lambda: len(api.shown(7)) == 2)
    document, screen = api.shown(7)
    assert document.file == ("card.pdf", b"%PDF-1.7 test")
    assert screen.buttons == ["Dalej", "Stop"]


async def test_a_file_that_cannot_be_made_is_said_and_holds_nothing_up(api: BotApi, store: SqliteStore) -> None:
    async def broken(_payload: Any) -> tuple[str, bytes]:
        raise OSError("no fonts")

    service = TelegramService(settings_for(api), store, counting_step, broken, poll_seconds=1)
    await service.connect()
    polling = asyncio.create_task(service.run_polling())
    api.text(7, "plik")
    await api.until(lambda: len(api.shown(7)) == 2)
    service.stop()
    await polling
    assert "Nie udało się przygotować pliku" in api.texts(7)[0]
    assert api.shown(7)[1].text == "Oto karta."


async def test_the_phone_number_is_asked_for_on_the_keyboard(api: BotApi, connect: Connect) -> None:
    async with connect():
        api.text(7, "telefon")
        await api.until(lambda: api.shown(7))
    keyboard = (api.shown(7)[0].markup or {})["keyboard"]
    assert keyboard[0][0]["request_contact"] is True
    assert keyboard[1][0]["text"] == "Nie"


async def test_a_screen_that_was_deleted_is_sent_anew(api: BotApi, connect: Connect) -> None:
    async with connect():
        api.text(7, "raz")
        await api.until(lambda: api.shown(7))
        number = api.shown(7)[0].id
        del api.messages[7][number]
        api.tap(7, "next|1", message=number)
        await api.until(lambda: api.texts(7) == ["2 button: next|1"])


async def test_a_blocked_bot_drops_what_waits_and_goes_on(api: BotApi, connect: Connect, store: SqliteStore) -> None:
    async with connect():
        api.blocked.add(7)
        api.text(7, "raz")
        api.text(8, "raz")
        await api.until(lambda: api.shown(8))
        await asyncio.sleep(0.1)
        assert list(await store.unsent("tg:7")) == []
        api.blocked.clear()
        api.text(7, "wracam")
        await api.until(lambda: api.texts(7) == ["2 text: wracam"])


async def test_a_fault_of_ours_is_said_and_does_not_stop_the_chat(api: BotApi, connect: Connect) -> None:
    async with connect():
        for text in ("raz", "wybuch", "niezapisywalne", "dwa"):
            api.text(7, text)
        await api.until(lambda: len(api.shown(7)) == 4)
        await api.until(lambda: not api.unconfirmed)
    texts = api.texts(7)
    assert texts[0] == "1 text: raz"
    assert texts[1] == texts[2]
    assert "zepsuło" in texts[1]
    assert texts[3] == "2 text: dwa"


async def test_a_flood_is_told_once_and_others_do_not_notice(api: BotApi, connect: Connect) -> None:
    async with connect(doradca_flood_burst=5, doradca_flood_per_second=0.01):
        for number in range(300):
            api.text(7, f"n{number}")
        api.text(8, "spokojnie")
        await api.until(lambda: api.shown(8), 10)
        await api.until(lambda: not api.unconfirmed)
        await asyncio.sleep(0.2)
    assert len(api.shown(7)) == 6
    assert "bardzo dużo wiadomości" in api.texts(7)[-1]


async def test_the_pace_stays_within_telegrams_limits(api: BotApi, connect: Connect) -> None:
    async with connect(telegram_chat_sends_per_second=5):
        for number in range(10):
            api.text(7, f"n{number}")
        await api.until(lambda: len(api.shown(7)) == 10)
    times = [call.at for call in api.calls if call.method == "sendMessage"]
    assert times[-1] - times[0] >= (10 - 4) / 5 - 0.1


async def test_the_commands_are_set_at_the_start_also_when_told_to_wait(api: BotApi, connect: Connect) -> None:
    api.faults.append(Fault("setMyCommands", code=429, retry_after=1))
    async with connect(commands=[("start", "Zacznij"), ("pomoc", "Pomoc")]):
        assert api.commands == [
            {"command": "start", "description": "Zacznij"},
            {"command": "pomoc", "description": "Pomoc"},
        ]


async def test_the_token_is_in_no_log_record(api: BotApi, connect: Connect, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with connect():
        api.faults += [Fault("sendMessage", code=0), Fault("getUpdates", code=0), Fault("sendMessage", code=500)]
        api.text(7, "raz")
        await api.until(lambda: api.shown(7))
    written = "\n".join(f"{record.getMessage()} {record.exc_text} {vars(record)}" for record in caplog.records)
    assert "getUpdates" in written or "Calling Bot API endpoint" in written
    assert api.token not in written
    assert api.token.split(":")[1] not in written


async def test_a_refused_token_is_said_without_the_token(
    api: BotApi, store: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = "987654321:AAEanotherTokenThatMustNeverAppearAnywhere"
    settings = load_settings(env_file=None, telegram_bot_token=wrong, telegram_api_base_url=api.url)
    service = TelegramService(settings, store, counting_step, card_file)
    with pytest.raises(TelegramRefusedError) as caught:
        await service.connect()
    await service.disconnect()
    assert wrong not in str(caught.value) + repr(settings)
    assert wrong not in caplog.text


async def test_a_stop_drains_and_the_next_start_sends_the_rest(api: BotApi, store: SqliteStore) -> None:
    api.faults.append(Fault("sendMessage", code=500, times=1000))
    first = TelegramService(
        settings_for(api, doradca_drain_seconds=0.2), store, counting_step, card_file, poll_seconds=1
    )
    await first.connect()
    polling = asyncio.create_task(first.run_polling())
    api.text(7, "raz")
    await api.until(lambda: api.counts.get("sendMessage"))
    first.stop()
    await asyncio.wait_for(polling, 5)
    assert not api.unconfirmed
    assert not api.shown(7)
    api.faults.clear()
    second = TelegramService(settings_for(api), store, counting_step, card_file, poll_seconds=1)
    await second.connect()
    await api.until(lambda: api.texts(7) == ["1 text: raz"])
    await second.disconnect()


async def test_an_update_the_store_refuses_is_not_acknowledged_and_comes_again(
    api: BotApi, connect: Connect, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit, refusals = store.commit, 3

    async def refusing(turn: Any) -> Any:
        nonlocal refusals
        if refusals:
            refusals -= 1
            raise DiskFullError("x.db")
        return await commit(turn)

    monkeypatch.setattr(store, "commit", refusing)
    async with connect():
        number = api.text(7, "raz")
        await api.until(lambda: refusals < 3)
        assert api.unconfirmed == [number]
        await api.until(lambda: api.texts(7) == ["1 text: raz"], 10)
        await api.until(lambda: not api.unconfirmed)


def test_an_old_update_met_again_acknowledges_nothing_else() -> None:
    from bot.telegram.polling import ascending_end

    assert ascending_end([1090, 1021, 1022]) == (1021, 1022)
    assert ascending_end([5, 41, 42]) == (5, 41, 42)
    assert ascending_end([]) == ()
