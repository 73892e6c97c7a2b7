"""Roles come from the settings alone: who advises which centre, and which chats its news goes to."""

import io
import json
from datetime import datetime
from functools import partial
from typing import Any

import pytest

from bot.jsonl import run_jsonl
from bot.roles import Roles, local_address
from bot.settings import BadSettingsError, load_settings
from bot.store.sqlite import SqliteStore
from bot.telegram.names import chat_name
from bot.turns import Turns
from bot.wiring import build_world
from conversations.events import Event, Reply
from conversations.needs import wanted
from conversations.notices import told_admins, told_centre, told_chat
from conversations.step import fault_reply, slow_down_reply, step

EVENT = Event("tg:1", "text", datetime.fromisoformat("2026-11-23T10:00"))


def roles(**settings: Any) -> Roles:
    return Roles(load_settings(env_file=None, **settings), chat_name)


def test_an_advisor_has_a_centre_a_name_and_nothing_more() -> None:
    known = roles(advisors="7, jowes:8:Ewa Nowak, sowes:8, jowes:9", doradca_admins="10")
    everywhere, two, one, admin, nobody = (known.stamp(EVENT, number, "Ala") for number in (7, 8, 9, 10, 11))
    assert (everywhere.advisor, everywhere.centres, everywhere.person_name) == (True, None, "Ala")
    assert (two.advisor, two.centres, two.person_name) == (True, ("jowes", "sowes"), "Ewa Nowak")
    assert (one.centres, one.person) == (("jowes",), "tg:9")
    assert (admin.advisor, admin.admin) == (False, True)
    # The first name of an ordinary person is not taken along.
    assert (nobody.advisor, nobody.admin, nobody.person_name) == (False, False, "")


@pytest.mark.parametrize(
    ("settings", "chats"),
    [
        ({"advisors": "jowes:8,sowes:9,7"}, ["tg:7", "tg:8"]),
        ({"advisors": "jowes:8", "doradca_advisor_chats": "jowes:-100,sowes:-200"}, ["tg:-100"]),
        ({"advisors": "jowes:8", "doradca_key_advisors": "klobucki:5,myszkowski:6"}, ["tg:8", "tg:5"]),
        ({"doradca_advisor_chats": "jowes:-100", "doradca_key_advisors": "klobucki:5"}, ["tg:-100", "tg:5"]),
        ({"advisors": "sowes:9"}, []),
    ],
)
def test_a_lead_goes_to_the_centre_and_the_key_advisor_of_the_county(settings: Any, chats: list[str]) -> None:
    effect = told_centre(Reply("x"), {"centre": "jowes", "county": "klobucki"})
    assert [chat for chat, _ in roles(**settings).address(effect)] == chats


def test_other_news_goes_where_it_is_addressed() -> None:
    known = roles(advisors="7", doradca_admins="10,11")
    assert [chat for chat, _ in known.address(told_admins(Reply("x")))] == ["tg:10", "tg:11"]
    assert [chat for chat, _ in known.address(told_chat("web:a", Reply("x")))] == ["web:a"]
    local = local_address("jsonl:")
    assert [chat for chat, _ in local(told_admins(Reply("x")))] == ["jsonl:admins"]
    assert [chat for chat, _ in local(told_centre(Reply("x"), {"centre": "jowes"}))] == ["jsonl:advisors-jowes"]


def test_a_centre_without_advisors_is_told_at_the_start() -> None:
    centres = build_world().catalogue.centres.values()
    assert [centre.id for centre in roles(advisors="jowes:8").unattended(centres)] == ["sowes"]
    assert roles(advisors="8").unattended(centres) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("advisors", "jowes:ala"),
        ("advisors", "jowes:8:Ewa:Nowak"),
        ("doradca_advisor_chats", "-100"),
        ("doradca_key_advisors", "klobucki:ala"),
        ("doradca_admins", "ala"),
    ],
)
def test_a_bad_role_is_told_with_what_to_do(name: str, value: str) -> None:
    with pytest.raises(BadSettingsError, match="np\\."):
        load_settings(env_file=None, **{name: value})


