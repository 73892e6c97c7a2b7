"""One message, one pass: take the chat's turn, load, step, commit, release.

Each chat has a lane. A lane takes all events that wait in it, steps through them in order and commits them together;
lanes run side by side and share the store's group commit. No number of slots is shared, so a chat that floods fills
its own lane only. An event counts as received when `take` returns, and not before.
"""

import asyncio
import secrets
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, Literal

from bot import logs, metrics
from bot.clock import POLAND
from bot.flood import FloodGate, Verdict
from bot.payloads import to_payload
from bot.store.protocol import (
    ConflictError,
    Draft,
    Kept,
    Loaded,
    Outgoing,
    RecordChange,
    RecordDelete,
    RecordPut,
    Store,
    Turn,
)
from conversations.events import Effect, Event, Record, Reply, Step
from conversations.lookups import Lookup

log = logs.get_logger(__name__)

StepFunction = Callable[[dict[str, Any] | None, Event], Step]
Address = Callable[[Effect], Iterable[tuple[str, Reply]]]
Wanted = Callable[[Mapping[str, Any] | None, Event], Sequence[Lookup]]
Found = Mapping[str, tuple[Record, ...]]

# Events of one chat stepped through at a time: bounds how long one lane can keep the loop to itself.
STEPS = 16
# Events of one chat taken at a time; those of a flood are only noted as seen, so many of them are cheap.
BATCH = 128
# Another process can move the chat on only so often while we take one turn.
MAX_CONFLICTS = 20


@dataclass(frozen=True, slots=True)
class Answer:
    """What one event led to, once it is stored. `repeated` means it had been taken before, `faulty` that it failed."""

    replies: Sequence[Reply] = ()
    notifications: Sequence[tuple[str, Reply]] = ()
    effects: Sequence[Effect] = ()
    repeated: bool = False
    faulty: bool = False


@dataclass(slots=True)
class _Waiting:
    event: Event
    origin: Mapping[str, Any] | None
    future: "asyncio.Future[Answer]"
    begun: float = field(default_factory=time.perf_counter)
    verdict: Verdict | None = None


@dataclass(slots=True)
class _Outcome:
    """What stepping through a batch led to, before it is committed."""

    session: dict[str, Any] | None
    changed: bool = False
    drafts: list[Draft] = field(default_factory=list)
    effects: list[Kept] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    records: list[RecordChange] = field(default_factory=list)
    forget: bool = False
    owners: list[str | None] = field(default_factory=list)


def nothing(_session: Mapping[str, Any] | None, _event: Event) -> Sequence[Lookup]:
    """Look nothing up."""
    return ()


def nobody(_effect: Effect) -> Iterable[tuple[str, Reply]]:
    """Address no effect to anyone."""
    return ()


