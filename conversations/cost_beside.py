"""What a thing costs beside the money counted for it: how much is missing, or how much is left."""

import re
from decimal import Decimal

from conversations.money_named import amount_named
from conversations.money_parts import named_parts
from conversations.world import World
from knowledge.normalise import fold
from rules.outcome import Outcome

_ENOUGH = re.compile(
    r"\b(?:wystarcz|starcz|styk|stark|doloz|dokladac|doklad(?:amy|ac)|dopla[ct]|zabrakn|brakn|brakuj|pokry(?:je|ja|jom))\w*"
)
_WHOLE = re.compile(r"\b(?:pul|alokacj|budzet\w*\s+nabor|limit|poreczy|poreczen|zabezpiecz)\w*")
"""Sums that are no price."""


def asks_enough(text: str) -> bool:
    """Whether a text asks if money is enough for something, or how much has to be added."""
    return _ENOUGH.search(fold(text)) is not None


def asks_for_price(text: str) -> bool:
    """Whether a text asks if a part of the money is enough for a thing whose price it names."""
    return asks_enough(text) and bool(named_parts(text)) and amount_named(fold(text)) is not None


def cost_said(world: World, outcome: Outcome, text: str) -> list[str]:
    """How far the money is from a price that a question names; nothing where it names none or the money is open."""
    flat, total = fold(text), outcome.money.total
    cost = amount_named(flat) if asks_enough(text) and not _WHOLE.search(flat) else None
    if cost is None or total.high is None or total.low != total.high or not total.high:
        return []
    gap: Decimal = total.high - cost
    key = "answers-computed-short" if gap < 0 else "answers-computed-spare"
    money = world.texts.money
    return [world.texts(key, cost=money(cost), sum=money(total.high), gap=money(abs(gap)))]
