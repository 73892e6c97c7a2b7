"""A person leaves a contact: consent first, then name and phone or e-mail, an exact preview, and only then it is sent.

One chat has one lead at a time, and one phone or e-mail has one lead in a centre: whoever sends again updates it. A
contact that was typed and not sent lies in a record of its own that goes by itself after a day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from conversations.codes import code_from, shown_code
from conversations.contact_details import Contact, read_contact, read_shared
from conversations.events import Effect, Event, Record, Reply
from conversations.lead_data import DRAFT, LEAD, lead_facts, own
from conversations.lead_standing import CONSENT, CONTACT, PREVIEW, SENT, VIEWS, contact_of, draft_of
from conversations.lookups import Lookup
from conversations.notices import told_centre
from conversations.reading import looks_like_question, read_yes_no
from conversations.screens import interview
from conversations.screens import leads as screens
from conversations.screens.result import contact as contact_screen
from conversations.sealing import sealed
from conversations.session import Session
from conversations.views import Turn, advance, draw, shown, with_effect
from rules.vocabulary import Centre


def wanted(session: Mapping[str, Any] | None, event: Event) -> Iterable[Lookup]:
    """A person's own lead and unsent contact, what they asked about, and a lead with the same phone or e-mail."""
    view = (session or {}).get("view")
    tapped = event.kind == "button" and (event.data.startswith("lead:") or event.data == "g:contact")
    commanded = event.kind == "text" and event.text.lower().startswith("/kontakt")
    if not (tapped or commanded or view in VIEWS):
        return ()
    found = [Lookup(kind, owner=event.chat) for kind in (LEAD, DRAFT, "effects")]
    code = (session or {}).get("lead_code")
    if code:
        found.append(Lookup(LEAD, key=code))
    given = _given(event) if view in (CONTACT, PREVIEW) else Contact()
    found += [Lookup(LEAD, where={name: value}) for name, value in _ways(given)]
    return found


def _ways(contact: Contact) -> list[tuple[str, str]]:
    return [(name, value) for name, value in (("phone", contact.phone), ("email", contact.email)) if value]


def _given(event: Event) -> Contact:
    if event.kind == "contact":
        return read_shared(event.contact or {})
    return read_contact(event.text) if event.kind == "text" else Contact()


def on_lead_button(turn: Turn, what: str) -> Turn:
    """``lead:<what>``; outside every centre's area nothing is asked for."""
    centre = turn.world.centre(turn.session)
    what, _, mark = what.partition(":")
    if what in ("withdraw", "withdraw_yes", "own"):
        return _with_own(turn, what)
    if centre is None:
        return outside(turn)
    match what:
        case "offer":
            return offer(turn, centre)
        case "clause":
            return shown(turn, screens.clause_screen(turn.world, centre))
        case "yes":
            return _agree(turn, centre)
        case "no":
            return _refuse(turn)
        case "fix":
            return _ask(_kept(turn, Contact()), Contact())
        case "send":
            return _send(turn, centre, mark)
    return draw(turn, note=turn.world.texts("stale-button"))


def outside(turn: Turn) -> Turn:
    """No centre of ours serves the place: nothing is collected, and the person is told where to turn."""
    if turn.session.answers.get("county"):
        return shown(turn, interview.outside(turn.session, turn.world))
    return shown(turn, contact_screen(turn.session, turn.world))


def offer(turn: Turn, centre: Centre) -> Turn:
    """The consent with what would be passed on, or the lead there is already."""
    lead = own(turn.event.found, LEAD, turn.event.chat)
    if lead is not None and lead.data["centre"] == centre.id:
        return _shown_own(turn, lead)
    turn, _ = sealed(_at(turn, CONSENT), "result")
    return shown(turn, screens.consent(turn.world, centre, lead_facts(turn)))


def on_contact_command(turn: Turn) -> Turn:
    """``/kontakt``: the own lead, or the way to a person."""
    lead = own(turn.event.found, LEAD, turn.event.chat)
    if lead is not None:
        return _shown_own(turn, lead)
    return draw(_at(turn, "contact"))


