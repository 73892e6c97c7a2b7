"""The screens of the interview: welcome, a question, its help, the list of situations, a place outside, the summary."""

from datetime import datetime

from conversations.events import Button, Reply
from conversations.questions import Question, asked_so_far, questions_ahead, walk_facts
from conversations.rule_views import criterion_declared_by, job_sizes, notes_on, people_met
from conversations.screens.parts import (
    Rows,
    answer_button,
    focus_note,
    go,
    jobs_text,
    joined,
    one_a_line,
    outside_key,
    progress,
    range_text,
    rows,
    source,
    value_text,
)
from conversations.session import Session
from conversations.world import World
from rules.vocabulary import Fact

MOST_NUMBER_BUTTONS = 6


def welcome(session: Session, world: World, *, back: bool = False) -> Reply:
    """The first screen, also for somebody who comes back with answers."""
    texts = world.texts
    if back:
        choice = (go(world, "button-continue", "ask"), go(world, "button-restart", "restart"))
        return Reply(texts("welcome-back"), (choice,))
    buttons = (
        (go(world, "button-start", "ask"), go(world, "button-question", "question")),
        (go(world, "button-advisor-role", "advisor"),),
    )
    return Reply(texts("welcome"), buttons)


def question_screen(session: Session, world: World, question: Question, at: datetime, note: str = "") -> Reply:
    """One question with its help, progress, the money so far, and buttons."""
    asking = _asking(session, world, question)
    if question.editing or question.form == "walk":
        body = joined(note, asking)
    else:
        body = joined(note, _money_so_far(session, world, at), asking, _bar(session, world))
    return Reply(body, question_buttons(session, world, question))


def _bar(session: Session, world: World) -> str:
    done = asked_so_far(session)
    return progress(done, questions_ahead(session, world)) if done else ""


def _money_so_far(session: Session, world: World, at: datetime) -> str:
    rules = world.rules(session)
    if rules is None or rules.call.kind == "status":
        return ""
    if not session.jobs or any("fte" not in job for job in session.jobs):
        return ""
    outcome = world.outcome(session, at)
    if outcome is None or outcome.would_be == "no":
        return ""
    if outcome.money.total.high is None and outcome.money.total.low == 0:
        return ""
    text = range_text(world, outcome.money.total, exact=True)
    return world.texts("saved-range", range=text, call=rules.call.short)


def _asking(session: Session, world: World, question: Question) -> str:
    texts, fact = world.texts, question.fact
    match question.form:
        case "jobs":
            return f"**{fact.question}**\n{fact.why}\n{texts('jobs-hint')}"
        case "fte":
            left = texts("jobs-count", count=question.total)
            whole = question.total == sum(job["count"] for job in session.jobs)
            if not whole:
                return texts("fte-question", jobs=left)
            return f"**{texts('fte-question-one' if question.total == 1 else 'fte-question-all')}**\n{fact.why}"
        case "people" if question.total > 1:
            asked = (fact.count_question or fact.question).replace("{count}", str(question.total))
            condition = _condition(session, world, fact)
            return joined(f"**{asked}**", condition, texts("people-no-need") if fact.sensitive else "")
        case "split":
            people = texts("people-count-gen", count=question.total)
            fte = texts.fte(question.fte) if question.fte is not None else texts("fte-unknown")
            return texts("split-question", people=people, fte=fte)
    known = question.editing and fact.id in session.answers
    now = texts("edit-now", value=_present(session, world, fact).rstrip(".")) if known else ""
    return joined(f"**{fact.question}**\n{fact.why}", now)


def _present(session: Session, world: World, fact: Fact) -> str:
    return value_text(world, fact, world.case(session).answers.get(fact.id))


def _condition(session: Session, world: World, fact: Fact) -> str:
    """The criterion a count of people is about, in the call's own words."""
    rules = world.rules(session)
    condition = criterion_declared_by(rules, fact.id) if rules is not None else ""
    return one_a_line(condition) or fact.help


