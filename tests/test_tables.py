"""Tables as sources: what their figures are, and how files of tables are read, the hostile ones too."""

from __future__ import annotations

import io
import json
import runpy
import tomllib
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from claimcheck import rulebook
from claimcheck.config import Settings
from claimcheck.model import Article
from claimcheck.read import Problem, articles
from claimcheck.tables import Entry, tables

ROOT = Path(__file__).resolve().parents[1]
CASES = tomllib.loads((ROOT / "fixtures" / "tables" / "cases.toml").read_text(encoding="utf-8"))["case"]


def read(path: Path) -> list[Article | Problem]:
    return list(articles([str(path)], Settings(), tables=True))


def entries(article: Article | Problem) -> list[str]:
    assert isinstance(article, Article), article
    with rulebook.of(None).in_force():
        return [shown(entry) for table in tables(article) for entry in table.entries]


def shown(entry: Entry) -> str:
    """Return a figure as the fixtures have it."""
    period = entry.period
    days = [] if period is None else [str(day) for day in dict.fromkeys((period.from_day, period.to_day))]
    marks = {"per share": entry.per, "change": entry.change, "expected": entry.expected, "earlier": entry.earlier}
    return " | ".join((
        " > ".join((*entry.path, entry.label)),
        entry.column,
        " to ".join(days),
        f"{entry.figure.value:f} {entry.unit}",
        " ".join(name for name, holds in marks.items() if holds),
    ))  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(case["table"], encoding="utf-8")
    (article,) = read(path)
    assert entries(article) == case.get("figures", [])
    assert isinstance(article, Article)
    with rulebook.of(None).in_force():
        (table,) = tables(article)
    assert table.why == case.get("why", "")


def workbook(change: Callable[[Workbook], None]) -> bytes:
    book = Workbook()
    change(book)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _results(book: Workbook) -> None:
    notes = book.create_sheet("Notes", 0)
    notes["A1"] = "Prepared by the finance department"
    sheet = book.create_sheet("Results")
    sheet["A1"] = "Calloway Stores: results in millions of pounds"
    sheet["B3"] = "Second quarter"
    sheet.merge_cells("B3:C3")
    for cell, value in {"B4": 2025, "C4": 2024, "A5": "Revenue", "B5": 1274.23, "C5": 1199.8}.items():
        sheet[cell] = value
    for cell, value in {"A6": "Gross margin", "B6": 0.418, "C6": 0.424}.items():
        sheet[cell] = value
    for row, pattern in ((5, "#,##0.0"), (6, "0.0%")):
        for column in "BC":
            sheet[f"{column}{row}"].number_format = pattern
    dated = book.create_sheet("Staff")
    dated["B1"], dated["C1"] = date(2025, 6, 30), date(2024, 6, 30)
    dated["A2"], dated["B2"] = "Employees", 41200


def test_a_workbook_with_formats_and_merged_heads(tmp_path: Path) -> None:
    path = tmp_path / "results.xlsx"
    path.write_bytes(workbook(_results))
    (article,) = read(path)
    assert entries(article) == [
        "Revenue |  | 2025-04-01 to 2025-06-30 | 1274200000 GBP | ",
        "Revenue |  | 2024-04-01 to 2024-06-30 | 1199800000 GBP | earlier",
        "Gross margin |  | 2025-04-01 to 2025-06-30 | 41.8 percent | ",
        "Gross margin |  | 2024-04-01 to 2024-06-30 | 42.4 percent | earlier",
        "Employees |  | 2025-06-30 | 41200 employee | ",
    ]


def test_company_facts_go_by_their_dates(tmp_path: Path) -> None:
    """What was filed later counts, and the year of the filing is no time of the fact."""
    path = tmp_path / "facts.json"
    year = {"start": "2023-01-01", "end": "2023-12-31", "fy": 2025, "fp": "FY", "form": "10-K", "accn": "1"}
    units = {"USD": [{**year, "val": 4_900, "filed": "2024-02-01"}, {**year, "val": 4_950, "filed": "2025-02-01"}]}
    per = {"USD/shares": [{**year, "val": 3.21, "filed": "2025-02-01"}]}
    taxonomy = {"NetIncomeLoss": {"units": units}, "EarningsPerShareDiluted": {"units": per}}
    path.write_text(json.dumps({"cik": 1, "entityName": "Calloway", "facts": {"us-gaap": taxonomy}}), encoding="utf-8")
    (article,) = read(path)
    assert entries(article) == [
        "net income |  | 2023-01-01 to 2023-12-31 | 4950 USD | ",
        "diluted earnings per share |  | 2023-01-01 to 2023-12-31 | 3.21 USD | per share",
    ]


def test_xbrl_json(tmp_path: Path) -> None:
    def fact(concept: str, value: str, period: str, **told: str) -> dict[str, Any]:
        return {"value": value, "dimensions": {"concept": concept, "entity": "lei:1", "period": period, **told}}

    facts = {
        "f1": fact("ifrs-full:Revenue", "5100", "2024-01-01T00:00:00/2025-01-01T00:00:00", unit="iso4217:EUR"),
        "f2": fact("x:EffectiveTaxRate", "0.23", "2024-01-01T00:00:00/2025-01-01T00:00:00", unit="xbrli:pure"),
        "f3": fact(
            "x:NumberOfEmployees", "680", "2025-01-01T00:00:00", unit="xbrli:pure", **{"x:Axis": "x:PumpsMember"}
        ),
        "f4": fact("x:Name", "Calloway", "2025-01-01T00:00:00"),
    }
    path = tmp_path / "report.json"
    path.write_text(json.dumps({"documentInfo": {"documentType": "x"}, "facts": facts}), encoding="utf-8")
    (article,) = read(path)
    assert entries(article) == [
        "revenue |  | 2024-01-01 to 2024-12-31 | 5100 EUR | ",
        "effective tax rate |  | 2024-01-01 to 2024-12-31 | 23.00 percent | ",
        "Pumps > number of employees |  | 2024-12-31 | 680 employee | ",
    ]


