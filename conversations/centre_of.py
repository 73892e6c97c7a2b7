"""Which centre serves a place that a question names: from the centres' own areas, never from memory."""

import re

from conversations.answer_texts import Said
from conversations.screens.parts import outside_key
from conversations.world import World
from knowledge.normalise import fold

_WHICH_CENTRE = re.compile(
    r"\b(?:ktor\w*|jak\w{1,3}|czyj\w*|inn\w{1,3})\s+(?:\w+\s+)?(?:osrod\w*|owes\w*)|"
    r"\b(?:do|u|od)\s+(?:kogo|wos|kerego)\b|"
    r"\bpod\s+(?:kogo|ktor\w*|wos|was)\b|\bpodleg\w*|\bobslug\w*|\bobejm\w*|\bktory?\s+mi\s+pomoze|"
    r"\bgdzie\s+(?:mam|mamy|trzeba|sie|isc|uderz\w*|zglos\w*|szukac)|\b(?:to\s+)?(?:wasz|wasze)\s+(?:teren|rejon|powiat)"
)
_PERSON = re.compile(r"\b(?:prac[aou]w\w*|zatrudni\w*|mieszka\w*|zameldow\w*|dojezdz\w*)\b")
"""A question about where somebody lives or works is one about conditions, not about areas."""
_MONEY = re.compile(r"\b(?:ile|wiela|kwot\w*|kas[aeyo]|pieni\w*|hajs\w*)\b")


def centre_said(world: World, text: str, *, surely: bool = False) -> Said | None:
    """The centre of each place a question names, when it asks for that; None otherwise.

    `surely`: something else already says that the question is about areas.
    """
    flat = fold(text)
    if not (_WHICH_CENTRE.search(flat) or (surely and not _PERSON.search(flat))) or _MONEY.search(flat):
        return None
    places = world.places.named(text)
    if not places:
        return None
    lines: list[str] = []
    cite: list[str] = []
    counties = sorted({county for place in places for county in place})
    for county in counties:
        centre = world.catalogue.centre_for(county)
        if centre is None:
            lines.append(world.texts(outside_key(county)))
            continue
        label = next(option.label for option in world.catalogue.facts["county"].options if option.id == county)
        lines.append(world.texts("answers-centre", place=label, centre=centre.short, name=centre.name))
        cite += centre.citations
    if not cite:
        cite = [one for centre in world.catalogue.centres.values() for one in centre.citations]
    if any(len(place) > 1 for place in places):
        lines.insert(0, world.texts("answers-centre-unclear"))
    return Said("\n".join(dict.fromkeys(lines)), tuple(dict.fromkeys(cite)))
