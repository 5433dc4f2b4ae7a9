"""What stands in the way of locking a report."""

from datetime import date

import pytest

from gkapp.domain.report.checks.waivers import (
    Waiver,
    is_blocking,
    still_blocking,
    tally,
    waiver_of,
    weight_of,
)
from gkapp.domain.report.identities import Level, ReportFinding

WRONG = ReportFinding("C1", Level.ERROR, "两者不符。")
OTHER = ReportFinding("C1", Level.ERROR, "另一列两者不符。")
LOOK = ReportFinding("X3", Level.WARNING, "变动较大。")
WAIVER = Waiver("C1", "两者不符。", "以上级核定的数字为准", "周静", date(2026, 1, 20))


@pytest.mark.parametrize(
    ("finding", "blocks"),
    [
        (WRONG, True),
        (LOOK, False),
        (ReportFinding("W2", Level.WARNING, "尚未填写。"), True),
        (ReportFinding("W3", Level.WARNING, "待填写。"), True),
        (ReportFinding("W3", Level.OK, "均已填写。"), False),
    ],
)
def test_what_blocks(finding, blocks):
    assert is_blocking(finding) is blocks


def test_what_blocks_is_never_called_as_what_does_not():
    missing, passed = (ReportFinding("W2", level, "填写。") for level in (Level.WARNING, Level.OK))
    assert [weight_of(each) for each in (WRONG, missing, LOOK, passed)] == [
        "不符", "待填", "提示", "通过",
    ]  # fmt: skip
    assert tally([LOOK, WRONG, missing, OTHER, passed]) == "2 项不符，1 项待填，1 项提示"
    assert tally([passed]) == ""


def test_a_waiver_meets_one_complaint_word_for_word():
    assert still_blocking([WRONG, OTHER, LOOK], [WAIVER]) == (OTHER,)
    assert waiver_of(WRONG, [WAIVER]) == WAIVER
    assert waiver_of(OTHER, [WAIVER]) is None
