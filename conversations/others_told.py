"""People whom a question tells of but does not want counted: those employed already, a plan that was given up."""

import re

from conversations.jobs_text import read_jobs
from conversations.numbers import NUMBER

_STAFF = re.compile(
    r"\b(?:juz|obecnie|dotad|dotychczas|aktualnie|do\s+tej\s+pory|od\s+(?:lat|dawna|roku))\b[^,.;?!]*\b(?:pracuj|zatrudniamy|zatrudnion|"
    r"zatrudnia\b|robi\b)\w*|\b(?:pracuj\w*|zatrudniamy|zatrudnion\w*|zatrudnia|mamy|robi)\s+(?:\w+\s+){0,4}?"
    r"(?:juz|obecnie|dotad|dotychczas|aktualnie|do\s+tej\s+pory|od\s+(?:lat|dawna|roku))\b|"
    r"\b(?:pracuje|pracuja)\s+u\s+nas\b|\bu\s+nas\s+(?:pracuje|pracuja)\b|\b(?:zatrudniamy|zatrudnia)\b"
)
_LEFT_THEM = re.compile(r"\b(?:odesz|zrezygn|wycof|odpad|wyjech)\w*")
_OTHERS = re.compile(
    r"\b(?:(?:sasiedni|inn|tamt|konkurencyjn|zaprzyjazni)\w*\s+(?:fundacj|spoldzieln|stowarzysz|firm|spolk|organizacj)\w*|"
    r"(?:kolezanka|kolega|znajom[ayi]|sasiad(?:ka|zi)?|szwagier|brat|siostra|kumpel|kuzyn\w{0,2}|ktos|oni|inni|jedni|tamci))\s+"
    r"(?:\w+\s+){0,3}?(?:dosta(?:l|la|li|ly)|wzi(?:al|ela|eli|ely)|zatrudni(?:l|a)\w*|mial(?:a|y)?|mieli)\b"
    r"(?!\s+(?:byc|isc|pracowac|zaczac))|"
    r"\bosob\s+(?:dostala?|miala?|wziela|wzial|zatrudnil\w?)\b(?!\s+(?:byc|isc|pracowac|zaczac))|"
    r"\b(?:zatrudnialismy|zatrudnialysmy)\b"
)
"""Others who had people or got money, and people once employed."""
_NEW = re.compile(
    r"\bmy\b|\bnam\b|\bu\s+nas\b|\bdzis\w*\b|"
    r"\bnow(?:e|ych|a|ego|ej|y|om)\b|\b(?:teraz|dodatkow\w*|kolejn\w*)\b|\bchc(?:e|emy|ialb\w*|iel\w*)\s+(?:\w+\s+)?(?:przyj|zatrudn|dobra|wzia)\w*|"
    r"\b(?:przyjm|dobierz|zatrudnim|wezm)\w*"
)
_CLAUSE = re.compile(r"[,.;?!](?:\s|$)|\s(?:a|ale|i)\s")
_BEFORE = re.compile(
    r"\b(?:mielismy|mialysmy|bylo|planowal\w*|mialo\s+byc|mial\w*\s+byc|najpierw|pierwotnie|poczatkowo|wczesniej)\b"
)
_NOW = re.compile(r"\b(?:teraz|jednak|ostatecznie|w\s+koncu|dzis|dzisiaj|obecnie)\b")
_SOME = re.compile(
    r"\b(?:za|na|dla)\s+(?:(?:sam(?:ych|e|ego|ej|a)|tylko|ino|jeno|wylacznie)\s+(?:tych\s+|te\s+)?|tych\s+)"
    r"(?:niepelnospr|bezrobot|kobiet|panie\b|panow|mlod|senior|starsz|orzeczen|uchodz|ukrain|bezdomn|nich\b|dziewczyn|chlop|"
    r"mnie\b|siebie|mezczyzn|z\s+orzecz|on\b|zona\b|maz\b|syn\b|corke)"
)
"""Some of those who were named, told by what they are: "ile za samych niepełnosprawnych"."""


_GROUP = re.compile(
    rf"(?:\b({NUMBER})\s+(?:[a-z]+\s+)?)?\b(?:synowie|synki|corki|cery|panie|panowie|koledzy|kolezanki|chlopaki|chlopcy|chlopy|dziewczyny|"
    r"dziolchy|bracia|siostry|sasiedzi|sasiadki|kobiety|mezczyzni|faceci|mlodzi|mlode|starsi|bezrobotni|niepelnosprawni|kumple|"
    r"ziomki|kucharki|sprzataczki|pracownicy|pracownice|wnuki|szwagry|szwagrowie)\s+(?:(?:tez|by|beda|pojda|ida|chca)\s+){0,2}"
    r"(?:(?:na|po)\s+)?(?:cal[aey]|caly|colki|peln\w+|pol|polowk\w+|trz[yi]\s*(?:czw|cwier)\w*|[½¾]|[13]\s*/\s*[24])\b"
)
"""Several people with an FTE who are not counted there: "córka na cały etat, synowie na pół"."""


def names_a_group(folded: str) -> bool:
    """Whether a folded question tells the FTE of several people without saying there how many they are."""
    return any(match.group(1) is None for match in _GROUP.finditer(folded))


def without_staff(flat: str) -> str:
    """A folded question without the clause on others or on those employed already, beside people who are new."""
    staff = _STAFF.search(flat) or _OTHERS.search(flat)
    if staff is None:
        return flat
    start = max((cut.end() for cut in _CLAUSE.finditer(flat, 0, staff.start())), default=0)
    cut = _CLAUSE.search(flat, staff.end())
    end = len(flat) if cut is None else cut.start()
    sentence = re.split(r"[.;?!](?:\s|$)", flat[end:])[0]
    if _LEFT_THEM.search(sentence):
        # "… i dwie odeszły" is told of the same others.
        end += len(sentence)
    rest = f"{flat[:start]} {flat[end:]}"
    if not _NEW.search(rest) or read_jobs(flat[start:end]) is None or read_jobs(rest) is None:
        return flat
    return rest


def tells_of_others(flat: str) -> bool:
    """Whether a question wants only some of its people counted, told by what they are, or names a plan given up."""
    if _SOME.search(flat):
        return True
    given_up = _BEFORE.search(flat)
    now = _NOW.search(flat, given_up.end()) if given_up is not None else None
    if now is None:
        return False
    before, after = read_jobs(flat[: now.start()]), read_jobs(flat[now.end() :])
    return before is not None and after is not None and before.counted and after.counted and _told_both(flat, now.end())


def _told_both(flat: str, at: int) -> bool:
    """Whether the jobs behind a place are a plan of their own, not some of those before it."""
    return re.search(r"\bz\s+(?:nich|nas|tych)\b|\bodesz\w*|\bzosta\w*", flat[at:]) is None
