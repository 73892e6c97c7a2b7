"""JSON as it is kept and sent: letters as they are, and nothing unreadable for what Telegram may send."""

import pytest

from bot.json_text import from_json, to_json


def test_what_is_written_is_short_and_reads_the_same() -> None:
    value = {"a": [1, None, True, "żółw \U0001f600"], "b": {"c": 0.5}}
    assert to_json(value) == '{"a":[1,null,true,"żółw \U0001f600"],"b":{"c":0.5}}'
    assert from_json(to_json(value)) == value


@pytest.mark.parametrize("value", [{1: 2}, {"x": {1}}, "\ud800", 2**70])
def test_what_is_no_json_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        to_json(value)


def test_half_a_character_is_read() -> None:
    assert from_json('["\\ud800"]') == ["\ud800"]
    with pytest.raises(ValueError, match="Expecting"):
        from_json(b"{")
