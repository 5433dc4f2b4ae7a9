"""The demo department's interpretations, moved to today."""

from datetime import date

from gkapp.domain.demo.interpretations import interpretations_today
from gkapp.domain.demo.time_shift import TimeShift
from gkapp.exchange.law.rules import shipped_calendar

PLAN = {
    "文号": "云建规〔2024〕1号", "文件签发日期": "2024-05-23", "文件报批日期": "2024-05-15",
    "文件公布日期": "2024-05-30", "计划发布日期": "2024-05-30", "方案制定日期": "2024-05-06",
    "解读材料报批日期": "", "解读材料签发日期": "2024-05-29", "发布部署日期": "2024-05-29",
}  # fmt: skip
MATERIAL = {
    "文号": "云建规〔2024〕1号", "文件签发日期": "2024-05-23", "签发日期": "2024-05-29",
    "发布日期": "2024-06-07",
}  # fmt: skip
OTHER = {"文号": "云建规〔2024〕2号"}


def moved(today):
    shift = TimeShift(shipped_calendar(), date(2025, 12, 31), date(2025, 10, 9), today)
    ledger = [{"文号": f"云建规〔{2024 + today.year - 2025}〕1号"}]
    return interpretations_today(shift, [PLAN, PLAN | OTHER], [MATERIAL, MATERIAL | OTHER], ledger)


def test_they_move_with_their_documents():
    now = moved(date(2026, 10, 13))
    (plan,), (material,) = now.plans, now.materials
    assert (plan["文号"], plan["文件签发日期"]) == ("云建规〔2025〕1号", "2025-05-23")
    assert (plan["文件公布日期"], plan["解读材料报批日期"]) == ("2025-05-30", "")
    assert material["发布日期"] == "2025-06-10"
    assert now.numbers == {"云建规〔2024〕1号": "云建规〔2025〕1号"}


def test_what_lies_ahead_has_not_been_yet_but_may_be_planned():
    shift = TimeShift(shipped_calendar(), date(2025, 12, 31), date(2025, 10, 9), date(2025, 12, 31))
    plan = PLAN | {"文件签发日期": "2025-12-29", "文件公布日期": "2026-01-08",
                   "计划发布日期": "2026-01-08"}  # fmt: skip
    ledger = [{"文号": "云建规〔2024〕1号"}]
    (row,) = interpretations_today(shift, [plan], [], ledger).plans
    assert (row["文件公布日期"], row["计划发布日期"]) == ("", "2026-01-08")
