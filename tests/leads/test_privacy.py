"""All of a person's data can be seen and deleted at once, provably; time deletes what the person does not."""

import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.files import files
from bot.store.sqlite import SqliteStore
from tests.leads.conftest import Talk, advisor

SECRETS = ("600700800", "600 700 800", "Żaklina", "t:secret-chat", "kasę fiskalną", "anna@tajne.example")


async def filled(talk: Talk) -> None:
    """A person with everything there can be: answers, a lead, an estimate, a passed question, ratings."""
    chat = "secret-chat"
    await talk.interview(chat, "czy weksel wystarczy?")
    await talk.tap(chat, "Pomogło")
    await talk.leave(chat, "Żaklina, 600 700 800, anna@tajne.example")
    await talk.tap("d1", "Biorę", [talk.card()], **advisor("Ewa", "jowes"))
    await talk.say(chat, "czy trzeba mieć kasę fiskalną?")
    await talk.tap(chat, "Przekaż pytanie doradcy")
    await talk.tap(chat, "Przekaż")
    await talk.to_consent(chat)
    await talk.tap(chat, "Popraw i wyślij jeszcze raz")


def in_tables(path: Path) -> dict[str, str]:
    """Every table's rows as text."""
    with closing(sqlite3.connect(path)) as database:
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: str(database.execute(f'SELECT * FROM "{name}"').fetchall()) for name in names}


def in_files(folder: Path) -> set[tuple[str, str]]:
    """Which secrets stand in the bytes of which files: tables, free pages, the write-ahead log, whatever there is."""
    found = set()
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            found |= {(path.name, secret) for secret in SECRETS if secret.encode() in content}
    return found


async def test_deleting_leaves_nothing_in_any_table_or_file(talk: Talk, tmp_path: Path) -> None:
    await filled(talk)
    await talk.interview("other")
    before = in_tables(tmp_path / "test.db")
    # The test could not see a failure if the secrets were not there first.
    assert all(any(secret in rows for rows in before.values()) for secret in ("600700800", "Żaklina", "t:secret-chat"))
    assert {secret for _, secret in in_files(tmp_path)} >= {"600700800", "Żaklina", "t:secret-chat"}
    talk.told.clear()
    await talk.say("secret-chat", "/usun")
    goodbye = await talk.tap("secret-chat", "Tak, usuń wszystko")
    assert "Usunięte" in goodbye
    # The goodbye itself waits to be sent; once it is, the person's chat stands nowhere.
    rows = await talk.store.unsent("t:secret-chat")
    assert [row.payload["text"] for row in rows] == [goodbye]
    await talk.store.delivered([row.id for row in rows], "t:secret-chat", {"message": 5})
    after = in_tables(tmp_path / "test.db")
    assert {name: [secret for secret in SECRETS if secret in rows] for name, rows in after.items()} == {
        name: [] for name in after
    }
    assert in_files(tmp_path) == set()
    await talk.store.close()
    assert in_files(tmp_path) == set()
    again = SqliteStore(tmp_path / "test.db")
    await again.open()
    assert (await again.load("t:other")).session is not None
    await again.close()


async def test_nothing_is_left_in_the_files_while_the_bot_runs_on(talk: Talk, tmp_path: Path) -> None:
    await filled(talk)
    await talk.say("secret-chat", "/usun")
    await talk.tap("secret-chat", "Tak, usuń wszystko")
    rows = await talk.store.unsent("t:secret-chat")
    await talk.store.delivered([row.id for row in rows], "t:secret-chat")
    assert in_files(tmp_path) == set()


async def test_advisors_are_told_not_to_call(talk: Talk) -> None:
    await filled(talk)
    await talk.say("secret-chat", "/usun")
    await talk.tap("secret-chat", "Tak, usuń wszystko")
    assert "wycofane" in talk.card().text
    assert not any(secret in talk.card().text for secret in SECRETS)


async def test_deleting_is_asked_once_and_can_be_refused(talk: Talk) -> None:
    await filled(talk)
    assert "nie da się cofnąć" in await talk.say("secret-chat", "/usun")
    assert "Nic nie usunąłem" in await talk.tap("secret-chat", "Nie usuwaj")
    assert len(await talk.records()) == 1


async def test_all_that_is_kept_is_shown_readable_and_as_json(talk: Talk, tmp_path: Path) -> None:
    await filled(talk)
    text = await talk.say("secret-chat", "/moje_dane")
    for part in ("Fundacja", "Żaklina", "600 700 800", "anna@tajne.example", "pytania przekazane doradcom: 1",
                 "„czy trzeba mieć kasę fiskalną?”"):  # fmt: skip
        assert part in text
    await talk.tap("secret-chat", "Pobierz jako plik JSON")
    document = talk.replies[0].document
    assert document is not None
    name, content = await files(document)
    assert name == "moje-dane.json"
    found = json.loads(content)
    with closing(sqlite3.connect(tmp_path / "test.db")) as database:
        stored = database.execute("SELECT kind, key FROM records WHERE owner = 't:secret-chat'").fetchall()
        effects = database.execute("SELECT count(*) FROM effects WHERE chat = 't:secret-chat'").fetchone()[0]
    assert sorted((one["kind"], one["key"]) for one in found["records"]) == sorted(stored)
    assert len(found["events"]) == effects
    assert found["session"]["answers"] == {"county": "klobucki", "legal_form": "foundation"}


async def test_nobody_gets_another_persons_data(talk: Talk) -> None:
    await filled(talk)
    text = await talk.say("b", "/moje_dane")
    await talk.tap("b", "Pobierz jako plik JSON")
    assert not any(secret in text + str(talk.replies[0].document) for secret in SECRETS)


async def test_a_chat_that_was_deleted_begins_anew(talk: Talk) -> None:
    await filled(talk)
    await talk.say("secret-chat", "/usun")
    await talk.tap("secret-chat", "Tak, usuń wszystko")
    assert "Dzień dobry!" in await talk.say("secret-chat", "/start")
    assert (await talk.store.load("t:secret-chat")).revision == 1


async def test_each_kind_goes_in_its_time(talk: Talk) -> None:
    await filled(talk)
    day = 86_400
    start = int(talk.at.timestamp())

    async def kinds(days: int) -> set[str]:
        long = timedelta(days=10_000)
        removed = await talk.store.prune(sessions=long, seen=long, effects=timedelta(days=180), at=start + days * day)
        assert removed["effects"] >= 0
        kept: set[str] = set()
        for kind in ("lead", "estimate", "passed", "contact_draft"):
            kept |= {record.kind for record in await talk.records(kind)}
        return kept

    assert await kinds(0) == {"lead", "estimate", "passed", "contact_draft"}
    assert await kinds(2) == {"lead", "estimate", "passed"}
    assert await kinds(91) == {"lead", "passed"}
    assert await kinds(181) == {"lead"}
    assert await kinds(366) == set()


async def test_the_log_names_nobody(talk: Talk, capsys: pytest.CaptureFixture[str], caplog: Any) -> None:
    await filled(talk)
    await talk.say("b", "/leady")
    await talk.say("secret-chat", "/usun")
    await talk.tap("secret-chat", "Tak, usuń wszystko")
    captured = capsys.readouterr()
    written = captured.out + captured.err + caplog.text
    assert not any(secret in written for secret in SECRETS)
