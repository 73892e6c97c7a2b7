"""An amount that a limit cuts, told as one: what it would be, the limit, and what is left of it.

The sum without the limit is never shown as an amount of its own, so that nobody takes it for theirs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from conversations.money_cut import amount_id
from conversations.world import World
from rules.models import Call
from rules.outcome import Line


@dataclass(frozen=True, slots=True)
class Capped:
    """One line of the arithmetic with the limit on it.

    Attributes:
        line: the amount without the limit.
        limit: the correction, its label being the limit in words.
    """

    line: Line
    limit: Line

    @property
    def amount(self) -> Decimal:
        """What is left, in zł."""
        return (self.line.amount or Decimal(0)) + (self.limit.amount or Decimal(0))


def with_limits(call: Call, lines: Sequence[Line]) -> list[Line | Capped]:
    """The lines in their order; one that alone is cut by a limit together with it."""
    found: list[Line | Capped] = list(lines)
    for cap in call.caps:
        limit = next((line for line in lines if line.id == f"caps.{cap.id}"), None)
        cut = [line for line in lines if amount_id(line) in cap.applies_to and line.amount is not None]
        if limit is not None and len(cut) == 1:
            found[found.index(cut[0])] = Capped(cut[0], limit)
            found.remove(limit)
    return found


def capped_said(world: World, one: Capped) -> str:
    """The limited amount as a line: "Utworzenie: 6 × 24 000 zł, ale z limitem najwyżej 120 000 zł"."""
    return world.texts("answers-computed-capped", label=one.line.label, limit=one.limit.label.rstrip("."),
                       cut=world.texts.money(-(one.limit.amount or Decimal(0))), **_values(world, one))  # fmt: skip


def capped_term(world: World, one: Capped) -> str:
    """The limited amount as a term of a sum."""
    return world.texts("answers-computed-capped-term", **_values(world, one))


def _values(world: World, one: Capped) -> dict[str, str]:
    unit = one.line.unit_amount or Decimal(0)
    texts = world.texts
    return {"count": str(one.line.count), "unit": texts.money(unit), "amount": texts.money(one.amount)}
