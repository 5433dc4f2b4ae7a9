"""A fee that cannot be worked out says why."""

from datetime import date

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.requests.case_history.facts import FeeFacts
from gkapp.domain.requests.fees import FeeBasis
from gkapp.services.requests.fee import worked_fee

DAY = date(2026, 2, 4)


def test_a_request_that_is_gone_costs_nothing(db):
    with pytest.raises(Refused, match="已被删除"):
        worked_fee(db, 99, FeeFacts(FeeBasis.ITEMS, 1, notified_on=DAY))


@pytest.mark.parametrize(
    "facts", [FeeFacts(None, 250, notified_on=DAY), FeeFacts(FeeBasis.PAGES, 250)]
)
def test_a_fee_without_a_basis_or_a_day_is_not_worked_out(db, facts):
    with pytest.raises(Refused, match="请先选择收费方式，并填写通知日期"):
        worked_fee(db, 99, facts)
