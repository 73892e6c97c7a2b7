"""How commands print and fail: JSON on standard output, words on standard error, exit code 2 for bad input."""

import json
import sys
from typing import Any


class BadInputError(Exception):
    """Input that cannot be used; the message says what to do, in Polish."""


def put_json(value: Any) -> None:
    """One JSON value on one line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def put(text: str = "") -> None:
    """A line for a person."""
    sys.stdout.write(text + "\n")


def tell(text: str) -> None:
    """A message beside the result."""
    sys.stderr.write(text + "\n")
