"""Judges the answers to free questions on the held-out sets, by style and by kind, beside three plain search engines.

Run: ``make eval`` or ``python -m benchmarks.evaluate_answers [--failures] [--json FILE] [--tuning]``
"""

import argparse
import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

import bm25s
from rapidfuzz import fuzz, process

from benchmarks.held_out import Question, holds, load, share
from bot.wiring import build_world
from conversations.asking import answer_topic, ask, knowledge_base
from conversations.world import World
from knowledge.index import Index
from knowledge.normalise import fold
from knowledge.sources_reader import load_sources

AT = datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - local times without a zone, as the announcements print them


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of one question: right at once, right behind one tap (or at once), answered at all."""

    id: str
    style: str
    kind: str
    file: str
    answerable: bool
    status: str
    topic: str | None
    right: bool
    one_tap: bool
    score: float

    @property
    def wrong(self) -> bool:
        return self.status == "answered" and not self.right


def world() -> World:
    """The product with its shipped knowledge."""
    found = build_world()
    if found.knowledge is not None:
        return found
    return replace(found, knowledge=knowledge_base(found.catalogue, found.texts.figure, Index()))


def judge(product: World, question: Question, text: str) -> Judged:
    """One question answered and judged."""
    asked = ask(text, product, at=AT, call=question.call)
    right = asked.status in ("answered", "chat") and question.answerable and holds(question, asked.answer)
    behind = right or (
        question.answerable
        and any(
            holds(question, answer_topic(topic, product, at=AT, call=question.call).answer)
            for topic, _ in asked.offered
        )
    )
    return Judged(question.id, question.style, question.kind, question.file, question.answerable, asked.status,
                  asked.topic, right, behind, asked.score)  # fmt: skip


COLUMNS = (
    "answerable",
    "right at once",
    "within one tap",
    "wrong",
    "near",
    "near not answered",
    "off",
    "off not answered",
)


def table(title: str, groups: dict[str, list[Judged]]) -> str:
    """A Markdown table, one row per group."""
    lines = [_row([title, *COLUMNS]), _row(["---"] * (len(COLUMNS) + 1))]
    for name, found in groups.items():
        known = [one for one in found if one.answerable]
        near = [one for one in found if one.kind == "near"]
        off = [one for one in found if one.kind == "off_topic"]
        parts = [
            _part(known, lambda one: one.right),
            _part(known, lambda one: one.one_tap),
            _part(known, lambda one: one.wrong),
        ]
        silent = [_part(some, lambda one: one.status != "answered") for some in (near, off)]
        lines.append(_row([name, str(len(known)), *parts, str(len(near)), silent[0], str(len(off)), silent[1]]))
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _part(found: Sequence[Judged], counts: Callable[[Judged], bool]) -> str:
    return f"{share([counts(one) for one in found]):.3f}" if found else "–"


def grouped(found: Iterable[Judged], key: Callable[[Judged], str]) -> dict[str, list[Judged]]:
    """Results by style, kind or file, in alphabetical order."""
    groups: dict[str, list[Judged]] = {}
    for one in found:
        groups.setdefault(key(one), []).append(one)
    return dict(sorted(groups.items()))


def plain_search(questions: Sequence[Question]) -> str:
    """The answerable questions through plain engines over the same passages: is the fact in the first, in three."""
    passages = [(passage, document.call) for document in load_sources() for passage in document.passages]
    texts = [f"{passage.lead} {passage.text}" for passage, _ in passages]
    calls = [call for _, call in passages]
    known = [question for question in questions if question.answerable]
    engines = {
        "FTS5 (unicode61, BM25)": _fts5(texts),
        "rapidfuzz token_set_ratio": lambda text: [
            place for _, _, place in process.extract(text, texts, scorer=fuzz.token_set_ratio, limit=len(texts))
        ],
        "bm25s": _bm25(texts),
    }
    lines = ["| engine over the passages | right in the first | in the first three |", "| --- | --- | --- |"]
    for name, engine in engines.items():
        first: list[bool] = []
        three: list[bool] = []
        for question in known:
            order = engine(question.question)
            if question.call is not None:
                own = {
                    question.call,
                    "ustawa-2022",
                    "ekonomia-spoleczna",
                    "de-minimis-2013",
                    "de-minimis-2023",
                    "o-bocie",
                }
                order = [place for place in order if calls[place] in own]
            told = [texts[place] for place in order[:3]]
            first.append(bool(told) and holds(question, told[0]))
            three.append(any(holds(question, text) for text in told))
        lines.append(f"| {name} | {share(first):.3f} | {share(three):.3f} |")
    return "\n".join(lines)


def _fts5(texts: Sequence[str]) -> Callable[[str], list[int]]:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE passage USING fts5(text, tokenize='unicode61 remove_diacritics 2')")
    database.executemany("INSERT INTO passage(rowid, text) VALUES (?, ?)", list(enumerate(texts, start=1)))

    def search(question: str) -> list[int]:
        words = ["".join(sign for sign in word if sign.isalnum()) for word in question.split()]
        match = " OR ".join(f'"{word}"' for word in words if word)
        if not match:
            return []
        found = database.execute("SELECT rowid FROM passage WHERE passage MATCH ? ORDER BY bm25(passage)", (match,))
        return [row - 1 for (row,) in found]

    return search


def _bm25(texts: Sequence[str]) -> Callable[[str], list[int]]:
    retriever = bm25s.BM25()
    retriever.index(bm25s.tokenize([fold(text) for text in texts], stopwords=None, show_progress=False),
                    show_progress=False)  # fmt: skip

    def search(question: str) -> list[int]:
        tokens = bm25s.tokenize([fold(question)], stopwords=None, show_progress=False)
        places, scores = retriever.retrieve(tokens, k=len(texts), show_progress=False)
        return [int(place) for place, score in zip(places[0], scores[0], strict=True) if score > 0]

    return search


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--failures", action="store_true", help="list what went wrong")
    arguments.add_argument("--json", type=Path, help="write every judgement to a file")
    arguments.add_argument("--tuning", action="store_true", help="the questions the answers were worked on with instead")
    options = arguments.parse_args()
    product, questions = world(), load(kind="tuning" if options.tuning else "held_out")
    found = [judge(product, question, question.question) for question in questions]
    folded = [judge(product, question, fold(question.question)) for question in questions]
    if options.json is not None:
        options.json.write_text(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1), "utf-8")
    print(table("all", {"as written": found, "without diacritics": folded}), end="\n\n")
    print(table("style", grouped(found, lambda one: one.style)), end="\n\n")
    print(table("kind", grouped(found, lambda one: one.kind)), end="\n\n")
    print(table("set", grouped(found, lambda one: one.file)), end="\n\n")
    print(plain_search(questions))
    if options.failures:
        print("\nWrong, or answered though the sources do not say:")
        for one, question in zip(found, questions, strict=True):
            if one.wrong or (not one.answerable and one.status == "answered"):
                print(f"- {one.id} ({one.style}, {one.kind}, {one.topic}, {one.score:.2f}): {question.question}")


if __name__ == "__main__":
    main()
