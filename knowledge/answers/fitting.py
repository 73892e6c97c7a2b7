"""Fits what the decision rests on: ``python -m knowledge.answers.fitting`` writes ``decision.toml``.

Each author's wordings are judged by a classifier that has seen neither that author nor a fifth of the questions the
base cannot answer, because new people bring new words and new subjects. No held-out question is looked at.
"""

import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from knowledge.answers.base import KnowledgeBase
from knowledge.answers.classifier import Classifier
from knowledge.answers.decision import Decision, Evidence, Rule, decide, signs
from knowledge.answers.faq import Faq, load_faq
from knowledge.answers.settings import save_rule
from knowledge.answers.training import all_wordings, train
from knowledge.answers.wordings import COMPUTED, CURATED_AUTHOR, Wording
from knowledge.index import Index

HIDDEN = 0.2
"""Share of the classes without an answer that a fold's classifier does not see: how much of what people ask beside the
point is expected to be of a class that nobody thought of."""
MOST_OF_AN_AUTHOR = 1500
MOST_WRONG = 0.03
MOST_NEAR = 0.10
MOST_OFF = 0.03
"""Of classes that a fold's classifier has mostly seen; a handful of wordings, so it cannot be held more narrowly."""
ANSWER = 0.8
"""One answer is given alone from this confidence on."""


@dataclass(frozen=True, slots=True)
class Row:
    """One validation wording: whose it is, its class and kind, the evidence, whether the best passage answers it."""

    author: str
    voice: str
    topic: str
    kind: str
    hidden: bool
    evidence: Evidence
    quoted: bool

    def within(self, count: int) -> bool:
        """Whether one of the best answerable questions is the one meant."""
        return self.topic in [one.topic for one in self.evidence.answers[:count]]

    def told(self, decision: Decision) -> bool:
        """Whether an answer tells what was asked, in its own words or in the passage it quotes."""
        return self.topic in decision.topics or self.quoted


NOTHING = Rule({}, {}, 2, 2, 2, 2)


def rows(faq: Faq, wordings: Sequence[Wording], index: Index, report: Callable[[str], object]) -> Iterator[Row]:
    """Evidence for every author's wordings, from classifiers that do not know the author."""
    chance = random.Random(0)
    no_answer = sorted(entry.id for entry in faq if entry.kind in ("refuse", "off_topic"))
    for author in sorted({wording.author for wording in wordings} - {CURATED_AUTHOR}):
        hidden = set(chance.sample(no_answer, round(len(no_answer) * HIDDEN)))
        known = [one for one in wordings if one.author != author and one.topic not in hidden]
        asked = [one for one in wordings if one.author == author and one.topic != COMPUTED]
        base = KnowledgeBase(faq, Classifier(train(known)), index, lambda _, text: text, NOTHING)
        taught = {one.topic for one in known if one.author != CURATED_AUTHOR}
        for one in chance.sample(asked, min(len(asked), MOST_OF_AN_AUTHOR)):
            if one.topic in taught or one.topic in hidden:
                evidence, hits = base.evidence(one.text)
                best = f"{hits[0].document}: {hits[0].place}" if hits else ""
                quoted = best in faq[one.topic].cited
                yield Row(author, one.voice, one.topic, faq[one.topic].kind, one.topic in hidden, evidence, quoted)
        report(f"  {author}: {len(asked)} wordings\n")


def fit(found: Sequence[Row], right: Callable[[Row], bool]) -> dict[str, float]:
    """Weights of the signs: how probable it is that an answer would be right."""
    names = tuple(signs(found[0].evidence))
    table = np.array([list(signs(row.evidence).values()) for row in found])
    machine = LogisticRegression(max_iter=5000).fit(table, [right(row) for row in found])
    return {"bias": float(machine.intercept_[0]), **dict(zip(names, map(float, machine.coef_[0]), strict=True))}


@dataclass(frozen=True, slots=True)
class Shares:
    """What a rule gives: of answerable questions right, wrong, asked back; of the others answered all the same."""

    right: float
    wrong: float
    one_tap: float
    near: float
    off: float


def shares(found: Sequence[Row], rule: Rule) -> Shares:
    """What a rule gives on validation wordings."""
    decided = [(row, decide(row.evidence, rule)) for row in found]

    def share(kind: str, counts: Callable[[Row, Decision], bool]) -> float:
        of_kind = [(row, decision) for row, decision in decided if row.kind == kind]
        return sum(counts(row, decision) for row, decision in of_kind) / max(1, len(of_kind))

    return Shares(
        share("answer", lambda row, got: got.status == "answered" and row.told(got)),
        share("answer", lambda row, got: got.status == "answered" and not row.told(got)),
        share("answer", lambda row, got: row.topic in (*got.topics, *got.suggestions)),
        share("refuse", lambda row, got: got.status == "answered"),
        share("off_topic", lambda row, got: got.status == "answered"),
    )


def best_rule(found: Sequence[Row]) -> Rule:
    """The rule that answers most rightly within what may go wrong."""
    one = fit(found, lambda row: row.within(1) or row.quoted)
    pair = fit(found, lambda row: row.within(2) or row.quoted)
    rules = [Rule(one, pair, ANSWER, double / 100, ASK_BACK, CHAT) for double in range(50, 96)]
    allowed = [(got.right, rule) for rule in rules if _within(got := shares(found, rule))]
    return max(allowed, key=lambda pair: pair[0])[1] if allowed else rules[-1]


def _within(got: Shares) -> bool:
    return got.wrong <= MOST_WRONG and got.near <= MOST_NEAR and got.off <= MOST_OFF


ASK_BACK = 0.12
CHAT = -0.5


def main(report: Callable[[str], object] = sys.stdout.write) -> None:
    """Fits weights and thresholds, and tells what they give on the validation wordings."""
    faq = load_faq()
    found = list(rows(faq, all_wordings(), Index(), report))
    rule = best_rule(found)
    save_rule(rule)
    answerable = [row for row in found if row.kind == "answer"]
    within = ", ".join(f"{sum(row.within(n) for row in answerable) / len(answerable):.3f}" for n in (1, 2, 3))
    report(f"{len(found)} validation wordings; right answer first, within two, within three: {within}\n")
    report(f"answer from {rule.answer}, two from {rule.answer_pair}: {shares(found, rule)}\n")
    for part in ("hidden", "seen"):
        some = [row for row in found if row.kind == "answer" or row.hidden == (part == "hidden")]
        report(f"  questions without an answer of {part} classes: near {shares(some, rule).near:.3f}\n")


if __name__ == "__main__":
    main()
