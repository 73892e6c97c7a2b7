"""Pinpoints: how the place of a passage is written."""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.marks import Mark, MarkKind

OPENING = "wstęp"
_LONGEST_TITLE = 90
_BULLETS = ("tiret", "podwójne tiret", "potrójne tiret")


@dataclass(slots=True)
class Level:
    """An open point: the mark it bears and what stands at it.

    Attributes:
        mark: its mark; a bullet's order is counted by the one who opens it.
        text: its own text, the opening of whatever hangs under it.
        title: title of a § or an article.
        indent: leading spaces of its line, None where the format has real lists.
        depth: depth that the format states, 0 where it states none.
        opening: the paragraph that introduces the list the point is in.
        anchor: number of that paragraph where the section has several lists with the same marks.
        suffix: tells apart points that bear the same mark twice, e.g. `` (2)``.
        quoted: whether something under it has become a passage.
    """

    mark: Mark
    text: str = ""
    title: str = ""
    indent: int | None = None
    depth: int = 0
    opening: str = ""
    anchor: int = 0
    suffix: str = ""
    quoted: bool = False

    @property
    def is_unit(self) -> bool:
        """Whether it is a § or an article, numbered through the whole document."""
        return self.mark.kind in {MarkKind.PARAGRAPH_SIGN, MarkKind.ARTICLE}


@dataclass(slots=True)
class Section:
    """An open heading.

    Attributes:
        rank: the lower the higher it stands.
        place: how citations name it.
        title: its words.
        paragraphs: how many plain paragraphs it has had.
        quoted: whether something under it has become a passage.
        marked: it is a chapter or the like, which holds several §.
        attachment: it is an attachment, in which § count anew.
    """

    rank: int
    place: str
    title: str = ""
    paragraphs: int = 0
    quoted: bool = False
    marked: bool = False
    attachment: bool = False


def section_name(title: str) -> str:
    """``cz. Trwałość`` for a heading without a mark of its own."""
    title = title.strip(" \u00a0.:;–—-")
    if len(title) > _LONGEST_TITLE:
        title = title[:_LONGEST_TITLE].rsplit(" ", 1)[0] + "…"
    return f"cz. {title}"


def unit_names(levels: Iterable[Level]) -> list[str]:
    """What the points of a path are called, outermost first: ``["§ 5", "ust. 2", "pkt 3", "lit. a"]``."""
    names: list[str] = []
    taken: set[str] = set()
    bullets = 0
    for level in levels:
        mark = level.mark
        match mark.kind:
            case MarkKind.PARAGRAPH_SIGN:
                name = "§"
            case MarkKind.ARTICLE:
                name = "art."
            case MarkKind.DOT:
                name = "ust." if taken & {"§", "art."} and not taken & {"ust.", "pkt"} else _point(taken)
            case MarkKind.DECIMAL:
                names = [name for name in names if not name.startswith(("ust.", "pkt", "ppkt"))]
                name = "pkt"
            case MarkKind.PARENTHESIS | MarkKind.ROMAN:
                name = _point(taken)
            case MarkKind.SMALL_ROMAN:
                name = "ppkt"
            case MarkKind.LETTER:
                name = "lit."
            case _:
                name = _BULLETS[min(bullets, len(_BULLETS) - 1)]
                bullets += 1
        taken.add(name)
        names.append(f"{name} {mark.label or mark.order}{level.suffix}")
    return names


def _point(taken: set[str]) -> str:
    return "ppkt" if "pkt" in taken else "pkt"


def place_of(sections: list[Section], levels: list[Level]) -> str:
    """The pinpoint of an open path; "" when nothing is open."""
    units = any(level.is_unit for level in levels)
    if units:
        attachment = next((section.place for section in sections if section.attachment), "")
        parts = [attachment] if attachment else []
    else:
        parts = [sections[-1].place] if sections else []
    anchor = next((level.anchor for level in levels if level.anchor), 0)
    if anchor:
        parts.append(f"akapit {anchor}")
    if names := unit_names(levels):
        parts.append(" ".join(names))
    return ", ".join(parts)
