"""Legal forms against calls, and what about the same money buys with other mixes of job sizes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from conversations.assuming import favourable
from conversations.rule_views import job_sizes
from conversations.world import World
from rules.case import Batch, Case, Value
from rules.compiled import facts_named
from rules.evaluation import CallRules
from rules.outcome import Range

MOST_JOBS = 60
MOST_MIXES = 6
Mix = tuple[tuple[int, Decimal], ...]
"""Batches of (count, FTE), largest size first."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One legal form under one call: what the rules would say, and the money."""

    form: str
    would_be: str
    form_truth: str
    """What the call says of this legal form: yes, no or unknown; "unsaid" where it names none."""
    money: Range


@dataclass(frozen=True, slots=True)
class MixFound:
    """Another mix, its money, and how much less it is than the mix it is compared with (zł)."""

    mix: Mix
    amount: Decimal
    less: Decimal


def row(world: World, rules: CallRules, jobs: tuple[Batch, ...]) -> tuple[Cell, ...]:
    """Every legal form under one call, everything else favourable."""
    place = {"county": _county(world, rules)}
    cells = []
    for option in world.catalogue.facts["legal_form"].options:
        case = favourable(rules, Case({**place, "legal_form": option.id}, jobs)).case
        judged = rules.judge(case)
        truth = _form_truth(rules, case)
        cells.append(Cell(option.id, judged.would_be, truth, judged.money.total))
    return tuple(cells)


def _county(world: World, rules: CallRules) -> Value:
    centre = world.catalogue.centres.get(rules.call.centre or "")
    return centre.counties[0] if centre is not None else None


def _form_truth(rules: CallRules, case: Case) -> str:
    """Whether a legal form may apply: no where a condition on it fails, unknown where one is open."""
    about = [
        place
        for place, one in enumerate(entry for entry in rules.call.criteria if entry.level == "group")
        if "legal_form" in set(facts_named(one.test))
    ]
    judged = rules.judge(case).group
    truths = [judged[place].value for place in about]
    return next((truth for truth in ("no", "unknown") if truth in truths), "yes") if truths else "unsaid"


def other_mixes(world: World, rules: CallRules, jobs: tuple[Batch, ...]) -> tuple[Range, tuple[MixFound, ...]]:
    """The money of `jobs`, and other mixes of sizes for as much of it as they can use, closest first.

    None are given where a source does not state the rates. Each is worked out by the rules, limits included.
    """
    answers = {"county": _county(world, rules)}
    start = favourable(rules, Case(answers, jobs))
    total = rules.judge(start.case).money.total
    if total.high is None or total.high == 0:
        return total, ()
    facts = start.jobs
    sizes = [size for size in job_sizes(rules) if _money(rules, start.case, facts, ((1, size),)) is not None]
    own = _mix_of(jobs)
    found: list[MixFound] = []
    for mix in _mixes(rules, start.case, facts, sizes, total.high):
        amount = _money(rules, start.case, facts, mix)
        if amount is not None and mix != own and amount <= total.high:
            found.append(MixFound(mix, amount, total.high - amount))
    return total, _chosen(found)


def _chosen(found: list[MixFound]) -> tuple[MixFound, ...]:
    """Of mixes with the same sizes only the one closest to the money, then the closest of all."""
    best: dict[frozenset[Decimal], MixFound] = {}
    for one in found:
        sizes = frozenset(size for _, size in one.mix)
        if sizes not in best or (one.less, -_count(one.mix)) < (best[sizes].less, -_count(best[sizes].mix)):
            best[sizes] = one
    return tuple(sorted(best.values(), key=lambda one: one.less)[:MOST_MIXES])


def _count(mix: Mix) -> int:
    return sum(count for count, _ in mix)


def _mix_of(jobs: tuple[Batch, ...]) -> Mix:
    counts: dict[Decimal, int] = {}
    for batch in jobs:
        size = Decimal(str(batch.facts.get("fte") or 1)).normalize()
        counts[size] = counts.get(size, 0) + batch.count
    return tuple((count, size) for size, count in sorted(counts.items(), reverse=True))


def _money(rules: CallRules, case: Case, facts: Mapping[str, Value], mix: Mix) -> Decimal | None:
    """The most that a mix can bring, or None where that is not stated or nothing."""
    jobs = tuple(Batch(count, {**facts, "fte": size}) for count, size in mix)
    return rules.judge(Case(case.answers, jobs)).money.total.high or None


def _mixes(rules: CallRules, case: Case, facts: Mapping[str, Value], sizes: list[Decimal],
           most: Decimal) -> Iterator[Mix]:  # fmt: skip
    """Mixes of one or two sizes that come near `most`: for each count of the larger, the most of the smaller."""
    units = {size: _money(rules, case, facts, ((1, size),)) or most for size in sizes}
    for size in sizes:
        count = min(MOST_JOBS, int(most // units[size]))
        if count:
            yield ((count, size),)
    for larger, smaller in combinations(sizes, 2):
        for count in range(1, min(MOST_JOBS, int(most // units[larger])) + 1):
            rest = min(MOST_JOBS, int((most - count * units[larger]) // units[smaller]))
            if rest:
                yield ((count, larger), (rest, smaller))
