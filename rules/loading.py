"""Loads the rule files into a catalogue; a fault names the file, the line, what is wrong and what to do.

Citations are checked against the places the knowledge sources offer, handed in by the caller, because rules import
nothing of the knowledge package.
"""

from collections.abc import Collection, Iterable
from importlib.resources import files
from pathlib import Path

from rules.catalogue import Catalogue, build_catalogue
from rules.files import CallFile, RuleFileError, parse, read_call, read_facts, read_toml
from rules.lint import blocking_faults
from rules.vocabulary import Centre, Fact
from rules.wording import FormatFigure

__all__ = ["RULES_FOLDER", "CallFile", "RuleFileError", "load_call", "load_catalogue", "load_centres", "load_facts"]

RULES_FOLDER = Path(str(files("rules")))

load_call = read_call


def load_catalogue(citations: Collection[str], format_figure: FormatFigure, folder: Path = RULES_FOLDER,
                   extra_calls: Iterable[Path] = ()) -> Catalogue:  # fmt: skip
    """Everything in `folder` (facts.toml, centres/, calls/) plus `extra_calls`, checked and compiled.

    Raises:
        RuleFileError: all faults that keep the files from being used.
    """
    facts = load_facts(folder / "facts.toml")
    centres = load_centres(folder / "centres")
    loaded = [read_call(path) for path in (*sorted((folder / "calls").glob("*.toml")), *extra_calls)]
    faults = blocking_faults(loaded, facts, centres, citations)
    if faults:
        raise RuleFileError(faults)
    return build_catalogue(facts, centres, {file.call.id: file.call for file in loaded}, format_figure)


def load_facts(path: Path) -> dict[str, Fact]:
    """The vocabulary by id, in the order of the interview.

    Raises:
        RuleFileError: broken TOML, a wrong block, or an id that stands twice.
    """
    facts, _, faults = read_facts(path)
    if faults:
        raise RuleFileError(faults)
    return facts


def load_centres(folder: Path) -> dict[str, Centre]:
    """Every centre in a folder by id.

    Raises:
        RuleFileError: broken TOML, missing or unknown fields.
    """
    centres: dict[str, Centre] = {}
    for path in sorted(folder.glob("*.toml")):
        data, text = read_toml(path)
        centre = parse(Centre, data, path, text)
        centres[centre.id] = centre
    return centres
