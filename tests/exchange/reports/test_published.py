"""Published reports from files: ragged Word, PDF and web pages, each read as it is."""

import re

import pytest

from gkapp.domain.errors import Refused
from gkapp.exchange.reports.published import published_as_values, read_published_file
from tests.exchange.reports import published_samples as samples
from tests.exchange.reports.published_samples import UNIT, WordReport, html_table, pdf_report


def told(found, check_id):
    return [each["message"] for each in found["checks"] if each["id"] == check_id]


def faults(found):
    return {each["id"] for each in found["checks"] if each["level"] != "ok"}


def ragged_word(path):
    """One row of 其他处理, blanks for zeros, table 2 as text lines, numbers that restart."""
    rows = samples.application_rows(one_row=True)
    rows = [
        [
            *(re.sub(r"^(\d)\.", r"\1、", cell).replace("（", "(") for cell in row[:3]),
            *(
                "" if cell == "0" else f"{int(cell):,}" if cell.isdigit() else cell
                for cell in row[3:]
            ),
        ]
        for row in rows
    ]
    rows = [["１．" + cell[2:] if cell.startswith("1、") else cell for cell in row] for row in rows]
    return (
        WordReport()
        .lines(UNIT, "2023年度政府信息公开工作", "年度报告", samples.PREAMBLE)
        .lines("一、总体情况", samples.OVERVIEW, "一、主动公开政府信息情况")
        .lines("第二十条第(一)项", "信息内容　本年制发件数　本年废止件数　现行有效件数")
        .lines("规章　0　0　0", "规范性文件　4　1　23", "第二十条第(五)项")
        .lines("信息内容　本年处理决定数量", "行政许可", "12,345", "第二十条第（六）项")
        .lines("行政处罚：本年处理决定数量7件；行政强制：本年处理决定数量0件。")
        .lines("第二十条第（八）项", "行政事业性收费　1.25")
        .lines("二、收到和处理政府信息公开申请情况")
        .table(rows)
        .lines("三、政府信息公开行政复议、行政诉讼情况")
        .table([[*row] for row in samples.remedy_rows()])
        .lines("存在的主要问题及改进情况", samples.PROBLEMS, "五、其他需要报告事项", samples.OTHER)
        .lines(UNIT, "2024年1月25日")
        .save(path)
    )


def test_a_ragged_word_file(tmp_path):
    found = published_as_values(read_published_file(ragged_word(tmp_path / "年报.docx")))
    assert (found["year"], found["format"], found["org"]) == (2023, "2021", UNIT)
    assert found["title"] == f"{UNIT}2023年度政府信息公开工作年度报告"
    assert found["proactive"] == samples.PROACTIVE
    assert found["applications"] == samples.applications(one_row=True)
    assert found["remedies"] == samples.remedies()
    assert found["preamble"] == samples.PREAMBLE
    assert [each["text"] for each in found["sections"]] == [
        samples.OVERVIEW, "", "", "", samples.PROBLEMS, samples.OTHER
    ]  # fmt: skip
    assert found["unread"] == []
    assert faults(found) == {"C5", "F1", "L1"}
    assert told(found, "L1") == [
        "“规范性文件”与规定的名称不一致，应为“行政规范性文件”。",
        "“五、其他需要报告事项”与规定的名称不一致，应为“六、其他需要报告的事项”。",
    ]
    assert told(found, "C6") == ["文字中的 8 处件数与表格相符。"]


def ragged_pdf():
    """Tables cut by the page's end, "/" for zeros, no totals of rows, money in yuan."""
    rows = samples.application_rows()
    for row in rows[3:]:
        row[3:9] = ["/" if cell == "0" else cell for cell in row[3:9]]
        row[9] = ""
    proactive = samples.proactive_rows()
    proactive[-1][1:] = ["12500元"] * 3
    return pdf_report(
        f"关于{UNIT}2023年政府信息公开工作年度报告",
        samples.PREAMBLE, "一、总体情况", samples.OVERVIEW, "二、主动公开政府信息情况",
        proactive[:6], None, proactive[6:], "三、收到和处理政府信息公开申请情况",
        rows[:14], None, rows[14:], "四、政府信息公开行政复议、行政诉讼情况",
        samples.remedy_rows()[:3], None, samples.remedy_rows()[3:],
        "五、存在的主要问题及改进情况", samples.PROBLEMS, "六、其他需要报告的事项", samples.OTHER,
    )  # fmt: skip


