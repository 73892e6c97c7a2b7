"""What every store promises, whatever database it is."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.store.opening import store_at
from bot.store.protocol import (
    ConflictError,
    Draft,
    Kept,
    Loaded,
    RecordDelete,
    RecordPut,
    TooNewError,
    Turn,
    UnavailableError,
)
from conversations.lookups import Lookup

Opened = Callable[..., Any]


def turn(chat: str, revision: int = 0, **more: Any) -> Turn:
    return Turn(**{"chat": chat, "revision": revision, "session": {"at": revision}, **more})


async def test_a_turn_is_stored_whole(store: Any) -> None:
    rows = await store.commit(
        turn(
            "tg:1",
            session={"ż": ["ółć", None, 1.5, "\x00 null", True], "empty": {}},
            seen=["e1"],
            outbox=[Draft("tg:1", {"text": "a"}, {"message": 3}), Draft("tg:2", {"text": "b"})],
            effects=[Kept("lead", {"phone": "x"}), Kept("heard", {})],
        )
    )
    loaded = await store.load("tg:1", ["e1", "e2"])
    assert loaded == Loaded({"ż": ["ółć", None, 1.5, "\x00 null", True], "empty": {}}, 1, frozenset({"e1"}))
    assert list(await store.unsent("tg:")) == list(rows)
    assert [(row.chat, row.payload, row.origin) for row in rows] == [
        ("tg:1", {"text": "a"}, {"message": 3}),
        ("tg:2", {"text": "b"}, None),
    ]
    assert [(effect.kind, effect.data) for effect in await store.effects(["lead"])] == [("lead", {"phone": "x"})]
    assert [effect.kind for effect in await store.effects()] == ["lead", "heard"]
    assert list(await store.effects(["other"])) == []
    assert list(await store.unsent("web:")) == []


async def test_a_turn_from_an_old_revision_changes_nothing(store: Any) -> None:
    await store.commit(turn("a"))
    for revision in (0, 2, 7):
        with pytest.raises(ConflictError):
            await store.commit(
                turn("a", revision, seen=["e"], outbox=[Draft("a", {"text": "x"})], effects=[Kept("k", {})])
            )
    with pytest.raises(ConflictError):
        await store.commit(turn("never seen", 3, seen=["e"]))
    assert await store.load("a", ["e"]) == Loaded({"at": 0}, 1, frozenset())
    assert (await store.load("never seen")).session is None
    assert list(await store.unsent("a")) == []
    assert list(await store.effects()) == []


async def test_of_turns_in_one_group_only_the_stale_one_fails(store: Any) -> None:
    await store.commit(turn("b"))
    made = [turn("a"), turn("b"), turn("c", seen=["e"]), turn("a", 1), turn("a", 1)]
    results = await asyncio.gather(*(store.commit(one) for one in made), return_exceptions=True)
    assert [isinstance(result, ConflictError) for result in results] == [False, True, False, False, True]
    assert (await store.load("a")).revision == 2
    assert (await store.load("c", ["e"])).seen == {"e"}


async def test_a_turn_that_is_no_json_harms_no_other(store: Any) -> None:
    made = [turn("a", session={"x": {1}}), turn("b"), turn("c", session={"half": "\ud800"})]
    results = await asyncio.gather(*(store.commit(one) for one in made), return_exceptions=True)
    assert isinstance(results[0], TypeError)
    assert isinstance(results[2], TypeError)
    assert (await store.load("b")).revision == 1


async def test_outbox_numbers_grow_and_never_come_back(store: Any) -> None:
    first = await store.commit(turn("a", outbox=[Draft("a", {"text": "1"}), Draft("a", {"text": "2"})]))
    await store.delivered([row.id for row in first], "a", {"message": 9})
    second = await store.commit(turn("a", 1, outbox=[Draft("a", {"text": "3"})]))
    assert second[0].id > first[1].id > first[0].id
    assert await store.screen("a") == {"message": 9}
    await store.delivered([], "a", {"message": 10})
    assert await store.screen("a") == {"message": 10}
    assert [row.payload["text"] for row in await store.unsent("a")] == ["3"]


async def test_everything_is_there_after_reopening(opened: Opened) -> None:
    async with opened() as first:
        await first.commit(turn("a", seen=["e"]))
    with pytest.raises(UnavailableError):
        await first.commit(turn("a", 1))
    with pytest.raises(UnavailableError):
        await first.load("a")
    async with opened() as second:
        assert (await second.load("a", ["e"])).seen == {"e"}


async def test_processes_share_one_database(opened: Opened) -> None:
    """Each of them counts in one chat; whoever was overtaken repeats its turn, and no count is lost."""

    async def add(each: Any, count: int) -> None:
        for _ in range(count):
            while True:
                loaded = await each.load("a")
                number = (loaded.session or {"n": 0})["n"] + 1
                made = turn("a", loaded.revision, session={"n": number}, effects=[Kept("n", {"n": number})])
                try:
                    await each.commit(made)
                except ConflictError:
                    continue
                break

    async with opened() as one, opened() as two, opened() as three:
        await asyncio.gather(*(add(each, 30) for each in (one, two, three)))
        assert (await one.load("a")).session == {"n": 90}
        assert [effect.data["n"] for effect in await two.effects()] == list(range(1, 91))


async def test_whoever_reads_effects_on_from_the_last_misses_none(opened: Opened) -> None:
    async with opened() as one, opened() as two:
        met: list[int] = []

        async def write(each: Any, name: str) -> None:
            for number in range(40):
                await each.commit(turn(f"{name}{number}", effects=[Kept("k", {}), Kept("k", {})]))

        async def read() -> None:
            while len(met) < 160:
                new = await one.effects(["k"], after=met[-1] if met else 0, limit=7)
                met.extend(effect.id for effect in new)
                await asyncio.sleep(0)

        await asyncio.wait_for(asyncio.gather(write(one, "x"), write(two, "y"), read()), 30)
        assert met == sorted(set(met))


async def test_old_things_are_pruned(opened: Opened) -> None:
    now = [1_000_000.0]
    async with opened(clock=lambda: now[0]) as store:
        put = RecordPut("sealed", "A", {}, at=1_000_000, expires_at=1_000_100)
        await store.commit(turn("old", seen=["e1"], effects=[Kept("k", {})], records=[put]))
        now[0] += timedelta(days=10).total_seconds()
        await store.commit(turn("new", seen=["e2"], effects=[Kept("k", {})]))
        removed = await store.prune(timedelta(days=5), timedelta(days=20), timedelta(days=3))
        assert removed == {"sessions": 1, "seen": 0, "screens": 0, "records": 1, "effects": 1}
        assert (await store.load("old")).session is None
        assert (await store.load("new", ["e2"])) == Loaded({"at": 0}, 1, frozenset({"e2"}))
        assert (await store.load("old", ["e1"])).seen == {"e1"}


async def test_a_chat_is_forgotten_whole(store: Any) -> None:
    put = RecordPut("lead", "A", {"phone": "1"}, at=1, owner="a")
    told = Draft("advisor", {"text": "a lead"}, owner="a")
    await store.commit(turn("a", outbox=[Draft("a", {"text": "x"}), told], effects=[Kept("k", {})], records=[put]))
    await store.delivered([], "a", {"message": 1})
    await store.commit(turn("b", effects=[Kept("k", {})]))
    await store.forget("a")
    assert (await store.load("a")).session is None
    assert await store.screen("a") is None
    assert list(await store.unsent("")) == []
    assert [effect.chat for effect in await store.effects()] == ["b"]
    assert list(await store.records([Lookup("lead")], 1)) == []


async def test_a_turn_can_forget_its_chat(store: Any) -> None:
    put = RecordPut("lead", "A", {}, at=1, owner="a")
    await store.commit(turn("a", effects=[Kept("k", {})], records=[put]))
    with pytest.raises(ConflictError):
        await store.commit(turn("a", 0, forget=True))
    bye = Draft("a", {"text": "bye"})
    rows = await store.commit(turn("a", 1, seen=["e"], outbox=[bye], forget=True))
    assert await store.load("a", ["e"]) == Loaded(None, 0, frozenset({"e"}))
    assert [row.payload["text"] for row in rows] == ["bye"]
    assert list(await store.effects()) == []


async def test_records_are_put_found_and_removed(store: Any) -> None:
    puts = [
        RecordPut("lead", "A", {"state": "new", "count": 1, "yes": True, "ż": "ółć"}, at=10, owner="a"),
        RecordPut("lead", "B", {"state": "new", "count": 2}, at=20, expires_at=100),
        RecordPut("sealed", "A", {"state": "new"}, at=30),
    ]
    await store.commit(turn("a", records=puts))

    async def keys(*lookups: Lookup, at: int = 50) -> list[str]:
        return [f"{one.kind}:{one.key}" for one in await store.records(lookups, at)]

    assert await keys(Lookup("lead")) == ["lead:B", "lead:A"]
    assert await keys(Lookup("lead"), at=100) == ["lead:A"]
    assert await keys(Lookup("lead", limit=1)) == ["lead:B"]
    assert await keys(Lookup("lead", where={"state": "new", "count": 1})) == ["lead:A"]
    assert await keys(Lookup("lead", where={"yes": True})) == ["lead:A"]
    assert await keys(Lookup("lead", where={"count": "1"})) == []
    assert await keys(Lookup("*", owner="a"), Lookup("sealed", key="A"), Lookup("lead", "A")) == ["lead:A", "sealed:A"]
    (found,) = await store.records([Lookup("lead", "A")], 50)
    assert (found.revision, found.owner, found.data["ż"], found.created_at) == (1, "a", "ółć", 10)
    changes = [RecordPut("lead", "A", {"state": "taken"}, at=60, if_revision=1), RecordDelete("lead", "B")]
    await store.commit(turn("a", 1, records=changes))
    (found,) = await store.records([Lookup("lead")], 50)
    assert (found.revision, found.data, found.created_at) == (2, {"state": "taken"}, 10)


@pytest.mark.parametrize(
    "change",
    [
        RecordPut("lead", "A", {}, at=1, if_revision=0),
        RecordPut("lead", "A", {}, at=1, if_revision=2),
        RecordPut("lead", "B", {}, at=1, if_revision=1),
        RecordDelete("lead", "A", if_revision=4),
    ],
)
async def test_a_record_that_moved_on_refuses_the_whole_turn(store: Any, change: Any) -> None:
    await store.commit(turn("a", records=[RecordPut("lead", "A", {}, at=1, if_revision=0)]))
    other = RecordPut("lead", "C", {}, at=1)
    with pytest.raises(ConflictError):
        await store.commit(turn("a", 1, records=[other, change], effects=[Kept("k", {})]))
    assert [one.key for one in await store.records([Lookup("lead")], 1)] == ["A"]
    assert (await store.load("a")).revision == 1


async def test_of_two_who_take_one_record_one_wins(opened: Opened) -> None:
    async with opened() as one, opened() as two:
        await one.commit(turn("x", records=[RecordPut("lead", "A", {"by": ""}, at=1)]))
        for revision in range(1, 11):
            results = await asyncio.gather(
                *(
                    each.commit(
                        turn(f"{name}{revision}", records=[
                            RecordPut("lead", "A", {"by": name}, at=1, if_revision=revision)])
                    )
                    for each, name in ((one, "p"), (two, "q"))
                ),
                return_exceptions=True,
            )  # fmt: skip
            assert sorted(isinstance(result, ConflictError) for result in results) == [False, True]


async def test_counts_for_statistics_name_nobody(store: Any) -> None:
    session = {"answers": {"county": "klobucki"}, "view": "result", "seen_summary": True, "history": [{"q": "a"}]}
    for chat in ("tg:1", "tg:2"):
        await store.commit(turn(chat, session=session, effects=[Kept("question.declined", {"question": "kiedy"})]))
    await store.commit(turn("system:clock", session={"view": "x"}))
    counted = await store.records([Lookup("sessions"), Lookup("questions"), Lookup("effects", owner="tg:1")], 1)
    by_kind = {one.kind: one.data for one in counted}
    assert by_kind["sessions"] == [{"county": "klobucki", "view": "result", "finished": 1, "last": "a", "count": 2}]
    (question,) = by_kind["questions"]
    assert (question["question"], question["chats"], question["count"]) == ("kiedy", 2, 2)
    assert by_kind["effects"] == {"kind": "question.declined", "data": {"question": "kiedy"}}
    assert "tg:" not in str(by_kind["sessions"])


async def test_a_duty_is_done_once_in_its_time_whoever_does_it(opened: Opened) -> None:
    now = [1000.0]
    async with opened(clock=lambda: now[0]) as one, opened(clock=lambda: now[0]) as two:

        async def done() -> int:
            return sum(await asyncio.gather(*(each.due("tidy", timedelta(hours=1)) for each in (one, two, one))))

        assert await done() == 1
        now[0] += 3599
        assert await done() == 0
        now[0] += 1
        assert await done() == 1
        # The clock is set back by a year: the duty is not put off for so long.
        now[0] -= 365 * 86400
        assert await done() == 1
        assert await done() == 0
        assert await one.due("other", timedelta(hours=1))


async def test_a_database_of_a_newer_program_is_refused(opened: Opened, address: str) -> None:
    async with opened():
        pass
    if "://" in address:
        import psycopg

        with psycopg.connect(address) as connection:
            connection.execute("INSERT INTO migrations (name) VALUES ('9999_future')")
    else:
        import sqlite3

        with sqlite3.connect(address) as file:
            file.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('doradca', '9', '')")
        file.close()
    with pytest.raises(TooNewError):
        await store_at(address).open()


async def test_many_processes_can_open_a_new_database_at_once(address: str) -> None:
    stores = [store_at(address) for _ in range(5)]
    await asyncio.gather(*(each.open() for each in stores))
    await asyncio.gather(*(each.commit(turn(str(number))) for number, each in enumerate(stores)))
    for each in stores:
        await each.close()


async def test_a_session_in_use_is_not_pruned(opened: Opened) -> None:
    """The time of the last event is kept to the hour: a talk that goes on stays, one left alone goes."""
    now = [1_000_000.0]
    async with opened(clock=lambda: now[0]) as store:
        await store.commit(turn("kept"))
        await store.commit(turn("left"))
        for revision in range(1, 4):
            now[0] += timedelta(minutes=90).total_seconds()
            await store.commit(turn("kept", revision))
        assert (await store.prune(timedelta(hours=3), timedelta(hours=9)))["sessions"] == 1
        assert (await store.load("kept")).revision == 4
        assert (await store.load("left")).session is None
