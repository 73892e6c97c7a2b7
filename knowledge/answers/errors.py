"""What can go wrong with the data that answers are made of; ``str(error)`` is the sentence to show."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from knowledge.errors import KnowledgeError

TEXTS_FILE = Path(__file__).with_name("texts.toml")


@cache
def _texts() -> Mapping[str, str]:
    texts: dict[str, str] = tomllib.loads(TEXTS_FILE.read_text(encoding="utf-8"))
    return texts


def reason(message: str, /, **parameters: object) -> str:
    """A sentence for an editor of the data files.

    Raises:
        KeyError: there is no such message, or a parameter is missing.
    """
    return _texts()[message].format(**parameters)


class AnswerDataError(KnowledgeError):
    """A data file of curated questions, wordings or the model cannot be used."""

    def __init__(self, file: Path, line: int | None, message: str, /, **parameters: object) -> None:
        super().__init__(message, **parameters)
        self.file = file
        self.line = line

    def __str__(self) -> str:
        where = self.file.name if self.line is None else f"{self.file.name}, wiersz {self.line}"
        return f"{where}: {reason(self.message, **self.parameters)}"
