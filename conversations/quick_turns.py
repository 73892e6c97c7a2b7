"""What a quick estimate does with a line and with its buttons."""

from dataclasses import replace

from conversations.jobs_text import read_jobs
from conversations.quick import Quick, begin, estimate, merge, read_quick
from conversations.quick_line import LineRead, read_line
from conversations.reading import looks_like_question, read_answer
from conversations.screens.quick import changeable, example, outside, under_understood, values_of
from conversations.views import Turn, draw, shown
from rules.answers import BadAnswerError, write_value

VIEW = "quick"
ENOUGH = 2
"""Things a typed line must say before it is taken for an estimate without the command."""


def on_command(turn: Turn, rest: str) -> Turn:
    """``/szacuj fundacja, Kłobuck, 3 etaty``; alone, an example."""
    read = read_line(rest, turn.world) if rest else LineRead()
    if not read.found:
        return shown(turn, example(turn.world))
    return _begun(turn, read)


def on_line(turn: Turn, text: str) -> Turn | None:
    """The same words without the command, from an advisor who is not in the middle of an interview; else None."""
    session, event = turn.session, turn.event
    here = session.view in (VIEW, "advisor")
    if not here and not (event.advisor and not session.history and session.view in ("welcome", "ask")):
        return None
    if looks_like_question(text):
        return None
    quick = read_quick(session.quick)
    if session.view == VIEW and quick is not None and quick.pick:
        picked = _typed_value(turn, quick, text)
        if picked is not None:
            return picked
    read = read_line(text, turn.world)
    if session.view == VIEW and quick is not None and read.found == 1:
        return _told(_drawn(turn, merge(quick, read, turn.world, turn.at)), read)
    if read.jobs is None and len(read.skipped) > read.found:
        # More words that say nothing of a group than that do: somebody talks of something else.
        return None
    if read.found >= ENOUGH or (read.found and (read.jobs is not None or session.view == "advisor")):
        return _begun(turn, read)
    return None


def on_quick_button(turn: Turn, rest: str) -> Turn:
    """``q:<number>:<what>``: fewer people, another call, a fact to choose, a value, back."""
    quick = read_quick(turn.session.quick)
    number, _, what = rest.partition(":")
    if quick is None or number != str(quick.number) or quick.call not in turn.world.catalogue.calls:
        return draw(turn, note=turn.world.texts("stale-button"))
    kind, _, value = what.partition(":")
    changed: Quick | None = None
    match kind:
        case "b":
            changed = replace(quick, pick=None)
        case "p":
            known = value == "" or value in changeable(estimate(quick, turn.world, turn.at))
            changed = replace(quick, pick=value) if known else None
        case "m":
            changed = replace(quick, met=int(value)) if value.isdecimal() else None
        case "u":
            changed = _under(turn, quick, value)
        case "v":
            changed = _chosen(turn, quick, value)
    return _drawn(turn, changed) if changed is not None else draw(turn, note=turn.world.texts("stale-button"))


def _begun(turn: Turn, read: LineRead) -> Turn:
    before = read_quick(turn.session.quick)
    number = before.number + 1 if before is not None else 1
    quick = begin(read, turn.world, turn.at, number, turn.event.centres)
    if quick is None:
        return shown(turn, outside(turn.world, read))
    return _told(_drawn(turn, quick), read)


def _told(turn: Turn, read: LineRead) -> Turn:
    """The turn with what was not understood told beside what was. It is told once and not kept."""
    return replace(turn, replies=(*turn.replies[:-1], under_understood(turn.world, turn.replies[-1], read)))


def _drawn(turn: Turn, quick: Quick) -> Turn:
    return draw(replace(turn, session=replace(turn.session, view=VIEW, quick=quick.to_json())))


def _under(turn: Turn, quick: Quick, call: str) -> Quick | None:
    return replace(quick, call=call, call_said=True, pick=None) if call in turn.world.catalogue.calls else None


def _chosen(turn: Turn, quick: Quick, value: str) -> Quick | None:
    """A tapped value: a number of people, jobs as ``3x1``, or the place of an option."""
    name = quick.pick
    if name == "met":
        return replace(quick, met=int(value), pick=None) if value.isdecimal() else None
    if name == "jobs":
        count, _, fte = value.partition("x")
        return replace(quick, jobs=((int(count), fte),), met=None, pick=None) if count.isdecimal() and fte else None
    if not name or not value.isdecimal():
        return None
    values = values_of(turn.world, estimate(quick, turn.world, turn.at), name)
    return _with_answer(turn, quick, name, values[int(value)][1]) if int(value) < len(values) else None


def _typed_value(turn: Turn, quick: Quick, text: str) -> Turn | None:
    """A typed answer to the fact that is being chosen, or None when it is none."""
    if quick.pick == "met":
        return _drawn(turn, replace(quick, met=int(text), pick=None)) if text.isdecimal() else None
    if quick.pick == "jobs":
        jobs = read_jobs(text)
        return _drawn(turn, merge(quick, LineRead(jobs=jobs), turn.world, turn.at)) if jobs is not None else None
    fact = turn.world.catalogue.facts[quick.pick or ""]
    try:
        understood = read_answer(fact, text, turn.world.places, turn.at.date())
    except BadAnswerError:
        return draw(turn, note=turn.world.texts("bad-value"))
    if understood is None or understood.several or understood.value is None:
        return None
    return _drawn(turn, _with_answer(turn, quick, fact.id, write_value(understood.value)))


def _with_answer(turn: Turn, quick: Quick, name: str, value: object) -> Quick:
    """The estimate with one fact chosen; another place brings its own calls with it."""
    if name == "county":
        return merge(quick, LineRead(county=str(value)), turn.world, turn.at)
    return replace(quick, answers={**quick.answers, name: value}, pick=None)
