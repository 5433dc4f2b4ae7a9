"""Reports as words and tables: every ragged form is read as it is, or said to be unread."""

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.report.identities import Level
from gkapp.domain.text.document_text import TextTable
from tests.domain.report.published.made_reports import (
    HEADINGS,
    faults,
    proactive_of,
    report,
    sentences,
    table,
)
from tests.exchange.reports import published_samples as samples
from tests.exchange.reports.published_samples import UNIT

NEW = "一、本年新收政府信息公开申请数量"
TOTAL_ROW = "三（七）总计"


def assert_same_figures(found, proactive=True):
    assert found.figures.applications == samples.applications()
    assert found.figures.remedies == samples.remedies()
    if proactive:
        assert proactive_of(found) == samples.PROACTIVE
    assert found.unread == ()


def changed(rows, y, x, text):
    rows = [list(row) for row in rows]
    rows[y][x] = text
    return rows


def test_the_sample_as_it_should_be():
    found = report()
    assert_same_figures(found)
    assert faults(found) == set()
    assert found.annual_figures().applications == samples.applications()


def test_a_total_that_is_wrong():
    found = report(applications=changed(samples.application_rows(), 3, 9, "1043"))
    assert found.figures.applications[NEW]["总计"] == 1043
    assert faults(found) == {"C1", "C3", "C6"}


@pytest.mark.parametrize("text", ["1O42", "约1042"])
def test_a_cell_that_is_no_number(text):
    found = report(applications=changed(samples.application_rows(), 3, 9, text))
    assert found.figures.applications[NEW]["总计"] is None
    assert sentences(found) == [f"{NEW}.总计：“{text}”不是一个数字。"]
    assert {each.id: each.level for each in found.findings}["C1"] is Level.WARNING
    with pytest.raises(Refused, match="有 1 格没有读出"):
        found.annual_figures()


def test_an_error_is_seen_beside_a_cell_that_was_not_read():
    rows = changed(samples.application_rows(), 3, 9, "?")
    found = report(applications=changed(rows, 5, 3, "1000"))
    errors = [each for each in found.findings if each.level is Level.ERROR]
    assert [(each.id, each.cells[0]) for each in errors] == [
        ("C2", f"{TOTAL_ROW}.自然人"),
        ("C3", "三（一）予以公开.总计"),
    ]


def test_unread_cells_silence_only_what_compares_them():
    rows = changed(samples.remedy_rows(), 3, 0, "?")
    rows = changed(rows, 3, 14, "9")
    found = report(applications=changed(samples.application_rows(), 5, 3, "?"), remedies=rows)
    errors = [each for each in found.findings if each.level is Level.ERROR]
    assert [(each.id, each.cells) for each in errors] == [("C4", ("行政诉讼（复议后起诉）.总计",))]


def test_a_fraction_is_no_count():
    found = report(applications=changed(samples.application_rows(), 4, 4, "0.5"))
    assert "C5" in faults(found)
    assert sentences(found) == ["二、上年结转政府信息公开申请数量.商业企业：“0.5”应为整数。"]


def test_blank_cells_are_zeros_only_where_the_total_agrees():
    rows = [["" if cell == "0" else cell for cell in row] for row in samples.application_rows()]
    found = report(applications=rows)
    assert_same_figures(found)
    assert faults(found) == {"C5"}
    doubtful = report(applications=changed(rows, 3, 4, ""))
    assert doubtful.figures.applications[NEW]["商业企业"] is None
    assert f"{NEW}.商业企业：空白，而相关各格不为 0，不能当作 0。" in sentences(doubtful)


def test_a_blank_total_row_is_no_row_of_zeros():
    rows = samples.application_rows()
    place = next(n for n, row in enumerate(rows) if "（七）总计" in row)
    rows[place][3:] = [""] * 7
    cells = report(applications=rows).figures.applications[TOTAL_ROW]
    assert cells == dict.fromkeys(cells, 0) | dict.fromkeys(("自然人", "商业企业", "总计"))


def test_a_table_without_a_column_of_totals():
    rows = [row[:9] for row in samples.application_rows()]
    found = report(applications=rows)
    assert found.figures.applications[NEW]["总计"] is None
    assert f"{NEW}.总计：没有找到这一列。" in sentences(found)
    assert found.figures.applications[NEW]["商业企业"] == 9


