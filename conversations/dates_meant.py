"""What the dates in a question are: the day someone was hired, the end of bridging support, the day someone left."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from conversations.dates_named import Named, named_dates

Role = Literal["hired", "created", "bridging_start", "bridging_end", "support_end", "left", "agreed", "other"]

_FINANCIAL = r"(?:dotac|dofin|wspar|grant|pomost|przyzn|pieni|realiz|projekt)"
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "bridging_end",
        re.compile(
            r"\b(?:pomost\w*|przedluzon\w*|wp\b|(?:co\s?miesieczn|miesieczn)\w*\s+(?:\w+\s+)?(?:doplat|pieni|kas|srodk|wsparc|wyplat)\w*|"
            r"(?:doplat|pieni|kas|srodk)\w*\s+co\s+mies\w*)(?:\s+(?:\w+\s+)?(?:wyplac|przela|bra|dost|pobier|pobra|otrzym|mie)\w*)?"
        ),
    ),
    (
        "other",
        re.compile(
            rf"\bumow\w*\s+(?:o|na|w\s+sprawie)\s+(?:\w+\s+)?{_FINANCIAL}\w*"
            r"|\bumow\w*\s+(?:\w+\s+){0,2}z\s+(?:osrod|owes|jowes|sowes|wami|agencj|arr)\w*"
            r"|\bumow\w*\s+(?:dotacyjn|grantow|pomostow|najm|zlecen|dziel|uzycz)\w*"
            r"|\b(?:wnios|nabor|formularz|biznesplan|rozmow|spotka|szkoleni|komisj|ocen)\w*"
            r"|\b(?:urodz\w*|ur\b|urodzin\w*|zarejestrow\w*|rejestr\w*|bezrobotn\w*|posredniak\w*|orzeczen\w*|krs\w*|wpisan\w*)"
            r"|\b(?:emerytu\w*|rent[aey]\b|l4\b|zwolnieni\w+\s+lekar\w*|macierzyns\w*|urlop\w*|choroc?\w*|chorob\w*)"
            r"|\b(?:zaloz|zakla|zawiaz)\w*|\bpowsta\w*\s+(?:\w+\s+)?(?:fundacj|spoldziel|stowarzysz|spolk|firm)\w*"
            r"|\b(?:fundacj|spoldziel|stowarzysz|spolk)\w*\s+(?:\w+\s+)?(?:powsta|dziala|istnieje|mamy)\w*\b(?!\s+(?:\w+\s+)?(?:stanowisk|miejsc|etat))"
            r"|\bstatus\w*\s+(?:\w+\s+)?(?:od|z)\b|\b(?:status\w*\s+(?:\w+\s+){0,3}(?:dosta|mamy|uzyska|przyzna|nada|jest)\w*|mamy\s+status\w*)"
            r"|\b(?:ciaz|ciezarn|wychowawcz|zastep|zastap)\w*|\b(?:na|w)\s+(?:jej|jego|ich)\s+miejsc\w*"
            r"|\bobowiaz\w*\s+szkoln\w*|\b(?:szkol[ae]|matur|studi)\w*"
            r"|\b(?:zmniejsz|zwieksz|zmieni)\w*|\bprzesz\w*\s+na\b"
            r"|\b(?:dzis|dzisiaj|dzisiej\w*|teraz|jutro|wczoraj)\b(?:\s+(?:mamy|jest))?"
            r"|\b(?:regulamin|rozporzadz|ogloszen|wytyczn|ustaw|przelew|wyplac|wplyn|faktur|zakup|kupi[lo]|odbior|dostaw|remont)\w*"
        ),
    ),
    (
        "left",
        re.compile(
            r"\b(?:rozwiaz|wypowie(?:dz|m)|zwolni|wygas|usta[lj])\w*(?:\s+(?:sie|o|z|ze|prac[aey]|roboty|umow\w*|stosun\w*|pracowni\w*|"
            r"pan\w*|osob\w*|ps)\b){1,6}"
            r"|\b(?:jej|jego|ich)\s+ostatni\w*\s+dzien|\bostatni\w*\s+(?:dzien|dniem)\s+(?:\w+\s+)?prac|\b(?:odesz|odszed|odejd|odejs|odchodz|zwolni|rzuci|porzuc|ciepn|ciep\b|uciek|zmar|umar)\w*"
            r"|\b(?:wypowiedz|wypowiada)\w*|\bprzesta\w*\s+(?:\w+\s+)?(?:pracowa|robi|przychodz)\w*"
            r"|\b(?:zrezygnow|rozwiaza|rozstal|wakat|nieobsadz|pusty|puste|zwolnil)\w*"
            r"|\bnie\s+(?:pracuje|robi|ma\s+jej|ma\s+go|przychodzi|przyszed\w*|przysz\w*)\b|\bposz\w*\s+(?:sobie|gdzie)\b"
            r"|\b(?:skonczyl|zakonczyl|skonczyla)\w*\s+(?:\w+\s+)?(?:prac|robot|zatrudn)\w*"
            r"|\bumow\w*\s+(?:\w+\s+){0,3}(?:skonczy|wygas|zakonczy|rozwiaz)\w*"
            r"|\b(?:pracowa|robi)l\w*\s+(?:\w+\s+){0,2}do(?=\s*(?:dnia\s*)?$)"
        ),
    ),
    (
        "created",
        re.compile(
            r"\b(?:utworz|utwarz|stworz|powsta|tworz)\w*|\b(?:miejsc\w*|stanowisk\w*)\s+(?:prac\w*\s+)?(?:jest\s+)?(?:od|z)\b"
        ),
    ),
    (
        "hired",
        re.compile(
            r"\b(?:zatrud|przyj[aem]|przyjm|przyjel|zaczn|zacz[aey]|zaczol|zaczno|start|wystart|wezm|wezn|wzie|wziy|wziyn|"
            r"rozpocz|przijm|nawiaz|prz[iy]sz[le]|dosz(?:ed|l)|podj[aelm]|podejm|przychodzi|najm[ie]|pracuj|robi|zatrudn)\w*"
            r"|\b(?:tur[aye]?|parti[aie]|grup[aye]?|ekip[aye]?|osob[aye]?|pracowni\w*)\s+(?:\w+\s+)?wchodz\w*|\bposz(?:ed|l)\w*\s+do\s+(?:prac|robot)\w*"
            r"|\bw(?:e?sz(?:ed|l)|ejd|chodz)\w*\s+(?:\w+\s+){0,2}(?:na\s+(?:\w+\s+)?(?:etat|umow)|do\s+(?:nas|prac|robot|zespol|ekip))\w*"
            r"|\bprz[iy]j(?:yn|on|un|im|yli|al)\w*|\bprz[iy](?:yn|on)\w*|\bprziszl\w*"
            r"|\beta[tc]\w*\s+(?:jest\s+)?(?:od|z)\b|\bumow\w*\s+(?:o\s+prac\w*|z\s+(?:ludzmi|pracowni\w*|ni[am]\b|nimi|osob\w*))|\b(?:pracowni|pracownic)\w*|\brusz[ay]\w*|\bjest\s+u\s+nas\b|\bmam\w*\s+(?:ludzi|kogos|go|ja)\b"
        ),
    ),
    ("agreed", re.compile(r"\bumow\w*")),
    (
        "support_end",
        re.compile(r"\b(?:wsparci\w*(?!\s+pomost)|dotacj\w*|dofinansow\w*|projek\w*|finansowani\w*|pieni\w*)\b"),
    ),
)
_ROLE_OF = dict(_ROLES)
_OVER = re.compile(
    r"\b(?:skon|zakon|konczy|koniec|konca|wygas|ustal|ustaj|minel|uplyn|ostatni|zamkn|przesta|trwal|domkn|rozlicz)\w*"
)
_UNTIL_BEFORE = re.compile(r"\b(?:do|po)(?:\s+(?:dnia|samego))?\s*$")
_FROM_BEFORE = re.compile(r"\b(?:od|ode|z\s+dniem)(?:\s+dnia)?\s*$")
_OF_CALL = re.compile(
    r"\b(?:dot(?:k|acj)\w*|kas\w*|pieni\w*|nabor\w*|edycj\w*|konkurs\w*|projekt\w*|dofinansow\w*)\s+ze?(?:\s+dnia)?\s*$"
)
"""Money or a call that a date only names: "z dotacji z czerwca 2024"."""
_TO = re.compile(r"\s*do\s*(?:dnia\s*)?$")
_ASIDE = re.compile(
    r"\bbez\s+(?:\w+\s+){0,2}pomost\w*|\bobjet\w*\s+(?:dotac|wspar|dofin|projekt)\w*|"
    r"\b(?:z|ze|w\s+ramach)\s+(?:dotacj|wsparci|dofinansow|projekt)\w*(?!\s+(?:z|ze|od|do|skon|zakon)\b|\s*\d)"
)
"""Support that is not paid, or that only tells which people or jobs are meant; nothing happens with it."""
_SENTENCE = re.compile(r"(?<!\br)(?<!\bul)(?<!\bok)[.!?;\n]+\s+(?=\w)|[?!;\n]")
_CLAUSE = re.compile(r"[,:–()]|\s-\s")
_JOINED = re.compile(r"\b(?:a|i|oraz|ale|lecz|natomiast|zas|potem)\b")
_ANOTHER = re.compile(
    r"\b(?:a|i|oraz|potem|pierwsz\w*|drug\w*|trzeci\w*|ostatni\w*|kolejn\w*|nastepn\w*|jedn\w*|reszt\w*)\b|"
    r"^,\s*(?!(?:czyli|tj|to|od|do|z|we|w)\b)\w+\s+(?:od\s+)?$"
)
"""One more person with a day of their own."""
_REASON = re.compile(r",\s*(?:bo|gdyz|poniewaz|zeby|aby|skuli)\b")
"""Where a reason begins, which does not say what a day is."""
_BEGINS = frozenset({"hired", "created"})
_ONLY_JOINED = re.compile(r"\s*(?:\([^)]*\))?\s*(?:i|oraz|,|;)\s*")
_ACROSS = 40
"""What a comma between a word and a date adds to their distance, in letters."""
_BEHIND = 5


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and what it is."""

    role: Role
    named: Named

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day that may be meant; None where the year is missing."""
        return self.named.span


def dated(flat: str, today: date) -> list[Dated]:
    """The dates of a folded text, each with what it is."""
    flat = _ASIDE.sub(lambda match: " " * len(match.group()), flat)
    dates = named_dates(flat, today)
    found: list[Dated] = []
    for place, one in enumerate(dates):
        begin = dates[place - 1].end if place else 0
        end = dates[place + 1].start if place + 1 < len(dates) else len(flat)
        before, after = flat[begin : one.start], flat[one.end : end]
        within = before[max((match.end() for match in _SENTENCE.finditer(before)), default=0) :]
        stop = _SENTENCE.search(after)
        last = found[-1].role if found and within == before else None
        role = _role(one, within, _REASON.split(after[: stop.start()] if stop is not None else after)[0], last)
        # What runs "od … do …" without a word before it is told by what stands behind.
        ranged = role == "hired" and _TO.match(after) and not _ROLE_OF["hired"].search(within)
        found.append(Dated("other" if ranged else role, one))
    return _agreed(_listed(flat, found))


def _listed(flat: str, found: list[Dated]) -> list[Dated]:
    """The dates with those taken for the same that are only joined: "1.10.2024 i 1.02.2025 wchodzą"."""
    for place in (*reversed(range(len(found) - 1)), *range(len(found) - 1)):
        one, after = found[place], found[place + 1]
        sides = _SENTENCE.split(flat[: one.named.start])[-1], _SENTENCE.split(flat[after.named.end :])[0]
        own = {one.role, after.role} - {"other"}
        if not own <= _BEGINS or any(_ROLE_OF["other"].search(side) for side in sides):
            continue
        if _ONLY_JOINED.fullmatch(flat[one.named.end : after.named.start]):
            role = after.role if one.role == "other" else one.role
            found[place] = Dated(role, one.named)
            found[place + 1] = Dated(role if after.role == "other" else after.role, after.named)
    return found


def one_of_several(dates: Sequence[Dated]) -> bool:
    """Whether several days are told, but only of one of them that it is the day of a job."""
    told = [one for one in dates if one.named.day is not None]
    return (
        len(told) > 1
        and len([one for one in told if one.role in ("hired", "created")]) == 1
        and not any(one.role in ("left", "bridging_end", "bridging_start") for one in told)
    )


def names_other(flat: str) -> bool:
    """Whether a folded text tells of days that nothing is counted from: of birth, of an application, today."""
    return _ROLE_OF["other"].search(flat) is not None


def _agreed(found: list[Dated]) -> list[Dated]:
    """The day of an agreement that is not named is that of a job only where no other day is."""
    told = any(one.role in ("hired", "created") for one in found)
    return [Dated("other" if told else "hired", one.named) if one.role == "agreed" else one for one in found]


def _role(one: Named, before: str, after: str, last: Role | None) -> Role:
    """What a date is, by the nearest word that says it; `last`: what the date before it in its sentence is."""
    if _OF_CALL.search(before):
        return "other"
    near: list[tuple[int, int, Role]] = []
    for order, (role, pattern) in enumerate(_ROLES):
        for match in pattern.finditer(before):
            between = before[match.end() :]
            near.append((len(between) + _ACROSS * len(_CLAUSE.findall(between)), order, role))
        first = pattern.search(after)
        if first is not None:
            between = after[: first.start()]
            apart = len(_CLAUSE.findall(between)) + len(_JOINED.findall(between)) + one.ends_in_mark
            near.append((_BEHIND + len(between) + _ACROSS * apart, order, role))
    until = _UNTIL_BEFORE.search(before) is not None
    if last == "bridging_start" and _OVER.search(_CLAUSE.split(before)[-1]):
        # "Dopłaty mieliśmy od 1 lutego, skończyły się 31 października": what is over is told just before.
        return "bridging_end"
    if until and (last == "bridging_start" or (last == "bridging_end" and not near)):
        return "bridging_end"
    if not near:
        return _unsaid(one, before, last, until=until)
    role = min(near)[2]
    if role == "bridging_end":
        ended = until or _OVER.search(before) or _OVER.search(after)
        return role if ended and not _FROM_BEFORE.search(before) else "bridging_start"
    if role == "support_end":
        return role if until or _OVER.search(before) or _OVER.search(after) else "other"
    # "do 31 maja" is an end, and no job begins with it.
    return "other" if until and role in ("hired", "created", "agreed") else role


def _unsaid(one: Named, before: str, last: Role | None, *, until: bool) -> Role:
    """A date with no word of its own that says what it is."""
    if until:
        return "other"
    if last in ("hired", "created", "agreed"):
        return last if _ANOTHER.search(before) else "other"
    return "hired" if one.year is not None and _FROM_BEFORE.search(before) else "other"
