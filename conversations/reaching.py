"""How many jobs a sum of money, a call's pool or its limit for one organisation reaches for."""

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from conversations.answer_texts import Said, call_state
from conversations.jobs_text import read_jobs
from conversations.money_named import amount_named, in_digits
from conversations.money_parts import read_wanted
from conversations.slips import respelled
from conversations.sum_reading import plain_jobs
from conversations.which_call import Meant
from conversations.world import World
from knowledge.normalise import fold
from rules.evaluation import CallRules
from rules.figures import Figure, figures

_PEOPLE = (
    r"(?:ludzi|osob\w*|etat\w*|poletat\w*|polow(?:ek|ki)|placow|miejsc\w*|mp\b|stanowisk\w*|pracowni\w*|chop\w*|chlop\w*|typ\w*|lebk\w*|nas\b|pelnoetat\w*|"
    r"kobit\w*|kobiet\w*|uczestni\w*|zatrudni\w*)"
)
_OF_THEM = (
    r"(?:ludzi|osob|etatow|pol\s?etat\w*|polow(?:ek|ki)|placow|miejsc|mp|stanowisk|pracownikow|ch[lo]+pow|chopa|typow|lebkow|nas|kobitek|kobiet|uczestnikow|"
    r"pelnoetatow\w*|zatrudni\w*)\b"
)
"""Those who are counted; "ile na utworzenie miejsca" asks for no number of them."""
_HOW_MANY = re.compile(
    rf"\b(?:ile|ilu|wiela|wielu|jak\w+\s+liczb\w*)\s+(?:\w+\s+){{0,3}}?{_OF_THEM}|\bna\s+(?:ile|ilu|wiela)\b|\bile\s+to\s+(?:etat|osob|miejsc)"
)
_REACHES = re.compile(
    r"\b(?:styknie|sfinans\w*|finansuj\w*|starcz\w*|wystarcz\w*|obdziel\w*|pokryj\w*|z?miesci\w*|zmieszcz\w*|pomiesci\w*|wejdzie|zdola\w*|"
    r"styka|wyjdzie|wychodzi|wyszlo\w*|da\s+sie|uda\s+sie|mozna|mozemy)\b|\b(?:wy)?czerp\w*\b"
)
_NEEDS = re.compile(r"\b(?:mus[iz]\w*|trzeba|trza|zeby|zebysmy|aby|coby|przebi\w*|przekrocz\w*|uzbiera\w*)\b")
_AT_LEAST = re.compile(r"\b(?:najmniej|nojmyni\w*|minimum|min|minimaln\w*|potrzeb\w*)\b")
"""What asks for enough jobs to come to a sum, rather than for those that a sum pays for."""
_AT_MOST = re.compile(
    r"\bnie\s+(?:\w+\W+){0,7}przekr[oa]cz\w*|\bz?miesci\w*|\bzmieszcz\w*|\bwejdzie\b|\bnajwyzej\b|\bnie\s+wiec\w+\s+niz\b|"
    r"\bmaks\w*|\b(?:nie\s+mozemy|nie\s+chcemy|nie\s+wolno)\s+(?:\w+\s+){0,3}(?:wiecej|ponad|powyzej)\b"
)
_LEFT = re.compile(r"\b(?:po)?zosta(?:n|j|l)\w*|\bluz\w*|\breszt[aey]?\b|\bzapas\w*|\bniewykorzyst\w*|\bbrakn\w*")
"""What asks for the money that is left over."""
_POOL = re.compile(
    r"\b(?:pul\w*|alokacj\w*|budzet\w*|cal(?:y|ego|ym)\w*\s+(?:ten\s+|tego\s+|tym\s+)?(?:nabor|konkurs))|"
    r"\b(?:sum|kwot|pieni|pini|srodk|kas)\w*\s+(?:\w+\s+){0,4}?(?:konkurs|nabo[rz])"
)
_OF_SUCH = re.compile(r"\b(?:ile|ilu|wiela|wielu)\s+(?:\w+\s+){0,2}?(?:takich|ich)\b")
"""Those told of before: "ilu takich się w tym zmieści"."""
_CREATION = re.compile(
    r"\b(?:sam\w{0,3}|tylko|ino|wylacznie|jedynie)\s+(?:\w+\s+){0,4}?(?:utworz[ey]ni\w*|na\s+start)|\bstawk\w*\s+na\s+utworz\w*|"
    r"\butrzyman\w*\s+(?:\w+\s+)?nie\s+(?:rusz|tyk|licz)\w*"
)
"""What says that the money for creating jobs alone is meant."""
_WITH_MAINTENANCE = re.compile(r"\butworz\w*\s+(?:\w+\s+){0,3}?(?:i|oraz|plus|\+)\s+(?:na\s+)?utrzym\w*")
_HALVES = re.compile(r"\bpol\s?etatow|\bpolow(?:ek|ki)\b|\bpoletat\w*")
_HALF = Decimal("0.5")
_LIMIT = re.compile(r"\blimi\w*")
_WORDS = (
    "ludzi",
    "miejsc",
    "etatow",
    "zmiesci",
    "wyjdzie",
    "starczy",
    "wystarczy",
    "naboru",
    "naborze",
    "pieniedzy",
    "alokacji",
)
_FEW_WORDS = 6


