"""The page in real Chromium: phone and desktop, keyboard alone, offline moments, two tabs, no scripts, big letters."""

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pypdf
import pytest
from playwright.sync_api import Browser, expect

from tests.web.browser import DESKTOP, PHONE, SMALL_PHONE, Person, launched
from tests.web.conftest import Running

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as found:
        yield found


@pytest.fixture
def visit(browser: Browser, running: Running) -> Iterator[Callable[..., Person]]:
    people: list[Person] = []

    def make(**context: Any) -> Person:
        people.append(Person(browser, running.url, **context))
        return people[-1]

    yield make
    for person in people:
        person.close()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_whole_way_to_the_result(visit: Callable[..., Person], viewport: dict[str, int]) -> None:
    person = visit(viewport=viewport)
    person.to_the_result()
    assert "Wstępnie wygląda dobrze: do 276 298 zł" in person.question().replace("\u00a0", " ")
    expect(person.page.locator("svg.parts")).to_be_visible()
    assert person.page.url == person.url, "no data in the address"
    assert {url.split("/")[2] for url in person.requested} == {person.url.split("/")[2]}
    assert person.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_whole_visit_weighs_less_than_150_kb(visit: Callable[..., Person]) -> None:
    person = visit()
    weights: list[int] = []
    person.page.on("response", lambda answer: weights.append(len(answer.body())))
    person.open()
    person.page.wait_for_load_state("networkidle")
    assert 5_000 < sum(weights) < 150_000


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_same_way_with_scripts_off(visit: Callable[..., Person], viewport: dict[str, int]) -> None:
    person = visit(viewport=viewport, java_script_enabled=False)
    person.to_the_result()
    assert "Wstępnie wygląda dobrze" in person.question()
    assert not person.page.get_by_role("button", name="Wydrukuj").is_visible(), "nothing that only a script could do"
    person.page.get_by_role("button", name="Zakończ i usuń").click()
    expect(person.page.get_by_role("heading", name="Rozmowa usunięta")).to_be_visible()


def test_the_keyboard_alone_leads_to_the_result(visit: Callable[..., Person]) -> None:
    person = visit(viewport=DESKTOP)
    person.open()
    page = person.page
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")

    def tab_to(label: str) -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            focused = page.evaluate("(document.activeElement.textContent || '').trim()")
            if focused == label:
                style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                assert style == "solid", "the focus can be seen"
                return
        raise AssertionError(f"{label!r} was not reached")

    for label in ("Sprawdźmy", "pow. kłobucki", "Fundacja"):
        tab_to(label)
        with person.changed():
            page.keyboard.press("Enter")
        expect(page.locator("#teraz")).to_be_focused()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "tekst":
            break
    page.keyboard.type("3 etaty i pół")
    with person.changed():
        page.keyboard.press("Enter")
    expect(page.locator("#tekst")).to_be_focused()
    page.locator("#teraz").focus()
    for label in ("4", "Mamy status", "Nie", "0", "Tak", "Pokaż wynik"):
        tab_to(label)
        with person.changed():
            page.keyboard.press("Space")
    assert "Wstępnie wygląda dobrze" in person.question()


def test_whoever_types_hears_the_answer_and_whoever_presses_is_taken_to_it(visit: Callable[..., Person]) -> None:
    person = visit()
    person.open()
    person.press("Sprawdźmy")
    page = person.page
    expect(page.locator("#teraz")).to_be_focused()
    assert page.locator("#teraz").get_attribute("aria-labelledby") == "pytanie"
    expect(page.locator("#pytanie")).to_have_text("Gdzie mieszkają osoby, które chcecie zatrudnić?")
    status = page.locator("#stan")
    assert (status.get_attribute("role"), status.get_attribute("aria-live")) == ("status", "polite")
    assert status.inner_text() == ""
    person.type("Kłobuck")
    expect(page.locator("#tekst")).to_be_focused()
    expect(status).to_contain_text("Zapisałem: pow. kłobucki")
    assert page.title().startswith("Jaką formę prawną")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))


def test_a_question_in_the_middle_keeps_the_place(visit: Callable[..., Person]) -> None:
    person = visit()
    person.open()
    person.press("Sprawdźmy")
    person.press("pow. kłobucki")
    person.type("czy weksel wystarczy?")
    replies = person.page.locator(".exchange.now .reply")
    expect(replies.first).to_contain_text("weksel")
    assert "Jaką formę prawną" in person.question()
    person.press("Fundacja")
    assert "Ile nowych miejsc pracy" in person.question()


