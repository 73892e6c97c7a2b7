"""Documentation that cannot go stale: what it names exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in ("bot", "conversations", "rules", "knowledge")
    for pattern in ("*.py", "*.toml")
    for path in sorted((ROOT / folder).rglob(pattern))
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?://|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_named_files_exist(page: Path) -> None:
    named = re.findall(
        r"`((?:bot|conversations|rules|knowledge|tests|docs|benchmarks|deploy)/[\w./-]*)`", page.read_text()
    )
    # A guide may name the file its reader is about to make.
    missing = [name for name in named if "2027" not in name and not (ROOT / name).exists()]
    assert not missing, f"{page.name} names {missing}"


def test_every_identifier_of_the_glossary_is_used() -> None:
    rows = re.findall(
        r"^\| .*? \| `([\w-]+)` \|", (ROOT / "docs/glossary.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(rows) > 20
    assert [name for name in rows if name not in CODE] == []


def test_the_two_commands_of_the_readme_are_targets() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\w+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_readme_shows_real_commands() -> None:
    from bot.cli import make_parser

    for line in re.findall(r"\.venv/bin/doradca ([^`\n]*)", (ROOT / "README.md").read_text(encoding="utf-8")):
        words = re.findall(r'"[^"]*"|\S+', line)
        make_parser().parse_args([word.strip('"') for word in words])
