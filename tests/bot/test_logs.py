"""Logs: one line a record, no secret, no personal data, nothing forged."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot import logs

SECRET = "abcd-secret-value"


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root, factory = logging.getLogger(), logging.getLogRecordFactory()
    handlers, level = list(root.handlers), root.level
    library = logging.getLogger("telegram").level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.setLogRecordFactory(factory)
    logging.getLogger("telegram").setLevel(library)


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_a_value_cannot_begin_a_line_of_its_own(log_format: str) -> None:
    stream = io.StringIO()
    logs.set_up(log_format, stream=stream)
    logs.get_logger("x").warning("said\nlevel=error", text="a\r\nroot: forged\u2028\x1b[31m")
    logging.getLogger("other").warning("foreign\n%s", "b\nc")
    lines = stream.getvalue().splitlines()
    assert len(lines) == 2
    assert "\x1b" not in stream.getvalue()


def test_a_secret_is_hidden_in_messages_values_and_tracebacks() -> None:
    stream = io.StringIO()
    logs.set_up("json", stream=stream)
    logs.hide(SECRET)
    logs.get_logger("x").error("with " + SECRET, url=f"https://x/bot{SECRET}/getMe", many=[SECRET])
    logging.getLogger("y").error("GET %s", f"/bot{SECRET}")
    try:
        raise ValueError(SECRET)
    except ValueError:
        logging.getLogger("y").exception("failed")
        logs.get_logger("x").exception("failed too")
    written = stream.getvalue()
    assert SECRET not in written
    assert written.count("ValueError") >= 2
    assert all(json.loads(line)["level"] == "error" for line in written.splitlines())


def test_what_looks_like_a_token_is_hidden_unannounced() -> None:
    assert logs.redact("bot123456789:AAEabcdefghijklmnopqrstuvwxyz0123456") == "bot" + logs.HIDDEN


def test_a_chat_appears_as_a_mark() -> None:
    assert logs.chat_mark("tg:123") == logs.chat_mark("tg:123") != logs.chat_mark("tg:124")
    assert "123" not in logs.chat_mark("tg:123") or len(logs.chat_mark("tg:123")) == 8
