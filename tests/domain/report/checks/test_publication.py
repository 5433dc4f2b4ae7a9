"""D1: published in time, late, or not yet."""

from datetime import date

import pytest

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.report.checks.publication import (
    advised_day,
    check_publication,
    last_day_to_publish,
    why_not_over,
)
from gkapp.domain.report.identities import Level


@pytest.mark.parametrize(
    ("today", "published", "is_government", "level", "words"),
    [
        (date(2026, 1, 20), None, False, Level.OK, "最迟2026年1月31日公布"),
        (date(2026, 2, 1), None, False, Level.WARNING, "已过"),
        (date(2026, 2, 1), None, True, Level.OK, "最迟2026年3月31日公布"),
        (date(2026, 2, 9), date(2026, 1, 31), False, Level.OK, "按期公布"),
        (date(2026, 2, 9), date(2026, 2, 2), False, Level.WARNING, "超过期限"),
    ],
)
def test_publication_in_time(today, published, is_government, level, words):
    finding = check_publication(2025, today, published, is_government=is_government)
    assert (finding.id, finding.level) == ("D1", level)
    assert words in finding.message


def test_the_advised_day_is_a_working_day():
    """31 January 2027 is a Sunday."""
    assert advised_day(WorkingCalendar([]), 2026, is_government=False) == date(2027, 1, 29)
    assert last_day_to_publish(2026, is_government=False) == date(2027, 1, 31)


def test_a_report_is_locked_once_its_year_is_over():
    assert "2027年1月1日起可以定稿" in why_not_over(2026, date(2026, 12, 31))
    assert why_not_over(2026, date(2027, 1, 1)) == ""
