"""JSON as the store keeps it and the Bot API takes it.

orjson instead of the standard library: a long conversation is read and written at every event, and the standard
library takes a fifth of the event's time for it.
"""

import json
from typing import Any

import orjson


def to_json(value: Any) -> str:
    """Give `value` as JSON, without spaces and with letters as they are.

    Raises:
        TypeError: it is no JSON, holds half a character, a key that is no text or a number of over 64 bits.
    """
    return orjson.dumps(value).decode()


def from_json(text: str | bytes) -> Any:
    """Read JSON.

    Raises:
        ValueError: it is none.
        RecursionError: it is too deep.
    """
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        # Half a character, which orjson refuses, must not make a whole batch of updates unreadable.
        return json.loads(text)
