"""The interactive terminal channel: a person, a keyboard, and the same conversation as everywhere."""

import asyncio
import contextlib
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from bot.cleaning import clean_name, clean_text
from bot.clock import now_in_poland
from bot.marks import plain, spans
from bot.store.protocol import Store
from bot.texts import say
from bot.turns import Answer, Turns
from conversations.events import Button, Event, Reply

CHAT = "terminal:local"
ADVISOR_CHAT = "terminal:advisor"
_ANSI = {"bold": ("\033[1m", "\033[0m"), "slanted": ("\033[3m", "\033[0m"), "plain": ("", "")}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"

Files = Callable[[Mapping[str, Any]], Awaitable[tuple[str, bytes]]]
# Whether the present question takes a number; then typing "2" means two and not the second button.
TakesNumber = Callable[[Mapping[str, Any]], bool]


def styled(text: str, *, ansi: bool) -> str:
    """Give `text` for the terminal: styled where it can show that, otherwise without its marks."""
    if not ansi:
        return plain(text)
    return "".join(f"{_ANSI[span.style][0]}{span.text}{_ANSI[span.style][1]}" for span in spans(text))


def keys_for(replies: Sequence[Reply], *, number_meant: bool) -> dict[str, Button]:
    """Give what to type for each button shown: numbers, or letters where a typed number is an answer itself.

    The last reply is the screen that stands, so its buttons come first.
    """
    buttons = [button for reply in reversed(replies) for row in reply.buttons for button in row]
    if number_meant or any(plain(button.label).strip()[:1].isdigit() for button in buttons):
        return {_letters(place): button for place, button in enumerate(buttons)}
    return {str(place): button for place, button in enumerate(buttons, start=1)}


def _letters(place: int) -> str:
    tens, units = divmod(place, len(_LETTERS))
    return (_LETTERS[tens - 1] if tens else "") + _LETTERS[units]


def read_line(line: str, keys: Mapping[str, Button]) -> tuple[str, str]:
    """Give ("button", data) when `line` is a button's key or label, otherwise ("text", line)."""
    typed = clean_text(line).strip()
    wanted = typed.casefold()
    for button in keys.values():
        if plain(button.label).strip().casefold() == wanted:
            return "button", button.data
    if wanted in keys:
        return "button", keys[wanted].data
    return "text", typed


class TerminalChat:
    """One person's conversation at a terminal; it stays in the store and goes on next time."""

    def __init__(
        self,
        store: Store,
        turns: Turns,
        files: Files,
        *,
        takes_number: TakesNumber = lambda _session: False,
        output: TextIO | None = None,
        folder: Path | None = None,
        chat: str = CHAT,
        advisor: bool = False,
        clock: Callable[[], datetime] = now_in_poland,
    ) -> None:
        self._store = store
        self._turns = turns
        self._files = files
        self._takes_number = takes_number
        self._output = output or sys.stdout
        self._folder = folder or Path.cwd()
        self._chat = chat
        self._advisor = advisor
        self._clock = clock
        self._keys: dict[str, Button] = {}

    def run(self, runner: asyncio.Runner, ask: Callable[[str], str] = input) -> None:
        """Talk until the person leaves (Ctrl-D, Ctrl-C); `runner` is where the store was opened.

        Raises:
            StoreError: the database refuses.
        """
        # Line editing and history where the system has them; `input` picks them up by itself.
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401
        try:
            runner.run(self.take("/start"))
            while True:
                # Asked outside the loop: Ctrl-C then ends the question, and no thread is left waiting for a line.
                line = ask(say("terminal.prompt"))
                if line.strip():
                    runner.run(self.take(line))
        except (EOFError, KeyboardInterrupt):
            self._print("\n" + say("terminal.bye"))

    async def take(self, line: str) -> None:
        """Take one typed line and show what it leads to."""
        kind, value = read_line(line, self._keys)
        common: dict[str, Any] = {"chat": self._chat, "at": self._clock(), "advisor": self._advisor}
        if kind == "button":
            answer = await self._turns.take(Event(kind="button", data=value, **common))
        else:
            answer = await self._turns.take(Event(kind="text", text=value, **common))
        await self._show(answer)

    async def _show(self, answer: Answer) -> None:
        session = (await self._store.load(self._chat)).session
        number_meant = session is not None and self._takes_number(session)
        if any(reply.buttons or reply.screen for reply in answer.replies):
            self._keys = keys_for(answer.replies, number_meant=number_meant)
        names = {id(button): key for key, button in self._keys.items()}
        ansi = self._output.isatty()
        for reply in answer.replies:
            self._print()
            if reply.text:
                self._print(styled(reply.text, ansi=ansi))
            for payload in (reply.image, reply.document):
                if payload is not None:
                    self._print(say("terminal.file", name=await self._save(payload)))
            for row in reply.buttons:
                shown = [f"[{names[id(b)]}] {plain(b.label)}" for b in row if id(b) in names]
                if shown:
                    self._print("  " + "   ".join(shown))
        for chat, reply in answer.notifications:
            # One person has the terminal alone, so they also see what others are told meanwhile.
            told = styled(reply.text, ansi=ansi).replace("\n", "\n  ")
            self._print("\n" + say("terminal.told", chat=chat.partition(":")[2], text=told))
        self._print()

    async def _save(self, payload: Mapping[str, Any]) -> Path:
        name, content = await self._files(payload)
        # The name alone: whatever made the file does not choose the folder.
        path = self._folder / (Path(clean_name(name)).name or "plik")
        await asyncio.to_thread(path.write_bytes, content)
        return path

    def _print(self, text: str = "") -> None:
        self._output.write(text + "\n")
        self._output.flush()
