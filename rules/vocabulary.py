"""The vocabulary (`rules/facts.toml`): what may be asked; and the centres (`rules/centres/`) that serve a place."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
"""An identifier in small letters, digits, `-` and `_`."""


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
    detail_of: str | None = None
    """For a fact that one person's walk may add: the declared fact whose details it belongs to."""
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

    @property
    def citations(self) -> tuple[str, ...]:
        """Where the area and the contact stand."""
        return (self.cite,) if isinstance(self.cite, str) else self.cite