def test_tables_that_are_not_there():
    found = report(applications=[], remedies=[])
    assert sentences(found) == [
        "收到和处理政府信息公开申请情况表：没有找到这张表。",
        "行政复议、行政诉讼情况表：没有找到这张表。",
    ]
    assert found.figures.applications[NEW]["总计"] is None


def test_a_row_that_is_not_there():
    rows = [row for row in samples.application_rows() if "2.重复申请" not in row]
    found = report(applications=rows)
    assert sentences(found) == ["三（五）2.重复申请：没有找到这一行。"]


def test_a_row_of_another_kind_and_one_that_does_not_fit():
    rows = samples.application_rows()
    rows.insert(9, ["三、本年度办理结果", "（三）不予公开", "9.其余情形", *"1234567"])
    rows[6] = [*rows[6][:1], "（二）部分公开", *"12345678"]
    found = report(applications=rows)
    assert sentences(found)[:2] == [
        "表格：“三、本年度办理结果 （三）不予公开 9.其余情形 1 2 3 4 5 6 7”没有认出这一行。",
        "三（二）部分公开：“1 2 3 4 5 6 7 8”这一行的数字与各列对不上。",
    ]  # fmt: skip
    assert found.figures.applications["三（二）部分公开"]["总计"] is None


def test_a_label_cut_by_the_end_of_the_page():
    rows = samples.application_rows()
    place = next(n for n, row in enumerate(rows) if row[2].startswith("1.申请人无正当理由"))
    for above, below in (([""] * 7, rows[place][3:]), (rows[place][3:], [""] * 7)):
        upper = [*rows[place][:2], rows[place][2][:20], *above]
        lower = ["", "", rows[place][2][20:], *below]
        pages = [[*rows[:place], upper], [*rows[1:3], lower, *rows[place + 1 :]]]
        assert_same_figures(report(applications=list(map(table, pages))))


def test_halves_that_both_have_numbers_are_not_joined():
    rows = samples.application_rows()
    place = next(n for n, row in enumerate(rows) if row[2].startswith("1.申请人无正当理由"))
    upper = [*rows[place][:2], rows[place][2][:10], *rows[place][3:]]
    lower = ["", "", rows[place][2][10:], *"9000009"]
    found = report(applications=[table([*rows[:place], upper]), table([lower, *rows[place + 1 :]])])
    assert found.unread


def test_a_page_whose_columns_are_others_is_read_in_order():
    rows = samples.application_rows()
    rest = [[row[2], *row[3:]] for row in rows[12:]]
    assert_same_figures(report(applications=[table(rows[:12]), table(rest)]))


def test_the_same_row_twice():
    rows = samples.application_rows()
    assert_same_figures(report(applications=[*rows, rows[3]]))
    found = report(applications=[*rows, changed(rows, 3, 9, "7")[3]])
    assert found.figures.applications[NEW]["总计"] is None


def test_merged_labels_and_a_number_before_them():
    rows = [[str(n) if n > 2 else "序号", *r] for n, r in enumerate(samples.application_rows())]
    assert_same_figures(report(applications=rows))


def test_the_older_table_in_a_report_of_today_and_the_other_way_round():
    found = report(applications=samples.application_rows(one_row=True))
    assert found.figures.applications == samples.applications(one_row=True)
    assert found.figures.format.code == "2021"
    assert faults(found) == {"F1"}
    old = report(
        head=[f"{UNIT}2020年政府信息公开工作年度报告"], proactive=OLD_ROWS, s1=[HEADINGS[1]]
    )
    assert old.figures.format.code == "2019"
    assert old.figures.applications == samples.applications()
    assert faults(old) == {"F1", "L1", "S1", "Y2"}


OLD_ROWS = [
    ["第二十条第（一）项"] * 4,
    ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"],
    ["规章", "0", "0", "0"],
    ["规范性文件", "1", "2", "3"],
    ["第二十条第（五）项"] * 4,
    ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
    ["行政许可", "5", "-1", "9"],
    ["其他对外管理服务事项", "5", "增1", "9"],
    ["第二十条第（六）项"] * 4,
    ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
    ["行政处罚", "5", "+2", "9"],
    ["行政强制", "5", "0", "9"],
    ["第二十条第（八）项"] * 4,
    ["信息内容", "上一年项目数量", "本年增/减", ""],
    ["行政事业性收费", "5", "0", ""],
    ["第二十条第（九）项"] * 4,
    ["信息内容", "采购项目数量", "采购总金额（万元）", ""],
    ["政府集中采购", "5", "25.1", ""],
]


