"""Two plans set side by side: ``3 osoby na cały etat czy 6 na pół``, ``pięć osób zamiast czterech``."""

import re
from dataclasses import dataclass
from decimal import Decimal

from conversations.jobs_text import JobsRead, read_jobs
from conversations.numbers import NUMBER

_INSTEAD = re.compile(r"\bzamiast\b|\bmiast\b")
_INSTEAD_FIRST = re.compile(
    rf"\bzamiast\s+((?:{NUMBER}|cal\w+|peln\w+|pol\w*|trzy\s+czwarte)(?:\s+(?:osob\w*|etat\w*))*)\s+"
)
_INSTEAD_OF = re.compile(
    r"\bzamiast\s+(.{3,60}?)(?:,|\s(?=(?:z?robi(?:my|m|c)|bierzem|bierzym|bierem|wezm|wezn|wzi|dam|dajem|zatrudn|chce|chca|bedz|bydz|beda|"
    r"wpis|planuj|idziem|mamy|przyj|stworz|utworz|zrob)\w*\s))(.*)",
    re.S,
)
"""What is given up before what is done in its place: "zamiast 2 etatów robimy 4 połówki"."""
_BETWEEN = re.compile(r"\bmi[ey]dzy\b(.*?)\b(?:a|i)\b(.*)", re.S)
_EITHER = (
    re.compile(r"\bczy(?:\s+(?:moze|lepiej|raczej|jednak))*\b"),
    re.compile(r"\b(?:albo|lub|abo|eli)(?:\s+(?:moze|lepiej|raczej|te\s+same))*\b"),
    re.compile(rf"\b(?:kontra|versus|vs|niz|anizeli)\b|\btego\s+co\b|\bco\s+za\b|\b(?=co\s+{NUMBER}\b)"),
    re.compile(
        r"\bb\s*[).:]|\bb\s*,?\s+czyli\b|\b(?:wersja|wariant|opcja|plan)\s+(?:b|ii|2|drug\w*)\b|\bdrug\w+\s+(?:wersj|warian|opcj|plan)\w*"
    ),
    re.compile(r"\ba\s+(?:jak|jakby|gdyby|gdy|jesli|jezeli|kiedy|kiej)\b"),
    re.compile(r"(?:,|\ba)\s+(?:drudz[yi]|drug[ia]|wice\w+)\b"),
    re.compile(r",\s+(?:a\s+)?(?:\w+\s+)?wol(?:i|e|imy|a|alab\w*|alb\w*)\b"),
)
"""What stands between two plans, the surest first."""
_AND_HOW_MUCH = re.compile(r"\ba\s+(?:(?:ile|wiela)\b)?")
_FEW_WORDS = 16
_TWO = re.compile(
    r"\bob[iu]e?\b|\boba\b|\bwarian\w*|\bwersj\w*|\bdrugim\b|\brozne\s+zdania\b|\bkloc\w*|\bspier\w*|\ba\s+(?:ile|wiela)\s+(?:przy|po)\b|\bdla\s+a\s+i\s+(?:dla\s+)?b\b"
)
"""What says that there are two plans, so that the end of any sentence may stand between them."""
_SENTENCE = re.compile(r"[.;!?]\s|,\s+a\b|\n")
_COMPARES = re.compile(
    r"\b(?:wi[ny]{1,2}cyj|m[yn]{1,2}i?j)\b|\b(?:gdzie|co|kedy|kaj|ktor\w+)\s+(?:\w+\s+){0,4}(?:wiecej|wiyncej|lepiej|lepsz\w*|oplac\w*|mniej|wyzsz\w*|korzystn\w*)|"
    r"\bo\s+(?:ile|wiela)\b|\broznic\w*|\brozni\w*|\bporown\w*|\bwarian\w*|\bwersj\w*|\bobu?a?\s+|\bobie\b|\bw\s+jednym\b|"
    r"\bza\s+jedno\b|\bdla\s+a\s+i\s+(?:dla\s+)?b\b|\bwol(?:alab|alb|i|e|imy)\w{0,2}\b|\bdrugim\b|\bkloc\w*|\b(?:eli)\b|\b(?:ile|wiela)\b[^.?!]*\b(?:a|i)\s+(?:ile|wiela)\b|\b(?:wiecej|mniej|niz|zamiast|czy|albo|abo|lub)\b|\bdrudzy\b"
)
_ONE_AND_ANOTHER = re.compile(r"\b(?:jed(?:na|no|en|nego|na|ne|yn)|1)\b.*\bdrug\w*", re.S)
_SET_APART = re.compile(
    r"\bo\s+(?:ile|wiela)\b|\broznic\w*|\b(?:wiecej|mniej|wiyncyj|mynij|czy|abo|albo|lub|niz|zamiast|kontra|osobno|vs)\b|"
    r"\bporown\w*|\b(?:wersj|warian|opcj|plan|biznesplan)\w*|\b(?:ile|wiela)\b[^.?!]*\ba\s+(?:ile|wiela)\b"
)
_JOINS = re.compile(r"\b(?:doloz\w*|dodam\w*|dojdzie|dorzuc\w*|dobierz\w*|doszl\w*|dolacz\w*)\b")
"""Somebody more: what they bring is counted on its own."""
_BOTH_OF_THEM = re.compile(r"\b(?:policz\w*|oblicz\w*|wylicz\w*|licz|podaj\w*)\s+(?:obie|oba|obu|obydwa|obydwie)\b")
_PEOPLE_ONCE = re.compile(rf"\bosob\w*\s+(?:jest|bedzie|bydzie|ma\s+byc)\s+{NUMBER}\b")
_SAME_FOR_BOTH = re.compile(rf"\b({NUMBER})\s+osob|\bosob\w*\s+(?:jest|bedzie|bydzie|ma\s+byc)\s+({NUMBER})\b")
"""People whom both plans have, counted once beside them."""


