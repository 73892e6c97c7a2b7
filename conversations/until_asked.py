"""What a question about a day asks for: until when a job is kept, by when a status, by when the next person."""

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Literal

from conversations.dates_meant import Role
from conversations.slips import respelled
from knowledge.normalise import fold

Kind = Literal["keep", "status", "replacement", "form"]

TOPICS: dict[Kind, str] = {
    "keep": "trwalosc_miejsc", "status": "status_6m", "replacement": "nowy_pracownik_30", "form": "przeksztalcenie",
}  # fmt: skip
"""The curated question behind each."""
KIND_OF_TOPIC: dict[str, Kind] = {
    **{topic: kind for kind, topic in TOPICS.items()},
    "zegary_trwalosci": "keep", "wakat_wydluza": "replacement", "zwolnienie_pracownika": "keep",
}  # fmt: skip
"""What each of the questions around them asks for."""
_SPELLED = (
    "kiedy", "zatrudnilismy", "zatrudniamy", "zatrudnimy", "utworzone", "utworzylismy", "status", "zatrudniony",
    "zatrudniona", "zatrudnieni", "zatrudnienie", "zatrudnic", "pomostowe",
    "pomostowego", "pomostowym", "trwalosc", "trwalosci", "utrzymac", "utrzymane", "utrzymywac", "trzymac",
    "przyjelismy", "przyjety", "przyjeta", "miejsce", "miejsca", "zaczela", "zaczal", "odeszla", "odszedl",
    "pracownik", "pracownica", "stanowisko", "musimy", "umowa", "minimis", "zostalo", "zostaje", "limitu",
    "utrzymanie", "utrzymania",
)  # fmt: skip
_OTHER_WORDS = frozenset(
    {
        *(
            "otrzymac",
            "otrzymane",
            "otrzymana",
            "otrzymanie",
            "limity",
            "zostala",
            "zostale",
            "zostali",
            "umowe",
            "umowy",
        ),
        *("doszedl", "doszla", "doszli", "miejscu", "kiedys", "utrzymaniu", "utrzymamy", "pracownika"),
        *("dostalo", "trzymanie", "trzymania", "otrzymywac", "otrzymania", "otrzymaniu"),
    }
)
"""Words of their own that are one letter from those."""
_UNTIL = re.compile(
    r"\bdo\s*(?:kiedy|kiej|kej|kedy)\b|\b(?:kiedy|kiej|kej)\b|\bdo\s+(?:kt?[oe]rego|kierygo|kerygo|ktorej|jakiego|jakiej|jaki[gy]+o)\b|"
    r"\bjak\s+(?:dlugo|dugo|dlogo)\b|\b(?:ile|wiela)\s+(?:\w+\s+){0,2}(?:jeszcze|czasu|dni)\b|\bmin(?:ie|a|ela)\b|"
    r"\buplyw\w*|\bktorego\s+(?:dnia|mies)|\btermin\w*|"
    r"\b(?:jak\w*|dokladn\w*|podac|podaj\w*|wylicz\w*|policz\w*)\s+(?:\w+\s+)?(?:dat[aey]|dzien|dnia)\b|\b(?:ostateczn|graniczn|koncow|ostatni)\w*\s+(?:dat\w*|dzien|dnia|termin\w*)|"
    r"\b(?:mog\w*|moze|mozemy|wolno|mozna)\s+(?:\w+\s+){0,4}(?:zwolni|zlikwid)|"
    r"\bktor\w+\s+dat\w*|\bpo\s+(?:jakiej|ktorej)\s+dacie\b|"
    r"\bktor\w+\s+mies\w+\s+(?:\w+\s+){0,3}ostatni\w*|\b(?:jaki|ktory|kiedy)\s+(?:\w+\s+){0,3}ostatni\w*\s+mies\w*|"
    r"\b(?:wskaz\w*|podani\w*)\s+(?:\w+\s+)?(?:dat[aey]|dnia|termin)|\bdat[aeyo]\w*\s+(?:\w+\s+)?kon(?:iec|ca)\b|"
    r"\bkon(?:iec|ca|cem)\s+(?:\w+\s+){0,2}trwalos|\btrwalos\w*\s+(?:\w+\s+){0,2}do\b|"
    r"\b(?:wystarcz|styknie)\w*\s+(?:\w+\s+){0,3}u?trzym|"
    r"\bdokad\b|\b(?:na|do)?\s*(?:kt?er|kier|ktor)[a-z]{1,3}\s+dz(?:ien|iyn)\w*|\bna\s+jaki\s+dzi[ey]n\b|\bdo\s*\?|"
    r"\b(?:dwie|obie|dwoch|obu|te)\s+dat\w*|\bdat\w*\s+koncow\w*|\bkon(?:c\w*|iec\w*)\s+(?:\w+\s+){0,2}trwalos"
)
_GIVING_BACK = r"\b(?:zeby|coby|aby|by)\s+(?:\w+\s+){0,4}?ni[ey]y?\s+(?:\w+\s+){0,3}?(?:odd[ao]|zwr[ao]c)\w*"
"""What is kept so that nothing is given back."""
_KEEP = re.compile(
    r"\btrwalos\w*|\bzachow(?:ac|uj|yw|an[aey]\b)\w*|\b(?:po|do)?tr(?:zy|zi)m(?!estr)\w*|\butrzym(?:ac|al|am|uj|yw|an[aey]\b)\w*|\bu?tr(?:zi)m\w*|"
    r"(?<!\bna )\butrzymani\w+\s+(?:\w+\s+)?(?:miejsc|etat|stanow|zatrudn|prac|mp\b)|\bzlikwid\w*|\blikwidow\w*|"
    r"\b(?:miejsc|etat|stanowisk|robot|prac)\w*\s+(?:\w+\s+){0,2}przesta\w*\s+(?:\w+\s+)?obowiazyw\w*|"
    r"\bprzesta\w*\s+(?:\w+\s+)?obowiazyw\w*\s+(?:\w+\s+){0,3}(?:miejsc|etat|stanowisk)\w*|"
    rf"{_GIVING_BACK}|\bdzierz[aeyn]\w*|\bobowiaz\w*\s+(?!szkoln)(?:\w+\s+){{0,2}}kon[cz]\w*|\bkon[cz]\w*\s+(?:\w+\s+){{0,2}}obowiaz\w*|"
    r"\bczas\w*\s+(?:u?trzymyw|trwani)\w*|\bzwolnic\b|\bmiesi\w+\s+(?:\w+\s+){0,3}(?:min|mij|uply)\w*|\bmi(?:na|nom|nie|ja)\s+(?:\w+\s+){0,3}mies\w*"
)
_MUST = re.compile(
    r"\bmus(?:i|imy|icie|za|zom|iec|ial\w*|iel\w*)\s+(?:\w+\s+){0,5}(?:pracowac|robic|istniec|byc|z?ostac|siedziec|dzialac)\b|"
    r"\b(?:etat|miejsc|stanowisk)\w*\s+ma(?:ja)?\s+(?:\w+\s+)?(?:stac|sta[cl]|byc|trwac|istniec)\b|"
    r"\bmus(?:i|imy|za)\s+(?:\w+\s+){0,2}zatrudni(?:ac|on\w*)\b|"
    r"\b(?:ma|maja|majom|winien|powin\w+)\s+(?:\w+\s+){0,3}(?:pracowac|robic|istniec)\b|"
    r"\bobowiaz\w+\s+(?:\w+\s+){0,2}zatrudni\w*|"
    r"\b(?:robot|etat|miejsc|stanowisk)\w*\s+(?:\w+\s+)?(?:ma|mus)\w*\s+(?:byc|istniec|zostac|trwac)\b"
)
_STATUS = re.compile(
    r"\bstatus\w*|\b(?:zosta\w*|sta(?:c|niemy)\s+sie|byc)\s+(?:\w+\s+)?(?:ps\b|przedsiebiorstw\w*\s+spolecz)"
)
_TO_GET = re.compile(
    r"\b(?:uzysk|zdob|wyrob|dosta|miec|zalatw|posta|otrzym|przyzn|termin|mus|zrob|ogarn|czas|nada|szuk|zosta|stac|staniemy|najpozniej)\w*"
)
_GETTING = r"(?:uzyska|zdoby|wyrobi|dosta|otrzyma|zalatwi|mie)c"
_STATUS_IT = re.compile(rf"\bgo\s+(?:\w+\s+)?{_GETTING}\b|\b{_GETTING}\s+go\b")
"""A status that was told of before."""
_KEEPS_STATUS = re.compile(r"\b(?:u?tr(?:zy|zi)m\w*|zachow\w*|stracic)\s+(?:\w+\s+){0,2}status\w*")
_JOB = re.compile(
    r"\b(?:miejsc\w*|miyjsc\w*|etat\w*|stanowisk\w*|pracown\w*|prac[aeyu]\b|ludzi|mp\b|osob\w*|czlowiek\w*|chop\w*)"
)
_NEXT_PERSON = re.compile(
    r"\b(?:now(?:ego|a|ej|y|ych|om)|nastepc\w*|nastepn\w*|zastep\w*|zastap\w*|kogos|kogo|kolejn\w*|inn(?:ego|a|ej)|"
    r"na\s+(?:jej|jego|to|tym)\s+miejsc\w*|znalez\w*|obsadz\w*|wakat\w*|pust\w*|uzupeln\w*|szukac)\b"
)
_FORM = re.compile(
    r"\bprzeksztalc\w*|\bprze?rob\w*\s+(?:\w+\s+){0,3}(?:na|w)\b|\bzrobi\w*\s+z\s+\w+\s+(?:\w+\s+)?(?:spolk|firm|biznes)\w*|\bzwykl\w*\s+(?:\w+\s+)?(?:firm|podmiot|spolk|biznes)\w*|\bpodmiot\w*\s+gospodar\w*"
)
_ELSEWHERE = re.compile(
    r"\b(?:zus\w*|pit\w{0,2}|cit\w{0,2}|vat\w{0,2}|us7|urlop\w*|badani\w*|bhp|faktur\w*|zasil\w*|l4|"
    r"emerytur\w*|rent[aey]|ubezpiecz\w*|najm\w*|czynsz\w*|kredyt\w*|"
    r"(?:pieni|kas|srodk|kwot)\w*\s+(?:\w+\s+){0,3}(?:wystarcz|starcz|styk)\w*|"
    r"zawiadom\w*|nie\s+spelni\w*|niespelni\w*|narusz\w*|odebra\w*|odwola\w*|"
    r"sprawozda\w*|swiadectw\w*|aneks\w*|skladk\w*|urzed\w*\s+skarb\w*|dofinansowani\w*\s+z\s+pfron|pfron\w*)\b"
)
"""Days of other rules than a call's."""
_PAID = re.compile(r"\b(?:wyplac|wyplat|przelew|stawk|refund)\w*")
_BRIEFLY = re.compile(r"\btrwalos\w*|\bstatus\w*(?!\s+(?:\w+\s+)?(?:bezrob|ni[ey]y?peln|poszuk|stud|ucz))")
_HAS_STATUS = re.compile(
    r"\b(?:mamy|mom[ye]|jest|dosta\w*|uzyska(?:lis|ny)\w*|nadan\w*)\s+(?:\w+\s+)?status|"
    r"\bstatus\w*\s+(?:jest|mamy|mom[ye])\b|\bjaki\w*\s+(?:\w+\s+)?status"
)
_LEAVES = re.compile(r"\b(?:rozwiaz|odesz|odszed|wygas|zwolni|zrezygn|rzuci|porzuc)\w*")
_AT_THE_END = re.compile(r"\bdo\s*(?:kiedy|kiej|kej|ktorego)\W*$")
_EACH = re.compile(
    r"\b(?:pierwsz|piyrsz|jedn)\w*\b[^.?!]{1,30}\b(?:drug|osobno)\w*|\b(?:kazd(?:ego|ej|yj)|obu|oby?dwu|oby?dwoch)\b"
)
_FEW_WORDS = 8


