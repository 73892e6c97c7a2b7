"""What changes between two versions of a call file: figures, entries, and the outcomes of given cases."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel

from rules.case import Case
from rules.evaluation import CallRules
from rules.figures import Figure, figures
from rules.models import SECTIONS, Call
from rules.outcome import Range
from rules.vocabulary import Fact
from rules.wording import TEXT_FIELDS, FormatFigure


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that is new (`old` is None), gone (`new` is None) or has another value."""

    address: str
    old: Figure | None
    new: Figure | None


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry that was added or removed, worded anew, or changed in the named `fields` (tests, citations, …)."""

    address: str
    kind: Literal["added", "removed", "reworded", "changed"]
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomeChange:
    """A case that ends otherwise under the new version."""

    scenario: str
    old_verdict: str
    new_verdict: str
    old_money: Range
    new_money: Range


@dataclass(frozen=True, slots=True)
class CallDiff:
    """Everything that differs between two versions of a call."""

    figures: tuple[FigureChange, ...]
    entries: tuple[EntryChange, ...]
    outcomes: tuple[OutcomeChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.figures or self.entries or self.outcomes)


def compare(old: Call, new: Call, facts: Mapping[str, Fact], format_figure: FormatFigure,
            scenarios: Mapping[str, tuple[Case, datetime]] | None = None) -> CallDiff:  # fmt: skip
    """The differences between `old` and `new`; `scenarios` are cases by name, each with its local time.

    Raises:
        UnknownFigureError: a text of one of the two names a figure it does not have.
    """
    before, after = CallRules(old, facts, format_figure), CallRules(new, facts, format_figure)
    outcomes = (_outcome(name, before, after, *given) for name, given in (scenarios or {}).items())
    return CallDiff(
        tuple(_figures(figures(old), figures(new))),
        tuple(_entries(old, new)),
        tuple(change for change in outcomes if change is not None),
    )


def _figures(old: Mapping[str, Figure], new: Mapping[str, Figure]) -> Iterator[FigureChange]:
    for address in dict.fromkeys((*old, *new)):
        before, after = old.get(address), new.get(address)
        if before is None or after is None or (before.value, before.unit) != (after.value, after.unit):
            yield FigureChange(address, before, after)


def _entries(old: Call, new: Call) -> Iterator[EntryChange]:
    before: dict[str, BaseModel] = {"call": old, **old.entries()}
    after: dict[str, BaseModel] = {"call": new, **new.entries()}
    for address in dict.fromkeys((*before, *after)):
        if address not in after:
            yield EntryChange(address, "removed")
        elif address not in before:
            yield EntryChange(address, "added")
        else:
            yield from _changed(address, before[address], after[address])


def _changed(address: str, old: BaseModel, new: BaseModel) -> Iterator[EntryChange]:
    """Texts and everything else apart. Figures have their own list, so they are left out of the comparison here."""
    parts = {*SECTIONS, "window", "pool"} if isinstance(old, Call) else {"table", "schedule"}
    fields = [
        name
        for name in type(old).model_fields
        if name not in parts and _without_figures(getattr(old, name)) != _without_figures(getattr(new, name))
    ]
    reworded = tuple(name for name in fields if name in (*TEXT_FIELDS, "title", "short"))
    changed = tuple(name for name in fields if name not in reworded)
    if reworded:
        yield EntryChange(address, "reworded", reworded)
    if changed:
        yield EntryChange(address, "changed", changed)


def _without_figures(value: Any) -> Any:
    """The same structure with every number and date blotted out."""
    if isinstance(value, BaseModel):
        return {name: _without_figures(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, dict):
        return {name: _without_figures(inner) for name, inner in value.items()}
    if isinstance(value, tuple):
        return [_without_figures(inner) for inner in value]
    return "#" if isinstance(value, int | Decimal | date) and not isinstance(value, bool) else value


def _outcome(name: str, before: CallRules, after: CallRules, case: Case, on: datetime) -> OutcomeChange | None:
    old, new = before.evaluate(case, on), after.evaluate(case, on)
    if (old.verdict, old.would_be, old.money.total) == (new.verdict, new.would_be, new.money.total):
        return None
    return OutcomeChange(name, old.verdict, new.verdict, old.money.total, new.money.total)
