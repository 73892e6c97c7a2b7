"""Several replicas over one database: one sender per chat, nothing sent twice, nothing left behind."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.outbox import Delivery, Limits, Outbox
from bot.store.postgres import PostgresStore
from bot.store.protocol import Draft, Turn

pytestmark = pytest.mark.postgres
FREE = Limits(0, 0, 0)


async def open_stores(address: str, count: int) -> list[PostgresStore]:
    stores = [PostgresStore(address) for _ in range(count)]
    for store in stores:
        await store.open()
    return stores


def say(chat: str, *texts: str) -> Turn:
    return Turn(f"from {chat} {texts}", 0, {}, outbox=[Draft(chat, {"text": text}) for text in texts])


def sender(sent: list[tuple[str, str]], seconds: float = 0.0) -> Callable[[Delivery], Any]:
    async def deliver(delivery: Delivery) -> None:
        await asyncio.sleep(seconds)
        sent.append((delivery.row.chat, delivery.row.payload["text"]))

    return deliver


async def test_a_chat_has_one_sender_and_what_others_add_reaches_it_in_order(postgres: str) -> None:
    one, two = await open_stores(postgres, 2)
    await one.claim("tg:")
    await two.claim("tg:")
    first = await one.commit(say("tg:1", "a", "b"))
    assert [row.payload["text"] for row in first] == ["a", "b"]
    assert list(await two.commit(say("tg:1", "c"))) == []
    # What another replica has put before ours comes along, in its place.
    assert [row.payload["text"] for row in await one.commit(say("tg:1", "d"))] == ["a", "b", "c", "d"]
    assert (await two.claim("tg:")).rows == []
    waiting = await one.unsent("tg:")
    left = await one.delivered([row.id for row in waiting[:3]], "tg:1", None, True)
    assert [row.payload["text"] for row in left] == ["d"]
    assert list(await one.delivered([left[0].id], "tg:1", {"message": 1}, True)) == []
    assert [row.payload["text"] for row in await two.commit(say("tg:1", "e"))] == ["e"]
    for store in (one, two):
        await store.close()


async def test_chats_nobody_sends_for_are_not_claimed(postgres: str) -> None:
    one, two = await open_stores(postgres, 2)
    await one.claim("tg:")
    assert [row.chat for row in await one.commit(say("web:1", "a"))] == ["web:1"]
    assert [row.chat for row in await two.commit(say("tg:1", "a"))] == ["tg:1"]
    for store in (one, two):
        await store.close()


async def test_the_chats_of_a_replica_that_is_gone_go_to_the_others(postgres: str) -> None:
    one, two, three = await open_stores(postgres, 3)
    assert (await one.claim("tg:")).replicas == 1
    assert (await two.claim("tg:")).replicas == 2
    for number in range(10):
        await one.commit(say(f"tg:{number}", "a"))
    assert (await two.claim("tg:")).rows == []
    # Gone without a word, as after `kill -9`: its connection breaks, and that is all anyone hears of it.
    await one._claims.close()
    claimed = await two.claim("tg:")
    assert (len(claimed.rows), claimed.replicas) == (10, 1)
    assert (await three.claim("tg:")).rows == []
    for store in (one, two, three):
        await store.close()


async def test_a_replica_whose_own_connection_broke_begins_anew(postgres: str) -> None:
    (store,) = await open_stores(postgres, 1)
    await store.claim("tg:")
    await store.commit(say("tg:1", "a"))
    before = store._claims.replica
    assert store._claims._presence is not None
    await store._claims._presence.close()
    claimed = await store.claim("tg:")
    assert store._claims.replica != before
    assert [row.payload["text"] for row in claimed.rows] == ["a"]
    await store.close()


async def test_three_outboxes_send_everything_once_and_in_order(postgres: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.outbox.SWEEP_SECONDS", 0.05)
    stores = await open_stores(postgres, 3)
    sent: list[tuple[str, str]] = []
    outboxes = [Outbox(store, sender(sent, 0.002), prefix="tg:", limits=FREE) for store in stores]
    for outbox in outboxes:
        await outbox.start()
    revisions = dict.fromkeys(range(5), 0)

    async def talk(chat: int) -> None:
        # Telegram gives one update of a chat at a time, to any of the replicas.
        for number in range(40):
            place = (number * 7 + chat) % 3
            draft = Draft(f"tg:{chat}", {"text": str(number)})
            turn = Turn(f"tg:{chat}", revisions[chat], {"n": number}, outbox=[draft])
            outboxes[place].add(await stores[place].commit(turn))
            revisions[chat] += 1

    await asyncio.gather(*(talk(chat) for chat in revisions))
    for _ in range(200):
        if len(sent) >= 200:
            break
        await asyncio.sleep(0.05)
    for chat in revisions:
        assert [text for name, text in sent if name == f"tg:{chat}"] == [str(number) for number in range(40)]
    assert list(await stores[0].unsent("")) == []
    for outbox in outboxes:
        await outbox.close()
    for store in stores:
        await store.close()


async def test_replicas_share_the_limit_of_messages_a_second(postgres: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.outbox.SWEEP_SECONDS", 0.05)
    stores = await open_stores(postgres, 2)
    outboxes = [Outbox(store, sender([]), prefix="tg:", limits=Limits(30, 0, 0)) for store in stores]
    for outbox in outboxes:
        await outbox.start()
    await asyncio.sleep(0.3)
    assert [round(1 / outbox._everyone._gap) for outbox in outboxes] == [15, 15]
    await outboxes[1].close()
    await stores[1].close()
    await asyncio.sleep(0.3)
    assert round(1 / outboxes[0]._everyone._gap) == 30
    await outboxes[0].close()
    await stores[0].close()
