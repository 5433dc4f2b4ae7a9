"""The statement on a term: its facts, every day, what is provisional, in Word and PDF."""

from datetime import date

import pytest

from gkapp.documents.blocks import Paragraph, Signature, Table
from gkapp.documents.prints.clock_statement import TERM_NAME, sum_of_days, term_statement
from gkapp.domain.calendar.deadline import deadline
from gkapp.exchange.law.rules import shipped_calendar

RECEIVED = date(2025, 9, 25)


@pytest.fixture
def term():
    return deadline(shipped_calendar(), RECEIVED, 10)


def statement(term):
    return term_statement("云岭省住房和城乡建设厅", term, date(2025, 10, 9))


def texts(document):
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def rows(document):
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_facts_stand_first(term):
    assert texts(statement(term)) == [
        "收到日为2025年9月25日（星期四）。期限为10个工作日，"
        "依照《中华人民共和国民事诉讼法》第八十五条，收到当日不计算在内，自次日起计算。",
        "到期日为2025年10月15日（星期三）。",
        "收到次日起共20天，其中周末2天、放假8天不计入，调休上班2天计入，逐日计算如下：",
    ]
    assert statement(term).blocks[-1] == Signature("云岭省住房和城乡建设厅", "2025年10月9日")


def test_every_day_has_a_row(term):
    heads, first, *others, last = rows(statement(term))
    assert heads == ["序号", "日期", "星期", "计算", "依据"]
    assert first[:4] == ["", "2025年9月25日", "四", "收到日"]
    assert ["2", "2025年9月28日", "日", "调休上班（计入第2日）"] in [row[:4] for row in others]
    assert last[:4] == ["10", "2025年10月15日", "三", "计入第10日，到期日"]
    assert len(others) == 19


def test_a_term_without_days_off_says_so_shortly():
    assert sum_of_days(deadline(shipped_calendar(), date(2025, 3, 3), 2)) == "收到次日起共2天"


def test_a_provisional_date_says_so():
    term = deadline(shipped_calendar(), date(2026, 12, 20), 20)
    assert "2027年节假日安排未载入，到期日为暂算。" in texts(statement(term))


def test_it_is_written_alike_in_word_and_pdf(term, as_word, as_pdf):
    pdf = "".join(page.extract_text() for page in as_pdf(statement(term)).pages)
    word = as_word(statement(term))
    assert TERM_NAME in pdf
    assert "2025年10月15日" in pdf.replace("\n", "")
    assert word.tables[0].cell(1, 1).text == "2025年9月25日"
