"""Chats with the real engine that share one set of records, as the store would give and take them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from bot.wiring import build_rules
from conversations.events import Event, Record, Reply, Step
from conversations.needs import wanted
from conversations.step import step
from conversations.world import World

AT = datetime(2026, 11, 22, 10, 0)  # noqa: DTZ001 - local time, as in the engine
LINK = "https://t.me/proba_bot?start="


def linked_world() -> World:
    return replace(build_rules(), bot_link=LINK)


@dataclass
class Shelf:
    """The records of all chats; what has expired is not given."""

    rows: dict[tuple[str, str], Record] = field(default_factory=dict)
    events: int = 0

    def find(self, session: Mapping[str, Any] | None, event: Event) -> dict[str, tuple[Record, ...]]:
        found: dict[str, tuple[Record, ...]] = {}
        now = event.at.timestamp()
        for lookup in wanted(session, event):
            rows = [
                row
                for (kind, key), row in self.rows.items()
                if kind == lookup.kind and lookup.key in (None, key) and lookup.owner in (None, row.owner)
                and (row.expires_at is None or row.expires_at > now)
            ]  # fmt: skip
            found[lookup.kind] = (*found.get(lookup.kind, ()), *rows)
        return found

    def take(self, made: Step, event: Event) -> None:
        for effect in made.effects:
            data = json.loads(json.dumps(effect.data))
            if effect.kind == "record.put":
                ends = event.at + timedelta(days=data["expires_days"])
                self.rows[data["kind"], data["key"]] = Record(
                    data["kind"], data["key"], 1, data.get("owner"), data["data"], int(event.at.timestamp()),
                    int(ends.timestamp()),
                )  # fmt: skip
            if effect.kind == "record.delete":
                self.rows.pop((data["kind"], data["key"]), None)


@dataclass
class Chat:
    name: str = "a"
    advisor: bool = True
    centres: tuple[str, ...] | None = None
    shelf: Shelf = field(default_factory=Shelf)
    world: World = field(default_factory=linked_world)
    at: datetime = AT
    session: dict[str, Any] | None = None
    replies: tuple[Reply, ...] = ()

    def say(self, text: str) -> str:
        return self._give(kind="text", text=text)

    def tap(self, label: str) -> str:
        for row in (row for reply in reversed(self.replies) for row in reply.buttons):
            for button in row:
                if button.label == label:
                    return self._give(kind="button", data=button.data)
        raise AssertionError(f"no button {label!r} among {self.labels()}")

    def tap_data(self, data: str) -> str:
        return self._give(kind="button", data=data)

    def text(self) -> str:
        return "\n".join(reply.text for reply in self.replies).replace("\u00a0", " ")

    def labels(self) -> list[str]:
        return [button.label for reply in self.replies for row in reply.buttons for button in row]

    def code(self) -> str:
        """The code that the last reply shows."""
        return self.text().rsplit("Kod szacunku: **", 1)[1].split("**")[0]

    def _give(self, **what: Any) -> str:
        self.shelf.events += 1
        event = Event(self.name, at=self.at, advisor=self.advisor, centres=self.centres,
                      nonce=f"{self.shelf.events:032x}", **what)  # fmt: skip
        event = replace(event, found=self.shelf.find(self.session, event))
        made = step(self.session, event, self.world)
        self.shelf.take(made, event)
        self.session, self.replies = json.loads(json.dumps(made.session)), made.replies
        return self.text()
