"""How commands print and fail: JSON on standard output, words on standard error, exit code 2 for bad input."""

import json
import sys
from typing import Any


class BadInputError(Exception):
    """Input that cannot be used; the message says what to do, in Polish."""


def put_json(value: Any, *, verbatim: bool = False) -> None:
    """One JSON value on one line, with ordinary spaces in its texts unless they are quoted `verbatim`."""
    text = json.dumps(value, ensure_ascii=False)
    sys.stdout.write((text if verbatim else text.replace("\u00a0", " ")) + "\n")


def put(text: str = "") -> None:
    """A line for a person."""
    sys.stdout.write(text + "\n")


def tell(text: str) -> None:
    """A message beside the result."""
    sys.stderr.write(text + "\n")
