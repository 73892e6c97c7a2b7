"""Records in SQLite: changed inside the writer's transaction, looked up by the reading connection."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from bot.json_text import from_json, to_json
from bot.store.protocol import RecordChange, RecordPut
from conversations.events import Record
from conversations.lookups import Lookup

_COLUMNS = "kind, key, revision, owner, data, created_at, expires_at"
_REVISION = "SELECT coalesce(max(revision), 0) FROM records WHERE kind = ? AND key = ?"
_PUT = """
    INSERT INTO records (kind, key, revision, owner, data, created_at, changed_at, expires_at)
    VALUES (?, ?, 1, ?, ?, ?, ?, ?)
    ON CONFLICT (kind, key) DO UPDATE
    SET revision = revision + 1, owner = excluded.owner, data = excluded.data, changed_at = excluded.changed_at,
        expires_at = excluded.expires_at"""
_EFFECTS = """
    SELECT 'effects', cast(id AS TEXT), 1, chat, json_object('kind', kind, 'data', json(data)), at, NULL
    FROM effects WHERE chat = ? ORDER BY id DESC LIMIT ?"""
# Sessions counted by place and by where they stand; never one by one, so that nobody can be told from it.
_SESSIONS = """
    SELECT 'sessions', '', 1, NULL, json_group_array(json_object(
        'county', county, 'view', view, 'finished', finished, 'last', last, 'count', number)), 0, NULL
    FROM (SELECT data ->> '$.answers.county' AS county, data ->> '$.view' AS view,
                 coalesce(data ->> '$.seen_summary', 0) AS finished, data ->> '$.history[#-1].q' AS last,
                 count(*) AS number
          FROM sessions WHERE chat NOT LIKE 'system:%' GROUP BY 1, 2, 3, 4)"""
_QUESTIONS = """
    SELECT 'questions', '', 1, NULL, json_group_array(json_object(
        'kind', kind, 'topic', topic, 'call', call, 'question', question, 'chats', chats, 'count', number)), 0, NULL
    FROM (SELECT kind, data ->> '$.topic' AS topic, data ->> '$.call' AS call, data ->> '$.question' AS question,
                 count(DISTINCT chat) AS chats, count(*) AS number
          FROM effects WHERE kind IN ('question.answered', 'question.declined') GROUP BY 1, 2, 3, 4
          ORDER BY number DESC LIMIT ?)"""


def holds(connection: sqlite3.Connection, changes: Sequence[RecordChange]) -> bool:
    """Whether every record is still at the revision its change was made from."""
    revisions: dict[tuple[str, str], int] = {}
    for change in changes:
        named = (change.kind, change.key)
        if change.if_revision is None:
            continue
        if named not in revisions:
            revisions[named] = connection.execute(_REVISION, named).fetchone()[0]
        if revisions[named] != change.if_revision:
            return False
        # A second change of the same turn is checked against what the first will have made of it.
        revisions[named] = change.if_revision + 1 if isinstance(change, RecordPut) else 0
    return True


def change(connection: sqlite3.Connection, changes: Sequence[RecordChange]) -> None:
    """Put and delete records in their order."""
    for one in changes:
        if isinstance(one, RecordPut):
            data = to_json(one.data)
            connection.execute(_PUT, (one.kind, one.key, one.owner, data, one.at, one.at, one.expires_at))
        elif one.owner is not None:
            connection.execute("DELETE FROM records WHERE owner = ?", (one.owner,))
        else:
            connection.execute("DELETE FROM records WHERE kind = ? AND key = ?", (one.kind, one.key))


def find(connection: sqlite3.Connection, lookups: Sequence[Lookup], at: int) -> list[Record]:
    """The rows asked for, each once."""
    found: dict[tuple[str, str], Record] = {}
    for lookup in lookups:
        for row in connection.execute(*_query(lookup, at)).fetchall():
            record = Record(row[0], row[1], row[2], row[3], from_json(row[4]), row[5], row[6])
            found.setdefault((record.kind, record.key), record)
    return list(found.values())


def _query(lookup: Lookup, at: int) -> tuple[str, tuple[Any, ...]]:
    match lookup.kind:
        case "effects":
            return _EFFECTS, (lookup.owner, lookup.limit)
        case "sessions":
            return _SESSIONS, ()
        case "questions":
            return _QUESTIONS, (lookup.limit,)
    clauses = ["(expires_at IS NULL OR expires_at > ?)"]
    values: list[Any] = [at]
    given: list[tuple[str, Any]] = []
    if lookup.kind != "*":
        given.append(("kind = ?", lookup.kind))
    if lookup.key is not None:
        given.append(("key = ?", lookup.key))
    if lookup.owner is not None:
        given.append(("owner = ?", lookup.owner))
    clauses += [clause for clause, _ in given]
    values += [value for _, value in given]
    for name, value in (lookup.where or {}).items():
        # As JSON on both sides, so that 1 and "1" are two things and text cannot end the statement.
        clauses.append("json_extract(data, ?) = json_extract(?, '$')")
        values += [f'$."{name}"', to_json(value)]
    where = " AND ".join(clauses)
    values.append(lookup.limit)
    # Only placeholders are put together here, never a value.
    return f"SELECT {_COLUMNS} FROM records WHERE {where} ORDER BY created_at DESC, key LIMIT ?", tuple(values)
