"""The sentences of this package, kept in ``texts.toml`` and found by message id."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

TEXTS_FILE = Path(__file__).with_name("texts.toml")


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    texts: dict[str, dict[str, str]] = tomllib.loads(TEXTS_FILE.read_text(encoding="utf-8"))
    return texts


def text(section: str, message: str, /, **parameters: object) -> str:
    """A sentence for a person.

    Args:
        section: table of ``texts.toml``, e.g. ``errors``.
        message: key in that table.
        parameters: what the braces are filled with.

    Raises:
        KeyError: there is no such message, or a parameter is missing.
    """
    return _texts()[section][message].format(**parameters)
