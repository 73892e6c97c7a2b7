from pathlib import Path

import pytest

from knowledge.answers.faq import load_faq
from knowledge.answers.wordings import WrongWordingsError, load_wordings, read_wordings
from knowledge.normalise import fold


def test_the_shipped_wordings_are_many_and_of_several_authors() -> None:
    found = load_wordings(load_faq().entries)

    assert len(found) >= 8000
    assert len({wording.author for wording in found}) >= 5
    assert len({wording.voice for wording in found}) >= 8


def test_every_topic_is_asked_in_the_words_of_several_authors() -> None:
    faq = load_faq()
    authors: dict[str, set[str]] = {}
    for wording in load_wordings(faq.entries):
        authors.setdefault(wording.topic, set()).add(wording.author)

    assert [entry.id for entry in faq if len(authors.get(entry.id, ())) < 3] == []


def test_no_held_out_question_is_a_training_wording() -> None:
    from benchmarks.held_out import load

    taught = {fold(wording.text).strip(" ?.!") for wording in load_wordings(load_faq().entries)}
    held_out = [question for question in load() if len(question.question.split()) > 3]

    assert [one.id for one in held_out if fold(one.question).strip(" ?.!") in taught] == []


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        ("= nie_ma\nplain | tekst\n", 1, "nie_ma"),
        ("= weksel\ntekst bez głosu\n", 2, "tekst bez głosu"),
        ("plain | tekst przed pierwszym pytaniem\n", 1, "plain"),
        ("= weksel\nplain |\n", 2, "plain"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, content: str, line: int, says: str) -> None:
    file = tmp_path / "author.txt"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(WrongWordingsError) as error:
        read_wordings(file, {"weksel"})

    assert f"author.txt, wiersz {line}" in str(error.value)
    assert says in str(error.value)


def test_comments_and_blank_lines_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "author.txt"
    file.write_text("# kto i po co\n\n= weksel\nhurried | czy | kreska zostaje\n", encoding="utf-8")

    (wording,) = read_wordings(file, {"weksel"})

    assert (wording.topic, wording.voice, wording.text, wording.author) == (
        "weksel", "hurried", "czy | kreska zostaje", "author",
    )  # fmt: skip
