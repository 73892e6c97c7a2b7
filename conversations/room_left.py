"""What is left of the limits of de minimis aid, counted from the amounts in euro that a question names."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from conversations.answer_texts import Said, topic_said
from conversations.numbers import number_word
from conversations.until_asked import plain
from conversations.which_call import Meant
from conversations.world import World
from rules.figures import Figure, figures

_ABOUT = re.compile(r"\bde\s?-?\s?minimis\w*|\bminimis\w*|\bdeminimis\w*")
_LIMIT = r"(?:limit|pulap|prog)\w*"
_LEFT = re.compile(
    r"\b(?:ile|wiela|co|jak\s+duzo|jaka\s+kwot\w*|jaki\s+limit)\b(?:\s+\w+){0,6}?\s+(?:po)?(?:zosta|osta)\w*|"
    r"\b(?:po)?zosta\w*\s+(?:\w+\s+){0,3}(?:ile|limit\w*|do\s+wykorzyst\w*)|"
    r"\b(?:ile|wiela)\s+(?:\w+\s+){0,2}(?:jeszcze|wiecej)\b|\bjeszcze\s+(?:ile|wiela)\b|\bzmiesc\w*|\bzmieszcz\w*|"
    r"\bile\s+(?:\w+\s+){0,2}(?:wolnego|wolne|brakuje)\b|\bwoln\w+\s+limit\w*"
)
_AMOUNT = re.compile(
    r"(?<![\d.,/])(\d{1,3}(?:[ \u00a0.]\d{3})+|\d+(?:[.,]\d{1,2})?)(?![\d/])\s*"
    r"(tys\w*|t[yi]si\w*|k\b|mln\w*|milion\w*)?\.?\s*(euro\w*|eur\b|ojro\w*|€|zl\w*|pln)?"
)
_IN_WORDS = re.compile(r"\b(?:([a-z]+)\s+)?([a-z]+)\s+t[yi]s\w*\.?\s*(euro\w*|eur\b|ojro\w*|€|zl\w*|pln)?")
_EURO = re.compile(r"\b(?:euro\w*|eur|ojro\w*)\b|€")
_ZLOTY = re.compile(r"^(?:zl|pln)")
_IS_LIMIT = re.compile(rf"\b{_LIMIT}(?:\s+(?:to|wynosi\w*|na|do|mamy|byl|jest|de|minimis))*\s*(?:\d+\s*)?$")
_LIMIT_AFTER = re.compile(rf"^\s*{_LIMIT}")
_USED_LIMIT = re.compile(
    rf"\b(?:wykorzyst\w*|zuzy\w*)\s+(?:\w+\s+)?{_LIMIT}(?:\s+(?:de\s+)?minimis)?(?:\s+(?:to|na|w\s+kwocie))?\s*$"
)
_FROM = re.compile(r"\bze?\s*$")
_TAKEN = re.compile(
    r"\b(?:wzie|wziy|wykorzyst|zuzy|zjed|pobra|skorzyst|dosta|otrzyma|bral|przyzna|udziel|wyda|wybra)\w*"
)
_GIVEN = re.compile(rf"{_TAKEN.pattern}|\bzaswiadcz\w*")
_THOUSANDS = re.compile(r"\d\s*tys")
_UNIT_ONCE = re.compile(
    rf"({_TAKEN.pattern}\s+(?:juz\s+|z\s+tego\s+)?\d{{1,3}})\b"
    r"(?!\s*(?:tys|k\b|mln|%|proc|lat|dni|mies|raz|[.,]?\d))"
)
_PLANNED = re.compile(
    r"\b(?:chce\w*|chcia\w*|plan\w*|wniosk\w*|wniosek|stara\w*|potrzeb\w*|nowa|nowej|dojdzie|dobra\w*)\b"
)
_SPLIT = re.compile(r"[,;.?!](?=\s)|\ba\b|\bi\s+(?=chc|plan|teraz)")
_OTHER_LIMITS = re.compile(
    r"\b(?:transport\w*|przewoz\w*|woz(?:imy|e|ic|a)|ciezarow\w*|tir\w*|spedycj\w*|fracht\w*|uoig)\b|\bogoln\w+\s+interes"
)
"""Kinds of activity with limits of their own."""
_ADDRESS = re.compile(r"^criteria\.\w+\.(\d)\.eur$")
_SMALLEST = 1000
"""A smaller number is no amount of aid, but a share, a year's number or the like."""
_YEARS = range(1900, 2100)
_TWO = 2


@dataclass(frozen=True, slots=True)
class _Named:
    """An amount in a question; `limit`: it is called the limit; `planned`: it is still to be applied for."""

    value: Decimal
    zloty: bool
    limit: bool
    planned: bool