@dataclass(frozen=True, slots=True)
class _Unit:
    """The money for one job (or one part of it) and the FTE it is for, None where it is the same for all."""

    fte: Decimal | None
    figure: Figure

    @property
    def amount(self) -> Decimal:
        return Decimal(str(self.figure.value))


def reached_said(world: World, meant: Meant, text: str, at: datetime) -> Said | None:
    """How many jobs a sum reaches for under each call meant, at each FTE; None when that is not asked."""
    flat = _spelled(fold(text))
    named = amount_named(flat)
    if not _asks(flat, named) or (named is not None and named in rates(world)):
        # The rate for one job names a call ("ta edycja za 24 tysiące"); it is no sum to be shared out.
        return None
    if len(set(in_digits(flat)) - rates(world)) > 1:
        # Which of several sums is to be shared out, or whether all of them, is not clear.
        return None
    blocks: list[str] = []
    cite: list[str] = []
    for call in meant.calls or tuple(world.catalogue.calls):
        rules = world.catalogue.calls.get(call)
        whole = None if rules is None else _whole(rules, flat, named)
        units = [] if rules is None else _units(rules, text)
        if rules is None or whole is None or not units:
            continue
        amount, found = whole
        key = "answers-needed" if named is not None and _needs(flat) else "answers-reaches"
        left = key == "answers-reaches" and named is not None and _LEFT.search(flat) is not None
        terms = [_term(world, unit, amount, needed=key == "answers-needed", left=left) for unit in units]
        blocks.append(world.texts(key, call=rules.call.short, state=call_state(world, call, at),
                                  amount=world.texts.money(amount), counts="\n".join(terms)))  # fmt: skip
        cite += [*found, *(citation for unit in units for citation in unit.figure.citations)]
    return Said("\n".join(blocks), tuple(dict.fromkeys(cite))) if blocks else None


def rates(world: World) -> frozenset[Decimal]:
    """What calls pay to create one job."""
    found = (figures(rules.call).get("amounts.creation") for rules in world.catalogue.calls.values())
    return frozenset(Decimal(str(figure.value)) for figure in found if figure is not None)


def _asks(flat: str, named: Decimal | None) -> bool:
    few = named is not None and len(flat.split()) <= _FEW_WORDS and re.search(_PEOPLE, flat) is not None
    if few and read_jobs(plain_jobs(flat)) is not None and re.search(r"\d\s*(?:os|etat|x)", flat) is None:
        return True
    if _HOW_MANY.search(flat) is None and not (_OF_SUCH.search(flat) and _REACHES.search(flat)):
        return False
    if named is not None:
        return True
    short = len(flat.split()) <= _FEW_WORDS and _POOL.search(flat) is not None
    return short or ((_POOL.search(flat) or _LIMIT.search(flat)) is not None and _REACHES.search(flat) is not None)


