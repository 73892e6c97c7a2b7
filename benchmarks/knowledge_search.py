"""Passage search at size: time to build, memory, time per question, and how often the right passage comes first.

Compared on the same questions: this index, plain FTS5 (``unicode61 remove_diacritics 2``), bm25s, and rapidfuzz alone.
The passages are synthetic: words drawn from the committed inflection table with the skew of real text (Zipf). Each
question takes words of one passage, in other forms of theirs; a third of the words has a typing error; nothing has
diacritics. The passage they come from is the right one.

    python -m benchmarks.knowledge_search [--passages 100000] [--questions 300] [--seed 1]
"""

import argparse
import gc
import itertools
import multiprocessing
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import psutil

from knowledge.index import Index
from knowledge.inflection import shipped_rows
from knowledge.passages import Document, Passage
from knowledge.search import search

WORDS_OF_PASSAGE = (20, 75)
WORDS_OF_QUESTION = (3, 6)
RAPIDFUZZ_QUESTIONS = 40  # it takes half a second each
MEGABYTE = 1024 * 1024
DOCUMENT = "syntetyczny"
INVENTED = 15_000  # words beside those of the inflection table: text of this size has tens of thousands
SYLLABLES = [a + b + c for a in "bcdfgklmnprstwz" for b in "aeiouy" for c in ("", "", "", "l", "n", "r")]
ENDINGS = ["", "a", "u", "owi", "em", "ie", "y", "ow", "om", "ami", "ach"]


class Question(NamedTuple):
    text: str
    place: str


class Figures(NamedTuple):
    engine: str
    build: float
    disk: float
    memory: float
    milliseconds: list[float]
    ranks: list[int]  # from 1; 0 where the right passage is not among the first ten


def families() -> list[list[str]]:
    """Forms by base form, the commonest words of the skew first: Polish ones among many that only look so."""
    source = random.Random(7)
    known: dict[str, list[str]] = {}
    for form, lemma in shipped_rows():
        if len(form) > 3:
            known.setdefault(lemma, []).append(form)
    invented = {"".join(source.choices(SYLLABLES, k=source.randint(2, 4))) for _ in range(INVENTED)}
    groups = [sorted(forms) for _, forms in sorted(known.items())]
    groups += [[stem + ending for ending in ENDINGS] for stem in sorted(invented)]
    source.shuffle(groups)
    return groups


def passages(count: int, seed: int) -> Iterator[str]:
    source = random.Random(seed)
    groups = families()
    skew = list(itertools.accumulate(1 / (rank + 10) for rank in range(len(groups))))
    for number in range(count):
        drawn = source.choices(groups, cum_weights=skew, k=source.randint(*WORDS_OF_PASSAGE))
        yield " ".join([*(source.choice(forms) for forms in drawn), str(number)])


def questions(texts: Sequence[str], count: int, seed: int) -> list[Question]:
    source = random.Random(seed + 1)
    form_of = {form: group for group in families() for form in group}
    made: list[Question] = []
    for number in source.sample(range(len(texts)), min(count, len(texts))):
        words = [word for word in texts[number].split() if word in form_of]
        chosen = source.sample(words, min(len(words), source.randint(*WORDS_OF_QUESTION)))
        asked = [source.choice(form_of[word]) for word in chosen]
        asked = [mistyped(word, source) if source.random() < 1 / 3 else word for word in asked]
        made.append(Question(" ".join(asked), place(number)))
    return made


def mistyped(word: str, source: random.Random) -> str:
    at = source.randrange(1, len(word) - 1)
    match source.randrange(3):
        case 0:
            return word[:at] + word[at + 1 :]
        case 1:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case _:
            return word[:at] + source.choice("aeioklmnrst") + word[at + 1 :]


def place(number: int) -> str:
    return f"§ {number}"


def timed(engine: str, ask: Callable[[str], list[str]], asked: Sequence[Question]) -> tuple[list[float], list[int]]:
    times, ranks = [], []
    for question in asked:
        started = time.perf_counter()
        found = ask(question.text)
        times.append((time.perf_counter() - started) * 1000)
        ranks.append(found.index(question.place) + 1 if question.place in found else 0)
    print(f"{engine}: {len(asked)} questions asked", file=sys.stderr)
    return times, ranks


def resident() -> float:
    gc.collect()
    return float(psutil.Process().memory_info().rss) / MEGABYTE


