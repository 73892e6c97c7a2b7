"""Plays a readable chat transcript against the real engine.

A transcript is lines of::

    # a comment
    at 2026-11-22T10:00        the moment from here on
    > koło myszkowa            what a person types
    > [Fundacja]               a button of the last reply, by its label
    > (sticker)                something that is neither text nor button
    = 276 298 zł               the reply holds this (spaces and no-break spaces are the same)
    ! kwalifikujecie           the reply does not hold this
    + Wróć                     the reply has this button
    - Dalej                    the reply has no such button
"""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.wiring import build_world
from conversations.events import Event, Reply
from conversations.step import step
from conversations.world import World

FOLDER = Path(__file__).parent / "transcripts"


@dataclass
class Chat:
    """One chat with the real engine, in memory."""

    at: datetime = datetime(2026, 11, 22, 10, 0)  # noqa: DTZ001 - local time, as in the engine
    world: World = field(default_factory=build_world)
    session: dict[str, Any] | None = None
    replies: tuple[Reply, ...] = ()
    events: int = 0

    def say(self, text: str) -> str:
        return self._give(Event("test", "text", self.at, text=text))

    def tap(self, label: str) -> str:
        for row in (row for reply in reversed(self.replies) for row in reply.buttons):
            for button in row:
                if button.label == label:
                    return self._give(Event("test", "button", self.at, data=button.data))
        raise AssertionError(f"no button {label!r} among {self.labels()}")

    def tap_data(self, data: str) -> str:
        return self._give(Event("test", "button", self.at, data=data))

    def send(self, detail: str) -> str:
        return self._give(Event("test", "other", self.at, detail=detail))

    def text(self) -> str:
        return "\n".join(reply.text for reply in self.replies).replace("\u00a0", " ")

    def labels(self) -> list[str]:
        return [button.label for reply in self.replies for row in reply.buttons for button in row]

    def _give(self, event: Event) -> str:
        made = step(self.session, event, self.world)
        self.session, self.replies = made.session, made.replies
        self.events += 1
        assert self.replies, f"no reply to {event}"
        return self.text()


def play(path: Path) -> Chat:
    """Play a transcript; an expectation that fails names its line."""
    chat = Chat()
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        mark, _, rest = line.partition(" ")
        where = f"{path.name}:{number}: {line}"
        if mark == "at":
            chat.at = datetime.fromisoformat(rest)
        elif mark == ">" and rest.startswith("["):
            chat.tap(rest[1:-1])
        elif mark == ">" and rest.startswith("("):
            chat.send(rest[1:-1])
        elif mark == ">":
            chat.say(rest)
        elif mark == "=":
            assert rest in chat.text(), f"{where}\nreply was:\n{chat.text()}"
        elif mark == "!":
            assert rest not in chat.text(), f"{where}\nreply was:\n{chat.text()}"
        elif mark == "+":
            assert rest in chat.labels(), f"{where}\nbuttons were: {chat.labels()}"
        elif mark == "-":
            assert rest not in chat.labels(), f"{where}\nbuttons were: {chat.labels()}"
        else:
            raise AssertionError(f"{where}: no such mark")
    return chat
