"""/metrics: sums over everyone, told only to whoever has the token."""

from datetime import datetime
from pathlib import Path
from typing import Any

from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot import metrics
from bot.store.sqlite import SqliteStore
from bot.turns import Turns
from bot.web.metrics import metrics_route
from conversations.events import Effect, Event, Reply, Step

NOON = datetime.fromisoformat("2024-06-10T12:00")
TOKEN = "a-token-for-the-figures"


def value(name: str, **labels: str) -> float:
    return metrics.REGISTRY.get_sample_value(name, labels) or 0.0


def some_step(_session: Any, event: Event) -> Step:
    if event.text == "wybuch":
        raise RuntimeError
    sealed = Effect("record.put", {"kind": "sealed", "key": event.id, "data": {"would_be": "yes"}})
    return Step({}, (Reply("x"),), (Effect("question.declined", {"question": "tajne słowa"}), sealed))


async def test_events_outcomes_and_declined_questions_are_counted(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "x.db")
    await store.open()
    turns = Turns(store, some_step, flood_reply=Reply("powoli"), fault_reply=Reply("usterka"))
    names = [("doradca_events_total", {"channel": "tg", "kind": "text", "result": result})
             for result in ("taken", "repeated", "faulty")]  # fmt: skip
    names += [("doradca_questions_total", {"result": "declined"}), ("doradca_outcomes_total", {"would_be": "yes"}),
              ("doradca_errors_total", {"where": "step"}), ("doradca_turn_seconds_count", {"channel": "tg"})]  # fmt: skip
    before = [value(name, **labels) for name, labels in names]
    for text, number in (("a", "e1"), ("b", "e2"), ("b", "e2"), ("wybuch", "e3")):
        await turns.take(Event("tg:4711", "text", NOON, number, text))
    assert [value(name, **labels) - old for (name, labels), old in zip(names, before, strict=True)] == [
        2, 1, 1, 2, 2, 1, 4,
    ]  # fmt: skip
    await store.close()
    exposed = metrics.exposed().decode()
    assert "4711" not in exposed
    assert "tajne" not in exposed
    assert len(list(text_string_to_metric_families(exposed))) > 10


def test_only_whoever_has_the_token_is_told() -> None:
    client = TestClient(Starlette(routes=[metrics_route(TOKEN)]))
    assert client.get("/metrics").status_code == 403
    assert client.get("/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 403
    assert client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}ą".encode()}).status_code == 403
    answer = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    assert "doradca_events" in answer.text
