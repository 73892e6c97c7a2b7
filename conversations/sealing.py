"""Gives each result its code and seals it in the same transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from conversations.codes import code_from, shown_code
from conversations.events import Effect, Reply
from conversations.quick import estimate, read_quick
from conversations.screens.parts import joined
from conversations.screens.quick import assumed_items, card_buttons
from conversations.sealed import KIND, digest, sealed_data
from rules.case import Case
from rules.evaluation import CallRules
from rules.outcome import Outcome

if TYPE_CHECKING:
    from conversations.views import Turn


@dataclass(frozen=True, slots=True)
class Present:
    """The estimate that stands in one of the two places a chat keeps one: "result" or "quick"."""

    rules: CallRules
    case: Case
    outcome: Outcome
    assumed: tuple[str, ...]


def with_code(turn: "Turn", reply: Reply, which: str) -> tuple["Turn", Reply]:
    """A result's screen with the code of what it shows, and that sealed in the same transaction."""
    turn, code = sealed(turn, which)
    if code is not None:
        reply = replace(reply, text=joined(reply.text, turn.world.texts("code-line", code=shown_code(code))))
    if which == "result":
        reply = replace(reply, buttons=(*reply.buttons[:-1], *card_buttons(turn.world, which), *reply.buttons[-1:]))
    return turn, reply


def sealed(turn: "Turn", which: str) -> tuple["Turn", str | None]:
    """The turn with the present estimate sealed, and its code; None where there is none or it was withdrawn."""
    found = present_estimate(turn, which)
    if found is None or found.outcome.would_be == "fault":
        return turn, None
    data = sealed_data(turn.world, found.rules, found.case, found.outcome, found.assumed)
    mark, before = digest(data), seal_of(turn, which)
    if before.get("of") == mark:
        return turn, before.get("code")
    if not turn.event.nonce:
        return turn, None
    code = code_from(turn.event.nonce, f"{KIND}:{which}")
    days = turn.world.keeping.estimates
    effect = Effect("record.put", {"kind": KIND, "key": code, "data": data, "owner": turn.event.chat,
                                   "expires_days": days, "if_revision": 0})  # fmt: skip
    until = (turn.at.date() + timedelta(days=days)).isoformat()
    turn = with_seal(turn, which, {"of": mark, "code": code, "until": until})
    return replace(turn, effects=(*turn.effects, effect)), code


def present_estimate(turn: "Turn", which: str) -> Present | None:
    """The estimate a chat has now in one of its two places, if any."""
    session, world = turn.session, turn.world
    if which == "result":
        rules, outcome = world.rules(session), world.outcome(session, turn.at)
        if rules is None or outcome is None or not session.jobs:
            return None
        return Present(rules, world.case(session), outcome, ())
    quick = read_quick(session.quick) if which == "quick" else None
    if quick is None or quick.call not in world.catalogue.calls:
        return None
    worked = estimate(quick, world, turn.at)
    return Present(worked.rules, worked.case, worked.outcome, tuple(assumed_items(world, worked)))


def seal_of(turn: "Turn", which: str) -> Mapping[str, Any]:
    """The seal of one place as the session keeps it; empty where there is none."""
    seals = turn.session.seals or {}
    return seals.get(which) or {}


def with_seal(turn: "Turn", which: str, seal: Mapping[str, Any]) -> "Turn":
    """The turn with one place's seal kept."""
    return replace(turn, session=replace(turn.session, seals={**(turn.session.seals or {}), which: dict(seal)}))
