"""Writes a group of turns and ticks to PostgreSQL in one transaction, by a handful of statements for all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.json_text import from_json, to_json
from bot.store.postgres_connection import Connection
from bot.store.postgres_records import change_records, records_hold
from bot.store.protocol import TOUCHED_SECONDS, ConflictError, Outgoing, RecordChange, Turn

_SAVE_SEEN = """
    INSERT INTO seen (id, at) SELECT id, %s FROM unnest(%s::text[]) AS id ON CONFLICT DO NOTHING RETURNING id"""
_NEW_SESSIONS = """
    INSERT INTO sessions (chat, revision, data, touched_at)
    SELECT chat, 1, data, %s FROM unnest(%s::text[], %s::text[]) AS given (chat, data)
    ON CONFLICT DO NOTHING RETURNING chat"""
_SAVE_SESSIONS = """
    UPDATE sessions SET revision = sessions.revision + 1, data = given.data,
        touched_at = CASE WHEN sessions.touched_at BETWEEN %s AND %s THEN sessions.touched_at ELSE %s END
    FROM unnest(%s::text[], %s::bigint[], %s::text[]) AS given (chat, revision, data)
    WHERE sessions.chat = given.chat AND sessions.revision = given.revision RETURNING sessions.chat"""
_RESERVE = "UPDATE counters SET value = value + %s WHERE name = %s RETURNING value"
_SAVE_EFFECTS = """
    INSERT INTO effects (id, chat, at, kind, data)
    SELECT id, chat, %s, kind, data
    FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[]) AS given (id, chat, kind, data)"""
_SAVE_OUTBOX = """
    INSERT INTO outbox (id, chat, payload, origin, owner, created_at)
    SELECT id, chat, payload, origin, owner, %s
    FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[])
        AS given (id, chat, payload, origin, owner)"""
# A claim that someone else holds is locked all the same, so that its holder meets our rows before letting it go.
_CLAIM = """
    INSERT INTO claims (chat, replica) SELECT chat, %s FROM unnest(%s::text[]) AS chat
    ON CONFLICT (chat) DO UPDATE SET replica = excluded.replica WHERE claims.replica = excluded.replica
    RETURNING chat"""
_WAITING = "SELECT id, chat, payload, origin FROM outbox WHERE chat = ANY(%s) ORDER BY id"
_TICK_OFF = "DELETE FROM outbox WHERE id = ANY(%s)"
_SAVE_SCREENS = """
    INSERT INTO screens (chat, data, at)
    SELECT chat, data, %s FROM unnest(%s::text[], %s::text[]) AS given (chat, data)
    ON CONFLICT (chat) DO UPDATE SET data = excluded.data, at = excluded.at"""
_OUR_CLAIMS = "SELECT chat FROM claims WHERE chat = ANY(%s) AND replica = %s ORDER BY chat FOR UPDATE"
_LET_GO = "DELETE FROM claims WHERE chat = ANY(%s)"
_REVISION = "SELECT revision FROM sessions WHERE chat = %s FOR UPDATE"
FORGET = (
    "DELETE FROM sessions WHERE chat = %(chat)s",
    "DELETE FROM screens WHERE chat = %(chat)s",
    "DELETE FROM outbox WHERE chat = %(chat)s OR owner = %(chat)s",
    "DELETE FROM effects WHERE chat = %(chat)s",
    "DELETE FROM records WHERE owner = %(chat)s",
)


@dataclass(slots=True)
class Written:
    """A turn with its JSON made by whoever commits it, so that one that cannot be written harms no other."""

    turn: Turn
    session: str | None
    outbox: list[tuple[str, str, str | None, str | None]]
    effects: list[tuple[str, str, str]]


@dataclass(slots=True)
class Tick:
    """Outbox rows that are sent, the channel's state of the chat after them, and whether the chat is done with."""

    ids: Sequence[int]
    chat: str
    screen: str | None
    release: bool


@dataclass(slots=True)
class Writing:
    """What one group wrote: the outcome of each of its works, by place."""

    outcomes: dict[int, Any]


class ConflictsError(Exception):
    """Some turns of the group conflict: nothing may be committed. `places` are theirs."""

    def __init__(self, places: Mapping[int, ConflictError]) -> None:
        super().__init__()
        self.places = places


def written(turn: Turn) -> Written:
    """Give `turn` with its JSON made.

    Raises:
        TypeError: something in it is not JSON.
    """
    return Written(
        turn,
        None if turn.session is None or turn.forget else to_json(turn.session),
        [
            (draft.chat, to_json(draft.payload), to_json(draft.origin) if draft.origin is not None else None,
             draft.owner)
            for draft in turn.outbox
        ],
        [(turn.chat, effect.kind, to_json(effect.data)) for effect in turn.effects],
    )  # fmt: skip


def read_outgoing(row: Sequence[Any]) -> Outgoing:
    """One row of the outbox."""
    number, chat, payload, origin = row
    return Outgoing(number, chat, from_json(payload), from_json(origin) if origin else None)


async def write_turns(
    connection: Connection, turns: Mapping[int, Written], now: int, replica: int | None, drained: tuple[str, ...]
) -> dict[int, list[Outgoing]]:
    """Write turns of different chats, in a transaction of the caller's; gives what each is to send, by place.

    Raises:
        ConflictsError: roll back and write the others.
    """
    if not turns:
        return {}
    await _forget(connection, turns)
    await _save_seen(connection, turns, now)
    await _save_sessions(connection, turns, now)
    await _change_records(connection, turns)
    await _save_effects(connection, turns, now)
    return await _save_outbox(connection, turns, now, replica, drained)


