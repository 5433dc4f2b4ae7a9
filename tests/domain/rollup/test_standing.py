"""What an office says of each unit."""

from datetime import date

import pytest

from gkapp.domain.rollup.sums import day_below
from gkapp.domain.rollup.units import ReportStanding, UnitState, last_day_for, unit_states

FINE = ReportStanding(False, False, True, date(2026, 1, 31))


@pytest.mark.parametrize(
    ("unit", "day"),
    [
        ("云岭市财政局", date(2026, 1, 31)), ("青溪县人民政府", date(2026, 3, 31)),
        ("云岭市人民政府办公室", date(2026, 1, 31)), ("远山镇人民政府", date(2026, 1, 31)),
    ],
)  # fmt: skip
def test_the_last_day(unit, day):
    assert last_day_for(unit, 2025) == day


@pytest.mark.parametrize(
    ("counted", "reports", "states"),
    [
        (None, 0, ["MISSING"]),
        (FINE, 1, ["FINE"]),
        (ReportStanding(False, False, True, date(2026, 2, 1)), 1, ["LATE"]),
        (ReportStanding(False, False, True, None), 1, ["FINE"]),
        (
            ReportStanding(True, True, False, None),
            2,
            ["FAULTY", "OTHER_FORMAT", "DOUBLED", "UNREAD"],
        ),
    ],
)
def test_states(counted, reports, states):
    found = unit_states("云岭市财政局", 2025, counted, reports)
    assert found == tuple(UnitState[name] for name in states)


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["云岭市财政局", "2026年1月25日"], date(2026, 1, 25)),
        (["2026 年 1 月 25 日", "打印 关闭"], date(2026, 1, 25)),
        (["2025年12月31日"], None),
        (["2026年2月30日"], None),
        (["自2026年1月25日起"], None),
    ],
)
def test_the_day_below_a_report(lines, day):
    assert day_below(lines, 2025) == day
