"""Reads a typed answer to the question that stands: words, numbers, places, dates, "nie wiem", with typos.

`understood` is None when the text is no answer to this question; the caller then treats it as a question of its own.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

from conversations.numbers import read_number
from conversations.place_cases import cases
from knowledge.normalise import fold
from rules.answers import read_value
from rules.case import Value
from rules.vocabulary import Fact

SURE = 86
"""Similarity (0-100) from which a typed word is taken for an option; options are few, so typos are safe to accept."""

_UNKNOWN = re.compile(
    r"^(nie ?wiem|nwm|nie mam pojecia|nie jestem pewn\w+|trudno powiedziec|pojecia nie mam|moze|chyba|nie pamietam|"
    r"jeszcze nie wiem|jeszcze nie wiemy|nie wiemy|niewiem|\?+|hgw|sam nie wiem|nie umiem powiedziec)$"
)
_YES = {
    "tak", "t", "ta", "taa", "no", "jasne", "pewnie", "oczywiscie", "zgadza sie", "ok", "okej", "mamy", "tak jest",
    "yes", "jak najbardziej", "owszem", "no tak", "no pewnie", "mhm", "ja", "jo", "juz", "tak mamy", "zlozylismy",
    "tak zlozylismy", "wszyscy", "wszystkie", "kazda", "kazdy",
}  # fmt: skip
_NO = {
    "nie", "n", "nope", "no nie", "niestety nie", "jeszcze nie", "skad", "wcale", "nigdy", "nie mamy", "raczej nie",
    "ni", "nie ma", "brak", "zaden", "nie zlozylismy", "nie skladalismy", "nikt", "zadna", "zadne",
}  # fmt: skip
_MONTHS = (
    "stycz", "lut", "mar", "kwie", "maj", "czerw", "lip", "sierp", "wrze", "pazdz", "listopad", "grud",
)  # fmt: skip

_QUESTION = re.compile(
    r"^(?:a |i |no |to |ale |hej |czesc |dzien dobry |witam |prosze |przepraszam )*"
    r"(?:czy|ile|jak\w*|co|kiedy|kto|kogo|komu|gdzie|dlaczego|czemu|po co|skad|ktor\w+|mozna|moge|mozemy|wiela|kaj)\b"
)


@dataclass(frozen=True, slots=True)
class Understood:
    """A value read from text; `several` lists options between which the text does not decide."""

    value: Value = None
    several: tuple[str, ...] = ()


def looks_like_question(text: str) -> bool:
    """Whether a line asks something, by its first words or its question mark."""
    flat = fold(text.lower())
    return len(flat.split()) > 1 and (flat.rstrip().endswith("?") or bool(_QUESTION.match(flat)))


def clauses(text: str) -> list[str]:
    """The parts of a line that each may name one thing. The dots of "z o.o." end none."""
    return re.split(r"[,;\n]|(?<!\bo)\.(?=\s|$)| i (?=\D)", text)


def is_unknown(text: str) -> bool:
    """Whether the text says "nie wiem"."""
    return bool(_UNKNOWN.match(_flat(text)))


def read_answer(fact: Fact, text: str, places: "Places", today: date) -> Understood | None:
    """The answer `text` gives to `fact`, or None when it is none.

    Raises:
        BadAnswerError: it is an answer of the right kind that cannot be right (too large, a past year…).
    """
    if is_unknown(text):
        return Understood(None)
    match fact.kind:
        case "yes_no":
            found = read_yes_no(text)
            return None if found is None else Understood(found)
        case "choice":
            return places.read(text) if fact.id in ("county", "residence") else read_option(fact, text)
        case "integer" | "decimal":
            return _number(fact, text)
        case "date":
            found_day = read_date(text, today)
            return None if found_day is None else Understood(found_day)


def read_yes_no(text: str) -> bool | None:
    """Tak or nie in its many words, or None."""
    flat = _flat(text)
    if flat in _YES:
        return True
    if flat in _NO:
        return False
    first = flat.split(" ", 1)[0] if len(flat.split()) <= 4 else ""
    return {"tak": True, "nie": False}.get(first)


def read_option(fact: Fact, text: str) -> Understood | None:
    """An option of a choice by label or alias, forgiving a typo, or None."""
    flat = _flat(text)
    if not flat or len(flat.split()) > 8:
        return None
    names = _option_names(fact)
    if flat in names:
        return Understood(names[flat])
    best = process.extract(flat, list(names), scorer=fuzz.ratio, limit=6)
    sure = [match for match in best if match[1] >= SURE]
    if sure and len({names[match[0]] for match in sure if match[1] == sure[0][1]}) == 1:
        return Understood(names[sure[0][0]])
    # Looked for plainly first: nearly no name is inside, and an expression for each costs far more than all else here.
    inside = {ident for name, ident in names.items() if name in flat and re.search(rf"\b{re.escape(name)}\b", flat)}
    longest = max((len(name) for name, ident in names.items() if ident in inside and name in flat), default=0)
    kept = {ident for name, ident in names.items() if len(name) == longest and name in flat} & inside
    return Understood(next(iter(kept))) if len(kept) == 1 else None


@lru_cache(maxsize=256)
def _option_names(fact: Fact) -> dict[str, str]:
    """Every way an option is called, without diacritics, and the option's id."""
    return {_flat(name): option.id for option in fact.options for name in (option.label, *option.aliases, option.id)}


