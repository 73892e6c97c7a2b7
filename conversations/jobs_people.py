"""People named one by one instead of counted: ``ja, mąż i szwagier``, ``Bożena i Halina na trzy czwarte``.

They are counted only where an FTE is said of them: who is merely told about is not to be employed.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from conversations.numbers import NUMBER, number_word

WORDS_FILE = Path(__file__).with_name("jobs_people.toml")

_SEPARATOR = r"\s*(?:,|\bi\b|\boraz\b|\bz\b|\bplus\b)\s*"
_WHOSE = r"(?:(?:moj\w*|moja|jej|jego|nasz\w*|swoj\w*|pani|pan|tyn|ta|ten|jeszcze|tez)\s+)*"
_FTE = (
    r"(?:cal\w{0,2}|colk\w+|peln\w+|ful+\w?|pol\w{0,4}|trz[yi]\s*(?:czw|cwier|sztwier)\w*|[½¾]|[13]\s*/\s*[24]|0[.,]\d)"
)
_FTE_ALONE = (
    r"(?:cal[aey]|calego|colk[iao]|peln[yea]|pelnego|pol|polowk[aei]|trz[yi]\s*(?:czw|cwier|sztwier)\w*|[½¾]|"
    r"[13]\s*/\s*[24]|0[.,]\d+)"
)
_ON = rf"(?:na|po)\s+(?:te\s+|tylko\s+|ino\s+)?{_FTE}"
# Said of those before it: right behind them, or after "wszyscy", "każdy".
_SAID_OF_THEM = (
    rf"(?=\s*,?\s*(?:(?:tez|tylko|ino|by|poszl\w*|pojdzie|pojda|chc\w+|robi\w*|beda|bedzie|bydzie|[a-z]{{2,}}my)\s+){{0,3}}{_ON})"
    rf"|(?=[^.?!]{{0,40}}?\b(?:wszys\w+|wszyjsc\w+|k[ao]zd\w+)\s+(?:\w+\s+){{0,2}}(?:{_ON}|{_FTE}\s+eta))"
    rf"|(?=\s+(?:to\s+|by\s+)?{_FTE_ALONE}(?:\s+eta\w*)?\s*(?:[,.;?!+]|$|\b(?:i|a|oraz|plus)\b))"
)

_WE_WITH = re.compile(
    r"\b(?:my|mij|my\s+(?:oboje|obie|obaj|obydwoje|dwoje))\s+ze?\s+(?!nasz|wami|nimi|kim)(?=[a-z]+\s)"
)
"""The speaker and someone else: "my z mężem po pół etatu"."""
_WE_TWO = re.compile(
    rf"\b(?:my|mij)\s+(?:(?:oboje|obie|obaj|obydwoje|dwoje)\s+)?ze?\s+(?:pani[ao]\s+|panem\s+)?[a-z]+(?:em|a|ym|o|om)\b(?:{_SAID_OF_THEM})"
)
_NO_VERBS = r"(?!(?:firm|ram|norm|form|problem|system|program|zim|reform|platform|sam|tym)y\b)"
WE_DO_WITH = re.compile(
    rf"(\b{_NO_VERBS}[a-z]{{2,}}my(?:\s+(?:sie|teraz|razem|wlasnie|od\s+\w+|to|se))*)\s+ze?\s+"
    rf"(?=(?:(?:moj|jej|jego)\w*\s+)?(?:{NUMBER}\s+[a-z]+(?:ami|om)|[a-z]+(?:em|a|ym|o))\b)"
)
_WITH_WE_DO = re.compile(
    rf"(?:(?<=^)|(?<=[.,?!;:]\s)|(?<=\bwiec\s)|(?<=\bze\s))ze?\s+"
    rf"((?:(?:moj|jej|jego)\w*\s+)?(?:{NUMBER}\s+[a-z]+(?:ami|om)|[a-z]+(?:em|a|ym|o))\s+{_NO_VERBS}[a-z]{{2,}}my\b)"
)
"""Someone with whom the speaker does a thing: "chcemy z mężem", "z dwoma kolegami otwieramy"."""
_I_AND_SEVERAL = re.compile(rf"\bja\s+z\s+({NUMBER})\s+(?:[a-z]+ami|osob\w*)\b")
_SAID_OF_ONE = re.compile(r"^[a-z]+(?:\s+[a-z]+)?\s*,\s*[a-z]+(?:\s+[a-z]+)?\s*$")
_BETWEEN_COMMAS = re.compile(r"\s*,(?!\s*(?:po|wszys\w+|kazd\w+|ob[aio]\w*)\b)")
"""One person told of twice: "a druga, moja siostra, na pół"."""
_ALL = re.compile(r"[^.?!]{0,40}?\b(?:wszys\w+|wszyjsc\w+|k[ao]zd\w+)\b")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))
    one = rf"{_WHOSE}(?:{'|'.join(data['relatives'])})\b"
    people = "|".join(data["people"])
    many = rf"(?:jeszcze\s+|do\s+tego\s+)?(?P<number>{NUMBER})\s+(?:(?:moi\w*|nasz\w*)\s+)?(?:{people})\b"
    item = rf"(?:{one}|{many.replace('(?P<number>', '(?:')})"
    forms = (
        *data["short"],
        rf"(?:{'|'.join(data['women'])})(?:a|e|ie|i|y|o)",
        rf"(?:{'|'.join(data['men'])})(?:a|owi|em)?",
        rf"(?:{'|'.join((*data['men_inflected'], *_short_stems(data['men'])))})(?:a|owi|iem)",
    )
    name = rf"(?:pani\s+|pan\s+)?\b(?:{'|'.join(forms)})\b"
    listed = re.compile(rf"\b{item}(?:{_SEPARATOR}(?:{item}|{name}))*(?:{_SAID_OF_THEM})")
    named = re.compile(rf"(?<!w )(?<!z ){name}(?:{_SEPARATOR}{name})*(?:{_SAID_OF_THEM})")
    return listed, named


def _short_stems(names: Sequence[str]) -> list[str]:
    """Names such as "heniek" and "jacek" as they stand before an ending: "henk", "jack"."""
    return [re.sub(r"i?ek$", "k", name) for name in names if name.endswith("ek")]


def count_people(folded: str) -> str:
    """A folded question in which lists of people who share an FTE are numbers of people."""
    listed, named = _patterns()
    counted = listed.sub(_number, _with_speaker(folded))
    counted = _I_AND_SEVERAL.sub(_several, counted)
    return named.sub(lambda match: _people(len(re.split(_SEPARATOR, match.group(0).strip()))), counted)


def _with_speaker(folded: str) -> str:
    """A folded question in which "chcemy z mężem" and "my z mężem" tell of the speaker too."""
    folded = _WE_TWO.sub(_people(2), folded)
    return WE_DO_WITH.sub(r"\1 ja z ", _WITH_WE_DO.sub(r"ja z \1", _WE_WITH.sub("ja z ", folded)))


def _several(match: re.Match[str]) -> str:
    """The speaker and some others, of whom no FTE is said there; nobody where the sum of them is told behind."""
    count = _count(match.group(1)) or 0
    again = any(_count(word) == count + 1 for word in re.findall(r"[a-z]+|\d+", match.string[match.end() :]))
    return " " if again else _people(count + 1)


def _number(match: re.Match[str]) -> str:
    parts = re.split(_SEPARATOR, match.group(0).strip())
    if _SAID_OF_ONE.match(match.group(0)) and _BETWEEN_COMMAS.match(match.string, match.end()):
        return _people(1)
    numbers = [_count(part) for part in parts]
    if all(numbers) and not _ALL.match(match.string, match.end()):
        # Numbers alone may have an FTE each ("dwie panie na cały i trzech panów na pół") and are read as they stand.
        return match.group(0)
    return _people(sum(count or 1 for count in numbers))


def _count(part: str) -> int | None:
    first = re.sub(r"^(?:jeszcze|do\s+tego)\s+", "", part).split()[0]
    return int(first) if first.isdecimal() else number_word(first)


def _people(count: int) -> str:
    return f" {count} osob "
