"""The demo department's opinions and decisions, moved to today with their hours and days."""

from datetime import date

import pytest

from gkapp.domain.demo.participation import decisions_today, opinions_today
from gkapp.domain.demo.time_shift import TimeShift
from gkapp.exchange.law.rules import shipped_calendar

OLD = {
    "舆情标题": "2024年的补贴",
    "发现时间": "2024-02-27 09:20",
    "回应情况": "2024-02-28 15:40｜官网发布｜https://x.example/202402.html",
}
LIVING = {"舆情标题": "渗漏", "发现时间": "2025-12-30 16:40", "回应情况": ""}
DECISION = {
    "草案公布日期": "2025-08-01",
    "征求意见开始日期": "2025-08-01",
    "征求意见截止日期": "2025-09-01",
    "听证材料送达日期": "2025-09-10",
    "采纳意见条数": "7",
    "采纳情况公布日期": "2025-11-01",
    "采纳情况网址": "https://x.example",
    "决策文件文号": "岭建规〔2025〕5号",
}


def shift(today):
    return TimeShift(shipped_calendar(), date(2025, 12, 31), date(2025, 10, 9), today)


def test_hours_stay_as_they_were():
    old, living = opinions_today(shift(date(2026, 6, 28)), [OLD, LIVING])
    assert (old["舆情标题"], old["发现时间"]) == ("2025年的补贴", "2025-02-27 09:20")
    assert old["回应情况"] == "2025-02-28 15:40｜官网发布｜https://x.example/202402.html"
    assert living["发现时间"] == "2026-06-27 16:40"  # the day before, though it is a weekend
    assert opinions_today(shift(date(2026, 2, 20)), [OLD | {"发现时间": "2025-02-27 09:20"}]) == []


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2026, 12, 1), ["2026-09-10", "7", "2026-11-01", "岭建规〔2026〕5号"]),
        (date(2026, 9, 20), ["2026-09-10", "", "", ""]),
        (date(2026, 8, 20), ["", "", "", ""]),
    ],
)
def test_what_lies_ahead_has_not_come_of_a_decision_yet(today, told):
    (row,) = decisions_today(shift(today), [DECISION])
    keys = ("听证材料送达日期", "采纳意见条数", "采纳情况公布日期", "决策文件文号")
    assert [row[key] for key in keys] == told
    assert decisions_today(shift(date(2026, 7, 1)), [DECISION]) == []
