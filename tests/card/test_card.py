"""The card: one page, tagged for screen readers, with its own fonts, the same words in PDF and on the phone."""

import asyncio
import io
import json
import struct
from datetime import date
from typing import Any

import pypdf
import pytest

from bot.card.files import PNG_PPI, UnknownFileError, card, files, qr
from bot.card.typography import NBSP, tied
from bot.wiring import build_rules
from conversations.quick import begin, estimate
from conversations.quick_line import read_line
from conversations.screens.card import card_payload
from conversations.screens.quick import assumed_items
from rules.answers import read_case
from tests.quick.chatting import AT, LINK, linked_world

LINES = (
    "fundacja, Kłobuck, 3 etaty i 2 × 1/2",
    "zwykła spółka z o.o., Myszków, 2 etaty",
    "4 etaty i 6 pół JOWES 2014",
    "stowarzyszenie, Busko, 4 osoby",
    "3 etaty SOWES 2014",
    "1 etat JOWES 2024",
    "7 etatów, 5 x 3/4, 9 x 1/2, 2 x 1/4 JOWES 2024",
)


def payload(line: str = LINES[0], medium: str = "pdf", code: str | None = "K7M2Q9XWTR") -> dict[str, Any]:
    world = linked_world()
    quick = begin(read_line(line, world), world, AT)
    assert quick is not None
    found = estimate(quick, world, AT)
    made = card_payload(world, found.rules, found.case, found.outcome, code=code, until=date(2027, 2, 20),
                        assumed=assumed_items(world, found), medium=medium)  # fmt: skip
    return dict(json.loads(json.dumps(made)))


