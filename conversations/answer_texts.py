"""Puts answers into words: which call they are of, whether it is closed, and whom to ask."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from conversations.screens.parts import jobs_text, joined, range_text, window_dates
from conversations.session import Session
from conversations.which_call import Meant
from conversations.world import World
from knowledge.answers import Filled
from knowledge.answers.faq import GENERAL
from rules.vocabulary import Centre
from rules.window import window_status

Citation = tuple[str, str, str | None]
"""Document, place, and the passage word for word where it is at hand."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text a person reads, and where it stands."""

    text: str
    cite: tuple[str, ...] = ()


def call_state(world: World, call: str, at: datetime) -> str:
    """Whether a call is closed, open or to come, with its dates."""
    rules = world.catalogue.calls[call].call
    dates = window_dates(world, rules)
    state = window_status(rules.window, at)
    if state == "closed" and (rules.window is None or rules.window.closes is None):
        return world.texts("answers-state-ended")
    if state == "unknown" or not dates:
        return world.texts("answers-state-unknown")
    return world.texts(f"answers-state-{state}", dates=dates)


def short(world: World, call: str) -> str:
    """A call's short name."""
    return world.catalogue.calls[call].call.short


def topic_said(world: World, topic: str, meant: Meant, at: datetime, session: Session | None = None) -> Said | None:
    """A topic's answer for the calls that are meant; None where no call and no general rule answers it."""
    answers = world.knowledge.entry(topic).answers
    if not meant.calls:
        return _each(world, [world.knowledge.answer(topic, key) for key in _keys(world, answers)], at)
    found = [world.knowledge.answer(topic, call) for call in meant.calls]
    said = _each(world, _distinct(answer for answer in found if answer is not None), at)
    silent = [call for call, answer in zip(meant.calls, found, strict=True) if answer is None]
    if said is None:
        return _elsewhere(world, topic, meant, at)
    if silent and len(silent) < len(meant.calls):
        note = world.texts("answers-not-in-calls", calls=", ".join(short(world, call) for call in silent))
        said = Said(joined(said.text, note), said.cite)
    own = _own_figures(world, topic, meant, at, session)
    return Said(joined(said.text, own), said.cite) if own else said


def _keys(world: World, answers: Iterable[str]) -> list[str]:
    """The keys of a topic's answers: general first, then calls, newest first."""
    there = set(answers)
    return [key for key in (GENERAL, *world.catalogue.calls) if key in there]


def _distinct(answers: Iterable[Filled]) -> list[Filled]:
    return list({answer.key: answer for answer in answers}.values())


def _each(world: World, answers: Sequence[Filled], at: datetime) -> Said | None:
    """One answer as it stands, several each under the name of their call."""
    if not answers:
        return None
    cite = tuple(dict.fromkeys(citation for answer in answers for citation in answer.cite))
    if len(answers) == 1:
        return Said(_with_call(world, answers[0], at), cite)
    lines = [
        world.texts("answers-general-line", text=answer.text)
        if answer.key == GENERAL
        else world.texts("answers-call-line", call=short(world, answer.key), state=call_state(world, answer.key, at),
                         text=answer.text)
        for answer in answers
    ]  # fmt: skip
    return Said("\n\n".join(lines), cite)


def _with_call(world: World, answer: Filled, at: datetime) -> str:
    if answer.key == GENERAL:
        return answer.text
    note = world.texts("answers-of-call", call=short(world, answer.key), state=call_state(world, answer.key, at))
    return f"{answer.text}\n\n{note}"


def _elsewhere(world: World, topic: str, meant: Meant, at: datetime) -> Said | None:
    """The calls meant say nothing: that is said, and what the same centre's other call says, under its name."""
    answers = world.knowledge.entry(topic).answers
    centres = {world.catalogue.calls[call].call.centre for call in meant.calls if call in world.catalogue.calls}
    others = [key for key in _keys(world, answers) if key != GENERAL
              and world.catalogue.calls[key].call.centre in centres]  # fmt: skip
    known = [call for call in meant.calls if call in world.catalogue.calls]
    if len(known) == 1:
        note = world.texts("answers-not-in-call", call=short(world, known[0]))
    else:
        note = world.texts("answers-not-in-calls", calls=", ".join(short(world, call) for call in known))
    if not others:
        return Said(joined(note, world.texts("answers-only-elsewhere"))) if answers else None
    told = [world.knowledge.answer(topic, key) for key in others]
    lines = [
        world.texts(
            "answers-call-line", call=short(world, one.key), state=call_state(world, one.key, at), text=one.text
        )
        for one in told
    ]
    return Said(joined(note, *lines), tuple(dict.fromkeys(citation for one in told for citation in one.cite)))