@lru_cache(maxsize=64)
def plain(text: str) -> str:
    """A text without diacritics, the words that tell days set right where a letter slipped."""
    return re.sub(r"[a-z]+", lambda match: _respelled(match.group()), fold(text)).replace(" iel ", " ile ")


def _respelled(word: str) -> str:
    return word if word in _OTHER_WORDS else respelled(word, _SPELLED, most=1)


def asks_each(flat: str) -> bool:
    """Whether a plain text asks for a day of each of several jobs."""
    return _EACH.search(flat) is not None


def asks_form(flat: str) -> bool:
    """Whether a plain text asks until when an organisation may not be turned into a plain firm."""
    return _FORM.search(flat) is not None and asks_day(flat)


def _clauses(flat: str) -> list[str]:
    """What follows each word that asks for a day, as far as the next."""
    starts = [match.start() for match in _UNTIL.finditer(flat)]
    return [flat[start:end] for start, end in zip(starts, (*starts[1:], len(flat)), strict=False)]


def _only_keeps(flat: str) -> bool:
    """Whether a plain text tells of a next person, but asks in so many words until when a job is kept."""
    clauses = [re.split(r"[.?!;]", one)[0] for one in _clauses(flat)]
    return any(_KEEP.search(one) and _JOB.search(one) for one in clauses) and not any(
        _NEXT_PERSON.search(one) or re.search(r"\bprzerw", one) for one in clauses
    )


