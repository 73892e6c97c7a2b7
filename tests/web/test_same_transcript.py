"""The same events lead to the same words and buttons at the terminal, in Telegram and on the page."""

import asyncio
import html
import io
import json
import re
from pathlib import Path
from typing import Any

from bot.jsonl import run_jsonl
from bot.marks import plain
from bot.store.sqlite import SqliteStore
from bot.telegram.service import TelegramService
from bot.turns import Turns
from conversations.events import Reply
from conversations.step import step
from conversations.world import World
from tests.bot.conftest import card_file, settings_for
from tests.botapi.server import BotApi
from tests.web.conftest import NOON
from tests.web.visitor import NoScript

EVENTS = (
    "/start", "[Sprawdźmy]", "koło Kłobucka", "[Fundacja]", "3 etaty i pół", "czy weksel wystarczy?", "[3]",
    "[Wróć]", "[4]", "[Chcemy go uzyskać]", "ile to jest 2+2", "[Nie]", "[0]", "[Tak]", "[Pokaż wynik]",
    "[Skąd te liczby?]", "[Wróć do wyniku]", "[Co trzeba utrzymać]", "/zmien", "[Forma prawna]",
    "[Zwykła spółka z o.o.]",
)  # fmt: skip

Shown = list[tuple[str, list[list[tuple[str, str]]]]]


def squeezed(text: str) -> str:
    # A sealed estimate's code is different each time, by design.
    return re.sub(r"\s+", " ", re.sub(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b", "(code)", text)).strip()


async def at_the_terminal(world: World, path: Path) -> list[Shown]:
    found: list[Shown] = []
    store = SqliteStore(path, durable=False)
    await store.open()
    turns = Turns(
        store, lambda session, event: step(session, event, world), flood_reply=Reply(""), fault_reply=Reply("FAULT")
    )
    for event in EVENTS:
        line: dict[str, str] = {"chat": "a", "at": NOON.isoformat()}
        if event.startswith("["):
            line["button"] = data_of(found[-1], event[1:-1])
        else:
            line["text"] = event
        answers = io.StringIO()
        await run_jsonl(turns, io.BytesIO(json.dumps(line).encode()), answers, io.StringIO())
        found.append(
            [
                (squeezed(one["text"]), [[(b["label"], b["data"]) for b in row] for row in one["buttons"]])
                for one in json.loads(answers.getvalue())["replies"]
            ]
        )
    await store.close()
    return found


async def in_telegram(world: World, path: Path) -> list[Shown]:
    found: list[Shown] = []
    store = SqliteStore(path, durable=False)
    await store.open()

    def step_at_noon(session: Any, event: Any) -> Any:
        return step(session, type(event)(**{**_fields(event), "at": NOON}), world)

    async with BotApi() as api:
        service = TelegramService(settings_for(api), store, step_at_noon, card_file, poll_seconds=1)
        await service.connect()
        polling = asyncio.create_task(service.run_polling())
        shown: list[Any] = []
        api.on_message = lambda message: shown.append((message.html, message.markup))
        for event in EVENTS:
            shown.clear()
            if event.startswith("["):
                holder = next(m for m in reversed(api.shown(7)) if event[1:-1] in m.buttons)
                api.tap(7, holder.data(event[1:-1]), holder.id)
            else:
                api.text(7, event)
            await api.until(lambda: shown and not api.unconfirmed and not service.outbox.waiting)
            await asyncio.sleep(0.05)
            found.append([(squeezed(_visible(text)), _rows(markup)) for text, markup in shown])
        service.stop()
        await polling
    await store.close()
    return found


async def on_the_page(person: NoScript) -> list[Shown]:
    found: list[Shown] = []
    await person.open()
    for event in EVENTS:
        await (person.press(event[1:-1]) if event.startswith("[") else person.type(event))
        buttons = [[[(b.label, b.data) for b in row] for row in rows] for rows in person.buttons()]
        found.append(list(zip(map(squeezed, person.replies()), buttons, strict=True)))
    return found


def data_of(shown: Shown, label: str) -> str:
    return next(data for _, rows in reversed(shown) for row in rows for name, data in row if name == label)


def _fields(event: Any) -> dict[str, Any]:
    return {name: getattr(event, name) for name in event.__dataclass_fields__}


def _visible(text: str) -> str:
    return html.unescape(re.sub(r"</?(?:b|i)>", "", text))


def _rows(markup: Any) -> list[list[tuple[str, str]]]:
    rows = (markup or {}).get("inline_keyboard", [])
    return [[(button["text"], button["callback_data"]) for button in row] for row in rows]


async def test_terminal_telegram_and_page_say_the_same(world: World, person: NoScript, tmp_path: Path) -> None:
    terminal = await at_the_terminal(world, tmp_path / "terminal.db")
    telegram = await in_telegram(world, tmp_path / "telegram.db")
    page = await on_the_page(person)
    assert "FAULT" not in str(terminal)
    for event, one, two, three in zip(EVENTS, terminal, telegram, page, strict=True):
        assert two == one, event
        assert three == one, event
    assert plain("".join(text for text, _ in terminal[14])).startswith("Wstępnie wygląda dobrze")
