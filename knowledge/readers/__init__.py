"""Reads a file into blocks, whatever its format."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from knowledge.blocks import Content
from knowledge.errors import EmptyDocumentError, FileUnavailableError, UnknownFormatError
from knowledge.normalise import words
from knowledge.readers.limits import CHARACTERS, FILE_BYTES, MEGABYTE, check

FORMATS = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
}


def _silent(done: int, total: int) -> None:
    del done, total


def load(file: Path) -> tuple[str, bytes]:
    """Format and bytes of a file. What the bytes say goes before what the name says.

    Raises:
        FileUnavailableError: it is not there or may not be read.
        UnknownFormatError: it is of no known format.
        EmptyDocumentError: it is empty.
        DocumentTooLargeError: it is beyond the limit.
    """
    if not file.is_file():
        raise FileUnavailableError("file-missing", file=file.name)
    try:
        check(file, "bytes", file.stat().st_size, FILE_BYTES, MEGABYTE)
        data = file.read_bytes()
    except OSError as error:
        raise FileUnavailableError("file-unreadable", file=file.name, reason=error.strerror or error) from error
    if not data.strip():
        raise EmptyDocumentError("document-empty", file=file.name)
    if file.suffix.lower() == ".doc":
        raise UnknownFormatError("format-old-word", file=file.name)
    name = FORMATS.get(file.suffix.lower())
    if name is None:
        raise UnknownFormatError("format-unknown", file=file.name)
    if data.startswith(b"%PDF-"):
        name = "pdf"
    elif data.startswith(b"PK\x03\x04"):
        name = "docx"
    return name, data


def read(file: Path, name: str, data: bytes, progress: Callable[[int, int], None] = _silent) -> Content:
    """What is in a file.

    Args:
        file: the file, for messages.
        name: its format, as ``load`` tells it.
        data: its bytes.
        progress: told how many pages of how many are read, where that takes long.

    Raises:
        UnreadableDocumentError: it cannot be read, or there is no text in it.
    """
    reader: Callable[[Path, bytes], Content]
    # Readers are loaded when needed: the libraries behind them take longer to import than a question to answer.
    match name:
        case "pdf":
            from knowledge.readers.pdf import read as read_pdf

            reader = partial(read_pdf, progress=progress)
        case "docx":
            from knowledge.readers.docx import read as reader
        case "html":
            from knowledge.readers.html import read as reader
        case "markdown":
            from knowledge.readers.markdown import read as reader
        case _:
            from knowledge.readers.text import read as reader
    content = reader(file, data)
    check(file, "characters", sum(len(block.text) for block in content.blocks), CHARACTERS)
    if not any(words(part) for block in content.blocks for part in (block.text, *(c for r in block.rows for c in r))):
        raise EmptyDocumentError("document-empty", file=file.name)
    return content