def _spelled(flat: str) -> str:
    """A folded text with slips in the words that ask how far money goes set right."""
    return " ".join(respelled(word, _WORDS, most=1) for word in flat.split(" "))


def _needs(flat: str) -> bool:
    """Whether the sentence that asks how many wants a sum to be come to."""
    asking = " ".join(one for one in re.split(r"[.?!;]\s", flat) if _HOW_MANY.search(one))
    if _AT_LEAST.search(asking) and not _AT_MOST.search(asking):
        return True
    return _NEEDS.search(asking) is not None and _AT_MOST.search(flat) is None


def _whole(rules: CallRules, flat: str, named: Decimal | None) -> tuple[Decimal, tuple[str, ...]] | None:
    """The sum that is to be shared out and where it stands: the one named, the call's limit, or its pool."""
    if named is not None:
        return named, ()
    if _LIMIT.search(flat):
        return next(((cap.amount, tuple(cap.citations)) for cap in rules.call.caps if cap.amount is not None), None)
    pool = rules.call.pool
    return None if pool is None or pool.amount is None else (pool.amount, tuple(pool.citations))


def _units(rules: CallRules, text: str) -> list[_Unit]:
    """What one job costs: the part of the money the question names, or all of it; of the FTEs it names, or of all."""
    # "Z utrzymaniem" names it on top of the rest.
    wanted = read_wanted(text)
    parts = {"creation"} if _creation_alone(fold(text)) else set(wanted.parts) if wanted.named else set()
    known = figures(rules.call)
    if len(parts) != 1:
        units = [_Unit(fte, figure) for fte, figure in totals(rules).items()]
    elif parts == {"maintenance"}:
        table = next((amount for amount in rules.call.amounts if amount.by == "fte"), None)
        units = [] if table is None else [
            _Unit(Decimal(row.key), known[f"amounts.{table.id}.{row.key}"])
            for row in table.table or () if f"amounts.{table.id}.{row.key}" in known
        ]  # fmt: skip
    else:
        units = []
    if not units and parts <= {"creation"} and "amounts.creation" in known:
        units = [_Unit(None, known["amounts.creation"])]
    read = read_jobs(plain_jobs(text))
    said = {fte for _, fte in read.batches if fte is not None} if read is not None else set()
    said = said or ({_HALF} if _HALVES.search(fold(text)) else set())
    return [unit for unit in units if unit.fte in said] or units


def _creation_alone(flat: str) -> bool:
    return _CREATION.search(flat) is not None and _WITH_MAINTENANCE.search(flat) is None


def _term(world: World, unit: _Unit, amount: Decimal, *, needed: bool, left: bool) -> str:
    count = int((amount / unit.amount).to_integral_value(ROUND_CEILING if needed else ROUND_FLOOR))
    texts, money = world.texts, world.texts.money
    whole = count * unit.amount
    if unit.fte is None:
        term = texts("answers-reaches-any", count=count, unit=money(unit.amount), sum=money(whole))
    else:
        term = texts("answers-reaches-term", count=count, fte=texts.fte(unit.fte), unit=money(unit.amount),
                     sum=money(whole))  # fmt: skip
    return texts("answers-reaches-left", term=term, left=money(amount - whole)) if left else term


def totals(rules: CallRules) -> dict[Decimal, Figure]:
    """All parts for one job by FTE, full time first."""
    found = {
        Decimal(address.removeprefix("total.")): figure
        for address, figure in figures(rules.call).items()
        if address.startswith("total.")
    }
    return dict(sorted(found.items(), reverse=True))
