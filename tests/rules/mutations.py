"""Every number, option and date of a rule file, each changed in turn, in memory."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from rules.vocabulary import Fact

Path = tuple[str | int, ...]

OPTION_LISTS = ("any_of", "none_of", "unclear")
NAMES = (
    "cite",
    "status_cite",
    "id",
    "fact",
    "share",
    "of",
    "plus",
    "declared_by",
    "by",
    "requires",
    "applies_to",
)


@dataclass(frozen=True)
class Mutant:
    """One change: where, from what, to what, and the whole changed data."""

    path: Path
    old: object
    new: object
    data: dict[str, Any]

    def __str__(self) -> str:
        return f"{'.'.join(str(part) for part in self.path)}: {self.old} -> {self.new}"


def mutants(data: dict[str, Any], facts: Mapping[str, Fact]) -> Iterator[Mutant]:
    """Every mutant of a call file's data."""
    for path, old, new in _changes(data, (), facts):
        yield Mutant(path, old, new, replaced(data, path, new))


def replaced(data: Any, path: Path, new: object) -> Any:
    """A copy of `data` with another value at `path`; what is not on the path is shared."""
    if not path:
        return new
    copy: Any = list(data) if isinstance(data, list) else dict(data)
    copy[path[0]] = replaced(data[path[0]], path[1:], new)
    return copy


def _changes(value: Any, path: Path, facts: Mapping[str, Fact]) -> Iterator[tuple[Path, object, object]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in NAMES:
                continue
            if key in OPTION_LISTS:
                yield from _option_changes(inner, (*path, key), facts[value["fact"]])
            elif key == "equals" and isinstance(inner, bool):
                yield (*path, key), inner, not inner
            elif key == "key":
                yield (*path, key), inner, "0.9" if inner != "0.9" else "0.8"
            else:
                yield from _changes(inner, (*path, key), facts)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _changes(inner, (*path, number), facts)
    elif not isinstance(value, bool):
        yield from ((path, value, new) for new in neighbours(value))


def neighbours(value: object) -> list[object]:
    """The nearest other values: a day, a minute, one, or a hundredth to both sides."""
    if isinstance(value, datetime):
        return [value - timedelta(minutes=1), value + timedelta(minutes=1)]
    if isinstance(value, date):
        return [value - timedelta(days=1), value + timedelta(days=1)]
    if isinstance(value, int):
        return [value - 1, value + 1] if value > 1 else [value + 1]
    if isinstance(value, Decimal):
        return [value - Decimal("0.01"), value + Decimal("0.01")]
    return []


def _option_changes(options: list[str], path: Path, fact: Fact) -> Iterator[tuple[Path, object, object]]:
    """Each option left out, and each exchanged for one that does not stand in the list."""
    others = [option.id for option in fact.options if option.id not in options]
    for number, option in enumerate(options):
        if len(options) > 1:
            yield path, options, [one for one in options if one != option]
        if others:
            yield path, options, [*options[:number], others[number % len(others)], *options[number + 1 :]]
        elif fact.kind == "decimal":
            yield path, options, [*options[:number], "0.9", *options[number + 1 :]]
