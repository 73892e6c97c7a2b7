"""PDF documents."""

import io
import logging
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from knowledge.blocks import Block, BlockKind, Content
from knowledge.errors import BrokenDocumentError, PasswordProtectedError, ScanWithoutTextError
from knowledge.marks import section_mark, split_mark
from knowledge.normalise import tidy
from knowledge.readers.limits import PAGES, check
from knowledge.readers.text_layout import GUESSED_HEADING_LEVEL, blocks_of_lines

_LARGER = 1.12  # a line this much larger than the body is a heading
_GAP = 1.45  # line spacing beyond this many usual ones parts paragraphs
_LETTER_WIDTH = 0.5  # of the type size: how far right one leading space stands for
_HEADING_LENGTH = 160
_MARGIN = 0.1  # of the page's height
_REPEATED_SHARE = 0.6  # a line on so many pages at the same height is a running head
_BARE_NUMBER = re.compile(r"\d{1,2}")
_MARK_ALONE = re.compile(r"(?:\d{1,3}|[a-zA-Z]{1,4})[.)]|[–—•·▪●○-]|§\s*\d+\w*\.?")
_CELL_GAP = 0.9  # of the type size: a gap this wide parts cells, or a mark from its text
_WORD_GAP = 0.15
_UNMAPPED_GLYPH = re.compile(r"\(cid:\d+\)|[\x00-\x08\x7f]")
_PAGE_NUMBER = re.compile(r"(?:strona|str\.)?\s*[–-]?\s*\d{1,4}\s*(?:(?:z|/|of)\s*\d{1,4})?\s*[–-]?", re.IGNORECASE)

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns about every oddity of a font


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text on a page: distances in points from the page's left and upper edge."""

    text: str
    left: float
    top: float
    bottom: float
    size: float
    bold: bool
    margin: bool  # near the upper or lower edge, where running heads and page numbers stand


@dataclass(frozen=True, slots=True)
class _Table:
    top: float
    rows: tuple[tuple[str, ...], ...]


