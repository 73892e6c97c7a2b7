"""Documents that the tests make themselves: one regulation in every format, and files that cannot be read."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

FONT_FILES = (
    Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
    Path("/usr/share/fonts/dejavu/DejaVuSans.ttf"),
    Path("/usr/share/fonts/TTF/DejaVuSans.ttf"),
    Path("/Library/Fonts/Arial Unicode.ttf"),
)

# The regulation all formats hold: place, text.
EXPECTED = {
    "§ 1 ust. 1": "Regulamin opisuje zasady przyznawania pożyczek sąsiedzkich.",
    "§ 1 ust. 2": "Ilekroć mowa o:",
    "§ 1 ust. 2 pkt 1": "pożyczkobiorcy – chodzi o osobę, która podpisała umowę pożyczki;",
    "§ 1 ust. 2 pkt 2": "poręczycielu – chodzi o:",
    "§ 1 ust. 2 pkt 2 lit. a": "osobę fizyczną mającą stały dochód,",
    "§ 1 ust. 2 pkt 2 lit. b": "osobę prawną:",
    "§ 1 ust. 2 pkt 2 lit. b tiret 1": "działającą od dwóch lat,",
    "§ 1 ust. 2 pkt 2 lit. b tiret 2": "mającą siedzibę w gminie.",
    "§ 1 ust. 3": "Wniosek rozpatruje trzyosobowa komisja w ciągu 21 dni od jego złożenia.",
    "§ 2 ust. 1": "Kwota pożyczki nie może być wyższa niż 12 500 zł.",
    "§ 2 ust. 2": "Wysokość raty zależy od okresu spłaty:",
    "§ 2 ust. 2, tabela 1, wiersz 1": "12 miesięcy | 1 090 zł",
    "§ 2 ust. 2, tabela 1, wiersz 2": "24 miesiące | 560 zł",
    "§ 2 ust. 3": "Za opóźnienie w spłacie nalicza się odsetki ustawowe.",
}
TITLE = "Regulamin pożyczek sąsiedzkich"

_TEXT = """\
Rozdział I
Postanowienia ogólne

§ 1
Słowniczek

1. Regulamin opisuje zasady przyznawania pożyczek sąsiedzkich.
2. Ilekroć mowa o:
1) pożyczkobiorcy – chodzi o osobę, która podpisała
umowę pożyczki;
2) poręczycielu – chodzi o:
a) osobę fizyczną mającą stały dochód,
b) osobę prawną:
– działającą od dwóch lat,
– mającą siedzibę w gminie.
3. Wniosek rozpatruje trzyosobowa komisja w ciągu
21 dni od jego złożenia.

Rozdział II. Warunki

§ 2. Kwoty i spłata

1. Kwota pożyczki nie może być wyższa niż 12 500 zł.
2. Wysokość raty zależy od okresu spłaty:
"""
_TABLE = [["Okres spłaty", "Rata"], ["12 miesięcy", "1 090 zł"], ["24 miesiące", "560 zł"]]
_AFTER_TABLE = "3. Za opóźnienie w spłacie nalicza się odsetki ustawowe."


def font() -> str:
    """Name of a font with Polish letters, registered with reportlab."""
    file = next((file for file in FONT_FILES if file.is_file()), None)
    if file is None:
        import reportlab

        file = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
    if "Tests" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Tests", str(file)))
    return "Tests"


def pdf_bytes(password: str = "", title: str = TITLE) -> bytes:
    """The regulation as PDF, set as an office would: indents for depth, a ruled table, page numbers."""
    name = font()
    buffer = io.BytesIO()

    def style(indent: int, size: int = 10) -> ParagraphStyle:
        return ParagraphStyle(f"s{indent}-{size}", fontName=name, fontSize=size, leading=size * 1.3, leftIndent=indent)

    indents = {"1)": 20, "2)": 20, "a)": 40, "b)": 40, "– ": 60}
    story: list[object] = [Paragraph(title, style(0, 16))]
    lines = _TEXT.replace("podpisała\numowę", "podpisała umowę").replace("ciągu\n21", "ciągu 21").split("\n")
    for line in filter(None, lines):
        heading = line.startswith(("Rozdział", "§", "Postanowienia", "Słowniczek"))
        story.append(Paragraph(line, style(indents.get(line[:2], 0), 13 if heading else 10)))
    grid = [("FONT", (0, 0), (-1, -1), name), ("GRID", (0, 0), (-1, -1), 1, "black")]
    story += [Table(_TABLE, style=grid), Paragraph(_AFTER_TABLE, style(0))]

    def number(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont(name, 8)
        canvas.drawCentredString(300, 20, f"Strona {document.page} z 2")

    SimpleDocTemplate(buffer, title=title, encrypt=password or None).build(
        story, onFirstPage=number, onLaterPages=number
    )
    return buffer.getvalue()


def scan_bytes() -> bytes:
    """A PDF of two pages with a picture each and no text."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    picture = ImageReader(io.BytesIO(_png()))
    for _ in range(2):
        canvas.drawImage(picture, 50, 50, 400, 600)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = b"".join(b"\0" + bytes([shade, 0, 0, 255, 255, 255] * 4) for shade in range(8))
    header = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def _numbering(document: WordDocument) -> str:
    """A list with Word's own numbers: ``1.``, ``1)``, ``a)``, ``–``; returns its id."""
    root = document.part.numbering_part.element
    marks = (("decimal", "%1."), ("decimal", "%2)"), ("lowerLetter", "%3)"), ("bullet", "–"))
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (kind, text) in enumerate(marks)
    )
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>')
    first_number = next(iter(root.iterchildren("{*}num")), None)
    if first_number is None:
        root.append(abstract)
    else:
        first_number.addprevious(abstract)
    for identifier in (77, 78):
        override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        root.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{identifier}"><w:abstractNumId w:val="77"/>{override}</w:num>')
        )
    return "77"


