"""A person's own data: all of it readable and as a file, and all of it deleted at once."""

from collections.abc import Iterable, Mapping
from typing import Any

from conversations.codes import shown_code
from conversations.events import Button, Effect, Event, Record, Reply
from conversations.lead_data import DRAFT, LEAD, own
from conversations.lead_standing import contact_of
from conversations.leads import withdrawal
from conversations.lookups import Lookup
from conversations.screens.interview import summary_lines
from conversations.screens.leads import contact_lines, fact_lines
from conversations.texts import plain
from conversations.views import Turn, advance, shown, with_effect
from conversations.world import World

_MOST = 1000
_COMMANDS = ("/moje_dane", "/usun")


def wanted(_session: Mapping[str, Any] | None, event: Event) -> Iterable[Lookup]:
    """Everything kept of the chat."""
    asked = event.kind == "text" and event.text.strip().split("@", 1)[0].lower() in _COMMANDS
    if asked or (event.kind == "button" and event.data.startswith("priv:")):
        return (Lookup("*", owner=event.chat, limit=_MOST), Lookup("effects", owner=event.chat, limit=_MOST))
    return ()


def on_privacy_button(turn: Turn, what: str) -> Turn:
    """``priv:json``, ``priv:delete``, ``priv:delete_yes``, ``priv:no``."""
    match what:
        case "json":
            return shown(turn, Reply(turn.world.texts("data-file"), screen=False, document=_file(turn)))
        case "delete":
            return on_delete(turn)
        case "delete_yes":
            return _delete(turn)
    return advance(turn, turn.world.texts("delete-kept")) if turn.session.history else _kept(turn)


def on_my_data(turn: Turn) -> Turn:
    """``/moje_dane``: readable here, and as a JSON file."""
    texts = turn.world.texts
    buttons = (
        (Button(texts("button-data-json"), "priv:json"),),
        (Button(texts("button-data-delete"), "priv:delete"),),
    )
    return shown(turn, Reply(_readable(turn), buttons))


def on_delete(turn: Turn) -> Turn:
    """``/usun``: asks once."""
    texts = turn.world.texts
    text = texts("delete-ask")
    if own(turn.event.found, LEAD, turn.event.chat) is not None:
        text = f"{text} {texts('delete-ask-lead')}"
    buttons = ((Button(texts("button-delete-yes"), "priv:delete_yes"), Button(texts("button-delete-no"), "priv:no")),)
    return shown(turn, Reply(text, buttons))


def _delete(turn: Turn) -> Turn:
    """Everything goes with this turn; the goodbye takes no screen's place, so it leaves nothing behind."""
    lead = own(turn.event.found, LEAD, turn.event.chat)
    if lead is not None:
        for effect in withdrawal(turn, lead):
            turn = with_effect(turn, effect)
    turn = with_effect(turn, Effect("forget"))
    return shown(turn, Reply(turn.world.texts("deleted"), screen=False))


def _kept(turn: Turn) -> Turn:
    start = Button(turn.world.texts("button-start"), "g:ask")
    return shown(turn, Reply(turn.world.texts("delete-kept"), ((start,),)))


def _readable(turn: Turn) -> str:
    world, texts, session = turn.world, turn.world.texts, turn.session
    found = turn.event.found
    answers = summary_lines(session, world) if session.history else []
    lines = [
        texts("data-session", items="\n  ".join(["", *answers])) if answers else texts("data-session-none"),
        *(_record_line(world, record) for kind in (LEAD, DRAFT) for record in _own(turn, kind)),
    ]
    estimates = [shown_code(record.key) for record in _own(turn, "estimate")]
    if estimates:
        lines.append(texts("data-estimates", codes=", ".join(estimates)))
    if passed := _own(turn, "passed"):
        lines.append(texts("data-passed", count=str(len(passed))))
        lines += [texts("data-passed-one", question=plain(record.data["question"])) for record in passed]
    if effects := found.get("effects", ()):
        lines.append(texts("data-effects", count=str(len(effects))))
    keeping = world.keeping
    long = texts(
        "data-how-long",
        session=texts("days-after", count=keeping.sessions),
        lead=texts("days-after", count=keeping.leads),
        question=texts("days-after", count=keeping.questions),
    )
    empty = texts("data-nothing") if not answers and len(lines) == 1 else ""
    parts = [texts("data-title") + "\n" + "\n".join(lines), empty, long, texts("data-telegram")]
    return "\n\n".join(part for part in parts if part)


def _own(turn: Turn, kind: str) -> list[Record]:
    return [record for record in turn.event.found.get(kind, ()) if record.owner == turn.event.chat]


def _record_line(world: World, record: Record) -> str:
    texts, data = world.texts, record.data
    contact = contact_of(record)
    if record.kind == DRAFT:
        known = [line.removeprefix("• ") for line in contact_lines(world, contact)]
        days = texts("days-after", count=world.keeping.contact_drafts)
        return texts("data-draft", items=", ".join(known), days=days)
    items = "\n  ".join(["", *contact_lines(world, contact), *fact_lines(world, data)])
    return texts("data-lead", code=shown_code(record.key), items=items)


def _file(turn: Turn) -> dict[str, Any]:
    """The payload of the file with everything, as it is stored."""
    records = [
        {
            "kind": record.kind,
            "key": record.key,
            "data": record.data,
            "created_at": record.created_at,
            "expires_at": record.expires_at,
        }
        for kind, found in turn.event.found.items()
        for record in found
        if record.owner == turn.event.chat and kind != "effects"
    ]
    effects = [{"at": one.created_at, **one.data} for one in turn.event.found.get("effects", ())]
    content = {"chat": turn.event.chat, "session": turn.session.to_json(), "records": records, "events": effects}
    return {"kind": "my-data", "file": "moje-dane", "content": content}
