"""What the demo's ledger tells beyond its file: read by the import without a complaint."""

from datetime import date

import pytest

from gkapp.domain.demo.ledger import with_particulars
from gkapp.domain.ledger.intake import read_ledger_row
from gkapp.domain.ledger.record import LEDGER_COLUMNS
from gkapp.domain.records.row_reading import Accepted
from gkapp.exchange.demo_data import demo_data
from gkapp.exchange.law.rules import shipped_calendar

TODAY = date(2025, 12, 31)


@pytest.fixture(scope="module")
def rows():
    return with_particulars(demo_data().ledger, TODAY)


def test_the_import_reads_every_row(rows):
    headings = {column.heading for column in LEDGER_COLUMNS}
    for row in rows:
        assert row.keys() <= headings
        verdict = read_ledger_row(row, calendar=shipped_calendar(), today=TODAY)
        assert isinstance(verdict, Accepted), (row, verdict)
        assert not [w for w in verdict.warnings if "审查" in w.column or "审核" in w.column]


def test_rules_were_reviewed_and_filed(rows):
    rule = next(row for row in rows if row["文号"] == "岭建规〔2025〕1号")
    assert rule["体裁"] == "办法"
    assert rule["合法性审核日期"] < rule["成文日期"]
    assert rule["保密审查日期"] < rule["实际公开日期"]
    assert rule["备案日期"] == "2025-03-11"
    early = with_particulars([rule], date(2025, 3, 1))[0]
    assert early["备案机关"] == rule["备案机关"]  # what was there stays
    fresh = with_particulars(
        [row for row in demo_data().ledger if row["文号"] == "岭建规〔2025〕1号"], date(2025, 3, 1)
    )[0]
    assert "备案机关" not in fresh


def test_what_is_not_open_has_its_article(rows):
    hidden = [row for row in rows if row["公开属性"] != "主动公开"]
    assert {row["不公开依据"] for row in hidden} >= {
        "", "《条例》第十六条第一款", "《条例》第十六条第二款", "《条例》第十五条",
    }  # fmt: skip
    assert not [row for row in hidden if "保密审查日期" in row]


def test_some_were_not_reviewed(rows):
    public = [row for row in rows if row["公开属性"] == "主动公开" and row["实际公开日期"]]
    assert 1 <= sum("保密审查日期" not in row for row in public) <= 5
