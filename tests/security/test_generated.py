"""Generated events through the whole engine. `python -m benchmarks.generated_events` runs a hundred thousand."""

from typing import Any

from bot.wiring import build_world
from tests.security.generated import run_many

EVENTS = 2000


def test_no_generated_event_breaks_the_engine(capsys: Any) -> None:
    count = run_many(EVENTS, 20240610, build_world())
    with capsys.disabled():
        print(f"\ngenerated events: {count}")
    assert count >= EVENTS