async def test_other_programs_see_the_whole_way_of_a_lead_as_json_lines(store: SqliteStore) -> None:
    world = build_world()
    turns = Turns(store, partial(step, world=world), flood_reply=slow_down_reply(world), fault_reply=fault_reply(world),
                  address=local_address("jsonl:"), wanted=wanted)  # fmt: skip

    async def talk(*lines: Any) -> list[Any]:
        answers, messages = io.StringIO(), io.StringIO()
        text = "\n".join(json.dumps(line) for line in lines)
        assert await run_jsonl(turns, io.BytesIO(text.encode()), answers, messages) == 0, messages.getvalue()
        return [json.loads(line) for line in answers.getvalue().splitlines()]

    def data(answer: Any, label: str) -> str:
        shown = [*answer["replies"], *answer["notifications"]]
        return next(b["data"] for reply in shown for row in reply["buttons"] for b in row if b["label"] == label)

    monday, thursday = "2026-11-23T10:00", "2026-11-26T10:00"
    answers = await talk(
        *({"chat": "a", "text": text, "at": monday} for text in ("Kłobuck", "fundacja", "3 etaty", "/kontakt"))
    )
    for label in ("Zostaw telefon lub e-mail", "Zgadzam się"):
        answers = await talk({"chat": "a", "button": data(answers[-1], label), "at": monday})
    answers = await talk({"chat": "a", "contact": {"phone": "600700800", "name": "Anna"}, "at": monday})
    (sent,) = await talk({"chat": "a", "button": data(answers[-1], "Wyślij"), "at": monday})
    (card,) = sent["notifications"]
    assert card["chat"] == "advisors-jowes"
    assert "600 700 800" in card["text"].replace("\u00a0", " ")
    (later,) = await talk({"chat": "b", "text": "/start", "at": thursday})
    assert [(told["chat"], "Nikt jeszcze" in told["text"]) for told in later["notifications"]] == [
        ("advisors-jowes", True)
    ]
    take = data(sent, "Biorę")
    two = await talk(
        {"chat": "d1", "button": take, "advisor": True, "name": "Ewa"},
        {"chat": "d2", "button": take, "advisor": True, "centre": "jowes", "name": "Jan"},
        {"chat": "d3", "button": take, "advisor": True, "centre": "sowes"},
        {"chat": "d4", "button": take},
    )
    said = [answer["replies"][0]["text"] for answer in two]
    assert sum("Bierzesz" in text for text in said) == 1
    assert "innego ośrodka" in said[2]
    assert "dla doradców" in said[3]
    (told,) = [one for answer in two for one in answer["notifications"]]
    assert told["chat"] == "a"


async def test_in_one_file_of_lines_an_advisor_sees_what_the_lines_before_left(store: SqliteStore) -> None:
    world = build_world()
    turns = Turns(store, partial(step, world=world), flood_reply=slow_down_reply(world), fault_reply=fault_reply(world),
                  address=local_address("jsonl:"), wanted=wanted)  # fmt: skip
    person = [{"chat": "a", "text": text} for text in ("Kłobuck, fundacja, 3 etaty", "/kontakt")]
    person += [{"chat": "a", "button": "lead:offer"}, {"chat": "a", "button": "lead:yes"}]
    person += [{"chat": "a", "text": "Anna, 600 700 800"}, {"chat": "a", "text": "tak"}]
    lines = [*person, {"chat": "d", "text": "/leady", "advisor": True}, {"chat": "a", "text": "/kontakt"}]
    answers, messages = io.StringIO(), io.StringIO()
    source = io.BytesIO("\n".join(json.dumps(line) for line in lines).encode())
    assert await run_jsonl(turns, source, answers, messages) == 0, messages.getvalue()
    listed = json.loads(answers.getvalue().splitlines()[-2])["replies"][0]["text"]
    assert "(1)" in listed, listed
