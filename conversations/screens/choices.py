"""What could be otherwise: ruled out and what would help, the smallest changes, other calls, other legal forms."""

from datetime import datetime

from conversations.events import Button, Reply
from conversations.screens.parts import amount_text, go, joined, rows, rules_note, source, value_text
from conversations.session import Session
from conversations.world import World
from rules.answers import write_value
from rules.case import Case
from rules.changes import Change, Move, smallest_changes
from rules.outcome import Outcome
from rules.truth import NO
from rules.window import window_status

MOST_CHANGES = 4


def ruled_out(session: Session, world: World, at: datetime) -> Reply:
    """Said at once when an answer rules the call out: why, the source, what would help, a way on."""
    outcome, rules = world.outcome(session, at), world.rules(session)
    if outcome is None or rules is None:
        return Reply(world.texts("fault"))
    failed = [finding for finding in outcome.findings if finding.truth is NO and finding.rules_out != "nothing"]
    reasons = [f"{finding.text}\n{source(world, finding.citations, 1)}" for finding in failed[:2]]
    changes = smallest_changes(rules, world.case(session), at, outcome)
    helping = world.texts("ruled-out-change", change=change_text(world, changes[0])) if changes else ""
    buttons = [
        go(world, "button-what-if", "changes"),
        go(world, "button-change", "edit"),
        go(world, "button-compare", "compare"),
        go(world, "button-see-anyway", "see_anyway"),
    ]
    if any(finding.id == "legal_form" for finding in failed):
        buttons.insert(1, go(world, "button-forms", "forms"))
    title = world.texts("ruled-out-title", call=rules.call.short)
    body = joined(title, *reasons, helping, rules_note(world, rules.call, outcome))
    return Reply(body, (*rows(buttons), (go(world, "button-contact", "contact"),)))


def change_text(world: World, change: Change) -> str:
    """A change in words."""
    texts = list(dict.fromkeys(move.text for move in change.moves))
    return " ".join(texts)


def changes(session: Session, world: World, at: datetime) -> Reply:
    """The smallest changes that would help, what each is worth, and a button to try it."""
    rules, outcome, texts = world.rules(session), world.outcome(session, at), world.texts
    if rules is None or outcome is None:
        return Reply(texts("fault"))
    found = smallest_changes(rules, world.case(session), at, outcome)[:MOST_CHANGES]
    back = (go(world, "button-result", "result"),)
    if not found:
        key = "changes-good" if outcome.would_be == "yes" else "changes-none"
        return Reply(joined(texts("changes-title"), texts(key)), ((go(world, "button-contact", "contact"),), back))
    blocks = [_change_block(session, world, number, change, outcome) for number, change in enumerate(found, 1)]
    tries = [
        Button(texts("button-apply-change", number=number), f"c:{session.revision}:{number}")
        for number, change in enumerate(found, 1)
        if all(move.fact is not None for move in change.moves)
    ]
    body = joined(texts("changes-title"), *blocks, rules_note(world, rules.call, outcome))
    return Reply(body, (*rows(tries), (go(world, "button-contact", "contact"),), back))


def _change_block(session: Session, world: World, number: int, change: Change, before: Outcome) -> str:
    texts = world.texts
    lines = [texts("change-line", number=number, text=change_text(world, change))]
    if change.verdict != before.would_be and change.verdict in ("yes", "open"):
        lines.append(texts(f"change-verdict-{change.verdict}", range=amount_text(world, session, change.money)))
    elif change.gain:
        worth = amount_text(world, session, change.money, exact=True)
        lines.append(texts("change-gain", gain=texts.money(change.gain), range=worth))
    return "\n".join(lines)


def moves_of_change(session: Session, world: World, at: datetime, number: int) -> tuple[Move, ...]:
    """The moves behind a change's button; empty when the list has changed since."""
    rules = world.rules(session)
    if rules is None:
        return ()
    found = smallest_changes(rules, world.case(session), at)[:MOST_CHANGES]
    return found[number - 1].moves if 0 < number <= len(found) else ()


def compare(session: Session, world: World, at: datetime) -> Reply:
    """Every call that fits the place, side by side."""
    texts, case = world.texts, world.case(session)
    lines: list[str] = []
    buttons: list[Button] = []
    for ident in world.catalogue.calls_for(session.answers.get("county")):
        call = world.catalogue.calls[ident].call
        outcome = world.catalogue.evaluate(ident, case, at)
        state = texts(f"compare-state-{window_status(call.window, at)}")
        verdict = texts(f"compare-{outcome.would_be}", range=amount_text(world, session, outcome.money.total))
        lines.append(texts("compare-line", call=call.short, state=state, verdict=verdict))
        if ident != session.call:
            buttons.append(Button(texts("button-use-call", call=call.short), f"u:{ident}"))
    if not lines:
        return Reply(texts("contact-unknown-place"), ((go(world, "button-continue", "ask"),),))
    return Reply(
        joined(texts("compare-title"), "\n".join(lines)), (*rows(buttons), (go(world, "button-result", "result"),))
    )


def forms(session: Session, world: World, at: datetime) -> Reply:
    """Every legal form under the session's call: may, may not, an advisor checks."""
    rules, texts = world.rules(session), world.texts
    fact = world.catalogue.facts["legal_form"]
    if rules is None:
        return Reply(texts("fault"))
    case = world.case(session)
    lines = []
    for option in fact.options:
        outcome = rules.evaluate(Case({**case.answers, "legal_form": option.id}, case.jobs), at)
        truth = next((one.truth for one in outcome.findings if one.id == "legal_form"), None)
        mark = {"yes": "✓", "no": "✗"}.get(str(truth), "?")
        lines.append(texts("forms-line", mark=mark, form=value_text(world, fact, option.id)))
    cites = [cite for one in rules.call.criteria if one.id == "legal_form" for cite in one.citations]
    body = joined(
        texts("forms-title", call=rules.call.short), "\n".join(lines), texts("forms-legend"), source(world, cites)
    )
    return Reply(body, ((Button(fact.short, "e:legal_form"), go(world, "button-result", "result")),))


def applied(session: Session, moves: tuple[Move, ...], world: World) -> Session:
    """The session with a change's facts in place."""
    for move in moves:
        if move.fact is None:
            continue
        fact = world.catalogue.facts[move.fact]
        if fact.level == "group":
            session = session.with_answer(fact.id, move.value)
        else:
            rules = world.rules(session)
            failing = rules.failing_batches(world.case(session), move.criterion) if rules is not None else []
            session = session.with_jobs(
                [
                    {**dict(job), fact.id: write_value(move.value)} if failed else dict(job)
                    for job, failed in zip(session.jobs, failing, strict=True)
                ]
            )
    return session
