"""Web pages."""

import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import CData, Comment, Doctype, NavigableString, PageElement, ProcessingInstruction, Tag

from knowledge.blocks import Block, BlockKind, Content
from knowledge.errors import EmptyDocumentError
from knowledge.normalise import tidy
from knowledge.readers.decoding import decode
from knowledge.readers.text_layout import names_columns

_DECLARED = re.compile(rb"""<(?:meta[^>]+charset|\?xml[^>]+encoding)\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_LEFT_OUT = {"script", "style", "noscript", "template", "svg", "nav", "button", "select", "iframe", "head", "object"}
_PAGE_FURNITURE = {"header", "footer", "aside"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = _HEADINGS | {
    *("p", "div", "section", "article", "main", "body", "html", "ul", "ol", "li", "table", "blockquote", "pre", "dl"),
    *("dt", "dd", "details", "summary", "figure", "figcaption", "form", "fieldset", "legend", "address", "center"),
    *("hr", "header", "footer", "aside", "caption", "menu"),
}
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)")


def read(file: Path, data: bytes) -> Content:
    """Blocks of a web page; scripts, menus and the page's own furniture are left out.

    Raises:
        UnknownEncodingError: its letters cannot be told.
        EmptyDocumentError: there is no text in it.
    """
    text, guessed = _decoded(data, file)
    notices = (("encoding-guessed", {"file": file.name, "encoding": guessed}),) if guessed else ()
    soup = BeautifulSoup(text, "lxml")
    title = tidy(soup.title.get_text()) if soup.title else ""
    root = soup.find("main") or soup.body or soup
    if not isinstance(root, Tag):
        raise EmptyDocumentError("document-empty", file=file.name)
    blocks = tuple(_blocks(root, depth=0))
    if not blocks and root.name == "main" and soup.body is not None:
        blocks = tuple(_blocks(soup.body, depth=0))
    return Content(blocks, title=title, notices=notices)


def _decoded(data: bytes, file: Path) -> tuple[str, str]:
    declared = _DECLARED.search(data[:4096])
    if declared is not None:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            name = declared.group(1).decode("ascii")
            try:
                text = data.decode(name)
            except (LookupError, UnicodeDecodeError):
                pass
            else:
                # The page says what it is in, so nothing had to be guessed; nonsense is still refused.
                return decode(text.encode("utf-8"), file)[0], ""
    return decode(data, file)


def _blocks(parent: Tag, depth: int) -> Iterator[Block]:
    """Blocks below a tag; loose text between block tags is gathered into paragraphs."""
    loose: list[str] = []
    for child in parent.children:
        if isinstance(child, Tag) and (child.name in _BLOCKS or _holds_blocks(child)):
            yield from _paragraph(loose)
            loose = []
            yield from _block(child, depth)
        else:
            loose.append(_inline(child))
    yield from _paragraph(loose)


def _holds_blocks(tag: Tag) -> bool:
    return tag.name not in _LEFT_OUT and tag.find(list(_BLOCKS)) is not None


def _block(tag: Tag, depth: int) -> Iterator[Block]:
    if tag.name in _LEFT_OUT or _hidden(tag) or (tag.name in _PAGE_FURNITURE and tag.find_parent("article") is None):
        return
    if tag.name in _HEADINGS:
        if title := tidy(_inline(tag).replace("\n", " ")):
            yield Block(BlockKind.HEADING, title, level=int(tag.name[1]))
    elif tag.name in {"ul", "ol", "menu"}:
        yield from _list(tag, depth + 1)
    elif tag.name == "table":
        yield from _table(tag, depth)
    elif tag.name == "dl":
        yield from _definitions(tag)
    elif tag.name == "pre":
        yield from _paragraph([tag.get_text()])
    else:
        yield from _blocks(tag, depth)


def _paragraph(parts: list[str]) -> Iterator[Block]:
    text = "".join(parts)
    # Two line breaks in a row are how many pages part their paragraphs.
    for paragraph in re.split(r"\n[ \t\u00a0]*\n\s*", text):
        if tidy(paragraph):
            yield Block(BlockKind.PARAGRAPH, paragraph.strip("\n "))


def _list(tag: Tag, depth: int) -> Iterator[Block]:
    style = _style(tag)
    number = _number(tag.get("start"), 1)
    for item in tag.children:
        if not isinstance(item, Tag):
            continue
        if item.name in {"ul", "ol"}:  # a list directly inside a list belongs to the item before it
            yield from _list(item, depth + 1)
            continue
        if item.name != "li":
            yield from _block(item, depth)
            continue
        number = _number(item.get("value"), number)
        yield from _list_item(item, _shown_mark(style, number), depth)
        number += 1


def _list_item(item: Tag, mark: str, depth: int) -> Iterator[Block]:
    first = True
    for block in _blocks(item, depth):
        if first and block.kind is BlockKind.PARAGRAPH:
            yield Block(BlockKind.ITEM, block.text, level=depth, mark=mark)
        else:
            if first:
                yield Block(BlockKind.ITEM, "", level=depth, mark=mark)
            yield block
        first = False


def _style(tag: Tag) -> str:
    if tag.name != "ol":
        return "disc"
    found = _LIST_STYLE.search(str(tag.get("style") or ""))
    return found.group(1) if found else str(tag.get("type") or "1")


def _shown_mark(style: str, number: int) -> str:
    match style:
        case "a" | "A" | "lower-alpha" | "lower-latin" | "upper-alpha" | "upper-latin" if 1 <= number <= 26:
            return f"{chr(ord('a') + number - 1)})"
        case "i" | "I" | "lower-roman" | "upper-roman" if 1 <= number < 40:
            roman = "x" * (number // 10) + _ROMAN[number % 10]
            return f"{roman})" if style in {"i", "lower-roman"} else f"{roman.upper()}."
        case "1" | "decimal" | "decimal-leading-zero":
            return f"{number}."
        case _:
            return "•"


def _number(value: object, default: int) -> int:
    try:
        return int(str(value))
    except ValueError:
        return default


def _definitions(tag: Tag) -> Iterator[Block]:
    """A list of terms: each term in one paragraph with what it means."""
    term = ""
    for part in tag.find_all(["dt", "dd"]):
        if part.name == "dt":
            term = tidy(_inline(part))
        else:
            yield from _paragraph([f"{term} – " if term else "", _inline(part)])
            term = ""


def _table(tag: Tag, depth: int) -> Iterator[Block]:
    rows = [row for row in tag.find_all("tr") if row.find_parent("table") is tag]
    if tag.find("table") is not None or all(len(row.find_all(["td", "th"], recursive=False)) <= 1 for row in rows):
        for cell in tag.find_all(["td", "th", "caption"]):  # a table used to lay out the page
            if cell.find_parent("table") is tag:
                yield from _blocks(cell, depth)
        return
    if tag.caption is not None:
        yield from _paragraph([_inline(tag.caption)])
    cells = _grid(rows)
    header = bool(rows) and (rows[0].find_parent("thead") is not None or rows[0].find("td") is None)
    yield Block(BlockKind.TABLE, rows=cells, header=header or names_columns(cells))


def _grid(rows: list[Tag]) -> tuple[tuple[str, ...], ...]:
    """Cells row by row; a cell that spans several rows stands in each of them."""
    pending: dict[int, tuple[int, str]] = {}
    grid: list[tuple[str, ...]] = []
    for row in rows:
        line: list[str] = []
        for cell in row.find_all(["td", "th"], recursive=False):
            _fill_spans(line, pending)
            text = tidy(_inline(cell).replace("\n", " "))
            if (span := min(_number(cell.get("rowspan"), 1), 1000)) > 1:
                pending[len(line)] = (span - 1, text)
            line += [text] + [""] * (min(_number(cell.get("colspan"), 1), 100) - 1)
        _fill_spans(line, pending)
        grid.append(tuple(line))
    return tuple(grid)


def _fill_spans(line: list[str], pending: dict[int, tuple[int, str]]) -> None:
    while len(line) in pending:
        left, text = pending.pop(len(line))
        if left > 1:
            pending[len(line)] = (left - 1, text)
        line.append(text)


def _hidden(tag: Tag) -> bool:
    style = str(tag.get("style") or "").replace(" ", "")
    return tag.has_attr("hidden") or "display:none" in style


def _inline(element: PageElement) -> str:
    """Text as the browser shows it: white space of the file is one space, ``<br>`` a line break."""
    if isinstance(element, (Comment, Doctype, ProcessingInstruction, CData)):
        return ""
    if isinstance(element, NavigableString):
        return re.sub(r"[ \t\r\n\f]+", " ", str(element))
    if not isinstance(element, Tag) or element.name in _LEFT_OUT or _hidden(element):
        return ""
    if element.name == "br":
        return "\n"
    inner = "".join(_inline(child) for child in element.children)
    return f" {inner} " if element.name in {"p", "div", "li", "td", "th"} else inner
