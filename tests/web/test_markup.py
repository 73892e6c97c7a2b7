"""Where a line on the page may not end."""

import pytest

from bot.web.markup import Style, to_html, unbroken

STYLE = Style(())


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("razem 1 × ½ etatu", "razem 1~×~½~etatu"),
        ("do 276 298 zł na 4 osoby", "do 276~298~zł na 4~osoby"),
        ("w Kielcach i okolicy", "w~Kielcach i~okolicy"),
        ("do 19 czerwca 2024 r., godz. 15:00", "do 19~czerwca 2024~r., godz.~15:00"),
        ("art. 5 ust. 2, pkt 1, § 15", "art.~5~ust.~2, pkt~1, §~15"),
        ("tel. 34 325 71 42 dziś", "tel. 34~325 71 42~dziś"),
        ("nic do sklejenia", "nic do sklejenia"),
    ],
)
def test_what_is_read_as_one_thing_stays_on_one_line(text: str, kept: str) -> None:
    assert unbroken(text).replace("\u00a0", "~") == kept
    assert to_html(text, STYLE).replace("\u00a0", "~") == f"<p>{kept}</p>"
