"""Imports go bot -> conversations -> rules and knowledge, never back."""

import ast
from collections.abc import Collection, Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

ALLOWED = {
    "rules": {"rules"},
    "knowledge": {"knowledge"},
    "conversations": {"conversations", "rules", "knowledge"},
    "bot": {"bot", "conversations", "rules", "knowledge"},
}
# No package may lean on what only a checkout has.
OURS = {*ALLOWED, "tests", "benchmarks"}


def imported_names(source: str, module: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the absolute name of each import in a module, wherever in the module it stands.

    `module` is the dotted name of the package that holds the source; relative imports are resolved from it.
    `import_module("...")` and `__import__("...")` with a literal name count as imports.
    """
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=target, level=0):
                yield node.lineno, target or ""
            case ast.ImportFrom(module=target, level=level, names=names):
                parents = module.split(".")[: len(module.split(".")) - level + 1]
                tails = [target] if target else [alias.name for alias in names]
                yield from ((node.lineno, ".".join([*parents, tail])) for tail in tails)
            case ast.Call(func=function, args=[ast.Constant(value=str(name)), *_]):
                called = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
                if called in {"import_module", "__import__"}:
                    yield node.lineno, name


def violations(source: str, module: str) -> list[str]:
    """Name each import of ours that a module of this package must not make."""
    package = module.split(".")[0]
    return [
        f"line {line}: {package} imports {name}"
        for line, name in imported_names(source, module)
        if (top := name.split(".")[0]) in OURS and top not in ALLOWED[package]
    ]


@pytest.mark.parametrize("package", sorted(ALLOWED))
def test_package_imports_only_what_lies_below_it(package: str) -> None:
    files = sorted((ROOT / package).rglob("*.py"))
    assert files, f"{package} has no module: the check would pass without looking at anything"
    found = [
        f"{file.relative_to(ROOT)}, {violation}"
        for file in files
        for violation in violations(file.read_text(encoding="utf-8"), ".".join(file.relative_to(ROOT).parent.parts))
    ]
    assert not found, "imports against the direction:\n" + "\n".join(found)


def modules() -> dict[str, Path]:
    """Every module of ours by its dotted name."""
    return {
        ".".join(file.relative_to(ROOT).with_suffix("").parts): file
        for package in ALLOWED
        for file in (ROOT / package).rglob("*.py")
    }


def imports_of(file: Path, known: Collection[str]) -> set[str]:
    """The modules of ours that a module imports, wherever it does; imports for types alone do not count."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for_types = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and id(node) not in for_types:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found & set(known)


def test_no_module_imports_itself_by_way_of_others() -> None:
    files = modules()
    graph = {name: imports_of(file, files) for name, file in files.items()}
    # Raises for a circle, and names it.
    assert len(list(TopologicalSorter(graph).static_order())) == len(files)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("rules", "import knowledge"),
        ("rules", "from bot.settings import Settings"),
        ("rules", "import json, conversations.session as session"),
        ("rules.money", "from ...bot import cli"),
        ("knowledge", "def late():\n    from rules.models import Case\n"),
        ("knowledge", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import conversations\n"),
        ("knowledge", "from importlib import import_module\nimport_module('rules.loader')\n"),
        ("conversations", "__import__('bot')"),
        ("conversations.texts", "from bot import store"),
        ("conversations", "from .. import bot"),
        ("bot", "from tests import conftest"),
    ],
)
def test_checker_finds_an_import_against_the_direction(module: str, source: str) -> None:
    assert len(violations(source, module)) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("rules", "import rulesets\nfrom botany import leaf"),
        ("rules.money", "from . import tables\nfrom ..models import Case"),
        ("knowledge", "from knowledge.passages import Passage"),
        ("conversations", "import rules.models\nfrom knowledge import search"),
        ("bot", "import conversations, rules, knowledge, httpx"),
    ],
)
def test_checker_accepts_imports_in_the_direction(module: str, source: str) -> None:
    assert violations(source, module) == []
