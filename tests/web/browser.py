"""Real Chromium, as a person uses it. Tests that need it are skipped, saying so, where it is missing."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, FrameLocator, Page, expect, sync_playwright

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
MISSING = "Chromium is missing: apt-get install chromium, or playwright install chromium"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 860}
SMALL_PHONE = {"width": 320, "height": 568}


def chromium() -> str | None:
    """The browser's path: Debian's, or whatever CHROMIUM names, or the one Playwright brought (empty)."""
    named = os.environ.get("CHROMIUM")
    found = named if named and Path(named).exists() else shutil.which("chromium")
    if found is not None:
        return found
    with sync_playwright() as playwright:
        return "" if Path(playwright.chromium.executable_path).exists() else None


@contextmanager
def launched() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path or None, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def ordinary(folder: Path, **context: Any) -> Iterator[Page]:
    """A page of an ordinary window, where a frame may store things. The other tests' windows are private ones."""
    path = chromium()
    if path is None:
        pytest.skip(MISSING)
    (folder / "Default").mkdir()
    (folder / "Default" / "Preferences").write_text('{"profile": {"cookie_controls_mode": 0}}', encoding="utf-8")
    with sync_playwright() as playwright:
        window = playwright.chromium.launch_persistent_context(
            folder, executable_path=path or None, args=list(FLAGS), locale="pl-PL", **context
        )
        yield window.pages[0]
        window.close()


class Person:
    """Someone with the page open. Every error in the browser's console fails the test."""

    def __init__(self, browser: Browser, url: str, **context: Any) -> None:
        self.context = browser.new_context(locale="pl-PL", viewport=context.pop("viewport", PHONE), **context)
        self.page: Page = self.context.new_page()
        self.url = url
        self.errors: list[str] = []
        self.offline = False
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.requested: list[str] = []
        self.page.on("request", lambda request: self.requested.append(request.url))

    def _heard(self, message: Any) -> None:
        if message.type == "error" and not self.offline:
            self.errors.append(message.text)

    def open(self) -> "Person":
        self.page.goto(self.url)
        return self

    def press(self, label: str) -> None:
        with self.changed():
            self.page.get_by_role("button", name=label, exact=True).last.click()

    def type(self, text: str) -> None:
        self.page.fill("#tekst", text)
        with self.changed():
            self.page.keyboard.press("Enter")

    @contextmanager
    def changed(self) -> Iterator[None]:
        """Wait until the page shows an exchange that it did not show before, however it got there."""
        before = self.page.locator("#strumien").get_attribute("data-last")
        yield
        self.page.wait_for_selector(f"#strumien:not([data-last='{before}'])", state="attached", timeout=10_000)
        self.settled()

    def settled(self) -> None:
        self.page.wait_for_selector("html:not(.busy)", state="attached")

    def question(self) -> str:
        return self.page.locator("#teraz").inner_text()

    def to_the_result(self) -> None:
        self.open()
        for label in ("Sprawdźmy", "pow. kłobucki", "Fundacja"):
            self.press(label)
        self.type("3 etaty i pół")
        for label in ("4", "Mamy status", "Nie", "0", "Tak", "Pokaż wynik"):
            self.press(label)

    def close(self) -> None:
        with suppress(Error):
            self.context.close()
        assert self.errors == []


def open_and_answer(page: Page, centres_site: str) -> FrameLocator:
    page.goto(centres_site)
    page.get_by_role("button", name="Sprawdź wsparcie").click()
    frame = page.frame_locator("doradca-owes iframe")
    frame.get_by_role("button", name="Sprawdźmy", exact=True).click()
    frame.get_by_role("button", name="pow. kłobucki", exact=True).click()
    expect(frame.locator("#teraz")).to_contain_text("Jaką formę prawną")
    return frame
