"""The terminal: what a person types, what they see, how they leave and come back."""

import asyncio
import io
from pathlib import Path
from typing import Any

import pytest

from bot.store.sqlite import SqliteStore
from bot.terminal import TerminalChat, keys_for, read_line, styled
from bot.turns import Turns
from conversations.events import Button, Reply
from tests.bot.conftest import card_file, counting_step


def talk(path: Path, lines: list[str], ending: type[BaseException] = EOFError, **more: Any) -> str:
    """Type these lines and leave; gives what was shown."""
    output = io.StringIO()
    left = iter(lines)

    def ask(_prompt: str) -> str:
        try:
            return next(left)
        except StopIteration:
            raise ending from None

    with asyncio.Runner() as runner:
        store = SqliteStore(path / "t.db")
        runner.run(store.open())
        told = ("terminal:advisors-jowes", Reply("**Nowe** zgłoszenie"))
        turns = Turns(store, counting_step, flood_reply=Reply("p"), fault_reply=Reply("Coś się zepsuło"),
                      address=lambda effect: [told] if effect.data == {"count": 3} else [])  # fmt: skip
        TerminalChat(store, turns, card_file, output=output, folder=path, **more).run(runner, ask)
        runner.run(store.close())
    return output.getvalue()


def test_a_number_or_a_label_taps_and_all_else_is_said(tmp_path: Path) -> None:
    shown = talk(tmp_path, ["1", "dalej", "  ", "fundacja"])
    assert "1 text: /start" in shown
    assert "[1] Dalej   [2] Stop" in shown
    assert "2 button: next|1" in shown
    assert "3 button: next|2" in shown
    assert "4 text: fundacja" in shown
    assert "\033" not in shown


@pytest.mark.parametrize("ending", [EOFError, KeyboardInterrupt])
def test_leaving_is_kind_and_the_conversation_goes_on(tmp_path: Path, ending: type[BaseException]) -> None:
    assert talk(tmp_path, ["raz"], ending).endswith("wróć, kiedy zechcesz.\n")
    assert "3 text: /start" in talk(tmp_path, [])


def test_where_a_number_is_an_answer_buttons_have_letters(tmp_path: Path) -> None:
    shown = talk(tmp_path, ["1", "a"], takes_number=lambda session: "count" in session)
    assert "[a] Dalej   [b] Stop" in shown
    assert "2 text: 1" in shown
    assert "3 button: next|2" in shown
    keys = keys_for([Reply("Ile?", ((Button("4", "x|4"), Button("3", "x|3")),))], number_meant=False)
    assert list(keys) == ["a", "b"]
    assert read_line("3", keys) == ("button", "x|3")
    assert read_line("7", keys) == ("text", "7")


def test_a_file_is_saved_and_named(tmp_path: Path) -> None:
    shown = talk(tmp_path, ["plik"])
    assert f"[plik] {tmp_path / 'card.pdf'}" in shown
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF")


def test_what_others_are_told_is_shown_at_once(tmp_path: Path) -> None:
    shown = talk(tmp_path, ["raz", "dwa"])
    before, _, after = shown.partition("2 text: raz")
    assert "advisors-jowes" not in before
    assert after.count("[wiadomość dla: advisors-jowes]\n  Nowe zgłoszenie") == 1


def test_a_fault_is_said_and_the_chat_goes_on(tmp_path: Path) -> None:
    shown = talk(tmp_path, ["wybuch", "dalej idziemy"])
    assert "Coś się zepsuło" in shown
    assert "2 text: dalej idziemy" in shown


def test_styles_are_for_terminals_only() -> None:
    assert styled("**a** *b*", ansi=True) == "\033[1ma\033[0m \033[3mb\033[0m"
    assert styled("**a** *b*", ansi=False) == "a b"


def test_more_buttons_than_letters_have_keys_of_their_own() -> None:
    buttons = tuple((Button(f"{n} zł", str(n)),) for n in range(60))
    assert len(keys_for([Reply("?", buttons)], number_meant=True)) == 60
