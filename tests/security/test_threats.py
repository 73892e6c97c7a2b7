"""Threats of `docs/security.md` that no other test guards, and that document held to its word."""

import asyncio
import io
import json
import logging
import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot import logs
from bot.settings import load_settings
from bot.store.opening import store_at
from bot.store.postgres_connection import public_address
from bot.store.protocol import StoreError
from bot.telegram.service import TelegramService
from bot.web.webhook import TelegramDoor
from conversations.codes import ALPHABET, LENGTH, code_from
from tests.bot.conftest import card_file, counting_step, settings_for
from tests.botapi.server import BotApi

ROOT = Path(__file__).parents[2]
SECRET = "a-secret-of-the-webhook-tests"


def test_every_guard_the_threat_model_names_is_there() -> None:
    document = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", document)
    assert len(named) >= 20
    for path, test in named:
        assert re.search(rf"def {test}\b", (ROOT / path).read_text(encoding="utf-8")), f"{path} has no {test}"
    rows = [line for line in document.splitlines() if line.startswith("| ") and "threat" not in line.lower()]
    assert all("tests/" in row or "make check" in row for row in rows)


def test_codes_cannot_be_guessed() -> None:
    codes = {code_from(f"{number:032x}", "sealed") for number in range(20_000)}
    assert len(codes) == 20_000
    # Fifty bits: at ten thousand live codes, a thousand guesses a second would take months to meet one.
    assert len(ALPHABET) ** LENGTH >= 2**50
    for place in range(LENGTH):
        assert len({code[place] for code in codes}) == len(ALPHABET)


async def test_a_delivery_that_is_huge_deep_or_odd_neither_stops_the_bot_nor_comes_back_for_ever(
    tmp_path: Path,
) -> None:
    store = store_at(str(tmp_path / "x.db"))
    await store.open()
    async with BotApi() as api:
        service = TelegramService(settings_for(api), store, counting_step, card_file)
        await service.connect()
        deep = b'{"update_id": 1, "message": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"
        odd: list[bytes] = [
            b"", b"null", b"[]", b"7", b'"x"', b"{}", b"\xff\xfe", deep, b'{"update_id": "x"}',
            b'{"update_id": 1, "message": {"message_id": 1, "date": 1e400, "chat": {"id": 1, "type": "private"}}}',
            json.dumps({"update_id": 9, "message": api.message(5, text="a" * 1_000_000)}).encode(),
            json.dumps({"update_id": 10, "message": api.message(6, text="\ud800\x00{x}%s")}).encode(),
        ]  # fmt: skip

        def post_all() -> list[int]:
            client = TestClient(TelegramDoor(Starlette(), service, "/telegram", SECRET))
            headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
            return [client.post("/telegram", content=body, headers=headers).status_code for body in odd[:10]]

        assert set(await asyncio.to_thread(post_all)) == {200}
        for update in odd[10:]:
            api.push(json.loads(update))
        polling = asyncio.create_task(service.run_polling())
        await api.until(lambda: len(api.texts(5)) == 1 and len(api.texts(6)) == 1)
        service.stop()
        await asyncio.wait_for(polling, 20)
    assert len(((await store.load("tg:5")).session or {})["last"]) == 50
    await store.close()


@pytest.mark.parametrize(
    "address",
    ["postgresql://bot:hasło-tajne@127.0.0.1:1/x", "postgresql://bot:hasło-tajne@127.0.0.1:1/x?sslmode=disable"],
)
async def test_the_password_of_the_database_is_never_shown(address: str) -> None:
    stream = io.StringIO()
    logs.set_up("json", "DEBUG", stream)
    with pytest.raises(StoreError) as fault:
        await store_at(address).open()
    logging.getLogger("x").error("failed", exc_info=fault.value)
    assert "tajne" not in str(fault.value)
    assert "tajne" not in stream.getvalue()
    assert "tajne" not in public_address(address)
    assert "127.0.0.1:1/x" in str(fault.value)


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\x", "/etc/x", "a/../../b", "x\x00y", "<b>", "=1+1"])
def test_what_a_document_is_called_names_no_path(name: str, tmp_path: Path) -> None:
    """The only thing ever made of a name is an identifier in the index; the title is shown, never opened."""
    from knowledge import commands
    from knowledge.errors import KnowledgeError
    from knowledge.index import Index

    file = tmp_path / "in" / "regulamin.txt"
    file.parent.mkdir()
    file.write_text("Regulamin\n\n§ 1\nWsparcie jest dla grup. " * 3, encoding="utf-8")
    before = sorted(path for path in tmp_path.rglob("*") if path.suffix != ".db")
    with Index(tmp_path / "k.db") as index:
        for named in ({"title": name}, {"document": name}):
            try:
                added = commands.add(index, [file], **named)
            except KnowledgeError:
                continue
            assert re.fullmatch(r"[a-z0-9][a-z0-9_-]*", added[0].document), added[0].document
    assert sorted(path for path in tmp_path.rglob("*") if not path.name.startswith("k.db")) == before


def test_figures_are_not_there_without_a_token() -> None:
    assert load_settings(env_file=None).doradca_metrics_token is None
    text = (ROOT / "bot" / "web" / "app.py").read_text()
    assert "if settings.doradca_metrics_token is not None" in text
