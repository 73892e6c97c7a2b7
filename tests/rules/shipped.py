"""The shipped rule files, with the places that the shipped sources offer to citations."""

import tomllib
from functools import cache
from pathlib import Path

from rules.catalogue import Catalogue
from rules.evaluation import CallRules
from rules.loading import RULES_FOLDER, load_catalogue
from tests.rules.scenario import plain_figure

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "knowledge" / "sources"


@cache
def citations() -> frozenset[str]:
    """Every citation that resolves: document and heading."""
    found: set[str] = set()
    for path in SOURCES.glob("*.md"):
        _, front, body = path.read_text(encoding="utf-8").split("+++\n", 2)
        document = tomllib.loads(front)["document"]
        found.update(f"{document}: {line[3:].strip()}" for line in body.splitlines() if line.startswith("## "))
    assert found
    return frozenset(found)


@cache
def catalogue() -> Catalogue:
    return load_catalogue(citations(), plain_figure, RULES_FOLDER)


def rules_of(call: str) -> CallRules:
    """A call or status definition by id."""
    known = catalogue()
    return known.calls.get(call) or known.statuses[call]
