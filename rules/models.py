"""The shape of a call file (`rules/calls/*.toml`): what a call or a status says, each entry with its citation.

Money is in zł as exact `Decimal`; times are local Polish time without a zone, as the announcements print them.
Texts may hold placeholders such as ``{months}`` that are filled from the entry's own fields, so a figure stands once.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from rules.conditions import Condition
from rules.vocabulary import Centre, Fact, Option, Slug

__all__ = [
    "AdvisorCheck", "Amount", "Attachment", "Call", "Cap", "Centre", "Clock", "Criterion", "Entry", "Fact", "Note",
    "Obligation", "Option", "Pool", "ScheduleStep", "Security", "TableRow", "Window",
]  # fmt: skip

SECTIONS = (
    "criteria", "amounts", "caps", "obligations", "attachments", "securities", "notes", "advisor_checks",
)  # fmt: skip
"""The lists of entries in a call file."""

Zloty = Annotated[Decimal, Field(gt=0)]
"""Money a source states. What it does not state is left out: not known is never zero."""


class Entry(BaseModel):
    """Anything in a call file that a source says. `cite` is `"<document>: <place>"`, one or more."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    cite: str | tuple[str, ...]

    @field_validator("cite")
    @classmethod
    def _somewhere(cls, cite: str | tuple[str, ...]) -> str | tuple[str, ...]:
        if not cite or ("" in cite and not isinstance(cite, str)):
            raise ValueError("a citation is empty")
        return cite

    @property
    def citations(self) -> tuple[str, ...]:
        """The citations as a tuple, also where the file gives one string."""
        return (self.cite,) if isinstance(self.cite, str) else self.cite


class Window(Entry):
    """When applications were or are taken. A missing bound means the source does not state it.

    `ended_by`: the day by which the whole edition was over where the source gives no closing date.
    """

    opens: datetime | date | None = None
    closes: datetime | date | None = None
    until_exhausted: bool = False
    ended_by: date | None = None


class Criterion(Entry):
    """A condition and what failing it rules out: the whole group, one planned job, or nothing (a warning).

    Without `rules_out` a group criterion rules the group out and a job criterion only its job.
    """

    id: Slug
    level: Literal["group", "job"] = "group"
    rules_out: Literal["group", "job", "nothing"] = "group"
    short: str = ""
    """Its name in a list, two or three words."""
    text: str
    """The condition in plain Polish, as a statement."""
    unmet: str
    """What to say when it does not hold."""
    change: str | None = None
    """How a group could come to meet it; absent where it cannot be changed."""
    test: Condition

    @model_validator(mode="before")
    @classmethod
    def _rules_out_its_own_level(cls, data: Any) -> Any:
        if isinstance(data, dict):
            level = data.get("level", "group")
            data = {"rules_out": level, **data}
            if data["rules_out"] not in (level, "nothing"):
                raise ValueError(f'rules_out = "{data["rules_out"]}" does not go with level = "{level}"')
        return data


class TableRow(Entry):
    """One row of a rate table; `key` is the value of the table's fact, e.g. "0.75"."""

    key: str
    amount: Zloty
    label: str
    when: Condition | None = None


class ScheduleStep(Entry):
    """`monthly` zł for `months` months; without `months` the source does not say for how long."""

    months: int | None = Field(default=None, gt=0)
    monthly: Zloty


class Amount(Entry):
    """One part of the money for one planned job: exactly one of flat, up_to, table, schedule, not_stated."""

    id: Slug
    label: str
    flat: Zloty | None = None
    up_to: Zloty | None = None
    by: str | None = None
    table: tuple[TableRow, ...] | None = None
    schedule: tuple[ScheduleStep, ...] | None = None
    up_to_schedule: bool = False
    not_stated: bool = False
    requires: Slug | None = None
    """Id of the amount without which this one is not paid."""
    only_if: Condition | None = None
    note: str | None = None

    @model_validator(mode="after")
    def _one_way_of_paying(self) -> "Amount":
        given = [name for name in ("flat", "up_to", "table", "schedule") if getattr(self, name) is not None] + (
            ["not_stated"] if self.not_stated else []
        )
        if len(given) != 1:
            raise ValueError(f"one of flat, up_to, table, schedule, not_stated is needed, found {given or 'none'}")
        if (self.table is None) != (self.by is None):
            raise ValueError("'table' and 'by' (the job fact it is read by) go together")
        return self


