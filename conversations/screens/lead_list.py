"""The list of leads with its filters."""

from collections.abc import Sequence

from conversations.codes import shown_code
from conversations.events import Button, Record, Reply
from conversations.lead_data import label_of
from conversations.screens.leads import day, jobs_words
from conversations.screens.parts import joined, rows
from conversations.world import World

FILTERS = ("new", "taken", "contacted", "closed", "mine", "all")
MOST_SHOWN = 10


def lead_list(world: World, leads: Sequence[Record], status: str, county: str | None) -> Reply:
    """The newest leads of a filter, one line and one button each; a contact stands on the card only."""
    texts = world.texts
    name = texts(f"lead-filter-{status}")
    if county is not None:
        name = f"{name}, {label_of(world, 'county', county)}"
    shown = leads[:MOST_SHOWN]
    lines = [
        texts(
            "lead-list-line",
            number=str(number),
            code=shown_code(lead.key),
            county=label_of(world, "county", lead.data["county"]),
            jobs=jobs_words(world, lead.data["jobs"]) or texts("people-not-known"),
            status=texts(f"lead-status-{lead.data['status']}"),
            day=day(world, lead.data["sent_at"]),
        )
        for number, lead in enumerate(shown, 1)
    ]
    more = texts("lead-list-more", shown=str(len(shown))) if len(leads) > len(shown) else ""
    body = joined(
        texts("lead-key-list-title", filter=name, count=str(len(leads))),
        "\n".join(lines) or texts("lead-list-none"),
        more,
    )
    cards = [Button(str(number), f"adv:card:{lead.key}") for number, lead in enumerate(shown, 1)]
    place = f":{county}" if county is not None else ""
    filters = [Button(texts(f"lead-filter-{one}"), f"adv:list:{one}{place}") for one in FILTERS if one != status]
    return Reply(body, (*rows(cards, 5), *rows(filters, 3)))
