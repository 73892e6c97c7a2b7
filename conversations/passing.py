"""Questions without an answer: passed on without personal data, answered by an advisor, kept as drafts."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from conversations.advisors import refused
from conversations.codes import code_from, read_code, shown_code
from conversations.events import Button, Effect, Event, Record, Reply
from conversations.lead_data import may_see
from conversations.lookups import Lookup
from conversations.notices import told_centre, told_chat
from conversations.screens.leads import call_name, centre_name
from conversations.texts import plain
from conversations.views import Turn, advance, shown, with_effect
from knowledge.answers.redaction import redact
from knowledge.normalise import tidy

PASSED, DRAFT = "passed", "draft"
ANSWERING = "answering"
LONGEST = 1500


def wanted(session: Mapping[str, Any] | None, event: Event) -> Iterable[Lookup]:
    """The question of a tapped card or of the reply being written; a person's own passed questions."""
    if event.kind == "button" and event.data.startswith("pass:"):
        code = read_code(event.data.rpartition(":")[2])
        if code is not None:
            return (Lookup(PASSED, key=code),)
        return (Lookup(PASSED, owner=event.chat),)
    state = session or {}
    if event.kind == "text" and state.get("view") == ANSWERING and state.get("answering"):
        return (Lookup(PASSED, key=state["answering"]["code"]),)
    return ()


def on_pass_button(turn: Turn, rest: str) -> Turn:
    """``pass:ask``, ``pass:send``, ``pass:no`` for a person; ``pass:reply:<code>``, ``pass:quit`` for an advisor."""
    what, _, value = rest.partition(":")
    match what:
        case "ask":
            return _preview(turn)
        case "send":
            return _pass(turn)
        case "no":
            return _back(turn)
        case "quit":
            return _back(turn, turn.world.texts("pass-cancelled"))
    return _begin_reply(turn, read_code(value))


def on_reply_text(turn: Turn, text: str) -> Turn | None:
    """An advisor's typed reply to the question they chose; None when none is being written."""
    session = turn.session
    if session.view != ANSWERING or not session.answering or text.strip().startswith("/"):
        return None
    # In a common chat what another advisor says to the bot is no reply.
    if session.answering["person"] != _person(turn) or not (turn.event.advisor or turn.event.admin):
        return None
    answer = tidy(text)[:LONGEST].strip()
    if not answer:
        return shown(turn, Reply(turn.world.texts("pass-reply-empty"), screen=False))
    return _reply(turn, session.answering["code"], answer)


def _person(turn: Turn) -> str:
    return turn.event.person or turn.event.chat


def _question(turn: Turn) -> str:
    """The last question as it may be passed on: redacted when it was kept, and once more now."""
    last = turn.session.last_question
    return redact(str(last["question"])) if last and last.get("question") else ""


def _preview(turn: Turn) -> Turn:
    question, texts = _question(turn), turn.world.texts
    if not question:
        return _back(turn, texts("pass-nothing"))
    if _passed(turn, question):
        return _back(turn, texts("pass-twice"))
    buttons = ((Button(texts("button-pass-send"), "pass:send"), Button(texts("button-pass-no"), "pass:no")),)
    return shown(turn, Reply(texts("pass-preview", question=plain(question)), buttons))


def _passed(turn: Turn, question: str) -> bool:
    return any(one.data["question"] == question and one.data["status"] == "open"
               for one in turn.event.found.get(PASSED, ()))  # fmt: skip


def _pass(turn: Turn) -> Turn:
    question, texts = _question(turn), turn.world.texts
    if not question:
        return _back(turn, texts("pass-nothing"))
    if _passed(turn, question):
        return _back(turn, texts("pass-twice"))
    code = code_from(turn.event.nonce, PASSED)
    data = {
        "question": question,
        "topic": (turn.session.last_question or {}).get("topic"),
        "call": turn.session.call,
        "centre": _centre(turn),
        "status": "open",
        "asked_at": turn.at.isoformat(timespec="minutes"),
    }
    put = {"kind": PASSED, "key": code, "data": data, "owner": turn.event.chat, "if_revision": 0,
           "expires_days": turn.world.keeping.questions}  # fmt: skip
    turn = with_effect(turn, Effect("record.put", put))
    centres = [data["centre"]] if data["centre"] is not None else list(turn.world.catalogue.centres)
    for centre in centres:
        # No county: it would say more of the person than the answer needs.
        turn = with_effect(turn, told_centre(_card(turn, code, data), {"centre": centre}, owner=turn.event.chat))
    return _back(turn, texts("pass-sent"))


