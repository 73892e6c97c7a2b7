"""Long lists behind the result, a page at a time: where each figure and condition comes from, what an advisor checks.

The page is part of the view's name: ``checks`` is the first, ``checks.2`` the second.
"""

from collections.abc import Sequence
from datetime import datetime

from conversations.events import Button, Reply
from conversations.screens.parts import go, joined, source
from conversations.screens.result import back_to_result, contact, money_line
from conversations.session import Session
from conversations.world import World
from rules.outcome import Finding

LONGEST_PAGE = 800
"""Characters of a page; what would go over begins the next one."""


def page_number(view: str) -> int:
    """Which page a view's name asks for, from 1."""
    number = view.partition(".")[2]
    return int(number) if number.isdigit() else 1


def pages(entries: Sequence[str]) -> list[str]:
    """The entries on as few pages as they fit on; none is torn apart."""
    found: list[str] = []
    for entry in entries:
        if found and len(found[-1]) + len(entry) < LONGEST_PAGE:
            found[-1] = f"{found[-1]}\n{entry}"
        else:
            found.append(entry)
    return found


def _paged(session: Session, world: World, title: str, entries: Sequence[str], *more: Button) -> Reply:
    view, every = session.view.partition(".")[0], pages(entries)
    page = min(max(page_number(session.view), 1), len(every))
    following = page % len(every) + 1
    label = world.texts("button-next-page", page=str(following), pages=str(len(every)))
    on = [Button(label, f"g:{view}.{following}")] if len(every) > 1 else []
    return Reply(joined(title, every[page - 1]), back_to_result(world, *on, *more))


def sources(session: Session, world: World, at: datetime) -> Reply:
    """Every line and condition with the paragraph it stands on."""
    outcome, rules = world.outcome(session, at), world.rules(session)
    if outcome is None or rules is None:
        return contact(session, world)
    texts = world.texts
    lines = [f"• {money_line(world, line)}\n{source(world, line.citations)}" for line in outcome.money.lines]
    conditions = [f"{_finding(world, finding)}\n{source(world, finding.citations)}" for finding in outcome.findings]
    version = texts("sources-rules", hash=outcome.rules_hash)
    return _paged(session, world, texts("sources-title"), [*lines, *conditions, version])


def _finding(world: World, finding: Finding) -> str:
    text = world.texts(f"sources-finding-{finding.truth}", text=finding.text)
    if finding.count is None:
        return text
    people = world.texts("sources-people", people=world.texts("people-count", count=finding.count))
    return f"{text} {people}"


def checks(session: Session, world: World, at: datetime) -> Reply:
    """What only an advisor can check, and why."""
    outcome, texts = world.outcome(session, at), world.texts
    if outcome is None or not outcome.advisor_checks:
        return Reply(texts("checks-none"), back_to_result(world))
    lines = [texts("check-line", text=one.text.rstrip("."), why=one.why or "") for one in outcome.advisor_checks]
    return _paged(session, world, texts("checks-title"), lines, go(world, "button-contact", "contact"))