def read(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def words(content: bytes) -> str:
    return " ".join(read(content).pages[0].extract_text().replace(NBSP, " ").replace("\u2060", "").split())


@pytest.mark.parametrize("line", LINES)
def test_every_estimate_is_one_page_in_both_forms(line: str) -> None:
    assert len(read(card(payload(line), "pdf")).pages) == 1
    made = card(payload(line, "png"), "png")
    assert made.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", made[16:24])
    # Telegram takes photos whose sides make up at most 10 000 pixels.
    assert width == pytest.approx(124 / 25.4 * PNG_PPI, abs=2)
    assert width + height <= 10_000


def test_the_longest_call_with_the_longest_answers_still_is_one_page() -> None:
    world = linked_world()
    rules = world.catalogue.calls["sowes-2014-2020"]
    case = read_case(world.catalogue.facts, {}, [{"count": 1, "fte": str(fte / 100)} for fte in range(50, 64)])
    made = card_payload(world, rules, case, rules.evaluate(case, AT), code="K7M2Q9XWTR", until=date(2027, 2, 20),
                        assumed=["bardzo długie założenie, które zajmuje miejsce"] * 20, medium="pdf")  # fmt: skip
    assert len(read(card(made, "pdf")).pages) == 1


def test_the_pdf_says_all_that_the_estimate_says() -> None:
    text = words(card(payload(), "pdf"))
    for said in (
        "Wstępnie wygląda dobrze: do 330 860 zł", "pow. kłobucki", "3 × cały etat", "2 × ½ etatu",
        "5 × 35 212 zł", "176 060 zł", "3 × 38 700 zł", "116 100 zł", "2 × 19 350 zł", "Razem", "330 860 zł",
        "Formularz Pomysłu", "zabezpieczenie", "do 1 czerwca 2028 r.", "Przykład: zatrudnienie od 1 grudnia 2026 r.",
        "szacunek, nie decyzja", "cz. Trwałość, pkt 2", "K7M2Q-9XWTR", "22 listopada 2026 r.",
        "5 z 5 osób spełnia warunki", build_rules().catalogue.calls["jowes-2024"].rules_hash,
    ):  # fmt: skip
        assert said in text, said


def test_a_refusal_says_so_and_what_would_help() -> None:
    text = words(card(payload(LINES[1]), "pdf"))
    assert "Wstępnie: nie" in text
    assert "Przy tych odpowiedziach pieniędzy nie będzie." in text
    assert "Wybierzcie jedną z form z listy" in text
    assert "Źródło nie podaje" not in text
    assert "Co trzeba zrobić" not in text


def test_what_a_source_does_not_say_is_told() -> None:
    assert "To źródło o tym nie mówi." in words(card(payload(LINES[3]), "pdf"))
    assert "Znana jest tylko stawka na pełny etat" in words(card(payload(LINES[3]), "pdf"))


def test_the_pdf_is_tagged_for_screen_readers() -> None:
    made = read(card(payload(), "pdf"))
    root: Any = made.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith("pl")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert made.metadata is not None
    assert made.metadata.title == "Szacunek K7M2Q-9XWTR – JOWES 2024"
    kinds, alts = _structure(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/LI", "/Figure", "/Link"} <= kinds
    assert any("Utworzenie 53%" in alt for alt in alts)
    assert any("Kod QR" in alt for alt in alts)


def _structure(node: Any) -> tuple[set[str], list[str]]:
    kinds: set[str] = set()
    alts: list[str] = []
    waiting = [node]
    while waiting:
        one = waiting.pop()
        one = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(one, list):
            waiting += list(one)
        elif isinstance(one, dict):
            kinds.add(str(one.get("/S")))
            if "/Alt" in one:
                alts.append(str(one["/Alt"]))
            if "/K" in one:
                waiting.append(one["/K"])
    return kinds, alts


def font_names(content: bytes) -> set[str]:
    page: Any = read(content).pages[0]
    return {str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()}


def test_fonts_are_inside_the_file_and_are_the_products_own() -> None:
    names = font_names(card(payload(), "pdf"))
    assert names
    assert all("Lato" in name and "+" in name for name in names), names


def test_every_polish_sign_is_shown_by_the_products_font() -> None:
    given = payload()
    given["group"] = "Zażółć gęślą jaźń ĄĆĘŁŃÓŚŹŻ – „cudzysłów” § ½ ¼ ¾ × − …"
    made = card(given, "pdf")
    assert "Zażółć gęślą jaźń ĄĆĘŁŃÓŚŹŻ – „cudzysłów”" in words(made)
    assert all("Lato" in name for name in font_names(made)), font_names(made)


def test_the_code_leads_to_the_estimate() -> None:
    page: Any = read(card(payload(), "pdf")).pages[0]
    links = [note.get_object()["/A"]["/URI"] for note in page["/Annots"]]
    assert links == [f"{LINK}e_K7M2Q9XWTR"]
    drawn = qr(f"{LINK}e_K7M2Q9XWTR")
    assert drawn is not None
    assert drawn != qr(f"{LINK}e_K7M2Q9XWTS")


def test_without_a_link_the_code_is_typed_and_without_a_code_there_is_none() -> None:
    given = payload()
    given["code"]["link"] = None
    assert "K7M2Q-9XWTR" in words(card(given, "pdf"))
    assert "Kod szacunku" not in words(card(payload(code=None), "pdf"))


def test_money_over_a_limit_is_no_part_of_the_bar() -> None:
    given = payload(LINES[2])
    assert sum(given["bar"]["parts"]) == pytest.approx(1)
    assert given["bar"]["parts"][0] == pytest.approx(120_000 / 270_000)


async def test_cards_are_made_side_by_side() -> None:
    made = await asyncio.gather(*(files(payload(line, medium)) for line in LINES[:4] for medium in ("pdf", "png")))
    assert [name.rsplit(".", 1)[1] for name, _ in made] == ["pdf", "png"] * 4
    assert all(content for _, content in made)


async def test_another_kind_of_file_is_refused() -> None:
    with pytest.raises(UnknownFileError):
        await files({"kind": "cokolwiek"})


def test_a_payload_cannot_inject_markup() -> None:
    given = payload()
    given["group"] = '#panic("x") *a* $x$ </w:t> \\ [b] @ref'
    assert '#panic("x") *a* $x$ </w:t> \\ [b] @ref' in words(card(given, "pdf"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a w tym i o", "a~w~tym i~o"),
        ("cz. Trwałość, pkt 2", "cz.~Trwałość, pkt~2"),
        ("19 czerwca 2024 r.", "19~czerwca~2024~r."),
        ("5 z 5 osób", "5~z~5~osób"),
        ("3 × cały etat", "3~×~cały etat"),
        ("napisz: /start e_ABC", "napisz: /\u2060start~e_ABC"),
        ("„w zwykłą” (z dnia)", "„w~zwykłą” (z~dnia)"),
    ],
)
def test_polish_lines_break_where_they_may(text: str, expected: str) -> None:
    assert tied(text).replace(NBSP, "~") == expected
