"""Leads in a spreadsheet: open right in a Polish Excel and carry no formula, whatever somebody called themselves."""

import asyncio
import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from openpyxl import load_workbook

from bot.cli import main
from bot.lead_tables import COLUMNS, harmless, to_csv, to_xlsx
from bot.store.sqlite import SqliteStore
from tests.leads.conftest import Talk, advisor


async def filled(path: Path) -> None:
    store = SqliteStore(path)
    await store.open()
    talk = Talk(store)
    await talk.interview("a")
    await talk.leave("a", "Żaneta, 600 700 800, zaneta@example.org")
    await talk.tap("d1", "Biorę", [talk.card()], **advisor("=cmd|' /C calc'!A0", "jowes"))
    await talk.say("b", "Sandomierz", "stowarzyszenie", "2 etaty")
    await talk.leave("b", "John, +44 20 7946 0958")
    await store.close()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "x.db"
    asyncio.run(filled(path))
    return path


def test_csv_has_a_mark_semicolons_and_polish_letters(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "leads.csv"
    assert main(["leads", "export", "--db", str(database), "--output", str(file)]) == 0
    assert file.stat().st_mode & 0o077 == 0
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [len(row) for row in rows] == [len(COLUMNS)] * 3
    by_name = {row[COLUMNS.index("name")]: row for row in rows[1:]}
    assert by_name["Żaneta"][COLUMNS.index("phone")] == "600-700-800"
    assert by_name["John"][COLUMNS.index("phone")] == "0044-20-7946-0958"
    assert by_name["Żaneta"][COLUMNS.index("advisor")] == "'=cmd|' /C calc'!A0"
    assert by_name["Żaneta"][COLUMNS.index("jobs")] == "3 × cały etat, 1 × ½ etatu"


def test_xlsx_cells_are_all_text(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "leads.xlsx"
    assert main(["leads", "export", "--db", str(database), "--output", str(file), "--centre", "jowes"]) == 0
    sheet = load_workbook(file).active
    assert sheet is not None
    assert sheet.max_row == 2
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert sheet.cell(2, COLUMNS.index("advisor") + 1).value == "=cmd|' /C calc'!A0"
    with zipfile.ZipFile(file) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


@settings(max_examples=60, deadline=None)
@given(some.text(some.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), max_size=20))
def test_no_cell_is_ever_a_formula(cell: str) -> None:
    (row,) = list(csv.reader(io.StringIO(to_csv([[cell]]).decode("utf-8-sig"), newline=""), delimiter=";"))[1:]
    assert not row[0].lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    sheet = load_workbook(io.BytesIO(to_xlsx([[cell] + [""] * (len(COLUMNS) - 1)]))).active
    assert sheet is not None
    assert sheet.cell(2, 1).data_type == ("s" if cell else "n")
    assert (sheet.cell(2, 1).value or "") == cell


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "\u00a0@", "＝"])
def test_what_begins_like_a_formula_is_made_harmless(start: str) -> None:
    assert harmless(f"{start}SUM(A1)").startswith("'")
    assert harmless("Anna") == "Anna"


def test_the_list_hides_contacts_unless_asked(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["leads", "list", "--db", str(database)]) == 0
    assert "600" not in capsys.readouterr().out
    assert main(["leads", "list", "--db", str(database), "--json", "--status", "taken"]) == 0
    (lead,) = json.loads(capsys.readouterr().out)["leads"]
    assert "phone" not in lead
    assert lead["centre"] == "jowes"
    assert main(["leads", "list", "--db", str(database), "--json", "--contacts", "--centre", "sowes"]) == 0
    assert [one["name"] for one in json.loads(capsys.readouterr().out)["leads"]] == ["John"]
    assert main(["leads", "list", "--db", str(database), "--centre", "nigdzie"]) == 2


def test_purge_removes_what_it_is_told_and_nothing_else(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def codes() -> list[str]:
        capsys.readouterr()
        assert main(["leads", "list", "--db", str(database), "--json"]) == 0
        return [one["code"] for one in json.loads(capsys.readouterr().out)["leads"]]

    first, second = codes()
    assert main(["leads", "purge", "--db", str(database)]) == 2
    assert main(["leads", "purge", "--db", str(database), "0000000000"]) == 2
    assert main(["leads", "purge", "--db", str(database), "--older-than", "36500"]) == 0
    assert codes() == [first, second]
    assert main(["leads", "purge", "--db", str(database), first]) == 0
    assert codes() == [second]
