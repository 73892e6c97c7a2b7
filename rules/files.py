"""Reading rule files: TOML into checked models, with every fault as file, line, what is wrong and what to do."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from rules.models import Call
from rules.vocabulary import Fact

_Model = TypeVar("_Model", bound=BaseModel)
Location = tuple[str | int, ...]
"""Where something stands in a file, e.g. ``("criteria", 2, "cite")`` for the third criterion's citation."""


Code = Literal[
    "amount-above-cap", "bare-digits", "dangling-citation", "date-gap", "date-overlap", "dates-reversed",
    "duplicate-id", "fact-without-question", "impossible-key", "missing-citation", "missing-field", "toml",
    "unknown-amount", "unknown-centre", "unknown-county", "unknown-fact", "unknown-field", "unknown-figure",
    "unknown-option", "unknown-status", "unreachable", "wrong-kind", "wrong-level", "wrong-value",
]  # fmt: skip
"""The kinds of fault; for each there is a broken file in the tests."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something wrong in a rule file. `code` names the kind of fault, for tests and tools."""

    path: Path
    line: int
    code: Code
    fault: str
    advice: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.fault}. {self.advice}"


class RuleFileError(ValueError):
    """A rule file that cannot be used: where (file, line), what is wrong, and what to do about it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
        first = self.faults[0]
        self.path, self.line, self.fault, self.advice = first.path, first.line, first.fault, first.advice


@dataclass(frozen=True, slots=True)
class CallFile:
    """A call together with where it was read from, so that later checks can name a line."""

    path: Path
    text: str
    call: Call

    def line_of(self, location: Iterable[str | int], needle: str = "") -> int:
        """The line of an entry such as ``("criteria", 2, "cite")``, or of `needle` within it."""
        return find_line(self.text, tuple(location), needle)


def read_toml(path: Path) -> tuple[dict[str, Any], str]:
    """The data and the text of a TOML file.

    Raises:
        RuleFileError: it cannot be read or is not valid TOML.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        advice = "Check that the file exists and is saved as UTF-8."
        raise RuleFileError([Fault(path, 1, "toml", f"cannot be read ({type(fault).__name__})", advice)]) from fault
    try:
        return tomllib.loads(text, parse_float=Decimal), text
    except tomllib.TOMLDecodeError as fault:
        found = re.search(r"at line (\d+)", str(fault))
        line = int(found.group(1)) if found else len(text.splitlines())
        advice = "Check quotes, brackets and commas on and just before this line."
        raise RuleFileError([Fault(path, line, "toml", f"is not valid TOML: {fault}", advice)]) from fault


def parse(model: type[_Model], data: Any, path: Path, text: str, prefix: Location = ()) -> _Model:
    """A checked model of a part of a file that stands at `prefix`.

    Raises:
        RuleFileError: every missing or unknown field and every value of a wrong kind.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        faults = [_fault(one, path, text, prefix) for one in error.errors()]
        raise RuleFileError(sorted(set(faults))) from error


def read_call(path: Path) -> CallFile:
    """One call file, its shape checked (not yet its citations and facts).

    Raises:
        RuleFileError: broken TOML, missing or unknown fields, values of a wrong kind.
    """
    data, text = read_toml(path)
    return CallFile(path, text, parse(Call, data, path, text))


def read_facts(path: Path) -> tuple[dict[str, Fact], str, list[Fault]]:
    """The blocks of a vocabulary that can be used, by id in the order of the interview; its text; its faults.

    Raises:
        RuleFileError: it cannot be read or is not valid TOML.
    """
    data, text = read_toml(path)
    facts: dict[str, Fact] = {}
    faults: list[Fault] = []
    for number, raw in enumerate(data.get("facts", [])):
        try:
            fact = parse(Fact, raw, path, text, ("facts", number))
        except RuleFileError as error:
            faults.extend(error.faults)
            continue
        if fact.id in facts:
            line, advice = find_line(text, ("facts", number, "id")), "Keep one of the two blocks."
            faults.append(Fault(path, line, "duplicate-id", f"fact '{fact.id}' stands twice", advice))
        facts[fact.id] = fact
    return facts, text, faults


_KINDS: dict[str, tuple[Code, str]] = {
    "missing": ("missing-field", "Add this field; docs/add-a-call.md shows an example."),
    "extra_forbidden": ("unknown-field", "Remove this field or correct its spelling; docs/add-a-call.md lists them."),
    "condition": ("wrong-value", 'Write one test, e.g. { fact = "legal_form", any_of = ["foundation"] }.'),
    "value_error": ("wrong-value", "Correct the entry as the message says."),
}
_OTHER: tuple[Code, str] = ("wrong-value", "See docs/add-a-call.md for the fields and their kinds.")
_CITE: tuple[Code, str] = (
    "missing-citation",
    'Add cite = "<document>: <place>", the paragraph of the source that says this.',
)


def _fault(error: ErrorDetails, path: Path, text: str, prefix: Location) -> Fault:
    location = (*prefix, *error["loc"])
    code, advice = _CITE if "cite" in location else _KINDS.get(error["type"], _OTHER)
    where = ".".join(str(part) for part in location) or "file"
    return Fault(path, find_line(text, location), code, f"{where}: {error['msg']}", advice)


def find_line(text: str, location: Location, needle: str = "") -> int:
    """The line number (from 1) where `location` stands in a TOML text, as near as headers and keys can tell.

    With `needle` the first line from there, within the same entry, that holds it.
    """
    lines = text.splitlines()
    start, end = 0, len(lines)
    header: list[str] = []
    inline = False
    for place, name in enumerate(location):
        if isinstance(name, int):
            continue
        following = location[place + 1] if place + 1 < len(location) else None
        found = None if inline else _block(lines, ".".join([*header, name]), following, start, end)
        if found is not None:
            header.append(name)
            start, end = found
        else:
            inline = True
            key = re.compile(rf"(?<![\w\"'-]){re.escape(name)}\s*=")
            start = next((number for number in range(start, end) if key.search(lines[number])), start)
    if needle:
        start = next((number for number in range(start, end) if needle in lines[number]), start)
    return min(start + 1, max(len(lines), 1))


def _block(lines: list[str], header: str, index: str | int | None, start: int, end: int) -> tuple[int, int] | None:
    """First and past-last line of the `index`-th ``[[header]]`` (or of ``[header]``) between `start` and `end`."""
    wanted = (f"[[{header}]]", f"[{header}]")
    heads = [number for number in range(start, end) if lines[number].split("#")[0].strip() in wanted]
    number = index if isinstance(index, int) else 0
    if number >= len(heads):
        return None
    first = heads[number]
    for after in range(first + 1, end):
        line = lines[after].strip()
        if re.match(r"\[\[?[A-Za-z_][\w.-]*\]", line) and not line.lstrip("[").startswith(f"{header}."):
            return first, after
    return first, end
