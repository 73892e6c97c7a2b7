"""Marks and pieces: nothing injected, nothing lost, everything within Telegram's limits."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cleaning import clean_text
from bot.marks import plain, spans
from bot.payloads import from_payload, to_payload
from bot.telegram import rendering
from bot.telegram.rendering import RenderingError, html_pieces, plain_pieces, units
from conversations.events import Button, Reply
from tests.botapi.markup import check_text, visible_text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**do 276 298 zł**", "<b>do 276 298 zł</b>"),
        ("np. *czy weksel?* tak", "np. <i>czy weksel?</i> tak"),
        ("3 * 4 * 5 = 60", "3 * 4 * 5 = 60"),
        ("**otwarte", "**otwarte"),
        ("** puste **", "** puste **"),
        ("a*b*c", "a*b*c"),
        ("<b>&amp;</b>", "&lt;b&gt;&amp;amp;&lt;/b&gt;"),
        ("**<i>**", "<b>&lt;i&gt;</b>"),
        ("**a**\n**b**", "<b>a</b>\n<b>b</b>"),
    ],
)
def test_marks_become_tags_and_all_else_is_escaped(text: str, html: str) -> None:
    assert html_pieces(text) == [html]


def test_pieces_are_cut_at_paragraphs() -> None:
    paragraphs = [f"**{letter}** " + letter * 1500 for letter in "abcd"]
    pieces = html_pieces("\n\n".join(paragraphs))
    assert len(pieces) == 2
    assert pieces[0].endswith("b" * 1500)
    assert pieces[1].startswith("<b>c</b>")


def test_a_style_goes_on_in_the_next_piece() -> None:
    pieces = html_pieces("**" + "słowo " * 1000 + "koniec**")
    assert len(pieces) > 1
    assert all(piece.startswith("<b>") and piece.endswith("</b>") for piece in pieces)


TEXTS = st.text(alphabet=st.sampled_from("ab*ąĄ <>&\n.😀🏽\u0301x"), max_size=400).map(lambda text: text * 30)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_is_shown_whole_within_the_limits(text: str) -> None:
    pieces = html_pieces(text)
    for html, bare in zip(pieces, plain_pieces(text), strict=True):
        shown = visible_text(html, "HTML")
        check_text(shown)
        assert shown == bare
    squeezed = "".join("".join(visible_text(piece, "HTML") for piece in pieces).split())
    assert squeezed == "".join(plain(text.strip()).split())


@given(st.text())
def test_spans_hold_the_text_without_its_marks(text: str) -> None:
    whole = "".join(span.text for span in spans(text))
    assert whole.replace("\u00a0", " ") == plain(text)
    assert whole.replace("*", "") == text.replace("*", "")


@given(st.text(alphabet=st.characters(exclude_categories=())), st.integers(1, 50))
def test_cleaned_text_can_be_stored_anywhere(text: str, limit: int) -> None:
    cleaned = clean_text(text, limit)
    assert len(cleaned) <= limit
    cleaned.encode("utf-8")
    assert "\0" not in cleaned


def test_length_is_counted_as_telegram_does() -> None:
    assert units("a😀") == 3


@pytest.mark.parametrize(
    "button", [Button("Tak", "x" * 65), Button("Tak", ""), Button(" ", "x"), Button("Tak", "ą" * 33)]
)
def test_a_button_telegram_would_refuse_is_refused_here(button: Button) -> None:
    with pytest.raises(RenderingError):
        rendering.keyboard(Reply("?", ((button,),)))


def test_a_reply_survives_the_outbox() -> None:
    reply = Reply("t", ((Button("a", "b"),), (Button("c", "d"),)), False, True, True, {"kind": "x"}, {"kind": "y"})
    assert from_payload(to_payload(reply)) == reply
    assert from_payload(to_payload(Reply("t"))) == Reply("t")
