"""Word's automatic numbers: counted here, because a document stores only how to count."""

import re
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class Label:
    """What Word shows before a paragraph: the mark, and the depth of the list, from 1."""

    mark: str
    depth: int


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int


class Numbering:
    """Counts the numbered paragraphs of one document in reading order."""

    def __init__(self, document: WordDocument) -> None:
        try:
            root: etree._Element | None = document.part.numbering_part.element
        except (KeyError, NotImplementedError):  # the document has no lists
            root = None
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._of_number: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counters: dict[tuple[str, int], int] = {}
        self._begun: set[str] = set()
        if root is not None:
            self._read(root)
        self._styles = _style_numbers(document)

    def _read(self, root: etree._Element) -> None:
        for abstract in root.findall(qn("w:abstractNum")):
            levels = {int(level.get(qn("w:ilvl"), "0")): _level(level) for level in abstract.findall(qn("w:lvl"))}
            self._abstract[abstract.get(qn("w:abstractNumId"), "")] = levels
        for number in root.findall(qn("w:num")):
            identifier = number.get(qn("w:numId"), "")
            reference = number.find(qn("w:abstractNumId"))
            if reference is not None:
                self._of_number[identifier] = reference.get(qn("w:val"), "")
            for override in number.findall(qn("w:lvlOverride")):
                start = override.find(qn("w:startOverride"))
                if start is not None:
                    level = int(override.get(qn("w:ilvl"), "0"))
                    self._starts[identifier, level] = int(start.get(qn("w:val"), "1"))

    def label(self, paragraph: etree._Element, style: str) -> Label | None:
        """The mark of the next paragraph, or None if it bears none. To be called once for each, in order."""
        properties = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        inherited = self._styles.get(style)
        if properties is None and inherited is None:
            return None
        number, depth = _number_and_depth(properties) if properties is not None else (None, None)
        number = number if number is not None else inherited[0] if inherited else None
        depth = depth if depth is not None else inherited[1] if inherited else 0
        if number in {None, "0"} or number not in self._of_number:
            return None
        levels = self._abstract.get(self._of_number[number], {})
        level = levels.get(depth)
        if level is None:
            return Label("•", depth + 1)
        self._count(number, depth, level)
        if level.format == "bullet":
            return Label("–" if level.text.strip() in {"-", "–", "—"} else "•", depth + 1)
        if level.format == "none" and not level.text.strip():
            return None
        shown = _PLACEHOLDER.sub(lambda found: self._shown(number, levels, int(found.group(1)) - 1), level.text)
        return Label(shown.strip(), depth + 1)

    def _count(self, number: str, depth: int, level: _Level) -> None:
        # Numbers that share a definition go on counting together unless one of them says where it starts.
        series = self._of_number[number]
        if number not in self._begun:
            self._begun.add(number)
            for (identifier, overridden), start in self._starts.items():
                if identifier == number:
                    self._counters[series, overridden] = start - 1
        self._counters[series, depth] = self._counters.get((series, depth), level.start - 1) + 1
        for key in [key for key in self._counters if key[0] == series and key[1] > depth]:
            del self._counters[key]

    def _shown(self, number: str, levels: dict[int, _Level], depth: int) -> str:
        level = levels.get(depth)
        if level is None:
            return ""
        return _formatted(self._counters.get((self._of_number[number], depth), level.start), level.format)


def _level(element: etree._Element) -> _Level:
    def value(name: str, default: str) -> str:
        found = element.find(qn(name))
        return default if found is None else found.get(qn("w:val"), default)

    return _Level(value("w:numFmt", "decimal"), value("w:lvlText", ""), int(value("w:start", "1")))


def _number_and_depth(properties: etree._Element) -> tuple[str | None, int | None]:
    number, depth = properties.find(qn("w:numId")), properties.find(qn("w:ilvl"))
    return (
        None if number is None else number.get(qn("w:val")),
        None if depth is None else int(depth.get(qn("w:val"), "0")),
    )


def _style_numbers(document: WordDocument) -> dict[str, tuple[str | None, int]]:
    """Numbering that paragraphs get from their style, inheritance resolved."""
    own: dict[str, tuple[str | None, int | None]] = {}
    based: dict[str, str] = {}
    for style in document.styles.element.findall(qn("w:style")):
        identifier = style.get(qn("w:styleId"), "")
        parent = style.find(qn("w:basedOn"))
        if parent is not None:
            based[identifier] = parent.get(qn("w:val"), "")
        properties = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if properties is not None:
            own[identifier] = _number_and_depth(properties)
    resolved: dict[str, tuple[str | None, int]] = {}
    for identifier in {*own, *based}:
        ancestor, seen = identifier, set[str]()
        while ancestor and ancestor not in own and ancestor not in seen:
            seen.add(ancestor)
            ancestor = based.get(ancestor, "")
        if ancestor in own:
            number, depth = own[ancestor]
            resolved[identifier] = (number, depth or 0)
    return resolved


def _formatted(value: int, number_format: str) -> str:
    match number_format:
        case "lowerLetter" | "upperLetter":
            letters = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
            return letters if number_format == "lowerLetter" else letters.upper()
        case "lowerRoman" | "upperRoman":
            roman, left = "", value
            for worth, numeral in _ROMAN:
                roman += numeral * (left // worth)
                left %= worth
            return roman.lower() if number_format == "lowerRoman" else roman
        case "decimalZero":
            return f"{value:02d}"
        case "none":
            return ""
        case _:
            return str(value)
