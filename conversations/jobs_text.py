"""Planned jobs from one line of Polish: ``3 etaty i 2 x 1/2``, ``dwa etaty i trzy czwarte``, ``4 osoby na pół etatu``.

One parser serves the interview, free questions that are calculations, and advisors' quick estimates.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from conversations.numbers import number_word
from knowledge.normalise import fold

FULL = Decimal(1)


@dataclass(frozen=True, slots=True)
class JobsRead:
    """Batches (count, FTE) in the order they were named; `fte` is None where the line does not say it."""

    batches: tuple[tuple[int, Decimal | None], ...]
    counted: bool = True
    """False when a count had to be taken for one ("pół etatu")."""

    @property
    def count(self) -> int:
        """All jobs together."""
        return sum(count for count, _ in self.batches)


_FRACTIONS = (
    (re.compile(r"trzy\s*czwarte|trzech\s*czwartych|3\s*/\s*4|¾|0[.,]75"), " P75 "),
    (re.compile(r"jedna\s*czwarta|jednej\s*czwartej|cwierc\w*|1\s*/\s*4|¼|0[.,]25"), " P25 "),
    (re.compile(r"jedna\s*druga|1\s*/\s*2|½|0[.,]50?(?!\d)"), " P50 "),
    (re.compile(r"\b(?:pol|polowk\w*|polow\w|polet\w*|polowe)\b"), " P50 "),
    (re.compile(r"\b0[.,](\d{1,2})\b"), r" PX\1 "),
)
_FULL_WORDS = re.compile(r"\b(?:cal\w{1,3}|peln\w{1,5}|pelnoetat\w*|pelny)\b(?:\s+(?:etat\w*|wymiar\w*))?")
_JOB_WORDS = re.compile(
    r"^(?:etat\w*|osob\w*|osoba|miejsc\w*|stanowisk\w*|pracownik\w*|pracownic\w*|ludzi\w*|praca|pracy|ludz\w*|"
    r"robot\w*|zatrudnion\w*|ludkow|szt\w*)$"
)
_PEOPLE_WORDS = re.compile(r"^(?:osob\w*|pracowni\w*|ludzi\w*|miejsc\w*|stanowisk\w*|zatrudnion\w*|ludkow)$")
_TENS = {str(tens) for tens in range(20, 100, 10)}
_TIMES = {"x", "razy", "po", "na", "*", "×"}


def read_jobs(text: str) -> JobsRead | None:
    """The jobs a line names, or None when it names none.

    A count without an FTE beside it ("4 osoby") keeps FTE unknown; "etaty" alone means full-time jobs.
    """
    tokens = _tokens(text)
    reader = _Reader()
    for place, token in enumerate(tokens):
        reader.take(token, tokens[place + 1 :])
    if reader.count is not None and (reader.said_people or (not reader.batches and len(tokens) == 1)):
        reader.close(None)
    kept = tuple((number, fte) for number, fte in reader.batches if number > 0)
    return JobsRead(kept, reader.counted) if kept else None


@dataclass(slots=True)
class _Reader:
    """Goes through the tokens of a line: a count waits for its FTE, an FTE closes a batch."""

    batches: list[tuple[int, Decimal | None]] = field(default_factory=list)
    count: int | None = None
    said_people: bool = False
    counted: bool = True

    def take(self, token: str, following: list[str]) -> None:
        if token == "FULL" or token.startswith("P"):
            self.counted = self.counted and self.count is not None
            self.close(FULL if token == "FULL" else _fte(token))
        elif self.count is None:
            self.count = int(token) if token.isdigit() else None
        elif token == "AND":
            # "3 i pół etatu" is three whole jobs and a half; "4 osoby i…" leaves their FTE open.
            if self.said_people or _part_follows(["na", *following]):
                self.close(None if self.said_people else FULL)
        elif token.isdigit():
            if self.said_people:
                self.close(None)
            self.count, self.said_people = int(token), False
        elif token.startswith("etat"):
            # "3 etaty po pół" still waits for the part; "3 etaty i…" are full.
            if not _part_follows(following):
                self.close(FULL)
        elif _PEOPLE_WORDS.match(token):
            self.said_people = True

    def close(self, fte: Decimal | None) -> None:
        """End a batch; a missing count is one."""
        self.batches.append((self.count or 1, fte))
        self.count, self.said_people = None, False


def _part_follows(tokens: list[str]) -> bool:
    following = [token for token in tokens if token not in _TIMES][:1]
    bridge = tokens[:1] and tokens[0] in _TIMES
    return bool(bridge and following and (following[0].startswith(("P", "FULL"))))


def _fte(token: str) -> Decimal:
    if token.startswith("PX"):
        return Decimal(f"0.{token[2:]}")
    return Decimal(token[1:]) / 100


def _tokens(text: str) -> list[str]:
    line = fold(text.lower()).replace("\u00a0", " ")
    line = re.sub(r"(\d)\s*[x×*]\s*(?=[\d½¼¾p])", r"\1 x ", line)
    # "1/1" and "1,0" are whole jobs, "półtora etatu" is one and a half: a full and a half job would be a guess.
    line = re.sub(r"\b1\s*/\s*1\b|\b1[.,]0\b|(?<=\d x )1(?!\s*[\d/.,½¼¾])", " FULL ", line)
    for pattern, mark in _FRACTIONS:
        line = pattern.sub(mark, line)
    line = _FULL_WORDS.sub(" FULL ", line)
    tokens: list[str] = []
    for raw in re.findall(r"P\d\d|PX\d{1,2}|FULL|\d+|[a-z]+|[x×*]", line):
        if raw.startswith(("P", "FULL")) or raw.isdigit():
            tokens.append(raw)
            continue
        number = number_word(raw)
        if number is not None:
            after_tens = tokens and tokens[-1] in _TENS and 0 < number < 10
            tokens[-1:] = [str(int(tokens[-1]) + number)] if after_tens else [*tokens[-1:], str(number)]
        elif raw in ("i", "oraz", "plus", "a"):
            tokens.append("AND")
        elif raw.startswith("etat") or _JOB_WORDS.match(raw) or raw in _TIMES:
            tokens.append(raw)
        else:
            tokens.append("_")
    return [token for token in tokens if token != "_"]