def question_buttons(session: Session, world: World, question: Question) -> Rows:
    """The buttons of a question; typing always works beside them."""
    texts, fact = world.texts, question.fact
    unknown = answer_button(session, texts("button-unknown"), fact.id, "?")
    extra = [unknown, Button(texts("button-help"), "g:help_question")]
    if session.history or question.editing:
        back = "edit_cancel" if question.editing else "back"
        extra.append(Button(texts("button-edit-cancel" if question.editing else "button-back"), f"g:{back}"))
    match question.form:
        case "jobs":
            numbers = [answer_button(session, str(n), fact.id, str(n)) for n in range(1, MOST_NUMBER_BUTTONS + 1)]
            return (tuple(numbers[:3]), tuple(numbers[3:]), tuple(extra))
        case "fte":
            return (*_fte_buttons(session, world, question), tuple(extra))
        case "people":
            return _people_buttons(session, world, question, extra)
        case "split":
            span = range(question.high, question.low - 1, -1)
            numbers = [answer_button(session, str(n), fact.id, str(n)) for n in span][:8]
            return (*rows(numbers, 4), tuple(extra[1:]))
    return (*rows(_options(session, world, fact)), *_walk_extra(world, session, fact), tuple(extra))


def _options(session: Session, world: World, fact: Fact) -> list[Button]:
    if fact.kind == "yes_no":
        return [
            answer_button(session, world.texts("button-yes"), fact.id, "yes"),
            answer_button(session, world.texts("button-no"), fact.id, "no"),
        ]
    if fact.kind == "choice":
        return _choice_buttons(session, world, fact)
    if fact.kind == "integer" and fact.minimum is not None:
        low = int(fact.minimum)
        return [answer_button(session, str(n), fact.id, str(n)) for n in range(low, low + 5)]
    if fact.kind == "decimal" and fact.minimum == 0:
        return [answer_button(session, "0", fact.id, "0")]
    return []


def _choice_buttons(session: Session, world: World, fact: Fact) -> list[Button]:
    """Options; a long list shows its first part, and for places the nearest centre's counties first."""
    if fact.id not in ("county", "residence"):
        shown = fact.options if session.view == "ask_more" or len(fact.options) <= 6 else fact.options[:5]
        buttons = [answer_button(session, option.label, fact.id, option.id) for option in shown]
        if len(shown) < len(fact.options):
            buttons.append(go(world, "button-more-forms", "more"))
        return buttons
    first, *_ = world.catalogue.centres.values()
    centres = sorted(world.catalogue.centres.values(), key=lambda centre: centre.id != session.centre)
    more = session.view == "ask_more" and len(centres) > 1
    chosen = centres[1] if more else centres[0]
    labels = {option.id: option.label for option in fact.options}
    buttons = [answer_button(session, labels[county], fact.id, county) for county in chosen.counties]
    other = "button-other-centre" if chosen is first else "button-other-centre-back"
    buttons.append(go(world, other, "less" if more else "more"))
    outside = [option for option in fact.options if world.catalogue.centre_for(option.id) is None]
    if session.view == "ask_more":
        return buttons + [answer_button(session, option.label, fact.id, option.id) for option in outside]
    last = outside[-1]
    return [*buttons, answer_button(session, last.label, fact.id, last.id)]


def _fte_buttons(session: Session, world: World, question: Question) -> Rows:
    texts = world.texts
    sizes = job_sizes(world.rules(session))
    key = "button-fte-one" if question.total == 1 else "button-fte-all"
    buttons = [
        answer_button(session, texts(key, fte=texts.fte(size)), "fte", format(size.normalize(), "f")) for size in sizes
    ]
    mixed = () if question.total == 1 else (go(world, "button-fte-mixed", "fte_mixed"),)
    return (*rows(buttons), *((mixed,) if mixed else ()))


def _people_buttons(session: Session, world: World, question: Question, extra: list[Button]) -> Rows:
    texts, fact = world.texts, question.fact
    if question.total == 1:
        numbers = [
            answer_button(session, texts("button-yes"), fact.id, "1"),
            answer_button(session, texts("button-no"), fact.id, "0"),
        ]
    elif question.total <= 8:
        numbers = [answer_button(session, str(n), fact.id, str(n)) for n in range(question.total, -1, -1)]
    else:
        numbers = [
            answer_button(session, texts("button-all", count=question.total), fact.id, str(question.total)),
            answer_button(session, texts("button-none"), fact.id, "0"),
        ]
    return (*rows(numbers, 4 if len(numbers) > 2 else 2), *_list_and_walk(world, session, fact), tuple(extra))


def _list_and_walk(world: World, session: Session, fact: Fact) -> Rows:
    buttons = []
    if situations(world, session):
        buttons.append(go(world, "button-list", "list"))
    if walk_facts(world, session, fact.id):
        buttons.append(Button(world.texts("button-walk"), f"w:{session.revision}:{fact.id}"))
    return (tuple(buttons),) if buttons else ()


