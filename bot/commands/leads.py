"""`doradca leads`: list, export for a spreadsheet, purge."""

import argparse
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.clock import now_in_poland
from bot.commands.output import BadInputError, put, put_json, tell
from bot.commands.stored import EVERY, change_records, read_records
from bot.lead_tables import lead_rows, to_csv, to_xlsx
from bot.settings import Settings, load_settings
from bot.store.protocol import RecordDelete
from bot.texts import say
from bot.wiring import build_rules
from conversations.codes import read_code, shown_code
from conversations.events import Record
from conversations.lead_data import LEAD
from conversations.lookups import Lookup
from conversations.world import World

FORMATS = ("csv", "xlsx")


def listing(arguments: argparse.Namespace) -> int:
    """Leads, newest first. Contacts are shown only where they are asked for (``--contacts``)."""
    world = build_rules()
    leads = _leads(load_settings(doradca_db=arguments.db), world, arguments)
    if arguments.json:
        put_json({"leads": [_as_json(lead, contacts=arguments.contacts) for lead in leads]})
        return 0
    for row in lead_rows(world, leads):
        code, status, centre, name, phone, email, county, form, *_, sent, advisor, _consent = row
        contact = ", ".join(part for part in (name, phone, email) if part) if arguments.contacts else ""
        put("  ".join(part for part in (code, sent, centre, county, form, status, advisor, contact) if part))
    tell(say("leads.count", count=len(leads)))
    return 0


def export(arguments: argparse.Namespace) -> int:
    """Leads as a file for a spreadsheet."""
    world = build_rules()
    rows = lead_rows(world, _leads(load_settings(doradca_db=arguments.db), world, arguments))
    path = Path(arguments.output)
    kind = arguments.format or path.suffix.lower().lstrip(".")
    if kind not in FORMATS:
        raise BadInputError(say("leads.bad_format", formats=", ".join(FORMATS)))
    content = to_csv(rows) if kind == "csv" else to_xlsx(rows)
    try:
        # It holds contacts, so only whoever made it may read it.
        path.touch(mode=0o600, exist_ok=True)
        path.write_bytes(content)
    except OSError:
        raise BadInputError(say("leads.unwritable", file=path)) from None
    tell(say("leads.exported", count=len(rows), file=path))
    return 0


def purge(arguments: argparse.Namespace) -> int:
    """Remove leads: those named by code, or those nothing has happened to for some days."""
    settings = load_settings(doradca_db=arguments.db)
    if bool(arguments.codes) == (arguments.older_than is not None):
        raise BadInputError(say("leads.purge_what"))
    leads = read_records(settings, [Lookup(LEAD, limit=EVERY)])
    if arguments.codes:
        codes = [_code(text) for text in arguments.codes]
        missing = [shown_code(code) for code in codes if code not in {lead.key for lead in leads}]
        if missing:
            raise BadInputError(say("leads.unknown_code", codes=", ".join(missing)))
        leads = [lead for lead in leads if lead.key in codes]
    else:
        before = now_in_poland() - timedelta(days=arguments.older_than)
        leads = [lead for lead in leads if last_change(lead) < before]
    change_records(settings, [RecordDelete(LEAD, lead.key, if_revision=lead.revision) for lead in leads])
    tell(say("leads.purged", count=len(leads)))
    return 0


def last_change(lead: Record) -> datetime:
    """When something last happened to a lead."""
    times = [lead.data.get(name) for name in ("sent_at", "taken_at", "contacted_at", "closed_at")]
    return max(datetime.fromisoformat(time) for time in times if time)


def _leads(settings: Settings, world: World, arguments: argparse.Namespace) -> Sequence[Record]:
    where: dict[str, Any] = {}
    if arguments.centre is not None:
        if arguments.centre not in world.catalogue.centres:
            known = ", ".join(world.catalogue.centres)
            raise BadInputError(say("leads.unknown_centre", centre=arguments.centre, known=known))
        where["centre"] = arguments.centre
    if arguments.status is not None:
        where["status"] = arguments.status
    leads = read_records(settings, [Lookup(LEAD, limit=EVERY, where=where)])
    return sorted(leads, key=lambda lead: str(lead.data["sent_at"]), reverse=True)


def _as_json(lead: Record, *, contacts: bool) -> dict[str, Any]:
    hidden = {"taken_by"} if contacts else {"taken_by", "name", "phone", "email"}
    return {"code": lead.key, **{name: value for name, value in lead.data.items() if name not in hidden}}


def _code(text: str) -> str:
    code = read_code(text)
    if code is None:
        raise BadInputError(say("leads.bad_code", code=text))
    return code