def build_this(folder: Path, count: int, seed: int) -> tuple[float, float, float]:
    """Seconds, megabytes on disk, peak of megabytes in memory while building."""
    before = resident()
    texts = passages(count, seed)
    made = tuple(Passage(document=DOCUMENT, place=place(n), text=text) for n, text in enumerate(texts))
    document = Document(document=DOCUMENT, title="Synthetic", short="synthetic", passages=made)
    peak = 0.0

    def show(stage: str, done: int, total: int) -> None:
        nonlocal peak
        peak = max(peak, float(psutil.Process().memory_info().rss) / MEGABYTE)
        print(f"\r{stage}: {done}/{total}   ", end="", file=sys.stderr)

    started = time.perf_counter()
    with Index(folder / "this.db", sources=None) as index:
        index.add(document, progress=show)
        taken = time.perf_counter() - started
    print(file=sys.stderr)
    disk = sum(file.stat().st_size for file in folder.glob("this.db*")) / MEGABYTE
    return taken, disk, peak - before


def ask_this(folder: Path, asked: Sequence[Question]) -> tuple[float, list[float], list[int]]:
    before = resident()
    with Index(folder / "this.db", sources=None) as index:
        times, ranks = timed("this index", lambda q: [hit.place for hit in search(index, q, 10)], asked)
        return resident() - before, times, ranks


def plain_fts5(folder: Path, texts: Sequence[str], asked: Sequence[Question]) -> Figures:
    before, started = resident(), time.perf_counter()
    file = folder / "plain.db"
    connection = sqlite3.connect(file)
    connection.execute("CREATE VIRTUAL TABLE passage USING fts5(text, tokenize='unicode61 remove_diacritics 2')")
    connection.executemany("INSERT INTO passage (rowid, text) VALUES (?, ?)", enumerate(texts, start=1))
    connection.commit()
    build = time.perf_counter() - started

    def ask(question: str) -> list[str]:
        terms = " OR ".join(f'"{word}"' for word in question.split())
        sql = "SELECT rowid FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT 10"
        return [place(row - 1) for (row,) in connection.execute(sql, (terms,))]

    times, ranks = timed("plain FTS5", ask, asked)
    memory = resident() - before
    connection.close()
    return Figures("FTS5 unicode61", build, file.stat().st_size / MEGABYTE, memory, times, ranks)


def with_bm25s(texts: Sequence[str], asked: Sequence[Question]) -> Figures:
    import bm25s

    before, started = resident(), time.perf_counter()
    engine = bm25s.BM25()
    engine.index(bm25s.tokenize(list(texts), stopwords=None, show_progress=False), show_progress=False)
    build = time.perf_counter() - started
    depth = min(10, len(texts))

    def ask(question: str) -> list[str]:
        tokens = bm25s.tokenize(question, stopwords=None, show_progress=False)
        found, _ = engine.retrieve(tokens, k=depth, show_progress=False)
        return [place(int(number)) for number in found[0]]

    times, ranks = timed("bm25s", ask, asked)
    return Figures("bm25s", build, 0.0, resident() - before, times, ranks)


def with_rapidfuzz(texts: Sequence[str], asked: Sequence[Question]) -> Figures:
    from rapidfuzz import fuzz, process

    def ask(question: str) -> list[str]:
        return [
            place(number) for _, _, number in process.extract(question, texts, scorer=fuzz.token_set_ratio, limit=10)
        ]

    times, ranks = timed("rapidfuzz", ask, asked[:RAPIDFUZZ_QUESTIONS])
    return Figures("rapidfuzz token_set", 0.0, 0.0, 0.0, times, ranks)


def show(figures: Sequence[Figures]) -> None:
    heads = ("build s", "disk MB", "RSS MB", "p50 ms", "p99 ms", "first", "in 10", "n")
    print(f"{'engine':<22}" + "".join(f"{head:>9}" for head in heads))
    for one in figures:
        ordered = sorted(one.milliseconds)
        last = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
        first = sum(rank == 1 for rank in one.ranks) / len(one.ranks)
        within = sum(rank > 0 for rank in one.ranks) / len(one.ranks)
        print(
            f"{one.engine:<22}{one.build:>9.1f}{one.disk:>9.0f}{one.memory:>9.0f}{statistics.median(ordered):>9.1f}"
            f"{last:>9.1f}{first:>9.2f}{within:>9.2f}{len(ordered):>9}"
        )


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    wishes = parser.parse_args(arguments)
    # Each engine in a process of its own, so that memory is its own.
    processes = multiprocessing.get_context("spawn")

    def apart(work: Callable[..., Any], *given: object) -> Any:
        with processes.Pool(1) as pool:
            return pool.apply(work, given)

    texts = list(passages(wishes.passages, wishes.seed))
    asked = questions(texts, wishes.questions, wishes.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build, disk, peak = apart(build_this, folder, wishes.passages, wishes.seed)
        memory, times, ranks = apart(ask_this, folder, asked)
        figures = [
            Figures("this index", build, disk, memory, times, ranks),
            apart(plain_fts5, folder, texts, asked),
            apart(with_bm25s, texts, asked),
            apart(with_rapidfuzz, texts, asked),
        ]
    print(f"{wishes.passages} passages, {len(asked)} questions; building this index took {peak:.0f} MB at its peak")
    show(figures)


if __name__ == "__main__":
    main()
