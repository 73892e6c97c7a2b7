"""The jobs of a story read loosely: whatever may be said of an FTE, where only one way of it makes up a stated total.

People are told by name, by relation or by kind, far from their FTE and with other words between. Every number of them
that an FTE may be said of is tried; the jobs are read only where the total leaves one way.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, product
from math import prod

from conversations.jobs_agreed import has_own_subject
from conversations.jobs_signs import Sign, signs_of
from conversations.jobs_text import JobsRead
from knowledge.normalise import fold

_MOST_FTES = 6
_MOST_WAYS = 400
_TWO = 2
_GAP = 3
"""Words that may stand between two people of one list: "pani Danuta od rachunków i młody Patryk"."""
_NUMBERS = ("number", "total")
_ITEMS = ("person", *_NUMBERS)
_JOINS = ("and", "with", "comma")
_ASIDE = re.compile(r"\([^()]{0,120}\)")
_AMONG = re.compile(r"\b(?:w\s+tym|z\s+czego|z\s+nich|z\s+ktorych|wsrod)\b")
_NOBODY = re.compile(r"\b(?:nikt|nikogo|zad(?:en|na|ne|nego|nej)|ni[ey]\s+(?:na|po)\b)")


@dataclass(frozen=True, slots=True)
class _Way:
    """How many people an FTE may be said of, and the numbers that tell it; None: all who are left of the total."""

    count: int | None
    places: tuple[int, ...] = ()


def confirmed(text: str) -> JobsRead | None:
    """The jobs of a story that its total, or the list of its people, leaves no doubt of; None otherwise."""
    signs = signs_of(_ASIDE.sub(", ", text) if "(" in text else text)
    ftes = [place for place, sign in enumerate(signs) if sign.kind == "fte"]
    if not 0 < len(ftes) <= _MOST_FTES:
        return None
    folded = fold(text)
    if len({signs[place].fte for place in ftes}) == 1:
        everyone = _of_all(signs, ftes[0], among=_AMONG.search(folded) is not None)
        if everyone is not None:
            return JobsRead(((everyone, signs[ftes[0]].fte),))
    options = _options(signs, ftes, implied=_NOBODY.search(folded) is None)
    if options is None or prod(len(ways) for _, ways in options) > _MOST_WAYS:
        return None
    found: list[dict[Decimal, int]] = []
    for chosen in product(*(ways for _, ways in options)):
        jobs = _made_up(signs, [(fte, way) for (fte, _), way in zip(options, chosen, strict=True)])
        if jobs is not None and jobs not in found:
            found.append(jobs)
    return JobsRead(tuple((count, fte) for fte, count in found[0].items())) if len(found) == 1 else None


def _of_all(signs: Sequence[Sign], fte: int, *, among: bool) -> int | None:
    """The one number of people in a text whose FTE is said of them all, or who are told one by one behind it.

    `among`: some of them are spoken of on their own ("w tym dwoje po sześćdziesiątce").
    """
    before = [place for place in range(fte) if signs[place].kind in _NUMBERS and signs[place].people]
    if not before:
        return None
    count = signs[before[-1]].count
    if count < _TWO or any(signs[place].count != count for place in before):
        return None
    if any(before[-1] in places and len(places) > 1 for _, places in _lists(signs, 0, fte)):
        # "Bratowa, szwagier i jeszcze dwie sąsiadki, wszyscy na cały etat"
        return None
    behind = [sign for sign in signs[fte:] if sign.kind in _NUMBERS and sign.people]
    others = [sign for sign in behind if sign.count != count and not (among and sign.count < count)]
    if not others and any(sign.kind == "all" for sign in signs[before[-1] : fte]):
        return count
    return count if _entries(signs, fte + 1) == count else None


def _entries(signs: Sequence[Sign], start: int) -> int:
    """How many people the list behind a mark tells of: "rolnik bez ziemi, dwie panie po szkole i chłopak"; 0: none."""
    if signs[start : start + 1] and signs[start].kind not in ("stop", "comma"):
        return 0
    entries = [0]
    for sign in signs[start + 1 :]:
        if sign.kind == "stop":
            break
        if sign.kind in ("comma", "and"):
            entries.append(0)
        elif sign.kind == "number":
            entries[-1] = sign.count
        elif sign.kind in ("word", "person"):
            entries[-1] = entries[-1] or 1
        elif sign.kind not in ("on", "with"):
            return 0
    return sum(entries)


def _options(signs: Sequence[Sign], ftes: list[int], *, implied: bool) -> list[tuple[Decimal, list[_Way]]] | None:
    """Each FTE with all it may be said of; None where one is said of nobody."""
    found: list[tuple[Decimal, list[_Way]]] = []
    start = 0
    for place, following in zip(ftes, (*ftes[1:], len(signs)), strict=True):
        fte = signs[place].fte or Decimal(1)
        stops = [at + 1 for at in range(start, place) if signs[at].kind == "stop"]
        own = stops[-1] if stops else start
        ways = _ways(signs, own, place) or (_ways(signs, start, place) if stops else [])
        open_ways = all(signs[at].kind == "total" for way in ways for at in way.places or (place,))
        if open_ways and not has_own_subject(signs, place):
            # "Nas jest czworo, ale na cały etat pójdą tylko ja i Hania"
            ways = list(dict.fromkeys([*ways, *_behind(signs, place + 1, following)]))
        if not ways and implied and any(sign.kind == "word" for sign in signs[own:place]):
            # "Osoba" or a kind of people that is not known by its name: "OzN w stopniu umiarkowanym na trzy czwarte".
            ways = [_Way(1)]
        if not ways:
            return None
        found.append((fte, ways))
        start = place + 1
    return found


def _ways(signs: Sequence[Sign], start: int, end: int) -> list[_Way]:
    """Every number of people that a stretch before an FTE may tell of."""
    found: list[_Way] = []
    for weights, places in _lists(signs, start, end):
        starts = [at for at in range(len(weights)) if not at or signs[places[at] - 1].kind not in ("and", "with")]
        for first in starts:
            told = [at for at in places[first:] if signs[at].kind != "person"]
            found.append(_Way(sum(weights[first:]), tuple(told)))
        doubled = sum(
            signs[one].kind == signs[other].kind == "person" and other == one + 1 for one, other in pairwise(places)
        )
        if doubled:
            # "Mąż Jacek" is one person.
            told = [at for at in places if signs[at].kind != "person"]
            found.append(_Way(sum(weights) - doubled, tuple(told)))
    counted = any(sign.kind == "number" for sign in signs[start:end])
    if not counted and any(sign.kind in ("rest", "they") for sign in signs[start:end]):
        found.append(_Way(None))
    return list(dict.fromkeys(found))


def _behind(signs: Sequence[Sign], start: int, end: int) -> list[_Way]:
    """The people told right behind an FTE: "na cały etat pójdzie Ela i Grażyna"."""
    end = next((place for place in range(start, end) if signs[place].kind == "stop"), end)
    return [
        _Way(sum(weights), tuple(at for at in places if signs[at].kind != "person"))
        for weights, places in _lists(signs, start, end)[:1]
        if all(sign.kind == "word" for sign in signs[start : places[0]])
    ]


def _lists(signs: Sequence[Sign], start: int, end: int) -> list[tuple[list[int], list[int]]]:
    """The lists of people in a stretch: how many each of their entries is, and where it stands."""
    found: list[tuple[list[int], list[int]]] = []
    joined, words = False, _GAP + 1
    for place in range(start, end):
        sign = signs[place]
        if sign.kind in _ITEMS:
            if place > start and sign.kind == "person" and signs[place - 1].kind in _NUMBERS:
                # "Dwie absolwentki" are two.
                continue
            weight = sign.count if sign.kind != "person" else 1
            if found and words <= _GAP and (joined or not words):
                found[-1][0].append(weight)
                found[-1][1].append(place)
            else:
                found.append(([weight], [place]))
            joined, words = False, 0
        elif sign.kind in _JOINS:
            joined = True
        elif sign.kind in ("stop", "on"):
            # "Ala na zleceniu i Ola na pół etatu"
            words = _GAP + 1
        elif sign.kind != "more":
            words += 1
    return found


def _has_own_fte(signs: Sequence[Sign], place: int) -> bool:
    """Whether an FTE is said of a number itself, so that it is no total: "ile za tych dwoje na pełnym"."""
    kinds = (sign.kind for sign in signs[place + 1 :])
    return next((kind for kind in kinds if kind in ("fte", "stop", "comma", *_ITEMS)), "") == "fte"


def _made_up(signs: Sequence[Sign], batches: Sequence[tuple[Decimal, _Way]]) -> dict[Decimal, int] | None:
    """The jobs of each FTE, where they are together the one total that stands elsewhere in the text."""
    used = {place for _, way in batches for place in way.places}
    totals = [
        sign
        for place, sign in enumerate(signs)
        if sign.kind == "total" and place not in used and not (sign.asked and _has_own_fte(signs, place))
    ]
    stated = {sign.count for sign in totals if sign.asked} or {sign.count for sign in totals}
    left = [place for place, sign in enumerate(signs) if sign.kind == "number" and sign.people and place not in used]
    if len(stated) != 1 or any(signs[place - 1].kind in ("more", "and") for place in left if place):
        return None
    total = stated.pop()
    others = total - sum(way.count or 0 for _, way in batches)
    open_ones = sum(way.count is None for _, way in batches)
    if total < _TWO or open_ones > 1 or (others < _TWO if open_ones else others != 0):
        return None
    jobs: dict[Decimal, int] = {}
    for fte, way in batches:
        jobs[fte] = jobs.get(fte, 0) + (others if way.count is None else way.count)
    return jobs
