"""Reads the rule files and checks them; a fault names the file, the line, what is wrong and what to do.

Citations are checked against the places the knowledge sources offer, handed in by the caller, because rules import
nothing of the knowledge package.
"""

import re
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from rules.catalogue import Catalogue, build_catalogue
from rules.models import Call, Centre, Fact
from rules.wording import FormatFigure

RULES_FOLDER = Path(str(files("rules")))

_Model = TypeVar("_Model", bound=BaseModel)


class RuleFileError(ValueError):
    """A rule file that cannot be used: where (file, line), what is wrong, and what to do about it."""

    def __init__(self, path: Path, line: int, fault: str, advice: str) -> None:
        super().__init__(f"{path}:{line}: {fault}. {advice}")
        self.path, self.line, self.fault, self.advice = path, line, fault, advice


@dataclass(frozen=True, slots=True)
class CallFile:
    """A call together with where it was read from, so that later checks can name a line."""

    path: Path
    text: str
    call: Call

    def line_of(self, location: Iterable[str | int]) -> int:
        """The line of an entry such as ``("criteria", 2, "cite")``; the nearest header when the key is not found."""
        return find_line(self.text, tuple(location))


def load_catalogue(citations: Collection[str], format_figure: FormatFigure, folder: Path = RULES_FOLDER,
                   extra_calls: Iterable[Path] = ()) -> Catalogue:  # fmt: skip
    """Everything in `folder` (facts.toml, centres/, calls/) plus `extra_calls`, checked and compiled.

    Raises:
        RuleFileError: the first file that cannot be used.
    """
    facts = load_facts(folder / "facts.toml")
    centres = load_centres(folder / "centres")
    paths = [*sorted((folder / "calls").glob("*.toml")), *extra_calls]
    loaded = [load_call(path) for path in paths]
    for file in loaded:
        check_citations(file, citations)
    return build_catalogue(facts, centres, {file.call.id: file.call for file in loaded}, format_figure)


def load_facts(path: Path) -> dict[str, Fact]:
    """The vocabulary by id, in the order of the interview."""
    data, text = _read(path)
    facts: dict[str, Fact] = {}
    for number, raw in enumerate(data.get("facts", [])):
        fact = _model(Fact, raw, path, text, ("facts", number))
        if fact.id in facts:
            line = find_line(text, ("facts", number, "id"))
            raise RuleFileError(path, line, f"fact '{fact.id}' stands twice", "Keep one of the two blocks.")
        facts[fact.id] = fact
    return facts


def load_centres(folder: Path) -> dict[str, Centre]:
    """Every centre in a folder by id."""
    centres: dict[str, Centre] = {}
    for path in sorted(folder.glob("*.toml")):
        data, text = _read(path)
        centre = _model(Centre, data, path, text, ())
        centres[centre.id] = centre
    return centres


def load_call(path: Path) -> CallFile:
    """One call file, its shape checked (not yet its citations and facts).

    Raises:
        RuleFileError: broken TOML, a missing or unknown field, a wrong type.
    """
    data, text = _read(path)
    return CallFile(path, text, _model(Call, data, path, text, ()))


def check_citations(file: CallFile, citations: Collection[str]) -> None:
    """Every citation of a call must resolve to a passage of the knowledge sources.

    Raises:
        RuleFileError: the first citation that does not.
    """
    for address, entry in file.call.entries().items():
        for cite in entry.citations:
            if cite not in citations:
                line = next((n for n, one in enumerate(file.text.splitlines(), 1) if cite in one), 1)
                raise RuleFileError(
                    file.path, line, f"{address}: citation '{cite}' leads nowhere",
                    "Use \"<document>: <place>\", where place is a '##' heading of knowledge/sources/<document>.md.",
                )  # fmt: skip


def _read(path: Path) -> tuple[dict[str, Any], str]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise RuleFileError(path, 1, f"cannot be read ({type(fault).__name__})",
                            "Check that the file exists and is saved as UTF-8.") from fault  # fmt: skip
    try:
        return tomllib.loads(text, parse_float=Decimal), text
    except tomllib.TOMLDecodeError as fault:
        found = re.search(r"at line (\d+)", str(fault))
        line = int(found.group(1)) if found else len(text.splitlines())
        raise RuleFileError(path, line, f"is not valid TOML: {fault}",
                            "Check quotes, brackets and commas on and just before this line.") from fault  # fmt: skip


def _model(model: type[_Model], data: Any, path: Path, text: str, prefix: tuple[str | int, ...]) -> _Model:
    try:
        return model.model_validate(data)
    except ValidationError as fault:
        first = fault.errors()[0]
        location = (*prefix, *first["loc"])
        where = ".".join(str(part) for part in location) or "file"
        raise RuleFileError(path, find_line(text, location), f"{where}: {first['msg']}",
                            _ADVICE.get(first["type"], "See docs/add-a-call.md for the fields and their types.")
                            ) from fault  # fmt: skip


_ADVICE = {
    "missing": "Add this field; docs/add-a-call.md shows an example.",
    "extra_forbidden": "Remove this field or correct its spelling; docs/add-a-call.md lists the fields.",
    "condition": 'Write one test, e.g. { fact = "legal_form", any_of = ["foundation"] }.',
    "value_error": "Correct the entry as the message says.",
}


def find_line(text: str, location: tuple[str | int, ...]) -> int:
    """The line number (from 1) where `location` stands in a TOML text, as near as headers and keys can tell."""
    lines = text.splitlines()
    start, end = 0, len(lines)
    parts = list(location)
    header: list[str] = []
    while parts and isinstance(parts[0], str):
        name = parts.pop(0)
        index = parts.pop(0) if parts and isinstance(parts[0], int) else None
        header.append(name)  # type: ignore[arg-type]
        found = _block(lines, ".".join(header), index or 0, start, end)
        if found is None:
            header.pop()
            key = re.compile(rf"\s*{re.escape(str(name))}\s*=")
            inline = re.compile(rf"\b{re.escape(str(name))}\s*=")
            for pattern in (key, inline):
                for number in range(start, end):
                    if pattern.search(lines[number]) if pattern is inline else pattern.match(lines[number]):
                        return number + 1
            break
        start, end = found
    return min(start + 1, max(len(lines), 1))


def _block(lines: list[str], header: str, index: int, start: int, end: int) -> tuple[int, int] | None:
    """First and past-last line of the `index`-th ``[[header]]`` (or ``[header]``) between `start` and `end`."""
    heads = [n for n in range(start, end) if lines[n].strip().split("#")[0].strip() in (f"[[{header}]]", f"[{header}]")]
    if index >= len(heads):
        return None
    first = heads[index]
    after = [
        n
        for n in range(first + 1, end)
        if lines[n].lstrip().startswith("[") and not lines[n].lstrip().lstrip("[").startswith(f"{header}.")
    ]
    stop = next((n for n in after if re.match(r"\s*\[\[?[A-Za-z_]", lines[n])), end)
    return first, stop