def _both(flat: str) -> bool:
    """Whether one clause asks for the day of a status, and another until when jobs are kept."""
    clauses = _clauses(flat)
    meant = _STATUS_IT if _STATUS.search(flat) else _STATUS
    status = [one for one in clauses if (_STATUS.search(one) or meant.search(one)) and not _KEEPS_STATUS.search(one)]
    keeps = [one for one in clauses if one not in status and (_KEEP.search(one) or _MUST.search(one))]
    return bool(status and keeps)


def asked_kinds(flat: str, roles: Collection[Role], topic: str) -> list[Kind]:
    """What a plain text asks for of its dates; `topic` is what it seems to be about where its words do not say."""
    keeps = _KEEP.search(flat) is not None
    briefly = len(flat.split()) <= _FEW_WORDS and _BRIEFLY.search(flat)
    form = "support_end" in roles and asks_form(flat)
    of_others = not form and (of_other_rules(flat) or (_PAID.search(flat) is not None and not keeps))
    if of_others or not (_UNTIL.search(flat) or briefly):
        return []
    begun = "hired" in roles or "created" in roles
    if _NEXT_PERSON.search(flat) and ("left" in roles or _LEAVES.search(flat)) and not (begun and _only_keeps(flat)):
        return ["replacement"] if "left" in roles else []
    only_status = _KEEPS_STATUS.search(flat) is not None and not _JOB.search(flat)
    gets_status = _STATUS.search(flat) is not None and _TO_GET.search(flat) is not None
    if briefly and begun and not keeps and not _HAS_STATUS.search(flat):
        return ["status"]
    found: list[Kind] = []
    if begun and _both(flat):
        # With the day until which jobs are kept, that of the status is told too.
        found.append("keep")
    elif (begun or "bridging_end" in roles) and not only_status and (keeps or (_MUST.search(flat) and not gets_status)):
        found.append("keep")
    elif begun and gets_status and not only_status:
        found.append("status")
    if form:
        found.append("form")
    if found or only_status:
        return found
    if begun and len(flat.split()) <= _FEW_WORDS and _AT_THE_END.search(flat):
        return ["keep"]
    return _of_topic(topic, begun=begun, roles=roles)


