"""How long a card takes, warm: ``python -m benchmarks.card_speed``. Prints the median and the slowest of each kind.

Every card is a different one, so that nothing but the template, the fonts and code is warm.
"""

import json
import statistics
import sys
import time
from datetime import date, datetime

from bot.card.files import KINDS, card
from bot.wiring import build_rules
from conversations.codes import code_from
from conversations.quick import begin, estimate
from conversations.quick_line import read_line
from conversations.screens.card import card_payload
from conversations.screens.quick import assumed_items
from conversations.world import World

LIMIT = 0.3
"""Seconds within which a card must be there."""
ROUNDS = 12
LINES = (
    "fundacja, Kłobuck, {n} etaty i 2 × 1/2",
    "{n} etaty i 3 pół JOWES 2014",
    "spółdzielnia Busko {n} etaty",
    "{n} etaty SOWES 2014",
)


def payload(world: World, line: str, medium: str) -> dict[str, object]:
    """A card's payload as the conversation makes it."""
    at = datetime(2026, 11, 22, 10, 0)  # noqa: DTZ001 - local time, as in the engine
    quick = begin(read_line(line, world), world, at)
    assert quick is not None
    found = estimate(quick, world, at)
    made = card_payload(world, found.rules, found.case, found.outcome, code=code_from(line, "benchmark"),
                        until=date(2027, 2, 20), assumed=assumed_items(world, found), medium=medium)  # fmt: skip
    return dict(json.loads(json.dumps(made)))


def main() -> int:
    world = build_rules()
    slow = False
    for medium in KINDS.values():
        times = []
        for place in range(ROUNDS):
            for line in LINES:
                given = payload(world, line.format(n=place % 7 + 2), medium)
                start = time.perf_counter()
                card(given, medium)
                times.append(time.perf_counter() - start)
        warm = times[len(LINES) :]
        median, most = statistics.median(warm), max(warm)
        slow = slow or median > LIMIT
        print(f"{medium}: median {median * 1000:.0f} ms, slowest {most * 1000:.0f} ms, first {times[0] * 1000:.0f} ms")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
