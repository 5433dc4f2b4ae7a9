"""The main job on published figures: registers go in, every cell of the report comes out.

The figures are those of a city's published report on 2024: 3,153 requests, 397 cases.
"""

import json
import re
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from pypdf import PdfReader

from tests.cli.published_registers import ledger_rows, remedy_rows, request_rows

PUBLISHED = json.loads(
    (Path(__file__).parents[1] / "fixtures" / "published_report_2024.json").read_text("utf-8")
)
UNIT = "云岭省住房和城乡建设厅"


def write_xlsx(path, rows):
    rows = list(rows)
    book = Workbook()
    sheet = book.active
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append(list(row.values()))
    book.save(path)
    return path


@pytest.fixture
def counted(gkapp, db, tmp_path):
    """The database after the three imports and the figures by hand."""
    tables = {
        "requests": request_rows(PUBLISHED),
        "remedies": remedy_rows(PUBLISHED),
        "ledger": ledger_rows(PUBLISHED, UNIT),
    }
    for kind, rows in tables.items():
        file = write_xlsx(tmp_path / f"{kind}.xlsx", rows)
        said = gkapp("import", kind, file, "--db", db, "--json")
        assert (said.code, said.json["refused"]) == (0, [])
        assert said.json["new"] == said.json["read"]
    figures = [f"{name}={value}" for name, value in PUBLISHED["entered"].items()]
    assert gkapp("figures", "set", 2024, *figures, "--db", db).code == 0
    return db


def test_every_cell_equals_the_published_one(gkapp, counted, tmp_path):
    docx, pdf = tmp_path / "报告.docx", tmp_path / "报告.pdf"
    said = gkapp("report", 2024, "--db", counted, "--docx", docx, "--pdf", pdf, "--json")
    assert said.code == 0
    check_json(said.json)
    check_docx(docx)
    check_pdf(pdf)
    checks = gkapp("check", 2024, "--db", counted, "--json")
    assert checks.code == 0
    levels = {c["id"]: c["level"] for c in checks.json["checks"]}
    assert {levels[f"C{n}"] for n in range(1, 6)} == {"ok"}


def check_json(report):
    assert (report["year"], report["format"]) == (2024, "2021")
    columns = PUBLISHED["columns"]
    assert {key: [cells[c] for c in columns] for key, cells in report["applications"].items()} == (
        PUBLISHED["applications"]
    )
    assert {g: list(cells.values()) for g, cells in report["remedies"].items()} == (
        PUBLISHED["remedies"]
    )
    for row, expected in PUBLISHED["documents"].items():
        assert list(report["proactive"]["第二十条第（一）项"][row].values()) == expected
    entered = {
        f"{row}.{column}": str(value)
        for block, rows in report["proactive"].items()
        if block != "第二十条第（一）项"
        for row, cells in rows.items()
        for column, value in cells.items()
    }
    assert entered == PUBLISHED["entered"]
    assert [section["title"][:2] for section in report["sections"]] == [
        f"{n}、" for n in "一二三四五六"
    ]


def check_docx(path):
    proactive, applications, remedies = Document(str(path)).tables
    rows = [[cell.text for cell in row.cells] for row in applications.rows]
    assert [row[3:] for row in rows[3:]] == [
        [str(n) for n in counts] for counts in PUBLISHED["applications"].values()
    ]
    assert len(rows) == 28
    assert [cell.text for cell in remedies.rows[-1].cells] == [
        str(n) for counts in PUBLISHED["remedies"].values() for n in counts
    ]
    by_label = {row.cells[0].text: [c.text for c in row.cells[1:]] for row in proactive.rows}
    for row, expected in PUBLISHED["documents"].items():
        assert by_label[row] == [str(n) for n in expected]
    for name, value in PUBLISHED["entered"].items():
        assert set(by_label[name.partition(".")[0]]) == {value}


def check_pdf(path):
    text = "".join(page.extract_text() + " " for page in PdfReader(path).pages)
    numbers = re.sub(r"\s+", " ", text)
    for counts in (*PUBLISHED["applications"].values(), *PUBLISHED["documents"].values()):
        assert " ".join(str(n) for n in counts) in numbers
    flat = " ".join(str(n) for counts in PUBLISHED["remedies"].values() for n in counts)
    assert flat in numbers
    for value in PUBLISHED["entered"].values():
        assert value in numbers


def test_importing_again_changes_nothing_and_one_undo_takes_all_back(gkapp, counted, tmp_path):
    said = gkapp("import", "requests", tmp_path / "requests.xlsx", "--db", counted, "--json")
    assert (said.code, said.json["same"], said.json["new"]) == (0, 3153, 0)
    for _ in range(4):
        assert gkapp("undo", "--db", counted).code == 0
    report = gkapp("report", 2024, "--db", counted, "--json").json
    assert {n for cells in report["applications"].values() for n in cells.values()} == {0}
    assert gkapp("verify", "--db", counted).code == 0
