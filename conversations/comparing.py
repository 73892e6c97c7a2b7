"""Questions that compare calls ("ile było w starej edycji, a ile w 2024"): told apart and answered side by side."""

import re
from datetime import datetime
from decimal import Decimal

from conversations.answer_texts import Said, topic_said
from conversations.screens.parts import joined
from conversations.which_call import Meant, editions_in, named_in, without_calls
from conversations.world import World
from knowledge.answers.faq import placeholders
from knowledge.normalise import fold
from rules.figures import figures

_COMPARES = re.compile(
    r"\b(?:porownaj\w*|porownani\w*|porownuj\w*|roznic\w*|rozni\w*|roznia|w odroznieniu|zamiast|"
    r"lepiej\w*|lepsz\w*|gorzej|gorsz\w*|wiecej|mniej|"
    r"wyzsz\w*|nizsz\w*|dluzej|krocej|taki? sam\w*|tyle samo|to samo co|zmienil\w*|wzros\w*|spadl\w*|a w\b|niz\b)"
)
_OR = re.compile(r"\b(?:czy|albo|abo|kontra|vs)\b")
_TWO = 2
_DIFFERENCE = re.compile(r"\b(?:o ile|roznic\w*)")
_TWO_CENTRES = re.compile(r"\bjowes\w*\b.*\b(?:sowes\w*|swietokrzysk\w*)|\b(?:sowes\w*|swietokrzysk\w*)\b.*\bjowes\w*")


def compares(text: str, world: World) -> tuple[str, ...]:
    """The calls a question sets side by side, newest first; none when it compares nothing."""
    flat = fold(text)
    named = named_in(text, world)
    comparing = _COMPARES.search(flat) is not None
    if named and (len(editions_in(text)) == 2 or _TWO_CENTRES.search(flat)):
        return named
    if comparing or _OR.search(flat):
        placed = _of_places(text, world)
        if placed:
            # "Częstochowa czy Busko, w 2024": the calls of both places, of the edition that is named.
            editions = named_in(text, world)
            return tuple(call for call in placed if call in editions) or placed
    if not comparing or not named:
        return ()
    centres = {world.catalogue.calls[call].call.centre for call in named}
    wider = tuple(call for call, rules in world.catalogue.calls.items() if rules.call.centre in centres)
    return wider if len(wider) > len(named) else ()


def _of_places(text: str, world: World) -> tuple[str, ...]:
    """The calls of the places a question names, where two centres serve them; none otherwise."""
    counties = [county for place in world.places.named(text) if len(place) == 1 for county in place]
    centres = {centre.id for county in counties if (centre := world.catalogue.centre_for(county)) is not None}
    if len(centres) < _TWO:
        return ()
    return tuple(call for call, rules in world.catalogue.calls.items() if rules.call.centre in centres)


def without_names(text: str) -> str:
    """What a comparison is about: the question without the calls it names and the words that compare."""
    return " ".join(_COMPARES.sub(" ", without_calls(fold(text))).split())


def compared_said(world: World, topic: str, calls: tuple[str, ...], text: str, at: datetime) -> Said | None:
    """A topic's answer for each of the calls, and the difference where it is asked for and both state an amount."""
    said = topic_said(world, topic, Meant(calls, "named", calls), at)
    if said is None:
        return None
    difference = _difference(world, topic, calls) if _DIFFERENCE.search(fold(text)) else None
    if difference is None:
        return said
    return Said(joined(said.text, world.texts("answers-difference", amount=world.texts.money(difference))), said.cite)


def _difference(world: World, topic: str, calls: tuple[str, ...]) -> Decimal | None:
    """How far the first amounts of two calls' answers are apart; None where one of them states no amount."""
    found: list[Decimal] = []
    for call in calls:
        answer = world.knowledge.entry(topic).answers.get(call)
        if answer is None:
            continue
        own = [address for _, of, address in placeholders(answer.text, call) if of == call]
        figure = figures(world.catalogue.calls[call].call).get(own[0]) if own else None
        if figure is not None and figure.unit == "zł":
            found.append(Decimal(str(figure.value)))
    return abs(found[0] - found[1]) if len(found) == 2 else None
