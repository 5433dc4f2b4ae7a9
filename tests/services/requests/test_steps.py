"""The threads of a request, entered, changed, taken back, and what the request then says."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from gkapp.domain.errors import Refused
from gkapp.domain.report.outcomes import RemedyKind, RemedyResult
from gkapp.domain.requests.case_history.facts import (
    ApprovalFacts,
    ArchiveFacts,
    ConsultationFacts,
    CorrectionFacts,
    EndingFacts,
    ExtensionFacts,
    FeeFacts,
    HandoutFacts,
    ReasonsFacts,
    ThreadKind,
)
from gkapp.domain.requests.case_history.judging import Thread, facts_of
from gkapp.domain.requests.clock.consulted import Consulted
from gkapp.domain.requests.fees import FeeBasis
from gkapp.domain.requests.numbers import RequestStatus
from gkapp.models.requests import Answer, Consultation, Correction, Fee, Ground, Remedy, Request
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.database.undo import undo
from gkapp.services.records.list_query import ListQuery
from gkapp.services.records.record_actions import NotSaveable
from gkapp.services.report.figures import count_year
from gkapp.services.requests.intake import void_request
from gkapp.services.requests.list import OPEN, RequestList
from gkapp.services.requests.steps import (
    ThreadEdit,
    explain_breach,
    open_course,
    save_thread,
    take_back_thread,
)

RECEIVED = date(2026, 2, 2)
"""Due on 2026-03-06; the clock of the tests says 2026-03-04."""


def day(month, number):
    return date(2026, month, number)


CORRECTION, REASONS = Thread(ThreadKind.CORRECTION), Thread(ThreadKind.REASONS)
CONSULTATION, EXTENSION = Thread(ThreadKind.CONSULTATION), Thread(ThreadKind.EXTENSION)
FEE, ENDING = Thread(ThreadKind.FEE), Thread(ThreadKind.ENDING)
HANDOUT, APPROVAL = Thread(ThreadKind.HANDOUT), Thread(ThreadKind.APPROVAL)
ARCHIVE = Thread(ThreadKind.ARCHIVE)
ANEW = Thread(ThreadKind.NEW_ANSWER)
THREADS = [
    (CORRECTION, CorrectionFacts(day(2, 4), day(2, 5), "文号", day(2, 27), day(2, 9))),
    (REASONS, ReasonsFacts(day(2, 4), day(2, 5), "研究", day(2, 6), day(4, 10))),
    (
        CONSULTATION,
        ConsultationFacts(
            Consulted.AGENCY, "财政厅", day(2, 4), day(2, 5), day(2, 6), True, "同意", 2, "误工"
        ),
    ),
    (EXTENSION, ExtensionFacts(5, "需要征求意见", "周静", day(2, 6))),
    (FEE, FeeFacts(FeeBasis.PAGES, 50, "200", day(2, 4), day(2, 5), day(2, 6))),
    (
        HANDOUT,
        HandoutFacts("规划处", "李明", "提供材料", day(2, 4), day(2, 10), day(2, 9), "材料附后"),
    ),
    (
        APPROVAL,
        ApprovalFacts(
            "周静",
            day(2, 25),
            "拟同意公开",
            "李明",
            day(2, 26),
            "同意",
            "王强",
            day(2, 27),
            "同意",
            "周静",
            day(2, 27),
        ),
    ),
    (
        ENDING,
        EndingFacts(("not_found", "petition"), day(3, 3), day(3, 2), "1号", "邮寄", "EMS1"),
    ),
]


@pytest.fixture
def entered(db):
    load_shipped_calendar(db)

    def enter(number="1", **facts):
        with db.write("登记") as session:
            request = Request(
                **{"number": number, "kind": "公开申请", "received_on": RECEIVED,
                   "channel": "当面", "content": "预算", "applicant_name": "王芳",
                   "applicant_kind": "自然人"} | facts
            )  # fmt: skip
            session.add(request)
            session.flush()
            return request.id

    return enter


def save(db, request_id, thread, facts, seen=None):
    return save_thread(db, request_id, ThreadEdit(thread, facts, seen, reason="当时如此"))


def stored(db, request_id):
    with db.read() as session:
        return session.get_one(Request, request_id)


def one_of(kept, thread):
    """The stored thread, by its id where there may be several."""
    several = {CONSULTATION: kept.consultations, HANDOUT: kept.handouts}
    ids = list(several.get(thread, ()))
    return Thread(thread.kind, ids[0]) if ids else thread


def course(db, request_id):
    return open_course(db, request_id).course


@pytest.mark.parametrize(("thread", "facts"), THREADS)
def test_a_thread_is_kept_whole_and_undone_in_one_step(db, entered, thread, facts):
    request_id = entered()
    before = course(db, request_id)
    told = save(db, request_id, thread, facts)
    assert told.text.startswith(f"申请“1”已登记{thread.kind.value}")
    kept = course(db, request_id)
    assert facts_of(kept, one_of(kept, thread)) == facts
    undo(db)
    assert course(db, request_id) == before


@pytest.mark.parametrize(("thread", "facts"), THREADS)
def test_a_thread_is_taken_back(db, entered, thread, facts):
    request_id = entered()
    before = course(db, request_id)
    save(db, request_id, thread, facts)
    thread = one_of(course(db, request_id), thread)
    take_back_thread(db, request_id, thread)
    assert course(db, request_id) == before
    assert stored(db, request_id).due_on == day(3, 6)
    with pytest.raises(Refused, match="已被删除"):
        take_back_thread(db, request_id, thread)


def test_the_outcome_tells_the_new_due_day(db, entered):
    told = save(db, entered(), EXTENSION, ExtensionFacts(5, "", "周静", day(2, 6)))
    assert told.text == "申请“1”已登记延期，最迟2026年3月13日答复。"


def test_what_breaks_a_rule_leaves_nothing_behind(db, entered):
    request_id = entered()
    with pytest.raises(NotSaveable) as raised:
        save(db, request_id, EXTENSION, ExtensionFacts(30, "", "周静", day(2, 6)))
    assert [each.field for each in raised.value.problems] == ["told_on"]
    assert course(db, request_id).extension is None


def test_what_somebody_changed_meanwhile_is_not_overwritten(db, entered):
    request_id = entered()
    first, second = CorrectionFacts(day(2, 4)), CorrectionFacts(day(2, 5))
    save(db, request_id, CORRECTION, first)
    with pytest.raises(Refused, match="已经登记过要求补正"):
        save(db, request_id, CORRECTION, second)
    save(db, request_id, CORRECTION, second, first)
    with pytest.raises(Refused, match="已被修改"):
        save(db, request_id, CORRECTION, CorrectionFacts(day(2, 6)), first)
    assert course(db, request_id).correction == second


def test_what_came_after_cannot_lose_its_ground(db, entered):
    request_id = entered()
    save(db, request_id, CORRECTION, CorrectionFacts(day(2, 4), reply_by=day(2, 9)))
    save(db, request_id, ENDING, EndingFacts(("correction_lapsed",), day(2, 10)))
    with db.read() as session:
        assert session.scalar(select(Correction.lapsed_on)) == day(2, 10)
    other = entered("2")
    broken = CorrectionFacts(day(2, 4), received_on=day(2, 9))
    save(db, other, CORRECTION, broken)
    save(db, other, EXTENSION, ExtensionFacts(5, "", "周静", day(3, 4)))


def test_a_void_registration_takes_no_steps(db, entered):
    request_id = entered()
    void_request(db, request_id, "重复登记")
    with pytest.raises(Refused, match="该登记是“作废”"):
        save(db, request_id, CORRECTION, CorrectionFacts(day(2, 4)))
    with pytest.raises(Refused, match="已被删除"):
        open_course(db, 99)


def test_an_ending_is_what_the_report_counts(db, entered):
    request_id = entered()
    save(db, request_id, ENDING, THREADS[-1][1])
    request = stored(db, request_id)
    assert (request.ended_on, request.outcome) == (day(3, 3), "not_held")
    with db.read() as session:
        grounds = session.execute(select(Ground.kind, Ground.outcome, Ground.is_counted)).all()
    assert [tuple(each) for each in grounds] == [
        ("not_found", "not_held", True), ("petition", "petition", False),
    ]  # fmt: skip


def test_a_withdrawal_ends_the_request_as_other(db, entered):
    request_id = entered()
    save(db, request_id, ENDING, EndingFacts(("withdrawn",), day(2, 9)))
    request = stored(db, request_id)
    assert (request.ended_on, request.withdrawn_on, request.outcome) == (
        day(2, 9), day(2, 9), "other",
    )  # fmt: skip
    row = RequestList(db).rows([request_id])[request_id]
    assert row.status is RequestStatus.WITHDRAWN


def test_an_answer_about_own_records_stands_in_no_row(db, entered):
    request_id = entered(kind="更正自身信息")
    save(db, request_id, ENDING, EndingFacts(("record_corrected",), day(3, 3)))
    request = stored(db, request_id)
    assert (request.ended_on, request.outcome) == (day(3, 3), None)


def test_the_fee_is_worked_out_by_the_tariff(db, entered):
    request_id = entered()
    save(db, request_id, FEE, FeeFacts(FeeBasis.PAGES, 250, "", day(2, 4)))
    assert course(db, request_id).fee.amount == "4700"


def test_items_of_one_month_are_added_up_in_the_order_of_registration(db, entered):
    for number in range(12):
        entered(f"前{number}")
    entered("别月", received_on=day(1, 30))
    entered("别人", applicant_name="李明")
    request_id = entered("13")
    entered("后")
    save(db, request_id, FEE, FeeFacts(FeeBasis.ITEMS, 1, "", day(2, 4)))
    assert course(db, request_id).fee.amount == "100"


def test_a_lapsed_fee_is_noted(db, entered):
    request_id = entered()
    save(db, request_id, FEE, FeeFacts(FeeBasis.PAGES, 50, "", day(2, 3)))
    save(db, request_id, ENDING, EndingFacts(("fee_lapsed",), day(3, 4)))
    with db.read() as session:
        assert session.scalar(select(Fee.lapsed_on)) == day(3, 4)
    assert stored(db, request_id).outcome == "fee_lapsed"


def ordered(db, request_id):
    with db.write("登记复议") as session:
        session.add(
            Remedy(
                request_id=request_id, kind=RemedyKind.RECONSIDERATION, received_on=day(2, 20),
                result=RemedyResult.OVERTURNED, decided_on=day(3, 2), orders_answer=True,
                answer_days=10,
            )
        )  # fmt: skip


def test_a_new_answer_does_not_touch_what_was_counted(db, entered):
    request_id = entered()
    save(db, request_id, ENDING, EndingFacts(("not_found",), day(2, 6)))
    ordered(db, request_id)
    source = RequestList(db)
    assert source.rows([request_id])[request_id].status is RequestStatus.REANSWERING
    assert source.ids(ListQuery(view=OPEN)) == [request_id]
    figures = count_year(db, 2026).applications
    save(db, request_id, ANEW, EndingFacts(("disclosed",), day(3, 4)))
    assert count_year(db, 2026).applications == figures
    request = stored(db, request_id)
    assert (request.ended_on, request.outcome) == (day(2, 6), "not_held")
    with db.read() as session:
        answers = session.execute(
            select(Answer.position, Answer.ordered_by_id, Answer.term_days)
        ).all()
    assert [tuple(each) for each in answers] == [(1, None, None), (2, 1, 10)]
    assert source.rows([request_id])[request_id].status is RequestStatus.ENDED
    (anew,) = course(db, request_id).new_answers
    later = EndingFacts(("disclosed",), day(3, 3))
    save(db, request_id, Thread(ThreadKind.NEW_ANSWER, 1), later, anew)
    take_back_thread(db, request_id, Thread(ThreadKind.NEW_ANSWER, 1))
    assert course(db, request_id).new_answers == ()


def test_why_something_irregular_happened(db, entered):
    request_id = entered()
    save(db, request_id, CORRECTION, CorrectionFacts(day(2, 13)))
    (breach,) = open_course(db, request_id).state.breaches
    with pytest.raises(Refused, match="请填写原因"):
        explain_breach(db, request_id, breach, " ")
    explain_breach(db, request_id, breach, "春节前人手不足")
    explain_breach(db, request_id, breach, "春节前借调")
    assert open_course(db, request_id).reasons == {
        ("correction_asked_late", day(2, 13)): "春节前借调"
    }


def test_what_is_irregular_is_saved_only_with_its_reason(db, entered):
    request_id = entered()
    late = CorrectionFacts(day(2, 13))
    with pytest.raises(NotSaveable, match="请说明原因"):
        save_thread(db, request_id, ThreadEdit(CORRECTION, late))
    save_thread(db, request_id, ThreadEdit(CORRECTION, late, reason="来件迟转"))
    assert list(open_course(db, request_id).reasons.values()) == ["来件迟转"]
    served = CorrectionFacts(day(2, 13), day(2, 14))
    save_thread(db, request_id, ThreadEdit(CORRECTION, served, late))


# The cached due day of lists and the replayed clock must never tell two different days.

days = st.dates(day(2, 3), day(3, 4))


@st.composite
def consultations(draw):
    to, sent = draw(st.sampled_from(Consulted)), draw(days)
    served = draw(st.none() | st.dates(sent, day(3, 4)))
    answered = draw(st.none() | st.dates(served or sent, day(3, 4)))
    fixed = draw(st.none() | st.integers(0, 12))
    return ConsultationFacts(
        to, "某单位", sent, served, answered, None, "", fixed, "理由" if fixed is not None else ""
    )


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    correction=st.none() | st.builds(CorrectionFacts, days, received_on=st.none() | days),
    fee=st.none() | st.builds(
        FeeFacts, st.just(FeeBasis.PAGES), st.just(50), st.just(""), days, paid_on=st.none() | days
    ),
    asked=st.lists(consultations(), max_size=3),
    extension=st.none() | st.builds(
        ExtensionFacts, st.integers(1, 20), st.just(""), st.just("周静"), days
    ),
    delay=st.none() | st.builds(
        ReasonsFacts, days, days, st.just(""), days, st.dates(day(3, 4), day(6, 30))
    ),
)  # fmt: skip
def test_lists_and_the_clock_tell_the_same_due_day(
    db, request, correction, fee, asked, extension, delay
):
    enter = request.getfixturevalue("entered")
    with db.read() as session:
        number = len(session.scalars(select(Request.id)).all()) + 1
    request_id = enter(f"{number}")
    for thread, facts in (
        (CORRECTION, correction), (FEE, fee), *((CONSULTATION, each) for each in asked),
        (EXTENSION, extension), (REASONS, delay),
    ):  # fmt: skip
        if facts is not None:
            try:
                save(db, request_id, thread, facts)
            except NotSaveable:
                continue
    save(db, request_id, ENDING, EndingFacts(("disclosed",), day(3, 4)))
    take_back_thread(db, request_id, ENDING)
    assert stored(db, request_id).due_on == open_course(db, request_id).state.due


def test_consultations_are_taken_from_the_tables_they_were_written_to(db, entered):
    save(db, entered(), *THREADS[2])
    with db.read() as session:
        assert session.scalar(select(Consultation.addressee_kind)) == "其他机关"


def test_a_request_is_filed_under_a_number_of_its_own(db, entered):
    first, second = entered(), entered("2")
    for request_id in (first, second):
        save(db, request_id, ENDING, EndingFacts(("withdrawn",), day(2, 9)))
    filed = ArchiveFacts(day(3, 4), "X043-0001")
    save(db, first, ARCHIVE, filed)
    assert course(db, first).archive == filed
    with pytest.raises(Refused, match="已用于申请“1”"):
        save(db, second, ARCHIVE, filed)
    take_back_thread(db, first, ARCHIVE)
    assert (course(db, first).archive, stored(db, first).archive_no) == (None, "")


def test_a_stage_that_is_taken_out_of_an_approval_is_gone(db, entered):
    request_id, whole = entered(), ApprovalFacts("周静", day(3, 2), "", "李明", day(3, 3))
    save(db, request_id, APPROVAL, whole)
    save(db, request_id, APPROVAL, ApprovalFacts("周静", day(3, 2)), whole)
    assert course(db, request_id).approval == ApprovalFacts("周静", day(3, 2))
