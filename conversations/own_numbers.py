"""Small calculations from the numbers in a question that are no sum of money for jobs: each told with its rule."""

from collections.abc import Callable
from datetime import datetime

from conversations.answer_texts import Said
from conversations.share_of_team import RELATED as SHARE_RELATED
from conversations.share_of_team import share_said
from conversations.which_call import Meant
from conversations.world import World

_Say = Callable[[World, Meant, str, datetime], Said | None]
_ALL: tuple[tuple[_Say, tuple[str, ...]], ...] = ((share_said, SHARE_RELATED),)
"""What can be counted, with the questions that go with it; the first that is asked for is told."""


def own_numbers(world: World, meant: Meant, text: str, at: datetime) -> tuple[Said, tuple[str, ...]] | None:
    """What a question's own numbers come to, with related questions; None where nothing of the kind is asked."""
    for say, related in _ALL:
        said = say(world, meant, text, at)
        if said is not None:
            return said, related
    return None
