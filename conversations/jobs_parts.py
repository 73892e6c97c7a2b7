"""A number of people and its parts: ``6 osób, z czego 2 na pół, reszta na cały``, ``8 osób, połowa na pół etatu``."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

HALF: Literal["half"] = "half"
REST: Literal["rest"] = "rest"
EACH: Literal["each"] = "each"
Count = int | Literal["half", "rest", "each"]
"""How many like jobs: a number, half of the whole, what is left of it, or not said (one job, or each of those that
are counted after it: ``po 4 godziny dziennie, trzy osoby``)."""
Part = tuple[Count, Decimal | None]
"""Like jobs and their FTE; None where the FTE is not said."""


def part_out(parts: Sequence[Part], whole: int | None = None) -> list[tuple[int, Decimal | None]] | None:
    """The parts as numbers.

    Args:
        parts: in the order they were named; the whole may stand among them as the one without an FTE.
        whole: how many jobs there are in all, where the line says it.

    Returns:
        Batches that together are the whole; None where the parts do not fit it (then nothing is guessed).
    """
    named = _eachs(parts)
    shares = any(not isinstance(count, int) for count, _ in named)
    if whole is None:
        whole = _whole_among(named, shares)
    if whole is None:
        return None if shares else [(count, fte) for count, fte in named if isinstance(count, int)]
    counted = [(_half(whole) if count == HALF else count, fte) for count, fte in named]
    if any(count is None for count, _ in counted):
        return None
    left = whole - sum(count for count, _ in counted if isinstance(count, int))
    rests = [place for place, (count, _) in enumerate(counted) if count == REST]
    if left < 0 or len(rests) > 1 or (rests and not left):
        return None
    result = [(left if count == REST else count, fte) for count, fte in counted]
    if not rests and left:
        result.insert(0, (left, None))
    return _open_together([(count, fte) for count, fte in result if isinstance(count, int)])


def halved(parts: Sequence[Part]) -> list[Part]:
    """Two kinds of jobs that are not counted ("po równo na cały etat i pół etatu") as halves of the whole."""
    if len(parts) == _PAIR and all(count == EACH for count, _ in parts):
        return [(HALF, fte) for _, fte in parts]
    return list(parts)


def _eachs(parts: Sequence[Part]) -> list[Part]:
    """The parts with an FTE that was named before its people joined to them; any other that is not counted is one."""
    if parts and all(count == EACH for count, _ in parts):
        # The same part of a job said again in other words: "osiem godzin dziennie, czyli cały etat".
        return [(1, fte) for fte in dict.fromkeys(fte for _, fte in parts)]
    if len(parts) == _PAIR and parts[0][0] == EACH and parts[1][1] is None and isinstance(parts[1][0], int):
        return [(parts[1][0], parts[0][1])]
    counted = {fte for count, fte in parts if count != EACH}
    return [(1 if count == EACH else count, fte) for count, fte in parts if count != EACH or fte not in counted]


_PAIR = 2


def _whole_among(named: list[Part], shares: bool) -> int | None:
    """Takes the number without an FTE out of the parts, where the others make it up or are shares of it."""
    wholes = [part for part in named if part[1] is None and isinstance(part[0], int)]
    told = [count for count, fte in named if fte is not None and isinstance(count, int)]
    if len(wholes) != 1 or not isinstance(wholes[0][0], int):
        return None
    if not shares and (not told or sum(told) != wholes[0][0]):
        return None
    named.remove(wholes[0])
    return wholes[0][0]


def _half(whole: int) -> int | None:
    return whole // 2 if whole % 2 == 0 else None


def _open_together(batches: list[tuple[int, Decimal | None]]) -> list[tuple[int, Decimal | None]]:
    """Jobs without an FTE as one batch, so that a whole parted by anything else stays one number."""
    open_count = sum(count for count, fte in batches if fte is None)
    told: list[tuple[int, Decimal | None]] = [(count, fte) for count, fte in batches if fte is not None]
    return [(open_count, None), *told] if open_count else told