def docx_bytes(title: str = TITLE) -> bytes:
    """The regulation as DOCX with headings, Word's own numbering and a real table."""
    document = docx.Document()
    document.core_properties.title = title
    _numbering(document)

    def item(text: str, depth: int, number: str) -> None:
        paragraph = document.add_paragraph(text)
        properties = paragraph._p.get_or_add_pPr()  # python-docx has no public way to number a paragraph
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
        )

    document.add_heading("Rozdział I. Postanowienia ogólne", level=1)
    document.add_heading("§ 1. Słowniczek", level=2)
    for place, text in EXPECTED.items():
        if place == "§ 2 ust. 1":
            document.add_heading("Rozdział II. Warunki", level=1)
            document.add_heading("§ 2. Kwoty i spłata", level=2)
        if "tabela" in place:
            continue
        depth = sum(mark in place for mark in ("pkt", "lit.", "tiret"))
        item(text, depth, "77" if place.startswith("§ 1") else "78")
        if place == "§ 2 ust. 2":
            table = document.add_table(rows=0, cols=2)
            for row in _TABLE:
                for cell, value in zip(table.add_row().cells, row, strict=True):
                    cell.text = value
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def html_text(title: str = TITLE) -> str:
    """The regulation as a web page with menus around it."""
    return f"""<!DOCTYPE html><html lang="pl"><head><meta charset="utf-8"><title>{title}</title>
<style>p {{ color: red }}</style></head><body><nav><ul><li>Strona główna</li></ul></nav><main>
<h1>{title}</h1><h2>Rozdział I. Postanowienia ogólne</h2><h3>§ 1. Słowniczek</h3>
<ol><li>Regulamin opisuje zasady przyznawania <b>pożyczek</b> sąsiedzkich.</li>
<li><p>Ilekroć mowa o:</p><ol><li>pożyczkobiorcy – chodzi o osobę,
 która podpisała umowę pożyczki;</li><li>poręczycielu – chodzi o:
 <ol type="a"><li>osobę fizyczną mającą stały dochód,</li><li>osobę prawną:
 <ul><li>działającą od dwóch lat,</li><li>mającą siedzibę w gminie.</li></ul></li></ol></li></ol></li>
<li>Wniosek rozpatruje trzyosobowa komisja w&#32;ciągu 21 dni od jego złożenia.</li></ol>
<h2>Rozdział II. Warunki</h2><h3>§ 2. Kwoty i spłata</h3>
<ol><li>Kwota pożyczki nie może być wyższa niż 12 500 zł.</li><li>Wysokość raty zależy od okresu spłaty:
<table><thead><tr><th>Okres spłaty</th><th>Rata</th></tr></thead><tbody>
<tr><td>12 miesięcy</td><td>1 090 zł</td></tr><tr><td>24 miesiące</td><td>560 zł</td></tr></tbody></table></li>
<li>Za opóźnienie w spłacie nalicza się odsetki ustawowe.</li></ol></main>
<footer>Wszystkie prawa zastrzeżone</footer><script>var x = "skrypt";</script></body></html>"""


def markdown_text(title: str = TITLE) -> str:
    """The regulation as Markdown."""
    return f"""---
author: ktoś
---
# {title}

## Rozdział I. Postanowienia ogólne

### § 1. Słowniczek

1. Regulamin opisuje zasady przyznawania **pożyczek** sąsiedzkich.
2. Ilekroć mowa o:
   1) pożyczkobiorcy – chodzi o osobę,
      która podpisała umowę pożyczki;
   2) poręczycielu – chodzi o:

      a) osobę fizyczną mającą stały dochód,
      b) osobę prawną:

      - działającą od dwóch lat,
      - mającą siedzibę w gminie.
3. Wniosek rozpatruje trzyosobowa komisja w ciągu 21 dni od jego złożenia.

## Rozdział II. Warunki

### § 2. Kwoty i spłata

1. Kwota pożyczki nie może być wyższa niż 12 500 zł.
2. Wysokość raty zależy od okresu spłaty:

   | Okres spłaty | Rata |
   | --- | ---: |
   | 12 miesięcy | 1 090 zł |
   | 24 miesiące | 560 zł |

3. Za opóźnienie w spłacie nalicza się odsetki ustawowe.
"""


def plain_text(title: str = TITLE) -> str:
    """The regulation as plain text; a table becomes two more points, since plain text has none."""
    return f"{title.upper()}\n\n{_TEXT}\n{_AFTER_TABLE}\n"


MAKERS: dict[str, Callable[[], bytes]] = {
    "regulamin.pdf": pdf_bytes,
    "regulamin.docx": docx_bytes,
    "regulamin.html": lambda: html_text().encode(),
    "regulamin.md": lambda: markdown_text().encode(),
    "regulamin.txt": lambda: plain_text().encode(),
}


def bomb_bytes(megabytes: int = 300) -> bytes:
    """A DOCX whose body would unpack to hundreds of megabytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(megabytes):
                part.write(b" " * 1024 * 1024)
    return buffer.getvalue()
