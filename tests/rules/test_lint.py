"""One broken file for each fault: it is refused for exactly that fault, on the right line, with advice.

Each file in `broken/` marks the faulty line itself with ``# fault: <code>``.
"""

import re
import shutil
from pathlib import Path
from typing import get_args

import pytest

from rules.files import Code, RuleFileError
from rules.lint import check
from rules.lint_call import BLOCKING
from rules.loading import RULES_FOLDER, load_catalogue
from tests.rules.scenario import plain_figure
from tests.rules.shipped import citations

BROKEN = Path(__file__).parent / "broken"
SOUND = BROKEN / "sound"
SAMPLE_CITATIONS = frozenset(f"sample: § {number}" for number in range(1, 5))
SHAPE = {"toml", "missing-field", "missing-citation", "unknown-field", "wrong-value"}


def marked(path: Path) -> list[tuple[int, str]]:
    """The faults a file says it has: line and code."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [(number, re.search(r"# fault: ([\w-]+)", line)) for number, line in enumerate(lines, start=1)]
    return [(number, match.group(1)) for number, match in found if match]


def broken(kind: str) -> list[Path]:
    paths = sorted((BROKEN / kind).glob("*.toml"))
    assert paths
    return paths


def folder_with(kind: str, path: Path, to: Path) -> Path:
    """A copy of the sound folder in which the broken file takes part."""
    shutil.copytree(SOUND, to, dirs_exist_ok=True)
    return Path(shutil.copy(path, to / "facts.toml" if kind == "facts" else to / kind / f"zz-{path.name}"))


def test_the_sound_folder_has_no_fault() -> None:
    assert check(SOUND, SAMPLE_CITATIONS) == ()


def test_the_shipped_rules_have_no_fault() -> None:
    assert [str(fault) for fault in check(RULES_FOLDER, citations())] == []


@pytest.mark.parametrize(
    ("kind", "path"),
    [(kind, path) for kind in ("calls", "facts", "centres") for path in broken(kind)],
    ids=lambda value: value.stem if isinstance(value, Path) else value,
)
def test_broken_file_is_refused_for_exactly_its_fault(kind: str, path: Path, tmp_path: Path) -> None:
    copy = folder_with(kind, path, tmp_path)
    faults = check(tmp_path, SAMPLE_CITATIONS)
    assert [(fault.line, fault.code) for fault in faults if fault.path == copy] == marked(path)
    assert [str(fault) for fault in faults if fault.path != copy] == []
    for fault in faults:
        assert fault.fault
        assert fault.advice.endswith(".")
        assert f"{copy}:{fault.line}: " in str(fault)


def test_every_kind_of_fault_has_a_broken_file() -> None:
    codes = {code for kind in ("calls", "facts", "centres") for path in broken(kind) for _, code in marked(path)}
    assert codes == set(get_args(Code))


@pytest.mark.parametrize("path", broken("calls"), ids=lambda path: path.stem)
def test_loading_refuses_what_cannot_be_evaluated(path: Path, tmp_path: Path) -> None:
    folder_with("calls", path, tmp_path)
    codes = {code for _, code in marked(path)}
    if codes & (SHAPE | BLOCKING):
        with pytest.raises(RuleFileError) as caught:
            load_catalogue(SAMPLE_CITATIONS, plain_figure, tmp_path)
        assert {fault.code for fault in caught.value.faults} == codes & (SHAPE | BLOCKING)
    else:
        assert load_catalogue(SAMPLE_CITATIONS, plain_figure, tmp_path).calls


def test_a_missing_file_is_told_plainly(tmp_path: Path) -> None:
    faults = check(tmp_path, frozenset())
    assert [fault.code for fault in faults] == ["toml"]
    assert "cannot be read" in faults[0].fault
