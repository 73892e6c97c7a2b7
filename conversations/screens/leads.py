"""Screens about a person's contact: the consent, the question, the exact preview; and the advisors' card."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from conversations.codes import shown_code
from conversations.contact_details import Contact, shown_phone
from conversations.events import Button, Reply
from conversations.lead_data import label_of
from conversations.screens.parts import go, joined
from conversations.texts import plain
from conversations.world import World
from rules.vocabulary import Centre

Data = Mapping[str, Any]


def clause(world: World, centre: Centre) -> str:
    """The information clause of a centre, whole."""
    texts = world.texts
    ways = [way for way in (centre.phone, centre.email, centre.web) if way]
    told = texts("lead-clause-contact", ways=", ".join(ways)) if ways else ""
    days = texts("days", count=world.keeping.leads)
    return texts("lead-clause", operator=centre.operator or centre.name, centre=centre.name, ways=told, days=days)


def clause_version(world: World, centre: Centre) -> str:
    """What is stored with a consent: the version's name and a fingerprint of the very words."""
    words = hashlib.sha256(clause(world, centre).encode()).hexdigest()[:12]
    return f"{world.texts('lead-clause-version')}-{words}"


def consent(world: World, centre: Centre, facts: Data) -> Reply:
    """What would be passed on, to whom, for how long; nothing has been asked for yet."""
    texts = world.texts
    what = [texts("lead-consent-contact"), *fact_lines(world, facts)]
    days = texts("days-after", count=world.keeping.leads)
    body = joined(
        f"{texts('lead-consent-title')}\n" + "\n".join(what),
        texts("lead-consent-where", centre=centre.name, days=days),
        texts("lead-consent-free"),
    )
    buttons = (
        (Button(texts("button-lead-yes"), "lead:yes"), Button(texts("button-lead-no"), "lead:no")),
        (Button(texts("button-lead-clause"), "lead:clause"),),
    )
    return Reply(body, buttons)


def clause_screen(world: World, centre: Centre) -> Reply:
    """The information clause, with the same choice below it."""
    texts = world.texts
    choice = (Button(texts("button-lead-yes"), "lead:yes"), Button(texts("button-lead-no"), "lead:no"))
    return Reply(clause(world, centre), (choice,))


def ask_contact(world: World, contact: Contact) -> Reply:
    """Asks for what is still missing of the contact."""
    texts = world.texts
    if not contact.name and not contact.phone and not contact.email:
        key = "lead-ask"
    else:
        key = "lead-ask-way" if contact.name else "lead-ask-name"
    by_button = not contact.phone and not contact.email
    return Reply(texts(key), ((Button(texts("button-lead-no"), "lead:no"),),), asks_contact=by_button)


def preview(world: World, centre: Centre, contact: Contact, facts: Data) -> Reply:
    """Exactly what will be passed on."""
    texts = world.texts
    lines = [*contact_lines(world, contact), *fact_lines(world, facts)]
    body = joined(
        f"{texts('lead-preview-title')}\n" + "\n".join(lines), texts("lead-preview-where", centre=centre.name)
    )
    send = Button(texts("button-lead-send"), f"lead:send:{mark(contact, facts)}")
    others = (Button(texts("button-lead-fix"), "lead:fix"), Button(texts("button-lead-cancel"), "lead:no"))
    return Reply(body, ((send,), others))


def mark(contact: Contact, facts: Data) -> str:
    """A fingerprint of a preview: what is sent is what was seen, or it is shown again."""
    seen = repr((contact.name, contact.phone, contact.email, sorted(facts.items())))
    return hashlib.sha256(seen.encode()).hexdigest()[:12]


def contact_lines(world: World, contact: Contact) -> list[str]:
    """The contact, one line a field."""
    texts = world.texts
    lines = [texts("lead-line-name", value=plain(contact.name))]
    if contact.phone:
        lines.append(texts("lead-line-phone", value=shown_phone(contact.phone)))
    if contact.email:
        lines.append(texts("lead-line-email", value=plain(contact.email)))
    return lines


def fact_lines(world: World, facts: Data) -> list[str]:
    """What a lead holds beside the contact, one line a field; what is not known is left out."""
    texts = world.texts
    lines = []
    for name, fact in (("county", "county"), ("kind", "entity_stage"), ("form", "legal_form")):
        if facts.get(name) is not None:
            lines.append(texts(f"lead-line-{name}", value=label_of(world, fact, facts[name])))
        if name == "kind" and facts.get("size") is not None:
            lines.append(texts("lead-line-size", value=texts.number(Decimal(str(facts["size"])))))
    if facts.get("jobs"):
        lines.append(texts("lead-line-jobs", value=jobs_words(world, facts["jobs"])))
    if facts.get("met"):
        lines.append(texts("lead-line-met", value=met_words(world, facts["met"])))
    if facts.get("money") and facts.get("call"):
        lines.append(texts("lead-line-money", value=facts["money"], call=call_name(world, facts["call"])))
    lines.append(texts("lead-line-stage", value=texts(f"lead-stage-{facts['stage']}")))
    if facts.get("topics"):
        lines.append(texts("lead-line-topics", value="; ".join(facts["topics"])))
    if facts.get("estimate"):
        lines.append(texts("lead-line-estimate", value=shown_code(facts["estimate"])))
    return lines


def jobs_words(world: World, jobs: Sequence[Sequence[Any]]) -> str:
    """``3 × cały etat, 1 × ½ etatu``."""
    texts = world.texts
    labels = [(count, texts.fte(Decimal(fte)) if fte is not None else texts("fte-unknown")) for fte, count in jobs]
    return ", ".join(f"{count} × {label}" for count, label in labels)


