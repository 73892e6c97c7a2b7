"""Which stored rows a step needs to see. Asked before the step; the answer comes with the event as `Event.found`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Lookup:
    """Rows of one kind: the one with `key`, or those of `owner`, or those whose data has the values of `where`.

    `where` compares top-level fields that hold text, whole numbers or true and false. Newest first, at most `limit`;
    rows past their time are not given. Kind ``*`` is every kind; ``effects``, ``sessions`` and ``questions`` are made
    up from other tables, as the store's protocol says.
    """

    kind: str
    key: str | None = None
    owner: str | None = None
    limit: int = 100
    where: Mapping[str, Any] | None = None
