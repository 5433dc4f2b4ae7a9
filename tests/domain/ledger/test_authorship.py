"""Whose document it is."""

import pytest

from gkapp.domain.ledger.authorship import (
    aliases_in,
    is_our_own,
    leading_maker,
    may_be_ours,
    why_not_counted,
)

UNIT = "云岭省住房和城乡建设厅"


@pytest.mark.parametrize(
    ("makers", "lead", "ours"),
    [
        ((UNIT,), "", True),
        ((), "", True),
        (("本机关",), "", True),
        ((f" {UNIT} ",), "", True),
        (("云岭省财政厅",), "", False),
        ((UNIT, "云岭省财政厅"), "", True),
        (("省住房和城乡建设厅",), "", True),
        (("住房和城乡建设厅",), "", False),
        (("省财政厅", "省住房和城乡建设厅"), "省住房和城乡建设厅", True),
        (("省厅",), "", False),
        (("云岭省财政厅", UNIT), "", False),
        (("云岭省财政厅", UNIT), UNIT, True),
        ((UNIT, "云岭省财政厅"), "云岭省财政厅", False),
    ],
)
def test_only_what_we_made_or_led_is_ours(makers, lead, ours):
    assert is_our_own(UNIT, makers, lead) is ours


ALIASES = aliases_in("云岭省住建厅、省厅")


@pytest.mark.parametrize(
    ("makers", "ours"),
    [
        (("云岭省住房城乡建设厅",), True),
        (("云岭省住建厅",), True),
        (("省住建厅",), True),
        (("省厅",), True),
        (("云岭省住房和城乡建设厅等三部门",), True),
        (("云岭省住建厅等 3 个部门",), True),
        (("省住房城乡建设厅会同省财政厅",), True),
        (("云岭省财政厅等三部门",), False),
        (("省财政厅会同省住房城乡建设厅",), False),
        (("云岭省商务厅",), False),
        (("云岭省建设厅",), False),
    ],
)
def test_the_department_is_known_by_its_short_names_and_in_joint_ones(makers, ours):
    assert is_our_own(UNIT, makers, "", ALIASES) is ours


def test_the_first_of_several_leads():
    assert leading_maker(("云岭省商务厅等六部门",), "") == "云岭省商务厅"
    assert leading_maker(("甲厅", "乙厅"), "乙厅") == "乙厅"
    assert leading_maker((), "") == ""


@pytest.mark.parametrize(
    ("maker", "may_be"),
    [
        ("云岭省住建厅", True),
        ("省住建厅等三部门", True),
        ("云岭省财政厅", False),
        ("省住建局", False),
        ("厅", False),
        ("", False),
    ],
)
def test_a_short_name_may_be_ours(maker, may_be):
    assert may_be_ours(UNIT, (maker,), "") is may_be


def test_the_reason_of_what_is_left_out():
    assert why_not_counted(("云岭省财政厅",), "") == "制定机关为“云岭省财政厅”"
    assert why_not_counted(("云岭省财政厅", UNIT), "") == "由“云岭省财政厅”牵头制定"
    assert why_not_counted(("云岭省财政厅等三部门",), "") == "由“云岭省财政厅”牵头制定"
