"""What a code does: it is opened, taken over, withdrawn; and the card is handed out."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from conversations.codes import read_code, shown_code
from conversations.events import Effect, Event, Record, Reply
from conversations.lookups import Lookup
from conversations.screens.card import card_payload
from conversations.screens.sealed import code_screen, opened_screen
from conversations.sealed import KIND, opened
from conversations.sealing import present_estimate, seal_of, sealed, with_seal
from conversations.views import Turn, advance, draw, shown, with_effect

PREFIX = "e_"


def wanted(_session: Mapping[str, Any] | None, event: Event) -> Iterable[Lookup]:
    """The sealed estimate that an event wants to see."""
    code = code_in(event)
    return (Lookup(KIND, key=code),) if code is not None else ()


def code_in(event: Event) -> str | None:
    """The code an event names: ``/start e_…``, a code typed alone, or a button of an opened estimate."""
    if event.kind == "button":
        what, _, code = event.data.removeprefix("s:").partition(":")
        return read_code(code) if event.data.startswith("s:") and what in ("open", "use", "void") else None
    if event.kind != "text":
        return None
    text = event.text.strip()
    if text.startswith("/"):
        command, _, rest = text.partition(" ")
        if command.split("@", 1)[0].lower() != "/start":
            return None
        text = rest.strip()
        return read_code(text[len(PREFIX) :]) if text.lower().startswith(PREFIX) else None
    return read_code(text.removeprefix(PREFIX))


def on_start_code(turn: Turn, rest: str) -> Turn | None:
    """``/start e_…``; None for any other payload."""
    if not rest.lower().startswith(PREFIX):
        return None
    return _open(turn, read_code(rest[len(PREFIX) :]))


def on_typed_code(turn: Turn, text: str) -> Turn | None:
    """A code typed alone, once there is such an estimate; other words stay what they are."""
    code = read_code(text.removeprefix(PREFIX))
    return _open(turn, code) if code is not None and _found(turn, code) is not None else None


def on_sealed_button(turn: Turn, rest: str) -> Turn:
    """``s:<what>:<which or code>``."""
    what, _, which = rest.partition(":")
    match what:
        case "code" | "pdf" | "png" | "drop":
            return _of_present(turn, what, which)
        case "open":
            return _open(turn, read_code(which))
        case "use":
            return _use(turn, read_code(which))
        case "void":
            return _void(turn, read_code(which))
    return draw(turn, note=turn.world.texts("stale-button"))


def _of_present(turn: Turn, what: str, which: str) -> Turn:
    texts = turn.world.texts
    present = present_estimate(turn, which)
    if present is None:
        return draw(turn, note=texts("stale-button"))
    if what == "drop":
        return _drop(turn, which)
    turn, code = sealed(turn, which)
    seal = seal_of(turn, which)
    until = date.fromisoformat(seal["until"]) if code is not None else None
    if what == "code":
        if code is None or until is None:
            return draw(turn, note=texts("code-dropped" if seal else "code-none"))
        return shown(turn, code_screen(turn.world, code, until, which))
    payload = card_payload(turn.world, present.rules, present.case, present.outcome, code=code, until=until,
                           assumed=present.assumed, medium=what)  # fmt: skip
    if what == "pdf":
        return shown(turn, Reply(texts("card-sent"), screen=False, document=payload))
    return shown(turn, Reply(texts("card-sent"), screen=False, image=payload))


def _drop(turn: Turn, which: str) -> Turn:
    """Withdraws the code of a present estimate; it is not given another one until something changes."""
    seal = seal_of(turn, which)
    turn = with_seal(turn, which, {**seal, "code": None})
    if seal.get("code") is not None:
        turn = with_effect(turn, Effect("record.delete", {"kind": KIND, "key": seal["code"]}))
    return draw(replace(turn, session=replace(turn.session, view=which)), note=turn.world.texts("code-dropped"))


def _found(turn: Turn, code: str | None) -> Record | None:
    return next((one for one in turn.event.found.get(KIND, ()) if one.key == code), None)


def _open(turn: Turn, code: str | None) -> Turn:
    record = _found(turn, code)
    if code is None or record is None:
        return draw(turn, note=turn.world.texts("code-not-found"))
    found = opened(record.data, turn.world, turn.at)
    return shown(turn, opened_screen(turn.world, code, found, own=record.owner == turn.event.chat))


def _void(turn: Turn, code: str | None) -> Turn:
    """Withdraws a code from the opened estimate; only the chat that made it can."""
    record = _found(turn, code)
    if record is None or code is None or record.owner != turn.event.chat:
        return draw(turn, note=turn.world.texts("code-not-found"))
    for which in ("result", "quick"):
        if seal_of(turn, which).get("code") == code:
            turn = with_seal(turn, which, {**seal_of(turn, which), "code": None})
    turn = with_effect(turn, Effect("record.delete", {"kind": KIND, "key": code}))
    return draw(turn, note=turn.world.texts("code-dropped"))


def _use(turn: Turn, code: str | None) -> Turn:
    """Takes an opened estimate's answers over into this chat's own interview, to go on from."""
    record = _found(turn, code)
    if record is None or code is None or record.data["call"] not in turn.world.catalogue.calls:
        return draw(turn, note=turn.world.texts("code-not-found"))
    data = record.data
    kept = turn.session.remembering("use")
    session = replace(kept, answers=dict(data["answers"]), jobs=tuple(data["jobs"]), call=data["call"], view="ask",
                      pending=None, seen_summary=True, seen_ruled_out=True)  # fmt: skip
    return advance(replace(turn, session=session), turn.world.texts("code-used", code=shown_code(code)))
