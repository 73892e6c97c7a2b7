"""The same store tests on every kind of database."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.store.opening import store_at
from tests.postgres import empty_database, postgres  # noqa: F401 - a fixture

KINDS = [pytest.param("sqlite"), pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty database of this kind is."""
    return str(tmp_path / "test.db") if request.param == "sqlite" else empty_database()


@pytest.fixture
def opened(address: str) -> Callable[..., Any]:
    """Give a context with a store over the test's database; several stores are several processes to each other."""

    @asynccontextmanager
    async def open_store(**more: Any) -> AsyncIterator[Any]:
        store = type(store_at(address))(address, **more)
        await store.open()
        try:
            yield store
        finally:
            await store.close()

    return open_store


@pytest.fixture
async def store(opened: Callable[..., Any]) -> AsyncIterator[Any]:
    async with opened() as made:
        yield made
