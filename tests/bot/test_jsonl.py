"""The JSON-lines channel: one line in, one line out, in order, stored before it is answered."""

import asyncio
import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.jsonl import BadLineError, read_event, run_jsonl
from bot.store.sqlite import SqliteStore
from bot.turns import Turns
from conversations.events import Effect, Event, Reply, Step
from tests.bot.conftest import counting_step

NOON = datetime.fromisoformat("2024-06-10T12:00")


def turns_of(store: SqliteStore, step: Any = counting_step, **more: Any) -> Turns:
    return Turns(store, step, flood_reply=Reply("powoli"), fault_reply=Reply("usterka"), **more)


async def talk(turns: Turns, lines: list[Any]) -> tuple[int, list[Any], str]:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    answers, messages = io.StringIO(), io.StringIO()
    code = await run_jsonl(turns, io.BytesIO(text.encode()), answers, messages, clock=lambda: NOON)
    return code, [json.loads(line) for line in answers.getvalue().splitlines()], messages.getvalue()


async def test_each_event_gets_its_line_in_order(store: SqliteStore) -> None:
    code, answers, messages = await talk(
        turns_of(store),
        [
            {"chat": "a", "text": "raz"},
            {"chat": "b", "other": "sticker"},
            {"chat": "a", "button": "next|1"},
            {"chat": "a", "contact": {"phone": "123", "name": "Ala"}},
        ],
    )
    assert (code, messages) == (0, "")
    assert [(answer["chat"], answer["replies"][0]["text"]) for answer in answers] == [
        ("a", "1 text: raz"),
        ("b", "1 other: sticker"),
        ("a", "2 button: next|1"),
        ("a", "3 contact: 123"),
    ]
    assert answers[0]["replies"][0]["buttons"] == [
        [{"label": "Dalej", "data": "next|1"}, {"label": "Stop", "data": "stop"}]
    ]
    assert "edits" not in answers[0]["replies"][0]
    assert answers[2]["replies"][0]["edits"] is True
    assert answers[0]["notifications"] == []


async def test_the_conversation_goes_on_in_the_next_run(store: SqliteStore) -> None:
    await talk(turns_of(store), [{"chat": "a", "text": "raz"}])
    _, answers, _ = await talk(turns_of(store), [{"chat": "a", "text": "dwa"}])
    assert answers[0]["replies"][0]["text"] == "2 text: dwa"


async def test_news_for_others_stands_beside_the_replies(store: SqliteStore) -> None:
    def step(_session: Any, _event: Event) -> Step:
        return Step({}, (), (Effect("lead"),))

    _, answers, _ = await talk(
        turns_of(store, step, address=lambda _effect: [("advisor", Reply("**Nowa** grupa"))]),
        [{"chat": "a", "text": "x"}],
    )
    assert answers[0]["notifications"] == [{"chat": "advisor", "text": "Nowa grupa", "buttons": []}]


@pytest.mark.parametrize(
    "line",
    [
        "{nie json",
        "[]",
        '{"text":"x"}',
        '{"chat":"","text":"x"}',
        '{"chat":"a"}',
        '{"chat":"a","text":"x","button":"y"}',
        '{"chat":"a","text":7}',
        '{"chat":"a","contact":"x"}',
        '{"chat":"a","text":"x","at":"wczoraj"}',
        '{"chat":"a","text":"x","advisor":"tak"}',
        "[" * 100_000,
        "\udcff",
        '{"chat":"a","text":"' + "x" * 1_000_000 + '"}',
    ],
)
async def test_a_bad_line_is_named_and_the_rest_still_taken(store: SqliteStore, line: str) -> None:
    data = b'{"chat":"a","text":"raz"}\n' + line.encode("utf-8", "surrogateescape") + b'\n\n{"chat":"a","text":"dwa"}'
    answers, messages = io.StringIO(), io.StringIO()
    code = await run_jsonl(turns_of(store), io.BytesIO(data), answers, messages)
    assert code == 2
    assert messages.getvalue().startswith("wiersz 2: ")
    assert len(messages.getvalue().splitlines()) == 1
    assert [json.loads(line)["replies"][0]["text"] for line in answers.getvalue().splitlines()] == [
        "1 text: raz",
        "2 text: dwa",
    ]


def test_the_time_of_a_line_is_polish_time() -> None:
    def at(value: str) -> datetime:
        return read_event(json.dumps({"chat": "a", "text": "x", "at": value}).encode(), lambda: NOON).at

    assert at("2024-06-10T12:00") == NOON
    assert at("2024-06-10T10:00Z") == NOON
    assert read_event(b'{"chat":"a","text":"x"}', lambda: NOON).at == NOON


def test_what_cannot_be_stored_is_cleaned() -> None:
    event = read_event(b'{"chat":"a","text":"a\\u0000b\\ud800c"}', lambda: NOON)
    assert event.text == "abc"
    with pytest.raises(BadLineError):
        read_event(b'{"chat":"\\u0000","text":"x"}', lambda: NOON)


async def test_a_program_that_waits_for_each_answer_gets_it(tmp_path: Path, store: SqliteStore) -> None:
    """Over real pipes: an answer must not be held back until more input arrives."""
    import os

    read_in, write_in = os.pipe()
    read_out, write_out = os.pipe()
    source, answers = os.fdopen(read_in, "rb"), os.fdopen(write_out, "w", encoding="utf-8")
    running = asyncio.create_task(run_jsonl(turns_of(store), source, answers, io.StringIO()))
    with os.fdopen(read_out, encoding="utf-8") as output:
        for number in range(5):
            os.write(write_in, b'{"chat":"a","text":"x"}\n')
            line = await asyncio.wait_for(asyncio.to_thread(output.readline), 5)
            assert json.loads(line)["replies"][0]["text"].startswith(f"{number + 1} ")
        os.close(write_in)
        assert await asyncio.wait_for(running, 5) == 0
        answers.close()
    source.close()


@pytest.mark.parametrize("chats", [1, 200])
async def test_a_long_file_goes_through_whole_and_in_order(store: SqliteStore, chats: int) -> None:
    lines = [{"chat": f"c{number % chats}", "text": "x"} for number in range(3000)]
    code, answers, _ = await talk(turns_of(store), lines)
    assert code == 0
    assert [answer["chat"] for answer in answers] == [line["chat"] for line in lines]
