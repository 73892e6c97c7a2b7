"""A story as the signs that tell of its jobs: FTEs, numbers of people, people by name, and totals.

Unlike `conversations.jobs_tokens`, which reads a line word by word, this keeps what stands between them, so that only
what stands beside an FTE is taken for its people.
"""

import re
import tomllib
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from conversations.jobs_people import WE_DO_WITH, WORDS_FILE
from conversations.numbers import NUMBER, number_word
from knowledge.normalise import fold

SIGNS_FILE = Path(__file__).with_name("jobs_signs.toml")
Kind = Literal[
    "fte",
    "number",
    "total",
    "person",
    "and",
    "comma",
    "stop",
    "all",
    "rest",
    "more",
    "on",
    "with",
    "they",
    "word",
    "leaves",
    "joins",
    "turns",
]


@dataclass(frozen=True, slots=True)
class Sign:
    """One word or mark of a story; `count` is that of a number, `fte` that of an FTE."""

    kind: Kind
    count: int = 0
    fte: Decimal | None = None
    people: bool = False
    """Whether a number is said of people or jobs in so many words, and a person is named, not "ona"."""
    asked: bool = False
    """Whether a total stands in a sentence that asks how much."""


_NAME = "zzimie"
_NO_NAME_AFTER = {
    *(
        "w",
        "we",
        "z",
        "ze",
        "do",
        "od",
        "ode",
        "na",
        "pod",
        "spod",
        "kolo",
        "kole",
        "przy",
        "za",
        "po",
        "gminie",
        "gminy",
    ),
    *("miescie", "powiecie", "ul", "ulicy", "os", "dla", "o", "nabor", "naborze"),
}
_FTES = {"zzfull": Decimal(1), "zzthree": Decimal("0.75"), "zzhalf": Decimal("0.5"), "zzquarter": Decimal("0.25")}
_CHANGES: dict[str, Kind] = {"zzleaves": "leaves", "zzjoins": "joins", "zzturns": "turns"}
_SUM = re.compile(r"\b\d{1,3}(?:[ .]\d{3})+\b")
_ME_WITH = re.compile(r"\b(ja|jo)\s+ze?\s+(?:nia|nim|niom|nium)\b")
_MONEY_MOVES = re.compile(r"\b((?:ile|wiela)(?:\s+(?!osob|ludz)\w+){0,4})\s+(?:odpad|ubedz|ubyw|przepad|wpad)\w*")
"""Money that goes or comes, and no people: "ile nam przez to odpadnie"."""
_PRONOUNS = ("on", "ona")
_ASKED = re.compile(r"\b(?:ile|wiela|ilu|kwot\w*|sum[aey]\w*|lacznie|laczn[aey]\w?)\b")
_WITH_SEVERAL = re.compile(
    rf"\bze?\s+(?:mo\w+\s+)?({NUMBER})\s+(?:\w+\s+)?(?!osob|prac|etat|miejsc|stanow|pokoj)[a-z]{{3,}}(?:ami|mi|oma)\b"
)
"""The others with whom the speaker does a thing: "z trzema kolegami" are four."""
_GROUP = re.compile(
    r"\w+oro$|\w+org[au]$|(?:dwoj|troj|czwor|piat|szost|siodem|osem|dziewiat|dziesiat)k\w$|^dwoje$|^troje$"
)
_WORD = re.compile(r"\d+|[a-z]+|[,;:.?!()–+]")
_ALL = re.compile(r"^(?:k[ao]zd\w*|wszys\w+|wszyjs\w+)$")
_MORE = re.compile(r"^(?:jeszcze|dodatkow\w*|kolejn\w*|nastepn\w*|oprocz|ponadto|takze|rowniez)$")
_REST = re.compile(r"^(?:reszt\w*|pozostal\w*|resta)$")


@dataclass(frozen=True, slots=True)
class _Words:
    """How a story tells of FTEs, of other things than people, and of totals."""

    ftes: tuple[tuple[str, re.Pattern[str]], ...]
    not_counted: re.Pattern[str]
    totals: tuple[re.Pattern[str], ...]
    people: re.Pattern[str]
    changes: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def _words() -> _Words:
    data = tomllib.loads(SIGNS_FILE.read_text(encoding="utf-8"))
    not_counted = rf"\s*(?:[/.,%]\s*\d|%|[-.]?\s*(?:{'|'.join(data['not_counted'])})\b)"

    def filled(pattern: str) -> str:
        counted = rf"({NUMBER})\b(?!{not_counted})"
        return pattern.replace("{count}", counted).replace("{number}", NUMBER).replace("{name}", _NAME)

    return _Words(
        tuple((sign, re.compile("|".join(map(filled, data["fte"][sign])))) for sign in _FTES),
        re.compile(not_counted),
        tuple(re.compile(filled(pattern)) for pattern in data["totals"]),
        re.compile(rf"\s+(?:\w+\s+)?(?:{'|'.join(data['people'])})\b"),
        tuple((sign, re.compile(rf"\b(?:{'|'.join(map(filled, data[kind]))})\b")) for sign, kind in _CHANGES.items()),
    )


