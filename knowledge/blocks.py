"""What every reader makes of its format: a document as a flat run of blocks."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class BlockKind(StrEnum):
    """What a block is, as far as its format says so."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    r"""A piece of a document in reading order.

    Attributes:
        kind: what the format says the piece is; a numbered paragraph typed by hand is still a paragraph.
        text: its text; line breaks that the author made stay as ``\n``.
        level: of a heading 1 (highest) and up; of a list item its depth from 1, or 0 where the format has none.
        mark: mark of a list item as it is shown, e.g. ``1.``, ``a)``, ``–``.
        laid_out: the text is lines as they stand on the page: their breaks are wraps, their leading spaces depth.
        rows: cells of a table, row by row.
        header: whether the first row of a table names its columns.
    """

    kind: BlockKind
    text: str = ""
    level: int = 0
    mark: str = ""
    laid_out: bool = False
    rows: tuple[tuple[str, ...], ...] = ()
    header: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader found in a file.

    Attributes:
        blocks: the document.
        title: the title the file gives itself, "" if none.
        notices: things worth telling the person, as (message, parameters) of the table ``notices``.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    notices: tuple[tuple[str, dict[str, Any]], ...] = ()
