"""What is known of a case beside its own facts: its terms, its instances, the applicant's ways."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.calendar.deadline import DaysLeft
from gkapp.domain.errors import Refused
from gkapp.domain.records.registers import (
    CourtStage,
    LitigationRoute,
    Procedure,
    RemedyRole,
    RemedyType,
)
from gkapp.domain.remedies.record import RemedyDraft
from gkapp.domain.remedies.terms import NOT_SERVED, ReplyState
from gkapp.domain.report.outcomes import Outcome, RemedyResult
from gkapp.domain.requests.answer_kinds import RemedyGround
from gkapp.domain.requests.case_history.facts import ThreadKind
from gkapp.domain.requests.case_history.judging import Thread
from gkapp.models.requests import Answer, Delivery, Ground, Letter, Request
from gkapp.services.calendar import calendar_of, load_shipped_calendar
from gkapp.services.database.undo import undo
from gkapp.services.records.action_result import Topic
from gkapp.services.records.record_actions import enter_record
from gkapp.services.remedies.cases import (
    applicant_of,
    case_about,
    case_above,
    doubt_of_instance,
    lower_instances,
    standing_of,
)
from gkapp.services.remedies.records import take_queries_as
from gkapp.services.remedies.register import REMEDIES
from gkapp.services.remedies.today_items import open_appeals
from gkapp.services.requests.lookup import open_to_applicant
from gkapp.services.requests.register import REQUESTS
from gkapp.services.requests.steps import ThreadEdit, open_course, save_thread
from gkapp.services.today.today import Pressure, today_items
from tests.remedy_drafts import REQUEST, REVIEW, SUIT

JUDGED = {"result": RemedyResult.UPHELD, "decision": "驳回诉讼请求", "decided_on": date(2026, 3, 3)}


@pytest.fixture
def ready(db):
    load_shipped_calendar(db)
    enter_record(db, REQUESTS, REQUEST)
    return db


def enter(db, draft):
    return enter_record(db, REMEDIES, draft).row_id


def days(db):
    return DaysLeft(calendar_of(db), db.now().date())


# The standing of a case


def test_the_standing_of_a_case(ready):
    first = enter(ready, replace(SUIT, replied_on=date(2026, 3, 3), **JUDGED))
    appeal = enter(ready, replace(SUIT, stage=CourtStage.SECOND, parent_id=first))
    standing = standing_of(ready, first, days(ready))
    assert (standing.request_id, standing.above) == (1, (appeal,))
    assert standing.reply.state is ReplyState.IN_TIME
    assert (standing.further.term.name, standing.further.due) == ("对判决上诉", date(2026, 3, 18))
    with pytest.raises(Refused, match="已被删除"):
        standing_of(ready, 99, days(ready))


def test_lawsuits_can_be_chosen_as_the_instance_below(ready):
    enter(ready, REVIEW)
    first = enter(ready, SUIT)
    nameless = enter(ready, replace(SUIT, case_number=""))
    offered = lower_instances(ready, 0)
    assert [each.id for each in offered] == [nameless, first]
    assert offered[1].words == "（2026）岭0102行初1号　一审　陈国栋"
    assert offered[0].words == "2026-03-02 收到　一审　陈国栋"
    assert [each.id for each in lower_instances(ready, first)] == [nameless]


def test_a_new_case_begins_with_what_is_known(ready):
    assert case_about(ready, 1) == RemedyDraft(request_number="2026-0001", applicant="陈国栋")
    with pytest.raises(Refused, match="已被删除"):
        case_about(ready, 9)


@pytest.mark.parametrize(
    ("number", "applicant"),
    [("2026-0001", "陈国栋"), (" ２０２６—0001", "陈国栋"), ("2026-0009", ""), ("", ""), (" ", "")],
)
def test_the_number_of_a_request_tells_its_applicant(ready, number, applicant):
    assert applicant_of(ready, number) == applicant


def test_a_number_that_two_requests_bear_tells_no_applicant(ready):
    two = enter_record(ready, REQUESTS, replace(REQUEST, applicant="李强")).row_id
    with ready.write("旧库") as session:
        session.get_one(Request, two).number = "2026—0001"
    assert applicant_of(ready, "2026-0001") == ""


@pytest.mark.parametrize(
    ("stage", "decision", "above"),
    [
        (CourtStage.FIRST, "撤销", CourtStage.SECOND),
        (None, "撤销", CourtStage.SECOND),
        (CourtStage.SECOND, "驳回上诉，维持原判", CourtStage.RETRIAL),
        (CourtStage.SECOND, "发回重审", CourtStage.FIRST),
    ],
)
def test_an_appeal_begins_with_what_is_known_of_the_case_below(ready, stage, decision, above):
    below = replace(
        SUIT, stage=stage, role=RemedyRole.THIRD_PARTY, **JUDGED | {"decision": decision}
    )
    case = enter(ready, below)
    assert case_above(ready, case) == RemedyDraft(
        request_number="2026-0001",
        type=RemedyType.LITIGATION,
        route=LitigationRoute.DIRECT,
        applicant="陈国栋",
        stage=above,
        role=RemedyRole.THIRD_PARTY,
        parent_id=case,
    )


# What the applicant can do


def names(db, request_id):
    return [(each.term.name, each.due) for each in open_to_applicant(db, request_id)]


def ended(db, outcome, day=date(2026, 1, 12)):
    draft = replace(REQUEST, ended_on=day, outcome=outcome, received_on=day)
    return enter_record(db, REQUESTS, draft).row_id


def test_a_refusal_is_first_taken_to_reconsideration(ready):
    request = ended(ready, Outcome.PROCESS_INFORMATION)
    assert names(ready, request) == [("申请行政复议", date(2026, 3, 13))]


@pytest.mark.parametrize("outcome", [Outcome.NOT_HELD, Outcome.DISCLOSED, Outcome.PARTLY_DISCLOSED])
def test_other_answers_leave_either_way(ready, outcome):
    request = ended(ready, outcome)
    assert names(ready, request) == [
        ("申请行政复议", date(2026, 3, 13)),
        ("直接起诉", date(2026, 7, 13)),
    ]


def test_a_refusal_of_2023_left_either_way(ready):
    request = ended(ready, Outcome.PROCESS_INFORMATION, date(2023, 6, 1))
    assert [name for name, _ in names(ready, request)] == ["申请行政复议", "直接起诉"]


def test_an_answer_that_told_of_no_remedy_leaves_a_year(ready):
    request = ended(ready, Outcome.NOT_HELD)
    seen = open_course(ready, request).course.ending
    told = replace(seen, lacks_remedy=True)
    save_thread(ready, request, ThreadEdit(Thread(ThreadKind.ENDING), told, seen, reason="核对"))
    assert names(ready, request) == [
        ("申请行政复议（未告知救济的，最长）", date(2027, 1, 12)),
        ("直接起诉（未告知起诉期限的，最长）", date(2027, 1, 12)),
    ]
    assert open_course(ready, request).course.ending.lacks_remedy
    refused = ended(ready, Outcome.PROCESS_INFORMATION)
    with ready.write("旧库") as session:
        session.query(Answer).filter_by(request_id=refused).one().lacks_remedy = True
    assert [name for name, _ in names(ready, refused)] == ["申请行政复议（未告知救济的，最长）"]


def serve(db, request_id, **days):
    with db.write("送达") as session:
        answer = session.query(Answer).filter_by(request_id=request_id).one()
        letter = session.query(Letter).filter_by(answer_id=answer.id).first()
        if letter is None:
            letter = Letter(request_id=request_id, answer_id=answer.id, kind="not_found")
            session.add(letter)
            session.flush()
        session.add(Delivery(letter_id=letter.id, **days))


def test_the_terms_run_from_the_day_the_applicant_was_served(ready):
    request = ended(ready, Outcome.NOT_HELD)
    assert all(NOT_SERVED in each.provisional for each in open_to_applicant(ready, request))
    serve(ready, request, way="邮寄", posted_on=date(2026, 1, 12))
    assert names(ready, request)[0] == ("申请行政复议", date(2026, 3, 13))
    serve(ready, request, way="顺丰速运", signed_on=date(2026, 1, 13))
    serve(ready, request, way="邮寄", posted_on=date(2026, 1, 12), signed_on=date(2026, 1, 20))
    serve(ready, request, way="邮寄", posted_on=date(2026, 1, 12), returned_on=date(2026, 1, 15))
    found = open_to_applicant(ready, request)
    assert [(each.start, each.due) for each in found] == [
        (date(2026, 1, 20), date(2026, 3, 23)),
        (date(2026, 1, 20), date(2026, 7, 20)),
    ]
    assert not any(NOT_SERVED in each.provisional for each in found)


def test_before_2024_only_a_lawsuit_had_a_year(ready):
    request = ended(ready, Outcome.NOT_HELD, date(2023, 6, 1))
    with ready.write("旧库") as session:
        session.query(Answer).one().lacks_remedy = True
    assert names(ready, request) == [
        ("申请行政复议", date(2023, 7, 31)),
        ("直接起诉（未告知起诉期限的，最长）", date(2024, 6, 3)),
    ]


def test_nothing_is_open_before_an_answer(ready):
    assert names(ready, 1) == []
    assert names(ready, 99) == []


def test_nothing_is_open_where_the_answer_is_not_registered(ready):
    with ready.write("旧库") as session:
        session.get_one(Request, 1).ended_on = date(2026, 1, 12)
    assert names(ready, 1) == []


def test_an_end_that_answers_nothing_leaves_nothing_open(ready):
    request = ended(ready, Outcome.OTHER)
    with ready.write("旧库") as session:
        session.query(Ground).one().kind = "withdrawn"
    assert names(ready, request) == []


def test_nothing_is_open_of_an_answer_before_the_regulations(ready):
    request = ended(ready, Outcome.NOT_HELD)
    with ready.write("旧库") as session:
        session.get_one(Request, request).ended_on = date(2006, 12, 29)
    assert names(ready, request) == []


# What needs a hand today


def items(db):
    return [item for item in today_items(db) if item.topic is Topic.REMEDIES]


@pytest.mark.parametrize(
    ("copy", "pressure", "standing"),
    [
        (date(2026, 2, 25), Pressure.OVERDUE, "已逾期 1 个工作日"),
        (date(2026, 2, 26), Pressure.SOON, "今日到期"),
        (date(2026, 3, 2), Pressure.SOON, "还剩 3 个工作日"),
    ],
)
def test_a_reply_that_presses_stands_on_the_list(ready, copy, pressure, standing):
    case = enter(ready, replace(REVIEW, received_on=copy, copy_received_on=copy))
    (item,) = items(ready)
    assert (item.pressure, item.standing, item.record) == (pressure, standing, case)
    assert item.title == "陈国栋 · 云岭省人民政府"
    assert "《行政复议法》第五十四条" in item.reason


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"replied_on": date(2026, 3, 3)},
        {"role": RemedyRole.THIRD_PARTY},
        {"copy_received_on": None, "procedure": None},
    ],
)
def test_a_reply_that_does_not_press_stands_not(ready, changes):
    day = date(2026, 3, 3) if not changes else date(2026, 2, 24)
    case = replace(REVIEW, received_on=day, copy_received_on=day)
    enter(ready, replace(case, **changes))
    assert items(ready) == []


def test_a_judgment_that_may_be_appealed_against_is_a_hint(ready):
    first = enter(ready, replace(SUIT, **JUDGED))
    (item,) = items(ready)
    assert (item.pressure, item.standing) == (Pressure.NORMAL, "还剩 14 日")
    assert item.title == "（2026）岭0102行初1号 · 驳回诉讼请求"
    assert item.reason == "不服的可以在 2026-03-18 前上诉（《行政诉讼法》第八十五条）"
    enter(ready, replace(SUIT, stage=CourtStage.SECOND, case_number="", parent_id=first))
    assert open_appeals(ready) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"decided_on": date(2026, 2, 2), "received_on": date(2026, 1, 5)},
        {"role": RemedyRole.THIRD_PARTY},
        {"decision": "准予撤诉", "result": RemedyResult.OTHER},
        {"type": RemedyType.RECONSIDERATION, "route": None, "stage": None,
         "procedure": Procedure.SIMPLIFIED},
    ],
)  # fmt: skip
def test_what_cannot_be_appealed_against_by_us_is_no_hint(ready, changes):
    enter(ready, replace(SUIT, **JUDGED | changes))
    assert open_appeals(ready) == []


def test_how_administrative_queries_are_taken_is_the_departments_choice(ready):
    request = ended(ready, Outcome.ADMINISTRATIVE_QUERY)
    both = ["申请行政复议", "直接起诉"]
    assert [name for name, _ in names(ready, request)] == both
    take_queries_as(ready, RemedyGround.WITHHELD)
    assert [name for name, _ in names(ready, request)] == ["申请行政复议"]
    undo(ready)
    assert [name for name, _ in names(ready, request)] == both


def test_what_may_be_an_appeal_is_asked_about_until_it_is_joined(ready):
    enter(ready, replace(SUIT, **JUDGED))
    offered = lower_instances(ready, 0)
    appeal = replace(SUIT, stage=CourtStage.SECOND, received_on=date(2026, 3, 4))
    assert offered[0].words in doubt_of_instance(appeal, 0, offered)
    assert doubt_of_instance(replace(appeal, applicant="别人", request_number=""), 0, offered) == ""
    assert doubt_of_instance(replace(appeal, route=None), 0, offered) == ""
    assert doubt_of_instance(REVIEW, 0, offered) == ""
