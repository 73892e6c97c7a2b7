"""What ``doradca knowledge`` does, as plain functions: add, search, list, remove."""

import datetime
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge import readers
from knowledge.changes import CitationUse, PassageChange, affected, compare
from knowledge.errors import EmptyDocumentError, WrongRequestError
from knowledge.filing import Progress
from knowledge.index import ADDED, SHIPPED, Index
from knowledge.normalise import fold, tidy
from knowledge.passages import Document
from knowledge.search import Hit, search
from knowledge.sources_reader import is_source, read_source
from knowledge.structure import split
from knowledge.texts import text

_IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_IDENTIFIER = 80


class Added(BaseModel):
    """What adding a file did.

    Attributes:
        document: id of the document, as citations use it.
        title: its title.
        version: its version, "" if none was given.
        call: the call it belongs to, if any.
        format: format of the file.
        passages: how many passages it has.
        replaced: version that was in the index before ("" if it bore none), None if the document is new.
        unchanged: the very same file with the same particulars was there already, so nothing was done.
        changes: passages that differ from the version before; none for a new document.
        affected: answers and rules that cite a changed passage.
        notices: what the person should know, in Polish.
    """

    model_config = ConfigDict(frozen=True)

    document: str
    title: str
    version: str
    call: str | None
    format: str
    passages: int
    replaced: str | None = None
    unchanged: bool = False
    changes: tuple[PassageChange, ...] = ()
    affected: tuple[CitationUse, ...] = ()
    notices: tuple[str, ...] = ()


class SearchResult(BaseModel):
    """A question and the passages found for it, best first."""

    model_config = ConfigDict(frozen=True)

    query: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """A file, read and split, not yet in the index."""

    file: Path
    document: Document
    format: str
    digest: str
    notices: tuple[str, ...]
    named: bool  # the id was given, by the person or by the file itself


def _silent(stage: str, done: int, total: int) -> None:
    del stage, done, total


def add(
    index: Index,
    files: Sequence[Path],
    *,
    title: str = "",
    version: str = "",
    date: str | datetime.date | None = None,
    call: str | None = None,
    document: str = "",
    citations: Iterable[CitationUse] = (),
    progress: Progress = _silent,
) -> list[Added]:
    """Adds files to the index, each as a document of its own.

    A document with the same id is replaced. The id is the one given, else the one a file in the format of the shipped
    sources bears, else made from the call and the title, else from the file's name.

    Args:
        index: the index.
        files: the files. All are read before the first is written, so a bad one leaves everything as it was.
        title: title of the document; by default what the file says, else the file's name. For one file only.
        version: its version. For one file only.
        date: day it bears, as a date or ``YYYY-MM-DD``.
        call: id of the call it belongs to.
        document: its id. For one file only.
        citations: everything that cites passages; what a new version touches is returned.
        progress: told how far the work has come.

    Returns:
        What was done, file by file.

    Raises:
        UnreadableDocumentError: a file cannot be read.
        WrongSourceError: a file in the format of the shipped sources breaks it.
        WrongRequestError: the wishes make no sense.
        UnusableIndexError: the index cannot be written.
    """
    if len(files) != 1 and (title or version or document):
        raise WrongRequestError("title-for-one-file", count=len(files))
    if document and not _IDENTIFIER.fullmatch(document):
        raise WrongRequestError("document-name-wrong", document=document)
    day = _parsed(date)
    read: list[_Read] = []
    for number, file in enumerate(files):
        progress("reading", number, len(files))
        read.append(_read(file, title, version, day, call, document, partial(progress, "reading")))
    _refuse_collisions(index, read)
    uses = tuple(citations)
    return [_put(index, one, uses, progress) for one in read]


