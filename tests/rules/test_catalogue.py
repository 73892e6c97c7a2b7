"""The catalogue: which call an interview is about, why something is asked, and what a fault of ours looks like."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from rules.answers import read_case
from rules.case import Batch, Case
from rules.catalogue import build_catalogue
from rules.evaluation import CallRules
from rules.figures import figures
from rules.models import Call
from tests.rules.samples import FACTS, sample_call
from tests.rules.scenario import plain_figure
from tests.rules.shipped import catalogue, rules_of


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("county", "on", "call"),
    [
        ("klobucki", "2024-06-10", "jowes-2024"),
        ("klobucki", "2026-11-22", "jowes-2024"),
        ("klobucki", "2017-01-01", "jowes-2024"),
        ("buski", "2024-06-10", "sowes-2024-1"),
        ("buski", "2020-06-10", "sowes-2024-1"),
        ("elsewhere", "2024-06-10", None),
        (None, "2024-06-10", None),
    ],
)
def test_focus_is_the_open_call_else_the_next_else_the_newest(county: str | None, on: str, call: str | None) -> None:
    assert catalogue().focus(county, at(on)) == call


def test_why_asked_names_what_needs_the_fact() -> None:
    rules = rules_of("jowes-2024")
    case = read_case(catalogue().facts, {"county": "czestochowa"}, [{"count": 2}])
    assert rules.why_asked(case, "legal_form") == ("criteria.legal_form",)
    assert rules.why_asked(case, "fte") == ("criteria.fte_row", "amounts.maintenance")
    assert rules.why_asked(case, "purpose") == ()


class Breaking(Mapping[str, Any]):
    """Answers that cannot be read: stands for any fault inside the engine."""

    def __getitem__(self, key: str) -> Any:
        raise RuntimeError(key)

    def __iter__(self) -> Any:
        raise RuntimeError

    def __len__(self) -> int:
        return 1


def test_fault_of_ours_is_told_as_a_fault_and_never_as_no() -> None:
    outcome = catalogue().evaluate("jowes-2024", Case(Breaking()), at("2024-06-10"))
    assert (outcome.verdict, outcome.would_be, outcome.fault) == ("fault", "fault", "RuntimeError")
    assert outcome.money.total.high is None
    assert outcome.rules_hash == rules_of("jowes-2024").rules_hash


def test_unknown_call_is_an_error_of_the_caller() -> None:
    with pytest.raises(KeyError):
        catalogue().evaluate("nowhere", Case(), at("2024-06-10"))


def test_broken_call_is_left_out_and_reported() -> None:
    sound = sample_call("")
    homeless = sound.model_copy(update={"id": "homeless", "centre": "nowhere"})
    dangling = sound.model_copy(update={"id": "dangling", "requires_status": "nothing"})
    reported: list[str] = []
    centres = {"test-centre": catalogue().centres["jowes"]}
    calls: dict[str, Call] = {call.id: call for call in (sound, homeless, dangling)}
    known = build_catalogue(FACTS, centres, calls, plain_figure, lambda ident, fault: reported.append(ident))
    assert list(known.calls) == ["sample"]
    assert reported == ["dangling", "homeless"]
    with pytest.raises(KeyError):
        build_catalogue(FACTS, centres, calls, plain_figure)


def test_hash_of_rules_changes_with_any_figure() -> None:
    call = rules_of("jowes-2024").call
    assert call.pool is not None
    other = call.model_copy(update={"pool": call.pool.model_copy(update={"amount": Decimal(1)})})
    hashes = {CallRules(one, catalogue().facts, plain_figure).rules_hash for one in (call, other)}
    assert len(hashes) == 2


def test_figures_that_answers_name() -> None:
    found = figures(rules_of("jowes-2024").call)
    assert [str(found[f"total.{fte}"].value) for fte in ("1", "0.75", "0.5")] == ["73912", "64238", "54562"]
    assert found["total.0.75"].citations == (
        "jowes-2024: cz. Forma i wielkość wsparcia, pkt 1 (utworzenie)",
        "jowes-2024: cz. Forma i wielkość wsparcia, pkt 1 (utrzymanie), ¾ etatu",
    )
    older = figures(rules_of("jowes-2014-2020").call)
    assert (older["amounts.bridging"].value, older["amounts.bridging_extended"].value) == (10500, 4500)
    assert older["amounts.creation"].up_to
    shares = figures(rules_of("sowes-2014-2020").call)
    assert shares["criteria.share_reintegration.percent"].value == 50
    assert shares["criteria.share_reintegration.2.percent"].value == 30
    assert "total.1" not in figures(rules_of("sowes-2014-2020").call)


def test_calls_that_share_conditions_answer_each_case_as_if_it_were_the_only_one() -> None:
    known = catalogue()
    cases = [
        Case({"county": "czestochowa", "legal_form": form, "de_minimis_excluded": False}, (Batch(2, {"fte": fte}),))
        for form in ("foundation", "company", None)
        for fte in (Decimal(1), Decimal("0.5"), None)
    ]
    for case in [*cases, *reversed(cases)]:
        for ident, rules in known.calls.items():
            alone = CallRules(rules.call, known.facts, plain_figure, rules.status)
            assert (
                known.evaluate(ident, case, at("2024-06-10T12:00")).findings
                == alone.evaluate(case, at("2024-06-10T12:00")).findings
            )
            assert rules.judge(case).money == alone.judge(case).money
