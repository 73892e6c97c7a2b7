"""Reads answers as they come from outside (JSON, buttons) into typed values, kindly and strictly.

`None` stands for "nie wiem". Options are accepted by id or by label; numbers and dates also as text.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from rules.case import Batch, Case, Value
from rules.models import Fact

_YES = {"yes", "tak", "true", "t", "1"}
_NO = {"no", "nie", "false", "n", "0"}
_UNKNOWN = {"unknown", "nie wiem", "null", ""}


class BadAnswerError(ValueError):
    """A value that does not fit its fact: which fact, what came, what would fit."""

    def __init__(self, fact: str, value: object, expected: str) -> None:
        super().__init__(f"{fact}: {value!r} does not fit, expected {expected}")
        self.fact, self.value, self.expected = fact, value, expected


class UnknownFactError(BadAnswerError):
    """A fact id that is not in the vocabulary."""

    def __init__(self, fact: str, value: object) -> None:
        super().__init__(fact, value, "a fact listed by `doradca facts`")


def read_value(fact: Fact, raw: Any) -> Value:
    """One answer as a typed value, or None for "nie wiem".

    Raises:
        BadAnswerError: the value does not fit the fact.
    """
    if raw is None or (isinstance(raw, str) and raw.strip().lower() in _UNKNOWN):
        return None
    match fact.kind:
        case "yes_no":
            return _yes_no(fact, raw)
        case "choice":
            return _choice(fact, raw)
        case "integer" | "decimal":
            return _number(fact, raw)
        case "date":
            return _date(fact, raw)


def read_case(facts: Mapping[str, Fact], answers: Mapping[str, Any], jobs: Sequence[Mapping[str, Any]]) -> Case:
    """A `Case` from plain data: `answers` by fact id, `jobs` with `count` (default 1), `fte` and other job facts.

    Raises:
        UnknownFactError: an id that is not in the vocabulary, or a job fact among the group's answers.
        BadAnswerError: a value that does not fit.
    """
    group: dict[str, Value] = {}
    for name, raw in answers.items():
        fact = facts.get(name)
        if fact is None or fact.level != "group":
            raise UnknownFactError(name, raw)
        group[name] = read_value(fact, raw)
    batches: list[Batch] = []
    for job in jobs:
        if not isinstance(job, Mapping):
            raise BadAnswerError("jobs", job, "an object with count, fte and job facts")
        values: dict[str, Value] = {}
        for name, raw in job.items():
            fact = facts.get(name)
            if fact is None or fact.level != "job":
                raise UnknownFactError(name, raw)
            values[name] = read_value(fact, raw)
        count = values.pop("count", 1)
        if count is None:
            raise BadAnswerError("count", None, "a whole number of jobs")
        batches.append(Batch(int(count), values))  # type: ignore[arg-type]
    return Case(group, tuple(batches))


def write_value(value: Value) -> Any:
    """The JSON form of a typed value; `read_value` reads it back unchanged."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else value


def _yes_no(fact: Fact, raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    text = str(raw).strip().lower()
    if text in _YES:
        return True
    if text in _NO:
        return False
    raise BadAnswerError(fact.id, raw, "true, false or null")


def _choice(fact: Fact, raw: Any) -> str:
    text = str(raw).strip().lower()
    for option in fact.options:
        if text in (option.id, option.label.lower()):
            return option.id
    raise BadAnswerError(fact.id, raw, "one of " + ", ".join(option.id for option in fact.options))


def _number(fact: Fact, raw: Any) -> int | Decimal:
    whole = fact.kind == "integer"
    expected = "a whole number" if whole else "a number"
    if fact.minimum is not None and fact.maximum is not None:
        expected += f" from {fact.minimum} to {fact.maximum}"
    if isinstance(raw, bool):
        raise BadAnswerError(fact.id, raw, expected)
    try:
        number = Decimal(_fraction(str(raw).strip().replace(",", ".")))
    except InvalidOperation:
        raise BadAnswerError(fact.id, raw, expected) from None
    if not number.is_finite() or (whole and number != number.to_integral_value()):
        raise BadAnswerError(fact.id, raw, expected)
    if (fact.minimum is not None and number < fact.minimum) or (fact.maximum is not None and number > fact.maximum):
        raise BadAnswerError(fact.id, raw, expected)
    return int(number) if whole else number.normalize()


_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "1/2": "0.5", "1/4": "0.25", "3/4": "0.75"}


def _fraction(text: str) -> str:
    return _FRACTIONS.get(text, text)


def _date(fact: Fact, raw: Any) -> date:
    try:
        return date.fromisoformat(str(raw).strip())
    except ValueError:
        raise BadAnswerError(fact.id, raw, "a date such as 2027-03-01") from None
