"""Looks an installation over: what works, what does not, and what to do about it.

Nothing is changed, and nothing secret is shown.
"""

import asyncio
import contextlib
import importlib.util
import shutil
import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from telegram.error import InvalidToken, TelegramError

from bot import logs
from bot.settings import Settings
from bot.store.opening import store_at
from bot.store.postgres_connection import public_address
from bot.store.protocol import StoreError
from bot.telegram.transport import make_bot
from bot.texts import say
from bot.wiring import build_world, knowledge_path
from knowledge.errors import KnowledgeError
from rules.files import RuleFileError

State = Literal["ok", "warning", "failed"]
Finding = dict[str, str]

LEAST_FREE = 200 * 1024 * 1024
FONTS = ("Lato-Regular.ttf", "Lato-Bold.ttf")
REMOTE_SECONDS = 15.0
# Telegram keeps the last fault of a webhook for ever; an old one says nothing of today.
RECENT_FAULT_SECONDS = 3600


async def examine(settings: Settings) -> list[Finding]:
    """Every check's finding: ``{"check", "state": ok | warning | failed, "text"}``, in Polish."""
    checks: list[tuple[str, Callable[[Settings], Awaitable[list[Finding]]]]] = [
        ("settings", _settings),
        ("database", _database),
        ("disk", _disk),
        ("rules", _rules),
        ("fonts", _fonts),
        ("telegram", _telegram),
    ]
    findings: list[Finding] = []
    for name, check in checks:
        try:
            findings += await check(settings)
        except Exception as error:  # a check that breaks is itself a finding
            findings.append(_finding(name, "failed", "unexpected", error=type(error).__name__))
    return findings


async def _settings(settings: Settings) -> list[Finding]:
    found = [_finding("settings", "ok", "settings_ok")]
    if not settings.advisors:
        found.append(_finding("settings", "warning", "no_advisors"))
    if settings.telegram_webhook_url and settings.doradca_web_host == "127.0.0.1":
        found.append(_finding("settings", "warning", "webhook_local"))
    if _file(settings) is not None and _lies_in_tmp(settings.doradca_db):
        found.append(_finding("settings", "warning", "database_in_tmp"))
    return found


async def _database(settings: Settings) -> list[Finding]:
    address = settings.doradca_db
    shown = public_address(address) if "://" in address else address
    file = _file(settings)
    if file is not None and not file.exists():
        return [_finding("database", "warning", "database_new", path=shown)]
    store = store_at(address)
    try:
        await store.open()
        try:
            await store.delivered([], "probe:doctor", {"well": True})
            waiting = len(await store.unsent("tg:"))
        finally:
            await store.close()
    except StoreError as error:
        return [{"check": "database", "state": "failed", "text": str(error)}]
    found = [_finding("database", "ok", "database_ok", path=shown)]
    if waiting > 100:
        found.append(_finding("database", "warning", "outbox_full", count=waiting))
    return found


async def _disk(settings: Settings) -> list[Finding]:
    folder = _existing((_file(settings) or Path("data") / "x").absolute().parent)
    free = shutil.disk_usage(folder).free
    state: State = "ok" if free >= LEAST_FREE else "failed"
    return [_finding("disk", state, f"disk_{state}", path=folder, free=free // (1024 * 1024))]


async def _rules(settings: Settings) -> list[Finding]:
    try:
        world = await asyncio.to_thread(build_world, knowledge_path(settings.doradca_db))
    except (RuleFileError, KnowledgeError) as error:
        return [{"check": "rules", "state": "failed", "text": str(error)}]
    index: Any = world.knowledge.index
    documents = len(index.documents())
    state: State = "ok" if documents else "failed"
    return [_finding("rules", state, f"rules_{state}", calls=len(world.catalogue.calls), documents=documents)]


async def _fonts(_settings: Settings) -> list[Finding]:
    folder = Path(str(files("bot"))) / "card" / "fonts"
    missing = [name for name in FONTS if not (folder / name).is_file()]
    if importlib.util.find_spec("typst") is None:
        return [_finding("fonts", "failed", "typst_missing")]
    if missing:
        return [_finding("fonts", "failed", "fonts_missing", names=", ".join(missing))]
    return [_finding("fonts", "ok", "fonts_ok")]


async def _telegram(settings: Settings) -> list[Finding]:
    if settings.token is None:
        return [_finding("telegram", "warning", "no_token")]
    logs.hide(settings.token)
    bot = make_bot(settings.token, settings.telegram_api_base_url)
    try:
        async with asyncio.timeout(REMOTE_SECONDS):
            await bot.initialize()
            webhook = await bot.get_webhook_info()
    except InvalidToken:
        return [_finding("telegram", "failed", "token_refused")]
    except (TelegramError, TimeoutError) as error:
        return [_finding("telegram", "failed", "telegram_unreachable", error=type(error).__name__)]
    finally:
        with contextlib.suppress(TelegramError, RuntimeError):
            await bot.shutdown()
    return [_finding("telegram", "ok", "token_ok", name=bot.username), *_webhook(settings, webhook)]


def _webhook(settings: Settings, webhook: Any) -> list[Finding]:
    from bot.web.webhook import webhook_address

    wanted = webhook_address(settings.telegram_webhook_url) if settings.telegram_webhook_url else ""
    found: list[Finding] = []
    if webhook.url != wanted:
        key = "webhook_other" if wanted else "webhook_set"
        found.append(_finding("webhook", "warning", key))
    elif wanted:
        found.append(_finding("webhook", "ok", "webhook_ok"))
    fault = webhook.last_error_date
    if wanted and fault is not None and _seconds_since(fault) < RECENT_FAULT_SECONDS:
        found.append(_finding("webhook", "failed", "webhook_faulty", why=webhook.last_error_message or ""))
    if webhook.pending_update_count > 100:
        found.append(_finding("webhook", "warning", "updates_wait", count=webhook.pending_update_count))
    return found


def _seconds_since(moment: datetime) -> float:
    return (datetime.now(UTC) - moment).total_seconds()


def _file(settings: Settings) -> Path | None:
    """The database's file, None when it is none."""
    return None if "://" in settings.doradca_db else Path(settings.doradca_db)


def _existing(folder: Path) -> Path:
    while not folder.exists():
        folder = folder.parent
    return folder


def _finding(check: str, state: State, key: str, **values: object) -> Finding:
    return {"check": check, "state": state, "text": say(f"doctor.{key}", **values)}


def _lies_in_tmp(database: str) -> bool:
    return Path(database).resolve().is_relative_to(tempfile.gettempdir())