def test_a_ragged_pdf(tmp_path):
    (tmp_path / "年报.pdf").write_bytes(ragged_pdf())
    found = published_as_values(read_published_file(tmp_path / "年报.pdf"))
    expected = samples.applications()
    for cells in expected.values():
        cells["总计"] = cells["总计"] or None
        cells["总计"] = None if cells["总计"] else 0
    assert (found["year"], found["format"]) == (2023, "2021")
    assert found["proactive"] == samples.PROACTIVE
    assert found["applications"] == expected
    assert found["remedies"] == samples.remedies()
    assert [each["text"] for each in found["sections"]] == [
        samples.OVERVIEW, "", "", "", samples.PROBLEMS, samples.OTHER
    ]  # fmt: skip
    assert found["unread"][0] == (
        "一、本年新收政府信息公开申请数量.总计：空白，而相关各格不为 0，不能当作 0。"
    )
    assert any("没有以万元为单位" in message for message in told(found, "C5"))


def ragged_page():
    """A page in GBK with tables in layout tables, missing spans, labels on two lines, slips."""
    rows = samples.application_rows()
    rows = [[cell.replace("申请", "<br>申请", 1) for cell in row] for row in rows]
    rows[3] = [rows[3][0], *rows[3][3:]]  # no colspan
    rows[11] = ["三、本年度办理结果", "（三）不予公开", "5.属于三类内部事务信息的", *rows[11][3:]]
    body = (
        "<div>当前位置：首页 &gt; 年报</div><table width=100%><tr><td>导航</td><td>"
        f"<h1>{UNIT}<br>2023年政府信息公开工作年度报告</h1><div>发布日期：2024-01-25　来源：本站"
        f"</div><p>　　{samples.PREAMBLE}</p><h2>总体情况</h2><p>{samples.OVERVIEW}</p>"
        f"<p>二、主动公开政府信息情况</p>{html_table(samples.proactive_rows())}"
        f"<p>三、收到和处理政府信息公开申请情况</p><center>{html_table(rows)}</center>"
        f"<p>四、政府信息公开行政复议、行政诉讼情况</p>{html_table(samples.remedy_rows(), False)}"
        f"<p><b>五、</b>存在的主要问题及改进情况</p><p>{samples.PROBLEMS}</p>"
        f"<p>六、其他需要报告的事项</p><p>{samples.OTHER}</p><p>{UNIT}</p><p>2024年1月25日</p>"
        "<p>打印　关闭</p></td></tr></table><div>版权所有：云岭市人民政府</div>"
    )
    return f'<html><meta charset="gb2312"><title>站</title><body>{body}'


def test_a_ragged_page(tmp_path):
    (tmp_path / "年报.html").write_bytes(ragged_page().encode("gbk"))
    found = published_as_values(read_published_file(tmp_path / "年报.html"))
    assert (found["year"], found["format"], found["org"]) == (2023, "2021", UNIT)
    assert found["proactive"] == samples.PROACTIVE
    assert found["applications"] == samples.applications()
    assert found["remedies"] == samples.remedies()
    assert [each["text"] for each in found["sections"]] == [
        samples.OVERVIEW, "", "", "", samples.PROBLEMS, samples.OTHER
    ]  # fmt: skip
    assert found["unread"] == []
    assert faults(found) == {"L1"}


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.docx", b"PK\x03\x04", "已损坏"),
        ("a.pdf", b"%PDF-1.4\n", "已损坏"),
        ("a.html", "<html><p>通知公告</p>".encode(), "没有找到政府信息公开工作年度报告的表格"),
        ("a.txt", "一、总体情况".encode(), "没有找到政府信息公开工作年度报告的表格"),
    ],
)
def test_files_without_a_report(tmp_path, name, content, reason):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Refused, match=reason):
        read_published_file(tmp_path / name)
