"""When which of two required shares holds ("raz 50%, a raz 30%, kiedy które"): the question that tells both."""

import re
from datetime import datetime

from conversations.answer_texts import Said, topic_said
from conversations.which_call import Meant
from conversations.world import World
from knowledge.normalise import fold
from rules.figures import figures

_STATED = re.compile(r"\b(\d{1,2})\s*(?:%|proc)")
_BARE = re.compile(r"\b(\d{1,2})\b(?=\s*(?:%|proc|,|i\b|a\b|czy\b|albo\b|lub\b|/))")
"""A number whose percent sign stands at the other one ("30 albo 50%")."""
_WHICH = re.compile(
    r"\b(?:kiedy|kiej|ktor\w*|ker\w*|czemu|czymu|dlaczego|skad|od\s+czego|rozni\w*|roznic\w*|jak\s+to\s+jest|o\s+co\s+chodzi|czy)\b"
)
_MONEY = re.compile(r"\b(?:kas[aey]|pieni\w*|dotac\w*|zl|kwot\w*|zaliczk\w*|transz\w*|koszt\w*|wklad\w*|odset\w*)\b")
_SHARE = re.compile(r"^criteria\.share_.*percent$")
_TOPIC = "w1_50"
RELATED = ("w1_50", "w1_30", "w1_20", "udzial_mianownik", "spoldzielnia_50", "status_cel")
_TWO = 2


def two_shares_said(world: World, meant: Meant, text: str, at: datetime) -> Said | None:
    """What a call says on its shares; None unless a question names two of them and asks when which holds."""
    flat = fold(text)
    if not _STATED.search(flat) or not _WHICH.search(flat) or _MONEY.search(flat):
        return None
    told = {int(number) for number in (*_STATED.findall(flat), *_BARE.findall(flat))}
    calls = tuple(
        call
        for call in meant.calls or tuple(world.catalogue.calls)
        if call in world.catalogue.calls and len(told & _shares(world, call)) == _TWO
    )
    return topic_said(world, _TOPIC, Meant(calls, "given"), at) if calls else None


def _shares(world: World, call: str) -> set[int]:
    known = figures(world.catalogue.calls[call].call)
    return {int(str(figure.value)) for address, figure in known.items() if _SHARE.match(address)}
