"""A database of each kind, with conversations in it."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.store.opening import store_at
from bot.store.protocol import Draft, Kept, RecordPut, Turn
from tests.postgres import empty_database, postgres  # noqa: F401 - a fixture

KINDS = [pytest.param("sqlite"), pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return str(tmp_path / "base.db") if request.param == "sqlite" else empty_database()


def filled_turn(number: int, **more: Any) -> Turn:
    """One chat's turn that leaves something in every table."""
    return Turn(
        **{
            "chat": f"tg:{number}",
            "revision": 0,
            "session": {"version": 1, "n": number, "ż": "ółć"},
            "seen": [f"e{number}"],
            "outbox": [Draft(f"tg:{number}", {"text": "x"}, {"message": number})],
            "effects": [Kept("question.declined", {"question": str(number)})],
            "records": [RecordPut("lead", f"L{number}", {"n": number}, at=number, owner=f"tg:{number}")],
            **more,
        }
    )


async def fill(address: str, count: int = 20) -> None:
    store = store_at(address)
    await store.open()
    await asyncio.gather(*(store.commit(filled_turn(number)) for number in range(count)))
    await store.delivered([], "tg:1", {"message": 5})
    await store.close()


async def everything(address: str) -> dict[str, Any]:
    """All that can be read back."""
    from conversations.lookups import Lookup

    store = store_at(address)
    await store.open()
    found = {
        "sessions": [await store.load(f"tg:{number}", [f"e{number}"]) for number in range(60)],
        "effects": list(await store.effects()),
        "records": sorted(await store.records([Lookup("*", limit=1000)], 0), key=lambda one: one.key),
        "screen": await store.screen("tg:1"),
        "unsent": list(await store.unsent("")),
    }
    await store.close()
    return found
