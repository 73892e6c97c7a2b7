"""The result and the views behind it: sources, obligations, attachments, security, changes, other calls, contact."""

from datetime import datetime

from conversations.events import Button, Reply
from conversations.rule_views import people_met
from conversations.screens.interview import outside
from conversations.screens.parts import go, joined, range_text, rows, rules_note, source
from conversations.session import Session
from conversations.world import World
from rules.changes import Change, last_step
from rules.evaluation import CallRules
from rules.models import Call
from rules.outcome import AttachmentDue, Line, Outcome
from rules.truth import NO, UNKNOWN, YES


def result(session: Session, world: World, at: datetime) -> Reply:
    """The verdict, the amount line by line, what is met, what is open, what is to do."""
    outcome, rules = world.outcome(session, at), world.rules(session)
    if outcome is None or rules is None:
        return contact(session, world)
    if outcome.would_be == "fault":
        return Reply(world.texts("result-fault"), _result_buttons(world, outcome))
    step = last_step(rules, world.case(session), at, outcome)
    almost, counted = step if step is not None else (None, outcome)
    title = (
        world.texts("result-almost", range=range_text(world, almost.money))
        if almost is not None
        else headline(world, outcome, rules.call)
    )
    body = joined(
        f"{title}\n{rules_note(world, rules.call, outcome)}",
        world.texts("result-almost-what", text=almost.moves[0].text) if almost is not None else "",
        "\n".join(money_lines(world, counted)),
        _marks(session, world, outcome, rules, almost=almost is not None),
        _pool_note(world, outcome, rules.call),
        world.texts("result-decides"),
    )
    return Reply(body, _result_buttons(world, outcome))


def one_step_away(session: Session, world: World, at: datetime, outcome: Outcome) -> Change | None:
    """The single change that would turn a "no" into a "yes", if there is one."""
    rules = world.rules(session)
    step = last_step(rules, world.case(session), at, outcome) if rules is not None else None
    return step[0] if step is not None else None


def headline(world: World, outcome: Outcome, call: Call) -> str:
    """The verdict in one line; a closed call's says what it would have been."""
    texts, money = world.texts, outcome.money.total
    if call.kind == "status" and outcome.would_be != "no":
        return texts("result-yes-status" if outcome.would_be == "yes" else "result-open-status")
    no_money = money.high is None and money.low == 0
    match outcome.would_be:
        case "no":
            return texts("result-no")
        case "yes":
            return texts("result-yes-no-money") if no_money else texts("result-yes", range=range_text(world, money))
        case _:
            return texts("result-open-no-money") if no_money else texts("result-open", range=range_text(world, money))


def money_lines(world: World, outcome: Outcome) -> list[str]:
    """The arithmetic, one line an entry, and the total."""
    lines = [money_line(world, line) for line in outcome.money.lines]
    if len(lines) > 1:
        lines.append(world.texts("result-total", range=range_text(world, outcome.money.total, exact=True)))
    return lines


def money_line(world: World, line: Line) -> str:
    """One line of the arithmetic: ``3 × 35 212 zł = 105 636 zł``."""
    texts = world.texts
    if line.unit_amount is None or line.amount is None:
        return texts("line-not-stated", label=line.label, jobs=texts("jobs-count", count=line.count))
    if line.kind == "limit":
        return texts("line-limit", label=line.label.rstrip("."), amount=texts.money(line.amount))
    values = {
        "label": line.label,
        "count": str(line.count),
        "unit": texts.money(line.unit_amount),
        "amount": texts.money(line.amount),
    }
    if line.kind == "schedule":
        text = texts("line-schedule", months=texts.months(line.months or 0), **values)
    else:
        text = texts("line-up-to" if line.kind == "up_to" else "line-flat", **values)
    if line.note and not line.certain:
        return f"{text} ({line.note.rstrip('.')})"
    return text if line.certain or line.kind == "up_to" else f"{text} {texts('line-maybe')}"


def _marks(session: Session, world: World, outcome: Outcome, rules: CallRules, *, almost: bool) -> str:
    """What is met, not met and open, by the short names of what was asked."""
    texts = world.texts
    groups: dict[str, list[str]] = {"yes": [], "no": [], "unknown": []}
    for finding in outcome.findings:
        if finding.level == "group" and finding.rules_out != "nothing":
            groups[finding.truth].append(short_name(rules, finding.id))
    lines = []
    people = ""
    if session.jobs and any(finding.level == "job" for finding in outcome.findings):
        met, undecided, total = people_met(rules, world.case(session))
        people = (
            texts("result-people-unknown", people=texts("people-count-gen", count=total))
            if undecided and not met
            else texts("result-people", met=met, total=total)
        )
        groups["yes" if met == total else "unknown" if undecided else "no"].append(people)
    if groups["yes"]:
        lines.append(texts("result-met", items=" · ".join(groups["yes"])))
    if groups["no"]:
        lines.append(texts("result-not-met", items=" · ".join(groups["no"])))
    if groups["unknown"]:
        lines.append(texts("result-unknown", items=", ".join(groups["unknown"])))
    failing = [finding for finding in outcome.findings if finding.truth is NO and finding.rules_out != "nothing"]
    failing = [] if almost else failing
    lines += [finding.text for finding in failing[:2]]
    todo = [rules_text for rules_text in (_todo(due.id, rules) for due in outcome.obligations if due.kind == "deadline")
            if rules_text]  # fmt: skip
    if todo and outcome.would_be != "no":
        lines.append(texts("result-todo", items=", ".join(todo)))
    return "\n".join(lines)


def short_name(rules: CallRules, criterion: str) -> str:
    """A criterion's name for a list."""
    return next((one.short or one.text for one in rules.call.criteria if one.id == criterion), criterion)


