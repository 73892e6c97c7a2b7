"""Three more centres with other shapes of rules, added as data alone: caps in jobs, by the month, "up to", rows
with a condition, bridging by the month. Their figures are guarded as those of the shipped calls are."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from rules.lint import check
from rules.loading import load_catalogue
from tests.rules.gate import survivors
from tests.rules.scenario import Scenario, failures, load_scenarios, plain_figure

FOLDER = Path(__file__).parent / "other_centres"
CITATIONS = frozenset(
    ("lsio: wsparcie finansowe", "lgowes: wsparcie finansowe", "rowes: ogłoszenie naboru", "mowes: strona o dotacjach")
)
CATALOGUE = load_catalogue(CITATIONS, plain_figure, FOLDER)
SCENARIOS = load_scenarios(FOLDER / "scenarios")


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: f"{scenario.call}: {scenario.id}")
def test_scenario(scenario: Scenario) -> None:
    found = failures(scenario, CATALOGUE.calls[scenario.call])
    assert not found, f"{scenario.situation}\n" + "\n".join(str(check) for check in found)


def test_their_files_have_no_fault() -> None:
    assert [str(fault) for fault in check(FOLDER, CITATIONS)] == []


def test_each_place_leads_to_its_own_centre() -> None:
    assert CATALOGUE.calls_for("legnica_area") == ("legnica-previous", "legnica-2024")
    assert CATALOGUE.calls_for("rowes_area") == ("rowes-2024",)
    assert CATALOGUE.calls_for("elsewhere") == ()


@pytest.mark.parametrize("path", sorted((FOLDER / "calls").glob("*.toml")), ids=lambda path: path.stem)
def test_every_figure_is_guarded(path: Path) -> None:
    data = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    tried, unnoticed = survivors(data, CATALOGUE, SCENARIOS)
    assert tried
    assert unnoticed == []
