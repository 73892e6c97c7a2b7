"""The gate: each number, option and date of the rule files is changed in turn, and a scenario must fail.

A survivor means that a figure could be wrong without anybody noticing: write a scenario that depends on it.
"""

import tomllib
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from rules.loading import RULES_FOLDER
from rules.vocabulary import Centre, Fact
from tests.rules.checks import wrong_answers, wrong_places
from tests.rules.gate import survives, survivors
from tests.rules.mutations import Mutant, neighbours, replaced
from tests.rules.scenario import load_scenarios
from tests.rules.shipped import catalogue

CALL_FILES = sorted((RULES_FOLDER / "calls").glob("*.toml"))
FACTS = catalogue().facts


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


@pytest.mark.parametrize("path", CALL_FILES, ids=lambda path: path.stem)
def test_every_figure_of_a_call_is_guarded(path: Path) -> None:
    tried, unnoticed = survivors(read(path), catalogue(), load_scenarios())
    print(f"{path.stem}: {tried} changes, {len(unnoticed)} not noticed")
    assert tried, "no figure found: the gate would pass without looking at anything"
    assert not unnoticed, "no scenario notices these changes:\n" + "\n".join(unnoticed)


def fact_mutants(fact: Fact) -> Iterator[tuple[str, Fact]]:
    """Each option left out or renamed, each bound moved by the smallest step."""
    for number, option in enumerate(fact.options):
        others = fact.options[:number] + fact.options[number + 1 :]
        if others:
            yield f"{fact.id} without {option.id}", fact.model_copy(update={"options": others})
        renamed = option.model_copy(update={"id": f"{option.id}_2"})
        yield f"{fact.id} with {renamed.id}", fact.model_copy(update={"options": (*others, renamed)})
    step = Decimal(1) if fact.kind == "integer" else Decimal("0.01")
    for name in ("minimum", "maximum"):
        bound = getattr(fact, name)
        if bound is not None:
            for moved in (bound - step, bound + step):
                yield f"{fact.id} {name} {moved}", fact.model_copy(update={name: moved})


def test_every_option_and_bound_of_the_vocabulary_is_guarded() -> None:
    tried = list(chain.from_iterable(fact_mutants(fact) for fact in FACTS.values()))
    unnoticed = [name for name, fact in tried if not any(wrong_answers(fact))]
    print(f"facts: {len(tried)} changes, {len(unnoticed)} not noticed")
    assert tried
    assert not unnoticed, "no listed answer notices these changes:\n" + "\n".join(unnoticed)


def test_every_county_and_phone_of_a_centre_is_guarded() -> None:
    centres = catalogue().centres
    tried: list[tuple[str, dict[str, Centre]]] = []
    for centre in centres.values():
        for number, county in enumerate(centre.counties):
            for new in ((), ("elsewhere",)):
                counties = (*centre.counties[:number], *new, *centre.counties[number + 1 :])
                changed = {**centres, centre.id: centre.model_copy(update={"counties": counties})}
                tried.append((f"{centre.id}: {county} -> {new}", changed))
        for digit in set(centre.phone or "") - {" "}:
            phone = (centre.phone or "").replace(digit, str((int(digit) + 1) % 10))
            changed = {**centres, centre.id: centre.model_copy(update={"phone": phone})}
            tried.append((f"{centre.id}: {phone}", changed))
    unnoticed = [name for name, changed in tried if not any(wrong_places(changed))]
    print(f"centres: {len(tried)} changes, {len(unnoticed)} not noticed")
    assert tried
    assert not unnoticed


def test_the_gate_notices_what_no_scenario_guards() -> None:
    data = read(RULES_FOLDER / "calls" / "jowes-2024.toml")
    scenarios = [scenario for scenario in load_scenarios() if scenario.call == "jowes-2024"]
    unguarded = Mutant(("title",), data["title"], "another title", replaced(data, ("title",), "another title"))
    assert survives(unguarded, catalogue(), scenarios)


def test_neighbours_are_the_nearest_values() -> None:
    closes = datetime.fromisoformat("2024-06-19T15:00")
    assert neighbours(closes) == [closes.replace(hour=14, minute=59), closes.replace(minute=1)]
    assert neighbours(35212) == [35211, 35213]
    assert neighbours(1) == [2]
    assert neighbours(Decimal("0.5")) == [Decimal("0.49"), Decimal("0.51")]
