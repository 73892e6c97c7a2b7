"""Messages that are recognised by their own words, before anything else: a crisis, violence, orders to the program."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.normalise import fold

SIGNALS_FILE = Path(__file__).with_name("signals.toml")


def signal(text: str) -> str | None:
    """The class of small talk whose words a message holds, or None."""
    flat = " ".join(fold(text).split())
    return next((topic for topic, pattern in _signals() if pattern.search(flat)), None)


@cache
def _signals() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data: dict[str, Any] = tomllib.loads(SIGNALS_FILE.read_text(encoding="utf-8"))
    return tuple((entry["topic"], re.compile("|".join(entry["patterns"]))) for entry in data["signal"])
