"""What `answers.toml` and `places.toml` say, compared with a vocabulary and with centres."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rules.answers import BadAnswerError, read_value
from rules.vocabulary import Centre, Fact

HERE = Path(__file__).parent
ANSWERS: dict[str, dict[str, list[Any]]] = tomllib.loads((HERE / "answers.toml").read_text(encoding="utf-8"))
PLACES: dict[str, dict[str, Any]] = tomllib.loads((HERE / "places.toml").read_text(encoding="utf-8"))


def wrong_answers(fact: Fact) -> Iterator[str]:
    """Values that a fact should take and refuses, or should refuse and takes."""
    for kind, values in ANSWERS[fact.id].items():
        for value in values:
            if takes(fact, value) != (kind == "accepts"):
                yield f"{fact.id}: {value!r} should be among those it {kind}"


def takes(fact: Fact, value: object) -> bool:
    try:
        read_value(fact, value)
    except BadAnswerError:
        return False
    return True


def wrong_places(centres: Mapping[str, Centre]) -> Iterator[str]:
    """Places that a centre should serve and does not, or the other way round; and wrong phone numbers."""
    for name, place in PLACES.items():
        phone = centres[name].phone if name in centres else None
        if phone != place.get("phone"):
            yield f"{name}: phone is {phone}, should be {place.get('phone')}"
        for county in place["counties"]:
            serving = [centre.id for centre in centres.values() if county in centre.counties]
            if serving != ([] if name == "nobody" else [name]):
                yield f"{county}: served by {serving or 'nobody'}, should be {name}"
