"""What differs between two versions of a call file."""

from decimal import Decimal
from pathlib import Path

import pytest

from rules.diff import compare
from rules.files import read_call
from rules.loading import RULES_FOLDER
from rules.models import Call
from tests.rules.scenario import load_scenarios, plain_figure
from tests.rules.shipped import catalogue

FACTS = catalogue().facts
SHIPPED = RULES_FOLDER / "calls" / "jowes-2024.toml"
SCENARIOS = {one.id: (one.case(FACTS), one.on) for one in load_scenarios() if one.call == "jowes-2024"}


def edited(folder: Path, *changes: tuple[str, str]) -> Call:
    text = SHIPPED.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) >= 1
        text = text.replace(old, new, 1)
    path = folder / "new.toml"
    path.write_text(text, encoding="utf-8")
    return read_call(path).call


@pytest.fixture
def shipped() -> Call:
    return read_call(SHIPPED).call


def test_the_same_version_differs_in_nothing(shipped: Call) -> None:
    assert not compare(shipped, shipped, FACTS, plain_figure, SCENARIOS)


def test_new_rate_shows_as_figure_and_in_outcomes(shipped: Call, tmp_path: Path) -> None:
    found = compare(shipped, edited(tmp_path, ("flat = 35212", "flat = 36000")), FACTS, plain_figure, SCENARIOS)
    changed = {change.address: (change.old, change.new) for change in found.figures}
    assert set(changed) == {"amounts.creation", "total.1", "total.0.75", "total.0.5"}
    old, new = changed["total.0.75"]
    assert old is not None
    assert new is not None
    assert (old.value, new.value) == (Decimal(64238), Decimal(65026))
    assert found.entries == ()
    by_name = {change.scenario: change for change in found.outcomes}
    four = by_name["four full-time jobs"]
    assert (four.old_money.high, four.new_money.high) == (Decimal(295648), Decimal(298800))
    assert "excluded activity" not in by_name


def test_words_tests_and_citations_are_told_apart(shipped: Call, tmp_path: Path) -> None:
    new = edited(
        tmp_path,
        ('any_of = ["foundation", "association",', 'any_of = ["foundation",'),
        ("Bez Formularza Pomysłu nie można", "Najpierw złóżcie Formularz Pomysłu: bez niego nie można"),
        ("closes = 2024-06-19T15:00:00", "closes = 2024-06-28T15:00:00"),
        ('[[attachments]]\nid = "statute"', '[[attachments]]\nid = "articles"'),
    )
    found = compare(shipped, new, FACTS, plain_figure, SCENARIOS)
    assert [(change.address, change.kind, change.fields) for change in found.entries] == [
        ("criteria.legal_form", "changed", ("test",)),
        ("criteria.idea_form", "reworded", ("unmet",)),
        ("attachments.statute", "removed", ()),
        ("attachments.articles", "added", ()),
    ]
    assert [change.address for change in found.figures] == ["window.closes"]
    by_name = {change.scenario: (change.old_verdict, change.new_verdict) for change in found.outcomes}
    assert by_name == {"a minute late": ("closed", "yes"), "legal form: association": ("yes", "no")}


def test_figure_that_comes_or_goes(shipped: Call) -> None:
    assert shipped.pool is not None
    pool = shipped.pool.model_copy(update={"amount": None, "jobs": 60, "text": "{jobs}"})
    found = compare(shipped, shipped.model_copy(update={"pool": pool}), FACTS, plain_figure)
    assert {one.address: (one.old is None, one.new is None) for one in found.figures} == {
        "pool.amount": (False, True),
        "pool.jobs": (True, False),
    }
