"""Chooses the store that an address names."""

from bot.store.protocol import Store, StoreError
from bot.store.sqlite import SqliteStore
from bot.texts import say


class UnknownStoreError(StoreError):
    """The address names a kind of database we have no store for."""

    def __init__(self, scheme: str) -> None:
        Exception.__init__(self, say("store.unsupported", scheme=scheme))


def store_at(address: str) -> Store:
    """Give the (not yet opened) store at `address`: a path to an SQLite file or a ``postgresql://`` address.

    Raises:
        UnknownStoreError: the address begins with a scheme we do not know.
    """
    scheme, separator, _ = address.partition("://")
    if scheme in ("postgresql", "postgres") and separator:
        # Imported only here: an installation on one file needs no driver of another database.
        from bot.store.postgres import PostgresStore

        return PostgresStore(address)
    if separator:
        raise UnknownStoreError(scheme)
    return SqliteStore(address)
