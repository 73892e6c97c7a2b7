"""Questions as people type them: other forms, no diacritics, typing errors, other words; the right passage first."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.commands import add
from knowledge.errors import WrongRequestError
from knowledge.index import Index
from knowledge.search import search
from tests.knowledge import documents

QUESTIONS = [
    ("zasady przyznawania pożyczek sąsiedzkich", "§ 1 ust. 1"),
    ("regulaminu pozyczki sasiedzkiej zasada", "§ 1 ust. 1"),
    ("kto jest pożyczkobiorcą", "§ 1 ust. 2 pkt 1"),
    ("pozyczkobiorcy podpisanie umowy", "§ 1 ust. 2 pkt 1"),
    ("pożyczkobioca kto podpisał umwę", "§ 1 ust. 2 pkt 1"),
    ("osobie fizycznej ze stałymi dochodami", "§ 1 ust. 2 pkt 2 lit. a"),
    ("osoba fizyczna staly dochud", "§ 1 ust. 2 pkt 2 lit. a"),
    ("siedziby w gminach", "§ 1 ust. 2 pkt 2 lit. b tiret 2"),
    ("działa dwa lata", "§ 1 ust. 2 pkt 2 lit. b tiret 1"),
    ("ile osob liczy komisja i ile rozpatruje wnioski", "§ 1 ust. 3"),
    ("komisje rozpatrujące wnioskek", "§ 1 ust. 3"),
    ("wnioski w ile dni", "§ 1 ust. 3"),
    ("najwyzsza kwota pozyczki", "§ 2 ust. 1"),
    ("kwoty pożyczek 12500", "§ 2 ust. 1"),
    ("kwota porzyczki nie moze byc wyzsza", "§ 2 ust. 1"),
    ("rata na 24 miesiące", "§ 2 ust. 2, tabela 1, wiersz 2"),
    ("raty przy dwunastu, 12 miesiacach", "§ 2 ust. 2, tabela 1, wiersz 1"),
    ("opoznienia w splatach odsetki", "§ 2 ust. 3"),
    ("odsetkami ustawowymi za opuznienie", "§ 2 ust. 3"),
    ("co mówi § 2 ust. 3", "§ 2 ust. 3"),
]


@pytest.fixture(scope="module", params=[name for name in documents.MAKERS if not name.endswith("txt")])
def indexed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("search")
    file: Path = folder / request.param
    file.write_bytes(documents.MAKERS[request.param]())
    with Index(folder / "index.db") as index:
        add(index, [file])
        yield index


@pytest.mark.parametrize(("question", "place"), QUESTIONS)
def test_the_right_passage_comes_first_word_for_word(indexed: Index, question: str, place: str) -> None:
    added = next(document.document for document in indexed.documents() if document.origin == "added")
    hits = search(indexed, question, 5, added)
    assert hits[0].place == place
    assert hits[0].text == documents.EXPECTED[place]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_among_all_documents_the_added_one_is_found(indexed: Index) -> None:
    for question, place in QUESTIONS[3:6]:
        assert search(indexed, question)[0].place == place


@pytest.mark.parametrize(
    ("question", "document", "place"),
    [
        ("czy weksel wystarczy", "jowes-2024", "cz. Zabezpieczenie umowy"),
        ("na jak długo trzeba utrzymać miejsca pracy", "jowes-2024", "cz. Trwałość"),
        ("na jak dlugo tzeba utrzymac miejca pracy", "jowes-2024", "cz. Trwałość"),
        ("ile kasy na pol etatu", "jowes-2024", "cz. Forma i wielkość wsparcia"),
        ("siedzial w kryminale, moze byc zatrudniony?", "jowes-2024", "cz. Grupa docelowa wsparcia, pkt 10"),
        ("jakie zalaczniki do wniosku", "jowes-2024", "cz. Załączniki"),
    ],
)
def test_shipped_sources_answer_in_everyday_words(shipped: Index, question: str, document: str, place: str) -> None:
    assert search(shipped, question, 1, document)[0].place.startswith(place)


def test_diacritics_make_no_difference(shipped: Index) -> None:
    plain = str.maketrans("ąćęłńóśźż", "acelnoszz")
    for question in ("zwrot dotacji z odsetkami", "kiedy spółdzielnia socjalna jest przedsiębiorstwem społecznym"):
        with_marks, without = search(shipped, question), search(shipped, question.translate(plain))
        assert [hit.place for hit in with_marks[:3]] == [hit.place for hit in without[:3]]


def test_only_the_document_asked_for(shipped: Index) -> None:
    assert {hit.document for hit in search(shipped, "miejsce pracy", 20, "sowes-2014-2020")} == {"sowes-2014-2020"}
    pair = {"jowes-2024", "jowes-2014-2020"}
    assert {hit.document for hit in search(shipped, "miejsce pracy", 50, pair)} == pair
    assert search(shipped, "miejsce pracy", 5, set()) == []
    with pytest.raises(WrongRequestError, match="Nie ma dokumentu „nieznany”"):
        search(shipped, "weksel", document="nieznany")


@pytest.mark.parametrize(
    "question", ["", "   ", "?!", "🙂", "qwxzv", "\x00", '" OR *', "NEAR(a b)", "a" * 5000, "i w z"]
)
def test_questions_without_sense_do_no_harm(shipped: Index, question: str) -> None:
    for hit in search(shipped, question):
        assert hit.score > 0


def test_limit_and_coverage(shipped: Index) -> None:
    assert search(shipped, "weksel", 0) == []
    assert len(search(shipped, "miejsce pracy", 3)) == 3
    full, partial = search(shipped, "weksel", 1)[0], search(shipped, "weksel mleko zsiadłe", 1)[0]
    assert full.coverage == 1.0
    assert partial.coverage < 0.6


def test_same_question_same_answer(shipped: Index) -> None:
    assert search(shipped, "umowa o pracę na pół etatu") == search(shipped, "umowa o pracę na pół etatu")


def test_large_index_uses_the_same_words(empty: Index, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "regulamin.md"
    file.write_bytes(documents.MAKERS["regulamin.md"]())
    add(empty, [file])
    monkeypatch.setattr("knowledge.search.LARGE", 3)
    monkeypatch.setattr("knowledge.search._ROWS_LARGE", 4)
    right = [search(empty, question)[0].place == place for question, place in QUESTIONS]
    assert sum(right) >= len(right) - 2
