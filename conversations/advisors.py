"""What advisors do with leads: take, report, close, hand back, list. Each sees the leads of their own centre only."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from conversations import statistics
from conversations.codes import read_code, shown_code
from conversations.events import Effect, Event, Record, Reply
from conversations.lead_data import LEAD, STATUSES, may_see
from conversations.lookups import Lookup
from conversations.notices import told_chat
from conversations.screens import leads as screens
from conversations.screens.lead_list import FILTERS, lead_list
from conversations.views import Turn, shown, with_effect
from knowledge.normalise import fold

MOST = 500
"""Leads looked through for a list."""


def wanted(_session: Mapping[str, Any] | None, event: Event) -> Iterable[Lookup]:
    """The lead of a tapped card, the leads of a list, or what statistics are made of."""
    if not (event.advisor or event.admin):
        return ()
    if event.kind == "button" and event.data.startswith("adv:"):
        what, _, rest = event.data.removeprefix("adv:").partition(":")
        if what == "list":
            return _all(event)
        if what == "stats":
            return (*_all(event), *statistics.lookups())
        code = read_code(rest)
        return (Lookup(LEAD, key=code),) if code is not None else ()
    if event.kind == "text":
        command = event.text.strip().lower().split(maxsplit=1)[:1]
        if command == ["/leady"]:
            return _all(event)
        if command == ["/statystyki"]:
            return (*_all(event), *statistics.lookups())
    return ()


def _all(event: Event) -> tuple[Lookup, ...]:
    if event.admin or event.centres is None:
        return (Lookup(LEAD, limit=MOST),)
    return tuple(Lookup(LEAD, limit=MOST, where={"centre": centre}) for centre in event.centres)


def on_advisor_button(turn: Turn, rest: str) -> Turn:
    """``adv:<what>:<code or filter>``."""
    what, _, value = rest.partition(":")
    if not (turn.event.advisor or turn.event.admin):
        return refused(turn, f"adv:{what}")
    if what == "list":
        return _listed(turn, *_read_filter(value))
    if what == "stats":
        return statistics.on_statistics(turn)
    code = read_code(value)
    lead = next((one for one in turn.event.found.get(LEAD, ()) if one.key == code), None)
    if lead is None:
        return _said(turn, turn.world.texts("lead-gone"))
    if not may_see(turn, lead.data["centre"]):
        return refused(turn, f"adv:{what}", "advisors-other-centre")
    match what:
        case "take":
            return _take(turn, lead)
        case "done":
            return _report(turn, lead, "contacted", "lead-contacted-done")
        case "close":
            return _report(turn, lead, "closed", "lead-closed-done")
        case "release":
            return _release(turn, lead)
    return _card(turn, lead, lead.data)


def on_leads_command(turn: Turn, rest: str) -> Turn:
    """``/leady``, with a status or the name of a county behind it."""
    if not (turn.event.advisor or turn.event.admin):
        return refused(turn, "/leady")
    status, county, unknown = _typed_filter(turn, rest)
    if unknown:
        return _said(turn, turn.world.texts("lead-list-filter-unknown"))
    return _listed(turn, status, county)


def on_statistics_command(turn: Turn) -> Turn:
    """``/statystyki``."""
    if not (turn.event.advisor or turn.event.admin):
        return refused(turn, "/statystyki")
    return statistics.on_statistics(turn)


def refused(turn: Turn, what: str, message: str = "advisors-only") -> Turn:
    """A polite no, and a note of it in the log."""
    turn = with_effect(turn, Effect("access.refused", {"what": what}))
    return _said(turn, turn.world.texts(message))


def _take(turn: Turn, lead: Record) -> Turn:
    data, texts, code = lead.data, turn.world.texts, shown_code(lead.key)
    person = turn.event.person or turn.event.chat
    if data["status"] != "new":
        if data.get("taken_by") == person:
            return _card(turn, lead, data)
        if data["status"] == "closed":
            return _card(turn, lead, data, texts("lead-closed-done", code=code))
        note = texts("lead-taken-other", code=code, who=screens.who(turn.world, data))
        return _card(turn, lead, data, note)
    taken = {**data, "status": "taken", **_by(turn)}
    turn = with_effect(turn, _put(turn, lead, taken))
    if lead.owner is not None:
        will = texts("lead-will-call", code=code, who=screens.who(turn.world, taken))
        turn = with_effect(turn, told_chat(lead.owner, Reply(will, screen=False), owner=lead.owner))
    return _card(turn, lead, taken, texts("lead-taken-you", code=code))


def _by(turn: Turn) -> dict[str, Any]:
    event = turn.event
    return {
        "taken_by": event.person or event.chat,
        "taken_name": event.person_name,
        "taken_at": turn.at.isoformat(timespec="minutes"),
    }


def _report(turn: Turn, lead: Record, status: str, message: str) -> Turn:
    """How a lead went on; whoever reports it has taken it, too, when nobody had."""
    note = turn.world.texts(message, code=shown_code(lead.key))
    if lead.data["status"] == status or (lead.data["status"] == "closed" and status == "contacted"):
        return _card(turn, lead, lead.data)
    by = _by(turn) if lead.data["status"] == "new" else {}
    data = {**lead.data, **by, "status": status, f"{status}_at": turn.at.isoformat(timespec="minutes")}
    return _card(with_effect(turn, _put(turn, lead, data)), lead, data, note)


def _release(turn: Turn, lead: Record) -> Turn:
    """The lead waits for an advisor again, and its days are counted anew."""
    if lead.data["status"] != "taken":
        return _card(turn, lead, lead.data)
    nobody = {"taken_by": None, "taken_name": None, "taken_at": None, "reminded_at": None, "escalated_at": None}
    data = {**lead.data, **nobody, "status": "new", "sent_at": turn.at.isoformat(timespec="minutes")}
    note = turn.world.texts("lead-released-done", code=shown_code(lead.key))
    return _card(with_effect(turn, _put(turn, lead, data)), lead, data, note)


def _put(turn: Turn, lead: Record, data: Mapping[str, Any]) -> Effect:
    put = {"kind": LEAD, "key": lead.key, "data": dict(data), "owner": lead.owner, "if_revision": lead.revision,
           "expires_days": turn.world.keeping.leads}  # fmt: skip
    return Effect("record.put", put)


def _card(turn: Turn, lead: Record, data: Mapping[str, Any], note: str = "") -> Turn:
    """The card in place of the tapped one, so that a chat has each lead once."""
    reply = screens.card(lead.key, data, turn.world, note=note)
    return shown(turn, replace(reply, edits=True, owner=lead.owner))


def _said(turn: Turn, text: str) -> Turn:
    return shown(turn, Reply(text, screen=False))


def _listed(turn: Turn, status: str, county: str | None) -> Turn:
    person = turn.event.person or turn.event.chat
    leads = [one for one in turn.event.found.get(LEAD, ()) if may_see(turn, one.data["centre"])]
    if status == "mine":
        leads = [one for one in leads if one.data.get("taken_by") == person]
    elif status in STATUSES:
        leads = [one for one in leads if one.data["status"] == status]
    if county is not None:
        leads = [one for one in leads if one.data["county"] == county]
    leads.sort(key=lambda one: one.data["sent_at"], reverse=True)
    return shown(turn, lead_list(turn.world, leads, status, county))


def _read_filter(value: str) -> tuple[str, str | None]:
    status, _, county = value.partition(":")
    return (status if status in FILTERS else "new"), county or None


def _typed_filter(turn: Turn, rest: str) -> tuple[str, str | None, bool]:
    """The status and the county in what was typed behind the command; True when something is neither."""
    texts, words = turn.world.texts, fold(rest.lower()).strip()
    status, county = "new" if not words else "all", None
    for name in FILTERS:
        label = fold(texts(f"lead-filter-{name}").lower())
        if label in words:
            status, words = name, words.replace(label, " ").strip()
            break
    if words:
        place = turn.world.places.read(words)
        county = str(place.value) if place is not None and not place.several else None
        if county is None:
            return status, None, True
    return status, county, False
