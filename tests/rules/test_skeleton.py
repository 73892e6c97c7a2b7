"""The skeleton of a new call: refused while it is empty, sound once it is filled in."""

import re
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from rules.files import RuleFileError, read_call
from rules.lint import check
from rules.loading import RULES_FOLDER
from rules.skeleton import skeleton
from tests.rules.shipped import citations

PLACE = "jowes-2024: wstęp, akapit 4"


def filled(text: str) -> str:
    """The skeleton as somebody would fill it in: every FILL text, amount and length."""
    text = text.replace("FILL-centre", "jowes")
    text = re.sub(r'cite = "FILL[^"]*"', f'cite = "{PLACE}"', text)
    text = re.sub(r'"FILL what must be kept[^"]*"', '"Miejsca pracy trzeba utrzymać przez {months}."', text)
    text = re.sub(r'"FILL[^"]*"', '"Wypełnione."', text)
    for field, value in (("flat", "1000"), ("amount", "2000"), ("months", "12")):
        text = text.replace(f"{field} = 0", f"{field} = {value}")
    return text


def with_optional_blocks(text: str) -> str:
    """Every commented block taken in, but the schedule: a table already says what that part pays."""
    blocks = text.replace("<document>: <place>", PLACE).split("\n\n")
    return "\n\n".join(
        re.sub(r"^# ", "", block, flags=re.MULTILINE)
        if block.startswith("# [") and not block.startswith("# [[amounts.schedule]]")
        else block
        for block in blocks
    )


def test_empty_skeleton_is_valid_toml_and_refused_where_figures_are_missing(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    path.write_text(skeleton("jowes-2027-1"), encoding="utf-8")
    assert tomllib.loads(path.read_text(encoding="utf-8"))["id"] == "jowes-2027-1"
    with pytest.raises(RuleFileError) as caught:
        read_call(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(caught.value.faults) >= 4
    assert all("FILL" in lines[fault.line - 1] for fault in caught.value.faults)


@pytest.mark.parametrize("complete", [str, with_optional_blocks])
def test_filled_skeleton_has_no_fault(complete: Callable[[str], str], tmp_path: Path) -> None:
    shutil.copytree(RULES_FOLDER, tmp_path / "rules", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    path = tmp_path / "rules" / "calls" / "jowes-2027-1.toml"
    path.write_text(complete(filled(skeleton("jowes-2027-1"))), encoding="utf-8")
    assert [str(fault) for fault in check(tmp_path / "rules", citations())] == []
    call = read_call(path).call
    optional = (call.pool, call.caps, call.attachments, call.securities)
    assert all(optional) if complete is with_optional_blocks else not any(optional)


@pytest.mark.parametrize("ident", ["", "Jowes 2027", "jowes/2027", "ąę"])
def test_bad_id_is_refused_with_an_example(ident: str) -> None:
    with pytest.raises(ValueError, match=r"e\.g\. jowes-2027-1"):
        skeleton(ident)
