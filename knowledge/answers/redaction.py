"""Takes personal data out of a question before anything keeps it."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.normalise import fold

DATA_FILE = Path(__file__).with_name("redaction.toml")

_EMAIL = re.compile(
    r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+|\b[\w.]+\s*\(?(?:małpa|malpa)\)?\s*\w+\s*(?:\.|kropka)\s*(?:pl|com|eu)\b", re.I
)
_ADDRESS = re.compile(r"\bul(?:\.|ica|icy)\s*[^\W\d][\w .-]{1,40}?\d+[a-z]?(?:\s*[/m]\.?\s*\d+)?", re.I)
_ACCOUNT = re.compile(r"\b(?:PL\s?)?\d{2}(?:[ -]?\d{4}){6}\b", re.I)
_PESEL = re.compile(r"(?<!\d)\d{6}[ -]?\d{5}(?!\d)")
_CARD = re.compile(r"\b[A-Z]{3}\s?\d{6}\b")
_PHONE = re.compile(
    r"(?<![\d,.])(?:(?:\+|00)?48[ -]?)?"
    r"(?:\d{3}[ -]?\d{3}[ -]?\d{3}|\(?\d{2}\)?[ -]\d{3}[ -]\d{2}[ -]\d{2})(?![\d]|[,.]\d)"
)
_MONEY_AFTER = re.compile(r"\s*(?:zł|zl|złotych|zlotych|pln|euro|eur|€)", re.I)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_SENTENCE_END = re.compile(r"(?:^|[.!?\n:„\"])\s*$")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(DATA_FILE.read_text(encoding="utf-8"))


@cache
def _first_names() -> frozenset[str]:
    names = _data()["names"]
    return frozenset(
        fold(stem.removesuffix("-")) + (ending if stem.endswith("-") else "")
        for stem in names["stems"]
        for ending in (names["endings"] if stem.endswith("-") else ("",))
    )


@cache
def _surname() -> re.Pattern[str]:
    return re.compile(r"\w{2,}(?:" + "|".join(_data()["names"]["surname_endings"]) + r")\Z")


@cache
def _illness() -> re.Pattern[str]:
    entries = (re.escape(word).replace(r"\*", r"\w*") for word in _data()["illness"]["words"])
    return re.compile(r"\b(?:" + "|".join(entries) + r")\b")


def redact(question: str) -> str:
    """The question without e-mails, phones, PESEL, account and document numbers, street addresses and people's names.

    Where any of these stood, words for illnesses go as well, because together they speak of one person. Amounts of
    money stay. What was taken out is marked by a word in brackets.
    """
    marks = _data()["marks"]
    text = question
    for pattern, mark in ((_EMAIL, "email"), (_ACCOUNT, "account"), (_PESEL, "pesel"), (_CARD, "card")):
        text = pattern.sub(marks[mark], text)
    text = _PHONE.sub(lambda match: match.group() if _is_money(match) else marks["phone"], text)
    text = _ADDRESS.sub(marks["address"], text)
    text = _replaced(text, _names(text), marks["name"])
    if text != question:
        text = _replaced(text, _illnesses(text), marks["illness"])
    return text


def _is_money(match: re.Match[str]) -> bool:
    return _MONEY_AFTER.match(match.string, match.end()) is not None


def _replaced(text: str, spans: list[tuple[int, int]], mark: str) -> str:
    for start, end in reversed(spans):
        text = text[:start] + mark + text[end:]
    return text


def _illnesses(text: str) -> list[tuple[int, int]]:
    folded = fold(text)
    if len(folded) != len(text):
        return []
    return [match.span() for match in _illness().finditer(folded)]


def _names(text: str) -> list[tuple[int, int]]:
    """Where people's names stand: a first name with what follows it, or a surname that is introduced as one."""
    words = list(_WORD.finditer(text))
    spans: list[tuple[int, int]] = []
    place = 0
    while place < len(words):
        end = _name_end(text, words, place)
        if end is not None:
            spans.append((words[place].start(), words[end].end()))
            place = end
        place += 1
    return spans


def _name_end(text: str, words: list[re.Match[str]], place: int) -> int | None:
    """Index of the last word of a name that begins at a word, or None."""
    word = words[place].group()
    following = place + 1 < len(words) and text[words[place].end() : words[place + 1].start()] == " "
    surname = following and _is_surname(words[place + 1].group())
    if fold(word) in _first_names():
        if surname:
            return place + 1
        return place if word[0].isupper() else None
    if _introduced(text, words, place):
        return place + 1 if surname and word[0].isupper() else place
    return None


def _is_surname(word: str) -> bool:
    folded = fold(word)
    if folded in _data()["names"]["keep"]:
        return False
    if _surname().fullmatch(folded) and len(folded) > 5:
        return True
    return word[0].isupper() and not word.isupper() and len(word) > 2


def _introduced(text: str, words: list[re.Match[str]], place: int) -> bool:
    """Whether a capitalised word is somebody's surname: after "pan", "nazywam się", or by its ending."""
    names, word = _data()["names"], words[place].group()
    folded = fold(word)
    if not word[0].isupper() or word.isupper() or len(word) < 3 or folded in names["keep"]:
        return False
    before = fold(words[place - 1].group()) if place else ""
    if before in names["titles"]:
        return folded not in names["not_surnames"]
    if before == "sie" and place > 1:
        return fold(words[place - 2].group()).startswith("nazywa")
    opens = _SENTENCE_END.search(text[: words[place].start()]) is not None
    return not opens and len(folded) > 5 and folded.endswith(_PEOPLE_ONLY)


_PEOPLE_ONLY = (
    *(
        "owski",
        "owskiego",
        "owskiemu",
        "owska",
        "owskiej",
        "ewski",
        "ewskiego",
        "ewska",
        "ewskiej",
        "alski",
        "alskiego",
    ),
    *("alska", "alskiej", "wicz", "wicza", "wiczowi", "czyk", "czyka", "niak", "niaka"),
)