def on_lead_contact(turn: Turn) -> Turn | None:
    """A shared or typed contact while one is asked for; None when it is something else.

    A question in the middle is answered elsewhere, and this stands again afterwards.
    """
    event, session = turn.event, turn.session
    if session.view not in (CONSENT, CONTACT, PREVIEW):
        return None
    centre, draft = turn.world.centre(session), draft_of(turn)
    if centre is None:
        return outside(_at(turn, "contact"))
    if session.view == CONSENT:
        return _said(turn, event.text, centre) if event.kind == "text" else None
    if draft is None:
        # Without a stored consent no contact is taken, however it came to be asked for.
        return shown(_at(turn, CONSENT), screens.consent(turn.world, centre, lead_facts(turn)))
    if event.kind == "text" and (said := _said(turn, event.text, centre)) is not None:
        return said
    given = _given(event)
    if event.kind == "text" and not _ways(given) and (event.text.strip().endswith("?") or _asks(event.text)):
        return None
    if not (given.name or _ways(given)) or (event.kind == "text" and read_yes_no(event.text) is not None):
        key = f"lead-bad-{given.bad}" if given.bad else "lead-bad-name"
        return shown(turn, _noted(screens.ask_contact(turn.world, contact_of(draft)), turn.world.texts(key)))
    contact = given.over(contact_of(draft))
    same = _same(turn, centre, given)
    turn = _with_code(turn, same.key if same is not None else session.lead_code)
    turn = _kept(turn, contact)
    if given.bad:
        return _ask(turn, contact, turn.world.texts(f"lead-bad-{given.bad}"))
    return _previewed(turn, centre, contact) if contact.complete else _ask(turn, contact)


def _asks(text: str) -> bool:
    return looks_like_question(text) and len(text.split()) > 2


def _said(turn: Turn, text: str, centre: Centre) -> Turn | None:
    """A button's words, typed: on a keyboard that offers the phone number the buttons are only words."""
    texts, view, draft = turn.world.texts, turn.session.view, draft_of(turn)
    flat, agreed = text.strip().strip(".!").casefold(), read_yes_no(text)

    def says(*keys: str) -> bool:
        return flat in {texts(key).casefold() for key in keys}

    if says("button-lead-no", "button-lead-cancel") or agreed is False:
        return _refuse(turn)
    if view == CONSENT and (says("button-lead-yes") or agreed):
        return _agree(turn, centre)
    if view == PREVIEW and says("button-lead-fix"):
        return _ask(_kept(turn, Contact()), Contact())
    if view == PREVIEW and draft is not None and (says("button-lead-send") or agreed):
        return _send(turn, centre, screens.mark(contact_of(draft), lead_facts(turn)))
    return None


def _agree(turn: Turn, centre: Centre) -> Turn:
    """The consent is given: kept with the version of the clause, and only now is the contact asked for."""
    lead, draft = own(turn.event.found, LEAD, turn.event.chat), draft_of(turn)
    contact = contact_of(draft) if draft is not None else Contact()
    consent = {
        "version": screens.clause_version(turn.world, centre),
        "at": turn.at.isoformat(timespec="minutes"),
    }
    if lead is not None:
        contact = contact.over(contact_of(lead))
    turn = _with_code(_kept(turn, contact, consent), lead.key if lead is not None else None)
    return _previewed(turn, centre, contact) if contact.complete else _ask(turn, contact)


def _refuse(turn: Turn) -> Turn:
    turn = with_effect(turn, Effect("record.delete", {"kind": DRAFT, "key": turn.event.chat}))
    turn = _with_code(turn, None)
    return advance(replace(turn, session=replace(turn.session, view="ask")), turn.world.texts("lead-refused"))


def _ask(turn: Turn, contact: Contact, note: str = "") -> Turn:
    return shown(_at(turn, CONTACT), _noted(screens.ask_contact(turn.world, contact), note))


def _previewed(turn: Turn, centre: Centre, contact: Contact, note: str = "") -> Turn:
    turn, _ = sealed(turn, "result")
    turn = _at(turn, PREVIEW)
    return shown(turn, _noted(screens.preview(turn.world, centre, contact, lead_facts(turn)), note))


def _send(turn: Turn, centre: Centre, mark: str) -> Turn:
    draft, lead = draft_of(turn), own(turn.event.found, LEAD, turn.event.chat)
    if draft is None or turn.session.view != PREVIEW:
        return _shown_own(turn, lead) if lead is not None else offer(turn, centre)
    contact, facts = contact_of(draft), lead_facts(turn)
    if not contact.complete:
        return _ask(turn, contact)
    if mark != screens.mark(contact, facts):
        return _previewed(turn, centre, contact, turn.world.texts("lead-changed-meanwhile"))
    same = _same(turn, centre, contact)
    before = lead if lead is not None else same
    code = before.key if before is not None else code_from(turn.event.nonce, LEAD)
    data = _lead(turn, contact, facts, draft, before)
    turn = with_effect(turn, _put(turn, code, data, before))
    if lead is not None and same is not None and same.key != lead.key:
        # The same phone had a lead of its own: the two have become one.
        turn = with_effect(turn, Effect("record.delete", {"kind": LEAD, "key": same.key}))
    turn = with_effect(turn, Effect("record.delete", {"kind": DRAFT, "key": turn.event.chat}))
    title = "lead-card-updated" if before is not None else "lead-card-new"
    told = told_centre(screens.card(code, data, turn.world, title=title), data, owner=turn.event.chat)
    turn = _with_code(_at(with_effect(turn, told), SENT), None)
    key = "lead-updated" if before is not None else "lead-sent"
    reply = screens.own_lead(turn.world, code, data)
    text = turn.world.texts(key, centre=centre.name, code=shown_code(code))
    return shown(turn, Reply(text, reply.buttons))