@lru_cache(maxsize=32)
def signs_of(text: str) -> tuple[Sign, ...]:
    """The signs of a story in their order."""
    line = f" {fold(_with_names(text)).lower()} ".replace("\u00a0", " ")
    words = _words()
    line = WE_DO_WITH.sub(r"\1 ja z ", line)
    line = _MONEY_MOVES.sub(r"\1 ", _ME_WITH.sub(r"\1 i ona", _SUM.sub(" kwota ", line)))
    for mark, part in (*words.ftes, *words.changes):
        line = part.sub(f" {mark} ", line)
    totals = {match.start(1) for pattern in words.totals for match in pattern.finditer(line)}
    others = {match.start(1) for match in _WITH_SEVERAL.finditer(line)}
    found: list[Sign] = []
    for match in _WORD.finditer(line):
        sign = _sign(match, line)
        if sign.kind == "number" and match.start() in others:
            sign = replace(sign, count=sign.count + 1, people=True)
        elif sign.kind == "number" and match.start() in totals:
            sign = replace(sign, kind="total", asked=_ASKED.search(_sentence(line, match.start())) is not None)
        if sign.kind == "number" and sign.count < _TEN and found and found[-1].count in _TENS:
            sign = replace(sign, count=found.pop().count + sign.count)
        found.append(sign)
    return tuple(found)


_MOST = 500
"""More than this count no jobs: years, sums."""
_TEN = 10
_TENS = range(20, 100, 10)


def _sentence(line: str, place: int) -> str:
    """The sentence a place of a line stands in."""
    start = max(line.rfind(mark, 0, place) for mark in (". ", "? ", "! "))
    return line[start + 1 : place] + re.split(r"[.?!]\s", line[place:])[0]


def _sign(match: re.Match[str], line: str) -> Sign:
    word, after = match.group(), line[match.end() :]
    if word in _FTES:
        return Sign("fte", fte=_FTES[word])
    if word in _CHANGES:
        return Sign(_CHANGES[word])
    count = int(word) if word.isdecimal() else number_word(word)
    if count is not None:
        if not 0 < count <= _MOST or _words().not_counted.match(after) or _of_someone(line[: match.start()], word):
            return Sign("word")
        return Sign("number", count, people=bool(_words().people.match(after) or _GROUP.match(word)))
    if word == "." and re.search(rf"\b[a-z]{{1,{_SENTENCE_WORD - 1}}}$", line[: match.start()]):
        return Sign("word")
    if word in _PRONOUNS and line[: match.start()].endswith(" ze "):
        # "Pan Heniek mówi, że on …" tells of one.
        return Sign("word")
    kind = _kind(word, after)
    return Sign(kind, people=kind == "person" and word not in _PRONOUNS)


def _of_someone(before: str, word: str) -> bool:
    """Whether a number in digits stands right behind a name or a verb of age: "Marek 47", "ma 63"."""
    return word.isdecimal() and re.search(rf"(?:{_NAME}|\bma|\bmam|\bmaja\s+po|\blat)\s*$", before) is not None


def _kind(word: str, after: str) -> Kind:
    if word in ("i", "oraz", "plus", "+"):
        return "and"
    if word in ("z", "ze"):
        return "with"
    if word in (".", "?", "!", ";", ":", "(", ")"):
        return "stop"
    if word in (",", "–"):
        return "comma"
    if word == _NAME or _people().match(word):
        return "person"
    if word == "pani" and re.match(r"\s+(?:ze?|od|po|na)\s", after):
        return "person"
    if (word == "my" and re.match(r"\s+ze?\s", after)) or (word == "mnie" and re.match(r"\s+(?:i|oraz|ze?)\s", after)):
        return "person"
    if word in ("oni", "one"):
        return "they"
    if word in ("na", "po", "w", "jako", "bez"):
        return "on"
    if _MORE.match(word):
        return "more"
    if _ALL.match(word):
        return "all"
    return "rest" if _REST.match(word) else "word"


@cache
def _people() -> re.Pattern[str]:
    data = tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))
    names = (
        *(rf"(?:{'|'.join(data['women'])})(?:a|e|ie|i|y|o)", *data["short"]),
        *(rf"(?:{'|'.join((*data['men'], *data['men_inflected']))})(?:a|owi|em)?",),
    )
    return re.compile(rf"^(?:{'|'.join((*data['relatives'], *data['roles'], *names))})$")


def _with_names(text: str) -> str:
    """A story with capitalised words that are no beginnings and no places as the sign of a person."""
    pieces = re.split(r"(\w+)", text)
    for place in range(1, len(pieces), 2):
        word, between = pieces[place], pieces[place - 1]
        before = fold(pieces[place - 2].lower()) if place > 1 else ""
        begins = not before or (re.search(r"[.?!\n]", between) and len(before) >= _SENTENCE_WORD)
        if begins or not (len(word) >= _SHORTEST_NAME and word[0].isupper() and word[1:].islower()):
            continue
        flat = fold(word.lower())
        with_them = before in ("z", "ze") and _INSTRUMENTAL.search(word) is not None
        if (with_them or before not in _NO_NAME_AFTER) and number_word(flat) is None and not _people().match(flat):
            pieces[place] = _NAME
    return "".join(pieces)


_INSTRUMENTAL = re.compile(r"(?:em|ą)$")
"""How a name ends that stands beside another: "Danuta z Patrykiem"; a place has another ending behind "z"."""
_SHORTEST_NAME = 3
_SENTENCE_WORD = 3
"""Letters of the shortest word that a full stop ends a sentence behind: "p. Adam", "dł. bezrobotnych"."""
