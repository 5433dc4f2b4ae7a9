"""One report with everything that offices do to the tables, in each kind of file.

Labels merged otherwise or not at all and broken over two lines, brackets of both widths,
其他处理 in one row, blanks for zeros, a row without its total, a table cut by the end of the page
with its head repeated, 规范性文件 for 行政规范性文件, section numbers that begin anew.
"""

import pytest

from gkapp.exchange.reports.published import published_as_values, read_published_file
from tests.exchange.reports import published_samples as samples
from tests.exchange.reports.published_samples import UNIT, WordReport, html_table, pdf_report

NEW, NOT_HELD = "一、本年新收政府信息公开申请数量", "三（四）1.本机关不掌握相关政府信息"
HEADINGS = (
    "一、总体情况", "一、主动公开政府信息情况", "二、收到和处理政府信息公开申请情况",
    "三、政府信息公开行政复议、行政诉讼情况", "一、存在的主要问题及改进情况",
    "二、其他需要报告的事项",
)  # fmt: skip


def ragged_rows():
    """The table of requests; the total of what is not held is left blank."""
    rows = samples.application_rows(one_row=True)
    seen = set()
    for number, row in enumerate(rows[3:], start=3):
        row[3:] = ["" if cell == "0" else cell for cell in row[3:]]
        if "本机关不掌握" in row[2]:
            row[9] = ""
        for place in (0, 1):  # a group's name stands once, the cells below it are empty
            if row[place] in seen and row[place] != row[2]:
                row[place] = ""
            seen.add(row[place])
        row[:3] = [each.replace("（", "(").replace("）", ")") if number % 2 else each
                   for each in row[:3]]  # fmt: skip
    return rows


def split_rows(rows):
    """Two pieces as a page break leaves them, the head again on the second."""
    return rows[:12], rows[:3] + rows[12:]


def broken(rows, mark):
    """Long labels over two lines."""
    return [[cell[:9] + mark + cell[9:] if len(cell) > 12 else cell for cell in row]
            for row in rows]  # fmt: skip


def proactive_rows():
    return [["规范性文件" if cell == "行政规范性文件" else cell for cell in row]
            for row in samples.proactive_rows()]  # fmt: skip


def parts(mark):
    """Lines of text and tables, one after another."""
    first, second = split_rows(broken(ragged_rows(), mark))
    return [
        f"{UNIT}2023年政府信息公开工作年度报告", samples.PREAMBLE,
        HEADINGS[0], samples.OVERVIEW, HEADINGS[1], proactive_rows(),
        HEADINGS[2], first, None, second, HEADINGS[3], samples.remedy_rows(),
        HEADINGS[4], samples.PROBLEMS, HEADINGS[5], samples.OTHER,
    ]  # fmt: skip


def write_word(path):
    report = WordReport()
    for part in parts("\n"):
        if part is None:
            report.document.add_page_break()
        elif isinstance(part, str):
            report.lines(part)
        else:
            report.table(part)
    report.save(path)


def write_pdf(path):
    path.write_bytes(pdf_report(*parts("<br/>")))


def write_page(path):
    body = "".join(
        "" if part is None else f"<p>{part}</p>" if isinstance(part, str)
        else html_table(part, merged=False) for part in parts("<br>")
    )  # fmt: skip
    path.write_text(f'<html><meta charset="utf-8"><body>{body}', "utf-8")


WRITERS = {"docx": write_word, "pdf": write_pdf, "html": write_page}


@pytest.fixture(params=WRITERS, scope="module")
def found(request, tmp_path_factory):
    path = tmp_path_factory.mktemp("ragged") / f"年报.{request.param}"
    WRITERS[request.param](path)
    return published_as_values(read_published_file(path))


def test_every_figure_is_read(found):
    expected = samples.applications(one_row=True)
    expected[NOT_HELD]["总计"] = None
    assert found["applications"] == expected
    assert found["proactive"] == samples.PROACTIVE
    assert found["remedies"] == samples.remedies()


def test_what_is_not_certain_is_said(found):
    assert found["unread"] == [f"{NOT_HELD}.总计：空白，而相关各格不为 0，不能当作 0。"]


def test_what_is_not_as_prescribed_is_said(found):
    said = {each["id"]: each["message"] for each in found["checks"] if each["level"] != "ok"}
    assert "没有按规定分行" in said["F1"]
    assert "空白或没有数字" in said["C5"]
    assert any("“规范性文件”与规定的名称不一致" in each["message"] for each in found["checks"])


def test_the_texts_stand_in_their_sections(found):
    assert (found["org"], found["year"]) == (UNIT, 2023)
    assert [each["text"] for each in found["sections"]] == [
        samples.OVERVIEW, "", "", "", samples.PROBLEMS, samples.OTHER
    ]  # fmt: skip
