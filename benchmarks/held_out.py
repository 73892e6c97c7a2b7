"""Questions to measure with, and how an answer to one is judged: by the facts it must contain, never by an id.

``held_out_*.jsonl`` is never looked at while the product is worked on; ``tuning_*.jsonl`` is what it is worked on with.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.normalise import fold

FOLDER = Path(__file__).with_name("answers")
ANSWERABLE = frozenset({"answerable", "computed", "multi", "comparison"})


@dataclass(frozen=True, slots=True)
class Question:
    """One held-out question; `call` is the call its asker's group is known to be in, if any."""

    id: str
    question: str
    style: str
    kind: str
    call: str | None
    must: tuple[tuple[str, ...], ...]
    must_not: tuple[str, ...]
    file: str

    @property
    def answerable(self) -> bool:
        return self.kind in ANSWERABLE


def load(folder: Path = FOLDER, kind: str = "held_out") -> list[Question]:
    """All held-out questions (or those of another kind of file), in the order of the files."""
    found: list[Question] = []
    for file in sorted(folder.glob(f"{kind}_*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if not line.strip():
                continue
            raw = json.loads(line)
            found.append(
                Question(
                    raw["id"],
                    raw["question"],
                    raw["style"],
                    raw["kind"],
                    raw.get("call"),
                    tuple(tuple(group) for group in raw.get("must", ())),
                    tuple(raw.get("must_not", ())),
                    file.stem,
                )
            )
    return found


def normal(text: str) -> str:
    """A text for comparing: small letters, no diacritics, no marks of emphasis, no spaces inside numbers."""
    flat = re.sub(r"\s+", " ", fold(text).replace("\u00a0", " ").replace("*", ""))
    return re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "", flat)


def holds(question: Question, answer: str) -> bool:
    """Whether an answer has a fact of every group, and nothing that would make it wrong."""
    flat = normal(answer)
    return all(any(normal(fact) in flat for fact in group) for group in question.must) and not any(
        normal(wrong) in flat for wrong in question.must_not
    )


def share(values: Sequence[bool]) -> float:
    """Share of what is true; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0
