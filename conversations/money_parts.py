"""Which parts of the money a question asks for: creation, maintenance, basic or extended bridging support."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from conversations.money_spans import HALF_YEAR, HOW_MUCH, QUARTER, WORDS_FILE, YEAR, Time, plain_money, read_time

BRIDGING = frozenset({"basic", "extended"})

_FILLERS = (
    r"(?:(?:o|na|za|te|ta|to|tym|tyj|tej|tych|tego|moje|ich|nasz\w*|zakup|kupno|kupieni\w*|zakupieni\w*|czesc\w*|kwot\w*|kas\w*|pieni\w*|pini\w*|"
    r"piyni\w*|stawk\w*|srodk\w*|dotacj\w*|koszt\w*|wsparci\w*|komponent\w*|zwykl\w*|podstaw\w*|normaln\w*|"
    r"przedluz\w*|sam\w{0,3}|ile|jest|wyjdzie)\s+){0,4}"
)
_ALONE = re.compile(rf"\b(?:sam\w{{0,3}}|tylko|wylacznie|jedynie|ino|yno|jyno|jino|jeno)\s+{_FILLERS}$")
_WITHOUT = re.compile(
    r"\b(?:bez|oprocz|poza|pomijajac|pominieciem|wylaczeniem|minus|ni[ey]\s+licz\w+|ni[ey]\s+pyta\w+\s+o|"
    rf"ni[ey]\s+(?:chodzi|interesuj\w+)(?:\s+\w+)?(?:\s+o)?)\s+(?:tego,?\s+co\s+(?:\w+\s+){{0,2}})?{_FILLERS}$"
)
_NO_MATTER = re.compile(
    r"^\w*\s+(?:\w+\s+){0,2}?ni[ey]\s+(?:\w+\s+)?(?:interes|obchodz|licz|pyta|chc|potrzeb|bier|bral|bra|dosta|wchodz)|"
    r"^\w*\s+(?:\w+\s+)?(?:zapytam|pytam\s+osobno)"
)
_BESIDE = re.compile(
    r"(?:\bplus\s+|\+\s*|\bdo\s+tego\s+|\bno\s+i\s+|\brazem\s+z\s+|\boraz\s+|\bdolicz\w*\s+)(?:(?:\w+\s+mies\w*|pol\s+roku|rok)\s+)?"
    rf"{_FILLERS}$"
)
_TOGETHER = re.compile(rf"\bze?\s+{_FILLERS}$")
"""Before the instrumental, which ends in m; "z" before another case means "from"."""
_ASKED = re.compile(rf"\b(?:ile|wiela)\s+(?:[a-z]+\s+){{0,2}}(?:na\s+)?{_FILLERS}$")
_FOR = re.compile(rf"\b(?:na|za|o|sam\w{{0,3}}|tylko|ino|yno)\s+{_FILLERS}$")

_BASIC = re.compile(r"\bpodstawow\w*|\b(?:zwykl|normaln|zwyczajn)(?:e|ego|ym|ych|y|a|ej)\b")
_EXTENDED = re.compile(r"\bprzedluz\w*")
_BASIC_IS_OVER = re.compile(
    r"\b(?:podstawow|zwykl)\w*\s+(?:\w+\s+){0,2}?(?:zlecia|mine|mina|minie|skonczy|przelecia|uplyn|wybra|zakonczy)\w*"
)
_NOT_EXTENDED = re.compile(
    r"\b(?:bez|ni[ey]|zadn\w+|oprocz)\s+(?:\w+\s+)?przedluz\w*|\bnieprzedluz\w*|"
    r"\bprzedluz\w*\s+(?:(?:mu|jej|im|nam|mi|juz|tez|wtedy)\s+)*ni[ey]\s+(?:mial\w*|bylo|dali|dosta\w*|daja|bedzie|licz\w*|wzi\w+)"
)
_WERE_EXTENDED = re.compile(r"\bprzedluz(?!on|en)\w*|\b(?:z|ze|po|wraz\s+z)\s+(?:tym\s+)?przedluz(?:e|ony)\w*")
_WITHOUT_EXTENDED = re.compile(r"\bbez\s+(?:\w+\s+)?przedluz\w*(?:\s+pomostow\w*)?")
_WITH_EXTENDED = re.compile(r"\bz\s+(?:\w+\s+)?przedluz\w*(?:\s+pomostow\w*)?")
"""With and without the extended support: "bez przedłużenia ile, a ile z przedłużeniem"."""
_BOTH_KINDS = re.compile(r"\bpomostow\w*\s+(?:\w+\s+){0,2}?(?:i|z|ze|plus|oraz|\+)\s+(?:\w+\s+)?przedluz\w*")
_SECOND_HALF = re.compile(
    r"\b(?:drug|kolejn|nastepn|dalsz|ostatni)\w*\s+(?:pol\s*rok\w*|polrocz\w*|(?:6|szesc|szesciu)\s+mies\w*)"
)
_AFTER_BASIC = re.compile(r"\bpo\s+(?:tym\s+|zakonczeniu\s+)?(?:podstawow|zwykl)\w*")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question wants counted: the parts of the money, those of them it names, and for what time."""

    parts: frozenset[str]
    named: frozenset[str]
    time: Time
    extension: bool = False
    """Whether it asks for the extended bridging support in so many words, so that it is counted as granted."""
    wages: bool = False
    """Whether it speaks of wages, for which there is no amount of their own."""
    alone: bool = False
    """Whether it says in so many words that it wants nothing beside them, or what it does not want."""


