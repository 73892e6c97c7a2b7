"""Plain text."""

from pathlib import Path

from knowledge.blocks import Content
from knowledge.readers.decoding import decode
from knowledge.readers.text_layout import blocks_of_lines

TAB_WIDTH = 4


def read(file: Path, data: bytes) -> Content:
    """Blocks of a plain text file.

    Raises:
        UnknownEncodingError: its letters cannot be told.
    """
    text, guessed = decode(data, file)
    notices = (("encoding-guessed", {"file": file.name, "encoding": guessed}),) if guessed else ()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").expandtabs(TAB_WIDTH).split("\n")
    return Content(tuple(blocks_of_lines(lines)), notices=notices)
