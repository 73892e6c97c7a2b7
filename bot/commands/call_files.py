"""`doradca calls check | diff | new | map`: work on the rule files."""

import argparse
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from bot.clock import now_in_poland
from bot.commands.output import BadInputError, put, put_json, tell
from bot.texts import say
from bot.wiring import build_rules
from conversations.contract import moment, number
from conversations.rule_views import USUAL_SIZES
from conversations.screens.parts import range_text
from conversations.texts import Texts
from conversations.world import World
from knowledge.sources_reader import load_sources
from rules.case import Batch, Case
from rules.diff import CallDiff, compare
from rules.figures import Figure
from rules.files import CallFile, RuleFileError, read_call
from rules.lint import check as lint
from rules.loading import RULES_FOLDER
from rules.outcome import Range
from rules.paragraph_map import Paragraph, paragraph_map
from rules.skeleton import skeleton

SAMPLE_JOBS = (1, 4, 6)
"""How many jobs the sample cases of a comparison plan, each at every usual size."""


def check(arguments: argparse.Namespace) -> int:
    """All faults of the shipped rule files and of the given ones; exit code 2 when there are any."""
    extra = [Path(name) for name in arguments.files]
    citations = {passage.citation for document in load_sources() for passage in document.passages}
    shipped = {path.resolve() for path in (RULES_FOLDER / "calls").glob("*.toml")}
    faults = lint(RULES_FOLDER, citations, [path for path in extra if path.resolve() not in shipped])
    if arguments.json:
        rows = [
            {"file": str(one.path), "line": one.line, "code": one.code, "fault": one.fault, "advice": one.advice}
            for one in faults
        ]
        put_json({"faults": rows})
    else:
        for one in faults:
            tell(str(one))
        if not faults:
            count = len(shipped) + len(extra)
            put(say("cli.check_ok", files=count))
    return 2 if faults else 0


def diff(arguments: argparse.Namespace) -> int:
    """What changes between two call files, or between shipped calls given by id."""
    world = build_rules()
    old, new = _call_file(arguments.old), _call_file(arguments.new)
    found = compare(old.call, new.call, world.catalogue.facts, world.texts.figure, _samples(world))
    if arguments.json:
        put_json(_diff_json(found))
    else:
        _print_diff(world, found)
    return 0


def new(arguments: argparse.Namespace) -> int:
    """A commented skeleton of a new call."""
    try:
        text = skeleton(arguments.id)
    except ValueError:
        raise BadInputError(say("cli.new_bad_id", id=arguments.id)) from None
    path = Path(arguments.output or f"{arguments.id}.toml")
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise BadInputError(say("cli.new_exists", file=path)) from None
    except OSError:
        raise BadInputError(say("cli.new_unwritable", file=path)) from None
    put(say("cli.new_made", file=path))
    return 0


def source_map(arguments: argparse.Namespace) -> int:
    """For each paragraph of each source: rule, passage, or left to an advisor and why."""
    world = build_rules()
    documents = {
        document.document: {passage.place: passage.text for passage in document.passages}
        for document in load_sources()
        if arguments.document in (None, document.document)
    }
    if not documents:
        raise BadInputError(say("cli.unknown_document", document=arguments.document))
    everything = {
        document.document: {passage.place: passage.text for passage in document.passages} for document in load_sources()
    }
    calls = [rules.call for rules in (*world.catalogue.calls.values(), *world.catalogue.statuses.values())]
    found = paragraph_map(calls, everything, world.catalogue.centres.values())
    shown = [paragraph for paragraph in found.paragraphs if paragraph.document in documents]
    if arguments.json:
        put_json({"paragraphs": [_paragraph_json(one) for one in shown], "dangling": list(found.dangling)})
    else:
        for one in shown:
            put(f"{one.document}: {one.place}")
            put("    " + say(f"cli.map_{one.kind}", entries=", ".join(one.entries), reasons=" ".join(one.reasons)))
        counts = {kind: sum(one.kind == kind for one in shown) for kind in ("rule", "advisor", "passage", "uncovered")}
        put(say("cli.map_counts", **counts, dangling=len(found.dangling)))
    return 2 if found.uncovered or found.dangling else 0


def _call_file(name: str) -> CallFile:
    """A call file by path, or a shipped call by id."""
    shipped = RULES_FOLDER / "calls" / f"{name}.toml"
    try:
        return read_call(shipped if shipped.exists() else Path(name))
    except RuleFileError as error:
        raise BadInputError(str(error)) from None


def _samples(world: World) -> Mapping[str, tuple[Case, datetime]]:
    """Cases a comparison runs through both versions: some jobs of each usual size, everything else open."""
    now = now_in_poland()
    return {
        f"{count} × {world.texts.fte(size)}": (Case({}, (Batch(count, {"fte": size}),)), now)
        for count in SAMPLE_JOBS
        for size in USUAL_SIZES
    }


def _diff_json(found: CallDiff) -> dict[str, Any]:
    return {
        "figures": [{"address": one.address, "old": _value(one.old), "new": _value(one.new)} for one in found.figures],
        "entries": [{"address": one.address, "kind": one.kind, "fields": list(one.fields)} for one in found.entries],
        "scenarios": [
            {
                "scenario": one.scenario,
                "old": {"verdict": one.old_verdict} | _range_json(one.old_money),
                "new": {"verdict": one.new_verdict} | _range_json(one.new_money),
            }
            for one in found.outcomes
        ],
    }


def _range_json(money: Range) -> dict[str, Any]:
    return {"min": number(money.low), "max": number(money.high)}


def _value(figure: Figure | None) -> Any:
    if figure is None:
        return None
    if isinstance(figure.value, Decimal | int):
        return number(Decimal(figure.value))
    return moment(figure.value)


def _print_diff(world: World, found: CallDiff) -> None:
    if not found:
        put(say("cli.diff_none"))
    for one in found.figures:
        put(f"{one.address}: {_words(world.texts, one.old)} → {_words(world.texts, one.new)}")
    for entry in found.entries:
        put(f"{entry.address}: {say(f'cli.diff_{entry.kind}')} {', '.join(entry.fields)}".rstrip())
    for outcome in found.outcomes:
        before = f"{outcome.old_verdict}, {range_text(world, outcome.old_money, exact=True)}"
        after = f"{outcome.new_verdict}, {range_text(world, outcome.new_money, exact=True)}"
        put(f"{outcome.scenario}: {before} → {after}")


def _words(texts: Texts, figure: Figure | None) -> str:
    return "–" if figure is None else texts.figure(figure)


def _paragraph_json(one: Paragraph) -> dict[str, Any]:
    return {
        "document": one.document,
        "place": one.place,
        "kind": one.kind,
        "entries": list(one.entries),
        "reasons": list(one.reasons),
    }
