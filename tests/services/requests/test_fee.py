"""A fee that cannot be worked out says why."""

from datetime import date

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.requests.case_history.facts import FeeFacts
from gkapp.domain.requests.fees import FeeBasis
from gkapp.models.requests import Request, RequestParty
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


CARD = "居民身份证"
ONE, TWO = "430102199001011234", "430102198505054321"


@pytest.fixture
def register(db):
    """Registers a request of one applicant and gives its id."""

    def add(name, id_number=""):
        with db.write("登记") as session:
            row = Request(number=f"2026-{session.query(Request).count()}", kind="公开申请",
                          received_on=DAY, channel="当面", content="申请",
                          applicant_name=name, applicant_kind="自然人")  # fmt: skip
            session.add(row)
            session.flush()
            session.add(RequestParty(request_id=row.id, role="申请人", position=1, name=name,
                                     id_kind=CARD, id_number=id_number))  # fmt: skip
            return row.id

    return add


def fee_of(db, request_id):
    return worked_fee(db, request_id, FeeFacts(FeeBasis.ITEMS, 1, notified_on=DAY))


def test_a_namesake_with_another_number_pays_nothing_for_the_first_request(db, register):
    for _ in range(10):
        register("张伟", ONE)
    assert fee_of(db, register("张伟", TWO)).amount == 0


def test_the_same_number_is_the_same_applicant_however_the_name_is_written(db, register):
    for _ in range(10):
        register("张伟", ONE)
    fee = fee_of(db, register("张 伟", ONE))
    assert (fee.amount, fee.doubt) == (100, "")


def test_a_name_without_a_number_is_added_up_and_told(db, register):
    for _ in range(10):
        register("张伟", "")
    fee = fee_of(db, register("张 伟", ONE))
    assert fee.amount == 100
    assert fee.doubt.startswith("本月此前的申请中有10件与申请人姓名相同、证件号码无从比对")
