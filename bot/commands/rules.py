"""`doradca facts`, `doradca calls`, `doradca estimate`: the rules as other programs use them."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.clock import now_in_poland
from bot.commands.output import BadInputError, put, put_json
from bot.texts import say
from bot.wiring import build_rules
from conversations.contract import call_json, fact_json, outcome_json, wanted
from conversations.screens.parts import window_dates
from conversations.world import World
from rules.answers import BadAnswerError, read_case


def facts(arguments: argparse.Namespace) -> int:
    """Every fact a call may ask about."""
    world = build_rules()
    found = [fact_json(world, fact) for fact in world.catalogue.facts.values()]
    if arguments.json:
        put_json({"facts": found})
    else:
        for fact in found:
            put(f"{fact['id']:28} {fact['level']:6} {fact['kind']:8} {fact['question']}")
    return 0


def calls(arguments: argparse.Namespace) -> int:
    """Every call with its state on a date."""
    world = build_rules()
    on = read_moment(arguments.on) if arguments.on else now_in_poland()
    found = [call_json(world, ident, on) for ident in (*world.catalogue.calls, *world.catalogue.statuses)]
    if arguments.json:
        put_json({"on": on.isoformat(timespec="minutes"), "calls": found})
        return 0
    for one in found:
        rules = world.catalogue.calls.get(one["id"]) or world.catalogue.statuses[one["id"]]
        state = world.texts(f"compare-state-{one['status_on_date']}") if one["kind"] == "call" else ""
        put(f"{one['id']:18} {state:15} {one['title']} {window_dates(world, rules.call)}".rstrip())
    return 0


def estimate(arguments: argparse.Namespace) -> int:
    """Outcomes for one request, or for each line of a JSON-lines file."""
    world = build_rules()
    text = sys.stdin.read() if arguments.file == "-" else _read_file(arguments.file)
    for number, request in _requests(text):
        found = _estimate(world, request, number)
        if arguments.json:
            put_json({"calls": found})
        else:
            _print_estimate(world, found)
    return 0


def _requests(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """One request, or one a line; each with the line it starts on."""
    try:
        whole = json.loads(text)
    except json.JSONDecodeError:
        lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
        if not lines:
            raise BadInputError(say("estimate.empty")) from None
        # Read every line first: a bad one is told before anything is printed.
        parsed = [(number, _parsed(line, number)) for number, line in lines]
        yield from parsed
        return
    if isinstance(whole, list):
        yield from ((1, _checked(one, 1)) for one in whole)
    else:
        yield 1, _checked(whole, 1)


def _parsed(line: str, number: int) -> dict[str, Any]:
    try:
        return _checked(json.loads(line), number)
    except json.JSONDecodeError as error:
        raise BadInputError(say("estimate.not_json", line=number, column=error.colno)) from None


def _checked(request: Any, number: int) -> dict[str, Any]:
    if not isinstance(request, dict):
        raise BadInputError(say("estimate.not_object", line=number))
    unknown = sorted(set(request) - {"calls", "on", "answers", "jobs"})
    if unknown:
        raise BadInputError(say("estimate.unknown_field", line=number, fields=", ".join(unknown)))
    for field, kind in (("answers", dict), ("jobs", list), ("calls", list)):
        if request.get(field) is not None and not isinstance(request[field], kind):
            raise BadInputError(say("estimate.wrong_field", line=number, field=field))
    return request


def _estimate(world: World, request: dict[str, Any], number: int) -> list[dict[str, Any]]:
    on = read_moment(request["on"]) if request.get("on") else now_in_poland()
    try:
        case = read_case(world.catalogue.facts, request.get("answers") or {}, request.get("jobs") or [])
    except BadAnswerError as error:
        fitting = wanted(world, error)
        reason = say("estimate.bad_answer", line=number, fact=error.fact, value=str(error.value), wanted=fitting)
        raise BadInputError(reason) from None
    asked = request.get("calls") or world.catalogue.calls_for(case.answers.get("county")) or world.catalogue.calls
    known = {**world.catalogue.calls, **world.catalogue.statuses}
    missing = [str(one) for one in asked if one not in known]
    if missing:
        raise BadInputError(say("estimate.unknown_call", line=number, calls=", ".join(missing), known=", ".join(known)))
    return [outcome_json(world, world.catalogue.evaluate(one, case, on)) for one in asked]


def _print_estimate(world: World, found: list[dict[str, Any]]) -> None:
    for one in found:
        put(f"{one['call']}: {one['verdict']} ({one['amount']['text']})")
        for line in one["amount"]["lines"]:
            put(f"  {line['label']}: {line['amount']}")


def read_moment(raw: str) -> datetime:
    """A moment in local Polish time from ``2024-06-10`` or ``2024-06-10T12:00``.

    Raises:
        BadInputError: it is neither.
    """
    try:
        found = datetime.fromisoformat(str(raw))
    except ValueError:
        raise BadInputError(say("estimate.bad_date", value=str(raw))) from None
    return found.replace(tzinfo=None)


def _read_file(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise BadInputError(say("estimate.no_file", file=name)) from None
