"""How fast the rules are, and how that grows: outcomes of all shipped calls, the next question, many synthetic calls.

Synthetic calls are the shipped ones under other ids. "Places as in life": five calls to a centre, each centre with a
place of its own, and one case evaluates the calls of its place. "All share a place" shows the worst that could be:
every call fits; there "compared" gives verdicts and money without texts. Milliseconds, the best of several runs; each
run has a case of its own, so that nothing kept from the last one is measured.

    python -m benchmarks.rules_speed
"""

import time
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import islice, product

from rules.answers import read_case
from rules.case import Case
from rules.catalogue import Catalogue, build_catalogue
from rules.changes import smallest_changes
from rules.figures import Figure
from rules.files import read_call, read_facts
from rules.loading import RULES_FOLDER, load_catalogue, load_centres
from rules.models import Call
from rules.vocabulary import Centre

RUNS = 15
CALLS_OF_A_CENTRE = 5
ON = datetime.fromisoformat("2024-06-10T12:00")
SHIPPED = sorted((RULES_FOLDER / "calls").glob("*.toml"))

ANSWERS = {
    "county": "czestochowa", "legal_form": "foundation", "status_plan": "plans", "idea_form_submitted": True,
    "entity_stage": "new", "de_minimis_excluded": False, "de_minimis_eur": 0, "hire_date": "2024-09-01",
    "purpose": "reintegration", "staff_total": 10, "staff_at_risk": 6, "staff_half_time": 0, "group_size": 3,
}  # fmt: skip
JOBS = [
    {"count": 3, "fte": "1", "contract": "employment", "meets_all_conditions": True},
    {"count": 1, "fte": "0.5", "contract": "employment", "meets_all_conditions": False},
]


def best(work: Callable[..., object], *given: object) -> float:
    """Milliseconds of the fastest of several runs: what the work costs when nothing else disturbs it."""
    times = []
    for _ in range(RUNS):
        # A copy is another case to the rules, which keep what they last made of one.
        fresh = [replace(one) if isinstance(one, Case) else one for one in given]
        start = time.perf_counter()
        work(*fresh)
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def plain(figure: Figure, case: str) -> str:
    return str(figure.value)


def shipped() -> Catalogue:
    citations = {
        cite for path in SHIPPED for entry in read_call(path).call.entries().values() for cite in entry.citations
    }
    for path in SHIPPED:
        citations.add(tomllib.loads(path.read_text(encoding="utf-8")).get("status_cite", ""))
    return load_catalogue(citations, plain)


def synthetic(count: int, share_a_place: bool) -> Catalogue:
    """A catalogue of `count` calls beside the shipped status definitions."""
    facts = read_facts(RULES_FOLDER / "facts.toml")[0]
    files = [read_call(path).call for path in SHIPPED]
    models = [call for call in files if call.kind == "call"]
    centre = load_centres(RULES_FOLDER / "centres")["jowes"]
    centres: dict[str, Centre] = {}
    calls: dict[str, Call] = {call.id: call for call in files if call.kind == "status"}
    for number, model in islice(product(range(count), models), count):
        place = 0 if share_a_place else len(calls) // CALLS_OF_A_CENTRE
        ident = f"centre-{place}"
        counties = ("czestochowa",) if place == 0 else (f"county-{place}",)
        centres.setdefault(ident, centre.model_copy(update={"id": ident, "counties": counties}))
        call = model.model_copy(update={"id": f"{model.id}-{number}", "centre": ident})
        calls[call.id] = call
    return build_catalogue(facts, centres, calls, plain)


def evaluate_fitting(known: Catalogue, case: Case) -> None:
    for ident in known.calls_for(case.answers["county"]):
        known.evaluate(ident, case, ON)


def compare_fitting(known: Catalogue, case: Case) -> None:
    """Only verdicts and money, as a comparison of many calls needs them."""
    for ident in known.calls_for(case.answers["county"]):
        known.calls[ident].judge(case)


def next_question(known: Catalogue, case: Case) -> None:
    focus = known.focus(case.answers["county"], ON)
    if focus is not None:
        known.calls[focus].open_facts(case)


def evaluate_all(known: Catalogue, case: Case) -> None:
    for ident in (*known.calls, *known.statuses):
        known.evaluate(ident, case, ON)


def main() -> None:
    known = shipped()
    case = read_case(known.facts, ANSWERS, JOBS)
    asked = read_case(known.facts, {"county": "czestochowa"}, [{"count": 4}])
    rules = known.calls["jowes-2024"]
    print(f"{f'shipped rules ({len(SHIPPED)} files)':36}{'ms':>9}   at most")
    print(f"{'outcomes of all shipped calls':36}{best(evaluate_all, known, case):9.3f}   1")
    print(f"{'next question':36}{best(next_question, known, asked):9.3f}   1")
    print(f"{'smallest changes':36}{best(smallest_changes, rules, case, ON):9.3f}")

    print(f"\n{'batches of different people':36}{'ms':>9}")
    for count in (1, 10, 50, 200):
        batches = [{**JOBS[0], "count": number + 1} for number in range(count)]
        print(f"{count:<36}{best(rules.evaluate, read_case(known.facts, ANSWERS, batches), ON):9.3f}")

    print(f"\n{'':18}{'places as in life':>20}{'':4}{'all share a place':>20}   (at most 30 with 1000)")
    print(f"{'synthetic calls':18}{'outcomes':>10}{'question':>10}{'':4}{'outcomes':>10}{'compared':>10}")
    for count in (10, 100, 300, 1000):
        spread, shared = synthetic(count, share_a_place=False), synthetic(count, share_a_place=True)
        print(
            f"{count:<18}{best(evaluate_fitting, spread, case):10.3f}{best(next_question, spread, asked):10.3f}"
            f"{'':4}{best(evaluate_fitting, shared, case):10.2f}{best(compare_fitting, shared, case):10.2f}"
        )


if __name__ == "__main__":
    main()