def room_said(world: World, meant: Meant, text: str, at: datetime) -> Said | None:
    """What is left of the older and of the newer limit; None when that is not asked or no amount of aid is named.

    Amounts in zł are not changed into euro: how to come to a sum in euro is said in place of it.
    """
    flat = plain(text)
    euro = _EURO.search(flat) is not None
    if not _LEFT.search(flat) or not (_ABOUT.search(flat) or (euro and re.search(rf"\b{_LIMIT}", flat))):
        return None
    limits = _limits(world)
    # "200 tys., z tego wzięliśmy 85": the unit is said once.
    flat = _UNIT_ONCE.sub(r"\1 tys", flat) if _THOUSANDS.search(flat) else flat
    named = _amounts(flat, {Decimal(str(limit.value)) for limit in limits})
    used = [one.value for one in named if not one.limit and not one.planned]
    if not used or len(limits) != _TWO or _OTHER_LIMITS.search(flat) or (len(used) > 1 and not _GIVEN.search(flat)):
        return None
    if any(one.zloty for one in named):
        return topic_said(world, "deminimis_euro", meant, at)
    said_limits = [one.value for one in named if one.limit]
    whole = sum(used, Decimal(0))
    texts = world.texts
    lines = [texts("answers-room-title")]
    if len(used) > 1:
        terms = " + ".join(_euro(world, one) for one in used)
        lines.append(texts("answers-room-sum", terms=terms, sum=_euro(world, whole)))
    for key, limit in zip(("older", "newer"), limits, strict=True):
        left = Decimal(str(limit.value)) - whole
        lines.append(_line(world, key, Decimal(str(limit.value)), whole, left))
    unknown = [one for one in said_limits if one not in [Decimal(str(limit.value)) for limit in limits]]
    lines += [texts("answers-room-unknown-limit", limit=_euro(world, one)) for one in unknown]
    if not euro:
        lines.append(texts("answers-room-euro"))
    lines.append(texts("answers-room-which"))
    return Said("\n".join(lines), tuple(dict.fromkeys(cite for limit in limits for cite in limit.citations)))


def _line(world: World, key: str, limit: Decimal, used: Decimal, left: Decimal) -> str:
    if left <= 0:
        return world.texts(f"answers-room-{key}-none", limit=_euro(world, limit))
    return world.texts(f"answers-room-{key}", limit=_euro(world, limit), used=_euro(world, used),
                       left=_euro(world, left))  # fmt: skip


def _euro(world: World, value: Decimal) -> str:
    return world.texts.figure(Figure(value, "EUR", ()))


def _limits(world: World) -> list[Figure]:
    """The limits that a call's condition on earlier aid names: the older first."""
    for rules in world.catalogue.calls.values():
        found = {match[1]: figure for address, figure in figures(rules.call).items()
                 if (match := _ADDRESS.match(address)) is not None}  # fmt: skip
        if found:
            return [found[number] for number in sorted(found)]
    return []


def _amounts(flat: str, limits: Collection[Decimal]) -> list[_Named]:
    """The amounts that a question names, with what each of them is."""
    found: list[tuple[int, int, Decimal, str]] = []
    for match in _AMOUNT.finditer(flat):
        digits = re.sub(r"[ \u00a0]", "", match[1])
        value = Decimal(re.sub(r"\.(?=\d{3}\b)", "", digits).replace(",", ".")) * _scale(match[2])
        if value >= _SMALLEST and not (match[2] is None and match[3] is None and value in _YEARS):
            found.append((match.start(), match.end(), value, match[3] or ""))
    for match in _IN_WORDS.finditer(flat):
        tens, units = (number_word(word) if word else None for word in match.groups()[:2])
        if units is None:
            continue
        whole = units + (tens if tens is not None and tens > units else 0)
        start = match.start(1) if whole != units else match.start(2)
        found.append((start, match.end(), Decimal(whole) * 1000, match[3] or ""))
    found.sort(key=lambda one: one[0])
    several = len(found) > 1
    return [
        _Named(value, _ZLOTY.match(unit) is not None,
               _is_limit(flat, start, end, known=several and value in limits),
               _PLANNED.search(_SPLIT.split(flat[:start])[-1]) is not None)
        for start, end, value, unit in found
    ]  # fmt: skip


def _is_limit(flat: str, start: int, end: int, *, known: bool) -> bool:
    """Whether an amount is the limit, or what it is taken from; `known`: it is as high as one of the limits."""
    if _USED_LIMIT.search(flat[:start]):
        return False
    if _IS_LIMIT.search(flat[:start]) or (known and _FROM.search(flat[:start])):
        return True
    taken = _TAKEN.search(_SPLIT.split(flat[:start])[-1]) is not None
    return not taken and (known or _LIMIT_AFTER.match(flat[end:]) is not None)


def _scale(word: str | None) -> int:
    if word is None:
        return 1
    return 1_000_000 if word.startswith("m") else 1000
