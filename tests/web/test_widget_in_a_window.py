"""The widget in an ordinary browser window, apart: Playwright drives one browser of a kind at a time."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.web.browser import PHONE, open_and_answer, ordinary

pytestmark = pytest.mark.browser


def test_the_conversation_stays_while_the_tab_is_open(centres_site: str, tmp_path: Path) -> None:
    with ordinary(tmp_path, viewport=PHONE) as page:
        frame = open_and_answer(page, centres_site)
        page.reload()
        page.get_by_role("button", name="Sprawdź wsparcie").click()
        expect(frame.locator("#teraz")).to_contain_text("Jaką formę prawną")
        frame.get_by_role("button", name="Zakończ i usuń").click()
        expect(frame.locator("#teraz")).to_contain_text("Dzień dobry!")
        expect(frame.locator(".answers li")).to_have_count(0)
