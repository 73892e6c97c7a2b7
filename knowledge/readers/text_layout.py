"""Lines as they stand on a page, put together into headings and paragraphs."""

import re
from collections.abc import Sequence
from itertools import pairwise

from knowledge.blocks import Block, BlockKind
from knowledge.marks import section_mark, split_mark
from knowledge.normalise import tidy

GUESSED_HEADING_LEVEL = 5
# Cells of a table in plain text: parted by tabs, by bars, or by more spaces than words are.
_CELL_BORDER = re.compile(r"\t+|\s*\|\s*|\s{3,}")
# Verbs and sums: what a short sentence has and a heading has not.
_SENTENCE = re.compile(
    r"\b(?:się|jest|są|nie|może|mogą|można|należy|trzeba|musi|muszą|wynosi|wynoszą|składa|trwa|ma|mają|podlega)\b"
    r"|\w{3}(?:uje|ują|ają|eją|ało|ano|ono)\b|\d\s*(?:zł|%)"
)
_LONG = 120
_SHORT_OF_WIDTH = 0.8
_SENTENCE_END = re.compile(r"[.;:!?]\s*$")


def blocks_of_lines(lines: list[str]) -> list[Block]:
    """Headings and paragraphs of plain lines; blank lines part them."""
    width = max((len(line.rstrip()) for line in lines), default=0)
    chunks = _chunks(lines)
    headings = _headings(chunks)
    blocks: list[Block] = []
    for chunk, heading in zip(chunks, headings, strict=True):
        if heading:
            blocks.append(Block(BlockKind.HEADING, tidy(chunk[0]), level=GUESSED_HEADING_LEVEL))
        else:
            blocks += _chunk_blocks(chunk, width)
    return blocks


def _chunk_blocks(chunk: list[str], width: int) -> list[Block]:
    """Paragraphs of a chunk, with the tables that stand between its lines."""
    blocks: list[Block] = []
    plain: list[str] = []
    position = 0
    while position < len(chunk):
        rows = _table_rows(chunk, position)
        if len(rows) < 2:
            plain.append(chunk[position])
            position += 1
            continue
        if plain:
            blocks += _paragraphs(plain, width)
            plain = []
        ruled = [row for row in rows if any(cell.strip("-–—=+: ") for cell in row)]
        blocks.append(Block(BlockKind.TABLE, rows=tuple(ruled), header=names_columns(ruled)))
        position += len(rows)
    return blocks + (_paragraphs(plain, width) if plain else [])


def _table_rows(chunk: list[str], start: int) -> list[tuple[str, ...]]:
    """Rows of the table that begins at a line: as long as the lines have the same number of cells, two or more."""
    rows: list[tuple[str, ...]] = []
    for line in chunk[start:]:
        cells = tuple(tidy(cell) for cell in _CELL_BORDER.split(line.strip().strip("|")))
        marked = split_mark(f"{cells[0]} X")
        if len(cells) < 2 or (rows and len(cells) != len(rows[0])) or (marked is not None and marked[1] == "X"):
            break
        rows.append(cells)
    return rows


def names_columns(rows: Sequence[tuple[str, ...]]) -> bool:
    """Whether the first row of a table names its columns: words there, figures below."""
    figures = [any(any(letter.isdigit() for letter in cell) for cell in row) for row in rows]
    return len(rows) > 1 and not figures[0] and any(figures[1:])


def _chunks(lines: list[str]) -> list[list[str]]:
    chunks: list[list[str]] = [[]]
    for line in lines:
        if tidy(line):
            chunks[-1].append(line)
        elif chunks[-1]:
            chunks.append([])
    return [chunk for chunk in chunks if chunk]


def _headings(chunks: list[list[str]]) -> list[bool]:
    """Which chunks are headings.

    None is what a colon introduces, what stands between two points of one list, nor any of three bare lines in a row:
    those are a list of links.
    """
    headings: list[bool] = []
    for position, chunk in enumerate(chunks):
        text = tidy(chunk[0])
        before = tidy(chunks[position - 1][-1]) if position else ""
        introduced = before.endswith(":") and not headings[-1]
        announces = text.endswith(":") and len(text.split()) > 1 and bool(headings) and headings[-1]
        heading = len(chunk) == 1 and not introduced and not announces and looks_like_heading(chunk[0])
        headings.append(heading and not _between_points(chunks, position) and _heads_something(chunks, position))
    bare = [
        heading and section_mark(tidy(chunk[0])) is None and not tidy(chunk[0]).endswith((".", ":"))
        for chunk, heading in zip(chunks, headings, strict=True)
    ]
    start = 0
    for position in range(len(chunks) + 1):
        if position == len(chunks) or not bare[position]:
            if position - start >= 3:
                headings[start:position] = [False] * (position - start)
            start = position + 1
    return headings


def _heads_something(chunks: list[list[str]], position: int) -> bool:
    """Whether a line that ends like a sentence stands above something longer, as a heading does."""
    if not tidy(chunks[position][0]).endswith("."):
        return True
    if position + 1 == len(chunks):
        return False
    following = chunks[position + 1]
    marked = split_mark(tidy(following[0])) is not None
    return marked or len(following) > 1 or len(tidy(following[0])) >= 60 or tidy(following[0]).endswith(":")


def _between_points(chunks: list[list[str]], position: int) -> bool:
    """Whether the list that ends before a chunk goes on after it."""
    if not 0 < position < len(chunks) - 1:
        return False
    following = split_mark(tidy(chunks[position + 1][0]))
    marks = [marked[0] for line in chunks[position - 1] if (marked := split_mark(tidy(line))) is not None]
    return following is not None and any(
        mark.kind is following[0].kind and 0 < mark.order == following[0].order - 1 for mark in marks
    )


def _paragraphs(chunk: list[str], width: int) -> list[Block]:
    paragraphs: list[list[str]] = [[chunk[0]]]
    for previous, line in pairwise(chunk):
        ended = _SENTENCE_END.search(previous) is not None
        short = len(previous.rstrip()) < _SHORT_OF_WIDTH * width
        section = section_mark(tidy(line)) is not None and looks_like_heading(line)
        after_section = len(paragraphs[-1]) == 1 and section_mark(tidy(previous)) is not None
        if section or after_section or (split_mark(tidy(line)) is None and ended and (short or len(previous) > _LONG)):
            paragraphs.append([])
        paragraphs[-1].append(line)
    return [Block(BlockKind.PARAGRAPH, "\n".join(paragraph), laid_out=True) for paragraph in paragraphs]


def looks_like_heading(line: str) -> bool:
    """Whether a line that stands alone reads like a heading: short, capital letter, not a sentence."""
    text = tidy(line)
    if section_mark(text) is not None:
        return len(text) <= 120 and not text.endswith((",", ";"))
    if split_mark(text) is not None or not text[:1].isupper() or len(text) > 90:
        return False
    if _SENTENCE.search(text):
        return False
    count = len(text.split())
    if text.isupper():
        return count <= (5 if text.endswith(".") else 12)
    if text.endswith((".", ":")):
        return count <= (4 if text.endswith(".") else 2) and len(text) <= 60 and "," not in text
    return count <= 8 and not text.endswith((";", ",", "!", "?"))
