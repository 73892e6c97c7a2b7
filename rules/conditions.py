"""The typed tests a criterion is made of, as they stand in a call file.

Operators are field names, there is no mini-language::

    {fact = "legal_form", any_of = ["foundation"], unclear = ["ordinary_association"]}
    {fact = "group_size", at_least = 2}
    {share = "staff_at_risk", of = "staff_total", at_least_percent = 50}
    {jobs_where = {fact = "fte", at_least = "0.5"}, count_at_least = 3, plus = "staff_half_time"}
    {all_of = [...], declared_by = "meets_all_conditions"}    {one_of = [...]}
    {when = {...}, then = {...}}     {advisor = true}
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


Scalar = bool | Decimal | date | str


class FactTest(_Strict):
    """One fact against one operator. `unclear` lists options for which the source gives no certain answer."""

    fact: str
    equals: Scalar | None = None
    any_of: tuple[str, ...] | None = None
    none_of: tuple[str, ...] | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    less_than: Decimal | None = None
    between: tuple[Decimal, Decimal] | None = None
    unclear: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _exactly_one_operator(self) -> "FactTest":
        given = [
            name
            for name in ("equals", "any_of", "none_of", "at_least", "at_most", "less_than", "between")
            if getattr(self, name) is not None
        ]
        if len(given) != 1:
            raise ValueError(f"one operator is needed beside 'fact', found {given or 'none'}")
        return self


class ShareTest(_Strict):
    """A share of people: `share` / `of` in percent, both group facts that count people."""

    share: str
    of: str
    at_least_percent: Decimal


class JobsTest(_Strict):
    """How many planned jobs pass a test (plus a group fact counting those already there, when given)."""

    jobs_where: "Condition"
    count_at_least: int
    plus: str | None = None


class AllOf(_Strict):
    """Every part holds. `declared_by`: a yes/no fact that stands for the whole while the parts leave it open."""

    all_of: tuple["Condition", ...] = Field(min_length=1)
    declared_by: str | None = None


class OneOf(_Strict):
    """At least one part holds. `declared_by` as in `AllOf`."""

    one_of: tuple["Condition", ...] = Field(min_length=1)
    declared_by: str | None = None


class WhenThen(_Strict):
    """`then` matters only where `when` holds; where `when` does not hold the test is passed."""

    when: "Condition"
    then: "Condition"


class AdvisorTest(_Strict):
    """Something no answer of a group decides: it stays not known and an advisor checks it."""

    advisor: bool


_KINDS = {
    "fact": FactTest,
    "share": ShareTest,
    "jobs_where": JobsTest,
    "all_of": AllOf,
    "one_of": OneOf,
    "when": WhenThen,
    "advisor": AdvisorTest,
}


def _kind(value: Any) -> str | None:
    keys = value if isinstance(value, dict) else type(value).model_fields
    return next((kind for kind in _KINDS if kind in keys), None)


Condition = Annotated[
    Annotated[FactTest, Tag("fact")]
    | Annotated[ShareTest, Tag("share")]
    | Annotated[JobsTest, Tag("jobs_where")]
    | Annotated[AllOf, Tag("all_of")]
    | Annotated[OneOf, Tag("one_of")]
    | Annotated[WhenThen, Tag("when")]
    | Annotated[AdvisorTest, Tag("advisor")],
    Discriminator(
        _kind,
        custom_error_type="condition",
        custom_error_message="a test needs one of: fact, share, jobs_where, all_of, one_of, when, advisor",
    ),
]

for _model in (JobsTest, AllOf, OneOf, WhenThen):
    _model.model_rebuild()
