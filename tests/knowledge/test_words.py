from pathlib import Path

import pytest

from knowledge.errors import WrongSynonymsError
from knowledge.index import Index
from knowledge.inflection import Inflector, shipped_rows, table, write_table
from knowledge.query import take_apart
from knowledge.search import synonyms_of
from knowledge.spelling import cuts, entries, lookup_keys, nearest
from knowledge.synonyms import SYNONYMS_FILE, load


def test_committed_table_knows_the_shipped_sources() -> None:
    """Fails when sources or synonyms changed and the table was not rebuilt (python -m knowledge.inflection)."""
    forms: dict[str, set[str]] = {}
    for form, lemma in shipped_rows():
        forms.setdefault(form, set()).add(lemma)
    folder = SYNONYMS_FILE.parent
    texts = [file.read_text(encoding="utf-8") for file in [*folder.glob("sources/*.md"), SYNONYMS_FILE]]
    missing = {base for base, found in table(texts, Inflector()).items() if not found <= forms.keys()}
    assert missing == set()


def test_table_is_written_the_same_each_time(tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert write_table(["Weksle podpisują poręczyciele."], tmp_path / name) > 30
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("wekslem", "weksel"), ("zlozylam", "zlozyc"), ("zatrudnienia", "zatrudnic"), ("niezaleganiu", "zalegac")],
)
def test_forms_lead_to_their_base_form(form: str, lemma: str) -> None:
    assert (form, lemma) in set(Inflector().rows(["weksel", "złożyć", "zatrudnienie", "niezaleganie"]))


def test_spelling_finds_every_single_error_of_a_form() -> None:
    form = "przedsiebiorstwo"
    filed: dict[str, set[str]] = {}
    for cut, prefix in entries([form]):
        filed.setdefault(cut, set()).add(prefix)
    wrong = {form[:at] + form[at + 1 :] for at in range(len(form))}
    wrong |= {form[:at] + form[at + 1] + form[at] + form[at + 2 :] for at in range(len(form) - 1)}
    wrong |= {form[:at] + "x" + form[at:] for at in range(len(form) + 1)}
    wrong |= {form[:at] + "x" + form[at + 1 :] for at in range(len(form))}
    for word in sorted(wrong - {form}):
        assert any(filed.get(key) for key in lookup_keys(word)), word
        assert nearest(word, [form])[0] == (form, 1)


def test_short_words_are_not_corrected() -> None:
    assert lookup_keys("pes") == set()
    assert nearest("praca", ["proca", "praca", "prasa"]) == [("praca", 0)]
    assert cuts("ab") == {"ab", "a", "b"}


def test_question_is_taken_apart(shipped: Index) -> None:
    query = take_apart(shipped, "Czy trzeba złożyć wekzel na 35 212 zł wg § 15 ust. 2?", synonyms_of(shipped))
    words = {concept.word: concept for concept in query.concepts}
    assert "czy" not in words
    assert words["wekzel"].corrected == "weksel"
    assert words["35212"].alternatives[0].terms == ("35212",)
    assert query.reference == "§ 15 ust. 2"


def test_words_that_mean_the_same_are_looked_for_too(shipped: Index) -> None:
    query = take_apart(shipped, "podmiot ekonomii społecznej", synonyms_of(shipped))
    assert all(("~pes",) in [a.terms for a in concept.alternatives] for concept in query.concepts)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[[group]\n", "nie jest poprawnym TOML"),
        ('[[group]]\nsame = "kasa"\n', "grupa nr 1: pole „same”"),
        ('[[group]]\nsame = ["a"]\n[[group]]\nsame = ["kasa"]\nweight = 2\n', "grupa nr 2: waga"),
    ],
)
def test_broken_table_of_synonyms_says_where(text: str, complaint: str, tmp_path: Path) -> None:
    file = tmp_path / "synonyms.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(WrongSynonymsError, match=complaint):
        load(lambda _: (), file)
