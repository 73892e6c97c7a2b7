"""`doradca doctor`: finds what is wrong, says what to do, shows nothing secret."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.doctor import examine
from bot.settings import load_settings
from bot.store.sqlite import SqliteStore
from tests.botapi.server import TOKEN, BotApi


def settings_with(tmp_path: Path, **more: Any) -> Any:
    return load_settings(env_file=None, doradca_db=str(tmp_path / "x.db"), **more)


async def states(settings: Any) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for finding in await examine(settings):
        found.setdefault(finding["check"], []).append((finding["state"], finding["text"]))
    return found


async def test_a_sound_installation_is_found_sound(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "x.db")
    await store.open()
    await store.close()
    async with BotApi() as api:
        found = await states(
            settings_with(tmp_path, telegram_bot_token=api.token, telegram_api_base_url=api.url, advisors="1")
        )
    for check in ("database", "disk", "rules", "fonts", "telegram"):
        assert [state for state, _ in found[check]] == ["ok"], found[check]
    assert "@doradca_test_bot" in found["telegram"][0][1]


async def test_what_is_wrong_is_named_without_the_token(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"rubbish" * 1000)
    wrong = "987654321:AAEanotherTokenThatIsNotAccepted"
    async with BotApi() as api:
        found = await states(settings_with(tmp_path, telegram_bot_token=wrong, telegram_api_base_url=api.url))
    assert found["database"][0][0] == "failed"
    assert "doradca restore" in found["database"][0][1]
    assert found["telegram"] == [("failed", found["telegram"][0][1])]
    assert "BotFather" in found["telegram"][0][1]
    assert (
        "warning",
        "Nie ma żadnego doradcy, więc nikt nie zobaczy próśb o kontakt. Wpisz numery kont do ADVISORS.",
    ) in (found["settings"])
    assert wrong not in str(found)


async def test_telegram_out_of_reach_and_a_strange_webhook_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.doctor.REMOTE_SECONDS", 3.0)
    found = await states(settings_with(tmp_path, telegram_bot_token=TOKEN, telegram_api_base_url="http://127.0.0.1:9"))
    assert found["telegram"][0][0] == "failed"
    assert found["database"][0][0] == "warning"
    async with BotApi() as api:
        api.webhook = {"url": "https://elsewhere.example/telegram"}
        found = await states(settings_with(tmp_path, telegram_bot_token=api.token, telegram_api_base_url=api.url))
    assert found["webhook"][0][0] == "warning"


def test_the_command_prints_json_and_its_exit_code_tells(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"rubbish" * 1000)
    run = subprocess.run(
        [sys.executable, "-m", "bot", "doctor", "--json", "--db", "x.db"], cwd=tmp_path, capture_output=True, text=True,
        env={"PATH": "", "PYTHONPATH": str(Path(__file__).parents[2])}, check=False,
    )  # fmt: skip
    assert run.returncode == 1, run.stderr
    checks = json.loads(run.stdout)["checks"]
    assert {one["check"] for one in checks} >= {"settings", "database", "disk", "rules", "fonts", "telegram"}
    assert any(one["state"] == "failed" and one["check"] == "database" for one in checks)
