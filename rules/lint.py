"""Lint of the rule files: all faults of all files together, each with file, line, what is wrong and what to do."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from rules.files import CallFile, Code, Fault, RuleFileError, find_line, parse, read_call, read_facts, read_toml
from rules.lint_call import BLOCKING, check_call
from rules.lint_conditions import Problem
from rules.models import Call
from rules.vocabulary import Centre, Fact
from rules.window import closing_moment, opening_moment

COUNTY = "county"
"""The fact whose options are the places that centres serve."""


def check(folder: Path, citations: Collection[str], extra_calls: Iterable[Path] = ()) -> tuple[Fault, ...]:
    """All faults of the rule files in `folder` (facts.toml, centres/, calls/) and of `extra_calls`.

    A vocabulary that cannot be read comes first: what the other files say of its facts is not judged before.
    """
    try:
        facts, text, faults = read_facts(folder / "facts.toml")
    except RuleFileError as error:
        return error.faults
    if faults:
        return tuple(sorted(faults))
    faults.extend(_check_facts(folder / "facts.toml", text, facts))
    centres: list[tuple[Path, str, Centre]] = []
    for path in sorted((folder / "centres").glob("*.toml")):
        try:
            data, text = read_toml(path)
            centres.append((path, text, parse(Centre, data, path, text)))
        except RuleFileError as error:
            faults.extend(error.faults)
    faults.extend(_check_centres(centres, facts, citations))
    files: list[CallFile] = []
    for path in (*sorted((folder / "calls").glob("*.toml")), *extra_calls):
        try:
            files.append(read_call(path))
        except RuleFileError as error:
            faults.extend(error.faults)
    by_id = {file.call.id: file.call for file in files}
    for file in files:
        faults.extend(check_file(file, facts, {centre.id: centre for _, _, centre in centres}, by_id, citations))
    faults.extend(_check_together(files))
    return tuple(sorted(set(faults)))


def check_file(file: CallFile, facts: Mapping[str, Fact], centres: Mapping[str, Centre], calls: Mapping[str, Call],
               citations: Collection[str]) -> tuple[Fault, ...]:  # fmt: skip
    """All faults of one call file whose shape is right; `calls` holds every known call and status by id."""
    problems = [*check_call(file.call, facts, citations), *_check_links(file.call, centres, calls)]
    return tuple(sorted({_located(file, problem) for problem in problems}))


def blocking_faults(files: Iterable[CallFile], facts: Mapping[str, Fact], centres: Mapping[str, Centre],
                    citations: Collection[str]) -> tuple[Fault, ...]:  # fmt: skip
    """The faults with which files cannot be used at all; the rest of `check` is for whoever writes them."""
    files = list(files)
    by_id = {file.call.id: file.call for file in files}
    found = [fault for file in files for fault in check_file(file, facts, centres, by_id, citations)]
    return tuple(fault for fault in (*found, *_check_together(files)) if fault.code in BLOCKING)


def _located(file: CallFile, problem: Problem) -> Fault:
    line = file.line_of(problem.location, problem.needle)
    return Fault(file.path, line, problem.code, problem.fault, problem.advice)


def _check_links(call: Call, centres: Mapping[str, Centre], calls: Mapping[str, Call]) -> Iterator[Problem]:
    if call.centre is not None and call.centre not in centres:
        yield Problem(("centre",), "", "unknown-centre", f"there is no centre '{call.centre}'",
                      "Correct the name, or add rules/centres/<id>.toml.")  # fmt: skip
    required = calls.get(call.requires_status) if call.requires_status is not None else None
    if call.requires_status is not None and (required is None or required.kind != "status"):
        yield Problem(("requires_status",), "", "unknown-status", f"there is no status '{call.requires_status}'",
                      'Name the id of a file in rules/calls with kind = "status".')  # fmt: skip


def _check_together(files: list[CallFile]) -> Iterator[Fault]:
    """Ids that stand twice and calls of one centre whose dates overlap."""
    seen: dict[str, CallFile] = {}
    for file in files:
        first = seen.setdefault(file.call.id, file)
        if first is not file:
            yield Fault(file.path, file.line_of(("id",)), "duplicate-id",
                        f"the id '{file.call.id}' is already taken by {first.path.name}",
                        "Give this call another id.")  # fmt: skip
    dated = sorted((file for file in files if _has_dates(file.call)), key=lambda file: _dates(file.call))
    for place, later in enumerate(dated):
        for earlier in dated[:place]:
            same_centre = earlier.call.centre == later.call.centre and earlier.call.id != later.call.id
            if same_centre and _dates(later.call)[0] <= _dates(earlier.call)[1]:
                yield Fault(later.path, later.line_of(("window", "opens")), "date-overlap",
                            f"the call opens while '{earlier.call.id}' of the same centre is still open",
                            "Correct the dates, so that it is clear which call an answer is about.")  # fmt: skip


def _has_dates(call: Call) -> bool:
    return call.window is not None and call.window.opens is not None and call.window.closes is not None


def _dates(call: Call) -> tuple[datetime, datetime]:
    window = call.window
    if window is None or window.opens is None or window.closes is None:
        raise ValueError(f"{call.id} has no dates")
    return opening_moment(window.opens), closing_moment(window.closes)


def _check_facts(path: Path, text: str, facts: Mapping[str, Fact]) -> Iterator[Fault]:
    for number, fact in enumerate(facts.values()):

        def fault(key: str, code: Code, wrong: str, advice: str, place: int = number) -> Fault:
            return Fault(path, find_line(text, ("facts", place, key)), code, wrong, advice)

        if not fact.question.strip() or not fact.why.strip():
            key = "why" if fact.question.strip() else "question"
            yield fault(key, "fact-without-question", f"fact '{fact.id}' has no {key}",
                        "Write what a person is asked, and why, in plain Polish.")  # fmt: skip
        options = [option.id for option in fact.options]
        if len(set(options)) < len(options):
            yield fault("options", "duplicate-id", f"an option of '{fact.id}' stands twice", "Keep one of the two.")
        if fact.minimum is not None and fact.maximum is not None and fact.minimum > fact.maximum:
            yield fault("minimum", "wrong-value", f"no number fits between the bounds of '{fact.id}'",
                        "Correct 'minimum' or 'maximum'.")  # fmt: skip
        if fact.detail_of is not None and fact.detail_of not in facts:
            yield fault("detail_of", "unknown-fact", f"'{fact.detail_of}' is not in facts.toml", "Correct the name.")
        default = facts.get(fact.defaults_to) if fact.defaults_to is not None else None
        if fact.defaults_to is not None and (default is None or default.level != "group" or default.kind != fact.kind):
            yield fault("defaults_to", "unknown-fact", f"'{fact.defaults_to}' is no group fact of kind {fact.kind}",
                        "Name a group fact of the same kind.")  # fmt: skip


def _check_centres(centres: list[tuple[Path, str, Centre]], facts: Mapping[str, Fact],
                   citations: Collection[str]) -> Iterator[Fault]:  # fmt: skip
    places = {option.id for option in facts[COUNTY].options} if COUNTY in facts else set()
    taken: dict[str, str] = {}
    ids: set[str] = set()
    for path, text, centre in centres:

        def fault(key: str, needle: str, code: Code, wrong: str, advice: str, path: Path = path,
                  text: str = text) -> Fault:  # fmt: skip
            return Fault(path, find_line(text, (key,), needle), code, wrong, advice)

        if centre.id in ids:
            yield fault("id", "", "duplicate-id", f"the centre '{centre.id}' stands twice", "Give it another id.")
        ids.add(centre.id)
        for county in centre.counties:
            if county not in places:
                yield fault("counties", f'"{county}"', "unknown-county", f"'{county}' is no option of '{COUNTY}'",
                            "Correct the name, or add the option in facts.toml.")  # fmt: skip
            elif county in taken:
                yield fault("counties", f'"{county}"', "unknown-county", f"'{county}' already belongs to "
                            f"'{taken[county]}'", "Leave the county to one centre.")  # fmt: skip
            taken.setdefault(county, centre.id)
        for cite in centre.citations:
            if cite not in citations:
                yield fault("cite", f'"{cite}"', "dangling-citation", f"citation '{cite}' leads nowhere",
                            "Use \"<document>: <place>\" with a '##' heading of the source.")  # fmt: skip
