"""Reconsiderations and lawsuits: their instances, what they order, and how they are counted."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.records.registers import (
    Channel,
    CourtStage,
    LitigationRoute,
    RemedyRole,
    RemedyType,
)
from gkapp.domain.remedies.record import RemedyDraft
from gkapp.domain.report.outcomes import ApplicantKind, Outcome, RemedyResult
from gkapp.domain.requests.record import RequestDraft
from gkapp.models.requests import Answer, Ground, Remedy, Request
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.database.undo import undo
from gkapp.services.records.action_result import Topic
from gkapp.services.records.importing import prepare_import, save_import
from gkapp.services.records.record_actions import (
    change_record,
    delete_records,
    enter_record,
    open_record,
)
from gkapp.services.remedies.intake import REMEDY_IMPORT
from gkapp.services.remedies.orders import OrderedAnswer, ordered_answers
from gkapp.services.remedies.records import count_decision_as, decisions_of
from gkapp.services.remedies.register import REMEDIES
from gkapp.services.report.figures import count_year
from gkapp.services.requests.register import REQUESTS

REQUEST = RequestDraft(
    received_on=date(2025, 3, 3),
    channel=Channel.IN_PERSON,
    applicant="陈国栋",
    applicant_kind=ApplicantKind.PERSON,
    content="改造资金",
    ended_on=date(2025, 3, 20),
    outcome=Outcome.PROCESS_INFORMATION,
)
REVIEW = RemedyDraft(
    request_number="2025-0001",
    type=RemedyType.RECONSIDERATION,
    received_on=date(2025, 4, 1),
    result=RemedyResult.OVERTURNED,
    decided_on=date(2025, 5, 20),
    decision="撤销",
)
SUIT = replace(
    REVIEW,
    type=RemedyType.LITIGATION,
    route=LitigationRoute.AFTER_RECONSIDERATION,
    stage=CourtStage.FIRST,
    received_on=date(2025, 6, 3),
    decided_on=date(2025, 9, 1),
    case_number="（2025）岭0102行初1号",
)
APPEAL = replace(
    SUIT,
    stage=CourtStage.SECOND,
    received_on=date(2025, 9, 20),
    decided_on=date(2025, 12, 1),
    decision="驳回上诉，维持原判",
    case_number="（2025）岭01行终1号",
)


@pytest.fixture
def request_id(db):
    load_shipped_calendar(db)
    return enter_record(db, REQUESTS, REQUEST).row_id


def enter(db, draft):
    return enter_record(db, REMEDIES, draft).row_id


def parent_of(db, case):
    with db.read() as session:
        return session.get_one(Remedy, case).parent_id


def orders(db, request_id):
    with db.read() as session:
        return ordered_answers(session, request_id)


def group(db, year, name):
    return {key: value for key, value in count_year(db, year).remedies[name].items() if value}


# Instances


def test_an_appeal_is_joined_whichever_comes_first(db, request_id):
    appeal = enter(db, APPEAL)
    assert parent_of(db, appeal) is None
    first = enter(db, SUIT)
    assert parent_of(db, appeal) == first
    assert group(db, 2025, "行政诉讼（复议后起诉）") == {"结果纠正": 1, "总计": 1}


def test_what_an_officer_parted_stays_parted(db, request_id):
    first, appeal = enter(db, SUIT), enter(db, APPEAL)
    assert parent_of(db, appeal) == first
    for change in ({"parent_id": None}, {"note": "另案"}):
        opened = open_record(db, REMEDIES, appeal)
        change_record(db, REMEDIES, appeal, replace(opened.draft, **change), opened.version)
    enter(db, replace(REVIEW, result=RemedyResult.PENDING, decided_on=None))
    assert parent_of(db, appeal) is None


@pytest.mark.parametrize("place", [0, 1])
def test_a_case_is_not_its_own_appeal(db, request_id, place):
    cases = [enter(db, SUIT), enter(db, APPEAL)]
    opened = open_record(db, REMEDIES, cases[0])
    draft = replace(opened.draft, parent_id=cases[place])
    with pytest.raises(Refused, match="不能是本案自己"):
        change_record(db, REMEDIES, cases[0], draft, opened.version)


def test_an_instance_that_is_gone_is_told(db, request_id):
    with pytest.raises(Refused, match="另选原审案件"):
        enter(db, replace(APPEAL, parent_id=99))
    review = enter(db, REVIEW)
    with pytest.raises(Refused, match="另选原审案件"):
        enter(db, replace(REVIEW, parent_id=review))


def test_a_case_in_which_we_are_a_third_party_is_not_counted(db, request_id):
    enter(db, replace(REVIEW, role=RemedyRole.THIRD_PARTY))
    assert group(db, 2025, "行政复议") == {}


def test_an_appeal_counts_as_its_first_instance_does(db, request_id):
    first = enter(db, replace(SUIT, role=RemedyRole.THIRD_PARTY))
    enter(db, replace(APPEAL, parent_id=first))
    assert group(db, 2025, "行政诉讼（复议后起诉）") == {}


# What is ordered


def test_a_decision_that_orders_a_new_answer(db, request_id):
    case = enter(db, replace(REVIEW, orders_answer=True, answer_days=15))
    assert orders(db, request_id) == [OrderedAnswer(case, date(2025, 5, 20), 15)]
    assert orders(db, 99) == []


def test_an_order_without_days_leaves_them_to_the_law(db, request_id):
    case = enter(db, replace(REVIEW, orders_answer=True))
    assert orders(db, request_id) == [OrderedAnswer(case, date(2025, 5, 20), None)]


def test_a_decision_that_orders_nothing(db, request_id):
    enter(db, REVIEW)
    assert orders(db, request_id) == []


def test_an_order_under_appeal_does_not_bind_yet(db, request_id):
    first = enter(db, replace(SUIT, orders_answer=True, answer_days=20))
    assert orders(db, request_id) == [OrderedAnswer(first, date(2025, 9, 1), 20)]
    pending = replace(APPEAL, result=RemedyResult.PENDING, decided_on=None, decision="")
    appeal = enter(db, pending)
    assert orders(db, request_id) == []
    opened = open_record(db, REMEDIES, appeal)
    kept = replace(APPEAL, parent_id=first)
    change_record(db, REMEDIES, appeal, kept, opened.version)
    assert orders(db, request_id) == [OrderedAnswer(first, date(2025, 12, 1), 20)]


def test_a_judgment_that_takes_the_order_back(db, request_id):
    enter(db, replace(SUIT, orders_answer=True))
    enter(db, replace(APPEAL, decision="驳回诉讼请求", result=RemedyResult.UPHELD))
    assert orders(db, request_id) == []


def test_the_new_answer_is_no_new_request_and_leaves_the_row(db, request_id):
    case = enter(db, replace(REVIEW, orders_answer=True))
    before = [count_year(db, year).applications for year in (2025, 2026)]
    with db.write("重新答复") as session:
        answer = Answer(
            request_id=request_id, position=2, concluded_on=date(2026, 1, 9), ordered_by_id=case
        )
        session.add(answer)
        session.flush()
        session.add(Ground(answer_id=answer.id, outcome=Outcome.DISCLOSED, is_counted=True))
    assert [count_year(db, year).applications for year in (2025, 2026)] == before
    row = before[0]["三（三）6.属于四类过程性信息"]
    assert (row["自然人"], before[1]["三（一）予以公开"]["总计"]) == (1, 0)
    opened = open_record(db, REQUESTS, request_id)
    assert opened.draft.outcome is Outcome.PROCESS_INFORMATION


# What a department chooses


def test_a_decision_is_counted_in_another_column(db, request_id):
    ended = replace(REVIEW, result=RemedyResult.OTHER, decision="终止")
    enter(db, ended)
    outcome = count_decision_as(db, "终止", RemedyResult.UPHELD)
    assert outcome.text == "“终止”计入结果维持，已登记的 1 件随之更改。"
    assert outcome.topics == {Topic.REMEDIES, Topic.DEPARTMENT}
    assert group(db, 2025, "行政复议") == {"结果维持": 1, "总计": 1}
    assert decisions_of(db).find("终止").result is RemedyResult.UPHELD
    assert count_decision_as(db, "终止", RemedyResult.OTHER).text.startswith("“终止”计入其他结果")
    undo(db)
    assert decisions_of(db).find("终止").result is RemedyResult.UPHELD
    undo(db)
    assert group(db, 2025, "行政复议") == {"其他结果": 1, "总计": 1}


def test_what_the_rules_settle_cannot_be_chosen(db):
    for name, result in (
        ("维持", RemedyResult.OTHER), ("终止", RemedyResult.PENDING), ("甲", RemedyResult.OTHER),
    ):  # fmt: skip
        with pytest.raises(Refused, match="不能更改"):
            count_decision_as(db, name, result)


def test_an_import_counts_as_the_department_chose(db, request_id, tmp_path):
    count_decision_as(db, "终止", RemedyResult.UPHELD)
    file = tmp_path / "案件.csv"
    file.write_text(
        "申请编号,类型,收到日期,结果,审结日期,审理程序,收到副本日期\n"
        "2025-0001,行政复议,2025-04-01,终止,2025-05-06,简易程序,2025-04-01\n",
        "utf-8",
    )
    save_import(db, prepare_import(db, REMEDY_IMPORT, file))
    assert group(db, 2025, "行政复议") == {"结果维持": 1, "总计": 1}
    again = prepare_import(db, REMEDY_IMPORT, file).plan
    assert (len(again.same), again.new, again.refused) == (1, (), ())


def test_deleting_the_first_instance_leaves_the_appeal(db, request_id):
    first, appeal = enter(db, SUIT), enter(db, APPEAL)
    delete_records(db, REMEDIES, [first])
    assert parent_of(db, appeal) is None


# The due day of the request


def due_on(db, request_id):
    with db.read() as session:
        return session.get_one(Request, request_id).due_on


def test_an_order_gives_the_request_a_new_due_day(db, request_id):
    before = due_on(db, request_id)
    ordered = replace(REVIEW, orders_answer=True, answer_days=15)
    case = enter(db, ordered)
    assert due_on(db, request_id) == date(2025, 6, 11)
    opened = open_record(db, REMEDIES, case)
    taken_back = replace(opened.draft, orders_answer=False, answer_days=0)
    change_record(db, REMEDIES, case, taken_back, opened.version)
    assert due_on(db, request_id) == before
    other = enter(db, ordered)
    assert due_on(db, request_id) == date(2025, 6, 11)
    delete_records(db, REMEDIES, [other])
    assert due_on(db, request_id) == before


def test_an_imported_order_gives_a_new_due_day_as_well(db, request_id, tmp_path):
    file = tmp_path / "案件.csv"
    file.write_text(
        "申请编号,类型,收到日期,结果,审结日期,责令重新答复,重新答复期限\n"
        "2025-0001,行政复议,2025-04-01,撤销,2025-05-20,是,15\n",
        "utf-8",
    )
    save_import(db, prepare_import(db, REMEDY_IMPORT, file))
    assert due_on(db, request_id) == date(2025, 6, 11)
