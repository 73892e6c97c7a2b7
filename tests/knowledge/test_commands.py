import datetime
from pathlib import Path

import pytest

from knowledge.changes import ChangeKind, CitationUse
from knowledge.commands import Added, add, search_all
from knowledge.errors import (
    BrokenDocumentError,
    EmptyDocumentError,
    KnowledgeError,
    ScanWithoutTextError,
    UnreadableDocumentError,
    WrongRequestError,
    WrongSourceError,
)
from knowledge.index import Index
from tests.knowledge import documents


def write(folder: Path, name: str, content: bytes | str) -> Path:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def test_all_formats_in_one_go_become_documents_of_their_own(empty: Index, tmp_path: Path) -> None:
    files = [write(tmp_path, name, make()) for name, make in documents.MAKERS.items()]
    done = add(empty, files)
    names = ["regulamin-pdf", "regulamin-docx", "regulamin-html", "regulamin-md", "regulamin-txt"]
    assert [one.document for one in done] == names
    assert all(one.passages >= 13 and one.replaced is None and not one.changes for one in done)
    assert {found.document: found.passages for found in empty.documents()} == {o.document: o.passages for o in done}


def test_particulars_are_kept(empty: Index, tmp_path: Path) -> None:
    file = write(tmp_path, "plik.txt", "Treść przepisu jest krótka.")
    (done,) = add(empty, [file], title="Regulamin ŁĄKI", version="2", date="2024-05-31", call="jowes-2024")
    found = empty.document("jowes-2024-regulamin-laki")
    assert found is not None
    assert done.document == found.document
    assert (found.title, found.version, found.date) == ("Regulamin ŁĄKI", "2", datetime.date(2024, 5, 31))
    assert (found.call, found.format, found.origin) == ("jowes-2024", "text", "added")


def test_new_version_lists_changed_passages_and_who_cites_them(empty: Index, tmp_path: Path) -> None:
    old = "§ 1. Zasady\n1. Kwota wynosi 100 zł.\n2. Termin wynosi 7 dni.\n3. Bez zmian.\n"
    new = "§ 1. Zasady\n1. Kwota wynosi 250 zł.\n3. Bez\u00a0zmian.\n4. Całkiem nowe.\n"
    add(empty, [write(tmp_path, "a.txt", old)], title="Regulamin", version="1")
    uses = [
        CitationUse(citation="regulamin: § 1 ust. 1", used_by="kwota"),
        CitationUse(citation="regulamin: § 1 ust. 2", used_by="termin"),
        CitationUse(citation="regulamin: § 1 ust. 3", used_by="inne"),
        CitationUse(citation="inny: § 1 ust. 1", used_by="obce"),
    ]
    (done,) = add(empty, [write(tmp_path, "b.txt", new)], title="Regulamin", version="2", citations=uses)
    assert done.replaced == "1"
    assert [(change.place, change.kind) for change in done.changes] == [
        ("§ 1 ust. 1", ChangeKind.CHANGED),
        ("§ 1 ust. 4", ChangeKind.ADDED),
        ("§ 1 ust. 2", ChangeKind.REMOVED),
    ]
    assert (done.changes[0].before, done.changes[0].after) == ("Kwota wynosi 100 zł.", "Kwota wynosi 250 zł.")
    assert [use.used_by for use in done.affected] == ["kwota", "termin"]
    assert [p.place for p in empty.passages("regulamin")] == ["§ 1 ust. 1", "§ 1 ust. 3", "§ 1 ust. 4"]


def test_the_same_file_again_changes_nothing(empty: Index, tmp_path: Path) -> None:
    file = write(tmp_path, "a.txt", "Jedno zdanie o wekslu.")
    first: Added = add(empty, [file])[0]
    before = empty.rows("SELECT * FROM passage")
    again = add(empty, [file])[0]
    assert (first.unchanged, again.unchanged, again.replaced, again.changes) == (False, True, None, ())
    assert empty.rows("SELECT * FROM passage") == before