@dataclass(frozen=True, slots=True)
class Plans:
    """Two plans in the order they were named."""

    first: JobsRead
    second: JobsRead

    @property
    def of_one_job(self) -> bool:
        """Whether each is a single job."""
        return self.first.count == self.second.count == 1

    @property
    def told(self) -> bool:
        """Whether the FTE of every job is said."""
        return _told(self.first)


def is_one_plan(folded: str, plans: Plans) -> bool:
    """Whether two jobs are those of one plan: "jedna osoba na cały, druga na pół, ile w sumie"."""
    return plans.of_one_job and _ONE_AND_ANOTHER.search(folded) is not None and not _SET_APART.search(folded)


def read_plans(folded: str, flat: str) -> Plans | None:
    """The two plans in a question, or None where it does not set two side by side.

    `folded` is the question as it was typed, `flat` with its jobs in plain words (`plain_jobs`).
    """
    if not _COMPARES.search(folded) or _JOINS.search(folded):
        return None
    flat = _BOTH_OF_THEM.sub(" ", flat)
    for before, after in _splits(flat, two=_TWO.search(folded) is not None):
        plans = _both(before, after, flat)
        if plans is not None:
            return plans
    return None


def _splits(flat: str, *, two: bool) -> list[tuple[str, str]]:
    """The places where a question may be parted into two plans, the likeliest first."""
    found: list[tuple[str, str]] = []
    given_up = _INSTEAD_OF.search(flat)
    if given_up is not None and not _counts_jobs(flat[: given_up.start()]):
        found.append((given_up.group(1), given_up.group(2)))
    first = _INSTEAD_FIRST.search(flat)
    if first is not None and read_jobs(flat[: first.start()]) is None:
        found.append((first.group(1), flat[first.end() :]))
    found += [(flat[: one.start()], flat[one.end() :]) for one in _INSTEAD.finditer(flat)]
    between = _BETWEEN.search(flat)
    if between is not None:
        found.append((between.group(1), between.group(2)))
    for pattern in _EITHER:
        found += [(flat[: one.start()], flat[one.end() :]) for one in pattern.finditer(flat)]
    if two:
        found += [(flat[: one.start()], flat[one.end() :]) for one in _SENTENCE.finditer(flat)]
    if len(flat.split()) <= _FEW_WORDS:
        # In a longer message "a ile" begins another question.
        found += [(flat[: one.start()], flat[one.end() :]) for one in _AND_HOW_MUCH.finditer(flat)]
    return found


def _counts_jobs(text: str) -> bool:
    read = read_jobs(text)
    return read is not None and read.counted


def _both(before: str, after: str, flat: str) -> Plans | None:
    first, second = (
        read_jobs(_SAME_FOR_BOTH.sub(" ", one) if _PEOPLE_ONCE.search(one) else one) for one in (before, after)
    )
    if first is None or second is None or not (first.complete and second.complete):
        return None
    first, second = _completed(first, second), _completed(second, first)
    if not first.counted and not second.counted:
        first, second = _of_people(first, flat), _of_people(second, flat)
    elif not first.counted or not second.counted:
        if len(first.batches) > 1 or len(second.batches) > 1:
            # "Nie udźwigną pełnego wymiaru…" beside several kinds of jobs is no plan of its own.
            return None
        first, second = _as_many(first, second), _as_many(second, first)
    if first.batches == second.batches or _told(first) != _told(second):
        return None
    return Plans(first, second)


def _completed(plan: JobsRead, other: JobsRead) -> JobsRead:
    """A number of people alone takes the FTE of the other plan: "pięć osób na cały etat zamiast czterech"."""
    ((count, fte),) = plan.batches[:1]
    if len(plan.batches) == 1 and fte is None and len(other.batches) == 1:
        return JobsRead(((count, other.batches[0][1]),), plan.counted, plan.complete)
    return plan


def _as_many(plan: JobsRead, other: JobsRead) -> JobsRead:
    """An FTE alone is said of the other plan's people: "cztery osoby na cały etat czy na pół"."""
    if plan.counted or len(plan.batches) > 1:
        return plan
    return JobsRead(((other.count, plan.batches[0][1]),), True, plan.complete)


def _of_people(plan: JobsRead, flat: str) -> JobsRead:
    """Where neither plan counts its people, those whom the question counts elsewhere; one without any."""
    said = _SAME_FOR_BOTH.search(flat)
    people = read_jobs(f"{said.group(1) or said.group(2)} osob") if said is not None else None
    count = people.count if people is not None else 1
    return JobsRead(tuple((count, fte) for _, fte in plan.batches), plan.counted, plan.complete)


def _told(plan: JobsRead) -> bool:
    ftes: list[Decimal | None] = [fte for _, fte in plan.batches]
    return all(fte is not None for fte in ftes)
