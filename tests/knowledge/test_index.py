import sqlite3
from pathlib import Path

import pytest

import knowledge.index as index_module
from knowledge.errors import UnusableIndexError, WrongRequestError
from knowledge.index import ADDED, SHIPPED, Index, beside
from knowledge.passages import Document, Passage
from knowledge.schema import TABLE_NAMES
from knowledge.search import search
from knowledge.sources_reader import load_sources


def document(name: str, *texts: str) -> Document:
    passages = tuple(Passage(document=name, place=f"§ {n}", text=text) for n, text in enumerate(texts, start=1))
    return Document(document=name, title=name.title(), short=name, passages=passages)


def everything(index: Index) -> dict[str, list[tuple[object, ...]]]:
    tables = [name for name in TABLE_NAMES if name != "passage_search"]
    rows = {name: index.rows(f"SELECT * FROM {name} ORDER BY 1, 2") for name in tables}
    index.database.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, passage_search, instance)")
    rows["words"] = index.rows("SELECT term, doc, col, offset FROM temp.words ORDER BY 1, 2, 3, 4")
    index.database.execute("DROP TABLE temp.words")
    return rows


PAIR = (
    document("pierwszy", "Weksel in blanco podpisuje poręczyciel.", "Zaliczkę wypłaca się po podpisaniu umowy."),
    document("drugi", "Fundacja Wilkowyje prowadzi przedszkole.", "Weksel zwraca się po rozliczeniu."),
)


def test_same_input_gives_the_same_rows(tmp_path: Path) -> None:
    snapshots = []
    for name in ("a.db", "b.db"):
        with Index(tmp_path / name, sources=None) as index:
            for one in PAIR:
                index.add(one)
            snapshots.append(everything(index))
    assert snapshots[0] == snapshots[1]


def test_removing_and_replacing_leave_no_trace(empty: Index) -> None:
    empty.add(PAIR[0])
    before = everything(empty)
    words_before = {row[0] for row in before["inflection"]}
    empty.add(PAIR[1])
    empty.remove("drugi")
    after = everything(empty)
    # What was learned about the language stays; of the document nothing does.
    assert words_before < {row[0] for row in after.pop("inflection")}
    assert {name: rows for name, rows in after.items() if name != "spelling"} == {
        name: rows for name, rows in before.items() if name not in {"inflection", "spelling"}
    }
    empty.add(document("pierwszy", "Zupełnie nowa treść."))
    assert [hit.text for hit in search(empty, "weksel poręczyciel")] == []
    assert [hit.text for hit in search(empty, "nowe treści")] == ["Zupełnie nowa treść."]
    assert empty.rows("SELECT count(*) FROM passage") == [(1,)]


def test_a_failure_half_way_leaves_everything_as_it_was(empty: Index) -> None:
    empty.add(PAIR[0])
    before = everything(empty)

    class PowerCut(BaseException):
        pass

    def progress(stage: str, done: int, total: int) -> None:
        if stage == "indexing" and done == total:
            raise PowerCut

    for victim in (PAIR[1], document("pierwszy", "Inna treść, która się nie zapisze.")):
        with pytest.raises(PowerCut):
            empty.add(victim, progress=progress)
        assert everything(empty) == before
    assert [found.document for found in empty.documents()] == ["pierwszy"]


def test_another_process_sees_whole_documents_only(tmp_path: Path) -> None:
    file = tmp_path / "wspolny.db"
    with Index(file, sources=None) as writer, Index(file, sources=None) as reader:
        seen: list[int] = []
        writer.add(
            document("duzy", *(f"Przepis numer {n} o wekslach." for n in range(50))),
            progress=lambda *_: seen.append(len(search(reader, "weksle"))),
        )
        assert set(seen) == {0}
        assert len(search(reader, "weksle", 100)) == 50


