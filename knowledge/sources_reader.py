"""Reads the shipped sources: one Markdown file per document, one ``##`` heading per citable place."""

import datetime
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rapidfuzz import process

from knowledge.errors import UnresolvedCitationError, WrongSourceError
from knowledge.normalise import fold, tidy
from knowledge.passages import Document, Passage
from knowledge.texts import text

SOURCES_FOLDER = Path(__file__).with_name("sources")

_FENCE = "+++"
_LINES = re.compile(r"<!--\s*lines\s+(\d+)-(\d+)\s*-->")
_COMMENT = re.compile(r"<!--(.*?)-->")
_IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HEADING_PLACE = re.compile(r"^cz\. ([^,]+)")
_TEXT_FIELDS = ("document", "title", "short", "centre", "call", "version", "address", "retrieved")
_REQUIRED = ("document", "title", "short")


@dataclass(frozen=True, slots=True)
class OriginalLines:
    """Which lines of the original a place restates (from 1, both included)."""

    place: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Source:
    """A shipped source: the document, and how it covers the original text.

    Attributes:
        document: the document.
        file: where it was read from.
        covered: lines of the original by place.
        original_lines: how many lines the original has, None where it is not a primary document.
        original_blank: numbers of its blank or navigation-only lines.
        original_sha256: digest of the original file, "" where it is not a primary document.
    """

    document: Document
    file: Path
    covered: tuple[OriginalLines, ...] = ()
    original_lines: int | None = None
    original_blank: frozenset[int] = frozenset()
    original_sha256: str = ""


def load_sources(folder: Path = SOURCES_FOLDER) -> list[Document]:
    """The documents of a folder, ordered by file name.

    Raises:
        WrongSourceError: a file breaks the format, or two files are of one document.
    """
    return [source.document for source in read_sources(folder)]


def read_sources(folder: Path = SOURCES_FOLDER) -> list[Source]:
    """The sources of a folder, with how they cover their originals.

    Raises:
        WrongSourceError: a file breaks the format, or two files are of one document.
    """
    sources: list[Source] = []
    files: dict[str, Path] = {}
    for file in sorted(folder.glob("*.md")):
        source = read_source(file)
        name = source.document.document
        if name in files:
            raise _wrong(file, 2, "document-repeated", document=name, other=files[name].name)
        files[name] = file
        sources.append(source)
    return sources


def is_source(content: str) -> bool:
    """Whether a Markdown text claims to be in the format of the shipped sources."""
    return content.lstrip("\ufeff").startswith(_FENCE) and "\n## " in content


def read_source(file: Path, content: str | None = None) -> Source:
    """One source.

    Args:
        file: the file; named in errors.
        content: its text, where it has been read already.

    Raises:
        WrongSourceError: the file breaks the format; says the line, what is wrong and what to do.
    """
    lines = (file.read_text(encoding="utf-8") if content is None else content).lstrip("\ufeff").splitlines()
    if not lines or lines[0].strip() != _FENCE or _FENCE not in (line.strip() for line in lines[1:]):
        raise _wrong(file, 1, "front-matter-missing")
    end = next(number for number, line in enumerate(lines[1:], start=1) if line.strip() == _FENCE)
    header = _header(file, lines[1:end])
    name = header["document"]
    passages, covered = _sections(file, lines, end + 1, name)
    document = Document(
        passages=passages,
        date=header.get("date"),
        **{field: header[field] for field in _TEXT_FIELDS if field in header},
    )
    return Source(
        document,
        file,
        covered,
        header.get("original_lines"),
        frozenset(header.get("original_blank", ())),
        header.get("original_sha256", ""),
    )


