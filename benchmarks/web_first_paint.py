"""When a first visitor sees the page: the first contentful paint in real Chromium, at full speed and on a slow line.

Each visit has an empty cache. The slow line is the browser's own emulation; the time is the browser's own entry
(`PerformancePaintTiming`), counted from the moment the address was opened.
"""

import statistics
from dataclasses import dataclass

from playwright.sync_api import Browser, sync_playwright

from tests.web.browser import FLAGS, MISSING, PHONE, chromium

VISITS = 5
PAINTED = """() => new Promise((found) => new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (one.name === "first-contentful-paint") found(one.startTime);
}).observe({ type: "paint", buffered: true }))"""


@dataclass(frozen=True, slots=True)
class Line:
    """A visitor's connection; `kilobits` 0 is as fast as the machine, `delay` is the time to the server and back."""

    name: str
    aim_ms: float
    kilobits: int = 0
    delay: int = 0


LINES = (Line("at full speed", 500), Line("at 400 kbit/s, 400 ms", 2500, 400, 400))


def first_paints(url: str) -> list[tuple[Line, float]]:
    """The median of some first visits over each line in milliseconds; nothing, said aloud, without Chromium."""
    path = chromium()
    if path is None:
        print(MISSING)
        return []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path or None, args=list(FLAGS))
        try:
            _visit(browser, url, LINES[0])  # The browser's own warming up is nobody's line.
            return [(line, statistics.median(_visit(browser, url, line) for _ in range(VISITS))) for line in LINES]
        finally:
            browser.close()


def _visit(browser: Browser, url: str, line: Line) -> float:
    context = browser.new_context(locale="pl-PL", viewport={"width": PHONE["width"], "height": PHONE["height"]})
    page = context.new_page()
    if line.kilobits:
        rate = line.kilobits * 1000 / 8
        network = context.new_cdp_session(page)
        network.send("Network.enable")
        network.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": line.delay, "downloadThroughput": rate, "uploadThroughput": rate},
        )
    page.goto(url)
    painted = float(page.evaluate(PAINTED))
    context.close()
    return painted
