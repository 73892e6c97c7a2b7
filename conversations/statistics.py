"""Statistics for advisors: how many began, finished and left a contact, where people stop, what they ask.

Made of counts alone, and small counts are hidden, so that nobody can be told from them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from conversations.events import Reply
from conversations.lead_data import LEAD, STATUSES, may_see
from conversations.lookups import Lookup
from conversations.screens.parts import joined
from conversations.views import Turn, shown
from conversations.world import World

LEAST = 5
"""Counts below this are not shown: a small one may be about somebody an advisor knows."""
MOST_LINES = 5
_QUESTIONS = 200


@dataclass(slots=True)
class Figures:
    """Counts of one or more centres."""

    began: int = 0
    finished: int = 0
    leads: int = 0
    statuses: dict[str, int] = field(default_factory=dict)
    stops: dict[str, int] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    unanswered: dict[str, int] = field(default_factory=dict)


def lookups() -> tuple[Lookup, ...]:
    """What statistics are made of, beside the leads."""
    return (Lookup("sessions"), Lookup("questions", limit=_QUESTIONS))


def on_statistics(turn: Turn) -> Turn:
    """``/statystyki``: numbers, and a chart of the same numbers."""
    world, centres = turn.world, _centres(turn)
    figures = gather(turn, centres)
    everything = len(centres) == len(world.catalogue.centres)
    names = ", ".join(world.catalogue.centres[ident].short for ident in centres)
    name = world.texts("stats-all") if everything else names
    text = _text(world, figures, name)
    image = chart(world, figures, name) if figures.began >= LEAST else None
    return shown(turn, Reply(text, screen=False, image=image))


def _centres(turn: Turn) -> tuple[str, ...]:
    known = tuple(turn.world.catalogue.centres)
    if turn.event.admin or turn.event.centres is None:
        return known
    return tuple(ident for ident in known if ident in turn.event.centres)


def gather(turn: Turn, centres: Iterable[str]) -> Figures:
    """The counts of these centres."""
    world, found, figures = turn.world, turn.event.found, Figures()
    served = {county for ident in centres for county in world.catalogue.centres[ident].counties}
    calls = {ident for ident, rules in world.catalogue.calls.items() if rules.call.centre in set(centres)}
    for row in _rows(found, "sessions"):
        if row["county"] not in served:
            continue
        figures.began += row["count"]
        if row["finished"]:
            figures.finished += row["count"]
        elif row["last"] in world.catalogue.facts:
            _add(figures.stops, world.catalogue.facts[row["last"]].short, row["count"])
    for lead in found.get(LEAD, ()):
        if may_see(turn, lead.data["centre"]) and lead.data["centre"] in set(centres):
            figures.leads += 1
            _add(figures.statuses, lead.data["status"], 1)
    for row in _rows(found, "questions"):
        if row["call"] is not None and row["call"] not in calls:
            continue
        if row["kind"] == "question.answered":
            _add(figures.asked, _title(world, row["topic"]), row["chats"])
        else:
            _add(figures.unanswered, _unanswered(world, row), row["chats"])
    return figures


def _rows(found: Mapping[str, Any], kind: str) -> list[dict[str, Any]]:
    return [row for record in found.get(kind, ()) for row in record.data]


def _add(counts: dict[str, int], name: str, count: int) -> None:
    if name:
        counts[name] = counts.get(name, 0) + count


def _title(world: World, topic: str | None) -> str:
    known = world.knowledge is not None and topic is not None and topic in world.knowledge.faq
    return str(world.knowledge.title(topic)) if known else ""


def _unanswered(world: World, row: Mapping[str, Any]) -> str:
    # A class of refused questions has a name; other questions stand as they were asked, without personal data.
    return _title(world, row["topic"]) or str(row["question"] or "")


def _text(world: World, figures: Figures, name: str) -> str:
    texts = world.texts
    numbers = "\n".join(
        texts(key, count=count_text(world, count))
        for key, count in (
            ("stats-began", figures.began), ("stats-finished", figures.finished), ("stats-leads", figures.leads)
        )
    )  # fmt: skip
    shown = [status for status in STATUSES if figures.statuses.get(status, 0) >= LEAST]
    statuses = [
        texts("stats-status-item", name=texts(f"lead-status-{status}"), count=str(figures.statuses[status]))
        for status in shown
    ]
    return joined(
        f"{texts('stats-title', centre=name)}\n{numbers}",
        texts("stats-leads-status", items=", ".join(statuses)) if statuses else "",
        *(
            f"{texts(title)}\n{_lines(world, counts)}"
            for title, counts in (
                ("stats-stops", figures.stops),
                ("stats-asked", figures.asked),
                ("stats-unanswered", figures.unanswered),
            )
            if counts
        ),
        texts("stats-note", session=texts("days-gen", count=world.keeping.sessions), least=str(LEAST)),
    )


def count_text(world: World, count: int) -> str:
    """A count, or that it is too small to be shown; none at all is no secret."""
    return str(count) if count >= LEAST or count == 0 else world.texts("stats-few", least=str(LEAST))


def _lines(world: World, counts: Mapping[str, int]) -> str:
    lines = [world.texts("stats-line", name=name, count=str(count)) for name, count in _most(counts)]
    if any(count < LEAST for count in counts.values()):
        lines.append(world.texts("stats-rare"))
    return "\n".join(lines)


def chart(world: World, figures: Figures, name: str) -> dict[str, Any]:
    """The payload of the chart: bars of the same counts, small ones left out."""
    texts = world.texts
    bars = [
        [texts(key, count="").strip(" :"), count if count >= LEAST else None]
        for key, count in (
            ("stats-began", figures.began), ("stats-finished", figures.finished), ("stats-leads", figures.leads)
        )
    ]  # fmt: skip
    parts = {"stats-stops": figures.stops, "stats-asked": figures.asked, "stats-unanswered": figures.unanswered}
    sections = [
        {"title": texts(key).replace("*", ""), "rows": [[what, count] for what, count in _most(counts)]}
        for key, counts in parts.items()
        if _most(counts)
    ]
    return {
        "kind": "statistics",
        "title": texts("stats-title", centre=name).strip("*"),
        "few": texts("stats-few", least=str(LEAST)),
        "bars": bars,
        "sections": sections,
    }


def _most(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """The largest counts that may be shown."""
    shown = sorted(((name, count) for name, count in counts.items() if count >= LEAST), key=lambda one: -one[1])
    return shown[:MOST_LINES]
