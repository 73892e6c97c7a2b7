"""Splits a document into passages along its own structure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from knowledge.blocks import Block, BlockKind
from knowledge.marks import Mark, MarkKind, as_letter, letter_value, mark_of, section_mark, split_mark
from knowledge.nesting import follows, position_of
from knowledge.normalise import tidy
from knowledge.passages import Passage
from knowledge.places import OPENING, Level, Section, place_of, section_name

_TITLE_LENGTH = 120
_SENTENCE_END = re.compile(r"[.;:,!?)\]\"”]\s*$|\b(?:lub|albo|oraz|i|a także|i/lub|bądź)\s*$")
_CLEAR_END = re.compile(r"[.;:]\s*$")
_CLOSED = re.compile(r"[.;!?]\s*$")
# "…: 1) first; 2) second" written in one paragraph.
_INLINE_MARK = re.compile(r"(?<=[:;,.])\s+(?=(?:\d{1,2}|[a-z])\)\s)")
_WRAPPED_WORD = re.compile(r"(?<=[^\W\d_])-$")

_GUESSED_LEVEL = 5  # readers give it to headings that only look like some
_SECTION_RANK_STEP = 10  # ranks of "Rozdział" and its like against levels 1–6 of real headings


@dataclass(slots=True)
class _Draft:
    place: str
    text: str
    lead: str


def split(document: str, blocks: Iterable[Block]) -> tuple[Passage, ...]:
    """The passages of a document.

    Args:
        document: id the passages bear.
        blocks: the document as a reader delivered it.

    Returns:
        Passages in reading order; every text of the blocks is in exactly one passage or is a title in their leads.
    """
    splitter = _Splitter()
    blocks = list(blocks)
    top = [block for block in blocks if block.kind is BlockKind.HEADING and block.level <= 1]
    if blocks and top == blocks[:1] and split_mark(tidy(blocks[0].text)) is None and not section_mark(blocks[0].text):
        # The only heading of the highest rank, and everything stands under it: the document's own title.
        splitter.sections[0].title = tidy(blocks.pop(0).text)
    for block in blocks:
        splitter.take(block)
    return tuple(
        Passage(document=document, place=draft.place, text=draft.text, lead=draft.lead) for draft in splitter.finish()
    )


class _Splitter:
    """The state of one run through a document: open sections, open points, and what has been cut off so far."""

    def __init__(self) -> None:
        self.drafts: list[_Draft] = []
        self.sections: list[Section] = [Section(rank=-1, place=OPENING)]
        self.levels: list[Level] = []
        self.places: set[str] = set()
        self.section_places: set[str] = {OPENING}
        self.interrupted = False  # a plain paragraph stands between the open points and what comes next
        self.paragraph = ""  # the latest plain paragraph
        self.unit_paragraphs = 0  # plain paragraphs in the open § so far
        self.awaiting_title: Section | Level | None = None
        self.continuable = False  # the latest line is text that the next line may go on with
        self.tables = 0

    # -- blocks ---------------------------------------------------------------------------------------------

    def take(self, block: Block) -> None:
        match block.kind:
            case BlockKind.HEADING:
                self._heading(tidy(block.text), block.level)
            case BlockKind.TABLE:
                self._table(block)
            case BlockKind.ITEM:
                self._item(block)
            case BlockKind.PARAGRAPH:
                self._lines(block.text, block.laid_out)

    def finish(self) -> list[_Draft]:
        self._close_sections(-2)
        if self.section_places == {OPENING} and not any(draft.place.startswith(("§", "art.")) for draft in self.drafts):
            # No heading and no § at all: there is nothing the text would be the opening of.
            for draft in self.drafts:
                draft.place = draft.place.removeprefix(f"{OPENING}, ")
        return self.drafts

    def _heading(self, title: str, level: int) -> None:
        if not title:
            return
        if self.awaiting_title is not None and section_mark(title) is None and split_mark(title) is None:
            # "§ 1" and "Słowniczek" as two headings, one under the other.
            self.awaiting_title.title = title
            self.awaiting_title = None
            return
        marked = split_mark(title)
        if marked is not None and marked[0].kind in {MarkKind.PARAGRAPH_SIGN, MarkKind.ARTICLE}:
            if level < _GUESSED_LEVEL and not self.sections[-1].marked:
                self._close_sections(level * _SECTION_RANK_STEP)
            self._open_unit(marked[0], tidy(marked[1]))
            return
        self._open_section(title, level * _SECTION_RANK_STEP)

    def _item(self, block: Block) -> None:
        mark = mark_of(block.mark) or Mark(MarkKind.BULLET, "", 0, "•")
        lines = _split_inline(block.text.split("\n"))
        if mark.kind in {MarkKind.PARAGRAPH_SIGN, MarkKind.ARTICLE}:
            self._open_unit(mark, tidy(lines[0]) if lines else "")
        else:
            self._open_item(mark, None, block.level)
            self._item_text(lines[0] if lines else "")
        self._continue(lines[1:], laid_out=False)

    def _table(self, block: Block) -> None:
        rows = [tuple(tidy(cell) for cell in row) for row in block.rows]
        rows = [row for row in rows if any(row)]
        if not rows:
            return
        if max(len(row) for row in rows) == 1:
            for row in block.rows:
                for cell in row:
                    self._lines(cell, laid_out=False)
            return
        self.tables += 1
        header = rows[0] if block.header and len(rows) > 1 else ()
        open_levels = self.levels
        if self.interrupted or not (self.levels and self.levels[-1].text.endswith(":")):
            # A table hangs under a point only if that point announces it.
            self.levels = [level for level in open_levels if level.is_unit]
        for number, row in enumerate(rows[1:] if header else rows, start=1):
            base = place_of(self.sections, self.levels)
            place = ", ".join(part for part in (base, f"tabela {self.tables}, wiersz {number}") if part)
            self._emit(place, " | ".join(cell for cell in row if cell), extra=" | ".join(header))
        self.levels = open_levels

    # -- text -----------------------------------------------------------------------------------------------

    def _lines(self, text: str, laid_out: bool) -> None:
        """A paragraph, which may turn out to be several points typed by hand."""
        lines = _split_inline([line for line in text.split("\n") if line.strip()])
        if not lines:
            return
        if marked := split_mark(tidy(lines[0])):
            self._marked_line(*marked, _indent(lines[0], laid_out))
            self._continue(lines[1:], laid_out)
            return
        first = next((n for n, line in enumerate(lines) if n and self._begins_point(line, lines[n - 1])), len(lines))
        self._paragraph(_join(lines[:first]))
        self._continue(lines[first:], laid_out)

    def _continue(self, lines: list[str], laid_out: bool) -> None:
        """The lines after one that has been taken: each begins a point of its own or goes on with the text."""
        previous = self.drafts[-1].text if self.drafts else ""
        for line in lines:
            marked = split_mark(tidy(line)) if self._begins_point(line, previous) else None
            if marked is not None:
                self._marked_line(*marked, _indent(line, laid_out))
            elif not self.continuable:
                self._after_title(tidy(line))
            else:
                self._append(tidy(line))
            previous = line

    def _begins_point(self, line: str, previous: str) -> bool:
        """Whether a mark at the start of a line inside a paragraph is a mark and not a wrapped number."""
        marked = split_mark(tidy(line))
        if marked is None:
            return False
        mark, rest = marked
        if self.awaiting_title is not None or not previous.strip():
            return True
        ended = _SENTENCE_END.search(previous) is not None
        if mark.kind in {MarkKind.PARAGRAPH_SIGN, MarkKind.ARTICLE}:
            return ended or not self.continuable or not rest
        if mark.kind is MarkKind.BULLET:
            return ended or mark.sign != "–"
        if mark.kind is MarkKind.DECIMAL:
            return ended
        same = [level for level in self.levels if level.mark.kind is mark.kind]
        if mark.order == 1 or any(follows(level.mark, mark) for level in same):
            return ended or bool(same) or len(tidy(previous)) < _TITLE_LENGTH / 2
        # A number is missing in between, or the list begins elsewhere: only after a clear end.
        return _CLEAR_END.search(previous) is not None and all(level.mark.order < mark.order for level in same[-1:])

    def _marked_line(self, mark: Mark, rest: str, indent: int | None) -> None:
        if mark.kind in {MarkKind.PARAGRAPH_SIGN, MarkKind.ARTICLE}:
            self._open_unit(mark, tidy(rest))
            return
        if mark.kind is MarkKind.ROMAN and not self.levels and _title_like(rest):
            self._open_section(f"{mark.label}. {tidy(rest)}", 4 * _SECTION_RANK_STEP)
            return
        self._open_item(mark, indent, 0)
        self._item_text(rest)

    def _item_text(self, rest: str) -> None:
        """What stands behind the mark of an open point; a second mark there opens the first point below it."""
        rest = tidy(rest)
        marked = split_mark(rest)
        if marked is not None and marked[0].order == 1 and marked[0].kind in {MarkKind.LETTER, MarkKind.PARENTHESIS}:
            self._marked_line(*marked, None)
            return
        self.levels[-1].text = rest
        if rest:
            self._emit(place_of(self.sections, self.levels), rest, own=True)

    def _paragraph(self, text: str) -> None:
        text = tidy(text)
        if not text:
            return
        if self.awaiting_title is not None and _title_like(text):
            self.awaiting_title.title = text
            self.awaiting_title = None
            return
        self.awaiting_title = None
        if text[0].islower() and self.continuable and self.levels and not self.levels[-1].is_unit:
            self._append(text)
            return
        if (section := section_mark(text)) is not None and (not section.rest or _title_like(section.rest)):
            self._open_section(text, 0)
            return
        units = [level for level in self.levels if level.is_unit]
        if units:
            self.unit_paragraphs += 1
            place = place_of(self.sections, units)
            if self.unit_paragraphs > 1 or units[-1].quoted:
                place = f"{place}, akapit {self.unit_paragraphs}"
        else:
            self.sections[-1].paragraphs += 1
            place = f"{place_of(self.sections, [])}, akapit {self.sections[-1].paragraphs}"
        open_levels, self.levels = self.levels, units
        self._emit(place, text)
        self.levels = open_levels
        self.interrupted = True
        self.paragraph = text

    def _after_title(self, text: str) -> None:
        """A line right after a title: the rest of a wrapped title, or text of its own."""
        titled = self.levels[-1] if self.levels and self.levels[-1].is_unit else None
        if titled is not None and titled.title and text[:1].islower() and self.awaiting_title is None:
            titled.title = _join([titled.title, text])
        else:
            self._paragraph(text)

    def _append(self, text: str) -> None:
        """Goes on with the latest passage."""
        self.drafts[-1].text = _join([self.drafts[-1].text, text])
        if self.interrupted:
            self.paragraph = self.drafts[-1].text
        elif self.levels and self.levels[-1].text:
            self.levels[-1].text = self.drafts[-1].text

    # -- opening and closing --------------------------------------------------------------------------------

    def _open_section(self, title: str, rank: int) -> None:
        marked = section_mark(title)
        if marked is not None:
            rank = rank or marked.rank * _SECTION_RANK_STEP // 2
            name, title_left = marked.name, marked.rest
        else:
            name, title_left = section_name(title), title
        self._close_sections(rank)
        attachment = next((section.place for section in self.sections if section.attachment), "")
        place = f"{attachment}, {name}" if attachment else name
        if place in self.section_places and self.sections[-1].rank >= 0:
            place = f"{self.sections[-1].place}, {name}"
        place = _free(place, self.section_places)
        self.section_places.add(place)
        for open_section in self.sections:
            open_section.quoted = True
        section = Section(
            rank,
            place,
            title_left,
            marked=marked is not None,
            attachment=marked is not None and marked.rank == 0,
        )
        self.sections.append(section)
        self.awaiting_title = section if marked is not None and not title_left else None
        self.interrupted, self.paragraph, self.continuable = False, "", False

    def _close_sections(self, rank: int) -> None:
        self._close_levels(0)
        while self.sections and self.sections[-1].rank >= rank and (len(self.sections) > 1 or rank == -2):
            section = self.sections[-1]
            if not section.quoted and section.title:
                self._emit(section.place, section.title)
            self.sections.pop()

    def _close_levels(self, keep: int) -> None:
        """Closes the open points beyond the first ``keep``; a title under which nothing stood is a passage itself."""
        while len(self.levels) > keep:
            level = self.levels[-1]
            if level.is_unit and not level.quoted and level.title:
                title, level.title = level.title, ""
                self._emit(place_of(self.sections, self.levels), title)
            self.levels.pop()

    def _open_unit(self, mark: Mark, rest: str) -> None:
        # § inside an article (as codes have it) hangs under the article as long as it counts on from 1.
        articles = [level for level in self.levels if level.mark.kind is MarkKind.ARTICLE]
        signs = [level for level in self.levels if level.mark.kind is MarkKind.PARAGRAPH_SIGN]
        nested = mark.kind is MarkKind.PARAGRAPH_SIGN and articles
        follows = mark.order == (signs[-1].mark.order + 1 if signs else 1)
        self._close_levels(self.levels.index(articles[0]) + 1 if nested and follows else 0)
        level = Level(mark)
        self.levels.append(level)
        self._name_apart(level)
        self.unit_paragraphs, self.interrupted, self.paragraph = 0, False, ""
        self.awaiting_title, self.continuable = None, False
        if not rest:
            self.awaiting_title = level
        elif (marked := split_mark(rest)) is not None:
            self._marked_line(*marked, None)
        elif _title_like(rest):
            level.title = rest
        else:
            self._paragraph(rest)

    def _open_item(self, mark: Mark, indent: int | None, depth: int) -> None:
        self.awaiting_title = None
        units = sum(level.is_unit for level in self.levels)
        letter = next((level for level in self.levels if level.mark.kind is MarkKind.LETTER), None)
        if mark.kind is MarkKind.SMALL_ROMAN and letter and letter_value(mark.label) == letter.mark.order + 1:
            mark = as_letter(mark)
        keep, replaced = position_of(mark, indent, depth, self.levels, units, self.interrupted)
        new_list = replaced is None
        self._close_levels(keep)
        if mark.kind is MarkKind.BULLET:
            mark = replace(mark, order=replaced.mark.order + 1 if replaced else 1)
        level = Level(mark, indent=indent, depth=depth)
        if replaced is not None:
            level.opening, level.anchor = replaced.opening, replaced.anchor
        elif keep == units and self.paragraph and not _CLOSED.search(self.paragraph):
            level.opening = self.paragraph
        self.levels.append(level)
        if new_list and keep == units and place_of(self.sections, self.levels) in self.places:
            level.anchor = self.unit_paragraphs if units else self.sections[-1].paragraphs
        self._name_apart(level)
        self.interrupted, self.paragraph = False, ""

    def _name_apart(self, level: Level) -> None:
        number = 2
        while place_of(self.sections, self.levels) in self.places:
            level.suffix = f" ({number})"
            number += 1

    # -- passages -------------------------------------------------------------------------------------------

    def _emit(self, place: str, text: str, *, extra: str = "", own: bool = False) -> None:
        place = _free(place, self.places)
        self.places.add(place)
        lead = [section.title for section in self.sections if section.title and section.title != text]
        for level in self.levels[:-1] if own else self.levels:
            lead += [level.title, level.opening, level.text]
        if own:
            lead.append(self.levels[-1].opening)
        lead.append(extra)
        self.drafts.append(_Draft(place, text, "\n".join(part for part in dict.fromkeys(lead) if part)))
        self.sections[-1].quoted = True
        for level in self.levels:
            level.quoted = True
        self.continuable = True


def _title_like(text: str) -> bool:
    """Whether a line can be the title of what follows it: short, and not a sentence."""
    text = tidy(text)
    return 0 < len(text) <= _TITLE_LENGTH and text[0].isupper() and not text.endswith((".", ";", ":", ","))


def _indent(line: str, laid_out: bool) -> int | None:
    return len(line) - len(line.lstrip(" \u00a0\t")) if laid_out else None


def _split_inline(lines: list[str]) -> list[str]:
    """Parts an enumeration written in one line into one line per point, if its marks count up from the first."""
    result: list[str] = []
    for line in lines:
        parts = _INLINE_MARK.split(line)
        marks = [marked[0] for part in parts[1:] if (marked := split_mark(part)) is not None]
        in_order = len(marks) >= 2 and all(
            mark.kind is marks[0].kind and mark.order == number for number, mark in enumerate(marks, start=1)
        )
        result += parts if in_order and len(marks) == len(parts) - 1 else [line]
    return result


def _join(lines: list[str]) -> str:
    """Wrapped lines as one; a word parted by a hyphen at the line's end is put together."""
    joined = ""
    for line in (tidy(line) for line in lines):
        if _WRAPPED_WORD.search(joined) and line[:1].islower():
            joined = joined[:-1] + line
        else:
            joined = f"{joined} {line}" if joined and line else joined or line
    return joined


def _free(place: str, taken: set[str]) -> str:
    """The place, told apart by a number if it is taken."""
    number, candidate = 2, place
    while candidate in taken:
        candidate = f"{place} ({number})"
        number += 1
    return candidate
