"""Which screen of a contact stands: the consent, the question for it, the preview, or the lead that was sent."""

from typing import TYPE_CHECKING

from conversations.contact_details import Contact
from conversations.events import Record, Reply
from conversations.lead_data import DRAFT, LEAD, lead_facts, own
from conversations.screens import leads as screens
from conversations.screens.result import contact as contact_screen

if TYPE_CHECKING:
    from conversations.views import Turn

CONSENT, CONTACT, PREVIEW, SENT = "lead_consent", "lead_contact", "lead_preview", "lead_sent"
VIEWS = frozenset({CONSENT, CONTACT, PREVIEW, SENT})


def standing(turn: "Turn") -> Reply:
    """The screen of a lead's view, for whatever draws the present screen anew."""
    centre, draft = turn.world.centre(turn.session), draft_of(turn)
    lead = own(turn.event.found, LEAD, turn.event.chat)
    view = turn.session.view
    if centre is None:
        return contact_screen(turn.session, turn.world)
    if lead is not None and (view == SENT or draft is None):
        return screens.own_lead(turn.world, lead.key, lead.data)
    if draft is None or view == CONSENT:
        return screens.consent(turn.world, centre, lead_facts(turn))
    contact = contact_of(draft)
    if view == PREVIEW and contact.complete:
        return screens.preview(turn.world, centre, contact, lead_facts(turn))
    return screens.ask_contact(turn.world, contact)


def draft_of(turn: "Turn") -> Record | None:
    """The chat's contact that was typed and not sent."""
    return own(turn.event.found, DRAFT, turn.event.chat)


def contact_of(record: Record) -> Contact:
    """The contact that a lead or a draft holds."""
    return Contact(record.data["name"], record.data["phone"], record.data["email"])
