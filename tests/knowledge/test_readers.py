import io
import zipfile
from pathlib import Path

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from knowledge import readers
from knowledge.blocks import Content
from knowledge.errors import (
    BrokenDocumentError,
    DocumentTooLargeError,
    EmptyDocumentError,
    FileUnavailableError,
    PasswordProtectedError,
    ScanWithoutTextError,
    UnknownEncodingError,
    UnknownFormatError,
)
from knowledge.passages import Passage
from knowledge.structure import split
from tests.knowledge import documents


def read(folder: Path, name: str, data: bytes) -> Content:
    file = folder / name
    file.write_bytes(data)
    return readers.read(file, *readers.load(file))


def passages(content: Content) -> dict[str, Passage]:
    return {passage.place: passage for passage in split("dokument", content.blocks)}


@pytest.mark.parametrize("name", documents.MAKERS)
def test_every_format_gives_the_same_places_and_texts(name: str, tmp_path: Path) -> None:
    content = read(tmp_path, name, documents.MAKERS[name]())
    found = {place: passage.text for place, passage in passages(content).items()}
    expected = {p: t for p, t in documents.EXPECTED.items() if "tabela" not in p or not name.endswith("txt")}
    assert {place: found.get(place) for place in expected} == expected
    assert not any("Strona" in text or "Wszystkie prawa" in text or "skrypt" in text for text in found.values())
    assert content.notices == ()


@pytest.mark.parametrize("name", [name for name in documents.MAKERS if not name.endswith("txt")])
def test_leads_of_every_format_name_what_a_passage_hangs_under(name: str, tmp_path: Path) -> None:
    content = read(tmp_path, name, documents.MAKERS[name]())
    found = passages(content)
    assert content.title == documents.TITLE
    lead = found["§ 1 ust. 2 pkt 2 lit. b tiret 2"].lead.split("\n")
    assert lead[-4:] == ["Słowniczek", "Ilekroć mowa o:", "poręczycielu – chodzi o:", "osobę prawną:"]
    assert found["§ 2 ust. 2, tabela 1, wiersz 2"].lead.endswith("Okres spłaty | Rata")


# -- files that cannot be read ------------------------------------------------------------------------------


def test_scan_without_text(tmp_path: Path) -> None:
    with pytest.raises(ScanWithoutTextError, match=r"skan\.pdf.*OCR"):
        read(tmp_path, "skan.pdf", documents.scan_bytes())


def test_pages_without_text_among_others_are_named(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(50, 700, "Tekst na pierwszej stronie tego dokumentu.")
    canvas.showPage()
    canvas.rect(10, 10, 100, 100)
    canvas.showPage()
    canvas.save()
    content = read(tmp_path, "mieszany.pdf", buffer.getvalue())
    assert content.notices == (("pages-without-text", {"file": "mieszany.pdf", "pages": "2"}),)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tajny.pdf", documents.pdf_bytes(password="sekret")),
        ("tajny.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")),
    ],
)
def test_password_protected(name: str, data: bytes, tmp_path: Path) -> None:
    with pytest.raises(PasswordProtectedError, match="chroniony hasłem"):
        read(tmp_path, name, data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ucięty.pdf", documents.pdf_bytes()[:700]),
        ("nie.pdf", b"%PDF-1.7\nto nie jest PDF"),
        ("inny.pdf", "zwykły tekst".encode()),
        ("ucięty.docx", documents.docx_bytes()[:2000]),
        ("inny.docx", "zwykły tekst".encode()),
    ],
)
def test_broken_files(name: str, data: bytes, tmp_path: Path) -> None:
    with pytest.raises(BrokenDocumentError, match="uszkodzony"):
        read(tmp_path, name, data)