def test_progress_counts_up_to_all_passages(empty: Index) -> None:
    steps: list[tuple[str, int, int]] = []
    empty.add(document("d", *(f"Zdanie numer {n}." for n in range(5))), progress=lambda *step: steps.append(step))
    assert steps[-1] == ("indexing", 5, 5)
    assert any(stage == "inflecting" and done == total for stage, done, total in steps)


def test_shipped_sources_are_all_there_and_kept_in_step(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()

    def write(name: str, text: str) -> None:
        head = f'+++\ndocument = "{name}"\ntitle = "T"\nshort = "t"\n+++\n\n## § 1\n{text}\n'
        (sources / f"{name}.md").write_text(head, encoding="utf-8")

    write("jeden", "Stary przepis o wekslu.")
    write("dwa", "Przepis o fundacji.")
    file = tmp_path / "index.db"
    with Index(file, sources) as index:
        index.add(document("wlasny", "Przepis o spółdzielni."))
    write("jeden", "Nowy przepis o gwarancji.")
    (sources / "dwa.md").unlink()
    with Index(file, sources) as index:
        assert [(d.document, d.origin) for d in index.documents()] == [("jeden", SHIPPED), ("wlasny", ADDED)]
        assert index.passages("jeden")[0].text == "Nowy przepis o gwarancji."
        assert search(index, "weksel") == []
        assert search(index, "spółdzielnia")[0].document == "wlasny"


def test_an_index_of_another_format_is_built_anew_with_what_was_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "index.db"
    with Index(file) as index:
        index.add(PAIR[0], format="pdf", digest="abc")
    monkeypatch.setattr(index_module, "FORMAT", index_module.FORMAT + 1)
    with Index(file) as index:
        found = index.document("pierwszy")
        assert found is not None
        assert (found.format, found.digest, found.passages) == ("pdf", "abc", 2)
        assert index.passages("pierwszy") == PAIR[0].passages
        assert {d.document for d in load_sources()} < {d.document for d in index.documents()}


def test_added_version_of_a_shipped_document_goes_first_until_removed(tmp_path: Path) -> None:
    file = tmp_path / "index.db"
    shipped = load_sources()[0]
    newer = document(shipped.document, "Zupełnie nowe brzmienie.")
    with Index(file) as index:
        index.add(newer)
    with Index(file) as index:
        assert index.passages(shipped.document) == newer.passages
        index.remove(shipped.document)
        assert index.passages(shipped.document) == shipped.passages
        with pytest.raises(WrongRequestError, match="nie można go usunąć"):
            index.remove(shipped.document)


def test_without_morfeusz_documents_are_still_found(empty: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "inflector", lambda: None)
    empty.add(document("d", "Hurtownia sprzedaje krzesła ogrodowe.", "Wypożyczalnia kajaków działa latem."))
    for question, place in (("hurtowni krzesłami", "§ 1"), ("wypozyczalnie kajakow", "§ 2"), ("wypozyczalna", "§ 2")):
        assert search(empty, question)[0].place == place


def test_unusable_file_is_explained(tmp_path: Path) -> None:
    broken = tmp_path / "zepsuty.db"
    broken.write_bytes(b"to nie jest baza" * 100)
    with pytest.raises(UnusableIndexError, match=r"zepsuty\.db"):
        Index(broken)
    (tmp_path / "plik").write_text("x")
    with pytest.raises(UnusableIndexError):
        Index(tmp_path / "plik" / "index.db")


def test_a_locked_index_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "_BUSY_MILLISECONDS", 50)
    file = tmp_path / "index.db"
    with Index(file, sources=None) as index:
        other = sqlite3.connect(file)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UnusableIndexError, match="locked"):
            index.add(PAIR[0])
        other.close()
        index.add(PAIR[0])


def test_unknown_document_cannot_be_removed(empty: Index) -> None:
    with pytest.raises(WrongRequestError, match="Nie ma dokumentu „brak”"):
        empty.remove("brak")


def test_index_lies_beside_the_database() -> None:
    assert beside(Path("/srv/doradca.db")) == Path("/srv/doradca.knowledge.db")
