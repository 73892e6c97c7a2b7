"""A small count that follows an answer: how many people a share of a team is."""

import re
from decimal import ROUND_CEILING, Decimal

from conversations.numbers import number_word
from conversations.which_call import Meant
from conversations.world import World
from knowledge.answers.faq import GENERAL, placeholders
from knowledge.normalise import fold
from rules.figures import Figure, figures

_HOW_MANY = re.compile(r"\b(?:ilu|ile|wiela)\b")
_TEAM = re.compile(
    r"\b(?:nas\s+jest|jest\s+nas|jestesmy\s+w|zespol\w*|zatrudni\w*|pracuje|zalog\w*|na)\s+"
    r"(?:(?:z|w|okolo|razem|lacznie)\s+)?(\d{1,3}|\w+)\b"
    r"|\b(\d{1,3}|\w+)\s+(?:osob\w*|pracowni\w*|etat\w*|zatrudnion\w*|ludzi)\b"
)
_FEWEST = 2


def counted(world: World, topic: str, meant: Meant, text: str) -> str:
    """What an answer's share comes to for the team that the question names; empty where it names none."""
    found = _figure(world, topic, meant)
    if found is None:
        return ""
    return _share(world, found, text) if found.unit == "percent" else ""


def _figure(world: World, topic: str, meant: Meant) -> Figure | None:
    """The first figure of a topic's answer, where the question is about one call or the rule is general."""
    answers = world.knowledge.entry(topic).answers
    key = next((key for key in (meant.one, GENERAL) if key in answers), None)
    if key is None:
        return None
    for _, call, address in placeholders(answers[key].text, key):
        rules = world.catalogue.calls.get(call) or world.catalogue.statuses.get(call)
        if rules is not None and address.startswith(("obligations.", "criteria.")):
            return figures(rules.call).get(address)
    return None


def _share(world: World, figure: Figure, text: str) -> str:
    flat = fold(text)
    team = _team(flat) if _HOW_MANY.search(flat) else None
    if team is None:
        return ""
    count = int((Decimal(str(figure.value)) * team / 100).to_integral_value(ROUND_CEILING))
    texts = world.texts
    return texts("answers-computed-share", people=texts("people-count-gen", count=team),
                 count=texts("people-count", count=count))  # fmt: skip


def _team(flat: str) -> int | None:
    for match in _TEAM.finditer(flat):
        word = match.group(1) or match.group(2)
        count = int(word) if word.isdecimal() else number_word(word)
        if count is not None and count >= _FEWEST:
            return count
    return None
