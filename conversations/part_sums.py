"""The jobs of a question that names a part of the money and little else.

What it comes to over time ("ile utrzymania wychodzi na miesiąc"), or a part and a number ("utworzenie ośmiu").
"""

import re

from conversations.jobs_text import JobsRead, read_jobs
from conversations.misfits import fewer, without_misfits
from conversations.money_parts import BRIDGING, named_parts, read_wanted, sets_kinds_apart
from conversations.money_spans import plain_money, read_time
from conversations.numbers import number_word
from conversations.sum_reading import MOST_JOBS, plain_jobs

_NOT_OF_MONEY = re.compile(
    r"\b(?:kiedy|jak\s+dlugo|jak\s+czesto|termin\w*|ktorego|jakiego\s+dnia|trwa|trwal\w*|kto|czym|komu|na\s+co|"
    r"zwroc\w*|zwrot\w*|odda\w*|skoncz\w*|roznic\w*|o\s+ile|brutto|netto|dokument\w*|umow\w*|faktur\w*|"
    r"zalaczni\w*|wnios\w*|rozlicz\w*|przypadk\w*|warun\w*|czynsz\w*|zus\w*|skladk\w*|podat\w*|wyda[ct]\w*|"
    r"placi\w*|kosztuj\w*|zarab\w*|zarobi\w*|trzyma[cm]\w*|musi|musi?m\w*|musza|trzeba)\b|"
    r"\b(?:ile|ilu|wiela)\s+(?:miesiec[ya]|miesiac|dni|lat|czasu|godzin|procent|razy|osob|ludzi|pracowni|miejsc|etat|"
    r"stanowisk)\w*|"
    r"\bczy\b[^?.!]*\b(?:moge|mozna|mozemy|wolno)\b"
)
"""Words of questions about papers, deadlines, duties and costs, which are none about an amount."""
_AMOUNT_ASKED = re.compile(
    r"\b(?:ile|wiela|kwot\w*|sum[aey]\w*|wysokosc\w*|stawk\w*|jaka\s+czesc|policz\w*|oblicz\w*|wylicz\w*|razem|razym|lacznie|"
    r"wyjdzie|wychodzi|wyndzie)\b"
)
ONE_JOB = JobsRead(((1, None),), counted=False)
_FEW_WORDS = 6
_SHORT = 10
_BOTH_OF_THEM = re.compile(r"\bob(?:a|u|ie|ydwa|ydwu|ydwie|oma)\s+(?=(?:\w+\s+)?pomostow)", re.I)
_BOTH = re.compile(_BOTH_OF_THEM.pattern + r"|\bpodstawow\w*\b[^.?!]*\bprzedluz\w*")
_MOST = re.compile(r"\b(?:maksymaln\w*|maks|max|pensj\w*)\b")
_OTHER_COUNTS = re.compile(
    r"\b(?:minim\w*|najmniej|wystarcz\w*|starcz\w*|limit\w*)\b|"
    r"\b(?:ile|ilu|wiela)\s+(?:\w+\s+)?(?:osob|ludzi|miejsc|etat|stanowisk|pracowni)\w*"
)
_OF_PARTS = re.compile(
    r"^(?:na|dla|za|i|a|plus|sam\w{0,2}|tylko|ino|yno|to|ile|wiela|kwota|zl|razem|lacznie|osob\w*|osoby|ludzi\w*|miejsc\w*|"
    r"stanowisk\w*|pracy|wsparci\w*|podstawow\w*|przedluz\w*|zwykl\w*|pomostow\w*|utworzeni\w*|utworzyni\w*|"
    r"tworzeni\w*|stworzeni\w*|utrz[yi]mani\w*)$"
)
"""The words of a message that is nothing but a part of the money and a number of jobs."""


def read_part_sum(text: str) -> JobsRead | None:
    """The jobs of a question about a part of the money over some time, or of a part and a number alone."""
    return _read_over_time(text) or _read_bare(text)


def _read_bare(text: str) -> JobsRead | None:
    """A part of the money and a number, nothing else: "pomostowe ośmiu osobom", "utworzenie dla jedenastu"."""
    words = re.findall(r"\w+", plain_jobs(plain_money(text)))
    numbers = [number for word in words if (number := _number(word)) is not None]
    others = [word for word in words if _number(word) is None]
    if len(numbers) != 1 or len(words) > _FEW_WORDS or not named_parts(text) or not 1 < numbers[0] <= MOST_JOBS:
        return None
    return JobsRead(((numbers[0], None),)) if all(_OF_PARTS.match(word) for word in others) else None


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() else number_word(word)


def _read_over_time(text: str) -> JobsRead | None:
    """The jobs whose money over some time a question asks for, one job where it names none.

    None when it asks for no such thing, or when it is not clear which jobs.
    """
    flat = plain_money(text)
    if _NOT_OF_MONEY.search(flat):
        return None
    asked = _AMOUNT_ASKED.search(flat) is not None
    plain, left_out = without_misfits(plain_jobs(_BOTH_OF_THEM.sub(" ", text)))
    read = read_jobs(plain)
    if read is None:
        alone = not (_counts(plain) or _OTHER_COUNTS.search(flat))
        return ONE_JOB if asked and alone and (_over_time(text) or asks_both_kinds(text)) else None
    if left_out and (read := fewer(read, left_out)) is None:
        return None
    told = read.counted and all(fte is not None for _, fte in read.batches)
    if not read.complete or not 0 < read.count <= MOST_JOBS or not (told or len(read.batches) == 1):
        return None
    several = read.counted and read.count > 1
    if len(flat.split()) <= _FEW_WORDS and all(fte is not None for _, fte in read.batches) and _over_time(text):
        return read
    if not asked and not (several and len(flat.split()) <= _SHORT):
        return None
    by_month = told and several and read_time(text).per_month
    return (
        read if by_month or _over_time(text) or asks_both_kinds(text) or (several and _asks_most(text, flat)) else None
    )


def _counts(plain: str) -> bool:
    """Whether a question without jobs has a number all the same, which may be theirs."""
    numbers = (_number(word) for word in re.findall(r"\w+", plain))
    return any(number is not None and number != 1 for number in numbers)


def _over_time(text: str) -> bool:
    """Whether a part of the money is asked for by the month, or bridging support for some of its time."""
    parts, time = named_parts(text), read_time(text)
    if "bridging" in parts:
        return time.per_month or bool(time.paid)
    return "maintenance" in parts and (time.per_month or bool(time.paid))


def asks_both_kinds(text: str) -> bool:
    """Whether the money of both kinds of bridging support is asked for: "oba pomostowe", "z przedłużeniem i bez"."""
    if sets_kinds_apart(text):
        return True
    flat = plain_money(text)
    said = _BOTH.search(flat) is not None and not _OTHER_COUNTS.search(flat)
    return said and "bridging" in named_parts(text) and read_wanted(text).named >= BRIDGING


def _asks_most(text: str, flat: str) -> bool:
    """Whether the most that there is for a part of the money is asked for, or the wages that a part is to pay."""
    return bool(_MOST.search(flat) and named_parts(text)) and not _OTHER_COUNTS.search(flat)
