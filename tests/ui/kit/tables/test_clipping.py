"""What is copied, as text and as a table for spreadsheets."""

from datetime import date

from gkapp.ui.kit.tables.clipping import as_html, as_tab_separated, clipping
from tests.ui.kit.tables.conftest import COLUMNS, letters


def test_rows_are_copied_with_their_second_lines():
    data = clipping(COLUMNS[:3], letters(2), with_titles=False)
    assert data.text == "预算第0号\t办公室\t0\t\r\n决算第1号\t法规处\t1\t2026-01-02"
    titled = clipping(COLUMNS[:3], letters(1), with_titles=True)
    assert titled.text.split("\r\n")[0] == "事项\t处室\t序号\t日期"
    assert titled.html.count("<tr>") == 2


def test_tabs_line_breaks_and_quotation_marks_stay_within_their_cell():
    assert (
        as_tab_separated([["甲\t乙", "一\n二", '说"好"', "平"]])
        == '"甲\t乙"\t"一\n二"\t"说""好"""\t平'
    )


def test_spreadsheets_are_told_what_each_value_is():
    html = as_html([["00123456789012345678", 12, date(2026, 1, 2), None, "=1+1", "a<b\nc"]])
    kinds = [part.split('"')[1] for part in html.split("mso-number-format:")[1:]]
    assert kinds == [r"\@", "General", r"yyyy\-mm\-dd", r"\@", r"\@", r"\@"]
    assert ">00123456789012345678</td>" in html and ">=1+1</td>" in html
    assert "a&lt;b<br" in html and ">2026-01-02</td>" in html