class Cap(Entry):
    """An upper limit per entity: `amount` zł over all jobs, `jobs` supported, or `monthly` zł for schedules."""

    id: Slug
    applies_to: tuple[Slug, ...]
    text: str
    amount: Zloty | None = None
    jobs: int | None = Field(default=None, gt=0)
    monthly: Zloty | None = None

    @model_validator(mode="after")
    def _one_limit(self) -> "Cap":
        if sum(value is not None for value in (self.amount, self.jobs, self.monthly)) != 1:
            raise ValueError("one of amount, jobs, monthly is needed")
        return self


class Pool(Entry):
    """All the money (zł) or all the jobs the call can pay for."""

    amount: Zloty | None = None
    jobs: int | None = Field(default=None, gt=0)
    text: str

    @model_validator(mode="after")
    def _one_measure(self) -> "Pool":
        if (self.amount is None) == (self.jobs is None):
            raise ValueError("one of amount, jobs is needed")
        return self


class Clock(BaseModel):
    """A length of time and what it runs from; `start` names a date fact, or is absent where no source says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    months: int | None = Field(default=None, gt=0)
    days: int | None = Field(default=None, gt=0)
    start: str | None = None
    assume: str | None = None
    """A date fact taken, openly, when `start` is not answered."""

    @model_validator(mode="after")
    def _one_length(self) -> "Clock":
        if (self.months is None) == (self.days is None):
            raise ValueError("a clock runs for 'months' or for 'days', one of them")
        return self


class Obligation(Entry):
    """Something to do or keep. With several clocks the latest end counts."""

    id: Slug
    kind: Literal["deadline", "keep", "duty"]
    short: str = ""
    """Its name in a list of things to do."""
    text: str
    clocks: tuple[Clock, ...] = ()
    note: str | None = None
    when: Condition | None = None


class Attachment(Entry):
    """A document to attach; `when` tells for whom."""

    id: Slug
    text: str
    when: Condition | None = None
    why: str | None = None
    in_application: Literal["yes", "no", "partly"] = "no"


class Security(Entry):
    """One accepted form of securing the contract."""

    id: Slug
    text: str


class Note(Entry):
    """A remark for those to whom `when` applies (for everybody without it)."""

    id: Slug
    topic: Literal["security", "costs", "submission", "services", "status", "money", "persons", "situation", "other"]
    text: str
    when: Condition | None = None
    figures: dict[str, Decimal | date] = Field(default_factory=dict)
    """Figures this remark alone states, with the unit in the name: `jobs`, `days`, `percent`…"""


class AdvisorCheck(Entry):
    """What only an advisor can check, and why the assistant cannot."""

    id: Slug
    text: str
    why: str


class Call(BaseModel):
    """A call (*nabór*), an edition without known dates, or a status definition. One file, one call."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Slug
    kind: Literal["call", "status"] = "call"
    centre: Slug | None = None
    title: str
    short: str
    window: Window | None = None
    requires_status: Slug | None = None
    status_cite: str | None = None
    criteria: tuple[Criterion, ...] = ()
    amounts: tuple[Amount, ...] = ()
    caps: tuple[Cap, ...] = ()
    pool: Pool | None = None
    obligations: tuple[Obligation, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    securities: tuple[Security, ...] = ()
    notes: tuple[Note, ...] = ()
    advisor_checks: tuple[AdvisorCheck, ...] = ()

    @model_validator(mode="after")
    def _a_call_has_centre_and_window(self) -> "Call":
        if self.kind == "call" and (self.centre is None or self.window is None):
            raise ValueError("a call needs 'centre' and [window]")
        return self

    def entries(self) -> dict[str, Entry]:
        """Every cited entry by its address, e.g. ``criteria.legal_form`` or ``amounts.maintenance.0.75``."""
        found: dict[str, Entry] = {}
        if self.window is not None:
            found["window"] = self.window
        if self.pool is not None:
            found["pool"] = self.pool
        for section in SECTIONS:
            for entry in getattr(self, section):
                found[f"{section}.{entry.id}"] = entry
        for amount in self.amounts:
            for row in amount.table or ():
                found[f"amounts.{amount.id}.{row.key}"] = row
            for number, step in enumerate(amount.schedule or (), start=1):
                found[f"amounts.{amount.id}.{number}"] = step
        return found
