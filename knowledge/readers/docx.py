"""Word documents (DOCX)."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from knowledge.blocks import Block, BlockKind, Content
from knowledge.errors import BrokenDocumentError, PasswordProtectedError, UnknownFormatError
from knowledge.normalise import tidy
from knowledge.readers.docx_numbering import Numbering
from knowledge.readers.limits import check_archive

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_HEADING_STYLE = re.compile(r"(?:heading|nag[łl][óo]wek)\s*([1-9])", re.IGNORECASE)
_LIST_STYLE = re.compile(r"(?:List|Lista)\b.*?\s([2-5])$", re.IGNORECASE)
_BOLD_TITLE_LENGTH = 100
_GUESSED_HEADING_LEVEL = 5


def read(file: Path, data: bytes) -> Content:
    """Blocks of a Word document, with the numbers Word shows but does not store.

    Raises:
        PasswordProtectedError: it is encrypted.
        UnknownFormatError: it is of the old DOC format.
        BrokenDocumentError: it is no Word document, or a damaged one.
        DocumentTooLargeError: it would unpack to too much.
    """
    if data.startswith(_OLD_OFFICE):
        if _ENCRYPTED_STREAM in data:
            raise PasswordProtectedError("password-protected", file=file.name)
        raise UnknownFormatError("format-old-word", file=file.name)
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            check_archive(file, archive)
            if any(part.flag_bits & 1 for part in archive.infolist()):
                raise PasswordProtectedError("password-protected", file=file.name)
            if archive.testzip() is not None:
                raise BrokenDocumentError("document-broken", file=file.name)
        document = docx.Document(io.BytesIO(data))
        blocks = tuple(_Walk(document).blocks())
    except (BadZipFile, OpcError, KeyError, ValueError, AttributeError, etree.XMLSyntaxError, EOFError) as error:
        # python-docx lets the errors of what it is built on through, depending on which part is damaged.
        raise BrokenDocumentError("document-broken", file=file.name) from error
    title = next((block.text for block in blocks if block.kind is BlockKind.HEADING and block.level == 1), "")
    return Content(blocks, title=tidy(document.core_properties.title or "") or title)


class _Walk:
    """The body in reading order, content controls and tracked insertions included, deletions left out."""

    def __init__(self, document: WordDocument) -> None:
        self.document = document
        self.numbering = Numbering(document)
        self.styles = {style.style_id: style for style in document.styles}

    def blocks(self) -> Iterator[Block]:
        """The blocks of the body."""
        yield from self._children(self.document.element.body)

    def _children(self, parent: etree._Element) -> Iterator[Block]:
        for child in parent:
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
            elif child.tag == qn("w:sdt"):
                content = child.find(qn("w:sdtContent"))
                if content is not None:
                    yield from self._children(content)
            elif child.tag in {qn("w:ins"), qn("w:smartTag"), qn("w:customXml")}:
                yield from self._children(child)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Block]:
        text = _text(paragraph)
        label = self.numbering.label(paragraph, self._style_id(paragraph))
        if not tidy(text) and (label is None or "§" not in label.mark):
            return
        level = self._heading_level(paragraph)
        if level:
            mark = f"{label.mark} " if label is not None and label.mark and label.mark not in "•–" else ""
            yield Block(BlockKind.HEADING, f"{mark}{text}".replace("\n", " "), level=level)
        elif label is not None:
            yield Block(BlockKind.ITEM, text, level=max(label.depth, self._style_depth(paragraph)), mark=label.mark)
        elif _all_bold(paragraph) and len(text) <= _BOLD_TITLE_LENGTH and not text.rstrip().endswith((";", ",", ".")):
            yield Block(BlockKind.HEADING, text.replace("\n", " "), level=_GUESSED_HEADING_LEVEL)
        else:
            yield Block(BlockKind.PARAGRAPH, text)

    def _style_id(self, paragraph: etree._Element) -> str:
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return "" if style is None else style.get(qn("w:val"), "")

    def _style_depth(self, paragraph: etree._Element) -> int:
        """Depth that the name of a list style tells: each of ``List Number 2`` and the like is a list of its own."""
        style = self.styles.get(self._style_id(paragraph))
        found = _LIST_STYLE.match(style.name or "") if style is not None else None
        return int(found.group(1)) if found else 1

    def _heading_level(self, paragraph: etree._Element) -> int:
        outline = paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if outline is not None and (level := int(outline.get(qn("w:val"), "9"))) < 9:
            return level + 1
        style = self.styles.get(self._style_id(paragraph))
        while style is not None:
            name = style.name or ""
            if found := _HEADING_STYLE.match(name):
                return int(found.group(1))
            if name.lower() in {"title", "tytuł"}:
                return 1
            style = getattr(style, "base_style", None)
        return 0

    def _table(self, table: etree._Element) -> Iterator[Block]:
        rows = [row for row in table.iter(qn("w:tr")) if next(row.iterancestors(qn("w:tbl"))) is table]
        if all(len(row.findall(qn("w:tc"))) <= 1 for row in rows):
            for cell in (cell for row in rows for cell in row.findall(qn("w:tc"))):
                yield from self._children(cell)  # a frame around text
            return
        above: dict[int, str] = {}
        cells = tuple(tuple(_row(row, above)) for row in rows)
        yield Block(BlockKind.TABLE, rows=cells, header=len(cells) > 1)


def _row(row: etree._Element, above: dict[int, str]) -> Iterator[str]:
    """Cells of a row; a cell merged with the one above repeats its text, so that the row can stand alone."""
    column = 0
    for cell in row.iter(qn("w:tc")):
        if next(cell.iterancestors(qn("w:tr"))) is not row:
            continue
        properties = cell.find(qn("w:tcPr"))
        merge = None if properties is None else properties.find(qn("w:vMerge"))
        span = None if properties is None else properties.find(qn("w:gridSpan"))
        text = " ".join(filter(None, (tidy(_text(paragraph)) for paragraph in cell.iter(qn("w:p")))))
        if merge is not None and merge.get(qn("w:val")) != "restart":
            text = above.get(column, text)
        above[column] = text
        yield text
        column += 1 if span is None else int(span.get(qn("w:val"), "1"))


def _text(paragraph: etree._Element) -> str:
    """What a reader sees of a paragraph; text boxes anchored in it and deleted text are left out."""
    parts: list[str] = []
    for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen"), qn("w:sym")):
        if any(ancestor.tag in {qn("w:txbxContent"), qn("w:pPr")} for ancestor in node.iterancestors()):
            continue
        if node.tag == qn("w:t"):
            parts.append(node.text or "")
        elif node.tag == qn("w:tab"):
            parts.append(" ")
        elif node.tag == qn("w:noBreakHyphen"):
            parts.append("-")
        elif node.tag in {qn("w:br"), qn("w:cr")}:
            parts.append("\n")
    return "".join(parts).strip()


def _all_bold(paragraph: etree._Element) -> bool:
    runs = [run for run in paragraph.iter(qn("w:r")) if any((text.text or "").strip() for text in run.iter(qn("w:t")))]
    return bool(runs) and all(_is_on(run.find(f"{qn('w:rPr')}/{qn('w:b')}")) for run in runs)


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get(qn("w:val"), "1") not in {"0", "false", "off"}
