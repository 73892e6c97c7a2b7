"""A plan told with what has become of it: who left it, who joined, whose FTE changed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from conversations.jobs_agreed import people_before
from conversations.jobs_signs import Sign, signs_of
from conversations.jobs_text import JobsRead
from conversations.plans import Plans
from knowledge.normalise import fold

_UNCERTAIN = re.compile(
    r"\b(?:moze(?!\s+(?:\w+\s+)?(?:na|po|tylko|ino|jedynie)\b)|chyba|albo|lub|czy|jesli|jezeli|gdyby|jakby|waha\w*|warian\w*|wersj\w*)\b"
)
"""Words of what may be, beside which a plan is no longer what it was told to be."""
_REST = re.compile(r"\b(?:reszt\w*|pozostal\w*)\s+(?:\w+\s+){0,2}(?:bez\s+zmian|zostaj\w*|tak\s+jak|jak\s+byl\w*)")
_SUPPOSED = re.compile(r"\b(?:jesli|jezeli|gdyby|jakby)\b")
_TWO = 2
_CHANGES = ("leaves", "joins", "turns")


@dataclass(slots=True)
class _Plan:
    """The jobs of a plan while its story is read, and every number of people that it has had."""

    jobs: dict[Decimal, int]
    counts: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._note()

    def add(self, count: int, fte: Decimal) -> bool:
        """More people, or fewer; False where there are not so many of them."""
        self.jobs[fte] = self.jobs.get(fte, 0) + count
        self._note()
        return self.jobs[fte] >= 0

    @property
    def only(self) -> Decimal | None:
        """The FTE of all, where all have the same."""
        ftes = [fte for fte, count in self.jobs.items() if count]
        return ftes[0] if len(ftes) == 1 else None

    def read(self) -> JobsRead:
        """The plan as jobs."""
        return JobsRead(tuple((count, fte) for fte, count in self.jobs.items() if count > 0))

    def _note(self) -> None:
        self.counts.add(sum(self.jobs.values()))


def read_plan_now(text: str, *, supposed: bool = False) -> Plans | None:
    """The plan as it was and as it is; None where a story tells of no change, or not so that it is clear.

    `supposed`: it asks how far they are apart, so that the change may be one that is only thought of.
    """
    signs = signs_of(text)
    turns = _turns(signs)
    folded = fold(text) if turns else ""
    if not turns or _UNCERTAIN.search(_SUPPOSED.sub(" ", folded) if supposed else folded):
        return None
    cut, jobs = next(((cut, jobs) for cut in turns if (jobs := _base(signs[:cut])) is not None), (0, None))
    if jobs is None:
        return None
    plan = _Plan(dict(jobs))
    base = plan.read()
    stays = _REST.search(folded) is not None
    if not _followed(signs, cut, plan, stays=stays, supposed=supposed) or plan.read().batches == base.batches:
        return None
    if any(sign.asked and sign.count != plan.read().count for sign in signs if sign.kind == "total"):
        return None
    told = {sign.count for sign in signs if sign.kind == "total" or (sign.kind == "number" and sign.people)}
    parts = {*jobs.values(), *plan.jobs.values(), *plan.counts, *_steps(plan, base)}
    return Plans(base, plan.read()) if told <= parts and plan.read().batches else None


def _steps(plan: _Plan, base: JobsRead) -> set[int]:
    """How many left or came to each FTE in all."""
    before = {fte: count for count, fte in base.batches}
    return {abs(count - before.get(fte, 0)) for fte, count in plan.jobs.items()}


def _turns(signs: Sequence[Sign]) -> list[int]:
    """Where the plan as it was may end and what became of it begin, the likeliest first."""
    ftes = [place for place, sign in enumerate(signs) if sign.kind == "fte"]
    turn = (
        next((place for place in range(ftes[0], len(signs)) if signs[place].kind in _CHANGES), None) if ftes else None
    )
    if turn is None:
        return []
    found: list[int] = []
    # "Pani Halina, która miała być na cały, rozmyśliła się": the last FTE before the turn may be that of who leaves.
    for last in sorted((place for place in ftes if place < turn), reverse=True)[:_TWO]:
        starts = [at for at in range(last + 1, turn + 1) if signs[at].kind in ("stop", "comma")]
        joined = [turn - 1] if turn - 1 > last and signs[turn - 1].kind == "and" else []
        found += (starts or joined or ([turn] if signs[turn].kind == "turns" else []))[:1]
    return found


def _base(signs: Sequence[Sign]) -> dict[Decimal, int] | None:
    """The plan as it was: every FTE with the one number of people that stands before it."""
    jobs: dict[Decimal, int] = {}
    start = 0
    for place, sign in enumerate(signs):
        if sign.kind != "fte" or sign.fte is None:
            continue
        counts = _counted(signs, start, place)
        if len(counts) != 1 or sign.fte in jobs:
            return None
        jobs[sign.fte] = counts[0]
        start = place + 1
    everyone = {sign.count for sign in signs if sign.kind == "total" or (sign.kind == "number" and sign.people)}
    return jobs if jobs and everyone <= {sum(jobs.values()), *jobs.values()} else None


def _counted(signs: Sequence[Sign], start: int, end: int) -> list[int]:
    """How many people a stretch tells of: the last number in its last clause, or those it names."""
    first = max((place + 1 for place in range(start, end) if signs[place].kind == "stop"), default=start)
    numbers = [signs[place].count for place in range(first, end) if signs[place].kind in ("number", "total")]
    return numbers[-1:] or people_before(signs, first, end)


def _followed(signs: Sequence[Sign], cut: int, plan: _Plan, *, stays: bool, supposed: bool) -> bool:
    """Whether every change told behind a place could be made to the plan.

    `stays`: whoever is not spoken of keeps their FTE, so that nobody joins; `supposed` as in `read_plan_now`.
    """
    start = cut
    left = joining = waiting = False
    for place in range(cut, len(signs)):
        sign = signs[place]
        if sign.kind == "stop":
            if waiting:
                # Who joins is to be counted, and no FTE was said of them.
                return False
            left = joining = False
            start = place + 1
        elif sign.kind == "joins":
            start, joining, waiting = (place + 1 if left else start), True, True
        elif sign.kind == "leaves":
            named = any(one.kind in ("number", "total") or one.people for one in signs[start:place])
            if left and not named:
                continue
            if not _leave(signs, start, place, plan):
                return False
            start, left = place + 1, True
        elif sign.kind == "fte" and sign.fte is not None and not _of_leaver(signs, place, plan):
            counts = _counted(signs, start, place)
            if len(counts) == 1 and not joining and plan.jobs == {**dict.fromkeys(plan.jobs, 0), sign.fte: counts[0]}:
                start = place + 1
                continue  # "te trzy etaty na trzy czwarte" says again what all of them turned to
            # Without a word of the others, several with another FTE may come on top of them: "ale dwie tylko na pół".
            clear = not stays if joining else stays or supposed or counts == [1]
            if len(counts) != 1 or not clear or not _take(plan, counts[0], sign.fte, joins=joining):
                return False
            start, waiting = place + 1, False
    return not waiting


def _of_leaver(signs: Sequence[Sign], place: int, plan: _Plan) -> bool:
    """Whether an FTE only tells which of the plan it is that leaves: "jedna z tych na trzy czwarte dziękuje"."""
    for sign in signs[place + 1 :]:
        if sign.kind in ("stop", "fte", "joins"):
            return False
        if sign.kind == "leaves":
            return signs[place].fte in plan.jobs
    return False


def _leave(signs: Sequence[Sign], start: int, place: int, plan: _Plan) -> bool:
    """Takes those who leave out of the plan."""
    ftes = [at for at in range(start, place) if signs[at].kind == "fte"]
    counts = _counted(signs, start, ftes[0] if ftes else place)
    fte = signs[ftes[0]].fte if len(ftes) == 1 else plan.only if not ftes else None
    return len(counts) == 1 and fte is not None and plan.add(-counts[0], fte)


def _take(plan: _Plan, count: int, fte: Decimal, *, joins: bool) -> bool:
    """Adds those who join, or moves some of the plan to another FTE."""
    if joins:
        return plan.add(count, fte)
    first = next(iter(plan.jobs))
    return fte != first and plan.add(-count, first) and plan.add(count, fte)
