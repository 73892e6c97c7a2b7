from collections.abc import Callable
from pathlib import Path

import pytest

from conversations.world import World
from knowledge.answers.faq import FAQ_FOLDER, Faq, WrongFaqError, faults, load_faq, placeholders
from knowledge.sources_reader import load_sources
from rules.figures import figures

ENTRY = """
[off_topic]
reply = "Na tym się nie znam."

[[entry]]
id = "weksel"
title = "Czy wystarczy weksel?"
reviewed = 2026-11-22
wordings = ["czy weksel wystarczy"]

[entry.answers.jowes-2024]
text = "Nie. Jest {amounts.creation}."
cite = ["jowes-2024: cz. Trwałość, pkt 1"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[str], Path]:
    def written(content: str) -> Path:
        (tmp_path / "money.toml").write_text(content, encoding="utf-8")
        return tmp_path

    return written


@pytest.fixture
def shipped() -> Faq:
    return load_faq()


def test_every_placeholder_and_citation_of_the_shipped_entries_resolves(shipped: Faq, world: World) -> None:
    rules = {**world.catalogue.calls, **world.catalogue.statuses}
    known = {call: figures(one.call) for call, one in rules.items()}
    places = {passage.citation for document in load_sources() for passage in document.passages}

    found: list[str] = []
    for entry in shipped:
        found += faults(
            Faq({entry.id: entry}, shipped.off_topic),
            places,
            lambda call, address: address in known.get(call, {}),
            lambda key, _, topic=entry.id: world.knowledge.answer(topic, None if key == "general" else key).text,
        )

    assert found == []


def test_every_key_of_an_answer_is_a_call(shipped: Faq, world: World) -> None:
    keys = {key for entry in shipped for key in entry.answers}

    assert keys - {"general"} <= set(world.catalogue.calls)


def test_no_answer_types_a_figure_that_the_calls_have(shipped: Faq, world: World) -> None:
    amounts = {
        f"{int(str(figure.value)):,}".replace(",", separator)
        for rules in world.catalogue.calls.values()
        for figure in figures(rules.call).values()
        if figure.unit == "zł"
        for separator in ("", " ", "\u00a0")
    }

    typed = [(entry.id, amount) for entry in shipped for answer in entry.answers.values() for amount in amounts
             if amount in answer.text]  # fmt: skip

    assert typed == []


def test_there_are_enough_entries_of_each_kind(shipped: Faq) -> None:
    kinds = [entry.kind for entry in shipped]

    assert kinds.count("answer") >= 150
    assert kinds.count("refuse") >= 150


def test_a_faulty_citation_figure_and_shared_wording_are_named(folder: Callable[[str], Path]) -> None:
    twice = ENTRY + ENTRY.split("[[entry]]")[1].replace('id = "weksel"', 'id = "poreczenie"').join(["[[entry]]", ""])
    faq = load_faq(folder(twice))

    found = faults(faq, set(), lambda call, address: False, lambda _, text: text)

    assert any("przypis" in fault for fault in found)
    assert any("amounts.creation" in fault for fault in found)
    assert any("czy weksel wystarczy" in fault for fault in found)


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ("[[entry]\n", "nie jest poprawnym TOML"),
        (ENTRY.replace('title = "Czy wystarczy weksel?"\n', ""), "title"),
        (ENTRY.replace("[entry.answers.jowes-2024]", "[entry.answer]"), "answer"),
        (ENTRY.replace("wordings =", 'related = ["nie_ma"]\nwordings ='), "nie_ma"),
        (ENTRY.replace("[off_topic]\nreply", "# reply"), "off_topic"),
        (ENTRY + "[[entry]]" + ENTRY.split("[[entry]]")[1], "weksel"),
    ],
)
def test_a_broken_file_says_what_is_wrong_and_where(folder: Callable[[str], Path], broken: str, says: str) -> None:
    with pytest.raises(WrongFaqError) as error:
        load_faq(folder(broken))

    assert says in str(error.value)
    assert "wiersz" in str(error.value)


def test_placeholders_name_their_call() -> None:
    text = "{amounts.creation} i {jowes-2024/window.closes:gen}"

    assert placeholders(text, "sowes-2024-1") == [
        ("amounts.creation", "sowes-2024-1", "amounts.creation"),
        ("jowes-2024/window.closes", "jowes-2024", "window.closes"),
    ]


def test_the_shipped_folder_is_read_whole(shipped: Faq) -> None:
    assert len(shipped.entries) == sum(
        file.read_text(encoding="utf-8").count("[[entry]]") for file in FAQ_FOLDER.glob("*.toml")
    )
