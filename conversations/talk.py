"""Questions about the rules, at any moment of the conversation; the interview's question stands again afterwards."""

from conversations.views import Turn, draw


def on_question(turn: Turn, text: str) -> Turn:
    """The turn after a free question."""
    return draw(turn, note=turn.world.texts("not-understood-question"))


def on_talk_button(turn: Turn, data: str) -> Turn:
    """The turn after a button about questions and answers."""
    return draw(turn, note=turn.world.texts("stale-button"))