def _bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 250_000_000)
    return data.getvalue()


def _with_part(name: str, text: bytes) -> bytes:
    data = io.BytesIO(workbook(_results))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr(name, text)
    return data.getvalue()


def _entities() -> bytes:
    lines = [b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">']
    lines += [b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9)]
    text = b"".join(lines) + b"]><worksheet><sheetData><row><c><v>&j;</v></c></row></sheetData></worksheet>"
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(_results))) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            new.writestr(name, text if name.endswith("sheet2.xml") else old.read(name))
    return data.getvalue()


HOSTILE = {
    "bomb": (_bomb(), "when unpacked"),
    "cut off": (workbook(_results)[:3000], "damaged"),
    "no archive": (b"PK\x03\x04" + b"x" * 500, "damaged"),
    "locked": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 500, "password"),
    "entities": (_entities(), "damaged"),
}


@pytest.mark.parametrize(("data", "message"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_workbook_ends_in_one_line(data: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.xlsx"
    path.write_bytes(data)
    (problem,) = read(path)
    assert isinstance(problem, Problem)
    assert problem.is_error
    assert message in str(problem)
    assert "\n" not in str(problem)


@pytest.mark.parametrize("name", ["xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml"])
def test_macros_and_links_are_passed_over(name: str, tmp_path: Path) -> None:
    path = tmp_path / "results.xlsm"
    path.write_bytes(_with_part(name, b"<externalLink r:id='file:///etc/passwd'/>"))
    (article,) = read(path)
    assert len(entries(article)) == 5


def test_formulas_without_values_are_told(tmp_path: Path) -> None:
    def formulas(book: Workbook) -> None:
        book.create_sheet("Sums")["A1"] = "=1+1"

    path = tmp_path / "formulas.xlsx"
    path.write_bytes(workbook(formulas))
    note, article = read(path)
    assert "formulas have no values" in str(note)
    assert isinstance(article, Article)


def test_a_table_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    (problem,) = articles([str(path)], Settings())
    assert "source of claimcheck compare" in str(problem)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [("words.csv", "only words\nand more of them\n", "no table"), ("other.json", '{"cik": 1}', "no facts of filings")],
)
def test_what_is_no_table(name: str, text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (problem,) = read(path)
    assert message in str(problem)


HOSTILE_FILES: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("hostile_files.py")))
ROWS = (("", "Q2 2025", "Q2 2024"), ("Revenue", "1,274.2", "1,199.8"), ("Profit before tax", "71.8", "75.6"))
BEFORE = (
    "Calloway Stores said on Thursday that it had earned less than a year ago, as its costs rose faster than sales."
)
UNIT = "in millions of pounds"


def _docx() -> bytes:
    word = HOSTILE_FILES["word"]
    rows = "".join("<w:tr>" + "".join(f"<w:tc>{word(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in ROWS)
    data: bytes = HOSTILE_FILES["docx"](f"{word(BEFORE)}{word(UNIT)}<w:tbl>{rows}</w:tbl>")
    return data


def _put(part: tuple[str, int, int]) -> bytes:
    text, x, y = part
    return b"BT /F1 10 Tf %d %d Td (%s) Tj ET" % (x, y, text.encode())


def _pdf() -> bytes:
    """Return a page on which the columns are only seen by where they stand."""
    parts = [(BEFORE[:70], 72, 740), (BEFORE[70:], 72, 728), (UNIT, 72, 700)]
    parts += [
        (cell, x, 680 - 16 * number)
        for number, row in enumerate(ROWS)
        for cell, x in zip(row, (72, 300, 400), strict=True)
        if cell
    ]
    data: bytes = HOSTILE_FILES["pdf"](contents=b"\n".join(map(_put, parts)))
    return data


def _html() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    return f"<html><body><p>{BEFORE}</p><p>{UNIT}</p><table>{rows}</table></body></html>".encode()


def _markdown() -> bytes:
    head, *rows = (" | ".join(("", *row, "")) for row in ROWS)
    return "\n".join((BEFORE, "", UNIT, "", head, "|---" * 3 + "|", *rows)).encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [("r.docx", _docx()), ("r.pdf", _pdf()), ("r.html", _html()), ("r.md", _markdown())],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_table_of_a_text(name: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    (article,) = read(path)
    assert entries(article) == [
        "Revenue |  | 2025-04-01 to 2025-06-30 | 1274200000 GBP | ",
        "Revenue |  | 2024-04-01 to 2024-06-30 | 1199800000 GBP | earlier",
        "Profit before tax |  | 2025-04-01 to 2025-06-30 | 71800000 GBP | ",
        "Profit before tax |  | 2024-04-01 to 2024-06-30 | 75600000 GBP | earlier",
    ]
