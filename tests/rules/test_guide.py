"""docs/add-a-call.md lists every field of the rule files, and every test it shows is a sound one."""

import re
import tomllib
from decimal import Decimal

import pytest
from pydantic import BaseModel

from rules import models
from rules.lint_conditions import check_tests
from rules.vocabulary import Centre, Fact
from tests.rules.samples import sample_call
from tests.rules.shipped import ROOT, catalogue

GUIDE = (ROOT / "docs" / "add-a-call.md").read_text(encoding="utf-8")
TABLES: dict[str, type[BaseModel]] = {
    "The call": models.Call,
    "`[window]`": models.Window,
    "`[pool]`": models.Pool,
    "`[[criteria]]`": models.Criterion,
    "`[[amounts]]`": models.Amount,
    "`[[amounts.table]]`": models.TableRow,
    "`[[amounts.schedule]]`": models.ScheduleStep,
    "`[[caps]]`": models.Cap,
    "`[[obligations]]`": models.Obligation,
    "`clocks`": models.Clock,
    "`[[attachments]]`": models.Attachment,
    "`[[securities]]`": models.Security,
    "`[[notes]]`": models.Note,
    "`[[advisor_checks]]`": models.AdvisorCheck,
    "A new fact": Fact,
    "A new centre": Centre,
}


def table(heading: str) -> dict[str, str]:
    """Field -> needed, from the table below a heading."""
    section = re.split(rf"^##+ {re.escape(heading)}$", GUIDE, flags=re.MULTILINE)[1]
    section = re.split(r"^##+ ", section, flags=re.MULTILINE)[0]
    return dict(re.findall(r"^\| `(\w+)` \| ([^|]+?) \|", section, flags=re.MULTILINE))


@pytest.mark.parametrize("heading", TABLES)
def test_table_lists_exactly_the_fields(heading: str) -> None:
    fields, listed = TABLES[heading].model_fields, table(heading)
    assert set(listed) == set(fields)
    assert {name for name, needed in listed.items() if needed == "yes"} == {
        name for name, field in fields.items() if field.is_required()
    }


def examples() -> list[str]:
    section = GUIDE.split("## Tests", 1)[1].split("```toml", 1)[1].split("```", 1)[0]
    return [line for line in section.splitlines() if line.strip()]


ABOUT_JOBS = ("not_working", "disability", "contract", '{ fact = "fte"')


@pytest.mark.parametrize("example", examples())
def test_each_test_of_the_guide_is_sound(example: str) -> None:
    about_jobs = "jobs_where" not in example and any(name in example for name in ABOUT_JOBS)
    head = f'[[criteria]]\nid = "t"\nlevel = "{"job" if about_jobs else "group"}"\ntext = "T."\nunmet = "N."\n'
    call = sample_call(f'{head}test = {example}\ncite = "sample: § 2"\n')
    assert [problem.fault for problem in check_tests(call, catalogue().facts)] == []


def test_files_and_commands_the_guide_names_exist() -> None:
    for path in re.findall(r"`((?:rules|docs|tests|knowledge)/[\w./-]+)`", GUIDE):
        if "jowes-2027-1" not in path:
            assert (ROOT / path).exists(), path
    assert set(re.findall(r"`doradca calls (\w+)", GUIDE)) == {"new", "check", "map"}


def test_every_operator_is_shown() -> None:
    shown = "".join(examples())
    for name in ("any_of", "none_of", "equals", "at_least", "at_most", "less_than", "between", "unclear"):
        assert f"{name} =" in shown
    parsed = [tomllib.loads(f"test = {line}", parse_float=Decimal)["test"] for line in examples()]
    kinds = {"fact", "share", "jobs_where", "all_of", "one_of", "when", "advisor"}
    assert kinds == {kind for test in parsed for kind in kinds if kind in test}
