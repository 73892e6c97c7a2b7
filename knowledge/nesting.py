"""Where a new point hangs among the open ones: beside one of them, or below the last."""

from knowledge.marks import Mark, MarkKind
from knowledge.places import Level


def position_of(
    mark: Mark, indent: int | None, depth: int, levels: list[Level], units: int, interrupted: bool
) -> tuple[int, Level | None]:
    """How many open levels stay open above a new point, and the neighbour whose place in the list it takes.

    Args:
        mark: the new point's mark.
        indent: leading spaces of its line, None where the format has real lists.
        depth: depth the format states, 0 where it states none.
        levels: the open levels, outermost first.
        units: how many of them are § or articles, which stay open.
        interrupted: whether a plain paragraph stands between the last point and this one.
    """
    points = levels[units:]
    same = [n for n, level in enumerate(points) if _alike(level.mark, mark) and (level.depth == depth)]
    following = [n for n in same if mark.kind is MarkKind.BULLET or follows(points[n].mark, mark)]
    if interrupted and (mark.kind is MarkKind.BULLET or not following):
        return units, None
    if depth:
        position = next((n for n, level in enumerate(points) if level.depth >= depth), len(points))
        neighbour = points[position] if position < len(points) and position in following else None
        return units + position, neighbour
    if mark.kind is MarkKind.DECIMAL:
        return _where_decimal(mark, points, units)
    if mark.kind is MarkKind.BULLET:
        position, found = _where_bullet(points, same, indent)
        return units + position, points[position] if found else None
    if following:
        return units + following[-1], points[following[-1]]
    if same and mark.order > 1:
        return units + same[-1], points[same[-1]]
    return units + _where_first(points, same, indent), None


def _where_decimal(mark: Mark, points: list[Level], units: int) -> tuple[int, Level | None]:
    parent = mark.label.rpartition(".")[0]
    for position, level in enumerate(points):
        if level.mark.label == parent:
            after = position + 1
            neighbour = points[after] if after < len(points) and _alike(points[after].mark, mark) else None
            return units + after, neighbour
    count = mark.label.count(".")
    for position, level in enumerate(points):
        if level.mark.kind is MarkKind.DECIMAL and level.mark.label.count(".") >= count:
            return units + position, level
    return units, None


def _where_bullet(points: list[Level], same: list[int], indent: int | None) -> tuple[int, bool]:
    """Position of a new bullet among the open points, and whether the one there is its neighbour."""
    if not same:
        deeper = [n for n, level in enumerate(points) if _deeper(level.indent, indent)]
        return (deeper[0] if deeper else len(points)), False
    for position in reversed(same):
        if not _deeper(points[position].indent, indent):
            return (position + 1, False) if _deeper(indent, points[position].indent) else (position, True)
    return same[0], True


def _where_first(points: list[Level], same: list[int], indent: int | None) -> int:
    """Position of the first point of a new list among the open points."""
    if same:
        last = points[same[-1]]
        if indent is not None and last.indent is not None and indent <= last.indent:
            return same[-1]
        if same[-1] == len(points) - 1 and not last.text.rstrip().endswith(":"):
            return same[-1]
        return len(points)
    position = len(points)
    while position and (
        points[position - 1].mark.kind is MarkKind.BULLET and not _deeper(indent, points[position - 1].indent)
    ):
        position -= 1
    return position


def _deeper(inner: int | None, outer: int | None) -> bool:
    return inner is not None and outer is not None and inner > outer


def _alike(one: Mark, other: Mark) -> bool:
    return one.kind is other.kind and one.sign == other.sign


def follows(previous: Mark, mark: Mark) -> bool:
    """Whether a mark is the next in the list, 1a after 1 and aa after a included."""
    if mark.order == previous.order + 1:
        return True
    return mark.label != previous.label and mark.label.startswith(previous.label) and not mark.label.isdigit()
