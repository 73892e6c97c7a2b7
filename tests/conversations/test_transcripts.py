"""Chats as transcripts: each file in `transcripts/` is one conversation with the real engine."""

from pathlib import Path

import pytest

from tests.conversations.talking import FOLDER, Chat, play


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_the_conversation_goes_as_written(path: Path) -> None:
    play(path)


def test_an_ordinary_group_sees_a_range_within_five_answers_and_the_result_within_fifteen() -> None:
    chat = Chat()
    answers = ["Kłobuck", "fundacja", "4 etaty", "4", "chcemy", "nie", "0", "tak"]
    first_range = result = 0
    for number, answer in enumerate(answers, 1):
        text = chat.say(answer)
        first_range = first_range or (number if "zł" in text else 0)
        result = result or (number if "Sprawdź, czy dobrze zapisałem" in text else 0)
    assert 0 < first_range <= 5
    assert 0 < result <= 15
    assert "295 648 zł" in chat.tap("Pokaż wynik")


def test_a_stale_button_redraws_the_present_question() -> None:
    chat = Chat()
    chat.say("Kłobuck")
    old = next(button for row in chat.replies[0].buttons for button in row if button.label == "Fundacja")
    chat.tap("Fundacja")
    before = chat.session
    text = chat.tap_data(old.data)
    assert "wcześniejszego pytania" in text
    assert "Ile nowych miejsc pracy" in text
    assert chat.session == before


ODD_DATA = [
    "", "x", "a:", "a:0", "a:0:county", "a:0:county:nope", "a:0:fte:½", "c:1:99", "d:0:at_risk", "e:nope", "g:nope",
    "g:status", "k:nope", "u:nope", "w:0:nope", "\u0000", "a" * 300,
]  # fmt: skip


@pytest.mark.parametrize("data", ODD_DATA)
def test_any_button_data_is_answered(data: str) -> None:
    assert Chat().tap_data(data)


def test_coming_back_after_days_goes_on_where_it_was() -> None:
    chat = Chat()
    chat.say("Kłobuck")
    chat.say("fundacja")
    text = chat.say("/start")
    assert "Pamiętam" in text
    assert "Ile nowych miejsc pracy" in chat.tap("Dalej")


def test_every_button_fits_telegram() -> None:
    chat = Chat()
    for line in ["Kłobuck", "fundacja", "3 etaty i 1 pół", "4", "chcemy", "nie", "0", "nie"]:
        chat.say(line)
        for reply in chat.replies:
            assert all(len(button.data.encode()) <= 64 for row in reply.buttons for button in row)
            assert len(reply.text) <= 4096
