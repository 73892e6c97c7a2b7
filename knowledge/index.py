"""The index: one SQLite file with one FTS5 table, written through sqlite-utils.

Each change is one transaction, so a document is in the index with all its passages or not at all. The same documents
added in the same order give the same rows.
"""

import datetime
import hashlib
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from knowledge import spelling
from knowledge.errors import UnusableIndexError, WrongRequestError
from knowledge.inflection import TABLE_FILE, Inflector, inflector, shipped_rows
from knowledge.normalise import fold, words
from knowledge.passages import Document, Passage
from knowledge.schema import FORMAT, TABLE_NAMES, TABLES
from knowledge.sources_reader import SOURCES_FOLDER, load_sources
from knowledge.vocabulary import ALTERNATIVE, content_words, gram_tokens, is_content, stem_token, word_token

if TYPE_CHECKING:
    from sqlite_utils import Database

SHIPPED, ADDED = "shipped", "added"
_BATCH = 2_000
_BUSY_MILLISECONDS = 10_000


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


Progress = Callable[[str, int, int], None]
"""Told how far work has come: stage (a message of the table ``stages``), how many done, how many in all."""


def _silent(stage: str, done: int, total: int) -> None:
    del stage, done, total


class Index:
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
            self.connection = sqlite3.connect(
                ":memory:" if path is None else path, check_same_thread=False, timeout=_BUSY_MILLISECONDS / 1000
            )
            if path is not None:
                self.connection.execute("PRAGMA journal_mode = WAL")
            self._synchronise()
        except (OSError, sqlite3.Error) as error:
            raise UnusableIndexError("index-unusable", file=path or ":memory:", reason=error) from error

    def close(self) -> None:
        """Closes the file."""
        self.connection.close()

    @cached_property
    def database(self) -> "Database":
        """The same file through sqlite-utils, for writing; loaded late, because answering does not need it."""
        from sqlite_utils import Database

        return Database(self.connection)

    def __enter__(self) -> "Index":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- reading --------------------------------------------------------------------------------------------

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
        for start in range(0, len(wanted), _BATCH):
            some = wanted[start : start + _BATCH]
            marks = ",".join("?" * len(some))
            for form, lemma in self.rows(
                f"SELECT form, lemma FROM inflection WHERE form IN ({marks}) ORDER BY form, lemma", some
            ):
                found[form] = (*found.get(form, ()), lemma)
        return found

    # -- writing --------------------------------------------------------------------------------------------

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
            self._put(document, format, digest or _digest_of(document), origin, dictionary, progress)

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
            self._take_out(document)
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
                self._put(document, file_format, digest, ADDED, inflector(), _silent)
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
        self._learn(shipped_rows())
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
                self._take_out(name)
        for name, document in wanted.items():
            known = present.get(name)
            # A newer version that somebody added goes before the shipped one.
            if known is None or (known.origin == SHIPPED and known.digest != _digest_of(document)):
                self._put(document, "markdown", _digest_of(document), SHIPPED, None, _silent)

    # -- one document ---------------------------------------------------------------------------------------

    def _put(
        self,
        document: Document,
        file_format: str,
        digest: str,
        origin: str,
        dictionary: Inflector | None,
        progress: Progress,
    ) -> None:
        self._take_out(document.document)
        self._learn_words(document.passages, dictionary, progress)
        lookup = _Lookup(self.lemmas)
        first = (self.rows("SELECT max(id) FROM passage")[0][0] or 0) + 1
        counts: Counter[str] = Counter()
        total = len(document.passages)
        for start in range(0, total, _BATCH):
            batch = document.passages[start : start + _BATCH]
            rows, searched = [], []
            for identifier, passage in enumerate(batch, start=first + start):
                text_words = content_words(passage.text)
                lemmas = " ".join(map(lookup.token, text_words))
                lead = " ".join(map(lookup.token, content_words(f"{passage.lead} {passage.place}")))
                counts.update(_terms(lemmas, lead))
                rows.append({"id": identifier, **passage.model_dump(), "lemmas": lemmas, "lead_lemmas": lead})
                searched.append((identifier, lemmas, lead, gram_tokens(text_words)))
            self.database.table("passage").insert_all(rows)
            self._execute_many("INSERT INTO passage_search (rowid, lemmas, lead, grams) VALUES (?, ?, ?, ?)", searched)
            progress("indexing", min(start + _BATCH, total), total)
        self._execute_many(
            "INSERT INTO term (term, passages) VALUES (?, ?)"
            " ON CONFLICT (term) DO UPDATE SET passages = passages + excluded.passages",
            sorted(counts.items()),
        )
        self.database.table("document").insert(
            {
                **document.model_dump(exclude={"passages", "date"}),
                "date": document.date.isoformat() if document.date else None,
                "origin": origin,
                "format": file_format,
                "digest": digest,
                "first": first,
                "last": first + total - 1,
            }
        )

    def _take_out(self, document: str) -> None:
        counts: Counter[str] = Counter()
        rows = self.rows("SELECT id, text, lemmas, lead_lemmas FROM passage WHERE document = ?", (document,))
        searched = []
        for identifier, text, lemmas, lead in rows:
            counts.update(_terms(lemmas, lead))
            searched.append((identifier, lemmas, lead, gram_tokens(content_words(text))))
        # An FTS5 table without content forgets a row only when it is told again what the row held.
        self._execute_many(
            "INSERT INTO passage_search (passage_search, rowid, lemmas, lead, grams) VALUES ('delete', ?, ?, ?, ?)",
            searched,
        )
        self._execute_many(
            "UPDATE term SET passages = passages - ? WHERE term = ?", [(n, term) for term, n in sorted(counts.items())]
        )
        self.database.execute("DELETE FROM term WHERE passages <= 0")
        self.database.execute("DELETE FROM passage WHERE document = ?", (document,))
        self.database.execute("DELETE FROM document WHERE document = ?", (document,))

    def _learn_words(self, passages: Iterable[Passage], dictionary: Inflector | None, progress: Progress) -> None:
        """Adds the forms of words that the table does not have yet; words no dictionary knows go in with their stem."""
        written: dict[str, str] = {}
        for passage in passages:
            for word in words(f"{passage.text} {passage.lead} {passage.place}"):
                if not word.isdigit() and is_content(folded := fold(word)):
                    # Of several spellings the one with diacritics says more.
                    written[folded] = max(written.get(folded, word), word)
        missing = sorted(written.keys() - self.lemmas_of(written).keys())
        progress("inflecting", 0, len(missing))
        if dictionary is not None:
            for start in range(0, len(missing), _BATCH):
                self._learn(dictionary.rows(written[folded] for folded in missing[start : start + _BATCH]))
                progress("inflecting", min(start + _BATCH, len(missing)), len(missing))
            missing = sorted(set(missing) - self.lemmas_of(missing).keys())
        self._learn((folded, stem_token(folded)) for folded in missing)

    def _learn(self, rows: Iterable[tuple[str, str]]) -> None:
        pairs = sorted(set(rows))
        self._execute_many("INSERT OR IGNORE INTO inflection (form, lemma) VALUES (?, ?)", pairs)
        entries = spelling.entries(form for form, _ in pairs)
        self._execute_many("INSERT OR IGNORE INTO spelling (cut, prefix) VALUES (?, ?)", entries)

    def _execute_many(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
        # sqlite-utils has no batch form for statements of one's own.
        self.connection.executemany(sql, rows)


class _Lookup:
    """Tokens of words, each looked up once."""

    def __init__(self, lemmas: Callable[[str], tuple[str, ...]]) -> None:
        self._lemmas = lemmas
        self._known: dict[str, str] = {}

    def token(self, folded: str) -> str:
        """Tokens of a folded word."""
        known = self._known.get(folded)
        if known is None:
            known = self._known[folded] = word_token(folded, self._lemmas)
        return known


def _terms(*columns: str) -> set[str]:
    return {term for column in columns for term in column.replace(ALTERNATIVE, " ").split()}


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
