"""Plain text."""

import re
from pathlib import Path

from knowledge.blocks import Content
from knowledge.readers.decoding import decode
from knowledge.readers.text_layout import blocks_of_lines

TAB_WIDTH = 4
_LEADING_TABS = re.compile(r"^\t+")


def read(file: Path, data: bytes) -> Content:
    """Blocks of a plain text file.

    Raises:
        UnknownEncodingError: its letters cannot be told.
    """
    text, guessed = decode(data, file)
    notices = (("encoding-guessed", {"file": file.name, "encoding": guessed}),) if guessed else ()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n")
    # A tab at the start of a line is an indent; further on it parts the cells of a table.
    lines = [_LEADING_TABS.sub(lambda found: " " * TAB_WIDTH * len(found.group()), line) for line in lines]
    return Content(tuple(blocks_of_lines(lines)), notices=notices)
