"""What a report that goes out still waits for, counted and with where one begins."""

from datetime import date

from gkapp.domain.report.checks.left_to_fill import left_to_fill
from gkapp.domain.report.checks.waivers import Waiver
from gkapp.domain.report.identities import Level, ReportFinding
from gkapp.domain.report.proposals import TO_FILL

FIGURES = ReportFinding("W2", Level.WARNING, "数字尚未填写。", ("甲.一", "甲.二", "乙.一", "乙.二"))
TEXT = ReportFinding("W3", Level.WARNING, "“一、总体情况”还有 3 处待填写。", section=1)
TEXTS = {1: f"{TO_FILL}甲）{TO_FILL}乙）{TO_FILL}丙）"}
OTHER = ReportFinding("X3", Level.WARNING, "数字有变化。", ("甲.一",))


def test_places_and_figures_are_counted():
    left = left_to_fill([OTHER, FIGURES, TEXT], TEXTS, ())
    assert (left.words, left.first) == ("正文还有 3 处、数字还有 4 项待填写。", TEXT)


def test_one_of_them_alone_is_told_alone():
    left = left_to_fill([FIGURES], {}, ())
    assert (left.words, left.first) == ("数字还有 4 项待填写。", FIGURES)
    assert left_to_fill([TEXT], TEXTS, ()).words == "正文还有 3 处待填写。"


def test_what_is_typed_since_or_was_let_stand_is_not_told():
    waived = Waiver("W2", FIGURES.message, "没有此类事项", "周静", date(2026, 1, 5))
    assert left_to_fill([FIGURES, TEXT], {1: "已写完。"}, [waived]) is None
