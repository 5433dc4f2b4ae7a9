"""Figures as typed: which cell they mean, and what is no figure."""

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.report.figure_entry import CellFigure, OpeningFigure, read_figure, read_value
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.exchange.law.rules import report_format_for

PERMITS = ("第二十条第（五）项", "行政许可", "本年处理决定数量")
COERCION = ("第二十条第（六）项", "行政强制", "本年处理决定数量")
FEES = ("第二十条第（八）项", "行政事业性收费", "本年收费金额（单位：万元）")
CHANGE = ("第二十条第（五）项", "行政许可", "本年增/减")
BUYING = ("第二十条第（九）项", "政府集中采购", "采购总金额")
NEW, OLD = report_format_for(2024), report_format_for(2020)


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        (NEW, "行政许可.本年处理决定数量=447228", CellFigure(PERMITS, "447228")),
        (NEW, " 行政强制 . 本年处理决定数量 = ８８２８３ ", CellFigure(COERCION, "88283")),
        (NEW, "行政事业性收费.本年收费金额（单位：万元）=96171.60", CellFigure(FEES, "96171.60")),
        (NEW, "行政事业性收费.本年收费金额(单位:万元)=0", CellFigure(FEES, "0")),
        (NEW, "第二十条第（八）项/行政事业性收费.本年收费金额=1.5", CellFigure(FEES, "1.5")),
        (NEW, "上年结转.自然人=3", OpeningFigure(ApplicantKind.PERSON, 3)),
        (NEW, "二、上年结转政府信息公开申请数量.其他=0", OpeningFigure(ApplicantKind.OTHER, 0)),
        (OLD, "行政许可.本年增/减=-2", CellFigure(CHANGE, "-2")),
        (OLD, "行政许可.本年增/减=+2", CellFigure(CHANGE, "2")),
        (OLD, "政府集中采购.采购总金额=251000元", CellFigure(BUYING, "251000元")),
    ],
)  # fmt: skip
def test_a_figure_finds_its_cell(form, text, expected):
    assert read_figure(form, text) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("行政许可.本年处理决定数量", "没有等号"),
        ("行政许可.本年处理决定数量=1.5", "不小于 0 的整数"),
        ("行政许可.本年处理决定数量=-1", "不小于 0 的整数"),
        ("行政许可.本年处理决定数量=", "不正确"),
        ("行政许可.本年处理决定数量=1e3", "不正确"),
        ("行政事业性收费.本年收费金额=-1", "万元"),
        ("行政事业性收费.本年收费金额=1,000", "万元"),
        ("行政许可.本年处理决定=1", "是否指“第二十条第（五）项/行政许可.本年处理决定数量”"),
        ("完全不相干=1", "按报告表中的行名和列名"),
        ("规章.本年制发件数=1", "由登记簿和公开台账统计"),
        ("三（一）予以公开.自然人=1", "由登记簿和公开台账统计"),
        ("上年结转.自然人=1.5", "不小于 0 的整数"),
    ],
)
def test_what_is_no_figure_is_told(text, said):
    with pytest.raises(Refused, match=said):
        read_figure(NEW, text)


def test_a_label_that_stands_twice_asks_for_its_item():
    from dataclasses import replace

    doubled = replace(
        NEW, proactive=(*NEW.proactive, replace(NEW.proactive[1], label="第二十条第（九）项"))
    )
    with pytest.raises(Refused, match=r"不止一处.*第二十条第（五）项.*第二十条第（九）项"):
        read_figure(doubled, "行政许可.本年处理决定数量=1")
    figure = read_figure(doubled, "第二十条第（九）项/行政许可.本年处理决定数量=1")
    assert figure.cell[0] == "第二十条第（九）项"


@pytest.mark.parametrize(
    ("form", "address", "text", "value"),
    [
        (NEW, "规章.本年制发件数", " ３ ", 3),
        (NEW, "行政事业性收费.本年收费金额", "96171.60", "96171.60"),
        (OLD, "行政许可.本年增/减", "-2", -2),
    ],
)
def test_any_cell_that_is_no_total_is_read_as_it_wants(form, address, text, value):
    assert read_value(form, address, text) == value


def test_a_value_that_its_cell_does_not_want_is_told():
    with pytest.raises(Refused, match="不小于 0 的整数"):
        read_value(NEW, "规章.本年制发件数", "-3")