class Turns:
    """Takes events, one at a time per chat and many chats at once.

    `step` says what comes next; `address` says which effects are told to which other chats; `outgoing` gets the
    outbox rows of each committed turn (None: the caller shows the replies itself and nothing is put in the outbox);
    `wanted` says which records a step needs to see.
    `flood_reply` is shown once to a chat that floods, `fault_reply` when `step` fails on an event.
    """

    def __init__(
        self,
        store: Store,
        step: StepFunction,
        *,
        flood_reply: Reply,
        fault_reply: Reply,
        address: Address = nobody,
        wanted: Wanted = nothing,
        outgoing: Callable[[Sequence[Outgoing]], None] | None = None,
        flood_burst: int = 0,
        flood_per_second: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._step = step
        self._address = address
        self._wanted = wanted
        self._outgoing = outgoing
        self._flood_reply = flood_reply
        self._fault_reply = fault_reply
        self._gate = FloodGate(flood_burst, flood_per_second, clock)
        self._lanes: dict[str, deque[_Waiting]] = {}
        self._running: set[asyncio.Task[None]] = set()

    async def take(self, event: Event, origin: Mapping[str, Any] | None = None) -> Answer:
        """Take one event: gives its answer once everything it led to is stored.

        Events of one chat are taken in the order of the calls. `origin` travels with the replies to the channel.

        Raises:
            StoreError: nothing was stored; the event may be given again.
        """
        return await self.submit(event, origin)

    def submit(self, event: Event, origin: Mapping[str, Any] | None = None) -> "asyncio.Future[Answer]":
        """Put one event into its chat's lane at once; the future is `take`'s result."""
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        if not event.nonce:
            event = replace(event, nonce=secrets.token_hex(16))
        lane = self._lanes.get(event.chat)
        if lane is not None:
            lane.append(_Waiting(event, origin, future))
            return future
        self._lanes[event.chat] = deque((_Waiting(event, origin, future),))
        task = asyncio.create_task(self._run(event.chat))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return future

    async def settle(self) -> None:
        """Wait until every event given so far is stored or has failed."""
        while self._running:
            await asyncio.wait(self._running)

    @property
    def waiting(self) -> int:
        """How many events wait in all lanes."""
        return sum(len(lane) for lane in self._lanes.values())

    async def _run(self, chat: str) -> None:
        lane = self._lanes[chat]
        while lane:
            batch = [lane.popleft() for _ in range(min(BATCH, len(lane)))]
            try:
                answers = await self._take_batch(chat, batch)
            except Exception as error:  # goes to those who gave the events; the lane lives on
                for waiting in batch:
                    metrics.count_refused(chat, waiting.event.kind)
                    _fail(waiting.future, error)
            else:
                # What was not reached waits for a turn of its own: it needs to see what this one has stored.
                lane.extendleft(reversed(batch[len(answers) :]))
                for waiting, answer in zip(batch, answers, strict=False):
                    metrics.count_event(
                        waiting.event,
                        answer.effects,
                        waiting.begun,
                        repeated=answer.repeated,
                        faulty=answer.faulty,
                    )
                    if not waiting.future.done():
                        waiting.future.set_result(answer)
        # No await since the lane was found empty, so nobody can have added to it.
        del self._lanes[chat]

    async def _take_batch(self, chat: str, batch: Sequence[_Waiting], *, broken: bool = False) -> Sequence[Answer]:
        """Step through the batch and store it; gives the answers of the events it reached, at least one."""
        ids = [waiting.event.id for waiting in batch if waiting.event.id]
        for _ in range(MAX_CONFLICTS):
            loaded = await self._store.load(chat, ids)
            found = await self._look_up(loaded.session, batch[0].event)
            outcome = self._step_through(chat, batch, loaded, found, broken=broken)
            if not (outcome.changed or outcome.seen or outcome.drafts):
                return outcome.answers
            turn = Turn(
                chat=chat,
                revision=loaded.revision,
                session=outcome.session if outcome.changed else None,
                seen=outcome.seen,
                outbox=outcome.drafts,
                effects=() if outcome.forget else outcome.effects,
                records=outcome.records,
                forget=outcome.forget,
            )
            try:
                rows = await self._store.commit(turn)
            except ConflictError:
                continue
            except (TypeError, ValueError, RecursionError) as error:
                # The step made something that is not JSON. It must not come back for ever: a fault, like any other.
                if broken:
                    raise
                if len(batch) > 1:
                    return [answer for one in batch for answer in await self._take_batch(chat, [one])]
                log.error("step cannot be stored", chat=logs.chat_mark(chat), **_place(error))
                return await self._take_batch(chat, batch, broken=True)
            if rows and self._outgoing is not None:
                self._outgoing(rows)
            return outcome.answers
        raise ConflictError(chat)

    async def _look_up(self, session: Mapping[str, Any] | None, event: Event) -> Found:
        lookups = self._needs(session, event)
        if not lookups:
            return {}
        found: dict[str, tuple[Record, ...]] = {}
        for record in await self._store.records(lookups, _seconds(event)):
            found[record.kind] = (*found.get(record.kind, ()), record)
        return found

    def _needs(self, session: Mapping[str, Any] | None, event: Event) -> Sequence[Lookup]:
        try:
            return self._wanted(session, event)
        except Exception as error:  # the step itself then finds nothing, which it must be able to bear
            log.error("lookups failed", chat=logs.chat_mark(event.chat), kind=event.kind, **_place(error))
            return ()

    def _step_through(
        self, chat: str, batch: Sequence[_Waiting], loaded: Loaded, found: Found, *, broken: bool
    ) -> _Outcome:
        """Step through the batch in memory.

        Stops before an event that has something to look up, except for the first, which has been handed `found`.
        """
        outcome = _Outcome(loaded.session)
        steps = 0
        seen = set(loaded.seen)
        for place, waiting in enumerate(batch):
            event = waiting.event
            if event.id and event.id in seen:
                outcome.answers.append(Answer(repeated=True))
                continue
            # Judged once, however often a conflict repeats this or another turn must take the event.
            waiting.verdict = waiting.verdict or self._gate.judge(chat)
            if waiting.verdict == "take":
                if place > 0 and (steps >= STEPS or outcome.forget or self._needs(outcome.session, event)):
                    break
                steps += 1
            if event.id:
                seen.add(event.id)
                outcome.seen.append(event.id)
            if found and place == 0:
                event = replace(event, found=found)
            answer = self._answer(outcome, event, "broken" if broken else waiting.verdict)
            outcome.answers.append(answer)
            if self._outgoing is not None:
                outcome.drafts += [
                    Draft(chat, to_payload(reply), waiting.origin, reply.owner) for reply in answer.replies
                ]
                outcome.drafts += [
                    Draft(other, to_payload(reply), owner=owner)
                    for (other, reply), owner in zip(answer.notifications, outcome.owners, strict=True)
                ]
        return outcome

    def _answer(self, outcome: _Outcome, event: Event, verdict: Verdict | Literal["broken"]) -> Answer:
        outcome.owners = []
        if verdict == "ignore":
            return Answer()
        if verdict == "tell":
            log.warning("flood", chat=logs.chat_mark(event.chat))
            return Answer((self._flood_reply,))
        if verdict == "broken":
            return Answer((self._fault_reply,), faulty=True)
        try:
            step = self._step(outcome.session, event)
            told = [(pair, effect) for effect in step.effects for pair in self._address(effect)]
            changes = [_change(effect, event) for effect in step.effects if effect.kind in _CHANGES]
        except Exception as error:  # a fault of ours must neither stop the chat nor look like an answer
            # The message of the exception may hold what the person wrote, so only its kind and place are logged.
            log.error("step failed", chat=logs.chat_mark(event.chat), kind=event.kind, **_place(error))
            return Answer((self._fault_reply,), faulty=True)
        outcome.session = step.session
        outcome.changed = True
        outcome.records += changes
        outcome.forget = outcome.forget or any(effect.kind == "forget" for effect in step.effects)
        outcome.effects += [Kept(effect.kind, effect.data) for effect in step.effects if effect.kind not in _ACTED_ON]
        outcome.owners = [effect.data.get("owner") for _, effect in told]
        return Answer(step.replies, [pair for pair, _ in told], step.effects)


_CHANGES = frozenset({"record.put", "record.delete"})
# Done with the turn and not kept beside it: they may hold what a person can have deleted.
_ACTED_ON = _CHANGES | {"notify", "forget"}


def _change(effect: Effect, event: Event) -> RecordChange:
    data = effect.data
    if effect.kind == "record.delete":
        return RecordDelete(data.get("kind", ""), data.get("key", ""), data.get("owner"), data.get("if_revision"))
    at, days = _seconds(event), data.get("expires_days")
    expires_at = data.get("expires_at") if days is None else at + int(timedelta(days=days).total_seconds())
    return RecordPut(
        data["kind"], data["key"], data["data"], at, data.get("owner"), expires_at, data.get("if_revision")
    )


def _seconds(event: Event) -> int:
    """The event's own moment, so that a replayed conversation keeps its records as long as a live one."""
    return int(event.at.replace(tzinfo=POLAND).timestamp())


def _place(error: BaseException) -> dict[str, str]:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else ""
    return {"error": type(error).__name__, "where": where}


def _fail(future: "asyncio.Future[Answer]", error: Exception) -> None:
    if not future.done():
        future.set_exception(error)
        # Whoever gave the event may have gone; an unread exception would then be reported at some odd moment.
        future.exception()
