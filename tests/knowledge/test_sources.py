from pathlib import Path

import pytest

from knowledge.errors import UnresolvedCitationError, WrongSourceError
from knowledge.sources_reader import load_sources, read_source, read_sources, resolve

HEAD = '+++\ndocument = "x"\ntitle = "T"\nshort = "t"\ndate = 2024-05-31\n+++\n'


def test_shipped_sources_load_and_cite_themselves() -> None:
    documents = load_sources()
    assert {"jowes-2024", "jowes-2014-2020", "sowes-2014-2020"} <= {document.document for document in documents}
    for document in documents:
        assert document.passages
        for passage in document.passages:
            assert resolve(passage.citation) == passage


def test_shipped_sources_cover_each_line_of_their_originals_once() -> None:
    for source in read_sources():
        if source.original_lines is None:
            continue
        covered = [line for part in source.covered for line in range(part.first, part.last + 1)]
        text_lines = [line for line in covered if line not in source.original_blank]
        wanted = set(range(1, source.original_lines + 1)) - source.original_blank
        assert (source.file.name, set(text_lines)) == (source.file.name, wanted)
        assert (source.file.name, len(text_lines)) == (source.file.name, len(set(text_lines)))


@pytest.mark.parametrize(
    ("citation", "hint"),
    [
        ("jowes-2024", "dokument: miejsce"),
        ("jowes-1999: § 1", "Nie ma dokumentu „jowes-1999”. Są: .*jowes-2024"),
        ("jowes-2024: cz. Trwalosc, punkt 2", "cz. Trwałość, pkt 2"),
    ],
)
def test_citation_that_leads_nowhere_says_what_is_near(citation: str, hint: str) -> None:
    with pytest.raises(UnresolvedCitationError, match=hint):
        resolve(citation)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("## § 1\nTekst.\n", "wiersz 1: brakuje nagłówka"),
        ("+++\ndocument = \n+++\n## § 1\nTekst.\n", "wiersz 2: nagłówek nie jest poprawnym TOML"),
        ('+++\ndocument = "x"\ntitle = "T"\n+++\n## § 1\nTekst.\n', "brakuje pola „short”"),
        (HEAD.replace('"x"', '"X y"') + "## § 1\nTekst.\n", "wiersz 2: pole „document”"),
        (HEAD.replace("2024-05-31", '"maj"') + "## § 1\nTekst.\n", "wiersz 5: pole „date”"),
        (HEAD + "Tekst.\n", "wiersz 7: tekst stoi przed"),
        (HEAD + "## \nTekst.\n", "wiersz 7: nagłówek ## nie ma nazwy"),
        (HEAD + "## § 1\n\n## § 2\nTekst.\n", "wiersz 7: miejsce „§ 1” nie ma tekstu"),
        (HEAD + "## § 1\n<!-- lines 5-3 -->\nTekst.\n", "wiersz 8: „<!-- lines 5-3 -->”"),
    ],
)
def test_format_errors_name_file_line_and_remedy(text: str, complaint: str, tmp_path: Path) -> None:
    file = tmp_path / "zly.md"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(WrongSourceError, match=rf"^zly\.md, .*{complaint}"):
        read_source(file)


def test_two_files_of_one_document(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(HEAD + "## § 1\nTekst.\n", encoding="utf-8")
    with pytest.raises(WrongSourceError, match=r"b\.md, .*a\.md"):
        load_sources(tmp_path)
