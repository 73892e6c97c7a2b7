"""A small count that follows an answer: how many people a share of a team is."""

import re
from decimal import ROUND_CEILING, Decimal

from conversations.share_of_team import months_counted, of_services
from conversations.team_told import team_told
from conversations.which_call import Meant
from conversations.world import World
from knowledge.answers.faq import GENERAL, placeholders
from knowledge.normalise import fold
from rules.figures import Figure, figures

_HOW_MANY = re.compile(r"\b(?:ilu|ile|wiela)\b")


def counted(world: World, topic: str, meant: Meant, text: str) -> str:
    """What an answer's share comes to for the team that the question names; empty where it names none."""
    found = _figure(world, topic, meant)
    if found is None:
        return ""
    figure, law = found
    return _share(world, figure, text, law=law) if figure.unit == "percent" else ""


def _figure(world: World, topic: str, meant: Meant) -> tuple[Figure, bool] | None:
    """The first figure of a topic's answer, where the question is about one call or the rule is general: the law's."""
    answers = world.knowledge.entry(topic).answers
    key = next((key for key in (meant.one, GENERAL) if key in answers), None)
    if key is None:
        return None
    for _, call, address in placeholders(answers[key].text, key):
        rules = world.catalogue.calls.get(call) or world.catalogue.statuses.get(call)
        if rules is not None and address.startswith(("obligations.", "criteria.")):
            figure = figures(rules.call).get(address)
            return None if figure is None else (figure, call in world.catalogue.statuses)
    return None


def _share(world: World, figure: Figure, text: str, *, law: bool) -> str:
    flat = fold(text)
    team = team_told(flat, months_counted(world)) if _HOW_MANY.search(flat) else None
    if team is None or team.all is None or (law and of_services(flat)):
        # Of those whose purpose are services the law asks no share.
        return ""
    count = int((Decimal(str(figure.value)) * team.all / 100).to_integral_value(ROUND_CEILING))
    texts = world.texts
    return texts("answers-computed-share", people=texts("people-count-gen", count=team.all),
                 count=texts("people-count", count=count))  # fmt: skip
