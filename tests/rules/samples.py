"""Small calls written for one test each."""

import tomllib
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from rules.answers import read_case
from rules.case import Case
from rules.evaluation import CallRules
from rules.files import read_facts
from rules.models import Call
from rules.outcome import Outcome
from tests.rules.scenario import plain_figure
from tests.rules.test_lint import SOUND

ON = datetime.fromisoformat("2024-01-15T12:00")
FACTS = read_facts(SOUND / "facts.toml")[0]
HEAD = """
id = "sample"
centre = "test-centre"
title = "Nabór próbny"
short = "próbny"
[window]
opens = 2024-01-01
closes = 2024-02-01
cite = "sample: § 1"
"""


def sample_call(text: str) -> Call:
    """A call made of the common head and the given sections."""
    return Call.model_validate(tomllib.loads(HEAD + text, parse_float=Decimal))


def sample_rules(text: str) -> CallRules:
    return CallRules(sample_call(text), FACTS, plain_figure)


def sample_case(answers: Mapping[str, Any], *jobs: Mapping[str, Any]) -> Case:
    return read_case(FACTS, answers, list(jobs))


def outcome_of(text: str, answers: Mapping[str, Any], *jobs: Mapping[str, Any]) -> Outcome:
    return sample_rules(text).evaluate(sample_case(answers, *jobs), ON)
