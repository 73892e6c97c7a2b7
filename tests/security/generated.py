"""Generated talks through the whole engine, by Hypothesis: anything a person, a program or an attacker can send."""

import json
from datetime import datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.cleaning import MAX_DATA, clean_name, clean_text
from bot.jsonl import reply_values
from bot.payloads import from_payload, to_payload
from bot.telegram import rendering
from conversations.events import Event, Reply
from conversations.needs import wanted
from conversations.session import read_session
from conversations.step import step
from conversations.world import World
from tests.botapi.markup import check_markup, check_text, visible_text

START = datetime.fromisoformat("2024-06-10T12:00")
_ANSWERS = (
    "/start", "/wynik", "/zmien", "/pomoc", "/od_nowa", "/usun", "/moje_dane", "/start x", "tak", "nie", "nie wiem",
    "powiat kłobucki", "Częstochowa", "Kraków", "fundacja", "spółdzielnia socjalna", "4 osoby na pełny etat",
    "3 na pół etatu i 2 na cały", "0", "2", "-7", "99999999999999999999", "1,5", "3/4", "31.02.2024", "2024-06-15",
    "wróć", "dalej", "ile dostaniemy?", "co z trwałością?", "kontakt z doradcą", "*", "**", "***x*", "<b>", "&amp;",
    "=HYPERLINK(\"http://x\")", "@SUM(1)", "../../etc/passwd", "{0.__class__}", "%s%n", "\u202eabc", "🏳️‍🌈" * 40, "ą" * 5000,
)  # fmt: skip
_TEXTS = st.one_of(st.sampled_from(_ANSWERS), st.sampled_from(_ANSWERS), st.text(max_size=60))
_BUTTONS = st.one_of(
    st.text(max_size=70),
    st.builds(
        ":".join,
        st.lists(
            st.sampled_from(
                ("a", "g", "k", "t", "r", "e", "0", "1", "7", "county", "legal_form", "x", "", "ask", "yes")
            ),
            min_size=1,
            max_size=5,
        ),
    ),
)
_PICK = st.integers(0, 60)
"""Which of the buttons that stand is pressed."""
_EVENTS = st.one_of(
    st.tuples(st.just("text"), _TEXTS),
    st.tuples(st.just("pick"), _PICK),
    st.tuples(st.just("pick"), _PICK),
    st.tuples(st.just("pick"), _PICK),
    st.tuples(st.just("button"), _BUTTONS),
    st.tuples(st.just("contact"), st.text(max_size=30)),
    st.tuples(st.just("other"), st.sampled_from(("sticker", "photo", "edited", "unknown", "<x>"))),
)
TALKS = st.lists(_EVENTS, min_size=1, max_size=60)


def check_reply(reply: Reply) -> None:
    """Hold a reply against what every channel can show."""
    assert reply.text.strip(), "an empty reply"
    pieces = rendering.html_pieces(reply.text)
    assert len(pieces) == len(rendering.plain_pieces(reply.text))
    for piece in pieces:
        check_text(visible_text(piece, "HTML"))
    markup = rendering.keyboard(reply)
    check_markup(markup)
    kept = json.loads(json.dumps(to_payload(reply)))
    assert json.loads(json.dumps(to_payload(from_payload(kept)))) == kept
    json.dumps(reply_values(reply))


def run_talk(talk: list[tuple[str, Any]], world: World) -> int:
    """Step through one talk; gives the number of events.

    Raises:
        AssertionError, Exception: whatever is wrong.
    """
    session: dict[str, Any] | None = None
    standing: list[str] = []
    for number, (kind, given_value) in enumerate(talk):
        event = _event(kind, given_value, standing, START + timedelta(minutes=number), number)
        wanted(session, event)
        made = step(session, event, world)
        again = json.loads(json.dumps(made.session))
        assert read_session(again).to_json() == read_session(made.session).to_json(), "a state that does not load again"
        for reply in made.replies:
            check_reply(reply)
        json.dumps([effect.data for effect in made.effects])
        standing = [button.data for reply in made.replies for row in reply.buttons for button in row] or standing
        session = again
    return len(talk)


def _event(kind: str, value: Any, standing: list[str], at: datetime, number: int) -> Event:
    nonce = f"{number:032x}"
    if kind == "pick":
        data = standing[value % len(standing)] if standing else "g:ask"
        return Event("tg:1", "button", at, data=data, nonce=nonce)
    if kind == "button":
        return Event("tg:1", "button", at, data=clean_text(value, MAX_DATA), nonce=nonce)
    if kind == "contact":
        contact = {"phone": clean_name(value), "name": clean_name(value)}
        return Event("tg:1", "contact", at, contact=contact, nonce=nonce)
    if kind == "other":
        return Event("tg:1", "other", at, detail=value, nonce=nonce)
    return Event("tg:1", "text", at, text=clean_text(value), nonce=nonce)


def run_many(events: int, seed: int, world: World) -> int:
    """Run generated talks until so many events were stepped through; gives how many."""
    import random

    from hypothesis import seed as seeded

    total = 0
    # Talks are about 20 events long on average; a round is small, so that the end is not far behind the goal.
    while total < events:

        @seeded(random.Random(f"{seed}:{total}").getrandbits(32))
        @settings(
            max_examples=50,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(TALKS)
        def some(talk: list[tuple[str, Any]]) -> None:
            nonlocal total
            total += run_talk(talk, world)

        some()
    return total
