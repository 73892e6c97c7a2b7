"""The sentences of `texts.toml`: what whoever runs the bot reads, and the few each channel needs on its own."""

import tomllib
from functools import cache
from pathlib import Path

TEXTS_FILE = Path(__file__).with_name("texts.toml")


@cache
def _sections() -> dict[str, dict[str, str]]:
    with TEXTS_FILE.open("rb") as file:
        return tomllib.load(file)


def say(key: str, **values: object) -> str:
    """Give the sentence `key` (``section.name``) with its ``{places}`` filled in.

    Raises:
        KeyError: there is no such sentence or a place has no value.
    """
    section, _, name = key.partition(".")
    return _sections()[section][name].format(**values)
