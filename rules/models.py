"""The shape of a call file (`rules/calls/*.toml`): what a call or a status definition says, each entry with its citation.

Money is in zł as exact `Decimal`; times are local Polish time without a zone, as the announcements print them.
Texts may hold placeholders such as ``{months}`` that are filled from the entry's own fields, so a figure stands once.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from rules.conditions import Condition

Slug = str
"""An identifier in small letters, digits, `-` and `_`."""


class Entry(BaseModel):
    """Anything in a call file that a source says. `cite` is `"<document>: <place>"`, one or more."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    cite: str | tuple[str, ...]

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
    """A condition and what failing it rules out: the whole group, one planned job, or nothing (a warning)."""

    id: Slug
    level: Literal["group", "job"] = "group"
    rules_out: Literal["group", "job", "nothing"] = "group"
    text: str
    """The condition in plain Polish, as a statement."""
    unmet: str
    """What to say when it does not hold."""
    change: str | None = None
    """How a group could come to meet it; absent where it cannot be changed."""
    test: Condition


class TableRow(Entry):
    """One row of a rate table; `key` is the value of the table's fact, e.g. "0.75"."""

    key: str
    amount: Decimal
    label: str
    when: Condition | None = None


class ScheduleStep(Entry):
    """`monthly` zł for `months` months."""

    months: int = Field(gt=0)
    monthly: Decimal


class Amount(Entry):
    """One part of the money for one planned job: exactly one of flat, up_to, table, schedule, not_stated."""

    id: Slug
    label: str
    flat: Decimal | None = None
    up_to: Decimal | None = None
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
    amount: Decimal | None = None
    jobs: int | None = None
    monthly: Decimal | None = None

    @model_validator(mode="after")
    def _one_limit(self) -> "Cap":
        if sum(value is not None for value in (self.amount, self.jobs, self.monthly)) != 1:
            raise ValueError("one of amount, jobs, monthly is needed")
        return self


class Pool(Entry):
    """All the money (zł) or all the jobs the call can pay for."""

    amount: Decimal | None = None
    jobs: int | None = None
    text: str


class Clock(BaseModel):
    """A length of time and what it runs from; `start` names a date fact, or is absent where no source says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    months: int | None = None
    days: int | None = None
    start: str | None = None
    assume: str | None = None
    """A date fact taken, openly, when `start` is not answered."""


class Obligation(Entry):
    """Something to do or keep. With several clocks the latest end counts."""

    id: Slug
    kind: Literal["deadline", "keep", "duty"]
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
    topic: Literal["security", "costs", "submission", "services", "status", "money", "persons", "other"]
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
        for section in (
            "criteria",
            "amounts",
            "caps",
            "obligations",
            "attachments",
            "securities",
            "notes",
            "advisor_checks",
        ):
            for entry in getattr(self, section):
                found[f"{section}.{entry.id}"] = entry
        for amount in self.amounts:
            for row in amount.table or ():
                found[f"amounts.{amount.id}.{row.key}"] = row
            for number, step in enumerate(amount.schedule or (), start=1):
                found[f"amounts.{amount.id}.{number}"] = step
        return found


class Option(BaseModel):
    """One answer to a choice; `aliases` are other words people type for it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Slug
    label: str
    aliases: tuple[str, ...] = ()
    hint: str | None = None


class Fact(BaseModel):
    """One thing the assistant may ask, of the group or of a planned job (or a batch of like jobs)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Slug
    level: Literal["group", "job"]
    kind: Literal["choice", "yes_no", "integer", "decimal", "date"]
    short: str
    """How the summary names it."""
    question: str
    count_question: str | None = None
    """For a yes/no job fact: the same asked of all people at once, with ``{count}`` for how many there are."""
    why: str
    help: str = ""
    unit: str | None = None
    options: tuple[Option, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    changeable: bool = False
    """Whether a group can realistically change it (legal form: yes; where people live: no)."""
    defaults_to: str | None = None
    """For a job fact: the group fact that holds while the job has no answer of its own."""
    sensitive: bool = False
    asked: bool = True
    """False for facts the interview never asks by itself (details behind a declared answer)."""

    @model_validator(mode="after")
    def _options_fit_kind(self) -> "Fact":
        if (self.kind == "choice") != bool(self.options):
            raise ValueError("'options' belong to kind = \"choice\", and a choice needs them")
        return self


class Centre(BaseModel):
    """A centre (*ośrodek*): its area and how to reach it. What is not known is left out, never invented."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Slug
    short: str
    name: str
    operator: str
    counties: tuple[str, ...]
    area_text: str
    phone: str | None = None
    email: str | None = None
    web: str | None = None
    office: str | None = None
    cite: str | tuple[str, ...]
