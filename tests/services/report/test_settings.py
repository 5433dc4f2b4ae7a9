"""Whose report it is, by when it is published, and what its files are called."""

from datetime import date, datetime

import pytest

from gkapp.domain.errors import Refused
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.database.undo import undo
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.department.report_level import (
    PublicationTerm,
    ReportLevel,
    choose_report_level,
    publication_term,
    report_level,
)
from gkapp.services.records.action_result import Topic
from gkapp.services.report.annual_report import gather_report
from gkapp.services.report.settings import change_report_name_pattern, report_file_name
from gkapp.services.report.versions import send_for_review
from gkapp.services.today.today import today_items


@pytest.fixture(autouse=True)
def department(db):
    set_up_department(db, Unit("湘江市应急管理局"))
    load_shipped_calendar(db)


def told_today(db, monkeypatch, day):
    monkeypatch.setattr(db, "now", lambda: datetime(*day, 9, 30))
    return [each for each in today_items(db) if each.topic is Topic.REPORT]


def test_a_department_publishes_by_the_end_of_january(db, monkeypatch):
    assert report_level(db) is ReportLevel.DEPARTMENT
    # 31 January 2026 is a Saturday
    assert publication_term(db, 2025) == PublicationTerm(date(2026, 1, 31), date(2026, 1, 30))
    (item,) = told_today(db, monkeypatch, (2026, 1, 12))
    assert item.standing == "2026-01-31 前"
    assert "宜在2026年1月30日前公布" in item.reason
    assert told_today(db, monkeypatch, (2026, 3, 12)) == []


def test_a_government_has_until_the_end_of_march(db, monkeypatch):
    choose_report_level(db, ReportLevel.GOVERNMENT)
    assert publication_term(db, 2025).last == date(2026, 3, 31)
    assert told_today(db, monkeypatch, (2026, 1, 12)) == []
    (item,) = told_today(db, monkeypatch, (2026, 3, 12))
    assert item.reason == "每年3月31日前向社会公布（《条例》第四十九条）"
    (finding,) = (each for each in gather_report(db, 2025).findings if each.id == "D1")
    assert "2026年3月31日" in finding.message
    undo(db)
    assert report_level(db) is ReportLevel.DEPARTMENT


def test_the_files_are_called_as_was_chosen(db):
    assert report_file_name(db, 2025) == "湘江市应急管理局2025年政府信息公开工作年度报告"
    change_report_name_pattern(db, "｛单位｝｛年度｝年报v{版本}")
    assert report_file_name(db, 2025) == "湘江市应急管理局2025年报v1"
    assert report_file_name(db, 2025, version=3) == "湘江市应急管理局2025年报v3"
    send_for_review(db, 2025)
    assert report_file_name(db, 2025) == "湘江市应急管理局2025年报v1"
    assert report_file_name(db, 2025, pattern="{标题}", title="甲") == "甲"
    with pytest.raises(Refused, match="不能有“:”"):
        change_report_name_pattern(db, "{单位}:{年度}")
    assert report_file_name(db, 2025) == "湘江市应急管理局2025年报v1"
