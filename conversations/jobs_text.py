"""Planned jobs from one line of Polish: ``3 etaty i 2 x 1/2``, ``dwa etaty i trzy czwarte``, ``4 osoby na pół etatu``.

One parser serves the interview, free questions that are calculations, and advisors' quick estimates.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from conversations.jobs_parts import EACH, HALF, REST, Count, Part, halved, part_out
from conversations.numbers import number_word
from knowledge.normalise import fold

FULL = Decimal(1)


@dataclass(frozen=True, slots=True)
class JobsRead:
    """Batches (count, FTE) in the order they were named; `fte` is None where the line does not say it."""

    batches: tuple[tuple[int, Decimal | None], ...]
    counted: bool = True
    """False when a count had to be taken for one ("pół etatu")."""
    complete: bool = True
    """False when the line has a number that no job took, so that it may mean something else."""

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
_SEVERAL = 2
_SHARES: dict[str, Count] = {"HALFOF": HALF, "REST": REST}
_WHOLES = (
    # "2,5 etatu" and "półtora etatu" can only be whole jobs and a half one; what was understood is always shown.
    (re.compile(r"\b([1-9]\d*)[.,]5\d?\s*(?=etat)"), r" \1 FULL 1 P50 "),
    (re.compile(r"\bpoltor\w*\s+etat\w*"), " 1 FULL 1 P50 "),
    (re.compile(r"\b(?:w\s+tym|z\s+tego|z\s+czego|z\s+nich|z\s+ktorych|sposrod\s+\w+)\b"), " AMONG "),
    (re.compile(r"\bpo\s+rowno\b"), " EVENLY "),
    (re.compile(r"\bdrug\w{1,2}\s+polow\w*|\breszt\w*|\bpozostal\w*|\binni\b|\bon[ie]\b(?=\s+na\b)"), " REST "),
    (re.compile(r"\bkazd\w*"), " ALL "),
    (re.compile(r"\bpolowa\b(?!\s+(?:etat|wymiar))|\bpolow[ey]\s+(?=z\s+nich|osob|ludzi|pracowni)"), " HALFOF "),
)


def read_jobs(text: str) -> JobsRead | None:
    """The jobs a line names, or None when it names none or names them so that the parts do not fit the whole.

    A count without an FTE beside it ("4 osoby") keeps FTE unknown; "etaty" alone means full-time jobs. "6 osób, z czego
    2 na pół, reszta na cały" is two and four, "7 osób: 5 na cały, 2 na pół" is five and two.
    """
    tokens = _tokens(text)
    reader = _Reader()
    for place, token in enumerate(tokens):
        reader.take(token, tokens[place + 1 :])
    if reader.count is not None and (reader.said_people or (not reader.batches and len(tokens) == 1)):
        reader.close(None)
    parted = part_out(halved(reader.batches) if reader.evenly else reader.batches, reader.whole)
    kept = tuple((number, fte) for number, fte in parted or () if number > 0)
    unused = [count for count in (*reader.unused, reader.count) if count not in (None, 0)]
    # "We czworo: dwoje na cały etat, dwoje na pół" says the sum first.
    complete = unused in ([], [sum(number for number, _ in kept)]) and not reader.unclear
    return JobsRead(kept, reader.counted, complete) if kept else None


@dataclass(slots=True)
class _Reader:
    """Goes through the tokens of a line: a count or a share waits for its FTE, an FTE closes a batch.

    `whole` is a number of people that the line then parts ("6 osób, z czego…").
    """

    batches: list[Part] = field(default_factory=list)
    count: Count | None = None
    said_people: bool = False
    counted: bool = True
    unused: list[Count] = field(default_factory=list)
    whole: int | None = None
    evenly: bool = False

    def take(self, token: str, following: list[str]) -> None:
        if token == "FULL" or token.startswith("P"):
            self.counted = self.counted and self.count is not None
            self.close(FULL if token == "FULL" else _fte(token))
        elif token in _SHARES:
            self._begin(_SHARES[token])
        elif token in ("AMONG", "EVENLY", "ALL"):
            self._part(token, following)
        elif self.count is None:
            self.count = int(token) if token.isdecimal() else None
        elif token == "AND":
            # "3 i pół etatu" is three whole jobs and a half; "4 osoby i…" leaves their FTE open.
            if self.said_people or _part_follows(["na", *following]):
                self.close(None if self.said_people else FULL)
        elif token.isdecimal():
            self._begin(int(token))
        elif token.startswith("etat"):
            # "3 etaty po pół" still waits for the part; "3 etaty i…" are full.
            if not _part_follows(following):
                self.close(FULL)
        elif _PEOPLE_WORDS.match(token):
            self.said_people = True

    def _begin(self, count: Count) -> None:
        """A new count; the people before it have no FTE, a bare number before it belongs to nothing."""
        if self.said_people:
            self.close(None)
        elif self.count is not None:
            self.unused.append(self.count)
        self.count, self.said_people = count, False

    def _part(self, token: str, following: list[str]) -> None:
        """What was counted so far is a whole; what follows are its parts."""
        if token == "ALL":
            # "9 osób i każda na pół": what follows is said of those counted just before.
            if self.count is None and self.batches and self.batches[-1][1] is None:
                self.count, self.said_people = self.batches.pop()[0], True
            return
        self.evenly = self.evenly or token == "EVENLY"
        if self.evenly or any(one.isdecimal() or one in _SHARES for one in following):
            self._take_whole()

    @property
    def unclear(self) -> bool:
        """Whether it cannot be told if several things are meant: parts of one job, or numbers of people alone."""
        if len(self.batches) < _SEVERAL or self.evenly:
            return False
        return (all(count == EACH for count, _ in self.batches) and len({fte for _, fte in self.batches}) > 1) or all(
            fte is None for _, fte in self.batches
        )

    def _take_whole(self) -> None:
        """What was counted so far is the whole of what follows."""
        if isinstance(self.count, int):
            self.whole, self.count, self.said_people = self.count, None, False
        elif self.whole is None and self.batches and isinstance(self.batches[-1][0], int):
            count, _ = self.batches.pop()
            self.whole = count if isinstance(count, int) else None

    def close(self, fte: Decimal | None) -> None:
        """End a batch."""
        self.batches.append((EACH if self.count is None else self.count, fte))
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
    for pattern, mark in _WHOLES:
        line = pattern.sub(mark, line)
    # "1/1" and "1,0" are whole jobs.
    line = re.sub(r"\b1\s*/\s*1\b|\b1[.,]0\b|(?<=\d x )1(?!\s*[\d/.,½¼¾])", " FULL ", line)
    for pattern, mark in _FRACTIONS:
        line = pattern.sub(mark, line)
    line = _FULL_WORDS.sub(" FULL ", line)
    tokens: list[str] = []
    for raw in re.findall(r"P\d\d|PX\d{1,2}|FULL|AMONG|REST|HALFOF|EVENLY|ALL|\d+|[a-z]+|[x×*]", line):
        if raw[0].isupper() or raw.isdecimal():
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