def test_archive_that_is_no_word_document(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("cokolwiek.txt", "tekst")
    with pytest.raises(BrokenDocumentError):
        read(tmp_path, "archiwum.docx", buffer.getvalue())


def test_archive_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = documents.bomb_bytes()
    assert len(bomb) < 1_000_000
    with pytest.raises(DocumentTooLargeError, match="301 MB po rozpakowaniu"):
        read(tmp_path, "bomba.docx", bomb)


def test_file_beyond_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "duży.txt"
    with file.open("wb") as out:
        out.truncate(readers.FILE_BYTES + 1)
    with pytest.raises(DocumentTooLargeError, match="51 MB to więcej niż 50 MB"):
        readers.load(file)


@pytest.mark.parametrize("name", ["pusty.txt", "pusty.pdf", "pusty.docx", "pusty.html", "pusty.md"])
@pytest.mark.parametrize("data", [b"", b" \n\t\n"])
def test_empty_files(name: str, data: bytes, tmp_path: Path) -> None:
    with pytest.raises(EmptyDocumentError, match="nie ma żadnego tekstu"):
        read(tmp_path, name, data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("puste.html", b"<html><head><title>Tytul</title></head><body><script>var a = 1;</script></body></html>"),
        ("puste.md", b"---\ntitle: x\n---\n<!-- nic -->\n"),
        ("kreski.txt", "—— • …\n".encode()),
    ],
)
def test_files_without_words(name: str, data: bytes, tmp_path: Path) -> None:
    with pytest.raises(EmptyDocumentError):
        read(tmp_path, name, data)


