"""Runs the mutants of one call file against its scenarios."""

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from rules.catalogue import Catalogue
from rules.evaluation import CallRules
from rules.models import Call
from tests.rules.mutations import Mutant, mutants
from tests.rules.scenario import Scenario, failures, plain_figure


def survivors(data: dict[str, Any], known: Catalogue, scenarios: Sequence[Scenario]) -> tuple[int, list[str]]:
    """How many changes of a call file were tried, and those that no scenario notices."""
    own = [scenario for scenario in scenarios if scenario.call == data["id"]]
    tried = list(mutants(data, known.facts))
    return len(tried), [str(mutant) for mutant in tried if survives(mutant, known, own)]


def survives(mutant: Mutant, known: Catalogue, scenarios: list[Scenario]) -> bool:
    """Whether no scenario notices; the one that does comes first next time, because its neighbours are likely next."""
    try:
        call = Call.model_validate(mutant.data)
    except ValidationError:
        return False
    rules = CallRules(call, known.facts, plain_figure, known.statuses.get(call.requires_status or ""))
    for place, scenario in enumerate(scenarios):
        if failures(scenario, rules):
            scenarios.insert(0, scenarios.pop(place))
            return False
    return True
