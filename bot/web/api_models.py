"""What the API takes and gives, as models: the same JSON as the command line, described for other programs.

What a request may hold is made from the vocabulary, so the description names every fact, its options and its bounds.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, create_model

from rules.catalogue import Catalogue
from rules.vocabulary import Fact

MOST_BATCHES = 50
# Days that every year has, so that the description alone says which dates are taken (29 February goes as 1 March).
_DAY = r"(19|20)\d\d-((0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)"
DAY = rf"^{_DAY}$"
MOMENT = rf"^{_DAY}(T([01]\d|2[0-3]):[0-5]\d)?$"


class Given(BaseModel):
    """Something the API gives: fields the description names, and room for more."""

    model_config = ConfigDict(extra="allow")


class Place(Given):
    """Where in which document something stands."""

    document: str
    place: str


class Quote(Place):
    """The same with the words themselves."""

    quote: str | None = None


class Choice(Given):
    """One option of a fact."""

    id: str
    label: str


class FactGiven(Given):
    """A thing that may be asked."""

    id: str
    level: Literal["group", "job"]
    kind: Literal["choice", "yes_no", "integer", "decimal", "date"]
    options: list[Choice]
    unit: str | None
    question: str


class FactsGiven(Given):
    """All facts."""

    facts: list[FactGiven]


class CallGiven(Given):
    """A call with its dates, and whether it is open."""

    id: str
    centre: str | None
    title: str
    opens: str | None
    closes: str | None
    status_on_date: Literal["open", "closed", "upcoming", "unknown"]


class CallsGiven(Given):
    """All calls."""

    on: str
    calls: list[CallGiven]


class LineGiven(Given):
    """One line of the arithmetic, in zł."""

    id: str
    label: str
    count: int
    unit_amount: float | None
    amount: float | None
    citation: Place | None


class AmountGiven(Given):
    """The money: from `min` to `max`; null where the source states none."""

    min: float | None
    max: float | None
    currency: str
    lines: list[LineGiven]


class FindingGiven(Given):
    """A condition and whether it is met."""

    id: str
    truth: Literal["yes", "no", "unknown"]
    text: str
    citation: Place | None


class DueGiven(Given):
    """An obligation, with dates where a start is known."""

    id: str
    text: str
    from_: Annotated[str | None, Field(alias="from")]
    until: str | None
    citation: Place | None


class AttachmentGiven(Given):
    """A document to attach."""

    id: str
    text: str
    applies: Literal["yes", "no", "unknown"]
    why: str


class OutcomeGiven(Given):
    """What one call says of a group."""

    call: str
    verdict: Literal["yes", "no", "open", "closed", "fault"]
    would_be: Literal["yes", "no", "open", "fault"]
    amount: AmountGiven
    findings: list[FindingGiven]
    open: list[str]
    obligations: list[DueGiven]
    attachments: list[AttachmentGiven]
    rules_hash: str


class EstimateGiven(Given):
    """The outcomes, one a call."""

    calls: list[OutcomeGiven]


class AnswerGiven(Given):
    """What came of a question."""

    question: str
    status: Literal["answered", "ask_back", "declined"]
    answer: str
    citations: list[Quote]
    suggestions: list[str]
    score: float


class ProblemDetail(BaseModel):
    """One field that does not fit."""

    place: list[str]
    problem: str


class Problem(BaseModel):
    """What is wrong, in Polish."""

    status: int
    message: str
    details: list[ProblemDetail]


class ProblemGiven(BaseModel):
    """An answer that is not what was asked for."""

    error: Problem


def moment_field() -> Any:
    """A moment in local Polish time: ``2024-06-10`` or ``2024-06-10T12:00``."""
    return Annotated[str, Field(pattern=MOMENT, examples=["2024-06-10T12:00"])]


def estimate_model(catalogue: Catalogue) -> type[BaseModel]:
    """The request of an estimate, with every fact by name."""
    facts = catalogue.facts.values()
    answers = _facts_model("Answers", (fact for fact in facts if fact.level == "group"))
    job = _facts_model("Job", (fact for fact in facts if fact.level == "job"), fixed=("count",))
    calls: Any = list[_one_of([*catalogue.calls, *catalogue.statuses])]  # type: ignore[misc]
    fields: dict[str, Any] = {
        "calls": (Annotated[calls | None, Field(max_length=MOST_BATCHES)], None),
        "on": (moment_field() | None, None),
        "answers": (answers | None, None),
        "jobs": (Annotated[list[job] | None, Field(max_length=MOST_BATCHES)], None),  # type: ignore[valid-type]
    }
    return create_model("Estimate", __config__=ConfigDict(extra="forbid"), **fields)


def ask_model(catalogue: Catalogue) -> type[BaseModel]:
    """The request of an answer."""
    fields: dict[str, Any] = {
        "question": (Annotated[str, Field(min_length=1, max_length=1500, pattern=r"\S")], ...),
        "call": (_one_of([*catalogue.calls]) | None, None),
    }
    return create_model("Question", __config__=ConfigDict(extra="forbid"), **fields)


def _facts_model(name: str, facts: Iterable[Fact], fixed: tuple[str, ...] = ()) -> type[BaseModel]:
    fields: dict[str, Any] = {}
    for fact in facts:
        kind = _kind(fact)
        described = Field(default=1 if fact.id in fixed else None, description=fact.question)
        fields[fact.id] = (kind if fact.id in fixed else kind | None, described)
    return create_model(name, __config__=ConfigDict(extra="forbid"), **fields)


def _kind(fact: Fact) -> Any:
    low = None if fact.minimum is None else float(fact.minimum)
    high = None if fact.maximum is None else float(fact.maximum)
    match fact.kind:
        case "yes_no":
            return Annotated[bool, Field(strict=True)]
        case "choice":
            return _one_of([option.id for option in fact.options])
        case "integer":
            whole = Field(strict=True, ge=None if low is None else int(low), le=None if high is None else int(high))
            return Annotated[int, whole, BeforeValidator(_whole)]
        case "decimal":
            number = Annotated[float, Field(strict=True, ge=low, le=high, allow_inf_nan=False)]
            text = Annotated[str, Field(pattern=_text_pattern(fact)), AfterValidator(_within(fact))]
            return number | text
        case "date":
            return Annotated[str, Field(pattern=DAY)]


def _text_pattern(fact: Fact) -> str:
    """Decimals as text, so that none is lost on the way; the pattern keeps within the fact's bounds by itself."""
    if fact.maximum == 1:
        return r"^(1|0\.(0[1-9]|[1-9]\d?)\d{0,2})$"
    digits = len(str(int(fact.maximum))) - 1 if fact.maximum is not None else 9
    return rf"^\d{{1,{digits}}}(\.\d{{1,2}})?$"


def _whole(value: Any) -> Any:
    """JSON knows one kind of number, so ``3.0`` is a whole one too."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _within(fact: Fact) -> Any:
    def check(text: str) -> str:
        number = Decimal(text)
        if (fact.minimum is not None and number < fact.minimum) or (fact.maximum is not None and number > fact.maximum):
            raise ValueError(f"from {fact.minimum} to {fact.maximum}")
        return text

    return check


def _one_of(names: list[str]) -> Any:
    return Literal[tuple(names)]
