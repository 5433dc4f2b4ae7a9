"""Filing a request in the archive."""

from datetime import date

import pytest

from gkapp.domain.errors import Refused
from gkapp.models.requests import Request
from gkapp.services.archive import archive_request
from gkapp.services.changes import Topic
from gkapp.services.history import undo

ENDED = date(2026, 2, 20)
FILED = date(2026, 3, 2)


@pytest.fixture
def make(db):
    def make(number, **values):
        values = {"kind": "公开申请", "ended_on": ENDED, **values}
        with db.write("登记申请") as session:
            row = Request(
                number=number, received_on=date(2026, 2, 2), channel="当面", content="改造资金",
                applicant_name="陈国栋", applicant_kind="自然人", **values,
            )  # fmt: skip
            session.add(row)
            session.flush()
            return row.id

    return make


def filed(db, row_id):
    with db.read() as session:
        row = session.get_one(Request, row_id)
        return row.archived_on, row.archive_no


def refusal(db, row_id, **wanted):
    with pytest.raises(Refused) as refused:
        archive_request(db, row_id, **{"archived_on": FILED, **wanted})
    return refused.value.message


def test_a_finished_request_is_filed(db, make):
    row_id = make("2026-001")
    told = archive_request(db, row_id, archived_on=FILED, archive_no=" X043-WS·2026-D30-0001 ")
    assert told.text == "申请“2026-001”已于2026年3月2日归档，档号“X043-WS·2026-D30-0001”。"
    assert (told.topics, told.row_id) == ({Topic.REQUESTS}, row_id)
    assert filed(db, row_id) == (FILED, "X043-WS·2026-D30-0001")
    undo(db)
    assert filed(db, row_id) == (None, "")


def test_the_number_may_follow_later(db, make):
    row_id = make("2026-001")
    assert archive_request(db, row_id, archived_on=ENDED).text.endswith("2026年2月20日归档。")
    archive_request(db, row_id, archived_on=FILED, archive_no="甲")
    archive_request(db, row_id, archived_on=FILED, archive_no="甲")
    assert filed(db, row_id) == (FILED, "甲")


@pytest.mark.parametrize("kind", ["公开申请", "更正自身信息"])
def test_an_unfinished_request_is_not_filed(db, make, kind):
    row_id = make("2026-001", kind=kind, ended_on=None)
    assert refusal(db, row_id) == ("该申请尚未办结，不能归档。请先登记答复、撤回等办理结果。")
    assert filed(db, row_id) == (None, "")


@pytest.mark.parametrize(
    "values", [{"withdrawn_on": ENDED}, {"kind": "作废"}, {"kind": "非申请来件"}]
)
def test_what_needs_no_answer_can_be_filed(db, make, values):
    row_id = make("2026-001", **{"ended_on": None, **values})
    archive_request(db, row_id, archived_on=FILED)
    assert filed(db, row_id) == (FILED, "")


def test_days_that_cannot_be(db, make):
    row_id, void = make("2026-001"), make("2026-002", kind="作废", ended_on=None)
    assert refusal(db, row_id, archived_on=date(2026, 2, 19)).startswith(
        "归档日期不能早于办结日期（2026年2月20日）"
    )
    assert refusal(db, void, archived_on=date(2026, 2, 1)).startswith("归档日期不能早于收到日期")
    assert refusal(db, row_id, archived_on=date(2026, 3, 5)).startswith("归档日期不能晚于今天")


def test_numbers_that_cannot_be(db, make):
    first, second = make("2026-001"), make("2026-002")
    archive_request(db, first, archived_on=FILED, archive_no="甲")
    assert refusal(db, second, archive_no="甲").startswith("档号“甲”已用于申请“2026-001”")
    assert refusal(db, second, archive_no="长" * 81).startswith("档号最多 80 个字")


def test_a_request_that_is_gone(db):
    assert refusal(db, 99) == "该申请已被删除，请刷新列表。"
