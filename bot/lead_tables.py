"""Leads as tables for a spreadsheet: CSV and XLSX that open right in a Polish Excel and cannot carry formulas."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from bot.cleaning import clean_name
from bot.texts import say
from conversations.codes import shown_code
from conversations.contact_details import shown_phone
from conversations.events import Record
from conversations.lead_data import label_of
from conversations.screens.leads import call_name, centre_name, jobs_words, met_words
from conversations.world import World

COLUMNS = ("code", "status", "centre", "name", "phone", "email", "county", "form", "kind", "size", "jobs", "met",
           "money", "call", "topics", "estimate", "sent", "advisor", "consent")  # fmt: skip
# What a spreadsheet may take for the beginning of a formula; the wide forms are read as the narrow ones.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_WIDEST = 60


def lead_rows(world: World, leads: Iterable[Record]) -> list[list[str]]:
    """One row of text a lead, by `COLUMNS`."""
    rows = []
    for lead in leads:
        data, texts = lead.data, world.texts
        named = {
            "code": shown_code(lead.key),
            "status": texts(f"lead-status-{data['status']}"),
            "centre": centre_name(world, data["centre"]),
            "name": data["name"],
            # Dashes instead of spaces: a spreadsheet would take the digits for one number.
            "phone": _phone(data["phone"]),
            "email": data["email"],
            "county": _label(world, "county", data["county"]),
            "form": _label(world, "legal_form", data["form"]),
            "kind": _label(world, "entity_stage", data["kind"]),
            "size": "" if data["size"] is None else str(data["size"]),
            "jobs": jobs_words(world, data["jobs"]),
            "met": met_words(world, data["met"]) if data["met"] else "",
            "money": data["money"] or "",
            "call": call_name(world, data["call"]) if data["call"] else "",
            "topics": "; ".join(data["topics"]),
            "estimate": shown_code(data["estimate"]) if data["estimate"] else "",
            "sent": datetime.fromisoformat(data["sent_at"]).strftime("%Y-%m-%d %H:%M"),
            "advisor": data["taken_name"] or "",
            "consent": f"{data['consent']['version']} ({data['consent']['at']})",
        }
        rows.append([clean_name(named[column].replace("\u00a0", " "), 500) for column in COLUMNS])
    return rows


def _phone(phone: str) -> str:
    if not phone:
        return ""
    shown = shown_phone(phone)
    # A plus would begin a formula; two noughts dial the same.
    return shown.replace("+", "00").replace(" ", "-")


def _label(world: World, fact: str, value: str | None) -> str:
    return "" if value is None else label_of(world, fact, value)


def headings() -> list[str]:
    """The columns in words."""
    return [say(f"leads.column_{column}") for column in COLUMNS]


def to_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """UTF-8 with a mark that Excel knows it by, semicolons as a Polish Excel parts columns, Windows line ends."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(headings())
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return made.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """The cell, with an apostrophe before anything a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_FORMULA) else cell


def to_xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook whose every cell is text, with headings that stay and filters."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = say("leads.sheet")
    for place, row in enumerate([headings(), *rows], 1):
        for column, value in enumerate(row, 1):
            if not value:
                continue
            cell = sheet.cell(place, column)
            cell.value = value
            # Text even where it begins like a formula, and shown as text when someone edits it.
            cell.data_type = "s"
            cell.number_format = "@"
            cell.quotePrefix = value.startswith(_FORMULA)
            cell.alignment = Alignment(vertical="top", wrap_text=len(value) > _WIDEST)
            if place == 1:
                cell.font = Font(bold=True)
    for column in range(1, len(COLUMNS) + 1):
        longest = max(len(row[column - 1]) for row in [headings(), *rows])
        sheet.column_dimensions[get_column_letter(column)].width = min(_WIDEST, longest + 2)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
