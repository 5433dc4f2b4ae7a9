"""Whose document it is."""

import pytest

from gkapp.domain.ledger.columns import is_our_own

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