def read(file: Path, data: bytes, progress: Callable[[int, int], None]) -> Content:
    """Blocks of a PDF document: lines put together by their position, tables by their ruling.

    Args:
        file: the file, for messages.
        data: its bytes.
        progress: told after each page how many of how many are done.

    Raises:
        PasswordProtectedError: it opens only with a password.
        BrokenDocumentError: it is no PDF, or a damaged one.
        ScanWithoutTextError: no page has text.
        DocumentTooLargeError: it has too many pages.
    """
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            check(file, "pages", len(pdf.pages), PAGES)
            pages: list[list[_Line | _Table]] = []
            for page in pdf.pages:
                pages.append(_page(page))
                page.close()  # drops what the page has cached
                progress(len(pages), len(pdf.pages))
            title = _title(pdf.metadata)
            count = len(pdf.pages)
    except PdfminerException as error:
        if any(isinstance(cause, (PDFPasswordIncorrect, PDFEncryptionError)) for cause in error.args):
            raise PasswordProtectedError("password-protected", file=file.name) from error
        raise BrokenDocumentError("document-broken", file=file.name) from error
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise PasswordProtectedError("password-protected", file=file.name) from error
    except (PDFException, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        # pdfminer lets whatever a damaged file makes it stumble over through.
        raise BrokenDocumentError("document-broken", file=file.name) from error
    silent = [number for number, page in enumerate(pages, start=1) if not page]
    if count == 0:
        raise BrokenDocumentError("document-broken", file=file.name)
    if len(silent) == count:
        raise ScanWithoutTextError("scan-without-text", file=file.name)
    notices = (("pages-without-text", {"file": file.name, "pages": ", ".join(map(str, silent))}),) if silent else ()
    return Content(tuple(_blocks(_without_running_heads(pages))), title=title, notices=notices)


def _title(metadata: dict[str, Any]) -> str:
    title = metadata.get("Title")
    text = tidy(title) if isinstance(title, str) else ""
    return "" if text.lower() in {"untitled", "anonymous", "(anonymous)", "(unspecified)"} else text


def _page(page: Page) -> list[_Line | _Table]:
    """Lines and tables of a page from top to bottom."""
    page = page.dedupe_chars()
    found = [table for table in page.find_tables() if len(table.rows) > 1 and len(table.columns) > 1]
    outside: Page = page
    result: list[_Line | _Table] = []
    for table in found:
        rows = tuple(tuple(_clean(cell or "") for cell in row) for row in table.extract())
        if any(any(row) for row in rows):
            result.append(_Table(table.bbox[1], rows))
            outside = outside.outside_bbox(table.bbox)
    for line in outside.extract_text_lines(return_chars=True):
        text = _line_text(line["chars"])
        if text:
            first = [char for char in line["chars"] if char["text"].strip()] or line["chars"]
            sizes = Counter(round(char["size"], 1) for char in first)
            bold = sum("bold" in char["fontname"].lower() or "black" in char["fontname"].lower() for char in first)
            size = sizes.most_common(1)[0][0]
            margin = line["bottom"] < _MARGIN * page.height or line["top"] > (1 - _MARGIN) * page.height
            result.append(_Line(text, line["x0"], line["top"], line["bottom"], size, bold > len(first) * 0.8, margin))
    return sorted(result, key=lambda part: part.top)


def _clean(text: str) -> str:
    """The text of a line; a glyph without a letter is taken for the bullet it nearly always is."""
    return tidy(_UNMAPPED_GLYPH.sub("•", text))


def _line_text(chars: list[dict[str, Any]]) -> str:
    """The text of a line; wide gaps between words stay wide, because they part the cells of unruled tables.

    A bare number that stands apart gets a point: how some programs number lists.
    """
    words: list[str] = [""]
    last: dict[str, Any] | None = None
    for char in chars:
        if char is last:  # one glyph of several letters, listed once for each
            continue
        if not char["text"].strip() or char["text"] == "\u00a0":
            words[-1] += char["text"] if words[-1] else ""
            continue
        if last is not None and char["x0"] - last["x1"] > char["size"] * _CELL_GAP:
            words.append("")
        elif last is not None and char["x0"] - last["x1"] > char["size"] * _WORD_GAP and not words[-1].endswith(" "):
            words[-1] += " "
        words[-1] += char["text"]
        last = char
    parts = [part for word in words if (part := _clean(word))]
    if len(parts) == 2 and _BARE_NUMBER.fullmatch(parts[0]):
        return f"{parts[0]}. {parts[1]}"
    if len(parts) > 1 and _MARK_ALONE.fullmatch(parts[0]):
        parts[:2] = [f"{parts[0]} {parts[1]}"]
    return "    ".join(parts)


def _without_running_heads(pages: list[list[_Line | _Table]]) -> list[list[_Line | _Table]]:
    """Pages without page numbers and without what stands at the edge of most of them."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_edge_key(part) for part in page if isinstance(part, _Line) and part.margin})
    often = max(3.0, _REPEATED_SHARE * len(pages))
    repeated = {key for key, count in edges.items() if count >= often}
    return [
        [part for part in page if not (isinstance(part, _Line) and _is_furniture(part, repeated, len(pages)))]
        for page in pages
    ]


def _is_furniture(line: _Line, repeated: set[str], pages: int) -> bool:
    if not line.margin:
        return False
    # On a single page a bare number may be a figure; "Strona 1 z 1" is none.
    numbered = _PAGE_NUMBER.fullmatch(line.text) is not None and (pages > 1 or not line.text.isdigit())
    return numbered or _edge_key(line) in repeated


def _edge_key(line: _Line) -> str:
    return re.sub(r"\d+", "0", line.text)


def _blocks(pages: list[list[_Line | _Table]]) -> list[Block]:
    lines = [part for page in pages for part in page if isinstance(part, _Line)]
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    mostly_bold = sum(len(line.text) for line in lines if line.bold) > 0.5 * sum(len(line.text) for line in lines)
    larger = sorted({line.size for line in lines if line.size > body * _LARGER}, reverse=True)
    left = min((line.left for line in lines), default=0.0)
    spacing = _usual_spacing(pages, body)

    blocks: list[Block] = []
    pending: list[str] = []
    previous: _Line | None = None
    page_began = False

    def flush() -> None:
        blocks.extend(blocks_of_lines(pending))
        pending.clear()

    for page in pages:
        page_began = True
        for part in page:
            if isinstance(part, _Table):
                flush()
                blocks.append(Block(BlockKind.TABLE, rows=part.rows, header=True))
                previous = None
                continue
            if level := _heading_level(part, body, larger, mostly_bold):
                flush()
                _add_heading(blocks, part, level, previous)
                previous = part
                continue
            if previous is not None and _parted(previous, part, spacing, page_began):
                pending.append("")
            if previous is not None and blocks and not pending:
                pending.append("")
            pending.append(" " * round((part.left - left) / (body * _LETTER_WIDTH)) + part.text)
            previous, page_began = part, False
        page_began = True
    flush()
    return blocks


def _heading_level(line: _Line, body: float, larger: list[float], mostly_bold: bool) -> int:
    """Level of a heading by its type; 0 when the line is none."""
    if len(line.text) > _HEADING_LENGTH or line.text.endswith((";", ",")):
        return 0
    marked = split_mark(line.text)
    if marked is not None and marked[0].label and marked[1].endswith("."):
        return 0
    if line.size in larger:
        return min(larger.index(line.size) + 1, GUESSED_HEADING_LEVEL)
    bold = line.bold and not mostly_bold and len(line.text) <= 100 and line.size >= body * 0.95
    return GUESSED_HEADING_LEVEL if bold and (marked is None or not line.text.endswith(".")) else 0


def _add_heading(blocks: list[Block], line: _Line, level: int, previous: _Line | None) -> None:
    last = blocks[-1] if blocks else None
    wrapped = (
        previous is not None
        and last is not None
        and last.kind is BlockKind.HEADING
        and last.level == level
        and last.text.endswith(previous.text)
        and 0 <= line.top - previous.bottom < line.size * 0.6
        and split_mark(line.text) is None
        and section_mark(line.text) is None
        and not re.fullmatch(r"(?:§|Art\.?)\s*\d+\w*\.?", previous.text)
    )
    if wrapped and last is not None:
        blocks[-1] = Block(BlockKind.HEADING, f"{last.text} {line.text}", level=level)
    else:
        blocks.append(Block(BlockKind.HEADING, line.text, level=level))


def _usual_spacing(pages: list[list[_Line | _Table]], body: float) -> float:
    """The commonest distance from one line's top to the next, in points."""
    steps: Counter[float] = Counter()
    for page in pages:
        lines = [part for part in page if isinstance(part, _Line)]
        for upper, lower in pairwise(lines):
            if 0 < (step := lower.top - upper.top) < 4 * body:
                steps[round(step, 0)] += 1
    near = {step: count for step, count in steps.items() if step <= 1.9 * body}
    return max(near, key=lambda step: (near[step], -step)) if near else 1.3 * body


def _parted(previous: _Line, line: _Line, spacing: float, page_began: bool) -> bool:
    """Whether a paragraph ends between two lines."""
    if page_began:
        # Across a page only the sentence tells whether the paragraph goes on.
        return previous.text.endswith((".", ":", ";", "!", "?")) or not line.text[:1].islower()
    return line.top - previous.top > spacing * _GAP or line.top < previous.top
