"""One plan and what becomes of it: someone gives up ("o ile mniej"), someone more joins ("o ile więcej")."""

import re

from conversations.jobs_text import JobsRead, read_jobs
from conversations.jobs_tokens import MOVED
from conversations.misfits import fewer, without_misfits
from conversations.numbers import NUMBER, number_word
from conversations.ordinals import ordinal
from conversations.plans import Plans

_BY_HOW_MUCH = re.compile(r"\bo\s+(?:ile|wiela)\b|\broznic\w*")
_TWICE = re.compile(r"\b(?:ile|wiela)\b.*\b(?:ile|wiela)\b", re.S)
_IF = re.compile(
    r"(?:[,.?!;]\s*|\b(?:a|i)\s+)(?:(?:a|i)\s+)?(?:(?:ile|wiela)\s+(?:bedzie\s+|bydzie\s+|by\s+bylo\s+)?)?"
    r"(?:jakby|gdyby|jak|jesli|jezeli|kiedy|kiejby|gdy)\b"
)
_MORE = re.compile(
    r"\bjeszcze\b|\bdodatkow\w*|\b(?:dojdzie|dojsc|doszl\w*|doszed\w*|dolacz\w*|doloz\w*|dodam\w*|dobierz\w*|dobra\w*|dorzuc\w*|"
    r"kolejn\w*|dozatrudn\w*)\b"
)
_SOMEONE = re.compile(r"\b(?:jedn(?:a|ej|ego|emu|o|ym)|jeden|ktos|kogos|kolejn(?:a|ego|ej|y)|nastepn(?:a|ego|ej|y))\b")
_SEVERAL = re.compile(rf"\b({NUMBER})\s+osob")


def read_changed(flat: str) -> Plans | None:
    """A plan and the same with fewer or more people, where a question asks how far they are apart.

    `flat` is the question with its jobs in plain words.
    """
    asked = _BY_HOW_MUCH.search(flat) is not None
    if asked and (plans := _with_fewer(flat) or _with_moved(flat)) is not None:
        return plans
    return _with_more(flat) if asked or _TWICE.search(flat) else None


def _with_fewer(flat: str) -> Plans | None:
    rest, left_out = without_misfits(flat)
    read = read_jobs(rest) if left_out else None
    after = fewer(read, left_out) if read is not None else None
    if read is None or after is None or after.batches[0][1] is None:
        return None
    return Plans(JobsRead(read.batches[:1]), after)


def _with_moved(flat: str) -> Plans | None:
    """The plan before and after some of its people take another FTE: "o ile mniej, jak dwie przejdą na pół"."""
    moved = MOVED.search(flat)
    before, after = (read_jobs(flat[: moved.start()]), read_jobs(flat)) if moved is not None else (None, None)
    if before is None or after is None or not (before.complete and after.complete and before.counted):
        return None
    return Plans(before, after) if before.count == after.count and before.batches != after.batches else None


def _with_more(flat: str) -> Plans | None:
    """The first plan and those who join it; their FTE is that of the others where it is not said."""
    for condition in _IF.finditer(flat):
        sentence = re.split(r"[?!.;](?:\s|$)", flat[condition.end() :])[0]
        before = read_jobs(flat[: condition.start()])
        if before is None or not (before.complete and before.counted) or not _MORE.search(sentence):
            continue
        ftes = {fte for _, fte in before.batches}
        joining = read_jobs(sentence)
        more = joining.count if joining is not None else _joining(sentence, before.count)
        told = [fte for _, fte in joining.batches if fte is not None] if joining is not None else []
        if more is None or None in ftes or len(told) > 1 or (not told and len(ftes) > 1):
            return None
        fte = told[0] if told else before.batches[0][1]
        return Plans(before, JobsRead((*before.batches, (more, fte))))
    return None


def _nth(word: str) -> int | None:
    return None if number_word(word) is not None else ordinal(re.sub(r"[aej]+$", "y", word))


def _joining(sentence: str, before: int) -> int | None:
    """How many join, where no FTE is said of them; "czwarta" after three is one."""
    several = _SEVERAL.search(sentence)
    if several is not None:
        word = several.group(1)
        return int(word) if word.isdecimal() else number_word(word)
    nth = [number for word in re.findall(r"[a-z]+", sentence) if (number := _nth(word)) is not None]
    if nth:
        return 1 if nth == [before + 1] else None
    return 1 if _SOMEONE.search(sentence) else None