def _put(index: Index, one: _Read, uses: Sequence[CitationUse], progress: Progress) -> Added:
    document = one.document
    former = index.document(document.document)
    unchanged = former is not None and former.digest == one.digest and former.origin == ADDED
    changes: tuple[PassageChange, ...] = ()
    if not unchanged:
        if former is not None:
            changes = compare(index.passages(document.document), document.passages)
        index.add(document, format=one.format, digest=one.digest, progress=progress)
    return Added(
        document=document.document,
        title=document.title,
        version=document.version,
        call=document.call,
        format=one.format,
        passages=len(document.passages),
        replaced=None if former is None or unchanged else former.version,
        unchanged=unchanged,
        changes=changes,
        affected=affected(changes, uses),
        notices=one.notices,
    )


def _read(
    file: Path,
    title: str,
    version: str,
    date: datetime.date | None,
    call: str | None,
    document: str,
    progress: Callable[[int, int], None],
) -> _Read:
    file_format, data = readers.load(file)
    own = _own_source(file, file_format, data)
    notices: tuple[str, ...] = ()
    if own is not None:
        wishes = {"title": tidy(title), "version": tidy(version), "date": date, "call": call, "document": document}
        made = own.model_copy(update={name: value for name, value in wishes.items() if value})
        made = _renamed(made)
    else:
        content = readers.read(file, file_format, data, progress)
        notices = tuple(text("notices", name, **parameters) for name, parameters in content.notices)
        identifier = document or _identifier(file, title, call)
        name = tidy(title) or content.title or file.stem
        made = Document(
            document=identifier,
            title=name,
            short=name,
            call=call,
            version=tidy(version),
            date=date,
            passages=split(identifier, content.blocks),
        )
    if not made.passages:
        raise EmptyDocumentError("document-empty", file=file.name)
    particulars = made.model_dump_json(exclude={"passages"}).encode()
    digest = hashlib.sha256(data + b"\0" + particulars).hexdigest()
    return _Read(file, made, file_format, digest, notices, named=bool(document) or own is not None)


def _own_source(file: Path, file_format: str, data: bytes) -> Document | None:
    """The document of a file in the format of the shipped sources; None for any other file."""
    if file_format != "markdown":
        return None
    try:
        content = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    head = content.lstrip("\ufeff").partition("\n+++")[0]
    if not is_source(content) or not re.search(r"^document\s*=", head, re.MULTILINE):
        return None
    return read_source(file, content).document


def _renamed(document: Document) -> Document:
    passages = tuple(passage.model_copy(update={"document": document.document}) for passage in document.passages)
    return document.model_copy(update={"passages": passages})


def _identifier(file: Path, title: str, call: str | None) -> str:
    """An id from the title and the call, or from the name of the file with its ending."""
    base = f"{call or ''} {title}" if tidy(title) else file.name
    slug = re.sub(r"[^a-z0-9]+", "-", fold(base)).strip("-")
    return slug[:_LONGEST_IDENTIFIER].strip("-") or "dokument"


def _refuse_collisions(index: Index, read: Sequence[_Read]) -> None:
    """Two files of one call must not overwrite one another, nor a made-up id a shipped document."""
    seen: dict[str, Path] = {}
    for one in read:
        name = one.document.document
        if name in seen:
            raise WrongRequestError("files-same-document", first=seen[name], second=one.file, document=name)
        seen[name] = one.file
        former = index.document(name)
        if former is not None and former.origin == SHIPPED and not one.named:
            raise WrongRequestError("document-shipped", document=name)


def _parsed(date: str | datetime.date | None) -> datetime.date | None:
    if date is None or isinstance(date, datetime.date):
        return date
    if not date.strip():
        return None
    try:
        return datetime.date.fromisoformat(date.strip())
    except ValueError as error:
        raise WrongRequestError("date-wrong", date=date) from error


def search_all(
    index: Index, queries: Iterable[str], *, limit: int = 10, document: str | None = None
) -> Iterator[SearchResult]:
    """Searches for each question in turn.

    Args:
        index: the index.
        queries: the questions.
        limit: how many hits at most for each.
        document: id of the only document to look in.

    Raises:
        WrongRequestError: there is no such document.
    """
    for query in queries:
        yield SearchResult(query=query, hits=tuple(search(index, query, limit, document)))
