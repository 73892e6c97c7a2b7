"""A case: what a group told, and the jobs it plans. Values are typed; `None` means the group said "nie wiem"."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

Value = bool | int | Decimal | str | date | None


@dataclass(frozen=True, slots=True)
class Batch:
    """`count` like jobs that share the same job facts (FTE, contract, what is known of the people)."""

    count: int
    facts: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """Group answers by fact id, and planned jobs. A fact that is missing was not asked yet."""

    answers: Mapping[str, Value] = field(default_factory=dict)
    jobs: tuple[Batch, ...] = ()

    @property
    def job_count(self) -> int:
        """All planned jobs together."""
        return sum(batch.count for batch in self.jobs)