def of_other_rules(flat: str) -> bool:
    """Whether a plain text asks for days of other rules than a call's: of taxes, of reports, of a breach."""
    asking = [one for one in re.split(r"[.?!;]\s+", flat) if _UNTIL.search(one)] or [flat]
    elsewhere = [one for one in asking if _ELSEWHERE.search(one)]
    # "Na jak długo podpisać najem? Kiedy minie czas trzymania stanowiska?" asks for both.
    return bool(elsewhere) and not any(_of_jobs(one) for one in asking if one not in elsewhere)


def _of_jobs(sentence: str) -> bool:
    """Whether a sentence asks in so many words how long a job is kept or by when the next person is due."""
    kept = _KEEP.search(sentence) is not None and _JOB.search(sentence) is not None
    found = re.search(r"\b(?:znalez|zatrudni|obsadz|przyj[ae])\w*", sentence) is not None
    return kept or (found and _NEXT_PERSON.search(sentence) is not None)


def asks_day(flat: str) -> bool:
    """Whether a plain text asks for a day."""
    return _UNTIL.search(flat) is not None


def _of_topic(topic: str, *, begun: bool, roles: Collection[Role]) -> list[Kind]:
    kind = KIND_OF_TOPIC.get(topic)
    fits = {"keep": begun or "bridging_end" in roles, "status": begun, "replacement": "left" in roles,
            "form": "support_end" in roles}  # fmt: skip
    return [kind] if kind is not None and fits[kind] else []