def _lead(turn: Turn, contact: Contact, facts: Mapping[str, Any], draft: Record, before: Record | None) -> Any:
    now = turn.at.isoformat(timespec="minutes")
    kept = before.data if before is not None else {}
    taken = kept.get("status") == "taken" and kept.get("centre") == facts["centre"]
    return {
        **facts,
        "name": contact.name,
        "phone": contact.phone,
        "email": contact.email,
        "consent": draft.data["consent"],
        "status": "taken" if taken else "new",
        "taken_by": kept.get("taken_by") if taken else None,
        "taken_name": kept.get("taken_name") if taken else None,
        "taken_at": kept.get("taken_at") if taken else None,
        "first_sent_at": kept.get("first_sent_at", now),
        # The two working days run from the first sending, unless the lead was already dealt with.
        "sent_at": kept["sent_at"] if kept.get("status") == "new" else now,
        "reminded_at": kept.get("reminded_at") if kept.get("status") == "new" else None,
        "escalated_at": kept.get("escalated_at") if kept.get("status") == "new" else None,
    }


def _put(turn: Turn, code: str, data: Any, before: Record | None) -> Effect:
    revision = before.revision if before is not None else 0
    put = {"kind": LEAD, "key": code, "data": data, "owner": turn.event.chat, "if_revision": revision,
           "expires_days": turn.world.keeping.leads}  # fmt: skip
    return Effect("record.put", put)


def _with_own(turn: Turn, what: str) -> Turn:
    lead = own(turn.event.found, LEAD, turn.event.chat)
    if lead is None:
        return draw(_at(turn, "contact"), note=turn.world.texts("lead-none"))
    if what == "own":
        return _shown_own(turn, lead)
    if what == "withdraw":
        return shown(turn, screens.withdraw_question(turn.world))
    for effect in withdrawal(turn, lead):
        turn = with_effect(turn, effect)
    turn = replace(turn, session=replace(turn.session, view="ask"))
    return advance(turn, turn.world.texts("lead-withdrawn"))


def withdrawal(turn: Turn, lead: Record) -> tuple[Effect, ...]:
    """Removes a lead and asks its advisors not to call."""
    notice = Reply(turn.world.texts("lead-withdrawn-notice", code=shown_code(lead.key)), screen=False)
    return (
        Effect("record.delete", {"kind": LEAD, "key": lead.key, "if_revision": lead.revision}),
        told_centre(notice, lead.data),
    )


def _shown_own(turn: Turn, lead: Record) -> Turn:
    return shown(_at(turn, SENT), screens.own_lead(turn.world, lead.key, lead.data))


def _same(turn: Turn, centre: Centre, contact: Contact) -> Record | None:
    """A lead of this centre with the same phone or e-mail."""
    for record in turn.event.found.get(LEAD, ()):
        if record.data["centre"] == centre.id and any(record.data[name] == value for name, value in _ways(contact)):
            return record
    return None


def _kept(turn: Turn, contact: Contact, consent: Mapping[str, str] | None = None) -> Turn:
    """The turn with the unsent contact and its consent kept for a day."""
    draft = draft_of(turn)
    known = consent if consent is not None else draft.data["consent"] if draft is not None else None
    if known is None:
        return turn
    data = {"name": contact.name, "phone": contact.phone, "email": contact.email, "consent": dict(known)}
    put = {"kind": DRAFT, "key": turn.event.chat, "data": data, "owner": turn.event.chat,
           "expires_days": turn.world.keeping.contact_drafts}  # fmt: skip
    return with_effect(turn, Effect("record.put", put))


def _at(turn: Turn, view: str) -> Turn:
    return replace(turn, session=replace(turn.session, view=view))


def _with_code(turn: Turn, code: str | None) -> Turn:
    session: Session = replace(turn.session, lead_code=code)
    return replace(turn, session=session)


def _noted(reply: Reply, note: str) -> Reply:
    return replace(reply, text=f"{note}\n\n{reply.text}") if note else reply