def _centre(turn: Turn) -> str | None:
    """The centre whose rules the question is about: that of the place, else that of the call; None: every centre."""
    centre = turn.world.centre(turn.session)
    if centre is not None:
        return centre.id
    rules = turn.world.rules(turn.session)
    return rules.call.centre if rules is not None else None


def _card(turn: Turn, code: str, data: Mapping[str, Any]) -> Reply:
    texts = turn.world.texts
    call = texts("pass-card-call", call=call_name(turn.world, data["call"])) if data["call"] else ""
    text = texts("pass-card", code=shown_code(code), call=call, question=plain(data["question"]))
    return Reply(text, ((Button(texts("button-pass-reply"), f"pass:reply:{code}"),),), screen=False)


def _begin_reply(turn: Turn, code: str | None) -> Turn:
    texts = turn.world.texts
    if not (turn.event.advisor or turn.event.admin):
        return refused(turn, "pass:reply")
    record = _found(turn, code)
    if record is None:
        return shown(turn, Reply(texts("pass-gone"), screen=False))
    if not _may_answer(turn, record):
        return refused(turn, "pass:reply", "advisors-other-centre")
    if record.data["status"] != "open":
        return shown(turn, Reply(texts("pass-replied-already"), screen=False))
    chosen = {"code": record.key, "person": _person(turn)}
    turn = replace(turn, session=replace(turn.session, view=ANSWERING, answering=chosen))
    asked = texts("pass-reply-ask", code=shown_code(record.key), question=plain(record.data["question"]))
    return shown(turn, Reply(asked, ((Button(texts("button-pass-reply-no"), "pass:quit"),),), screen=False))


def _reply(turn: Turn, code: str, answer: str) -> Turn:
    texts, record = turn.world.texts, _found(turn, code)
    view = "ask" if turn.session.history else "welcome"
    turn = replace(turn, session=replace(turn.session, view=view, answering=None))
    if record is None:
        return shown(turn, Reply(texts("pass-gone"), screen=False))
    if not _may_answer(turn, record):
        return refused(turn, "pass:reply", "advisors-other-centre")
    if record.data["status"] != "open":
        return shown(turn, Reply(texts("pass-replied-already"), screen=False))
    data = record.data
    centre = data["centre"] or (turn.event.centres or ("",))[0]
    answered = {**data, "status": "answered", "answered_at": turn.at.isoformat(timespec="minutes")}
    put = {"kind": PASSED, "key": code, "data": answered, "owner": record.owner, "if_revision": record.revision,
           "expires_at": record.expires_at}  # fmt: skip
    turn = with_effect(turn, Effect("record.put", put))
    # The draft belongs to nobody: it holds no personal data and outlives the question.
    draft = {
        "question": data["question"],
        "topic": data.get("topic"),
        "call": data["call"],
        "centre": centre,
        "answer": redact(answer),
        "status": "draft",
        "made_at": turn.at.isoformat(timespec="minutes"),
        "citation": None,
        "reviewer": None,
    }
    turn = with_effect(turn, Effect("record.put", {"kind": DRAFT, "key": code, "data": draft, "if_revision": 0}))
    if record.owner is not None:
        name = centre_name(turn.world, centre) if centre else ""
        text = texts("pass-answer", question=plain(data["question"]), answer=plain(answer), centre=name)
        turn = with_effect(turn, told_chat(record.owner, Reply(text, screen=False), owner=record.owner))
    return shown(turn, Reply(texts("pass-replied", code=shown_code(code)), screen=False))


def _found(turn: Turn, code: str | None) -> Record | None:
    return next((one for one in turn.event.found.get(PASSED, ()) if one.key == code), None)


def _may_answer(turn: Turn, record: Record) -> bool:
    """A question about no centre in particular may be answered by any advisor."""
    return record.data["centre"] is None or may_see(turn, record.data["centre"])


def _back(turn: Turn, note: str = "") -> Turn:
    if turn.session.view == ANSWERING:
        turn = replace(turn, session=replace(turn.session, view="ask", answering=None))
        return shown(turn, Reply(note, screen=False))
    return advance(turn, note) if turn.session.history else _noted(turn, note)


def _noted(turn: Turn, note: str) -> Turn:
    texts = turn.world.texts
    start = Button(texts("button-start"), "g:ask")
    return shown(turn, Reply(note or texts("welcome-short"), ((start,),)))
