"""Records: changed with the turn or not at all, one of two winners, found again, gone when told so."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.store.protocol import Draft, RecordDelete, RecordPut, Turn
from bot.store.sqlite import SqliteStore
from bot.turns import Turns
from conversations.codes import code_from, read_code
from conversations.events import Effect, Event, Reply, Step
from conversations.lookups import Lookup

NOON = datetime.fromisoformat("2024-06-10T12:00")
AT = 1_718_013_600  # the same moment in seconds


def take_step(session: dict[str, Any] | None, event: Event) -> Step:
    """A conversation in which whoever says "take" first gets the one thing there is."""
    count = (session or {}).get("count", 0) + 1
    found = event.found.get("thing", ())
    if event.text == "forget":
        return Step({}, (Reply("bye", screen=False),), (Effect("forget"), Effect("counted", {"secret": "x"})))
    if event.text != "take":
        return Step({"count": count}, (Reply(event.text),))
    if found and found[0].data["by"]:
        return Step({"count": count}, (Reply(f"taken by {found[0].data['by']}"),))
    put = {
        "kind": "thing",
        "key": "1",
        "data": {"by": event.chat},
        "owner": event.chat,
        "expires_days": 2,
        "if_revision": found[0].revision if found else 0,
    }
    code = code_from(event.nonce)
    return Step({"count": count}, (Reply(f"yours {code}"),), (Effect("record.put", put),))


def wanted(_session: Mapping[str, Any] | None, event: Event) -> tuple[Lookup, ...]:
    return (Lookup("thing", key="1"),) if event.text == "take" else ()


def turns_of(store: SqliteStore) -> Turns:
    return Turns(store, take_step, flood_reply=Reply("powoli"), fault_reply=Reply("usterka"), wanted=wanted)


def said(chat: str, text: str, at: datetime = NOON) -> Event:
    return Event(chat, "text", at, text=text)


async def test_of_many_who_take_at_once_one_wins_and_the_rest_see_the_winner(store: SqliteStore) -> None:
    turns = turns_of(store)
    answers = await asyncio.gather(*(turns.take(said(f"c{n}", "take")) for n in range(30)))
    texts = [answer.replies[0].text for answer in answers]
    winner = next(f"c{place}" for place, text in enumerate(texts) if text.startswith("yours"))
    assert sorted(set(texts)) == sorted({f"taken by {winner}", *(text for text in texts if "yours" in text)})
    assert sum(text.startswith("yours") for text in texts) == 1
    (record,) = await store.records([Lookup("thing", key="1")], AT)
    assert (record.data, record.owner, record.revision) == ({"by": winner}, winner, 1)
    assert (record.created_at, record.expires_at) == (AT, AT + 2 * 86_400)


async def test_of_two_processes_that_take_at_once_one_wins(store: SqliteStore, tmp_path: Path) -> None:
    other = SqliteStore(tmp_path / "test.db")
    await other.open()
    try:
        both = [turns_of(store), turns_of(other)]
        answers = await asyncio.gather(*(both[n % 2].take(said(f"c{n}", "take")) for n in range(10)))
    finally:
        await other.close()
    assert sum(answer.replies[0].text.startswith("yours") for answer in answers) == 1


async def test_events_that_wait_in_one_chat_each_see_what_the_one_before_stored(store: SqliteStore) -> None:
    turns = turns_of(store)
    lines = ["a", "take", "b", "take", "take", "c"]
    answers = await asyncio.gather(*(turns.take(said("x", line)) for line in lines))
    texts = [answer.replies[0].text.split()[0] for answer in answers]
    assert texts == ["a", "yours", "b", "taken", "taken", "c"]
    assert (await store.load("x")).session == {"count": 6}


async def test_a_record_past_its_time_is_not_found_and_then_removed(store: SqliteStore) -> None:
    turns = turns_of(store)
    await turns.take(said("x", "take"))
    later = NOON + timedelta(days=3)
    assert await store.records([Lookup("thing")], AT + 3 * 86_400) == []
    removed = await store.prune(timedelta(days=9999), timedelta(days=9999), at=AT + 3 * 86_400)
    assert removed["records"] == 1
    assert (await turns.take(said("y", "take", later))).replies[0].text.startswith("yours")


async def test_a_turn_whose_record_moved_on_stores_nothing_at_all(store: SqliteStore) -> None:
    await store.commit(Turn("a", 0, {"n": 1}, records=[RecordPut("k", "1", {"n": 1}, AT)]))
    stale = Turn("b", 0, {"n": 1}, ["seen"], [Draft("b", {"text": "x"})],
                 records=[RecordPut("k", "2", {}, AT), RecordPut("k", "1", {"n": 2}, AT, if_revision=0)])  # fmt: skip
    good = Turn("c", 0, {"n": 1}, records=[RecordPut("k", "1", {"n": 3}, AT, if_revision=1)])
    results = await asyncio.gather(store.commit(stale), store.commit(good), return_exceptions=True)
    assert [isinstance(result, Exception) for result in results] == [True, False]
    assert (await store.load("b", ["seen"])).revision == 0
    assert (await store.load("b", ["seen"])).seen == frozenset()
    assert await store.unsent("b") == []
    found = await store.records([Lookup("k")], AT)
    assert [(one.key, one.data, one.revision) for one in found] == [("1", {"n": 3}, 2)]
    await store.commit(Turn("c", 1, {"n": 2}, records=[RecordDelete("k", "1", if_revision=2)]))
    assert await store.records([Lookup("k")], AT) == []


@pytest.mark.parametrize(
    ("where", "keys"),
    [
        ({"centre": "jowes"}, ["1", "2"]),
        ({"centre": "jowes", "open": True}, ["1"]),
        ({"open": False}, ["2"]),
        ({"number": 7}, ["3"]),
        ({"number": "7"}, []),
        ({"centre": "' OR 1=1 --"}, []),
    ],
)
async def test_records_are_found_by_what_they_hold(store: SqliteStore, where: dict[str, Any], keys: list[str]) -> None:
    rows: list[dict[str, Any]] = [
        {"centre": "jowes", "open": True},
        {"centre": "jowes", "open": False},
        {"centre": "sowes", "number": 7},
    ]
    puts = [RecordPut("k", str(n), row, AT, owner=f"o{n}") for n, row in enumerate(rows, 1)]
    await store.commit(Turn("a", 0, {}, records=puts))
    assert [one.key for one in await store.records([Lookup("k", where=where)], AT)] == keys
    assert [one.key for one in await store.records([Lookup("*", owner="o2"), Lookup("k", key="2")], AT)] == ["2"]


async def test_to_forget_leaves_no_trace_and_keeps_the_goodbye(store: SqliteStore) -> None:
    sent: list[Any] = []
    turns = Turns(store, take_step, flood_reply=Reply("p"), fault_reply=Reply("f"), wanted=wanted, outgoing=sent.extend)
    await turns.take(said("x", "take"))
    await store.commit(Turn("other", 0, {}, outbox=[Draft("other", {"text": "about x"}, owner="x")]))
    await turns.take(said("x", "forget"))
    assert [row.payload["text"] for row in await store.unsent("x")] == ["bye"]
    assert await store.unsent("other") == []
    assert (await store.load("x")).session is None
    assert await store.effects() == []
    assert await store.records([Lookup("thing")], AT) == []
    goodbye = sent[-1]
    # A reply that was on its way when all was forgotten must not bring the chat's screen back.
    await store.delivered([goodbye.id], "x", {"message": 7})
    assert await store.screen("x") is None


def test_codes_are_the_events_own_and_can_be_typed_back() -> None:
    nonce = "0123456789abcdef0123456789abcdef"
    code = code_from(nonce)
    assert code == code_from(nonce)
    assert len({code_from(nonce), code_from(nonce, "lead"), code_from(nonce[::-1])}) == 3
    assert read_code(f" {code[:5].lower()}-{code[5:]} ") == code
    assert read_code("O1234IL789") == "0123411789"
    assert read_code("za krótki") is None