def _header(file: Path, lines: list[str]) -> dict[str, Any]:
    try:
        header = tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found.group(1)) + 1 if found else len(lines) + 1  # else it says "at end of document"
        raise _wrong(file, line, "front-matter-wrong", detail=error) from error

    def line_of(field: str) -> int:
        written = (n for n, line in enumerate(lines, start=2) if re.match(rf"\s*{field}\s*=", line))
        return next(written, 1)

    for field in _REQUIRED:
        if not header.get(field):
            raise _wrong(file, line_of(field), "field-missing", field=field)
    for field in _TEXT_FIELDS:
        if not isinstance(header.get(field, ""), str):
            raise _wrong(file, line_of(field), "field-wrong", field=field, detail=repr(header[field]))
    if not _IDENTIFIER.fullmatch(header["document"]):
        raise _wrong(file, line_of("document"), "field-wrong", field="document", detail=header["document"])
    date = header.get("date")
    if date is not None and (not isinstance(date, datetime.date) or isinstance(date, datetime.datetime)):
        raise _wrong(file, line_of("date"), "field-wrong", field="date", detail=repr(date))
    count, blank = header.get("original_lines"), header.get("original_blank", [])
    if count is not None and not isinstance(count, int):
        raise _wrong(file, line_of("original_lines"), "field-wrong", field="original_lines", detail=repr(count))
    if not isinstance(blank, list) or not all(isinstance(number, int) for number in blank):
        raise _wrong(file, line_of("original_blank"), "field-wrong", field="original_blank", detail=repr(blank))
    return header


def _sections(
    file: Path, lines: list[str], start: int, document: str
) -> tuple[tuple[Passage, ...], tuple[OriginalLines, ...]]:
    places: dict[str, int] = {}
    bodies: dict[str, list[str]] = {}
    covered: list[OriginalLines] = []
    place = ""
    for number, line in enumerate(lines[start:], start=start + 1):
        if line.startswith("## "):
            place = tidy(line[3:])
            if not place:
                raise _wrong(file, number, "place-empty")
            if place in places:
                raise _wrong(file, number, "place-repeated", place=place, first=places[place])
            places[place], bodies[place] = number, []
        elif comment := _COMMENT.fullmatch(line.strip()):
            if "lines" in comment.group(1).split():
                covered.append(_original_lines(file, number, place, line.strip()))
        elif line.strip():
            if not place:
                raise _wrong(file, number, "text-before-place")
            bodies[place].append(line)
    for empty in (place for place, body in bodies.items() if not body):
        raise _wrong(file, places[empty], "text-missing", place=empty)
    passages = tuple(
        Passage(document=document, place=place, text=tidy("\n".join(body)), lead=_lead(place))
        for place, body in bodies.items()
    )
    return passages, tuple(covered)


def _original_lines(file: Path, number: int, place: str, comment: str) -> OriginalLines:
    found = _LINES.fullmatch(comment)
    if found is None or not place or int(found.group(1)) > int(found.group(2)):
        raise _wrong(file, number, "lines-wrong", value=comment)
    return OriginalLines(place, int(found.group(1)), int(found.group(2)))


def _lead(place: str) -> str:
    """The heading a place names, so that the words of the heading find what stands under it."""
    found = _HEADING_PLACE.match(place)
    return found.group(1) if found else ""


def _wrong(file: Path, line: int, reason: str, **parameters: object) -> WrongSourceError:
    return WrongSourceError(
        "source-wrong", file=file.name, line=line, reason=text("source_reasons", reason, **parameters)
    )


@cache
def _shipped() -> tuple[Document, ...]:
    return tuple(load_sources())


def resolve(citation: str, documents: Sequence[Document] | None = None) -> Passage:
    """The passage a citation points at.

    Args:
        citation: ``<document>: <place>``, e.g. ``jowes-2024: cz. Trwałość, pkt 2``.
        documents: where to look; the shipped sources by default.

    Raises:
        UnresolvedCitationError: there is no such document or place; says what is nearest.
    """
    known = {document.document: document for document in (_shipped() if documents is None else documents)}
    name, separator, place = citation.partition(":")
    if not separator:
        raise _unresolved(citation, "form")
    document = known.get(name.strip())
    if document is None:
        raise _unresolved(citation, "document", document=name.strip(), known=", ".join(sorted(known)))
    passage = document.passage(tidy(place))
    if passage is None:
        places = [other.place for other in document.passages]
        near = process.extract(tidy(place), places, limit=3, processor=fold)
        shown = ", ".join(f"„{match[0]}”" for match in near)
        raise _unresolved(citation, "place", document=document.document, near=shown)
    return passage


def _unresolved(citation: str, hint: str, **parameters: object) -> UnresolvedCitationError:
    return UnresolvedCitationError(
        "citation-unresolved", citation=citation, hint=text("citation_hints", hint, **parameters)
    )
