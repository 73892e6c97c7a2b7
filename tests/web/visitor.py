"""A person whose browser runs no scripts: reads the page, presses buttons, types, follows redirects."""

import asyncio
import re
from pathlib import Path
from typing import Any

import httpx
from bs4 import BeautifulSoup, Tag

from bot.store.protocol import Store
from conversations.events import Button


class NoScript:
    """One browser with its cookies."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client
        self.answer: httpx.Response | None = None
        self.page = BeautifulSoup("", "html.parser")

    async def open(self, path: str = "/") -> "NoScript":
        return self._read(await self.client.get(path))

    async def press(self, label: str) -> "NoScript":
        """Press the last button that says `label`."""
        if not self.page.select("form"):
            await self.open()
        found = [button for button in self.page.select("form button[name=data]") if _words(button) == label]
        assert found, f"no button {label!r} among {self.labels()}"
        return await self.send(found[-1].find_parent("form"), {"data": str(found[-1]["value"])})

    async def type(self, text: str) -> "NoScript":
        if not self.page.select("form"):
            await self.open()
        return await self.send(self.page.select_one("form.composer"), {"text": text})

    async def send(self, form: Any, values: dict[str, str]) -> "NoScript":
        """Post a form of the page as a browser does, and go where that leads."""
        fields = {str(one["name"]): str(one["value"]) for one in form.select("input[type=hidden]")}
        answer = await self.client.post(str(form["action"]), data={**fields, **values}, follow_redirects=False)
        if answer.status_code != 303:
            return self._read(answer)
        assert answer.headers["location"].startswith("/")
        return await self.open(answer.headers["location"].partition("#")[0])

    def _read(self, answer: httpx.Response) -> "NoScript":
        self.answer = answer
        self.page = BeautifulSoup(answer.text, "html.parser")
        return self

    def labels(self) -> list[str]:
        return [_words(button) for button in self.page.select(".exchange form.keys button")]

    def replies(self) -> list[str]:
        """The replies of the present exchange, whole, as plain text."""
        return [_words(words) for words in self.page.select(".exchange.now .reply .words")]

    def buttons(self) -> list[list[tuple[Button, ...]]]:
        return [
            [
                tuple(Button(_words(button), str(button["value"])) for button in row.select("button"))
                for row in reply.select(".keys .row")
            ]
            for reply in self.page.select(".exchange.now .reply")
        ]

    def text(self) -> str:
        return _words(self.page)

    def said(self) -> list[str]:
        return [_words(said).removeprefix("Ty: ") for said in self.page.select(".said")]

    def answers(self) -> dict[str, str]:
        return {
            _words(line.select_one(".name")): _words(line.select_one(".value"))
            for line in self.page.select(".answers li")
        }


def _words(tag: Tag | None) -> str:
    return re.sub(r"\s+", " ", tag.get_text()).strip() if tag is not None else ""


async def to_the_result(person: NoScript) -> NoScript:
    """The whole way of an ordinary group, by buttons and typing."""
    await person.open()
    for label in ("Sprawdźmy", "pow. kłobucki", "Fundacja"):
        await person.press(label)
    await person.type("3 etaty i pół")
    for label in ("4", "Mamy status", "Nie", "0", "Tak", "Pokaż wynik"):
        await person.press(label)
    return person


async def written(store: Store) -> None:
    """Wait until what the page put aside for later is on the disk."""
    for _ in range(5):
        await asyncio.sleep(0)
    # The store writes in the order of asking, so this comes after all of it.
    await store.forget("nobody")


def every_file(folder: Path) -> dict[str, bytes]:
    """All that lies on the disk."""
    found = {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert found
    return found
