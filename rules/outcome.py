"""What is true of a group under one call: the one object every surface reads (chat, card, advisor, API)."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from rules.truth import Truth

Verdict = Literal["yes", "no", "open", "closed", "fault"]
WouldBe = Literal["yes", "no", "open", "fault"]
WindowStatus = Literal["open", "closed", "upcoming", "unknown"]


@dataclass(frozen=True, slots=True)
class Range:
    """Money in zł from `low` to `high`; `high` is None where a source states no amount, so the top is not known."""

    low: Decimal
    high: Decimal | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the arithmetic: ``count × unit = amount``, in zł.

    `count` is the most jobs it may cover and `count_low` the number that is certain. `months` belongs to a schedule
    step. `amount` is None where the source states none. `kind` "limit" marks a cap's (negative) correction.
    """

    id: str
    label: str
    count: int
    count_low: int
    unit_amount: Decimal | None
    amount: Decimal | None
    citations: tuple[str, ...]
    kind: Literal["flat", "up_to", "table", "schedule", "limit", "not_stated"] = "flat"
    months: int | None = None
    certain: bool = True
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """The money of an outcome. `bounded_by` names the entries and facts that keep the two bounds apart."""

    total: Range
    lines: tuple[Line, ...]
    bounded_by: tuple[str, ...] = ()
    currency: str = "PLN"


@dataclass(frozen=True, slots=True)
class Finding:
    """A criterion's result. For a job criterion `count` tells how many planned jobs have this result."""

    id: str
    truth: Truth
    text: str
    citations: tuple[str, ...]
    level: Literal["group", "job"]
    rules_out: Literal["group", "job", "nothing"]
    count: int | None = None
    change: str | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """An obligation, as dates where a start is known. `assumed`: counted from an openly assumed start."""

    id: str
    kind: Literal["deadline", "keep", "duty"]
    text: str
    starts: date | None
    ends: date | None
    assumed: bool
    citations: tuple[str, ...]
    note: str | None = None
    needs: tuple[str, ...] = ()
    """Date facts that would turn it into dates."""


@dataclass(frozen=True, slots=True)
class AttachmentDue:
    """A document to attach and whether it applies to this group."""

    id: str
    text: str
    applies: Truth
    why: str | None
    in_application: Literal["yes", "no", "partly"]
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know or to check: a note, an accepted security, an advisor's check (with `why`)."""

    id: str
    topic: str
    text: str
    citations: tuple[str, ...]
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that a call says of a case on a day.

    `verdict` is "closed" outside the call's dates; `would_be` is then what the call's rules alone would have said.
    """

    call: str
    on: datetime
    window: WindowStatus
    verdict: Verdict
    would_be: WouldBe
    money: Money
    findings: tuple[Finding, ...] = ()
    open_facts: tuple[str, ...] = ()
    obligations: tuple[Due, ...] = ()
    attachments: tuple[AttachmentDue, ...] = ()
    securities: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()
    advisor_checks: tuple[Remark, ...] = ()
    over_pool: bool = False
    status: "Outcome | None" = None
    rules_hash: str = ""
    fault: str | None = None
