"""``/porownaj``: for the jobs written after it, else for those of the quick estimate or of the group's own answers."""

from decimal import Decimal

from conversations.events import Reply
from conversations.quick import FULL, begin, calls_meant, in_focus, read_quick
from conversations.quick_line import LineRead, read_line
from conversations.screens.matrix import matrix_screen
from conversations.views import Turn, draw, shown
from rules.case import Batch


def on_matrix(turn: Turn, rest: str) -> Turn:
    """The comparison for what is written after the command, else for what the chat already holds."""
    read = read_line(rest, turn.world) if rest else LineRead()
    if read.found:
        quick = begin(read, turn.world, turn.at)
        jobs = quick.jobs if quick is not None else ()
        return _shown(turn, jobs or ((1, None),), calls_meant(read, turn.world, turn.event.centres), turn.session.view)
    return on_matrix_button(turn, "quick" if turn.session.view == "quick" else "result")


def on_matrix_button(turn: Turn, which: str) -> Turn:
    """``m:quick`` and ``m:result``."""
    session = turn.session
    if which == "quick":
        quick = read_quick(session.quick)
        if quick is None:
            return draw(turn, note=turn.world.texts("stale-button"))
        calls = calls_meant(LineRead(county=quick.answers.get("county")), turn.world, turn.event.centres)
        calls = (quick.call, *(call for call in calls if call != quick.call))
        return _shown(turn, quick.jobs or ((1, None),), calls, "quick")
    jobs = tuple((int(job["count"]), job.get("fte")) for job in session.jobs)
    if not jobs:
        return shown(turn, Reply(turn.world.texts("matrix-no-jobs")))
    return _shown(turn, jobs, calls_meant(LineRead(county=session.answers.get("county")), turn.world), "result")


def _shown(turn: Turn, jobs: tuple[tuple[int, str | None], ...], calls: tuple[str, ...], back: str) -> Turn:
    calls = calls or tuple(turn.world.catalogue.calls)
    first = in_focus(calls, turn.world, turn.at)
    ordered = (first, *(call for call in calls if call != first)) if back != "quick" else calls
    batches = tuple(Batch(count, {"fte": Decimal(fte) if fte is not None else FULL}) for count, fte in jobs)
    known = back if back in ("quick", "result") else "ask"
    return shown(turn, matrix_screen(turn.world, batches, ordered, turn.at, known))