def met_words(world: World, met: Sequence[int]) -> str:
    """``4 z 4 spełnia``: a count of people, never which."""
    sure, undecided, total = met
    if undecided:
        return world.texts("lead-met-open", met=sure, total=total, open=undecided)
    return world.texts("lead-met", met=sure, total=total)


def call_name(world: World, call: str) -> str:
    """A call's short name; its id once it is gone."""
    rules = world.catalogue.calls.get(call) or world.catalogue.statuses.get(call)
    return rules.call.short if rules is not None else call


def centre_name(world: World, ident: str) -> str:
    """A centre's short name; its id once it is gone."""
    centre = world.catalogue.centres.get(ident)
    return centre.short if centre is not None else ident


def who(world: World, data: Data) -> str:
    """The advisor who took a lead, as others read it."""
    short = centre_name(world, data["centre"])
    name = data.get("taken_name")
    if name:
        return world.texts("lead-who", name=plain(name), centre=short)
    return world.texts("lead-someone", centre=short)


def own_lead(world: World, code: str, data: Data) -> Reply:
    """A person's own lead: what was passed on, how it stands, and the way to change or withdraw it."""
    texts = world.texts
    key = f"lead-own-status-{data['status']}"
    status = texts(key, who=who(world, data)) if data["status"] in ("taken", "contacted") else texts(key)
    contact = Contact(data["name"], data["phone"], data["email"])
    lines = [*contact_lines(world, contact), *fact_lines(world, data)]
    body = f"{texts('lead-own', code=shown_code(code), status=status)}\n" + "\n".join(lines)
    buttons = (
        (Button(texts("button-lead-again"), "lead:yes"),),
        (Button(texts("button-lead-withdraw"), "lead:withdraw"), go(world, "button-continue", "ask")),
    )
    return Reply(body, buttons)


def withdraw_question(world: World) -> Reply:
    """Asks once more before a lead is withdrawn."""
    texts = world.texts
    buttons = (
        Button(texts("button-lead-withdraw-yes"), "lead:withdraw_yes"),
        Button(texts("button-lead-withdraw-no"), "lead:own"),
    )
    return Reply(texts("lead-withdraw-ask"), (buttons,))


# ---------------------------------------------------------------------- for advisors


def card(code: str, data: Data, world: World, *, title: str = "", note: str = "") -> Reply:
    """A lead as its advisors see it, with what can be done next."""
    texts = world.texts
    if not title:
        title = f"lead-card-{data['status']}"
    named = {"who": who(world, data)} if title in ("lead-card-taken", "lead-card-contacted") else {}
    items = [
        label_of(world, fact, data[name])
        for name, fact in (("county", "county"), ("form", "legal_form"), ("kind", "entity_stage"))
        if data.get(name) is not None
    ]
    lines = [texts(title, code=shown_code(code), **named), texts("lead-card-group", items=" · ".join(items))]
    if data.get("jobs"):
        met = met_words(world, data["met"]) if data.get("met") else texts("people-not-known")
        lines.append(texts("lead-card-jobs", jobs=jobs_words(world, data["jobs"]), met=met))
    if data.get("money") and data.get("call"):
        lines.append(texts("lead-card-money", range=data["money"], call=call_name(world, data["call"])))
    ways = [shown_phone(data["phone"])] if data["phone"] else []
    ways += [plain(data["email"])] if data["email"] else []
    lines.append(texts("lead-card-contact", name=plain(data["name"]), ways=", ".join(ways)))
    if data.get("topics"):
        lines.append(texts("lead-card-topics", topics="; ".join(data["topics"])))
    if data.get("estimate"):
        lines.append(texts("lead-card-estimate", code=shown_code(data["estimate"])))
    lines.append(texts("lead-card-sent", day=day(world, data["sent_at"])))
    return Reply(joined(note, "\n".join(lines)), _card_buttons(world, code, data), screen=False)


def _card_buttons(world: World, code: str, data: Data) -> tuple[tuple[Button, ...], ...]:
    def act(key: str, what: str) -> Button:
        return Button(world.texts(key), f"adv:{what}:{code}")

    done = (act("button-contacted", "done"), act("button-close", "close"))
    rows: dict[str, tuple[tuple[Button, ...], ...]] = {
        "new": ((act("button-take", "take"), *done),),
        "taken": (done, (act("button-release", "release"),)),
        "contacted": ((act("button-close", "close"),),),
        "closed": (),
    }
    found = rows[data["status"]]
    if data.get("estimate"):
        found = (*found, (Button(world.texts("button-estimate"), f"s:open:{data['estimate']}"),))
    return found


def reminder(code: str, data: Data, world: World) -> Reply:
    """The card again, because nobody has taken the lead."""
    note = world.texts("lead-reminder", code=shown_code(code), day=day(world, data["sent_at"]))
    return card(code, data, world, note=note)


def escalated(code: str, data: Data, world: World) -> Reply:
    """Tells administrators that a lead still waits; they need no contact for that."""
    texts = world.texts
    centre = centre_name(world, data["centre"])
    return Reply(texts("lead-escalated", code=shown_code(code), centre=centre, day=day(world, data["sent_at"])),
                 screen=False)  # fmt: skip


def day(world: World, moment: str) -> str:
    """The day of a moment in ISO form, in words."""
    return world.texts.day(datetime.fromisoformat(moment).date())
