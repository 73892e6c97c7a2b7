"""Two people set side by side ("mąż ma 61 lat, ja 57, kto z nas"): the rules in which they differ.

Nothing is decided about a person: only what is told of their ages and places is held against the call's own figures.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from conversations.which_call import Meant
from conversations.world import World
from knowledge.normalise import fold
from rules.figures import figures

ABOUT_PEOPLE = (
    "kat_",
    "zamieszkanie",
    "niepracujacy",
    "warunki_osoby",
    "kogo_zatrudnic",
    "sasiednie_powiaty",
    "obszar",
)
"""What the ids of questions about who may be hired begin with."""
_MOST_TOPICS = 3
_TWO = 2
_OLDER = "notes.older.years"
"""The figure of the age from which a person is an older one, in the calls that have a list of people."""
_WHICH = re.compile(
    r"\b(?:kto|ktor\w+|ker\w+)\s+z\s+(?:nas|nos|nich|tych|dwoch|dwojga)\b|"
    r"\b(?:obie|oboje|oboj\w*|obaj|oba|obu|obydw\w+)\b[^.?]*\b(?:ino|tylko)\s+(?:jed\w+|m[ni]\w+|on\w?)\b|"
    r"\b(?:obie|oboje|obaj|oba|obydw\w+)\s+(?:\w+\s+)?(?:przejd|wejd|wchodz|pasuj|moga|mozemy|moge|lap|kwalif|nada)\w*|"
    r"\b(?:przejd|wejd|wchodz|pasuj|lapi|kwalif)\w*\s+(?:sie\s+)?(?:obie|oboje|obaj|oba|obydw\w+)\b|"
    r"\b(?:ktor|ker|jaki)\w+\b[^.?]*\ba\s+(?:(?:z|pod)\s+)?(?:ktor|ker|jaki)\w+\b|"
    r"\bna\s+(?:meza|zone|niego|nia|nio|syna|corke|brata|siostre|mnie|jedn\w+)\b[^.?]*\ba\s+na\s+\w+\s+ni[ey]\b|"
    r"\b(?:jed(?:en|n[aey]))\b[^?]*\bdrug[aie]\w*\b[^?]*\b(?:wziac|zatrudnic|przyjac|wzionsc)\b"
)
_AGE = re.compile(
    r"\b(?:ma(?:m|ja)?|mo|mom|skonczy\w+|po|lat|ja|on|ona|maz|zona|brat|siostra|drug[ia])\s+(?:skonczone\s+)?"
    r"(\d\d)\b(?!\s*(?:zl|tys|proc|%))|"
    r"\b(\d\d)\s*(?:lat\w*|l|roku|rok|letni\w*)\b"
)
_BARE_AGE = re.compile(
    r"\b(?!(?:nr|numer\w*|pod|art|pkt|ust|poz|za|na|o|do|od|w|z|i|a|rok\w*|kol)\b)[a-z]{2,}\s+(\d\d)(?=\s*[,.;)?]|\s+(?:i|bez|tyz|tez)\b|$)"
)
"""An age told beside another one ("mąż ma 61 lat, ja 57")."""
_ADULT = 18
_WORKS = re.compile(
    r"(?<!nie )(?<!niy )\b(?:umow\w+\s+o\s+prac\w+|(?:pracuje|robi)\s+(?:teraz\s+)?(?:na|w|we|jako)\b|dorabia\b|"
    r"zatrudnion\w+\s+(?:na|w|jako)\b)"
)
_IDLE = re.compile(
    r"\bni[ey]\s+(?:\w+\s+)?(?:pracuj|robi)\w*|\bniepracuj\w*|\bbez\s+(?:pracy|roboty|zatrudnienia)|\bsiedz\w+\s+w\s+do\w+|"
    r"\bbezrobotn\w*"
)
_UNREGISTERED = re.compile(
    r"\bniezarejestr\w*|\b(?:ni[ey]|nigdzie|nikaj)\s+(?:\w+\s+){0,3}?(?:zarejestr|zapis)\w*|\bbez\s+rejestracji|"
    r"\bni[ey]\s+(?:jest\w*|ma\w{0,2}|figuruj\w*)\s+w\s+(?:urzed|pup|posred)\w*"
)
_TOPICS = (
    ("kat_wiezienie", re.compile(
        r"\b(?:wychodz|wysz|wylaz|opusz?cz)\w*\s+(?:\w+\s+){0,2}?(?:zaklad\w*\s+karn|wiezie|kryminal|hereszt|areszt)\w*|"
        r"\bwysz\w+\s+na\s+wolnosc"
    )),
    ("kat_karany_dawno", re.compile(r"\b(?:siedzia|odsiedzia|odsiadywa|karan)\w*\b[^.?]*\blat\w?\s+temu\b")),
    ("kat_cis_uczestnik", re.compile(
        r"\bw\s+trakcie\s+(?:\w+\s+){0,3}?[ck]is\b|\b(?:uczestni|chodzi|konczy|jest\s+teraz)\w*\s+(?:\w+\s+){0,3}?(?:w|na|do)\s+[ck]is\w?\b"
    )),
    ("kat_cis_kis", re.compile(
        r"\b(?:absolwent|ukonczy|ukonczen|skonczy)\w*\s+(?:\w+\s+){0,3}?[ck]is\w?\b"
    )),
    ("kat_bez_rejestracji", _UNREGISTERED),
    ("kat_bezrobotny", re.compile(r"(?<!nie )\b(?:jako\s+bezrobotn\w*|w\s+posredniaku\s+jako|zarejestrowan\w*)\b")),
)  # fmt: skip
"""What may be told of a person, and the question about it."""


@dataclass(frozen=True, slots=True)
class People:
    """What people set side by side differ in: the questions about it, and what is said of their ages and places."""

    topics: tuple[str, ...]
    notes: tuple[str, ...]


def people_told(world: World, text: str, meant: Meant) -> People:
    """What two people that a question sets side by side differ in; only places where it asks for no choice of them."""
    flat = fold(text)
    call = next((call for call in meant.calls if _older(world, call) is not None), None)
    if call is None:
        return People((), ())
    places = _places_said(world, call, text)
    if _WHICH.search(flat) is None:
        return People((), (places,) if places else ())
    ages = _ages_said(world, call, flat)
    found = dict.fromkeys(_topics(flat, of_age=bool(ages), of_place=bool(places)))
    return People(tuple(found)[:_MOST_TOPICS], tuple(filter(None, (ages, places))))


def _topics(flat: str, *, of_age: bool, of_place: bool) -> Iterator[str]:
    if of_place:
        yield "zamieszkanie"
    if _WORKS.search(flat) and _IDLE.search(flat):
        yield "niepracujacy"
    if of_age:
        yield "kat_senior"
    yield from (topic for topic, pattern in _TOPICS if pattern.search(flat))


def _older(world: World, call: str) -> int | None:
    figure = figures(world.catalogue.calls[call].call).get(_OLDER) if call in world.catalogue.calls else None
    return None if figure is None else int(str(figure.value))


def _ages_said(world: World, call: str, flat: str) -> str:
    """Which of the ages told are from the older age on; empty where none is."""
    least = _older(world, call)
    told = [one or other for one, other in _AGE.findall(flat)]
    told += _BARE_AGE.findall(flat) if told else []
    ages = [age for age in sorted(set(map(int, told))) if age >= _ADULT]
    if least is None or not ages or len(ages) > _TWO or ages[-1] < least:
        return ""
    lines = [world.texts("answers-people-older", years=str(least), age=str(age)) for age in ages if age >= least]
    lines += [world.texts("answers-people-younger", years=str(least), age=str(age)) for age in ages if age < least]
    return "\n".join(lines)


def _places_said(world: World, call: str, text: str) -> str:
    """Which of the places told are in the area of the call's centre; empty unless some are and some are not."""
    centre = world.catalogue.calls[call].call.centre
    counties = list(dict.fromkeys(min(place) for place in world.places.named(text) if len(place) == 1))
    inside = [county for county in counties if _centre_id(world, county) == centre]
    outside = [county for county in counties if county not in inside]
    if not inside or not outside or centre is None:
        return ""
    short = world.catalogue.centres[centre].short
    labels = {option.id: option.label for option in world.catalogue.facts["county"].options}
    lines = [world.texts("answers-people-inside", place=_begun(labels[county]), centre=short) for county in inside]
    lines += [world.texts("answers-people-outside", place=_begun(labels[county]), centre=short) for county in outside]
    return "\n".join(lines)


def _begun(label: str) -> str:
    """A label at the beginning of a line."""
    return label[:1].upper() + label[1:]


def _centre_id(world: World, county: str) -> str | None:
    centre = world.catalogue.centre_for(county)
    return None if centre is None else centre.id