def read_date(text: str, today: date) -> date | None:
    """A day: ``1 marca 2027``, ``01.03.2027``, ``marzec 2027`` (its first day), ``2027-03-01``; None otherwise."""
    flat = _flat(text)
    iso = re.search(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b", text)
    dotted = re.search(r"\b(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b", text)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    if dotted:
        return _day(int(dotted[3]), int(dotted[2]), int(dotted[1]))
    month = next((n for n, stem in enumerate(_MONTHS, 1) if re.search(rf"\b{stem}", flat)), None)
    if month is None:
        return None
    year_text = re.search(r"\b(20\d\d)\b", flat)
    day_text = re.search(r"\b(\d{1,2})\b", flat)
    year = int(year_text[1]) if year_text else today.year + (month < today.month)
    return _day(year, month, int(day_text[1]) if day_text else 1)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(fact: Fact, text: str) -> Understood | None:
    flat = _flat(text)
    if len(flat.split()) > 6:
        return None
    number = read_number(text.replace("−", "-"))
    if number is None:
        if flat in _NO and fact.minimum is not None and fact.minimum <= 0:
            return Understood(Decimal(0) if fact.kind == "decimal" else 0)
        return None
    return Understood(read_value(fact, number))


def _flat(text: str) -> str:
    folded = fold(text.lower()).replace("\u00a0", " ")
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s?/.,-]", " ", folded)).strip(" .,!;:-")


_BEFORE_PLACE = re.compile(
    r"^(?:w|z|ze|pod|kolo|okolice|okolicach|gmina|gminie|powiat|pow|miasto|mieszkamy|jestesmy)\b\.?\s*"
)


class Places:
    """Place names people type, and the option of `county` each belongs to."""

    def __init__(self, path: Path) -> None:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        self._names: dict[str, set[str]] = {}
        for county, block in data["counties"].items():
            for name in (*block["gminas"], *block["words"]):
                self._names.setdefault(_flat(name), set()).add(county)
        for name, counties in data["unclear"].items():
            self._names[_flat(name)] = set(counties)
        self.counties = frozenset(data["counties"])
        common = {_flat(word) for word in data["common"]["words"]}
        self._forms = {
            form: frozenset(counties)
            for name, counties in self._names.items() if name not in common
            for form in (name, *cases(name)) if len(form) >= _SURE and form not in common
        }  # fmt: skip
        forms = sorted(self._forms, key=len, reverse=True)
        self._named = re.compile(r"\b(?:" + "|".join(re.escape(form) for form in forms) + r")\b")
        self._keys = list(self._names)
        self._by_stem: dict[str, list[int]] = {}
        for place, name in enumerate(self._keys):
            if len(name) >= _LEAST_NAME:
                self._by_stem.setdefault(_stem(name), []).append(place)
        longest_first = sorted(self._keys, key=len, reverse=True)
        self._inside = re.compile(r"\b(?:" + "|".join(re.escape(name) for name in longest_first) + r")\b")

    def read(self, text: str) -> Understood | None:
        """The county a text names; several when the name belongs to more than one; None when it names none."""
        flat = _BEFORE_PLACE.sub("", _flat(text))
        whole = _flat(text)
        for candidate in (whole, flat):
            if candidate in self._names:
                return self._chosen(self._names[candidate])
        inside = self._inside.findall(whole)
        if inside:
            return self._chosen(self._names[max(inside, key=len)])
        return self._nearly(flat)

    def named(self, text: str) -> tuple[frozenset[str], ...]:
        """For each place that a longer text names by its own name: the counties it may be in."""
        found = dict.fromkeys(self._named.findall(_flat(text)))
        return tuple(dict.fromkeys(self._forms[form] for form in found))

    def knows(self, word: str) -> bool:
        """Whether a word is a place's name as it stands, or another case of it."""
        flat = _flat(word)
        return flat in self._names or bool(self._inflected([flat]))

    def _nearly(self, flat: str) -> Understood | None:
        if not 4 <= len(flat) <= 40:
            return None
        words = [word for word in flat.split() if len(word) >= 4] + [flat]
        inflected = self._inflected(words)
        if inflected:
            return self._chosen(self._names[max(inflected, key=len)])
        found: set[str] = set()
        best = 0.0
        for word in words:
            match: tuple[str, float, int] | None = process.extractOne(word, self._keys, scorer=fuzz.ratio)
            if match is not None and match[1] >= _PLACE_SURE and match[1] >= best:
                found = self._names[match[0]] if match[1] > best else found | self._names[match[0]]
                best = match[1]
        return self._chosen(found) if found else None

    def _inflected(self, words: list[str]) -> list[str]:
        """Names that a word is another case of: all but the last two letters the same, and a short ending."""
        places = {
            place
            for word in words
            for length in range(max(4, len(word) - _LONGEST_ENDING), len(word) + 1)
            for place in self._by_stem.get(word[:length], ())
        }
        return [self._keys[place] for place in sorted(places)]

    @staticmethod
    def _chosen(counties: set[str]) -> Understood:
        if len(counties) == 1:
            return Understood(next(iter(counties)))
        return Understood(None, tuple(sorted(counties)))


_PLACE_SURE = 80


_LEAST_NAME = 5
_SURE = 5
"""Letters of a place name that a sentence is unlikely to have by chance."""
_LONGEST_ENDING = 4


def _stem(name: str) -> str:
    return name[: max(4, len(name) - 2)]