def test_the_table_of_another_year():
    found = report(proactive=OLD_ROWS)
    assert found.figures.format.code == "2019"
    assert proactive_of(found)["第二十条第（九）项"]["政府集中采购"]["采购总金额"] == "25.1万元"
    assert proactive_of(found)["第二十条第（五）项"]["其他对外管理服务事项"]["本年增/减"] == 1
    (finding,) = (each for each in found.findings if each.id == "F1")
    assert finding.level is Level.ERROR


def test_rows_of_table_two_without_their_headings_and_one_missing():
    rows = [
        row for row in samples.proactive_rows() if row[0] in ("规章", "行政规范性文件", "行政许可")
    ]
    found = report(proactive=rows)
    assert proactive_of(found)["第二十条第（一）项"] == samples.PROACTIVE["第二十条第（一）项"]
    assert sentences(found) == [
        "第二十条第（六）项/行政处罚：没有找到这一行。",
        "第二十条第（六）项/行政强制：没有找到这一行。",
        "第二十条第（八）项/行政事业性收费：没有找到这一行。",
    ]


def test_a_row_of_table_two_with_too_few_numbers():
    lines = [
        "规章 0 0",
        "行政规范性文件41 23",
        *[" ".join(r[:2]) for r in samples.proactive_rows()[5:]],
    ]
    found = report(proactive=lines)
    assert sentences(found)[0] == "第二十条第（一）项/规章：“0 0”这一行的数字与各列对不上。"


@pytest.mark.parametrize(
    "rows",
    [
        [["", "维持", "纠正", "其他结果", "未审结", "合计"],
         *[[group, *map(str, row)] for group, row in samples.REMEDIES.items()]],
        [["", "行政复议", "未经复议直接起诉", "复议后起诉"],
         *[[label, *[str(row[n]) for row in samples.REMEDIES.values()]]
           for n, label in enumerate(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"])]],
        [["行政复议"] * 5 + ["行政诉讼"] * 10, *samples.remedy_rows()[2:]],
        [[group, label, str(value)] for group, cells in samples.remedies().items()
         for label, value in cells.items()],
    ],
)  # fmt: skip
def test_other_layouts_of_the_table_of_remedies(rows):
    assert_same_figures(report(remedies=rows))


def test_a_blank_row_of_remedies_is_zeros():
    found = report(remedies=[*samples.remedy_rows()[:3], [""] * 15], s1=[HEADINGS[1]])
    assert {value for cells in found.figures.remedies.values() for value in cells.values()} == {0}


def test_remedies_that_do_not_fit_their_columns():
    found = report(remedies=[*samples.remedy_rows()[:3], ["件数", *"12"]])
    assert "C4" in faults(found)
    short = report(remedies=[["结果维持", "结果纠正"], ["1", "2"]])
    assert sentences(short)[0] == "行政复议、行政诉讼情况表：“1 2”这一行的数字与各列对不上。"


def test_tables_about_other_things_are_left_alone():
    other = [["渠道", "件数"], ["行政复议", "不详"], ["网站", "5"]]
    assert_same_figures(report(s1=[HEADINGS[1], table(other), samples.OVERVIEW, HEADINGS[2]]))


def test_text_framed_in_a_table():
    frame = TextTable(((HEADINGS[1], HEADINGS[1]), (samples.OVERVIEW, samples.OVERVIEW)))
    found = report(s1=[frame, HEADINGS[2]])
    assert found.sections[0].text == samples.OVERVIEW


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"proactive": [], "applications": [], "remedies": []}, "没有找到政府信息公开工作年度"),
        ({"head": ["年报"]}, "没有找到报告的年份"),
        ({"head": [f"{UNIT}2016年政府信息公开工作年度报告"]}, "这是 2016 年的年度报告"),
    ],
)  # fmt: skip
def test_refusals(changes, reason):
    with pytest.raises(Refused, match=reason):
        report(**changes)