def _todo(obligation: str, rules: CallRules) -> str:
    return next((one.short or one.text for one in rules.call.obligations if one.id == obligation), "")


def _pool_note(world: World, outcome: Outcome, call: Call) -> str:
    if not outcome.over_pool or call.pool is None:
        return ""
    if call.pool.amount is not None:
        return world.texts("result-over-pool", pool=world.texts.money(call.pool.amount))
    return world.texts("result-over-pool-jobs", pool=world.texts("jobs-count", count=call.pool.jobs or 0))


def _result_buttons(world: World, outcome: Outcome) -> tuple[tuple[Button, ...], ...]:
    main = [go(world, "button-why", "sources")]
    if outcome.obligations:
        main.append(go(world, "button-duties", "duties"))
    if outcome.attachments:
        main.append(go(world, "button-attachments", "attachments"))
    if outcome.securities:
        main.append(go(world, "button-security", "security"))
    if outcome.would_be == "no" or any(finding.truth is NO for finding in outcome.findings):
        main.append(go(world, "button-what-if", "changes"))
    if outcome.advisor_checks:
        main.append(go(world, "button-advisor-checks", "checks"))
    if outcome.status is not None:
        main.append(go(world, "button-status", "status"))
    main += [go(world, "button-compare", "compare"), go(world, "button-change", "edit")]
    return (*rows(main), (go(world, "button-contact", "contact"),))


def back_to_result(world: World, *more: Button) -> tuple[tuple[Button, ...], ...]:
    """The buttons of a view behind the result."""
    return (*rows(more), (go(world, "button-result", "result"),))


def duties(session: Session, world: World, at: datetime) -> Reply:
    """Obligations, as dates where a start is known."""
    outcome, texts = world.outcome(session, at), world.texts
    if outcome is None:
        return contact(session, world)
    lines = []
    for due in outcome.obligations:
        if due.ends is None:
            text = texts("duties-plain", text=due.text)
        else:
            text = texts("duties-deadline" if due.kind == "deadline" else "duties-keep", text=due.text,
                         day=texts.day(due.ends))  # fmt: skip
        note = f"\n{due.note}" if due.note else ""
        lines.append(f"{text}{note}\n{source(world, due.citations, 1)}")
    assumed = texts("duties-assumed") if any(due.assumed for due in outcome.obligations) else ""
    needs = any("hire_date" in due.needs for due in outcome.obligations)
    more = [Button(texts("button-hire-date"), "e:hire_date")] if needs else []
    hint = texts("duties-no-date") if needs else ""
    return Reply(joined(texts("duties-title"), "\n".join(lines), assumed, hint), back_to_result(world, *more))


def attachments(session: Session, world: World, at: datetime) -> Reply:
    """The attachments that this group needs, may need and does not need."""
    outcome, texts = world.outcome(session, at), world.texts
    if outcome is None:
        return contact(session, world)
    if not outcome.attachments:
        return Reply(texts("attachments-none"), back_to_result(world))
    blocks = []
    for truth, title in ((YES, "attachments-needed"), (UNKNOWN, "attachments-unknown"), (NO, "attachments-not-needed")):
        key = {"yes": "attachment-line-form", "partly": "attachment-line-partly", "no": "attachment-line"}
        found = [
            texts(key[one.in_application], text=_with_why(world, one) if truth is not YES else one.text)
            for one in outcome.attachments
            if one.applies is truth
        ]
        if found:
            blocks.append("\n".join([f"**{texts(title)}**", *found]))
    cites = [cite for one in outcome.attachments for cite in one.citations]
    general = [cites[0].rsplit(",", 1)[0]] if cites else []
    open_ones = any(one.applies is UNKNOWN for one in outcome.attachments)
    more = [Button(texts("button-operating-time"), "e:operating_time")] if open_ones else []
    return Reply(joined(texts("attachments-title"), *blocks, source(world, general)), back_to_result(world, *more))


def _with_why(world: World, one: AttachmentDue) -> str:
    return world.texts("attachment-with-why", text=one.text, why=one.why) if one.why else one.text


def security(session: Session, world: World, at: datetime) -> Reply:
    """The accepted forms of security and what follows from what the group can give."""
    outcome, texts = world.outcome(session, at), world.texts
    if outcome is None or not outcome.securities:
        return Reply(texts("security-none"), back_to_result(world))
    items = "\n".join(f"• {one.text}" for one in outcome.securities)
    notes = [note for note in outcome.notes if note.topic == "security"]
    body = joined(texts("security-title"), *(note.text for note in notes), f"{texts('security-list')}\n{items}",
                  source(world, [outcome.securities[0].citations[0].rsplit(",", 1)[0]]))  # fmt: skip
    return Reply(body, back_to_result(world, Button(texts("button-security-form"), "e:security_form")))


def contact(session: Session, world: World) -> Reply:
    """How to reach the advisor of the right centre; what is not known is said, never invented."""
    texts, centre = world.texts, world.centre(session)
    back = (go(world, "button-continue", "ask"),)
    if centre is None and session.answers.get("county"):
        return outside(session, world)
    if centre is None:
        return Reply(joined(texts("contact-title"), texts("contact-unknown-place")), (back,))
    lines = [texts("contact-centre", name=centre.name)]
    if centre.phone:
        lines.append(texts("contact-phone", phone=centre.phone))
    if centre.email:
        lines.append(texts("contact-email", email=centre.email))
    if centre.web:
        lines.append(texts("contact-web", web=centre.web))
    if centre.office:
        lines.append(texts("contact-office", office=centre.office))
    if not centre.phone and not centre.email:
        lines.append(texts("contact-none"))
    leave = (Button(texts("button-lead"), "lead:offer"),)
    return Reply(joined(texts("contact-title"), "\n".join(lines), texts("lead-offer")), (leave, back))
