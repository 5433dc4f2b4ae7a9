"""What needs a hand today, in its order."""

from datetime import datetime

import pytest

from gkapp.domain.database_key import DatabaseKey
from gkapp.models.database import Database
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.changes import Topic
from gkapp.services.demo import demo_unit, fill_demo
from gkapp.services.department import set_up_department
from gkapp.services.today import Pressure, today_items


@pytest.fixture
def demo(tmp_path):
    def make(moment):
        key = DatabaseKey.parse("0123456789abcdef" * 4)
        db = Database.create(tmp_path / "示例.gkdb", key, actor="周静", now=lambda: moment)
        set_up_department(db, demo_unit())
        load_shipped_calendar(db)
        fill_demo(db, today=moment.date())
        return db

    return make


def test_the_most_pressing_comes_first(demo):
    with demo(datetime(2026, 10, 13, 9, 30)) as db:
        items = today_items(db)
    pressures = [item.pressure for item in items]
    assert pressures == sorted(pressures, key=list(Pressure).index)
    assert [i.topic for i in items if i.pressure is Pressure.OVERDUE] == [
        *[Topic.REQUESTS] * 3,
        Topic.LEDGER,
    ]
    assert next(i.standing for i in items if i.pressure is Pressure.SOON) == "今日到期"
    assert items[0].standing.startswith("已逾期")
    assert items[0].record is not None
    tasks = next(i for i in items if i.topic is Topic.KEY_POINTS)
    assert (tasks.standing, tasks.view, tasks.record) == ("1 项", "尚无措施", None)
    assert not [i for i in items if i.topic in (Topic.REPORT, Topic.CALENDAR)]


def test_at_the_end_of_the_year_the_next_calendar_is_asked_for(demo):
    with demo(datetime(2026, 12, 1, 9, 30)) as db:
        (item,) = [i for i in today_items(db) if i.topic is Topic.CALENDAR]
    assert item.title == "2027 年节假日安排未载入"


def test_in_january_the_report_is_due(demo):
    with demo(datetime(2026, 1, 12, 9, 30)) as db:
        (item,) = [i for i in today_items(db) if i.topic is Topic.REPORT]
    assert item.title == "公布 2025 年政府信息公开工作年度报告"


def test_an_empty_department_has_nothing_to_do(db, now):
    load_shipped_calendar(db)
    assert today_items(db) == []