def test_word_document_without_text(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    with pytest.raises(EmptyDocumentError):
        read(tmp_path, "pusty.docx", buffer.getvalue())


@pytest.mark.parametrize("name", ["obraz.png", "arkusz.xlsx", "bez"])
def test_unknown_formats(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnknownFormatError, match="PDF, DOCX, HTML, TXT i MD"):
        read(tmp_path, name, b"dane")


def test_old_word_documents_get_their_own_advice(tmp_path: Path) -> None:
    for name in ("stary.doc", "stary.docx"):
        with pytest.raises(UnknownFormatError, match="zapisz jako DOCX"):
            read(tmp_path, name, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for file in (tmp_path / "brak.txt", tmp_path):
        with pytest.raises(FileUnavailableError, match="Nie ma pliku"):
            readers.load(file)


# -- letters ------------------------------------------------------------------------------------------------

_SENTENCE = "Zażółć gęślą jaźń: wniosek złożył poręczyciel, „ćwierć” etatu."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250"])
@pytest.mark.parametrize("name", ["tekst.txt", "tekst.md", "tekst.html"])
def test_polish_letters_survive_usual_encodings(name: str, encoding: str, tmp_path: Path) -> None:
    content = read(tmp_path, name, _SENTENCE.encode(encoding))
    assert content.blocks[0].text == _SENTENCE
    assert bool(content.notices) is (encoding == "cp1250")


def test_iso_letters_are_told_from_windows_ones(tmp_path: Path) -> None:
    text = "Zażółć gęślą jaźń: ścieżka śmieci łąka źródło."
    assert read(tmp_path, "tekst.txt", text.encode("iso8859_2")).blocks[0].text == text


def test_declared_encoding_of_a_page_is_believed(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="iso-8859-2"></head><body><p>{"Żółta łąka ścięta."}</p></body></html>'
    content = read(tmp_path, "strona.html", page.encode("iso8859_2"))
    assert (content.blocks[0].text, content.notices) == ("Żółta łąka ścięta.", ())


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 4,
        "Zażółć gęślą jaźń, a potem źle zapisano.".encode().decode("cp1252", "replace").encode(),
        "Zażółć gęślą jaźń, a potem źle zapisano.".encode().decode("iso8859_2").encode(),
        "Żółw".encode("utf-16-le") + b"\xff\xd8",
        b"\xef\xbb\xbf\xc5\xff\xfe",
        "Текст на другом языке без меток".encode("koi8-r"),
        "Zażółć".encode() + b"\xe6\x9c",
    ],
)
def test_wrong_encoding_is_refused(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(UnknownEncodingError, match="UTF-8"):
        read(tmp_path, "tekst.txt", data)


# -- formats ------------------------------------------------------------------------------------------------


def test_tables_in_plain_text_by_tabs_bars_and_columns(tmp_path: Path) -> None:
    text = "Stawki są takie:\n\netat\tkwota\ncały\t100 zł\n\n| etat | kwota |\n|---|---|\n| pół | 50 zł |\n"
    found = passages(read(tmp_path, "tabele.txt", text.encode()))
    assert found["tabela 1, wiersz 1"].text == "cały | 100 zł"
    assert (found["tabela 2, wiersz 1"].text, found["tabela 2, wiersz 1"].lead) == ("pół | 50 zł", "etat | kwota")


def test_unruled_table_in_pdf(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for row, cells in enumerate([("Wymiar", "Kwota"), ("caly etat", "38 700"), ("pol etatu", "19 350")]):
        for column, cell in enumerate(cells):
            canvas.drawString(60 + 200 * column, 700 - 16 * row, cell)
    canvas.save()
    found = passages(read(tmp_path, "tabela.pdf", buffer.getvalue()))
    assert found["tabela 1, wiersz 2"].text == "pol etatu | 19 350"


def test_running_heads_and_page_numbers_of_a_pdf_are_left_out(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for page in range(1, 5):
        canvas.drawString(60, 800, "Regulamin naboru nr 7")
        canvas.drawString(60, 600, f"To jest zdanie numer {page} o czyms zupelnie innym niz reszta.")
        canvas.drawString(300, 30, str(page))
        canvas.showPage()
    canvas.save()
    texts = [passage.text for passage in passages(read(tmp_path, "strony.pdf", buffer.getvalue())).values()]
    assert texts == [f"To jest zdanie numer {page} o czyms zupelnie innym niz reszta." for page in range(1, 5)]


def test_page_layout_tables_and_definitions(tmp_path: Path) -> None:
    page = """<body><table><tr><td><p>Akapit w ramce.</p><table><tr><th>A</th><th>B</th></tr>
    <tr><td rowspan="2">pierwszy</td><td>1</td></tr><tr><td>2</td></tr></table></td></tr></table>
    <dl><dt>Weksel</dt><dd>papier wartościowy</dd></dl>Luźny tekst<br>w dwóch liniach
    <p style="display: none">Ukryte</p><ul><li>raz<ul><li>raz raz</li></ul></li></ul></body>"""
    texts = [passage.text for passage in passages(read(tmp_path, "strona.html", page.encode())).values()]
    assert texts == [
        "Akapit w ramce.",
        "pierwszy | 1",
        "pierwszy | 2",
        "Weksel – papier wartościowy",
        "Luźny tekst w dwóch liniach",
        "raz",
        "raz raz",
    ]


def test_tracked_changes_and_merged_cells_of_a_word_document(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Termin wynosi ")
    inserted = docx.oxml.parse_xml(
        f"<w:ins {docx.oxml.ns.nsdecls('w')}><w:r><w:t>14</w:t></w:r></w:ins>",
    )
    deleted = docx.oxml.parse_xml(
        f"<w:del {docx.oxml.ns.nsdecls('w')}><w:r><w:delText>7</w:delText></w:r></w:del>",
    )
    paragraph._p.extend([deleted, inserted])
    paragraph.add_run(" dni.")
    table = document.add_table(rows=3, cols=2)
    for cell, text in zip(table.rows[0].cells, ("Koszt", "Limit"), strict=True):
        cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0)).text = "remont"
    table.cell(1, 1).text, table.cell(2, 1).text = "100 zł", "200 zł"
    buffer = io.BytesIO()
    document.save(buffer)
    texts = [passage.text for passage in passages(read(tmp_path, "zmiany.docx", buffer.getvalue())).values()]
    assert texts == ["Termin wynosi 14 dni.", "remont | 100 zł", "remont | 200 zł"]


def test_content_decides_when_the_name_lies(tmp_path: Path) -> None:
    file = tmp_path / "naprawde.txt"
    file.write_bytes(documents.pdf_bytes())
    assert readers.load(file)[0] == "pdf"
