"""Lines as they stand on a page, put together into headings and paragraphs."""

import re
from itertools import pairwise

from knowledge.blocks import Block, BlockKind
from knowledge.marks import section_mark, split_mark
from knowledge.normalise import tidy

GUESSED_HEADING_LEVEL = 5
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
            blocks += _paragraphs(chunk, width)
    return blocks


def _chunks(lines: list[str]) -> list[list[str]]:
    chunks: list[list[str]] = [[]]
    for line in lines:
        if tidy(line):
            chunks[-1].append(line)
        elif chunks[-1]:
            chunks.append([])
    return [chunk for chunk in chunks if chunk]


def _headings(chunks: list[list[str]]) -> list[bool]:
    """Which chunks are headings. What a colon introduces is none, nor are three in a row: a list of links."""
    headings: list[bool] = []
    for position, chunk in enumerate(chunks):
        introduced = position > 0 and tidy(chunks[position - 1][-1]).endswith(":") and not headings[-1]
        headings.append(len(chunk) == 1 and not introduced and looks_like_heading(chunk[0]))
    weak = [heading and section_mark(tidy(chunk[0])) is None for chunk, heading in zip(chunks, headings, strict=True)]
    start = 0
    for position in range(len(chunks) + 1):
        if position == len(chunks) or not weak[position]:
            if position - start >= 3:
                headings[start:position] = [False] * (position - start)
            start = position + 1
    return headings


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
    count = len(text.split())
    if text.isupper():
        return count <= (5 if text.endswith(".") else 12)
    if text.endswith((".", ":")):
        return count <= 5 and len(text) <= 60 and "," not in text
    return count <= 8 and not text.endswith((";", ",", "!", "?"))