def _own_figures(world: World, topic: str, meant: Meant, at: datetime, session: Session | None) -> str:
    """The group's own range, beside an answer that names amounts of its call."""
    if session is None or not session.jobs or session.call is None or meant.one != session.call:
        return ""
    answer = world.knowledge.entry(topic).answers.get(session.call)
    if answer is None or not any(part in answer.text for part in ("{amounts.", "{total.")):
        return ""
    outcome = world.outcome(session, at)
    if outcome is None or outcome.would_be in ("no", "fault") or (outcome.money.total.high or 0) == 0:
        return ""
    return world.texts("answers-own", jobs=jobs_text(world, session), range=range_text(world, outcome.money.total))


def contact(world: World, session: Session | None, meant: Meant) -> str:
    """Whom to ask, with what is known of how to reach them."""
    centres = _centres(world, session, meant)
    if len(centres) != 1:
        return world.texts("answers-contact-none")
    centre = centres[0]
    ways = [way for way in (_phone(world, centre), _email(world, centre), _web(world, centre)) if way]
    if not ways:
        return world.texts("answers-contact-none")
    return world.texts("answers-contact", centre=centre.short, ways=", ".join(ways))


def contact_known(world: World, session: Session | None, meant: Meant, way: str) -> Said | None:
    """A centre's phone or e-mail, where a source has it; None where none of the centres meant has it."""
    centres = _centres(world, session, meant) or tuple(world.catalogue.centres.values())
    if not any(getattr(centre, way) for centre in centres):
        return None
    lines: list[str] = []
    cite: list[str] = []
    for centre in centres:
        known = _phone(world, centre) if way == "phone" else _email(world, centre)
        if known:
            lines.append(world.texts("answers-contact-known", centre=centre.name, ways=known))
            cite += centre.citations
        elif centre.web:
            lines.append(world.texts("answers-contact-unknown", centre=centre.name, web=centre.web))
    return Said("\n".join(lines), tuple(cite))


def _centres(world: World, session: Session | None, meant: Meant) -> tuple[Centre, ...]:
    found = {world.catalogue.calls[call].call.centre for call in meant.calls if call in world.catalogue.calls}
    if not found and session is not None:
        own = world.centre(session)
        return (own,) if own is not None else ()
    return tuple(world.catalogue.centres[name] for name in sorted(name for name in found if name is not None))


def _phone(world: World, centre: Centre) -> str:
    return world.texts("answers-phone", phone=centre.phone) if centre.phone else ""


def _email(world: World, centre: Centre) -> str:
    return world.texts("answers-email", email=centre.email) if centre.email else ""


def _web(world: World, centre: Centre) -> str:
    return world.texts("answers-web", web=centre.web) if centre.web else ""


def shortened(passage: str) -> str:
    """A passage at a length that can be read in a chat: whole sentences, an ellipsis where more follows."""
    text = _ADDRESSES.sub("", passage).strip()
    if len(text) <= LONGEST_QUOTE:
        return text
    end = max(text.rfind(mark, 0, LONGEST_QUOTE) for mark in (". ", "; ", ": "))
    return text[: end + 1 if end > LONGEST_QUOTE // 2 else LONGEST_QUOTE].rstrip() + " …"


LONGEST_QUOTE = 450
_ADDRESSES = re.compile(r"\s*Źródł[oa]: <[^\n]*>\.?\s*$")
"""Where a background source was read stands in its citation, not in the quotation."""


def citations(world: World, cite: Iterable[str]) -> tuple[Citation, ...]:
    """Citations taken apart, with the passage they point at."""
    found: list[Citation] = []
    for citation in cite:
        document, _, place = citation.partition(": ")
        found.append((document, place, world.knowledge.passage(document, place)))
    return tuple(found)
