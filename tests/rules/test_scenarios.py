"""Each scenario file against the shipped calls."""

import pytest

from tests.rules.scenario import Scenario, failures, load_scenarios
from tests.rules.shipped import catalogue, rules_of

SCENARIOS = load_scenarios()


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: f"{scenario.call}: {scenario.id}")
def test_scenario(scenario: Scenario) -> None:
    found = failures(scenario, rules_of(scenario.call))
    assert not found, f"{scenario.situation}\n" + "\n".join(str(check) for check in found)


def test_every_call_and_status_has_scenarios() -> None:
    known = catalogue()
    assert {scenario.call for scenario in SCENARIOS} == {*known.calls, *known.statuses}
