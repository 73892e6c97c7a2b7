"""Planned jobs from one line of Polish: ``3 etaty i 2 x 1/2``, ``dwa etaty i trzy czwarte``, ``4 osoby na pół etatu``.

One parser serves the interview, free questions that are calculations, and advisors' quick estimates.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from conversations.jobs_parts import EACH, HALF, REST, Count, Part, halved, part_out
from conversations.jobs_tokens import TIMES, tokens_of

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


_PEOPLE_WORDS = re.compile(r"^(?:osob\w*|pracowni\w*|ludzi\w*|miejsc\w*|stanowisk\w*|zatrudnion\w*|ludkow)$")
_RELATIONS = ("STOP", "AMONG", "EVENLY", "ALL", "OFTHEM", "THESE", "MORE", "nas")
_SEVERAL = 2
_SHARES: dict[str, Count] = {"HALFOF": HALF, "REST": REST}


def read_jobs(text: str) -> JobsRead | None:
    """The jobs a line names, or None when it names none or names them so that the parts do not fit the whole.

    A count without an FTE beside it ("4 osoby") keeps FTE unknown; "etaty" alone means full-time jobs. "6 osób, z czego
    2 na pół, reszta na cały" is two and four, "7 osób: 5 na cały, 2 na pół" is five and two.
    """
    tokens = tokens_of(text)
    reader = _Reader()
    for place, token in enumerate(tokens):
        reader.take(token, tokens[place + 1 :])
    if reader.count is not None and (reader.said_people or (not reader.batches and len(tokens) == 1)):
        reader.close(None)
    if _said_twice(reader.batches):
        del reader.batches[len(reader.batches) // 2 :]
    reader.batches = _once(_told_only(reader.batches, reader.told_again))
    parted = part_out(halved(reader.batches) if reader.evenly else reader.batches, reader.whole)
    kept = tuple((number, fte) for number, fte in parted or () if number > 0)
    unused = [count for count in (*reader.unused, reader.count) if count not in (None, 0)]
    # "We czworo: dwoje na cały etat, dwoje na pół" says the sum first.
    total = sum(number for number, _ in kept)
    complete = all(count == total for count in unused) and not (reader.unclear or _open_beside(reader, kept))
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
    of_them: bool = False
    of_us: bool = False
    these: bool = False
    more: bool = False
    open_more: bool = False
    """Whether people come on top of whom no FTE is said."""
    told_again: list[int] = field(default_factory=list)
    """Numbers of people told before: "ile na tych troje"."""
    some_of_them: bool = False
    """Whether one kind of those told before is spoken of again: "ile za tych dwoje na pełnym"."""
    over: bool = False
    """Whether the sentence in which people were counted is over."""
    apart: bool = False
    """Whether an FTE was taken from a sentence after theirs."""

    def take(self, token: str, following: list[str]) -> None:
        if token == "FULL" or token.startswith("P"):
            self.counted = self.counted and self.count is not None
            self.close(FULL if token == "FULL" else _fte(token))
        elif token in _SHARES:
            self._begin(_SHARES[token])
        elif token in _RELATIONS:
            self._relate(token, following)
        elif self.count is None:
            self.count = int(token) if token.isdecimal() else None
            self.said_people, self.of_us = (self.of_us or self.these) and self.count is not None, False
        elif token == "ANDPART":
            # "3 i pół etatu" is three whole jobs and a half.
            self.close(None if self.said_people else FULL)
        elif token == "AND":
            # "4 osoby i…" leaves their FTE open; a number alone, far from what follows, is not known to be one of jobs.
            self._set_aside()
        elif token.isdecimal():
            self._begin(int(token))
        elif token.startswith("etat"):
            # "3 etaty po pół" still waits for the part; "3 etaty i…" are full.
            if not _part_follows(following):
                self.close(FULL)
        elif _PEOPLE_WORDS.match(token):
            self.said_people = True

    def _relate(self, token: str, following: list[str]) -> None:
        """What tells of whom a number is: of us, of those named before, of a whole that is parted."""
        if token == "OFTHEM":
            self.of_them = True
        elif token == "THESE":
            self._set_aside()
            self.these = True
        elif token == "MORE":
            self._set_aside()
            self.more = True
        elif token == "STOP":
            # People wait for what the next sentence says of them; a bare number stays with its own.
            self.over = self.said_people
            if not self.said_people:
                self._set_aside()
        elif token == "nas":
            # "jest nas cztery", "dziesięć nas"
            self.said_people = self.said_people or self.count is not None
            self.of_us = self.count is None and following[:1] != [] and following[0].isdecimal()
        else:
            self._part(token, following)

    def _begin(self, count: Count) -> None:
        """A new count."""
        self._set_aside()
        self.count, self.said_people = count, False

    def _set_aside(self) -> None:
        """What was counted so far gets no FTE any more: people have none, a bare number belongs to nothing."""
        if self.said_people:
            self.close(None)
        elif self.count is not None:
            self.unused.append(self.count)
            self.count = None

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
        return (
            (all(count == EACH for count, _ in self.batches) and len({fte for _, fte in self.batches}) > 1)
            or all(fte is None for _, fte in self.batches)
            or self.open_more
            or self.some_of_them
            or (self.apart and any(count == EACH for count, _ in self.batches))
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
        if self.of_them and fte is not None:
            self._leave_last()
        if self.these and isinstance(self.count, int):
            if fte is None:
                self.told_again.append(self.count)
            elif (self.count, fte) in self.batches:
                self.some_of_them = len(self.batches) > 1
                self.batches.remove((self.count, fte))
        self.apart = self.apart or (self.over and fte is not None and self.count is not None)
        self.batches.append((EACH if self.count is None else self.count, fte))
        self.count, self.said_people, self.of_them = None, False, False
        self.open_more = self.open_more or (self.more and fte is None)
        self.these = self.over = self.more = False

    def _leave_last(self) -> None:
        """Take those counted out of the batch before, whose FTE was another: "5 na cały, teraz 2 z nich na pół"."""
        if isinstance(self.count, int) and self.batches and self.batches[-1][1] is not None:
            before, fte = self.batches[-1]
            if isinstance(before, int) and before >= self.count:
                self.batches[-1] = (before - self.count, fte)


def _told_only(batches: list[Part], told_again: Sequence[int]) -> list[Part]:
    """The jobs with an FTE alone, where they are as many as those who are spoken of again: "ile na tych troje".

    Whoever else was told of is then not to be employed.
    """
    told = [count for count, fte in batches if fte is not None]
    named = sum(count if isinstance(count, int) else 1 for count in told)
    if named in told_again and not any(count in (HALF, REST) for count in told):
        return [batch for batch in batches if batch[1] is not None]
    return batches


def _once(batches: list[Part]) -> list[Part]:
    """The batches with a number of people that is said again left out: "jest nas siedmiu… na naszą siódemkę"."""
    kept: list[Part] = []
    for batch in batches:
        if batch[1] is not None or not isinstance(batch[0], int) or batch[0] < _SEVERAL or batch not in kept:
            kept.append(batch)
    return kept


def _open_beside(reader: _Reader, kept: Sequence[tuple[int, Decimal | None]]) -> bool:
    """Whether people without an FTE stand beside jobs with one: they may be the same people."""
    ftes = {fte for _, fte in reader.batches}
    return None in ftes and len(ftes) > 1 and any(fte is None for _, fte in kept)


def _said_twice(batches: list[Part]) -> bool:
    """Whether the same jobs stand there twice: "2,5 etatu: dwie osoby na cały etat i jedna na pół"."""
    half = len(batches) // 2
    return half > 1 and len(batches) == 2 * half and batches[:half] == batches[half:]


def _part_follows(tokens: list[str]) -> bool:
    following = [token for token in tokens if token not in TIMES][:1]
    bridge = tokens[:1] and tokens[0] in TIMES
    return bool(bridge and following and (following[0].startswith(("P", "FULL"))))


def _fte(token: str) -> Decimal:
    if token.startswith("PX"):
        return Decimal(f"0.{token[2:]}")
    return Decimal(token[1:]) / 100
