"""The widget on a centre's own site: the example page of the documentation, opened from another address."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.browser import DESKTOP, PHONE, launched, open_and_answer
from tests.web.conftest import Running

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as found:
        yield found


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=request.param, locale="pl-PL")
    found = context.new_page()
    errors: list[str] = []
    found.on("pageerror", lambda error: errors.append(str(error)))
    found.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield found
    context.close()
    assert [error for error in errors if "favicon" not in error] == []


def test_one_tag_opens_a_conversation_with_the_centre_preset(page: Page, centres_site: str, running: Running) -> None:
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.goto(centres_site)
    expect(page.get_by_role("button", name="Sprawdź wsparcie")).to_be_visible()
    assert not any("/widget?" in url for url in requested), "nothing more is fetched before somebody wants it"
    page.get_by_role("button", name="Sprawdź wsparcie").click()
    frame = page.frame_locator("doradca-owes iframe")
    expect(frame.locator(".brand")).to_contain_text("Ośrodek: JOWES")
    for label in ("Sprawdźmy", "pow. kłobucki", "Fundacja"):
        frame.get_by_role("button", name=label, exact=True).click()
    frame.locator("#tekst").fill("3 etaty i pół")
    frame.locator("#tekst").press("Enter")
    expect(frame.locator(".money-text")).to_contain_text("276")
    assert page.context.cookies() == [], "no cookie of a third party"


def test_a_private_window_talks_too_and_forgets_when_the_page_goes(page: Page, centres_site: str) -> None:
    frame = open_and_answer(page, centres_site)
    page.get_by_role("button", name="Zamknij okienko").click()
    page.get_by_role("button", name="Sprawdź wsparcie").click()
    expect(frame.locator("#teraz")).to_contain_text("Jaką formę prawną")
    page.reload()
    page.get_by_role("button", name="Sprawdź wsparcie").click()
    expect(frame.locator("#teraz")).to_contain_text("Dzień dobry!")


def test_the_pages_styles_stay_out_and_ours_stay_in(page: Page, centres_site: str) -> None:
    page.goto(centres_site)
    own = page.get_by_role("button", name="Przycisk tej strony")
    before = own.evaluate("(one) => JSON.stringify(getComputedStyle(one))")
    button = page.get_by_role("button", name="Sprawdź wsparcie")
    style = button.evaluate(
        "(one) => { const look = getComputedStyle(one);"
        "return [look.backgroundColor, look.transform, look.textTransform] }"
    )
    assert style == ["rgb(23, 89, 76)", "none", "none"]
    button.click()
    assert own.evaluate("(one) => JSON.stringify(getComputedStyle(one))") == before
    expect(page.frame_locator("doradca-owes iframe").locator("body")).to_be_visible()


def test_it_is_opened_and_closed_by_keyboard_and_gives_the_focus_back(page: Page, centres_site: str) -> None:
    page.goto(centres_site)
    button = page.get_by_role("button", name="Sprawdź wsparcie")
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    button.focus()
    page.keyboard.press("Enter")
    frame = page.frame_locator("doradca-owes iframe")
    expect(page.get_by_role("dialog", name="Doradca OWES – rozmowa")).to_be_visible()
    # Until the frame is there nobody can be in it, and a press now would go to the button that closes the panel.
    expect(page.locator("doradca-owes iframe")).to_be_visible()
    frame.get_by_role("button", name="Sprawdźmy", exact=True).focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(button).to_be_focused()


def test_only_the_widgets_own_frame_can_close_it(page: Page, centres_site: str) -> None:
    page.goto(centres_site)
    page.get_by_role("button", name="Sprawdź wsparcie").click()
    page.frame_locator("doradca-owes iframe").locator("#teraz").wait_for()
    page.evaluate("window.postMessage('doradca:close', '*')")
    page.wait_for_timeout(100)
    expect(page.get_by_role("dialog")).to_be_visible()
