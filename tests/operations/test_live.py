"""One bot that runs, watched, saved, restored and moved from beside it by the commands an operator has."""

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.store.opening import store_at
from tests.botapi.server import TOKEN, BotApi
from tests.postgres import postgres  # noqa: F401 - a fixture

METRICS_TOKEN = "only-for-the-watcher-of-these-tests"


@asynccontextmanager
async def live(api: BotApi, database: str) -> AsyncIterator[tuple[str, dict[str, str]]]:
    """`doradca run` with Telegram and the page; gives the page's address and the environment for other commands."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_BASE_URL": api.url,
        "DORADCA_DB": database,
        "DORADCA_WEB": "on",
        "DORADCA_WEB_PORT": str(port),
        "DORADCA_METRICS_TOKEN": METRICS_TOKEN,
        "ADVISORS": "1",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", env=environment, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        await api.until(lambda: api.counts.get("getUpdates"), 60)
        yield f"http://127.0.0.1:{port}", environment
    finally:
        process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(process.wait(), 30)
    assert process.returncode == 0


async def command(environment: dict[str, str], *arguments: str) -> Any:
    """What a command prints as JSON; it must succeed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *arguments, "--json",
        env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, err = await process.communicate()
    assert process.returncode == 0, err.decode()
    return json.loads(out)


async def said(api: BotApi, chat: int, text: str) -> str:
    """Say something; gives the screen that answers."""
    before = len(api.texts(chat))
    api.text(chat, text)
    await api.until(lambda: len(api.texts(chat)) > before, 20)
    return api.texts(chat)[-1]


@pytest.mark.postgres
async def test_a_running_bot_is_watched_saved_restored_and_moved(tmp_path: Path, postgres: str) -> None:  # noqa: F811
    database = str(tmp_path / "live.db")
    async with BotApi() as api:
        async with live(api, database) as (page, environment), aiohttp.ClientSession() as client:
            await said(api, 7, "/start")
            asked = await said(api, 7, "powiat kłobucki")
            saved = str(tmp_path / "saved.db")
            await command(environment, "backup", saved)
            await said(api, 7, "fundacja")
            await said(api, 8, "/start")
            async with client.get(f"{page}/healthz") as answer:
                assert await answer.json() == {"status": "ok"}
            async with client.get(f"{page}/readyz") as answer:
                assert (answer.status, (await answer.json())["checks"]["database"]) == (200, "ok")
            async with client.get(f"{page}/metrics", headers={"Authorization": f"Bearer {METRICS_TOKEN}"}) as answer:
                figures = await answer.text()
            assert answer.status == 200
            assert [line for line in figures.splitlines() if line.startswith("doradca_events_total") and "text" in line]
            checks = await command(environment, "doctor")
            states = {finding["check"]: finding["state"] for finding in checks["checks"]}
            assert states["database"] == states["telegram"] == states["rules"] == "ok", checks
            await command(environment, "restore", saved)
            # The bot goes on from the restored state, without a restart.
            api.text(7, "/start")
            await said(api, 9, "/start")
            store = store_at(database)
            await store.open()
            restored, gone = await store.load("tg:7"), await store.load("tg:8")
            await store.close()
            assert restored.session is not None
            assert "legal_form" not in restored.session["answers"]
            assert restored.session["answers"]["county"] == "klobucki"
            assert gone.session is None
            assert asked
        await command(environment, "db", "copy", database, postgres)
    async with BotApi() as api:
        api.push({"update_id": 1_000_000, "message": api.message(7, text="/wynik")})
        async with live(api, postgres) as (_, environment):
            await api.until(lambda: api.texts(7), 30)
            store = store_at(postgres)
            await store.open()
            assert ((await store.load("tg:7")).session or {})["answers"]["county"] == "klobucki"
            await store.close()