def test_back_and_change_and_the_money_follows(visit: Callable[..., Person]) -> None:
    person = visit(viewport=DESKTOP)
    person.to_the_result()
    assert "276 298" in person.page.locator(".money-text").inner_text().replace("\u00a0", " ")
    person.press("Zmień: Miejsca pracy")
    assert "Ile nowych miejsc pracy" in person.question()
    person.type("2 etaty")
    person.press("2")
    assert "147 824" in person.page.locator(".money-text").inner_text().replace("\u00a0", " ")


def test_reload_and_return_later(visit: Callable[..., Person]) -> None:
    person = visit()
    person.open()
    person.press("Sprawdźmy")
    person.press("pow. kłobucki")
    person.type("fundacja")
    question = person.question()
    person.page.reload()
    assert person.question() == question
    assert "fundacja" in person.page.locator(".said").last.inner_text()
    person.page.goto(f"{person.url}o-stronie")
    person.page.go_back()
    assert person.question() == question
    expect(person.page.locator(".exchange.now")).to_be_in_viewport()


def test_two_tabs_of_one_person_agree(visit: Callable[..., Person]) -> None:
    person = visit()
    person.open()
    person.press("Sprawdźmy")
    second = person.context.new_page()
    second.goto(person.url)
    person.press("pow. kłobucki")
    with_old_buttons = second.get_by_role("button", name="pow. myszkowski", exact=True)
    with_old_buttons.click()
    expect(second.locator("#teraz")).to_contain_text("przycisk z wcześniejszego pytania")
    expect(second.locator("#teraz")).to_contain_text("Jaką formę prawną")
    assert second.locator(".said", has_text="pow. kłobucki").count() == 1, "what the other tab said is shown too"
    person.press("Fundacja")
    assert "Ile nowych miejsc pracy" in person.question()


def test_two_people_at_one_computer_are_kept_apart(visit: Callable[..., Person]) -> None:
    person = visit()
    person.open()
    person.press("Sprawdźmy")
    person.press("pow. kłobucki")
    person.page.get_by_role("button", name="Zakończ i usuń").click()
    expect(person.page.get_by_role("heading", name="Rozmowa usunięta")).to_be_visible()
    assert person.context.cookies() == []
    # The conversation's place in the history was taken over, so "back" does not show it either.
    person.page.goto(person.url)
    expect(person.page.locator("#teraz")).to_contain_text("Dzień dobry!")
    assert person.page.locator(".answers li").count() == 0


def test_an_offline_moment_keeps_the_message_and_sends_it_once(visit: Callable[..., Person]) -> None:
    person = visit()
    person.open()
    person.press("Sprawdźmy")
    page = person.page
    person.offline = True
    person.context.set_offline(True)
    page.fill("#tekst", "Kłobuck")
    page.keyboard.press("Enter")
    expect(page.locator("#stan")).to_contain_text("Nie ma połączenia")
    expect(page.locator(".said.waiting")).to_contain_text("Kłobuck")
    expect(page.get_by_role("button", name="Spróbuj ponownie")).to_be_visible()
    with person.changed():
        person.context.set_offline(False)
    assert "Jaką formę prawną" in person.question()
    assert page.locator(".said", has_text="Kłobuck").count() == 1
    person.offline = False


def test_a_lost_answer_is_asked_for_again_without_counting_twice(visit: Callable[..., Person]) -> None:
    person = visit()
    person.open()
    person.press("Sprawdźmy")
    page = person.page
    person.offline = True

    def lose_the_answer(route: Any) -> None:
        # The server takes the message; the way back breaks.
        page.context.request.fetch(route.request)
        route.abort()

    page.route("**/rozmowa", lose_the_answer, times=1)
    page.fill("#tekst", "Kłobuck")
    page.keyboard.press("Enter")
    expect(page.locator("#stan")).to_contain_text("Nie udało się wysłać")
    with person.changed():
        page.get_by_role("button", name="Spróbuj ponownie").click()
    assert "Jaką formę prawną" in person.question()
    page.reload()
    assert page.locator(".said", has_text="Kłobuck").count() == 1
    person.offline = False


