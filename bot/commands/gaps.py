"""`doradca knowledge gaps` and `doradca knowledge drafts`: what the base does not know, and what is to become of it."""

import argparse
import re
import tomllib
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from bot.clock import now_in_poland
from bot.commands.output import BadInputError, put, put_json, tell
from bot.commands.stored import EVERY, change_records, read_records
from bot.settings import load_settings
from bot.store.protocol import RecordPut
from bot.texts import say
from conversations.codes import read_code, shown_code
from conversations.events import Record
from conversations.lookups import Lookup
from conversations.passing import DRAFT
from knowledge.answers.faq import LONGEST_TITLE, Entry, load_faq
from knowledge.sources_reader import load_sources


def gaps(arguments: argparse.Namespace) -> int:
    """Questions that were declined, the most frequent first; kept without personal data."""
    records = read_records(load_settings(doradca_db=arguments.db), [Lookup("questions", limit=EVERY)])
    # Counts come as one list, made up from the stored effects.
    counted: list[dict[str, Any]] = [row for record in records for row in cast(Any, record.data)]
    rows = [row for row in counted if row["kind"] == "question.declined"]
    rows.sort(key=lambda row: (-row["chats"], -row["count"], str(row["question"])))
    if arguments.json:
        shown = ("question", "topic", "call", "chats", "count")
        put_json({"gaps": [{name: row[name] for name in shown} for row in rows]})
        return 0
    for row in rows:
        put(f"{row['count']:5}  {row['question']}" + (f"  [{row['topic']}]" if row["topic"] else ""))
    tell(say("gaps.count", count=len(rows)))
    return 0


def drafts(arguments: argparse.Namespace) -> int:
    """Advisors' replies as drafts of curated answers: listed, or one published with its citation and reviewer."""
    settings = load_settings(doradca_db=arguments.db)
    found = read_records(settings, [Lookup(DRAFT, limit=EVERY)])
    if arguments.code is None:
        return _list(found, as_json=arguments.json)
    code = read_code(arguments.code)
    draft = next((one for one in found if one.key == code), None)
    if draft is None:
        raise BadInputError(say("gaps.unknown_draft", code=arguments.code))
    if not arguments.citation or not arguments.reviewer or not arguments.id:
        raise BadInputError(say("gaps.needs_review"))
    entry = _entry(draft, arguments)
    try:
        with Path(arguments.output).open("a", encoding="utf-8") as file:
            file.write(entry)
    except OSError:
        raise BadInputError(say("gaps.unwritable", file=arguments.output)) from None
    published = {
        **draft.data,
        "status": "published",
        "citation": list(arguments.citation),
        "reviewer": arguments.reviewer,
        "published_at": now_in_poland().isoformat(timespec="minutes"),
        "entry": arguments.id,
    }
    put_back = RecordPut(DRAFT, draft.key, published, draft.created_at, if_revision=draft.revision)
    change_records(settings, [put_back])
    tell(say("gaps.published", code=shown_code(draft.key), file=arguments.output))
    return 0


def _list(found: list[Record], *, as_json: bool) -> int:
    waiting = [draft for draft in found if draft.data["status"] == "draft"]
    if as_json:
        put_json({"drafts": [{"code": draft.key, **draft.data} for draft in waiting]})
        return 0
    for draft in waiting:
        put(f"{shown_code(draft.key)}  {draft.data['made_at'][:10]}  {draft.data['question']}")
        put(f"    {draft.data['answer']}")
    tell(say("gaps.drafts_count", count=len(waiting)))
    return 0


def _entry(draft: Record, arguments: argparse.Namespace) -> str:
    """The draft as an entry of the curated questions, checked as those are."""
    known = {passage.citation for document in load_sources() for passage in document.passages}
    dangling = [cite for cite in arguments.citation if cite not in known]
    if dangling:
        raise BadInputError(say("gaps.dangling", citations="; ".join(dangling)))
    if arguments.id in load_faq():
        raise BadInputError(say("gaps.taken_id", id=arguments.id))
    data = draft.data
    title = arguments.title or data["question"]
    if len(title) > LONGEST_TITLE:
        raise BadInputError(say("gaps.long_title", most=LONGEST_TITLE))
    call = arguments.call or data["call"] or "general"
    text = _toml(
        id=arguments.id,
        title=title,
        reviewed=now_in_poland().date().isoformat(),
        wordings=[data["question"]],
        call=call,
        answer=arguments.answer or data["answer"],
        cite=list(arguments.citation),
        reviewer=arguments.reviewer,
    )
    try:
        Entry.model_validate(tomllib.loads(text)["entry"][0])
    except ValidationError as error:
        fields = ", ".join(".".join(str(part) for part in fault["loc"]) for fault in error.errors())
        raise BadInputError(say("gaps.bad_entry", fields=fields)) from None
    return text


def _toml(**values: Any) -> str:
    quoted = {name: _quoted(value) for name, value in values.items()}
    reviewer = re.sub(r"\s+", " ", values["reviewer"])
    return (
        f"\n# {reviewer}\n[[entry]]\nid = {quoted['id']}\ntitle = {quoted['title']}\nreviewed = {values['reviewed']}\n"
        f"wordings = {quoted['wordings']}\n\n[entry.answers.{quoted['call']}]\n"
        f"text = {quoted['answer']}\ncite = {quoted['cite']}\n"
    )


def _quoted(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_quoted(one) for one in value) + "]"
    escaped = re.sub(r'[\\"]', r"\\\g<0>", str(value))
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda found: f"\\u{ord(found[0]):04X}", escaped) + '"'
