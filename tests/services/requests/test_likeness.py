"""Which earlier requests and which documents a new request is like, on the demo's registers."""

import pytest
from sqlalchemy import select

from gkapp.models.requests import Request
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.demo.demo import demo_unit, fill_demo
from gkapp.services.department.particulars import set_up_department
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.record_actions import delete_records
from gkapp.services.requests.intake import void_request
from gkapp.services.requests.likeness import index_registers, likenesses
from gkapp.services.requests.register import REQUESTS
from tests.blank_database import fill_once
from tests.fixtures.statements import statements

REPEATED = "锦绣家园小区外墙保温工程的质量监督记录和执法文书。"


def fill(db):
    set_up_department(db, demo_unit())
    load_shipped_calendar(db)
    fill_demo(db, today=db.now().date())


@pytest.fixture
def demo(db):
    fill_once(db, fill)
    return db


def found(db, text, **how):
    return likenesses(db, index_registers(db), text, **how)


def ids_of(db, text):
    with db.read() as session:
        return list(session.scalars(select(Request.id).where(Request.content == text)))


def test_what_was_asked_before_is_found_with_its_outcome(demo):
    alike = found(demo, REPEATED).requests
    assert [each.share for each in alike] == [1.0] * 2
    assert {each.applicant for each in alike} == {"霍行舟"}
    assert all(each.outcome for each in alike)
    assert alike[0].repeated_by("霍行舟")
    assert not alike[0].repeated_by("王芳")


def test_the_request_itself_is_not_found(demo):
    itself = ids_of(demo, REPEATED)[0]
    others = found(demo, REPEATED, besides=itself).requests
    assert len(others) == 1
    assert itself not in [each.id for each in others]


def test_a_void_request_is_not_like_anything(demo):
    itself = ids_of(demo, REPEATED)[0]
    void_request(demo, itself, "误登")
    assert len(found(demo, REPEATED).requests) == 1


def test_at_most_five_from_the_threshold_on(demo):
    alike = found(demo, "全省2024年度建筑施工企业信用评价结果的名单").requests
    assert 0 < len(alike) <= 5
    assert all(each.share >= 0.4 for each in alike)


def test_a_document_that_is_public_is_found_with_its_address(demo):
    first = found(demo, "申请公开云岭省城镇房屋安全鉴定管理办法全文").documents[0]
    assert first.title == "云岭省城镇房屋安全鉴定管理办法"
    assert first.share == 1.0
    assert first.address.startswith("https://")
    assert first.document_no


def test_what_is_withheld_or_lapsed_answers_nothing(demo):
    assert not found(demo, "关于商请追加农村危房改造补助资金的函").documents
    named = found(demo, "申请公开云岭省城镇房屋安全鉴定管理办法全文").documents
    assert "岭建规〔2019〕2号" not in [each.document_no for each in named]


def test_what_is_gone_since_the_index_was_made_is_left_out(demo):
    index = index_registers(demo)
    before = likenesses(demo, index, "云岭省城镇房屋安全鉴定管理办法").documents
    delete_records(demo, LEDGER, [before[0].id])
    delete_records(demo, REQUESTS, ids_of(demo, REPEATED))
    assert len(likenesses(demo, index, before[0].title).documents) == len(before) - 1
    assert likenesses(demo, index, REPEATED).requests == ()


def test_an_empty_wording_is_like_nothing(demo):
    assert found(demo, "").requests == found(demo, "").documents == ()


def test_looking_takes_three_statements(demo):
    index = index_registers(demo)
    with statements() as made:
        likenesses(demo, index, REPEATED)
    assert len(made) <= 3