def test_a_busy_server_is_told_and_the_words_stay(visit: Callable[..., Person]) -> None:
    person = visit()
    person.open()
    person.press("Sprawdźmy")
    page = person.page
    person.offline = True
    body = '{"error": {"status": 413, "message": "Wiadomość jest za długa.", "details": []}}'
    page.route("**/rozmowa", lambda route: route.fulfill(status=413, content_type="application/json", body=body))
    page.fill("#tekst", "bardzo długa opowieść")
    page.keyboard.press("Enter")
    expect(page.locator("#stan")).to_have_text("Wiadomość jest za długa.")
    expect(page.locator("#tekst")).to_have_value("bardzo długa opowieść")
    person.offline = False


@pytest.mark.parametrize("size", [SMALL_PHONE, {"width": 640, "height": 430}], ids=["small phone", "200 % zoom"])
def test_nothing_is_cut_off_on_small_screens_and_at_200_percent(
    visit: Callable[..., Person], size: dict[str, int]
) -> None:
    # Zoom of 200 % on a desktop of 1280 × 860 leaves a page of 640 × 430 points.
    person = visit(viewport=size, device_scale_factor=2)
    person.to_the_result()
    assert person.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    cut = person.page.evaluate(
        "[...document.querySelectorAll('button, h1, h2, h3, .part-amount, .words p')]"
        ".filter((one) => one.offsetParent && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 1)"
        ".map((one) => one.textContent)"
    )
    assert cut == []


def test_letters_of_double_size_still_fit(visit: Callable[..., Person]) -> None:
    person = visit(viewport=PHONE)
    person.to_the_result()
    person.page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    assert person.page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


def test_targets_are_at_least_44_pixels_high(visit: Callable[..., Person]) -> None:
    person = visit()
    person.to_the_result()
    small = person.page.evaluate(
        "[...document.querySelectorAll('button, input:not([type=hidden]), summary, .top a')]"
        ".map((one) => [one.textContent.trim(), one.getBoundingClientRect()])"
        ".filter(([, box]) => box.height && (box.height < 44 || box.width < 44))"
        ".map(([text, box]) => [text, box.height])"
    )
    assert small == []


def test_focus_is_never_hidden_behind_what_stays_on_top(visit: Callable[..., Person]) -> None:
    person = visit()
    person.to_the_result()
    page = person.page
    for _ in range(25):
        page.keyboard.press("Tab")
        covered = page.evaluate(
            "(() => { const one = document.activeElement, box = one.getBoundingClientRect();"
            "if (one === document.body || one.closest('.composer')) return '';"
            "const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);"
            "return at && (one === at || one.contains(at) || at.contains(one)) ? '' : one.textContent; })()"
        )
        assert covered == ""


def test_print_shows_the_result_and_not_the_buttons(visit: Callable[..., Person]) -> None:
    person = visit(viewport=DESKTOP)
    person.to_the_result()
    page = person.page
    page.emulate_media(media="print")
    expect(page.locator(".present .lead")).to_be_visible()
    expect(page.locator("svg.parts")).to_be_visible()
    expect(page.locator(".answers")).to_be_visible()
    expect(page.locator(".printed")).to_contain_text("Szacunek, nie decyzja")
    for hidden in (".composer", ".keys", ".options", ".earlier", ".change"):
        assert not any(one.is_visible() for one in page.locator(hidden).all()), hidden
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    assert len(printed) == 1
    assert "276 298 zł" in printed[0].extract_text().replace("\u00a0", " ")


def test_the_meter_moves_unless_the_person_asked_for_calm(visit: Callable[..., Person]) -> None:
    person = visit(reduced_motion="reduce")
    person.to_the_result()
    durations = person.page.evaluate(
        "[...document.querySelectorAll('*')].map((one) => getComputedStyle(one))"
        ".filter((one) => one.animationName !== 'none' || !/^0s(, 0s)*$/.test(one.transitionDuration)).length"
    )
    assert durations == 0


def test_no_script_can_be_planted(visit: Callable[..., Person]) -> None:
    person = visit()
    person.open()
    person.type("<img src=x onerror=\"document.title='zdobyte'\"><script>document.title='zdobyte'</script>")
    person.page.reload()
    assert "zdobyte" not in person.page.title()
    assert person.page.locator(".said img").count() == 0
    assert re.search("onerror", person.page.locator(".said").last.inner_text())
