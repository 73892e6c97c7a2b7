"""Records in PostgreSQL: changed inside the writer's transaction, looked up by a reading connection."""

from collections.abc import Sequence
from typing import Any

from psycopg.types.json import Jsonb

from bot.json_text import to_json
from bot.store.postgres_connection import Connection
from bot.store.protocol import RecordChange, RecordDelete, RecordPut
from conversations.events import Record
from conversations.lookups import Lookup

_COLUMNS = "kind, key, revision, owner, data, created_at, expires_at"
_INSERT = """
    INSERT INTO records (kind, key, revision, owner, data, created_at, changed_at, expires_at)
    VALUES (%(kind)s, %(key)s, 1, %(owner)s, %(data)s, %(at)s, %(at)s, %(expires_at)s) ON CONFLICT (kind, key)"""
_CHANGED = """
    SET revision = records.revision + 1, owner = %(owner)s, data = %(data)s, changed_at = %(at)s,
        expires_at = %(expires_at)s"""
_PUT = f"{_INSERT} DO UPDATE {_CHANGED} RETURNING 1"
_PUT_NEW = f"{_INSERT} DO NOTHING RETURNING 1"
_PUT_OVER = f"""
    UPDATE records {_CHANGED} WHERE kind = %(kind)s AND key = %(key)s AND revision = %(if_revision)s RETURNING 1"""
_DELETE_OWNED = "DELETE FROM records WHERE owner = %(owner)s"
_DELETE = "DELETE FROM records WHERE kind = %(kind)s AND key = %(key)s"
_DELETE_AT = f"{_DELETE} AND revision = %(if_revision)s RETURNING 1"
_REVISION = "SELECT revision FROM records WHERE kind = %s AND key = %s FOR UPDATE"
_EXISTS = "SELECT 1 FROM records WHERE kind = %(kind)s AND key = %(key)s"

_EFFECTS = """
    SELECT 'effects', id::text, 1, chat, jsonb_build_object('kind', kind, 'data', data::jsonb), at, NULL::bigint
    FROM effects WHERE chat = %s ORDER BY id DESC LIMIT %s"""
# Sessions counted by place and by where they stand; never one by one, so that nobody can be told from it.
_SESSIONS = """
    SELECT 'sessions', '', 1, NULL, coalesce(jsonb_agg(jsonb_build_object(
        'county', county, 'view', view, 'finished', finished, 'last', last, 'count', number)), '[]'), 0, NULL::bigint
    FROM (SELECT data::json #>> '{answers,county}' AS county, data::json ->> 'view' AS view,
                 coalesce((data::json ->> 'seen_summary')::boolean, false)::integer AS finished,
                 data::json #>> '{history,-1,q}' AS last, count(*) AS number
          FROM sessions WHERE NOT starts_with(chat, 'system:') GROUP BY 1, 2, 3, 4) AS counted"""
_QUESTIONS = """
    SELECT 'questions', '', 1, NULL, coalesce(jsonb_agg(jsonb_build_object(
        'kind', kind, 'topic', topic, 'call', call, 'question', question, 'chats', chats, 'count', number)), '[]'),
        0, NULL::bigint
    FROM (SELECT kind, data::json ->> 'topic' AS topic, data::json ->> 'call' AS call,
                 data::json ->> 'question' AS question, count(DISTINCT chat) AS chats, count(*) AS number
          FROM effects WHERE kind IN ('question.answered', 'question.declined') GROUP BY 1, 2, 3, 4
          ORDER BY number DESC LIMIT %s) AS counted"""


async def records_hold(connection: Connection, changes: Sequence[RecordChange]) -> bool:
    """Whether every record is at the revision its change was made from; they stay so until the transaction ends."""
    for change in changes:
        if change.if_revision is not None:
            cursor = await connection.execute(_REVISION, (change.kind, change.key))
            row = await cursor.fetchone()
            if (row[0] if row else 0) != change.if_revision:
                return False
    return True


async def change_records(connection: Connection, changes: Sequence[RecordChange]) -> bool:
    """Put and delete records in their order; False when one is not at the revision its change was made from."""
    for change in changes:
        if isinstance(change, RecordPut):
            if not await _put(connection, change):
                return False
        elif not await _delete(connection, change):
            return False
    return True


async def find_records(connection: Connection, lookups: Sequence[Lookup], at: int) -> list[Record]:
    """The rows asked for, each once."""
    found: dict[tuple[str, str], Record] = {}
    for lookup in lookups:
        sql, values = _query(lookup, at)
        for row in await (await connection.execute(sql, values)).fetchall():
            record = Record(*row)
            found.setdefault((record.kind, record.key), record)
    return list(found.values())


async def _put(connection: Connection, put: RecordPut) -> bool:
    values = {
        "kind": put.kind,
        "key": put.key,
        "owner": put.owner,
        "data": Jsonb(put.data, dumps=to_json),
        "at": put.at,
        "expires_at": put.expires_at,
        "if_revision": put.if_revision,
    }
    sql = _PUT if put.if_revision is None else _PUT_OVER if put.if_revision else _PUT_NEW
    return await _touches(connection, sql, values)


async def _delete(connection: Connection, delete: RecordDelete) -> bool:
    values = {"kind": delete.kind, "key": delete.key, "owner": delete.owner, "if_revision": delete.if_revision}
    if delete.if_revision:
        return await _touches(connection, _DELETE_AT, values)
    if delete.if_revision == 0:
        return not await _touches(connection, _EXISTS, values)
    await connection.execute(_DELETE if delete.owner is None else _DELETE_OWNED, values)
    return True


async def _touches(connection: Connection, sql: str, values: dict[str, Any]) -> bool:
    return await (await connection.execute(sql, values)).fetchone() is not None


def _query(lookup: Lookup, at: int) -> tuple[str, tuple[Any, ...]]:
    match lookup.kind:
        case "effects":
            return _EFFECTS, (lookup.owner, lookup.limit)
        case "sessions":
            return _SESSIONS, ()
        case "questions":
            return _QUESTIONS, (lookup.limit,)
    clauses = ["(expires_at IS NULL OR expires_at > %s)"]
    values: list[Any] = [at]
    named = {"kind": None if lookup.kind == "*" else lookup.kind, "key": lookup.key, "owner": lookup.owner}
    for column, value in named.items():
        if value is not None:
            clauses.append(f"{column} = %s")
            values.append(value)
    for name, value in (lookup.where or {}).items():
        # As JSON on both sides: true, 1 and "1" are three different things.
        clauses.append("data -> %s = %s")
        values += [name, Jsonb(value)]
    where = " AND ".join(clauses)
    values.append(lookup.limit)
    # Only placeholders are put together here, never a value.
    sql = f"SELECT {_COLUMNS} FROM records WHERE {where} ORDER BY created_at DESC, key LIMIT %s"  # nosec B608
    return sql, tuple(values)
