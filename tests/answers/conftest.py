"""The product with its shipped knowledge, made once for all tests of answers."""

from collections.abc import Callable
from datetime import datetime

import pytest

from bot.wiring import build_world
from conversations.asking import Asked, ask
from conversations.session import Session
from conversations.world import World

AT = datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - local times without a zone
Say = Callable[..., Asked]


@pytest.fixture(scope="session")
def world() -> World:
    return build_world()


@pytest.fixture
def say(world: World) -> Say:
    def asked(question: str, call: str | None = None, session: Session | None = None, at: datetime = AT) -> Asked:
        return ask(question, world, at=at, session=session, call=call)

    return asked
