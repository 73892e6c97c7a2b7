"""Fits what the decision rests on: ``python -m knowledge.answers.fitting`` writes ``decision.toml``.

Each author's wordings are judged by a classifier that has seen neither that author nor a third of the questions the
base cannot answer, because new people bring new words and new subjects. No held-out question is looked at.
"""

import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from knowledge.answers.base import KnowledgeBase
from knowledge.answers.classifier import Classifier
from knowledge.answers.decision import Evidence, Thresholds, confidence, signs
from knowledge.answers.faq import Faq, load_faq
from knowledge.answers.settings import SETTINGS_FILE
from knowledge.answers.training import all_wordings, train
from knowledge.answers.wordings import COMPUTED, CURATED_AUTHOR, Wording
from knowledge.index import Index

HIDDEN = 1 / 3
"""Share of the classes without an answer that a fold's classifier does not see."""
MOST_OF_AN_AUTHOR = 1500
MOST_WRONG = 0.03
MOST_NEAR = 0.10
MOST_OFF = 0.02


@dataclass(frozen=True, slots=True)
class Row:
    """One validation wording: whose it is, its class and kind, and the evidence for it."""

    author: str
    voice: str
    topic: str
    kind: str
    hidden: bool
    evidence: Evidence

    @property
    def right(self) -> bool:
        """Whether the best answerable question is the one meant."""
        best = next((one for one in self.evidence.candidates if one.kind == "answer"), None)
        return best is not None and best.topic == self.topic

    @property
    def within_three(self) -> bool:
        """Whether one of the three best answerable questions is the one meant."""
        return self.topic in [one.topic for one in self.evidence.candidates if one.kind == "answer"][:3]


def rows(faq: Faq, wordings: Sequence[Wording], index: Index, report: Callable[[str], object]) -> Iterator[Row]:
    """Evidence for every author's wordings, from classifiers that do not know the author."""
    chance = random.Random(0)  # noqa: S311 - a repeatable choice, not a secret
    no_answer = sorted(entry.id for entry in faq if entry.kind in ("refuse", "off_topic"))
    for author in sorted({wording.author for wording in wordings} - {CURATED_AUTHOR}):
        hidden = set(chance.sample(no_answer, round(len(no_answer) * HIDDEN)))
        known = [one for one in wordings if one.author != author and one.topic not in hidden]
        asked = [one for one in wordings if one.author == author and one.topic != COMPUTED]
        base = KnowledgeBase(faq, Classifier(train(known)), index, lambda _, text: text, {}, Thresholds(1, 1, 1))
        taught = {one.topic for one in known if one.author != CURATED_AUTHOR}
        for one in chance.sample(asked, min(len(asked), MOST_OF_AN_AUTHOR)):
            if one.topic in taught or one.topic in hidden:
                evidence, _ = base.evidence(one.text)
                yield Row(author, one.voice, one.topic, faq[one.topic].kind, one.topic in hidden, evidence)
        report(f"  {author}: {len(asked)} wordings\n")


def fit(found: Sequence[Row]) -> dict[str, float]:
    """Weights of the signs: how probable it is that the best answerable question is the right one."""
    names = tuple(signs(found[0].evidence))
    table = np.array([list(signs(row.evidence).values()) for row in found])
    # An author's share of refusals must not tell how often people ask what the base does not know.
    machine = LogisticRegression(max_iter=2000).fit(table, [row.right for row in found])
    return {"bias": float(machine.intercept_[0]), **dict(zip(names, map(float, machine.coef_[0]), strict=True))}


@dataclass(frozen=True, slots=True)
class Outcome:
    """Shares at a threshold: of answerable questions right and wrong; of the others answered all the same."""

    right: float
    wrong: float
    near: float
    off: float


def outcome(found: Sequence[Row], weights: dict[str, float], threshold: float) -> Outcome:
    """What answering from a threshold on gives."""

    def share(kind: str, counts: Callable[[Row], bool]) -> float:
        of_kind = [row for row in found if row.kind == kind]
        told = [row for row in of_kind if confidence(row.evidence, weights) >= threshold and counts(row)]
        return len(told) / max(1, len(of_kind))

    return Outcome(
        share("answer", lambda row: row.right),
        share("answer", lambda row: not row.right),
        share("refuse", lambda row: True),
        share("off_topic", lambda row: True),
    )


def lowest(found: Sequence[Row], weights: dict[str, float]) -> float:
    """The lowest threshold that keeps within what may go wrong."""
    for step in range(10, 96):
        got = outcome(found, weights, step / 100)
        if got.wrong <= MOST_WRONG and got.near <= MOST_NEAR and got.off <= MOST_OFF:
            return step / 100
    return 0.95


def write(weights: dict[str, float], thresholds: Thresholds) -> None:
    """Writes the data file."""
    lines = ["# Fitted by `python -m knowledge.answers.fitting`; docs/answers.md says how.", "", "[weights]"]
    lines += [f"{name} = {value:.4f}" for name, value in weights.items()]
    lines += ["", "[thresholds]"]
    lines += [f"{name} = {getattr(thresholds, name)}" for name in ("answer", "ask_back", "chat")]
    SETTINGS_FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


ASK_BACK = 0.12
CHAT = 0.3


def main(report: Callable[[str], object] = sys.stdout.write) -> None:
    """Fits weights and thresholds, and tells what they give on the validation wordings."""
    faq = load_faq()
    found = list(rows(faq, all_wordings(), Index(), report))
    weights = fit(found)
    threshold = lowest(found, weights)
    write(weights, Thresholds(threshold, ASK_BACK, CHAT))
    answerable = [row for row in found if row.kind == "answer"]
    report(f"{len(found)} validation wordings; best answer right {_share(answerable, lambda row: row.right)},")
    report(f" within three {_share(answerable, lambda row: row.within_three)}\n")
    for step in (threshold, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        got = outcome(found, weights, step)
        report(f"from {step:.2f}: right {got.right:.3f} wrong {got.wrong:.3f} near {got.near:.3f} off {got.off:.3f}\n")


def _share(found: Sequence[Row], counts: Callable[[Row], bool]) -> str:
    return f"{sum(map(counts, found)) / max(1, len(found)):.3f}"


if __name__ == "__main__":
    main()
