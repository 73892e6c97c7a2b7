"""The index: one SQLite file with one FTS5 table, written through sqlite-utils.

Each change is one transaction, so a document is in the index with all its passages or not at all. The same documents
added in the same order give the same rows.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.errors import UnusableIndexError, WrongRequestError
from knowledge.filing import Progress, learn, put, take_out
from knowledge.index_reader import IndexedDocument, IndexReader
from knowledge.inflection import TABLE_FILE, inflector, shipped_rows
from knowledge.passages import Document
from knowledge.schema import FORMAT, TABLE_NAMES, TABLES
from knowledge.sources_reader import SOURCES_FOLDER, load_sources

SHIPPED, ADDED = "shipped", "added"
_BUSY_MILLISECONDS = 10_000


def _silent(stage: str, done: int, total: int) -> None:
    del stage, done, total


class Index(IndexReader):
    """An open index. Reads may come from several threads one at a time; writes exclude one another across processes.

    Args:
        path: the file, made if it is not there; None for an index in memory.
        sources: folder of the shipped sources that the index is kept in step with; None for no such documents.

    Raises:
        UnusableIndexError: the file cannot be opened or written.
    """

    def __init__(self, path: Path | None = None, sources: Path | None = SOURCES_FOLDER) -> None:
        self.path = path
        self.sources = sources
        try:
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(
                ":memory:" if path is None else path, check_same_thread=False, timeout=_BUSY_MILLISECONDS / 1000
            )
            super().__init__(connection)
            if path is not None:
                self.connection.execute("PRAGMA journal_mode = WAL")
            self._synchronise()
        except (OSError, sqlite3.Error) as error:
            raise UnusableIndexError("index-unusable", file=path or ":memory:", reason=error) from error

    def close(self) -> None:
        """Closes the file."""
        self.connection.close()

    def __enter__(self) -> "Index":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(
        self,
        document: Document,
        *,
        format: str = "",  # noqa: A002 - the word people use
        digest: str = "",
        origin: str = ADDED,
        progress: Progress = _silent,
    ) -> None:
        """Puts a document in, in place of its former version if there is one.

        Args:
            document: the document with its passages.
            format: format of the file it came from.
            digest: digest of that file.
            origin: ``SHIPPED`` or ``ADDED``.
            progress: told how far the work has come.

        Raises:
            UnusableIndexError: the index cannot be written; it stays as it was.
        """
        with self._transaction():
            dictionary = inflector() if origin == ADDED else None
            put(self, document, format, digest or _digest_of(document), origin, dictionary, progress)

    def remove(self, document: str) -> None:
        """Takes an added document out; a shipped one that it had replaced is there again.

        Raises:
            WrongRequestError: there is no such document, or it is a shipped one.
            UnusableIndexError: the index cannot be written; it stays as it was.
        """
        found = self.document(document)
        if found is None:
            known = ", ".join(known.document for known in self.documents())
            raise WrongRequestError("document-unknown", document=document, known=known)
        if found.origin == SHIPPED:
            raise WrongRequestError("document-stays", document=document)
        with self._transaction():
            take_out(self, document)
            self._ship(load_sources(self.sources) if self.sources is not None else [])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            with self.database.atomic():
                # Writing first takes the write lock at once: a transaction that begins by reading cannot wait for it.
                self.database.execute("UPDATE meta SET value = value WHERE key = 'format'")
                yield
        except sqlite3.Error as error:
            raise UnusableIndexError("index-unusable", file=self.path or ":memory:", reason=error) from error

    def _synchronise(self) -> None:
        """Brings the shipped documents and the inflection table up to date; does nothing if they are."""
        sources = self.sources
        stamp = _stamp(sources)
        if self._has_tables() and self._meta("format") == stamp["format"]:
            if all(self._meta(key) == value for key, value in stamp.items()):
                return
            inflection_is_old = self._meta("inflection") != stamp["inflection"]
        else:
            inflection_is_old = True
        with self.database.atomic():
            self.database.execute("CREATE TABLE IF NOT EXISTS building (started INTEGER)")
            kept = self._rebuilt() if inflection_is_old else ()
            documents = load_sources(sources) if sources is not None else []
            self._ship(documents)
            for document, file_format, digest in kept:
                put(self, document, file_format, digest, ADDED, inflector(), _silent)
            self.database.table("meta").upsert_all(
                ({"key": key, "value": value} for key, value in stamp.items()), pk="key"
            )
            self.database.execute("DROP TABLE building")

    def _has_tables(self) -> bool:
        return bool(self.rows("SELECT 1 FROM sqlite_master WHERE name = 'meta'"))

    def _meta(self, key: str) -> str | None:
        found = self.rows("SELECT value FROM meta WHERE key = ?", (key,))
        return found[0][0] if found else None

    def _rebuilt(self) -> list[tuple[Document, str, str]]:
        """Makes all tables anew and returns the added documents that were in the old ones."""
        kept: list[tuple[Document, str, str]] = []
        if self._has_tables():
            kept = [
                (self._stored(found), found.format, found.digest) for found in self.documents() if found.origin == ADDED
            ]
        for name in TABLE_NAMES:
            self.database.execute(f"DROP TABLE IF EXISTS {name}")
        for statement in TABLES.split(";\n"):
            if statement.strip():
                self.database.execute(statement)
        learn(self, shipped_rows())
        return kept

    def _stored(self, found: IndexedDocument) -> Document:
        return Document(
            document=found.document,
            title=found.title,
            short=found.short,
            centre=found.centre,
            call=found.call,
            version=found.version,
            date=found.date,
            address=found.address,
            passages=self.passages(found.document),
        )

    def _ship(self, documents: Iterable[Document]) -> None:
        present = {found.document: found for found in self.documents()}
        wanted = {document.document: document for document in documents}
        for name, found in present.items():
            if found.origin == SHIPPED and name not in wanted:
                take_out(self, name)
        for name, document in wanted.items():
            known = present.get(name)
            # A newer version that somebody added goes before the shipped one.
            if known is None or (known.origin == SHIPPED and known.digest != _digest_of(document)):
                put(self, document, "markdown", _digest_of(document), SHIPPED, None, _silent)


def _digest_of(document: Document) -> str:
    return hashlib.sha256(document.model_dump_json().encode()).hexdigest()


def _stamp(sources: Path | None) -> dict[str, str]:
    """What the shipped part of an index was built from."""
    digest = hashlib.sha256()
    for file in sorted(sources.glob("*.md")) if sources is not None else ():
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return {
        "format": str(FORMAT),
        "inflection": hashlib.sha256(TABLE_FILE.read_bytes()).hexdigest(),
        "sources": digest.hexdigest(),
    }


def beside(database: Path) -> Path:
    """Where the index of an installation lies: next to its database."""
    return database.with_name(f"{database.stem}.knowledge.db")
