"""A question without an answer reaches an advisor without personal data; the reply comes back and becomes a draft."""

import asyncio
import json
import tomllib
from pathlib import Path

import pytest

from bot.cli import main
from bot.store.sqlite import SqliteStore
from tests.leads.conftest import Talk, advisor

QUESTION = "jestem Anna Nowak, tel. 600 700 800, czy trzeba mieć kasę fiskalną?"


async def passed(talk: Talk, chat: str = "a") -> str:
    await talk.say(chat, QUESTION)
    await talk.tap(chat, "Przekaż pytanie doradcy")
    return await talk.tap(chat, "Przekaż")


async def test_what_is_passed_is_what_was_shown_without_personal_data(talk: Talk) -> None:
    await talk.interview("a")
    await talk.say("a", QUESTION)
    preview = await talk.tap("a", "Przekaż pytanie doradcy")
    assert "600 700 800" not in preview
    assert await talk.records("passed") == []
    assert "Przekazałem" in await talk.tap("a", "Przekaż")
    (record,) = await talk.records("passed")
    card = talk.card().text
    assert record.data["question"] in preview
    assert record.data["question"] in card
    assert "kasę fiskalną" in card
    for secret in ("600 700 800", "t:a", "klobucki", "kłobucki"):
        assert secret not in str(record.data) + card
    assert list(talk.told) == ["t:advisors-jowes"]


async def test_the_reply_comes_back_and_becomes_a_draft(talk: Talk) -> None:
    await talk.interview("a")
    await passed(talk)
    ewa = advisor("Ewa", "jowes")
    asked = await talk.tap("d1", "Odpowiedz", [talk.card()], **ewa)
    assert "kasę fiskalną" in asked
    assert "Wysłane" in await talk.say("d1", "Tak, gdy sprzedajecie osobom prywatnym.", **ewa)
    (told,) = talk.told["t:a"]
    assert "Tak, gdy sprzedajecie osobom prywatnym." in told.text
    assert "Odpowiedź doradcy" in told.text
    (draft,) = await talk.records("draft")
    assert draft.data["answer"] == "Tak, gdy sprzedajecie osobom prywatnym."
    assert (draft.data["citation"], draft.data["reviewer"], draft.owner) == (None, None, None)
    assert "Ewa" not in str(draft.data)
    # What comes next in the advisor's chat is no second reply.
    await talk.say("d1", "ile kasy na jednego", **ewa)
    assert len(talk.told["t:a"]) == 1


async def test_of_two_advisors_who_reply_one_reply_arrives(talk: Talk) -> None:
    await talk.interview("a")
    await passed(talk)
    card = talk.card()
    for name in ("d1", "d2"):
        await talk.tap(name, "Odpowiedz", [card], **advisor(name, "jowes"))
    texts = await asyncio.gather(
        *(Talk(talk.store).say(name, f"odpowiedź od {name}", **advisor(name, "jowes")) for name in ("d1", "d2"))
    )
    assert sorted("Wysłane" in text for text in texts) == [False, True]
    assert sum("już ktoś inny" in text for text in texts) == 1
    assert len(await talk.records("draft")) == 1


async def test_in_a_common_chat_only_the_advisor_who_chose_the_question_replies(talk: Talk) -> None:
    await talk.interview("a")
    await passed(talk)
    ewa, jan = ({**advisor(name, "jowes"), "person": f"tg:{name}"} for name in ("Ewa", "Jan"))
    await talk.tap("group", "Odpowiedz", [talk.card()], **ewa)
    await talk.say("group", "hej, kto jutro dyżuruje", **jan)
    assert "t:a" not in talk.told
    assert await talk.records("draft") == []


async def test_another_centres_advisor_and_an_ordinary_person_cannot_reply(talk: Talk) -> None:
    await talk.interview("a")
    await passed(talk)
    card = talk.card()
    assert "innego ośrodka" in await talk.tap("d2", "Odpowiedz", [card], **advisor("Jan", "sowes"))
    assert "dla doradców" in await talk.tap("b", "Odpowiedz", [card])


async def test_the_same_question_is_passed_once(talk: Talk) -> None:
    await talk.interview("a")
    await passed(talk)
    await talk.press("a", "pass:ask")
    assert "już przekazane" in talk.text()
    await asyncio.gather(*(talk.press("a", "pass:send") for _ in range(3)))
    assert len(await talk.records("passed")) == 1


async def test_a_question_of_a_person_who_deleted_everything_cannot_be_answered(talk: Talk) -> None:
    await talk.interview("a")
    await passed(talk)
    card = talk.card()
    await talk.say("a", "/usun")
    await talk.tap("a", "Tak, usuń wszystko")
    assert "już nie ma" in await talk.tap("d1", "Odpowiedz", [card], **advisor("Ewa"))


async def draft_database(path: Path) -> str:
    store = SqliteStore(path)
    await store.open()
    talk = Talk(store)
    await talk.interview("a")
    await passed(talk)
    await talk.tap("d1", "Odpowiedz", [talk.card()], **advisor("Ewa", "jowes"))
    await talk.say("d1", 'Tak, gdy "sprzedajecie" osobom prywatnym.', **advisor("Ewa", "jowes"))
    (draft,) = await talk.records("draft")
    await store.close()
    return draft.key


def test_a_draft_is_published_only_with_a_citation_that_resolves_and_a_reviewer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database, output = tmp_path / "x.db", tmp_path / "drafts.toml"
    code = asyncio.run(draft_database(database))
    common = ["knowledge", "drafts", code, "--db", str(database), "--output", str(output)]
    place = "jowes-2024: cz. Trwałość, pkt 2"
    who = ["--reviewer", "Ewa Nowak", "--id", "kasa_fiskalna", "--title", "Czy trzeba mieć kasę fiskalną?"]
    assert main(["knowledge", "drafts", "--json", "--db", str(database)]) == 0
    assert [draft["code"] for draft in json.loads(capsys.readouterr().out)["drafts"]] == [code]
    for missing in ([], ["--citation", place], who):
        assert main([*common, *missing]) == 2
    assert main([*common, *who, "--citation", "jowes-2024: nigdzie"]) == 2
    assert "nigdzie" in capsys.readouterr().err
    # An id that stands already would keep the whole base from being read.
    assert main([*common, "--reviewer", "Ewa", "--id", "weksel", "--citation", place]) == 2
    assert not output.exists()
    assert main([*common, *who, "--citation", place]) == 0
    (entry,) = tomllib.loads(output.read_text(encoding="utf-8"))["entry"]
    assert entry["answers"]["jowes-2024"] == {
        "text": 'Tak, gdy "sprzedajecie" osobom prywatnym.',
        "cite": [place],
    }
    assert "# Ewa Nowak" in output.read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["knowledge", "drafts", "--json", "--db", str(database)]) == 0
    assert json.loads(capsys.readouterr().out) == {"drafts": []}


def test_gaps_list_declined_questions_without_personal_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = tmp_path / "x.db"
    asyncio.run(draft_database(database))
    assert main(["knowledge", "gaps", "--json", "--db", str(database)]) == 0
    found = json.loads(capsys.readouterr().out)["gaps"]
    assert any("kasę fiskalną" in gap["question"] for gap in found)
    assert "600 700 800" not in str(found)
