"""How far the two parts of the money are apart: "o ile utrzymanie przewyższa utworzenie"."""

import re
from decimal import Decimal

from conversations.money_cut import ZERO, amount_id, part_of
from conversations.money_parts import named_parts
from conversations.world import World
from knowledge.normalise import fold
from rules.models import Call
from rules.outcome import Outcome

_APART = re.compile(
    r"\bo\s+(?:ile|wiela)\b|\broznic\w*|\brozni\w*|\b(?:ile|wiela)\s+(?:wi\w*c\w*|wyncy\w*|m[ny]i?[ey]?n?i?j)\b"
)
_FROM_EACH_OTHER = re.compile(
    r"\b(?:przewyzsz\w*|przekracz\w*|niz|jak|anizeli|od|nad|a)\b|\b(?:mi[e]?dzy|roznic\w*|rozni\w*)\b[^.?!]*\b(?:i|oraz)\b"
)
_TOGETHER = re.compile(
    r"\([^()]*\)|\bu?t\w*rz\w*\s*(?:\+|\bplus\b|\bi\b|\boraz\b|\bwraz\s+z\b|\bz\b|\brazem\s+z\b)\s*(?:na\s+)?u?t\w*rz\w*"
)
"""Both parts named as one sum, beside which something else is set apart."""
_BETWEEN_THEM = re.compile(r"\b(?:miedzy|midzy|roznic\w*|rozni\w*)\b")

_ADDED = re.compile(
    r"\b(?:utworz|stworz|zaloz|utrzyman|utrzim)\w*\s+(?:plus|\+|z|razem\s+z|i|oraz)\s+(?:na\s+)?(?:utworz|stworz|zaloz|utrzyman|utrzim)\w*[^.?!]*\b(?:niz|anizeli|od|jak)\b"
)
"""Both parts together, set against something else: "o ile więcej (utworzenie plus utrzymanie) niż u was"."""


def parts_apart(world: World, call: Call, outcome: Outcome, text: str) -> list[str]:
    """The difference of the money for creation and for maintenance, where a question asks for it."""
    asking = [one for one in re.split(r"[.?!;]\s+", fold(text)) if _APART.search(one) and not _ADDED.search(one)]
    if not any(_sets_apart(one) for one in asking):
        return []
    parts = {amount.id: part_of(amount) for amount in call.amounts}
    creation, maintenance = (_sum(outcome, parts, part) for part in ("creation", "maintenance"))
    if not creation or not maintenance:
        return []
    money = world.texts.money
    key = "answers-parts-apart" if maintenance >= creation else "answers-parts-apart-less"
    return [
        world.texts(
            key, creation=money(creation), maintenance=money(maintenance), amount=money(abs(maintenance - creation))
        )
    ]


def _sets_apart(sentence: str) -> bool:
    """Whether a sentence sets the two parts against each other, and not both together against another plan or call."""
    apart = sentence if _BETWEEN_THEM.search(sentence) else _TOGETHER.sub(" ", sentence)
    return {"creation", "maintenance"} <= named_parts(apart) and _FROM_EACH_OTHER.search(apart) is not None


def _sum(outcome: Outcome, parts: dict[str, str], part: str) -> Decimal:
    lines = [line for line in outcome.money.lines if parts.get(amount_id(line)) == part]
    return sum((line.amount or ZERO for line in lines), ZERO)
