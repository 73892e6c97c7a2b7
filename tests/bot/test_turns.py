"""Turns: order within a chat, nothing twice, no chat in another's way."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.flood import FloodGate
from bot.pace import Pace
from bot.store.protocol import ConflictError, LockedError, Outgoing, Turn
from bot.store.sqlite import SqliteStore
from bot.turns import Answer, Turns
from conversations.events import Effect, Event, Reply, Step
from tests.bot.conftest import counting_step

NOON = datetime.fromisoformat("2024-06-10T12:00")


def said(chat: str, text: str, number: str = "") -> Event:
    return Event(chat=chat, kind="text", at=NOON, id=number, text=text)


def turns_of(store: Any, step: Any = counting_step, **more: Any) -> Turns:
    return Turns(store, step, flood_reply=Reply("powoli"), fault_reply=Reply("usterka"), **more)


async def test_each_chat_keeps_its_order_among_many(store: SqliteStore) -> None:
    turns = turns_of(store)
    futures = [turns.submit(said(f"c{n % 20}", f"t{n}", f"e{n}")) for n in range(1000)]
    answers = await asyncio.gather(*futures)
    for number, answer in enumerate(answers):
        assert answer.replies[0].text == f"**{number // 20 + 1}** text: t{number}"
    assert (await store.load("c0")).session == {"count": 50, "last": "t980"}


async def test_a_repeated_event_is_told_from_a_new_one(store: SqliteStore) -> None:
    turns = turns_of(store)
    first, second = await asyncio.gather(turns.take(said("a", "x", "e1")), turns.take(said("a", "x", "e1")))
    third = await turns.take(said("a", "x", "e1"))
    assert [first.repeated, second.repeated, third.repeated] == [False, True, True]
    assert (await store.load("a")).session == {"count": 1, "last": "x"}


async def test_two_processes_count_every_event_once(store: SqliteStore, tmp_path: Path) -> None:
    other = SqliteStore(tmp_path / "test.db")
    await other.open()
    both = [turns_of(store), turns_of(other)]
    await asyncio.gather(*(both[n % 2].take(said("a", f"t{n}", f"e{n}")) for n in range(200)))
    await asyncio.gather(*(both[(n + 1) % 2].take(said("a", f"t{n}", f"e{n}")) for n in range(200)))
    session = (await store.load("a")).session
    await other.close()
    assert session is not None
    assert session["count"] == 200
    assert sorted(effect.data["count"] for effect in await store.effects()) == list(range(1, 201))


async def test_a_store_that_refuses_leaves_the_event_to_be_given_again(store: SqliteStore) -> None:
    class Refusing:
        refuse = True

        def __getattr__(self, name: str) -> Any:
            return getattr(store, name)

        async def commit(self, turn: Turn) -> Any:
            if self.refuse:
                raise LockedError("x.db")
            return await store.commit(turn)

    refusing = Refusing()
    turns = turns_of(refusing)
    with pytest.raises(LockedError):
        await turns.take(said("a", "x", "e1"))
    refusing.refuse = False
    assert not (await turns.take(said("a", "x", "e1"))).repeated


async def test_replies_and_news_for_others_are_stored_with_the_turn(store: SqliteStore) -> None:
    sent: list[Outgoing] = []

    def step(_session: Any, event: Event) -> Step:
        return Step({}, (Reply("dla ciebie"),), (Effect("lead", {"who": event.chat}),))

    turns = turns_of(store, step, outgoing=sent.extend, address=lambda effect: [("tg:99", Reply(effect.data["who"]))])
    answer = await turns.take(said("tg:1", "x"), {"message": 5})
    assert answer.notifications == [("tg:99", Reply("tg:1"))]
    assert [(row.chat, row.payload["text"], row.origin) for row in sent] == [
        ("tg:1", "dla ciebie", {"message": 5}),
        ("tg:99", "tg:1", None),
    ]
    assert list(await store.unsent("tg:")) == sent


async def test_a_flood_is_slowed_told_once_and_again_after_a_pause(store: SqliteStore) -> None:
    now = [0.0]
    turns = turns_of(store, flood_burst=10, flood_per_second=1.0, clock=lambda: now[0])

    async def burst(count: int) -> list[Answer]:
        return await asyncio.gather(*(turns.take(said("a", "x")) for _ in range(count)))

    texts = [answer.replies[0].text if answer.replies else "" for answer in await burst(50)]
    assert texts[:10] == [f"**{n}** text: x" for n in range(1, 11)]
    assert texts[10:] == ["powoli"] + [""] * 39
    now[0] += 3
    assert sum(bool(answer.replies) for answer in await burst(50)) == 3
    now[0] += 100
    assert [answer.replies[0].text for answer in (await burst(11))][-1] == "powoli"


def test_the_gate_forgets_quiet_chats() -> None:
    now = [0.0]
    gate = FloodGate(5, 1.0, lambda: now[0])
    for number in range(5000):
        now[0] += 1
        gate.judge(f"c{number}")
    assert len(gate._measures) < 2100


def test_a_pace_allows_a_burst_and_then_keeps_the_gap() -> None:
    now = [100.0]
    pace = Pace(2.0, 3, lambda: now[0])
    assert [pace.reserve() for _ in range(5)] == [0, 0, 0, 0.5, 1.0]
    now[0] += 60
    assert pace.idle
    pace.pause(4)
    assert pace.reserve() == 4


async def test_conflicts_without_end_are_given_up(store: SqliteStore) -> None:
    class Contested:
        def __getattr__(self, name: str) -> Any:
            return getattr(store, name)

        async def commit(self, turn: Turn) -> Any:
            raise ConflictError(turn.chat)

    with pytest.raises(ConflictError):
        await turns_of(Contested()).take(said("a", "x"))
