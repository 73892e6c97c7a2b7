"""An index with nothing shipped in it, and one with the shipped sources."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.index import Index


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Index]:
    with Index(tmp_path / "index" / "empty.db", sources=None) as index:
        yield index


@pytest.fixture(scope="session")
def shipped() -> Iterator[Index]:
    with Index(None) as index:
        yield index