def _walk_extra(world: World, session: Session, fact: Fact) -> Rows:
    pending = session.pending or {}
    if "walk" not in pending or not any(one.detail_of == fact.id for one in world.catalogue.facts.values()):
        return ()
    return (
        (go(world, "button-list", "list"), Button(world.texts("button-jobseeker"), f"d:{session.revision}:{fact.id}")),
    )


def situations(world: World, session: Session) -> list[str]:
    """The situations of the call's list of people, in the source's order."""
    rules = world.rules(session)
    return [note.text for note in notes_on(rules, "situation")] if rules is not None else []


def situation_list(session: Session, world: World) -> Reply:
    """The list of situations, to read in peace."""
    texts = world.texts
    rules = world.rules(session)
    lines = [texts("list-line", number=n, text=text) for n, text in enumerate(situations(world, session), 1)]
    cites = notes_on(rules, "situation")[0].citations[:1] if rules is not None and lines else ()
    body = joined(texts("list-title"), "\n".join(lines), source(world, [cite.rsplit(",", 1)[0] for cite in cites], 1))
    return Reply(body, ((go(world, "button-list-close", "ask"),),))


def question_help(session: Session, world: World, question: Question) -> Reply:
    """What the question means and why it is asked."""
    fact = question.fact
    text = world.texts("question-help", question=fact.question, help=fact.help or fact.why, why=fact.why)
    hints = "\n".join(f"• {option.label} – {option.hint}" for option in fact.options if option.hint)
    return Reply(joined(text, hints), ((go(world, "button-list-close", "ask"),),))


def outside(session: Session, world: World) -> Reply:
    """A place outside every area: which kind of centre to look for."""
    buttons = ((go(world, "button-other-place", "edit_county"), go(world, "button-question", "question")),)
    text = world.texts(outside_key(str(session.answers.get("county"))))
    return Reply(joined(text, world.texts("outside-how")), buttons)


def summary(session: Session, world: World) -> Reply:
    """All answers before the result."""
    buttons = ((go(world, "button-show-result", "result"), go(world, "button-change", "edit")),)
    return Reply(joined(world.texts("summary-title"), "\n".join(summary_lines(session, world))), buttons)


def summary_lines(session: Session, world: World) -> list[str]:
    """One line an answer, in the order of the interview."""
    texts, facts = world.texts, world.catalogue.facts
    case = world.case(session)
    lines: list[str] = []
    for name, fact in facts.items():
        if fact.level == "group" and name in case.answers:
            value = value_text(world, fact, case.answers[name])
            lines.append(texts("summary-line", name=fact.short, value=value))
        if name == "fte" and session.jobs:
            lines.append(texts("summary-jobs", value=jobs_text(world, session)))
    people = people_text(session, world)
    if people:
        lines.append(texts("summary-people", value=people))
    return lines


def people_text(session: Session, world: World) -> str:
    """How many people meet the conditions of the call: a count, never which."""
    rules = world.rules(session)
    if rules is None or not session.jobs or rules.call.kind == "status":
        return ""
    met, undecided, total = people_met(rules, world.case(session))
    if undecided and not met:
        return world.texts("people-not-known")
    return world.texts("people-met", met=met, total=total)


def edit_menu(session: Session, world: World) -> Reply:
    """Every answer as a button."""
    facts = world.catalogue.facts
    buttons = [Button(facts[name].short, f"e:{name}") for name in facts if name in session.answers]
    if session.jobs:
        buttons += [Button(facts["count"].short, "e:count"), Button(facts["fte"].short, "e:fte")]
        people = [name for name, fact in facts.items() if fact.level == "job" and name not in ("count", "fte")
                  and any(name in job for job in session.jobs)]  # fmt: skip
        buttons += [Button(facts[name].short, f"e:{name}") for name in people[:4]]
    return Reply(world.texts("edit-title"), (*rows(buttons), (go(world, "button-edit-cancel", "ask"),)))


def closing_note(world: World, session: Session, at: datetime) -> str:
    """Said once, when the place is known: who helps there and whether the call is open."""
    centre, rules = world.centre(session), world.rules(session)
    if centre is None or rules is None:
        return ""
    found = world.texts("center-found", centre=centre.short)
    return f"{found} {focus_note(world, rules.call, at)}"