def test_changed_shipped_source_is_a_new_version_of_it(tmp_path: Path) -> None:
    from knowledge.sources_reader import SOURCES_FOLDER

    original = (SOURCES_FOLDER / "jowes-2024.md").read_text(encoding="utf-8")
    place = "cz. Trwałość, pkt 2"
    head, _, tail = original.partition(f"## {place}\n")
    changed = f"{head}## {place}\nMiejsca pracy trzeba utrzymać przez 24 miesiące.\n\n## {tail.partition('## ')[2]}"
    uses = [CitationUse(citation=f"jowes-2024: {place}", used_by="rules: durability")]
    with Index(tmp_path / "index.db") as index:
        (done,) = add(index, [write(tmp_path, "nowe.md", changed)], citations=uses, version="3")
        assert (done.document, done.version) == ("jowes-2024", "3")
        assert [change.place for change in done.changes] == [place]
        assert done.affected == tuple(uses)
    with Index(tmp_path / "index.db") as index:
        hit = next(iter(search_all(index, ["utrzymać miejsca pracy 24 miesiące"], document="jowes-2024"))).hits[0]
        assert "24 miesiące" in hit.text


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("skan.pdf", documents.scan_bytes(), ScanWithoutTextError),
        ("zly.docx", b"nic", BrokenDocumentError),
        ("pusty.txt", b"", EmptyDocumentError),
    ],
)
def test_one_bad_file_keeps_all_others_out(
    name: str, data: bytes, error: type[UnreadableDocumentError], empty: Index, tmp_path: Path
) -> None:
    good = write(tmp_path, "dobry.txt", "Dobra treść dokumentu.")
    with pytest.raises(error) as caught:
        add(empty, [good, write(tmp_path, name, data)])
    assert isinstance(caught.value, KnowledgeError)
    assert name in str(caught.value)
    assert empty.documents() == []
    assert empty.rows("SELECT count(*) FROM passage_search") == [(0,)]


def test_wishes_without_sense(tmp_path: Path) -> None:
    one, two = write(tmp_path, "a.txt", "Jedno zdanie."), write(tmp_path, "b.txt", "Drugie zdanie.")
    (tmp_path / "inny").mkdir()
    namesake = write(tmp_path / "inny", "a.txt", "Trzecie zdanie.")
    with Index(None) as index:
        with pytest.raises(WrongRequestError, match="RRRR-MM-DD"):
            add(index, [one], date="31.05.2024")
        with pytest.raises(WrongRequestError, match="plików jest 2"):
            add(index, [one, two], title="Wspólny")
        with pytest.raises(WrongRequestError, match="własny tytuł"):
            add(index, [one, namesake])
        with pytest.raises(WrongRequestError, match="należy do podstawowego zbioru"):
            add(index, [one], title="JOWES 2024")
        with pytest.raises(WrongRequestError, match="regulamin-2024"):
            add(index, [one], document="Zły Identyfikator")
        assert add(index, [one], document="jowes-2024")[0].document == "jowes-2024"


def test_broken_source_names_the_line(empty: Index, tmp_path: Path) -> None:
    text = '+++\ndocument = "x"\ntitle = "T"\nshort = "t"\n+++\n\n## § 1\nTreść.\n\n## § 1\nZnowu.\n'
    with pytest.raises(WrongSourceError, match=r"x\.md, wiersz 10: .*§ 1.*wierszu 7"):
        add(empty, [write(tmp_path, "x.md", text)])


def test_progress_tells_pages_words_and_passages(empty: Index, tmp_path: Path) -> None:
    stages: list[str] = []
    add(empty, [write(tmp_path, "a.pdf", documents.pdf_bytes())], progress=lambda stage, *_: stages.append(stage))
    assert list(dict.fromkeys(stages)) == ["reading", "inflecting", "indexing"]


def test_guessed_encoding_is_told(empty: Index, tmp_path: Path) -> None:
    (done,) = add(empty, [write(tmp_path, "a.txt", "Żółta łąka, ćma i źdźbło.".encode("cp1250"))])
    assert "Windows-1250" in done.notices[0]


def test_questions_one_by_one(empty: Index, tmp_path: Path) -> None:
    add(empty, [write(tmp_path, "a.txt", "Weksel podpisuje fundacja.\n\nKwotę wypłaca bank.")])
    results = list(search_all(empty, ["weksle fundacji", "bank wypłacał", "zzz"], limit=1))
    assert [result.query for result in results] == ["weksle fundacji", "bank wypłacał", "zzz"]
    assert [[hit.place for hit in result.hits] for result in results] == [["akapit 1"], ["akapit 2"], []]
