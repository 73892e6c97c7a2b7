"""Connections to PostgreSQL, and its faults by their proper names."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

import psycopg
from psycopg import AsyncConnection, conninfo
from psycopg_pool import AsyncConnectionPool, PoolClosed, PoolTimeout, TooManyRequests

from bot.store.protocol import (
    DamagedError,
    DiskFullError,
    LockedError,
    ReadOnlyError,
    StoreError,
    UnavailableError,
)

CONNECT_SECONDS = 10.0
# One connection writes, two read, one is kept for short questions such as health.
MOST_CONNECTIONS = 4
# A replica that vanished without a word (its machine lost power) is noticed by the server after about half a minute.
_OPTIONS = (
    "-c lock_timeout=5s -c statement_timeout=30s -c idle_in_transaction_session_timeout=30s"
    " -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
)

Connection = AsyncConnection[tuple[Any, ...]]
Pool = AsyncConnectionPool[Connection]


def make_pool(address: str, most: int = MOST_CONNECTIONS) -> Pool:
    """A pool of connections to `address`, not opened yet."""
    return AsyncConnectionPool(
        address,
        min_size=1,
        max_size=most,
        open=False,
        timeout=CONNECT_SECONDS,
        reconnect_timeout=30.0,
        check=AsyncConnectionPool.check_connection,
        kwargs=_keywords(address),
        name="doradca",
    )


async def connect(address: str) -> Connection:
    """One connection of its own.

    Raises:
        psycopg.Error: it cannot be made; see `guarded`.
    """
    return await AsyncConnection.connect(address, **_keywords(address))


def _keywords(address: str) -> dict[str, Any]:
    given = conninfo.conninfo_to_dict(address)
    options = " ".join(part for part in (_OPTIONS, str(given.get("options", ""))) if part)
    keywords: dict[str, Any] = {"autocommit": True, "options": options}
    if "connect_timeout" not in given:
        keywords["connect_timeout"] = int(CONNECT_SECONDS)
    if "application_name" not in given:
        keywords["application_name"] = "doradca"
    return keywords


def public_address(address: str) -> str:
    """The address as it may be shown: without user and password."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.hostname or ''}{f':{parts.port}' if parts.port else ''}{parts.path}"


@asynccontextmanager
async def guarded(address: str) -> AsyncIterator[None]:
    """Turn the database's complaints into our own; `address` is the one that may be shown.

    Raises:
        StoreError: what the complaint means.
        ValueError: a value that the database cannot keep.
    """
    try:
        yield
    except psycopg.DataError as error:
        raise ValueError(type(error).__name__) from error
    except psycopg.ProgrammingError as error:
        # A mistake of ours is no state of the database; rights are.
        raise (named(error, address) if error.sqlstate in _FAULTS else error) from None
    except (psycopg.Error, PoolTimeout, PoolClosed, TooManyRequests, OSError) as error:
        # `from None`: the library's message can hold the address with its password, or a row.
        raise named(error, address) from None


def named(error: BaseException, address: str) -> StoreError:
    """Our fault for one of the database's."""
    state = getattr(error, "sqlstate", None) or ""
    fault = _FAULTS.get(state) or UnavailableError
    return fault(address)


_FAULTS: Mapping[str, type[StoreError]] = {
    "53100": DiskFullError,
    "25006": ReadOnlyError,
    "42501": ReadOnlyError,
    "XX001": DamagedError,
    "XX002": DamagedError,
    "55P03": LockedError,
    "57014": LockedError,
    "40P01": LockedError,
    "40001": LockedError,
}
