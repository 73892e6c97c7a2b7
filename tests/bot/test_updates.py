"""What is read of Telegram's updates, and what becomes of those that cannot be read."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.telegram.events import read_update
from bot.telegram.updates import Entity, read

NOW = datetime(2024, 6, 3, 8, 0, tzinfo=UTC)
ALA = {"id": 7, "is_bot": False, "first_name": "Ala"}
HERE = {"id": 7, "type": "private", "first_name": "Ala"}


def written(**content: Any) -> dict[str, Any]:
    return {
        "update_id": 1,
        "message": {"message_id": 2, "from": ALA, "chat": HERE, "date": 1717400000, **content},
    }


def test_a_field_nobody_knows_yet_does_no_harm() -> None:
    arrived = read_update(read(written(text="ile?", brand_new={"deep": [1]})), username="owes_bot", now=NOW)
    assert arrived is not None
    assert (arrived.event.kind, arrived.event.text) == ("text", "ile?")
    # 1717400000 is 07:33:20 UTC, in Poland two hours later in June.
    assert arrived.event.at == datetime(2024, 6, 3, 9, 33, 20)  # noqa: DTZ001 - Polish time without its zone


def test_a_kind_of_content_nobody_knows_yet_is_told_as_something_else() -> None:
    arrived = read_update(read(written(hologram={"id": "x"})), username="owes_bot", now=NOW)
    assert arrived is not None
    assert (arrived.event.kind, arrived.event.detail) == ("other", "unknown")


@pytest.mark.parametrize(
    "content",
    [
        {"message": {"message_id": "x", "chat": 5}},
        {"message": "nothing"},
        {"callback_query": {"id": 5}},
        {"message": None, "poll": {"id": "1"}},
    ],
)
def test_what_cannot_be_read_keeps_its_number_alone(content: dict[str, Any]) -> None:
    update = read({"update_id": 12, **content})
    assert update.update_id == 12
    assert read_update(update, username="owes_bot", now=NOW) is None


@pytest.mark.parametrize("raw", [None, [], "x", {}, {"update_id": "many"}])
def test_what_is_no_update_at_all_is_refused(raw: Any) -> None:
    with pytest.raises(ValueError, match="update_id"):
        read(raw)


def test_a_part_is_counted_in_utf16_units_as_telegram_counts() -> None:
    assert Entity(type="mention", offset=3, length=9).of("🙂 @owes_bot ile") == "@owes_bot"


def test_a_button_below_a_message_out_of_reach_still_counts() -> None:
    tap = {"id": "9", "from": ALA, "message": {"message_id": 4, "chat": HERE, "date": 0}, "data": "a:1"}
    arrived = read_update(read({"update_id": 3, "callback_query": tap}), username="owes_bot", now=NOW)
    assert arrived is not None
    assert (arrived.event.kind, arrived.event.data, arrived.origin) == ("button", "a:1", {"message": 4})
