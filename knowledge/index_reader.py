"""Reads the index: its documents, their passages, and the base forms of words."""

import datetime
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from knowledge.passages import Passage

if TYPE_CHECKING:
    from sqlite_utils import Database

BATCH = 2_000
"""Rows that are read or written at a time."""


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """A document as the index lists it, without its passages."""

    document: str
    title: str
    short: str
    centre: str | None
    call: str | None
    version: str
    date: datetime.date | None
    address: str
    origin: str
    format: str
    digest: str
    passages: int


class IndexReader:
    """An index that is open at `connection`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    @cached_property
    def database(self) -> "Database":
        """The same file through sqlite-utils, for writing; loaded late, because answering does not need it."""
        from sqlite_utils import Database

        return Database(self.connection)

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Rows of a query."""
        return self.connection.execute(sql, parameters).fetchall()

    def documents(self) -> list[IndexedDocument]:
        """All documents, shipped ones first."""
        found = self.rows(
            "SELECT document, title, short, centre, call, version, date, address, origin, format, digest, first, last"
            " FROM document ORDER BY origin DESC, document"
        )
        return [
            IndexedDocument(
                document=document,
                title=title,
                short=short,
                centre=centre,
                call=call,
                version=version,
                date=datetime.date.fromisoformat(date) if date else None,
                address=address,
                origin=origin,
                format=kind,
                digest=digest,
                passages=last - first + 1,
            )
            for document, title, short, centre, call, version, date, address, origin, kind, digest, first, last in found
        ]

    def document(self, document: str) -> IndexedDocument | None:
        """A document, or None."""
        return next((found for found in self.documents() if found.document == document), None)

    def passages(self, document: str) -> tuple[Passage, ...]:
        """Passages of a document in reading order; none if there is no such document."""
        return tuple(
            Passage(document=document, place=place, text=text, lead=lead)
            for place, text, lead in self.rows(
                "SELECT place, text, lead FROM passage WHERE document = ? ORDER BY id", (document,)
            )
        )

    def lemmas(self, folded: str) -> tuple[str, ...]:
        """Base forms of a folded word, in alphabetical order; none for a word the table does not have."""
        return self.lemmas_of((folded,)).get(folded, ())

    def lemmas_of(self, folded: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Base forms of several folded words, looked up together; a word the table does not have is left out."""
        wanted = list(dict.fromkeys(folded))
        found: dict[str, tuple[str, ...]] = {}
        for start in range(0, len(wanted), BATCH):
            some = wanted[start : start + BATCH]
            marks = ",".join("?" * len(some))
            for form, lemma in self.rows(
                f"SELECT form, lemma FROM inflection WHERE form IN ({marks}) ORDER BY form, lemma", some
            ):
                found[form] = (*found.get(form, ()), lemma)
        return found
