"""How long one question takes from text to answer on the shipped base, and what the base adds to start-up and memory.

Run: ``python -m benchmarks.answer_speed``
"""

import resource
import statistics
import time
from dataclasses import replace
from datetime import datetime

from benchmarks.held_out import load
from bot.memory import settle
from bot.wiring import build_rules
from conversations.asking import ask, knowledge_base
from knowledge.index import Index

AT = datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - local times without a zone, as the announcements print them
ALLOWED_MILLISECONDS = 15
ALLOWED_SECONDS = 0.3
ALLOWED_MEGABYTES = 80
ROUNDS = 3


def megabytes() -> float:
    """Most memory this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    rules = build_rules()
    index = Index()
    before, started = megabytes(), time.perf_counter()
    base = knowledge_base(rules.catalogue, rules.texts.figure, index)
    seconds = time.perf_counter() - started
    product = replace(rules, knowledge=base)
    # As whoever runs the bot has it: what was loaded is not looked through for garbage again and again.
    settle()
    questions = load()
    taken: list[float] = []
    for _ in range(ROUNDS):
        for question in questions:
            begun = time.perf_counter()
            ask(question.question, product, at=AT, call=question.call)
            taken.append((time.perf_counter() - begun) * 1000)
    cold = taken[: len(questions)]
    print(f"{len(questions)} questions, {ROUNDS} rounds")
    for name, some in (("first round", cold), ("all rounds", taken)):
        cuts = statistics.quantiles(some, n=100)
        print(
            f"{name}: median {cuts[49]:.1f} ms, p95 {cuts[94]:.1f} ms, p99 {cuts[98]:.1f} ms (allowed {ALLOWED_MILLISECONDS})"
        )
    print(f"start-up of the base: {seconds:.2f} s (allowed {ALLOWED_SECONDS})")
    print(f"memory: {megabytes() - before:.0f} MB more (allowed {ALLOWED_MEGABYTES})")


if __name__ == "__main__":
    main()
