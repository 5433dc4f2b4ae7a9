"""The demo's units: their reports add up, and only what is published by today has come in."""

from datetime import date

import pytest

from gkapp.domain.demo.units import unit_reports, units_named
from gkapp.domain.report.identities import Level, check_identities
from gkapp.exchange.demo_data import demo_data
from gkapp.exchange.law.rules import report_format_for


def reports(today, year=2025):
    return list(unit_reports(demo_data().units, report_format_for(year), year, today))


def test_every_report_adds_up():
    made = reports(date(2026, 12, 1))
    for report in made:
        findings = check_identities(report.figures)
        assert {each.level for each in findings if each.id[0] == "C"} == {Level.OK}, report.unit
    assert [each.slip for each in made if each.slip] == [1]


@pytest.mark.parametrize(
    ("day", "count"), [("2026-01-02", 0), ("2026-01-20", 3), ("2026-03-01", 11)]
)
def test_what_is_published_by_today_has_come_in(day, count):
    assert len(reports(date.fromisoformat(day))) == count


def test_every_unit_is_named_once():
    named = units_named(demo_data().units)
    assert len(named) == len(set(named)) == 12
