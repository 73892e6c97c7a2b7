"""The numbers the decision rests on, fitted by ``python -m knowledge.answers.training`` and kept in a data file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.answers.decision import Thresholds

SETTINGS_FILE = Path(__file__).with_name("decision.toml")


@dataclass(frozen=True, slots=True)
class Settings:
    """How much each sign weighs, and the thresholds."""

    weights: Mapping[str, float]
    thresholds: Thresholds


def load_settings(file: Path = SETTINGS_FILE) -> Settings:
    """The shipped numbers."""
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return Settings(data["weights"], Thresholds(**data["thresholds"]))
