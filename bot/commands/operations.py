"""`doradca backup`, `restore`, `db copy` and `doctor`: looking after an installation."""

import argparse
import asyncio
from pathlib import Path

from bot.backup import Counts, back_up, copy_database, restore
from bot.clock import now_in_poland
from bot.commands.output import BadInputError, put, put_json, tell
from bot.doctor import examine
from bot.settings import BadSettingsError, load_settings
from bot.store.postgres_connection import public_address
from bot.texts import say


def backup(arguments: argparse.Namespace) -> int:
    """Copy everything the bot keeps into one file, also while it runs."""
    address = _address(arguments.db)
    target = Path(arguments.file or f"kopia-{now_in_poland():%Y-%m-%d-%H%M%S}.db")
    counts = back_up(address, target)
    _told(arguments, counts, path=str(target))
    if not arguments.json:
        put(say("backup.made", path=target, **_words(counts)))
    return 0


def put_back(arguments: argparse.Namespace) -> int:
    """Put a backup in place of what the database holds."""
    address = _address(arguments.db)
    source = Path(arguments.file)
    if not source.exists():
        raise BadInputError(say("backup.missing", path=source))
    counts, former = restore(source, address, now_in_poland())
    _told(arguments, counts, former=str(former) if former else None)
    if not arguments.json:
        put(say("backup.restored", path=source, **_words(counts)))
        if former is not None:
            tell(say("backup.former", path=former))
        tell(say("backup.forgotten"))
    return 0


def db_copy(arguments: argparse.Namespace) -> int:
    """Copy everything from one database into another, empty one."""
    counts = copy_database(arguments.source, arguments.target)
    _told(arguments, counts)
    if not arguments.json:
        put(say("backup.copied", target=_shown(arguments.target), **_words(counts)))
    return 0


def doctor(arguments: argparse.Namespace) -> int:
    """Look at settings, token, webhook, database, index, fonts and disk; say what to do. 0: all is well, else 1."""
    try:
        settings = load_settings(doradca_db=arguments.db)
    except BadSettingsError as error:
        findings = [{"check": "settings", "state": "failed", "text": str(error)}]
    else:
        findings = asyncio.run(examine(settings))
    if arguments.json:
        put_json({"checks": findings})
    else:
        for found in findings:
            put(f"{_SIGNS[found['state']]} {found['text']}")
    return 1 if any(found["state"] == "failed" for found in findings) else 0


_SIGNS = {"ok": "✓", "warning": "!", "failed": "✗"}


def _address(given: str | None) -> str:
    return load_settings(doradca_db=given).doradca_db


def _shown(address: str) -> str:
    return public_address(address) if "://" in address else address


def _told(arguments: argparse.Namespace, counts: Counts, **more: object) -> None:
    if arguments.json:
        put_json({"rows": dict(counts), **more})


def _words(counts: Counts) -> dict[str, int]:
    return {name: counts.get(name, 0) for name in ("sessions", "records", "effects")}
