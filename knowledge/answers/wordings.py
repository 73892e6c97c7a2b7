"""Reads the training wordings (``knowledge/wordings/*.txt``): how people ask each curated question."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from knowledge.answers.errors import AnswerDataError
from knowledge.answers.faq import PLACEHOLDER, Faq

WORDINGS_FOLDER = Path(__file__).resolve().parent.parent / "wordings"
COMPUTED = "computed"
"""The class of questions that are a calculation; they have no curated answer."""
FAQ_AUTHOR = "faq"
CURATED_AUTHOR = "curated"


class WrongWordingsError(AnswerDataError):
    """A file of wordings breaks the format; says file, line, what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to ask: which question, in which voice, in whose words (file), and its weight in training."""

    topic: str
    voice: str
    text: str
    author: str
    weight: float = 1.0


def load_wordings(topics: Collection[str], folder: Path = WORDINGS_FOLDER) -> list[Wording]:
    """All wordings of a folder, in the order of the files.

    Args:
        topics: ids that may be named.
        folder: where the files are.

    Raises:
        WrongWordingsError: a line has no voice, or stands under a class that is not known.
    """
    return [wording for file in sorted(folder.glob("*.txt")) for wording in read_wordings(file, topics)]


def read_wordings(file: Path, topics: Collection[str]) -> list[Wording]:
    """The wordings of one file.

    Raises:
        WrongWordingsError: a line has no voice, or stands under a class that is not known.
    """
    found: list[Wording] = []
    topic = ""
    for number, raw in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("="):
            topic = line[1:].strip()
            if topic not in topics and topic != COMPUTED:
                raise WrongWordingsError(file, number, "topic-unknown", topic=topic)
            continue
        voice, separator, said = (part.strip() for part in line.partition("|"))
        if not topic or not separator or not voice or not said:
            raise WrongWordingsError(file, number, "line-wrong", line=line)
        found.append(Wording(topic, voice, said, file.stem))
    return found


def faq_wordings(faq: Faq) -> list[Wording]:
    """The wordings that stand with the curated questions themselves, their titles included."""
    return [
        Wording(entry.id, "plain", said, FAQ_AUTHOR) for entry in faq for said in (_title(entry.title), *entry.wordings)
    ]


def _title(title: str) -> str:
    return title.rstrip("?")


def curated_texts(faq: Faq) -> list[Wording]:
    """What the curated questions say of themselves: answers use words that nobody thought of asking with."""
    found: list[Wording] = []
    for entry in faq:
        if entry.covers:
            found.append(Wording(entry.id, "curated", entry.covers, CURATED_AUTHOR))
        said = [*(PLACEHOLDER.sub("", answer.text) for answer in entry.answers.values()), entry.decline]
        found += [Wording(entry.id, "curated", text, CURATED_AUTHOR, _ANSWER_WEIGHT) for text in said if text]
    return found


_ANSWER_WEIGHT = 0.3
