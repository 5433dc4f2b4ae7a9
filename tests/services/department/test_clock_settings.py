"""The department's own terms."""

import pytest

from gkapp.domain.errors import Refused
from gkapp.exchange.law.rules import time_limits
from gkapp.services.database.undo import undo
from gkapp.services.department.clock_settings import change_correction_reply_days, clock_settings_of


def test_the_usual_term_for_a_correction(db):
    assert clock_settings_of(db).correction_reply_days == 15
    assert clock_settings_of(db).limits is time_limits()
    change_correction_reply_days(db, 10)
    change_correction_reply_days(db, 12)
    assert clock_settings_of(db).correction_reply_days == 12
    undo(db)
    assert clock_settings_of(db).correction_reply_days == 10


@pytest.mark.parametrize("days", [0, -1, 1001])
def test_a_term_that_cannot_be(db, days):
    with pytest.raises(Refused, match=f"1至1000个工作日，不能是{days}个"):
        change_correction_reply_days(db, days)
