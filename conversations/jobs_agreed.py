"""The jobs of a story whose text confirms itself: the counts beside the FTEs are together a total that it states.

A story is full of numbers that are no jobs: ages, metres, years, members. Where "dwoje na cały etat, trójka na pół" and
"w piątkę" agree, those are the jobs, and every other number is left aside. Where they do not agree nothing is read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from conversations.jobs_signs import Sign, signs_of
from conversations.jobs_text import JobsRead

_MOST_FTES = 8
_TWO = 2
_JOINS = ("and", "with")
_GAP = 2
"""Words that may stand between two people of one list: "Iza, jej brat i Nadia"."""
_AFTER_FTE = 4
"""Words that may stand between an FTE and the people said behind it: "na cały etat pójdzie Ela"."""


@dataclass(frozen=True, slots=True)
class _Beside:
    """How many people an FTE is said of, and where that number stands; None: all there are, or the rest."""

    count: int | None
    place: int | None = None
    rest: bool = False


def agreed(text: str) -> JobsRead | None:
    """The jobs of a story that a total in it confirms, or None."""
    signs = signs_of(text)
    ftes = [place for place, sign in enumerate(signs) if sign.kind == "fte"]
    if not ftes:
        return _without_fte(signs)
    if len(ftes) > _MOST_FTES:
        return None
    options = _options(signs, ftes)
    if options is None:
        return None
    found: list[dict[Decimal, int]] = []
    for chosen in product(*(beside for _, beside in options)):
        batches = [(fte, one) for (fte, _), one in zip(options, chosen, strict=True)]
        for read in (*_summed(signs, batches), *_summed(signs, _once(batches))):
            if read not in found:
                found.append(read)
    if len(found) != 1:
        return None
    return JobsRead(tuple((count, fte) for fte, count in found[0].items()))


def stated_total(text: str) -> int | None:
    """The number of people or jobs that a text says its question is about ("za te cztery etaty"), if it is one."""
    signs = signs_of(text)
    stated = _asked([sign for place, sign in enumerate(signs) if sign.kind == "total" and not _has_fte(signs, place)])
    return stated.pop() if len(stated) == 1 else None


def lists_ftes(text: str) -> bool:
    """Whether several FTEs stand in a row, so that they are choices: "na cały etat, na trzy czwarte i na pół"."""
    kinds = "".join(
        "F" if sign.kind == "fte" else "," if sign.kind in (*_JOINS, "comma") else "." for sign in signs_of(text)
    )
    return re.search(r"F,+F,+F", kinds) is not None


def _has_fte(signs: Sequence[Sign], place: int) -> bool:
    """Whether an FTE stands behind a number in its sentence, so that it is no total: "ile za dwa na pół etatu"."""
    for sign in signs[place:]:
        if sign.kind in ("fte", "stop"):
            return sign.kind == "fte"
    return False


def _asked(totals: Sequence[Sign]) -> set[int]:
    """What the totals of a text are: those of the sentence that asks, where it has any."""
    return {sign.count for sign in totals if sign.asked} or {sign.count for sign in totals}


def _without_fte(signs: Sequence[Sign]) -> JobsRead | None:
    """People of whom no FTE is said, counted twice alike: "jest nas 7: … ile za 7 osób"."""
    stated = [sign for sign in signs if sign.kind == "total"]
    totals = [sign.count for sign in stated if sign.count in _asked(stated)]
    again = [sign.count for sign in signs if sign.kind == "number" and sign.people]
    if len(set(totals)) != 1 or totals[0] < _TWO or _adds(signs):
        return None
    named = max((max(people_before(signs, 0, end), default=0) for end in range(len(signs))), default=0)
    if len(totals) + again.count(totals[0]) < _TWO and named != totals[0]:
        return None
    return JobsRead(((totals[0], None),))


def _adds(signs: Sequence[Sign]) -> bool:
    """Whether people come on top of those before: "a potem jeszcze na siostrę"."""
    return any(
        sign.kind == "more"
        and any(one.kind in ("person", "number") for one in signs[place + 1 : place + 1 + _AFTER_FTE])
        for place, sign in enumerate(signs)
    )


def _options(signs: Sequence[Sign], ftes: list[int]) -> list[tuple[Decimal, list[_Beside]]] | None:
    """Each FTE with the people it may be said of; None where one is said of nobody."""
    found: list[tuple[Decimal, list[_Beside]]] = []
    unread: list[Decimal] = []
    start = 0
    for order, place in enumerate(ftes):
        fte = signs[place].fte or Decimal(1)
        beside = _before(signs, start, place)
        start = place + 1
        if found and found[-1][0] == fte and beside == [_Beside(None)]:
            continue  # "po cztery godziny, każda na pół" says it twice
        if not beside and not has_own_subject(signs, place):
            end = ftes[order + 1] if order + 1 < len(ftes) else len(signs)
            beside, start = _behind(signs, place + 1, end)
        if beside:
            found.append((fte, beside))
        else:
            unread.append(fte)
    known = {fte for fte, _ in found}
    return found if found and all(fte in known for fte in unread) else None


def has_own_subject(signs: Sequence[Sign], place: int) -> bool:
    """Whether an FTE ends a clause that says whose it is, so that whoever comes behind it has another."""
    ends = place + 1 >= len(signs) or signs[place + 1].kind in ("comma", "and", "stop")
    for sign in reversed(signs[:place]):
        if sign.kind in ("stop", "comma", "fte"):
            break
        if sign.kind == "word":
            return ends
    return False


def _before(signs: Sequence[Sign], start: int, end: int) -> list[_Beside]:
    """The people told before an FTE in its own clause."""
    first = max((place + 1 for place in range(start, end) if signs[place].kind == "stop"), default=start)
    own = range(first, end)
    numbers = [place for place in own if signs[place].kind == "number"]
    rest = any(signs[place].kind == "rest" for place in own)
    if numbers:
        return _of_number(signs, first, end, numbers)
    if rest:
        return [_Beside(None, rest=True)]
    people = people_before(signs, first, end)
    totals = [place for place in own if signs[place].kind == "total"]
    everyone = any(signs[place].kind == "all" for place in own)
    found = [_Beside(signs[place].count, place) for place in totals[-1:]]
    if people and not (everyone and people == [1]):
        found += [_Beside(count) for count in people]
    if found:
        return found
    return [_Beside(None)] if everyone else []


def _of_number(signs: Sequence[Sign], first: int, end: int, numbers: list[int]) -> list[_Beside]:
    """What a number before an FTE may count: those people, they and the people named before, or a list behind it."""
    last = numbers[-1]
    counts = [signs[last].count]
    if last > first and signs[last - 1].kind in _JOINS:
        counts += [signs[last].count + people for people in people_before(signs, first, last)]
        # "Dwie panie i trzech panów na pół": with anything said between them they are of two kinds.
        two = numbers[-_TWO:]
        if len(two) == _TWO and not any(sign.kind in ("on", "comma") for sign in signs[two[0] : last]):
            counts.append(sum(signs[place].count for place in two))
    found = [_Beside(count, last) for count in dict.fromkeys(counts)]
    # "4 osoby: ania i bartek na cały" counts them all before.
    return found + [
        _Beside(people) for people in people_before(signs, last + 1, end) if people > 1 and people not in counts
    ]


def people_before(signs: Sequence[Sign], start: int, end: int) -> list[int]:
    """How many people the last list in a stretch names; two numbers where some stand right behind each other.

    "Mąż Jacek" is one person, "ania bartek" in a message without commas are two.
    """
    people = behind = gap = pronouns = 0
    last = ""
    for place in range(end - 1, start - 1, -1):
        kind = signs[place].kind
        if kind == "person" and not signs[place].people and signs[place - 1].kind != "and":
            # "Pani Ewa, ale ona tylko na pół" tells of one.
            pronouns, gap = 1, 0
        elif kind == "person":
            people, behind, gap = people + 1, behind + (last == "person"), 0
        elif kind not in (*_JOINS, "comma"):
            gap += 1
            if people and (gap > _GAP or kind == "on"):
                break
        last = kind
    people = people or pronouns
    return sorted({people, people - behind}, reverse=True) if people else []


def _behind(signs: Sequence[Sign], start: int, end: int) -> tuple[list[_Beside], int]:
    """The people told behind an FTE ("na cały etat pójdzie Ela i Grażyna"), and where they end."""
    people = words = 0
    place = start
    while place < end:
        kind, before = signs[place].kind, signs[place - 1].kind
        if kind in ("number", "total") and not people:
            return [_Beside(signs[place].count, place)], place + 1
        if kind == "person":
            people, words = people + (before != "person"), 0
        elif kind in ("word", "on"):
            words += 1
        # "Ela i Grażyna, Marta …": who is joined by "i" ends the list.
        closed = kind == "comma" and before == "person" and signs[place - 2].kind in _JOINS
        if (kind == "stop" and place > start) or closed or words > (_GAP if people else _AFTER_FTE):
            break
        place += 1
    return ([_Beside(people)] if people else []), place


Batch = tuple[Decimal, _Beside]


def _once(batches: Sequence[Batch]) -> list[Batch]:
    """The batches with those said again left out."""
    kept: list[Batch] = []
    for fte, beside in batches:
        if not any(fte == other and beside.count == one.count for other, one in kept):
            kept.append((fte, beside))
    return kept


def _summed(signs: Sequence[Sign], batches: Sequence[Batch]) -> Iterator[dict[Decimal, int]]:
    """The jobs of each FTE, where they are together a total that the text states elsewhere."""
    used = {beside.place for _, beside in batches}
    totals = [sign for place, sign in enumerate(signs) if sign.kind == "total" and place not in used]
    stated = _asked(totals)
    left = [place for place, sign in enumerate(signs) if sign.kind == "number" and sign.people and place not in used]
    if len(stated) > 1 or any(signs[place - 1].kind in ("more", "and") for place in left if place):
        # "… i jeszcze trzy osoby": people on top, of whom no FTE is said.
        return
    weaker = {signs[place].count for place in left}
    open_ones = [beside for _, beside in batches if beside.count is None]
    if len(open_ones) > 1 or (open_ones and not open_ones[0].rest and len(batches) > 1):
        return
    told = sum(beside.count or 0 for _, beside in batches)
    repeated = len(_once(batches)) < len(batches)
    for total in stated or (set() if repeated else weaker):
        others = total - told
        if others != 0 if not open_ones else others < 1:
            continue
        if total < _TWO:
            continue
        jobs: dict[Decimal, int] = {}
        for fte, beside in batches:
            jobs[fte] = jobs.get(fte, 0) + (others if beside.count is None else beside.count)
        yield jobs


_CHANGES = re.compile(
    r"\b(?:dziekuje|rozmysl\w*|zrezygn\w*|rezygn\w*|wycof\w*|odesz\w*|odejd\w*|odchodz\w*|odpad\w*|wykrusz\w*|zawin\w*|wypis\w*|"
    r"znalaz\w*|przejd\w*|przechodz\w*|schodz\w*|zejd\w*|zamiast(?!\s+\w+[aeiouy]c\b)|bez\s+zmian|(?:na|w)\s+(?:jej|jego|ich)\s+miejsce|"
    r"mia[lo]\w*\s+(?:\w+\s+)?byc|planowal\w*|wahamy|waha\s+sie|albo|wariant\w*|wersj\w*)\b"
)


def is_changed(folded: str) -> bool:
    """Whether a folded story tells of a plan that changed or of several plans."""
    return _CHANGES.search(folded) is not None
