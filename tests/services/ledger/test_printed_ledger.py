"""The printed ledger: the same figures as the annual report, by year and by day, in three forms."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.documents.blocks import Table
from gkapp.documents.word.reading import read_word
from gkapp.domain.errors import Refused
from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType, Validity
from gkapp.exchange.sheets.registers import read_sheet
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.ledger import printed_ledger
from gkapp.services.ledger.printed_ledger import (
    document_of,
    in_force_sheet,
    ledger_of_year,
    write_ledger,
)
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.record_actions import enter_record
from gkapp.services.report.figures import count_year

RULE = LedgerDraft(
    title="甲办法", document_type=DocumentType.NORMATIVE, formed_on=date(2024, 3, 1),
    published_on=date(2024, 3, 4), attribute=DisclosureAttribute.PROACTIVE,
)  # fmt: skip


@pytest.fixture
def ready(db):
    set_up_department(db, Unit("云岭省某厅"))
    load_shipped_calendar(db)
    for changes in (
        {},
        {"title": "乙办法", "expires_on": date(2025, 12, 30)},
        {"title": "丙办法", "published_on": date(2025, 2, 3), "expires_on": date(2027, 1, 1)},
        {"title": "丁办法", "validity": Validity.REPEALED, "ended_on": date(2025, 5, 1)},
        {"title": "别人的", "makers": ("省财政厅",)},
        {"title": "规章", "document_type": DocumentType.REGULATION},
        {"title": "通知", "document_type": DocumentType.OTHER},
    ):
        enter_record(db, LEDGER, replace(RULE, **changes))
    return db


def titles(part):
    return [row[0] for row in part.rows]


def test_the_ledger_of_a_year_counts_as_the_report_does(ready):
    ledger = ledger_of_year(ready, 2025)
    regulations, rules = ledger.counts
    assert (rules.before, rules.made, rules.ended, rules.in_force) == (3, 1, 2, 2)
    assert (regulations.before, regulations.in_force) == (1, 1)
    assert rules.adds_up and regulations.adds_up
    figures = count_year(ready, 2025).proactive
    row = [figures["第二十条第（一）项", "行政规范性文件", name]
           for name in ("本年制发件数", "本年废止件数", "现行有效件数")]  # fmt: skip
    assert [int(each) for each in row] == [rules.made, rules.ended, rules.in_force]
    made, ended, in_force = ledger.sheet.groups[1].parts
    assert titles(made) == ["丙办法"]
    assert titles(ended) == ["乙办法", "丁办法"]
    assert titles(in_force) == ["甲办法", "丙办法"]
    assert [row[-2:] for row in ended.rows] == [("失效", "2025-12-31"), ("废止", "2025-05-01")]
    assert ledger.sheet.notes == [
        "截至2025年12月31日。只计本机关制定的，以及联合制定由本机关牵头的。",
        "上年现行有效件数加本年制发件数减本年废止件数，等于现行有效件数，各行相符。",
    ]


@pytest.mark.parametrize(
    "registered", [{}, {"validity": Validity.LAPSED, "ended_on": date(2025, 12, 31)}]
)
def test_what_holds_through_the_last_day_of_a_year_ends_in_the_next(ready, registered):
    rule = replace(RULE, title="戊办法", expires_on=date(2025, 12, 31), **registered)
    enter_record(ready, LEDGER, rule)
    _made, ended, in_force = ledger_of_year(ready, 2025).sheet.groups[1].parts
    assert "戊办法" not in titles(ended)
    assert ("戊办法", "有效", "") in [(row[0], *row[-2:]) for row in in_force.rows]
    assert "戊办法" in titles(in_force_sheet(ready, date(2025, 12, 31)).groups[1].parts[0])
    later = ledger_of_year(ready, 2026)
    assert [(row[0], *row[-2:]) for row in later.sheet.groups[1].parts[1].rows] == [
        ("戊办法", "失效", "2026-01-01")
    ]
    assert later.counts[1].adds_up
    figures = count_year(ready, 2025).proactive
    assert int(figures["第二十条第（一）项", "行政规范性文件", "现行有效件数"]) == 3


def test_a_year_that_is_not_over_is_told_as_of_today(ready):
    ledger = ledger_of_year(ready, 2026)
    assert ledger.sheet.notes[0].startswith("截至2026年3月4日")
    assert ledger.counts[1].in_force == 2
    with pytest.raises(Refused, match="年度应为"):
        ledger_of_year(ready, 1900)


def test_figures_that_do_not_add_up_are_told(ready):
    count = replace(ledger_of_year(ready, 2025).counts[1], before=9)
    assert not count.adds_up
    assert "行政规范性文件不符" in printed_ledger._notes([count], date(2025, 12, 31))[1]


def test_what_was_in_force_on_a_day(ready):
    sheet = in_force_sheet(ready, date(2025, 4, 30))
    assert titles(sheet.groups[1].parts[0]) == ["甲办法", "乙办法", "丁办法", "丙办法"]
    assert {row[-2] for row in sheet.groups[1].parts[0].rows} == {"有效"}
    assert sheet.title == "2025年4月30日现行有效规章和行政规范性文件目录"
    later = in_force_sheet(ready, date(2026, 1, 1))
    assert titles(later.groups[1].parts[0]) == ["甲办法", "丙办法"]


def test_what_holds_through_the_last_day_of_the_calendar_is_printed(ready):
    enter_record(ready, LEDGER, replace(RULE, title="戊办法", expires_on=date.max))
    part = in_force_sheet(ready, date(2025, 4, 30)).groups[1].parts[0]
    (row,) = (each for each in part.rows if each[0] == "戊办法")
    assert row[-3:] == ("9999-12-31", "有效", "")


def test_a_part_without_documents_says_so(ready):
    document = document_of(ledger_of_year(ready, 2025).sheet)
    texts = [block.text for block in document.blocks if hasattr(block, "text")]
    assert "（一）本年制发（无）" in texts and "（三）现行有效（2 件）" in texts
    assert sum(isinstance(block, Table) for block in document.blocks) == 5


def test_it_is_written_as_word_pdf_and_spreadsheet(ready, tmp_path):
    sheet = ledger_of_year(ready, 2025).sheet
    word, pdf, book = (tmp_path / f"台账.{kind}" for kind in ("docx", "pdf", "xlsx"))
    assert [write_ledger(ready, sheet, path).rows for path in (word, pdf, book)] == [6, 6, 6]
    assert "行政规章和规范性文件公开台账" in str(read_word(word.read_bytes()))
    assert pdf.read_bytes().startswith(b"%PDF")
    rows = read_sheet(book, known=["信息内容", "类别", "标题"], required=["标题"]).rows
    assert [row.cells["标题"] for row in rows][:2] == ["规章", "丙办法"]
    with pytest.raises(Refused, match="应为"):
        write_ledger(ready, sheet, tmp_path / "台账.txt")


def test_what_is_too_long_for_paper_is_refused(ready, monkeypatch):
    monkeypatch.setattr(printed_ledger, "MOST_PRINTED", 5)
    with pytest.raises(Refused, match="导出为 xlsx"):
        document_of(ledger_of_year(ready, 2025).sheet)
