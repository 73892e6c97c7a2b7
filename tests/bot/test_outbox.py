"""The outbox: in order, ticked off, within limits, through every refusal."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from bot.housekeeping import keep_tidy
from bot.outbox import ChatGoneError, Deliver, Delivery, Limits, Outbox, RetryLaterError, UnshowableError
from bot.settings import load_settings
from bot.store.protocol import Draft, LockedError, Outgoing, Turn
from bot.store.sqlite import SqliteStore

FREE = Limits(0, 0, 0)


async def put(store: SqliteStore, *drafts: Draft) -> list[Outgoing]:
    return list(await store.commit(Turn("x", 0, None, outbox=drafts)))


def say(chat: str, text: str, **more: Any) -> Draft:
    return Draft(chat, {"text": text, **more.get("payload", {})}, more.get("origin"))


async def outbox_of(store: Any, deliver: Deliver, limits: Limits = FREE) -> Outbox:
    outbox = Outbox(store, deliver, prefix="tg:", limits=limits)
    await outbox.start()
    return outbox


async def test_what_an_earlier_run_left_goes_out_in_order_and_only_ours(store: SqliteStore) -> None:
    await put(store, *(say(f"tg:{n % 3}", str(n)) for n in range(30)), say("web:1", "elsewhere"))
    shown: dict[str, list[str]] = {}

    async def deliver(delivery: Delivery) -> None:
        await asyncio.sleep(0)
        shown.setdefault(delivery.row.chat, []).append(delivery.row.payload["text"])

    outbox = await outbox_of(store, deliver)
    await outbox.settle()
    assert shown == {f"tg:{n}": [str(k) for k in range(n, 30, 3)] for n in range(3)}
    assert [row.chat for row in await store.unsent("")] == ["web:1"]


async def test_the_channels_state_is_kept_with_the_tick(store: SqliteStore) -> None:
    screens: list[Mapping[str, Any] | None] = []

    async def deliver(delivery: Delivery) -> Mapping[str, Any]:
        screens.append(delivery.screen)
        return {"message": len(screens)}

    outbox = await outbox_of(store, deliver)
    for text in ("a", "b"):
        outbox.add(await put(store, say("tg:1", text)))
        await outbox.settle()
    assert screens == [None, {"message": 1}]
    assert await store.screen("tg:1") == {"message": 2}


async def test_a_refused_reply_is_dropped_alone_and_a_gone_chat_as_a_whole(store: SqliteStore) -> None:
    shown: list[str] = []

    async def deliver(delivery: Delivery) -> None:
        text = delivery.row.payload["text"]
        if text == "bad":
            raise UnshowableError("too long")
        if text == "gone":
            raise ChatGoneError
        shown.append(text)

    outbox = await outbox_of(store, deliver)
    outbox.add(await put(store, *(say("tg:1", t) for t in ("a", "bad", "b")), *(say("tg:2", t) for t in ("gone", "c"))))
    await outbox.settle()
    assert shown == ["a", "b"]
    assert await store.unsent("tg:") == []


async def test_an_unforeseen_fault_does_not_hold_a_chat_for_ever(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.outbox._growing_wait", lambda _tries: 0.0)
    tried: list[str] = []

    async def deliver(delivery: Delivery) -> None:
        tried.append(delivery.row.payload["text"])
        if tried[-1] == "odd":
            raise ZeroDivisionError

    outbox = await outbox_of(store, deliver)
    outbox.add(await put(store, say("tg:1", "odd"), say("tg:1", "fine")))
    await outbox.settle()
    assert tried == ["odd"] * 3 + ["fine"]


async def test_a_store_that_refuses_for_a_while_sends_nothing_twice(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.outbox._growing_wait", lambda _tries: 0.0)
    refusals = 3
    shown: list[str] = []

    class Refusing:
        def __getattr__(self, name: str) -> Any:
            return getattr(store, name)

        async def delivered(self, *arguments: Any) -> None:
            nonlocal refusals
            if refusals:
                refusals -= 1
                raise LockedError("x")
            await store.delivered(*arguments)

    async def deliver(delivery: Delivery) -> None:
        shown.append(delivery.row.payload["text"])

    outbox = await outbox_of(Refusing(), deliver)
    outbox.add(await put(store, say("tg:1", "a"), say("tg:1", "b")))
    await outbox.settle()
    assert shown == ["a", "b"]
    assert await store.unsent("tg:") == []


async def test_screens_that_would_be_replaced_at_once_are_skipped(store: SqliteStore) -> None:
    shown: list[str] = []

    async def deliver(delivery: Delivery) -> None:
        shown.append(delivery.row.payload["text"])

    tapped = {"payload": {"edits": True}, "origin": {"message": 5}}
    outbox = await outbox_of(store, deliver)
    outbox.add(
        await put(
            store,
            say("tg:1", "sent"),
            say("tg:1", "first", **tapped),
            say("tg:1", "second", **tapped),
            say("tg:1", "other message", payload={"edits": True}, origin={"message": 6}),
            say("tg:1", "file", payload={"edits": True, "document": {}}, origin={"message": 6}),
        )
    )
    await outbox.settle()
    assert shown == ["sent", "second", "other message", "file"]
    assert await store.unsent("tg:") == []


async def test_when_two_chats_are_told_to_wait_everyone_waits(store: SqliteStore) -> None:
    asked = {"tg:1", "tg:2"}
    times: dict[str, float] = {}
    loop = asyncio.get_running_loop()

    async def deliver(delivery: Delivery) -> None:
        await delivery.pace()
        if delivery.row.chat in asked:
            asked.discard(delivery.row.chat)
            raise RetryLaterError(0.5, asked=True)
        times[delivery.row.chat] = loop.time()

    outbox = await outbox_of(store, deliver, Limits(1000, 0, 0))
    begun = loop.time()
    outbox.add(await put(store, say("tg:1", "a"), say("tg:2", "a")))
    await asyncio.sleep(0.1)
    outbox.add(await put(store, say("tg:3", "a")))
    await outbox.settle()
    assert times["tg:3"] - begun >= 0.45


async def test_groups_have_a_limit_of_their_own(store: SqliteStore) -> None:
    times: list[float] = []
    loop = asyncio.get_running_loop()

    async def deliver(delivery: Delivery) -> None:
        await delivery.pace()
        times.append(loop.time())

    outbox = await outbox_of(store, deliver, Limits(0, 0, 600, lambda chat: chat == "tg:-1"))
    outbox.add(await put(store, *(say("tg:-1", str(n)) for n in range(9))))
    await outbox.settle()
    # Five at once; at the pace that follows they would take 0.4 s.
    assert times[4] - times[0] < 0.3
    assert times[8] - times[0] >= 0.35


async def test_tidying_goes_on_after_a_refusal(store: SqliteStore) -> None:
    calls: list[int] = []

    class Refusing:
        def __getattr__(self, name: str) -> Any:
            return getattr(store, name)

        async def prune(self, **limits: Any) -> Mapping[str, int]:
            calls.append(1)
            if len(calls) == 1:
                raise LockedError("x")
            return await store.prune(**limits)

    tidy = asyncio.create_task(keep_tidy(Refusing(), load_settings(env_file=None), 0.01))  # type: ignore[arg-type]
    await asyncio.sleep(0.2)
    tidy.cancel()
    await asyncio.gather(tidy, return_exceptions=True)
    assert len(calls) > 2