async def write_ticks(
    connection: Connection, ticks: Mapping[int, Tick], now: int, replica: int | None
) -> dict[int, list[Outgoing]]:
    """Tick off what is sent; gives, for chats that are done with, what others have put there meanwhile, by place."""
    if not ticks:
        return {}
    if ids := [number for tick in ticks.values() for number in tick.ids]:
        await connection.execute(_TICK_OFF, (ids,))
    screens = {tick.chat: tick.screen for tick in ticks.values() if tick.screen is not None}
    if screens:
        chats = sorted(screens)
        await connection.execute(_SAVE_SCREENS, (now, chats, [screens[chat] for chat in chats]))
    done = sorted({tick.chat for tick in ticks.values() if tick.release})
    if not done or replica is None:
        return {place: [] for place in ticks}
    ours = [row[0] for row in await _rows(connection, _OUR_CLAIMS, (done, replica))]
    waiting: dict[str, list[Outgoing]] = {}
    for row in await _rows(connection, _WAITING, (ours,)):
        waiting.setdefault(row[1], []).append(read_outgoing(row))
    if empty := [chat for chat in ours if chat not in waiting]:
        await connection.execute(_LET_GO, (empty,))
    return {place: waiting.get(tick.chat, []) if tick.release else [] for place, tick in ticks.items()}


async def _rows(connection: Connection, sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    cursor = await connection.execute(sql, values)
    rows: list[tuple[Any, ...]] = await cursor.fetchall()
    return rows


async def _forget(connection: Connection, turns: Mapping[int, Written]) -> None:
    for place, work in turns.items():
        if work.turn.forget:
            rows = await _rows(connection, _REVISION, (work.turn.chat,))
            if (rows[0][0] if rows else 0) != work.turn.revision or not await records_hold(
                connection, work.turn.records
            ):
                _refuse(turns, {place})
            for statement in FORGET:
                await connection.execute(statement, {"chat": work.turn.chat})


async def _save_seen(connection: Connection, turns: Mapping[int, Written], now: int) -> None:
    """Note the events; one that another replica has noted since makes its turn a conflict."""
    wanted = {number: place for place, work in turns.items() for number in work.turn.seen}
    if not wanted:
        return
    noted = {row[0] for row in await _rows(connection, _SAVE_SEEN, (now, sorted(wanted)))}
    _refuse(turns, {place for number, place in wanted.items() if number not in noted})


async def _save_sessions(connection: Connection, turns: Mapping[int, Written], now: int) -> None:
    sessions = sorted(
        (work.turn.chat, work.turn.revision, work.session, place)
        for place, work in turns.items()
        if work.session is not None
    )
    new = [row for row in sessions if row[1] == 0]
    known = [row for row in sessions if row[1] > 0]
    saved: set[str] = set()
    if new:
        saved |= {row[0] for row in await _rows(connection, _NEW_SESSIONS, (now, *_columns(new, 0, 2)))}
    if known:
        values = (now - TOUCHED_SECONDS, now, now, *_columns(known, 0, 1, 2))
        saved |= {row[0] for row in await _rows(connection, _SAVE_SESSIONS, values)}
    _refuse(turns, {row[3] for row in sessions if row[0] not in saved})


async def _change_records(connection: Connection, turns: Mapping[int, Written]) -> None:
    refused = set()
    for place, work in turns.items():
        changes: Sequence[RecordChange] = work.turn.records
        if work.turn.forget:
            # Checked before everything of the chat was removed, which may have removed these records too.
            changes = [replace(change, if_revision=None) for change in changes]
        if changes and not await change_records(connection, changes):
            refused.add(place)
    _refuse(turns, refused)


async def _save_effects(connection: Connection, turns: Mapping[int, Written], now: int) -> None:
    effects = [effect for work in turns.values() for effect in work.effects]
    if effects:
        numbers = await _reserve(connection, "effects", len(effects))
        await connection.execute(_SAVE_EFFECTS, (now, numbers, *_columns(effects, 0, 1, 2)))


async def _save_outbox(
    connection: Connection, turns: Mapping[int, Written], now: int, replica: int | None, drained: tuple[str, ...]
) -> dict[int, list[Outgoing]]:
    rows = [row for work in turns.values() for row in work.outbox]
    if not rows:
        return {place: [] for place in turns}
    numbers = await _reserve(connection, "outbox", len(rows))
    await connection.execute(_SAVE_OUTBOX, (now, numbers, *_columns(rows, 0, 1, 2, 3)))
    ours: dict[str, list[Outgoing]] = {}
    to_claim = sorted({row[0] for row in rows if row[0].startswith(drained)}) if drained else []
    if to_claim and replica is not None:
        claimed = [row[0] for row in await _rows(connection, _CLAIM, (replica, to_claim))]
        # Everything of these chats, in its order: another replica may have put something before ours.
        for row in await _rows(connection, _WAITING, (claimed,)):
            ours.setdefault(row[1], []).append(read_outgoing(row))
    left = iter(numbers)
    results: dict[int, list[Outgoing]] = {}
    for place, work in turns.items():
        found = results.setdefault(place, [])
        for draft in work.turn.outbox:
            number = next(left)
            if not draft.chat.startswith(drained) or not drained:
                found.append(Outgoing(number, draft.chat, draft.payload, draft.origin))
            else:
                found += ours.pop(draft.chat, [])
    return results


async def _reserve(connection: Connection, name: str, count: int) -> list[int]:
    last = int((await _rows(connection, _RESERVE, (count, name)))[0][0])
    return list(range(last - count + 1, last + 1))


def _columns(rows: Sequence[Sequence[Any]], *places: int) -> list[list[Any]]:
    return [[row[place] for row in rows] for place in places]


def _refuse(turns: Mapping[int, Written], places: set[int]) -> None:
    if places:
        raise ConflictsError({place: ConflictError(turns[place].turn.chat) for place in places})
