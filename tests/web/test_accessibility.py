"""WCAG 2.2 AA by axe-core: every state of the page, on a phone and a desktop, in light and in dark."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.web.browser import DESKTOP, PHONE, Person, launched
from tests.web.conftest import Running

pytestmark = pytest.mark.browser

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as found:
        yield found


def faults(person: Person) -> list[Any]:
    found = Axe().run(person.page, options=RULES).response["violations"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_no_state_of_the_page_keeps_anyone_out(
    browser: Browser, running: Running, viewport: dict[str, int], scheme: str
) -> None:
    # The test puts axe into the page, which the page's own policy would not allow; and half-faded letters of
    # something that still moves have no honest contrast.
    person = Person(
        browser, running.url, viewport=viewport, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce"
    )
    person.open()
    states = {"welcome": faults(person)}
    for label in ("Sprawdźmy", "pow. kłobucki"):
        person.press(label)
        states[label] = faults(person)
    person.type("czy weksel wystarczy?")
    states["question in the middle"] = faults(person)
    person.press("Fundacja")
    person.type("3 etaty i pół")
    states["people"] = faults(person)
    for label in ("Pokaż listę", "Wróć do pytania", "4", "Mamy status", "Nie", "0", "Tak"):
        person.press(label)
    states["summary"] = faults(person)
    person.press("Pokaż wynik")
    states["result"] = faults(person)
    person.press("Podaj dzień zatrudnienia")
    states["date"] = faults(person)
    person.type("1 marca 2027")
    states["timeline"] = faults(person)
    person.press("Skąd te liczby?")
    states["sources"] = faults(person)
    person.page.reload()
    person.page.locator(".earlier summary").click()
    states["earlier"] = faults(person)
    for name, path in (("about", "o-stronie"), ("goodbye", "koniec")):
        person.page.goto(f"{person.url}{path}")
        states[name] = faults(person)
    person.page.goto(f"{person.url}widget?osrodek=jowes")
    states["widget"] = faults(person)
    person.close()
    assert {name: found for name, found in states.items() if found} == {}


def test_the_page_says_its_language_and_structure(browser: Browser, running: Running) -> None:
    person = Person(browser, running.url)
    person.to_the_result()
    page = person.page
    assert page.locator("html").get_attribute("lang") == "pl"
    for role in ("banner", "main", "complementary", "contentinfo"):
        assert page.get_by_role(role).count() == 1, role
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.get_by_role("progressbar").get_attribute("aria-label").startswith("Odpowiedzi:")
    assert page.get_by_role("textbox", name="Napisz odpowiedź albo pytanie").count() == 1
    for name in ("Przedział na pasku: 276 298 zł", "Pasek: Utworzenie 140 848 zł"):
        labels = [str(one.get_attribute("aria-label")).replace("\u00a0", " ") for one in page.get_by_role("img").all()]
        assert any(label.startswith(name) for label in labels), labels
    assert page.get_by_role("button", name="Zmień: Forma prawna").count() == 1
    person.close()


@pytest.mark.parametrize("path", ["nie-ma-takiej"])
def test_error_pages_are_readable_too(browser: Browser, running: Running, path: str) -> None:
    person = Person(browser, running.url, bypass_csp=True)
    person.offline = True
    person.page.goto(f"{running.url}{path}")
    assert faults(person) == []
    person.close()
