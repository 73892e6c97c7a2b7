"""People of whom a question says that they do not count: ``7 osób, ale jedna nie spełnia warunków``."""

import re

from conversations.jobs_text import JobsRead
from conversations.numbers import NUMBER, number_word

_FAILS = (
    r"(?:(?:sie|chyba|moze|pewnie|prawdopodobnie|jednak)\s+)*(?:nie\s+(?:spelni\w*|lapi\w*|kwalifikuj\w*|licz[ya]\w*|mieszka\w*|chc\w+\s+(?:etat\w*|pracowac|robic|byc\s+zatrudnion\w*)|(?:bedzie|beda)\s+(?:pracow|zatrudn|robi)\w*|wchodz\w*|przejd\w*|nadaj\w*)|odpad\w*|"
    r"(?:sie\s+|w\s+ostatniej\s+chwili\s+|nagle\s+|jednak\s+)*(?:zrezygn\w*|rezygn\w*|wycof\w*|odesz\w*|odejdz\w*|odchodz\w*|wypad\w*|"
    r"rozmysl\w*|wyjech\w*|wyjezdz\w*|ubyl\w*|ubedz\w*|ubywa\w*|sie\s+wykrusz\w*|wykrusz\w*))"
    r"(?:\s+(?:warunk\w*|kryteri\w*|sie|etat\w*))*"
)
_MISFITS = re.compile(
    rf"(?:,|\bale\b|\bi\b|\ba\b|\btylko\s+ze\b|\bz\s+czego\b|\bw\s+tym\b|\bz\s+tego\b)?\s*\b(\d{{1,3}}|[a-z]+)\s+"
    rf"(?:z\s+nich\s+|osob\w*\s+|pan\w*\s+|z\s+tych\s+\w+\s+)*{_FAILS}"
)
_OTHERS = re.compile(r"\b(?:na|za|dla)\s+(?:reszt\w*|pozostal\w*)\b")


_LEAVES = re.compile(
    r"\b(?:zrezygn\w*|rezygn\w*|wycof\w*|odesz\w*|odejdz\w*|odchodz\w*|odpad\w*|rozmysl\w*|wykrusz\w*|ubyl\w*|ubedz\w*|"
    r"ciepn\w*\s+robot\w*|wypis\w*|zawin\w*|(?:pedzia?o?l?\w*|mowi\w*|powiedzia\w*),?\s+ze\s+ni[ey]\b|znalaz\w*\s+(?:\w+\s+)?(?:prac|robot)\w*|bez\s+(?:niego|niej|nich|jednej|jednego))\b"
)
_WITH_AND_WITHOUT = re.compile(
    r"\bbez\s+(?!pomost|utworz|utrz|przedluz|dotac|wspar|podstaw)([a-z]{2,})[a-z]{1,2}\b[^.?!]{0,40}\bze?\s+\1"
)
"""Somebody with and without whom the sum is asked for: "ile bez Oli, a ile z Olą"."""
_LEFT = re.compile(rf"\bzosta\w+\s+(?:nas\s+|nom\s+|teraz\s+|tylko\s+|ino\s+)*({NUMBER})\b(?:\s+(?:osob\w*|nas))?")


def someone_leaves(flat: str) -> bool:
    """Whether a folded question still tells of somebody who is no longer among those it counts."""
    return _LEAVES.search(flat) is not None or _WITH_AND_WITHOUT.search(flat) is not None


def without_misfits(flat: str) -> tuple[str, int]:
    """A folded question without the people who fail the conditions, and how many they are."""
    found = _MISFITS.search(flat)
    if found is None:
        return flat, 0
    word = found.group(1)
    count = int(word) if word.isdecimal() else number_word(word)
    if not count:
        return flat, 0
    stays = _LEFT.search(flat, found.end())
    if stays is not None:
        # "Zostało siedem" says again what is left.
        flat = f"{flat[: stays.start()]} {flat[stays.end() :]}"
    # "Ile na resztę" then means those who stay, and is no part to be counted on its own.
    return _OTHERS.sub(" ", f"{flat[: found.start()]} {flat[found.end() :]}"), count


def fewer(read: JobsRead, count: int) -> JobsRead | None:
    """The jobs without some people; None where it is not said which jobs are theirs."""
    (whole, fte), *again = read.batches
    left = whole - count
    # Those who stay may be counted once more: "osiem osób, jedna odpada, ile na te siedem".
    if left < 1 or again not in ([], [(left, None)]) or not (read.complete or again):
        return None
    return JobsRead(((left, fte),), read.counted)
