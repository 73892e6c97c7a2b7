"""One event in, one step out: the pure heart of every channel.

What a person does is told apart in this order: a command, a button, an answer to the question that stands, jobs or a
story told in one go, a question about the rules, and only then something not understood. Nothing given is ever lost.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from conversations.advisors import on_leads_command, on_statistics_command
from conversations.buttons import on_button
from conversations.events import Event, Reply, Step
from conversations.lead_data import LEAD
from conversations.leads import on_contact_command, on_lead_contact
from conversations.matrix_turns import on_matrix
from conversations.passing import on_reply_text
from conversations.privacy import on_delete, on_my_data
from conversations.quick_turns import on_command as on_quick
from conversations.reminders import due, is_clock
from conversations.screens.interview import welcome
from conversations.sealed_turns import on_start_code
from conversations.session import read_session
from conversations.typed import on_text
from conversations.views import Turn, draw, shown
from conversations.world import World

CENTRE_PREFIX = "o_"
"""Begins a link's payload that names a centre."""


def step(session: Mapping[str, Any] | None, event: Event, world: World) -> Step:
    """What a chat says next. Pure: everything it needs is handed in."""
    if is_clock(event):
        return Step(dict(session or {}), (), due(event.found.get(LEAD, ()), event.at, world))
    state = read_session(session)
    turn = Turn(state, world, event.at, event=event)
    match event.kind:
        case "text":
            turn = (
                _command(turn, event.text)
                or on_lead_contact(turn)
                or on_reply_text(turn, event.text)
                or on_text(turn, event.text)
            )
        case "button":
            turn = on_button(turn, event.data)
        case "contact":
            turn = on_lead_contact(turn) or draw(turn, note=world.texts("contact-not-now"))
        case "other":
            turn = draw(turn, note=_other(world, event.detail))
    edits = event.kind == "button"
    # News keeps what it says of itself: a card takes the tapped card's place, other news stands beside the screen.
    replies = tuple(
        replace(reply, edits=edits and place == 0) if reply.screen else reply
        for place, reply in enumerate(turn.replies)
    )
    kept = replace(turn.session, touched=event.at.date().isoformat())
    return Step(kept.to_json(), replies, turn.effects)


def _other(world: World, detail: str) -> str:
    message = f"other-{detail}"
    return world.texts(message if world.texts.has(message) else "other-anything")


def _command(turn: Turn, text: str) -> Turn | None:
    """A slash command, with or without a bot's name and a payload; None for anything else."""
    words = text.strip().split(maxsplit=1)
    if not words or not words[0].startswith("/"):
        return None
    name = words[0].split("@", 1)[0].lower()
    rest = words[1] if len(words) > 1 else ""
    if name in _WITH_REST and (taken := _WITH_REST[name](turn, rest)) is not None:
        return taken
    handler = _COMMANDS.get(name)
    if handler is None:
        return draw(turn, note=turn.world.texts("not-understood"))
    return handler(turn)


def _start(turn: Turn) -> Turn:
    if turn.session.history:
        return shown(turn, welcome(turn.session, turn.world, back=True))
    return shown(replace(turn, session=replace(turn.session, view="welcome")), welcome(turn.session, turn.world))


def _start_with(turn: Turn, rest: str) -> Turn | None:
    """``/start`` with what a link carries: a sealed estimate, or the centre whose page or poster it is on."""
    centre = rest.removeprefix(CENTRE_PREFIX)
    if rest.startswith(CENTRE_PREFIX) and centre in turn.world.catalogue.centres:
        return _start(replace(turn, session=replace(turn.session, centre=centre)))
    return on_start_code(turn, rest)


def _help(turn: Turn) -> Turn:
    return draw(replace(turn, session=replace(turn.session, view="help")))


def _change(turn: Turn) -> Turn:
    return draw(replace(turn, session=replace(turn.session, view="edit")))


def _result(turn: Turn) -> Turn:
    if turn.session.call is None or not turn.session.jobs:
        return draw(replace(turn, session=replace(turn.session, view="ask")), note=turn.world.texts("no-result-yet"))
    return draw(replace(turn, session=replace(turn.session, view="result")))


def _restart(turn: Turn) -> Turn:
    if not turn.session.history:
        return _start(turn)
    return draw(replace(turn, session=replace(turn.session, view="restart")))


_COMMANDS: dict[str, Callable[[Turn], Turn]] = {
    "/start": _start,
    "/pomoc": _help,
    "/help": _help,
    "/zmien": _change,
    "/wynik": _result,
    "/od_nowa": _restart,
    "/kontakt": on_contact_command,
    "/moje_dane": on_my_data,
    "/usun": on_delete,
    "/statystyki": on_statistics_command,
}


_WITH_REST: dict[str, Callable[[Turn, str], Turn | None]] = {
    "/leady": on_leads_command,
    "/start": _start_with,
    "/szacuj": on_quick,
    "/porownaj": on_matrix,
}
"""Commands that read what is written after them; None leaves the command to its plain form."""


def commands(world: World) -> tuple[tuple[str, str], ...]:
    """The commands a channel can list, with what each does."""
    texts = world.texts
    return (
        ("start", texts("command-start")),
        ("wynik", texts("command-result")),
        ("zmien", texts("command-change")),
        ("szacuj", texts("command-quick")),
        ("porownaj", texts("command-matrix")),
        ("kontakt", texts("command-contact")),
        ("moje_dane", texts("command-my-data")),
        ("usun", texts("command-delete")),
        ("od_nowa", texts("command-restart")),
        ("pomoc", texts("command-help")),
    )


def slow_down_reply(world: World) -> Reply:
    """What a chat that sends too much at once is told, once."""
    return Reply(world.texts("slow-down"))


def fault_reply(world: World) -> Reply:
    """What a person is told when our own code broke; the session stays as it was."""
    return Reply(world.texts("fault"))
