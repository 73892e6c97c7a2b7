"""What the tests of leads share: a store on the disk and the real conversation over it."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.payloads import to_payload
from bot.roles import local_address
from bot.store.sqlite import SqliteStore
from bot.turns import Answer, Turns
from bot.wiring import build_world
from conversations.events import Event, Record, Reply
from conversations.lookups import Lookup
from conversations.needs import wanted
from conversations.step import fault_reply, slow_down_reply, step

MONDAY = datetime.fromisoformat("2026-11-23T10:00")
FAR = 4_000_000_000


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    opened = SqliteStore(tmp_path / "test.db")
    await opened.open()
    yield opened
    await opened.close()


@dataclass
class Talk:
    """Chats with the real engine over a real store; what others are told is kept by chat."""

    store: SqliteStore
    at: datetime = MONDAY
    told: dict[str, list[Reply]] = field(default_factory=dict)
    replies: tuple[Reply, ...] = ()
    rows: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        world = build_world()
        self.turns = Turns(
            self.store,
            partial(step, world=world),
            flood_reply=slow_down_reply(world),
            fault_reply=fault_reply(world),
            address=local_address("t:"),
            wanted=wanted,
            outgoing=self.rows.extend,
        )

    async def give(self, event: Event) -> str:
        answer: Answer = await self.turns.take(event)
        assert not answer.faulty, f"fault at {event}"
        self.replies = tuple(answer.replies)
        for chat, reply in answer.notifications:
            self.told.setdefault(chat, []).append(reply)
        return self.text()

    async def say(self, chat: str, *lines: str, **more: Any) -> str:
        for line in lines:
            await self.give(Event(f"t:{chat}", "text", self.at, text=line, **more))
        return self.text()

    async def tap(self, chat: str, label: str, replies: Sequence[Reply] | None = None, **more: Any) -> str:
        return await self.press(chat, self.data(label, replies), **more)

    async def press(self, chat: str, data: str, **more: Any) -> str:
        return await self.give(Event(f"t:{chat}", "button", self.at, data=data, **more))

    async def share(self, chat: str, **contact: str) -> str:
        return await self.give(Event(f"t:{chat}", "contact", self.at, contact=contact))

    def data(self, label: str, replies: Sequence[Reply] | None = None) -> str:
        shown = self.replies if replies is None else replies
        for reply in reversed(shown):
            for row in reply.buttons:
                for button in row:
                    if button.label == label:
                        return button.data
        raise AssertionError(f"no button {label!r} among {[b.label for r in shown for row in r.buttons for b in row]}")

    def text(self) -> str:
        return "\n".join(reply.text for reply in self.replies).replace("\u00a0", " ")

    def card(self, chat: str = "advisors-jowes") -> Reply:
        return self.told[f"t:{chat}"][-1]

    async def records(self, kind: str = "lead") -> list[Record]:
        return list(await self.store.records([Lookup(kind)], 0))

    async def interview(self, chat: str, *more: str) -> None:
        await self.say(chat, "Kłobuck", "fundacja", "3 etaty i 1 pół", "4", *more)

    async def to_consent(self, chat: str) -> str:
        await self.press(chat, "g:contact")
        return await self.tap(chat, "Zostaw telefon lub e-mail")

    async def leave(self, chat: str, contact: str = "Anna, 600 700 800") -> str:
        """The whole way of a lead, up to its sending."""
        await self.to_consent(chat)
        await self.tap(chat, "Zgadzam się")
        await self.say(chat, contact)
        return await self.tap(chat, "Wyślij")


@pytest.fixture
def talk(store: SqliteStore) -> Talk:
    return Talk(store)


def advisor(name: str = "", *centres: str) -> dict[str, Any]:
    return {"advisor": True, "person_name": name, "centres": centres or None}


def everything(reply: Reply) -> str:
    return str(to_payload(replace(reply)))
