"""What other thresholds of confidence would give on the tuning questions, never on the held-out ones.

Run: ``python -m benchmarks.choose_thresholds``. What is chosen stands under ``[thresholds]`` in
``knowledge/answers/decision.toml``.
"""

from dataclasses import replace
from itertools import product

from benchmarks.evaluate_answers import Judged, judge, world
from benchmarks.held_out import load, share

ANSWER = (0.7, 0.8, 0.9)
PAIR = (0.5, 0.6, 0.7)


def row(name: str, found: list[Judged]) -> str:
    """One line of the table."""
    known = [one for one in found if one.answerable]
    silent = [share([one.status != "answered" for one in found if one.kind == kind]) for kind in ("near", "off_topic")]
    parts = [
        share([one.right for one in known]), share([one.one_tap for one in known]), share([one.wrong for one in known])
    ]  # fmt: skip
    return f"{name:28}" + "".join(f"{part:>10.3f}" for part in (*parts, *silent))


def main() -> None:
    product_of, questions = world(), load(kind="tuning")
    base = product_of.knowledge
    now = base.rule
    print(
        f"{'one answer / two answers':28}"
        + "".join(f"{name:>10}" for name in ("right", "one tap", "wrong", "near", "off"))
    )
    for answer, pair in ((now.answer, now.answer_pair), *product(ANSWER, PAIR)):
        base.rule = replace(now, answer=answer, answer_pair=pair)
        found = [judge(product_of, question, question.question) for question in questions]
        print(row(f"{answer} / {pair}", found), flush=True)


if __name__ == "__main__":
    main()