EVERYTHING = Wanted(frozenset({"creation", "maintenance"}) | BRIDGING, frozenset(), Time())
"""All parts of the money, for as long as they are paid."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """A part of the money named in a question, and how."""

    part: str
    dropped: bool
    alone: bool
    joined: bool
    asked: bool


@cache
def _patterns(table: str) -> dict[str, re.Pattern[str]]:
    data = tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))
    return {name: re.compile("|".join(patterns)) for name, patterns in data[table].items()}


def _wages() -> re.Pattern[str]:
    return _patterns("wages")["patterns"]


def named_parts(text: str) -> set[str]:
    """The parts of the money (creation, maintenance, bridging) that a question names and does not leave out."""
    return {mention.part for mention in _mentions(plain_money(text)) if not mention.dropped}


def sets_kinds_apart(text: str) -> bool:
    """Whether a question wants the money with the extended bridging support and without it."""
    flat = plain_money(text)
    return _WITHOUT_EXTENDED.search(flat) is not None and _WITH_EXTENDED.search(flat) is not None


def parts_alone(text: str) -> set[str]:
    """The parts of the money of which a question says that it wants them alone."""
    return {mention.part for mention in _mentions(plain_money(text)) if mention.alone and not mention.dropped}


def read_wanted(text: str) -> Wanted:
    """The parts and the time a question asks for; all parts where it names none."""
    flat, time = plain_money(text), read_time(text)
    if sets_kinds_apart(text):
        flat = _WITHOUT_EXTENDED.sub(" ", _WITH_EXTENDED.sub(" ", flat))
    mentions = list(_mentions(flat))
    kept = [mention for mention in mentions if not mention.dropped]
    dropped = {mention.part for mention in mentions if mention.dropped} - {mention.part for mention in kept}
    chosen = [mention for mention in kept if mention.alone or mention.joined or mention.asked]
    named = {mention.part for mention in (chosen if any(mention.alone for mention in kept) else kept)}
    coarse = {"creation", "maintenance", "bridging"}
    if kept and kept[0].joined and not any(mention.alone for mention in kept):
        # "3 miejsca plus pomostowe", "dotacja z utrzymaniem": what is named comes on top of the rest.
        wanted = coarse if kept[0].part == "creation" else {"creation", "maintenance", *named}
    else:
        wanted = named or coarse - dropped
    told = _with_kinds(named, flat, time)
    fine = frozenset(wanted - {"bridging"}) | told
    if "bridging" in wanted and "bridging" not in named:
        fine |= BRIDGING
    extension = "extended" in told and (_tells_extension(flat) or _longer(time))
    wages = _wages().search(flat) is not None and "maintenance" in told
    alone = bool(dropped) or any(mention.alone for mention in kept) or _NOT_EXTENDED.search(flat) is not None
    return Wanted(fine, told, time, extension, wages, alone)


def _with_kinds(parts: set[str], flat: str, time: Time) -> frozenset[str]:
    """The parts with the kinds of bridging support in place of "bridging"."""
    return frozenset((parts - {"bridging"}) | (_kinds(flat, time) if "bridging" in parts else set()))


def _kinds(flat: str, time: Time) -> set[str]:
    """The kinds of bridging support a question is about; both where it does not tell them apart."""
    basic, extended = _BASIC.search(flat) is not None, _EXTENDED.search(flat) is not None
    if _NOT_EXTENDED.search(flat):
        return {"basic"}
    if extended and _BASIC_IS_OVER.search(flat):
        return {"extended"}
    whole_year = any(span.months >= YEAR for span in time.paid)
    if (_SECOND_HALF.search(flat) or _AFTER_BASIC.search(flat)) and not whole_year:
        return {"extended"}
    if basic and not extended:
        return {"basic"}
    if extended and not basic and any(span.months == QUARTER for span in time.paid):
        # Only the extended support comes in two quarters.
        return {"extended"}
    if extended and not (basic or _longer(time) or _WERE_EXTENDED.search(flat) or _BOTH_KINDS.search(flat)):
        return {"extended"}
    return {"basic", "extended"}


def _longer(time: Time) -> bool:
    return any(span.months > HALF_YEAR for span in time.paid)


def _tells_extension(flat: str) -> bool:
    return any(pattern.search(flat) for pattern in (_EXTENDED, _SECOND_HALF, _AFTER_BASIC))


def _mentions(flat: str) -> Iterator[_Mention]:
    """The parts named in a folded question, in the order of the text."""
    flat = _patterns("aside")["patterns"].sub(" ", flat)
    found = [
        (match, part, table == "parts")
        for table in ("parts", "things")
        for part, pattern in _patterns(table).items()
        for match in pattern.finditer(flat)
    ]
    if not any(part == "bridging" for _, part, _ in found) and _BASIC.search(flat):
        # "Podstawowe i przedłużone": both kinds named without the word for bridging support.
        found += [(match, "bridging", True) for match in _EXTENDED.finditer(flat)]
    for match, part, surely in sorted(found, key=lambda one: one[0].start()):
        before, after = flat[: match.start()], flat[match.end() :]
        sentence = re.split(r"[?!.;]\s", before)[-1]
        dropped = bool(_WITHOUT.search(sentence) or _NO_MATTER.search(after))
        if not (surely or dropped or (_FOR.search(sentence) and HOW_MUCH.search(_whole(sentence, match, after)))):
            continue
        yield _Mention(
            part,
            dropped,
            alone=_ALONE.search(sentence) is not None,
            joined=_is_joined(sentence, match.group(), part),
            asked=_ASKED.search(sentence) is not None,
        )


def _is_joined(before: str, word: str, part: str) -> bool:
    """Whether a part is named on top of something: "plus pomostowe", "z utrzymaniem"."""
    found = _BESIDE.search(before) or (_TOGETHER.search(before) if word.endswith(("m", "owka")) else None)
    # "Podstawowe plus przedłużone pomostowe" joins two kinds of the same.
    return found is not None and not (part == "bridging" and _BASIC.search(before[: found.start()]))


def _whole(before: str, match: re.Match[str], after: str) -> str:
    """The sentence a match stands in."""
    return before + match.group() + re.split(r"[?!.;]", after)[0]
