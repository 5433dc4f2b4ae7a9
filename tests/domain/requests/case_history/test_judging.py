"""What a form of a thread refuses, what it passes with a mark, and what follows from it."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.requests.case_history.facts import (
    ApprovalFacts,
    ArchiveFacts,
    ConsultationFacts,
    CorrectionFacts,
    Course,
    EndingFacts,
    ExtensionFacts,
    FeeFacts,
    HandoutFacts,
    OpeningFacts,
    OpeningReason,
    OrderFacts,
    ReasonsFacts,
    ThreadKind,
    missing,
)
from gkapp.domain.requests.case_history.judging import (
    Thread,
    blank_facts,
    facts_of,
    judge_thread,
    with_thread,
)
from gkapp.domain.requests.clock.consulted import Consulted
from gkapp.domain.requests.clock.life import ClockSettings, Reckoning
from gkapp.domain.requests.fees import FeeBasis
from gkapp.domain.requests.numbers import RequestStatus
from gkapp.exchange.law.rules import answer_kinds, shipped_calendar, time_limits

PLAIN = Course(date(2025, 9, 25), "当面")
"""Due on 2025-10-29; the seventh working day is 10-11."""
RECKONING = Reckoning(shipped_calendar(), ClockSettings(time_limits()), date(2025, 12, 31))

CORRECTION, REASONS = Thread(ThreadKind.CORRECTION), Thread(ThreadKind.REASONS)
CONSULTATION, EXTENSION = Thread(ThreadKind.CONSULTATION), Thread(ThreadKind.EXTENSION)
FEE, ENDING = Thread(ThreadKind.FEE), Thread(ThreadKind.ENDING)
ASKED = CorrectionFacts(date(2025, 9, 28))
SENT = ConsultationFacts(Consulted.THIRD_PARTY, "甲公司", date(2025, 9, 28))


def day(month, number):
    return date(2025, month, number)


def judged(thread, facts, course=PLAIN, today=date(2025, 12, 31)):
    return judge_thread(course, thread, facts, answer_kinds(), replace(RECKONING, today=today))


def problems(thread, facts, course=PLAIN):
    return {each.field: each.text for each in judged(thread, facts, course).problems}


def test_an_order_is_not_entered_as_a_thread():
    with pytest.raises(KeyError):
        list(missing(OrderFacts(day(11, 3), 10)))


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (ThreadKind.CORRECTION, {"asked_on"}),
        (ThreadKind.REASONS, {"asked_on"}),
        (ThreadKind.CONSULTATION, {"to", "addressee", "sent_on"}),
        (ThreadKind.EXTENSION, {"days", "told_on", "approved_by"}),
        (ThreadKind.FEE, {"basis", "quantity", "notified_on"}),
        (ThreadKind.HANDOUT, {"office", "given_on"}),
        (ThreadKind.APPROVAL, {"drafted_by", "drafted_on"}),
        (ThreadKind.ARCHIVE, {"archived_on"}),
        (ThreadKind.OPENING, {"why", "title", "decided_on", "agrees"}),
        (ThreadKind.ENDING, {"grounds", "ended_on"}),
        (ThreadKind.NEW_ANSWER, {"grounds", "ended_on"}),
    ],
)
def test_what_must_be_there(kind, fields):
    assert set(problems(Thread(kind), blank_facts(kind))) == fields


def test_a_correction_in_time_stops_the_clock():
    found = judged(CORRECTION, ASKED)
    assert (found.problems, found.odd) == ((), ())
    assert (found.state.status, found.state.due) == (RequestStatus.CORRECTING, None)


def test_a_late_notice_is_marked_and_saved():
    found = judged(CORRECTION, CorrectionFacts(day(10, 13)))
    assert not found.problems
    assert "correction_asked_late" in [each.rule for each in found.odd]


def test_what_was_odd_before_is_not_told_again():
    late = with_thread(PLAIN, CORRECTION, CorrectionFacts(day(10, 13)))
    found = judged(CORRECTION, CorrectionFacts(day(10, 13), received_on=day(10, 20)), late)
    assert "correction_asked_late" not in [each.rule for each in found.odd]


def test_service_before_the_notice_is_refused_beside_its_field():
    wrong = CorrectionFacts(day(9, 28), served_on=day(9, 26))
    assert "早于通知日期" in problems(CORRECTION, wrong)["asked_on"]


def test_an_extension_after_the_due_day_is_void():
    late = ExtensionFacts(10, "复杂", "周静", day(10, 30))
    assert "才告知的延期无效" in problems(EXTENSION, late)["told_on"]
    long = ExtensionFacts(21, "复杂", "周静", day(10, 20))
    assert "延期应为1至20个工作日" in problems(EXTENSION, long)["told_on"]


def test_a_change_that_another_thread_cannot_bear_is_refused_above_the_form():
    extended = replace(PLAIN, extension=ExtensionFacts(5, "", "周静", day(10, 28)))
    answered = replace(extended, ending=EndingFacts(("disclosed",), day(10, 29)))
    told = problems(ENDING, EndingFacts(("disclosed",), day(10, 27)), answered)
    assert told == {"": "“延期”（2025年10月28日）：申请已于2025年10月27日“答复”办结，"
                        "此后不能再有这一事件，请核对。"}  # fmt: skip


def test_suspended_days_by_hand_need_a_reason_and_move_the_due_day():
    by_hand = replace(SENT, served_on=day(9, 29), answered_on=day(10, 20), suspended_days=0)
    assert set(problems(CONSULTATION, by_hand)) == {"suspended_reason"}
    explained = replace(by_hand, suspended_reason="对方当日已口头答复")
    assert judged(CONSULTATION, explained).state.due == day(10, 29)
    three = replace(explained, suspended_days=3)
    assert judged(CONSULTATION, three).state.due == day(11, 3)
    absurd = replace(explained, suspended_days=-1)
    assert "不能是-1个工作日" in problems(CONSULTATION, absurd)["sent_on"]


def test_a_delay_needs_both_of_its_days():
    assert set(problems(REASONS, ReasonsFacts(delay_told_on=day(10, 9)))) == {"delayed_until"}
    without = ReasonsFacts(delay_told_on=day(10, 9), delayed_until=day(11, 28))
    assert [each.rule for each in judged(REASONS, without).odd][:1] == ["delayed_without_reasons"]


@pytest.mark.parametrize(
    ("grounds", "words"),
    [
        (("withdrawn", "disclosed"), "“申请人撤回申请”不能与其他答复类型并用"),
        (("disclosed", "disclosed"), "选了两次"),
        (("correction_lapsed",), "没有登记过要求补正"),
        (("fee_lapsed",), "没有登记过收费通知"),
    ],
)
def test_grounds_that_cannot_be(grounds, words):
    assert words in problems(ENDING, EndingFacts(grounds, day(10, 20)))["grounds"]


def test_what_lapsed_ends_the_request():
    course = with_thread(PLAIN, CORRECTION, ASKED)
    found = judged(ENDING, EndingFacts(("correction_lapsed",), day(11, 3)), course)
    assert (found.state.status, found.state.on_time) == (RequestStatus.ENDED, None)
    owed = replace(PLAIN, fee=FeeFacts(FeeBasis.PAGES, 50, "200", day(9, 28), day(9, 29)))
    assert judged(ENDING, EndingFacts(("fee_lapsed",), day(11, 3)), owed).state.ended_on


def test_a_consultation_is_added_changed_and_taken_away():
    once = with_thread(PLAIN, CONSULTATION, SENT)
    assert list(once.consultations.values()) == [SENT]
    stored = replace(PLAIN, consultations={4: SENT, 9: SENT})
    second = replace(SENT, addressee="乙公司")
    changed = with_thread(stored, Thread(ThreadKind.CONSULTATION, 4), second)
    assert changed.consultations == {4: second, 9: SENT}
    assert list(with_thread(stored, CONSULTATION, second).consultations) == [4, 9, 0]
    assert facts_of(changed, Thread(ThreadKind.CONSULTATION, 4)) == second
    gone = with_thread(stored, Thread(ThreadKind.CONSULTATION, 4), None)
    assert gone.consultations == {9: SENT}


def test_a_new_answer_follows_its_order():
    anew = EndingFacts(("disclosed",), day(11, 20))
    course = replace(
        PLAIN,
        ending=EndingFacts(("not_found",), day(10, 20)),
        orders=(OrderFacts(day(11, 10), 10),),
    )
    found = judged(Thread(ThreadKind.NEW_ANSWER), anew, course)
    assert (found.problems, found.state.on_time) == ((), True)
    assert found.state.ended_on == day(10, 20)
    stored = replace(course, new_answers=(anew,))
    later = replace(anew, ended_on=day(11, 21))
    first = Thread(ThreadKind.NEW_ANSWER, 1)
    assert facts_of(stored, first) == anew
    assert facts_of(stored, Thread(ThreadKind.NEW_ANSWER)) is None
    assert with_thread(stored, first, later).new_answers == (later,)
    assert with_thread(stored, first, None).new_answers == ()


def test_a_history_that_was_never_possible_can_still_be_mended():
    broken = replace(PLAIN, correction=CorrectionFacts(day(9, 1)))
    assert judged(CORRECTION, ASKED, broken).state is not None


ISSUED = ApprovalFacts(issued_by="周静", issued_on=date(2025, 10, 15))


def test_an_answer_without_a_signature_is_marked_and_saved():
    answer = EndingFacts(("disclosed",), day(10, 20))
    assert [each.rule for each in judged(ENDING, answer).odd] == ["unapproved"]
    assert not judged(ENDING, answer, replace(PLAIN, approval=ISSUED)).odd
    early = replace(answer, ended_on=day(10, 14))
    (odd,) = judged(ENDING, early, replace(PLAIN, approval=ISSUED)).odd
    assert "在签发之前已经送达" in odd.text


def test_a_lapse_is_signed_too():
    asked = replace(PLAIN, correction=CorrectionFacts(day(9, 28), reply_by=day(10, 15)))
    lapse = EndingFacts(("correction_lapsed",), day(10, 20))
    (odd,) = judged(ENDING, lapse, asked).odd
    assert odd.text == "终止办理没有登记签发，请补登审批。"
    assert not judged(ENDING, lapse, replace(asked, approval=ISSUED)).odd


@pytest.mark.parametrize("grounds", [("withdrawn",), ("outcome:disclosed",)])
def test_what_is_no_answer_or_came_by_import_needs_no_signature(grounds):
    assert not judged(ENDING, EndingFacts(grounds, day(10, 20))).odd


@pytest.mark.parametrize(
    ("facts", "wrong"),
    [
        (ApprovalFacts("周静", None), {"drafted_on"}),
        (ApprovalFacts(issued_on=date(2025, 10, 9)), {"issued_by"}),
        (
            ApprovalFacts("甲", date(2025, 10, 9), "", "乙", date(2025, 10, 8)),
            {"reviewed_on"},
        ),
        (ApprovalFacts("甲", date(2026, 1, 2)), {"drafted_on"}),
    ],
)
def test_the_stages_of_an_approval(facts, wrong):
    assert set(problems(Thread(ThreadKind.APPROVAL), facts)) == wrong


@pytest.mark.parametrize(
    ("facts", "wrong"),
    [
        (HandoutFacts("规划处", given_on=date(2025, 9, 24)), {"given_on"}),
        (HandoutFacts("规划处", given_on=date(2026, 1, 2)), {"given_on"}),
        (
            HandoutFacts("规划处", "", "", date(2025, 9, 26), date(2025, 9, 25)),
            {"due_on"},
        ),
        (
            HandoutFacts("规划处", "", "", date(2025, 9, 28), None, date(2025, 9, 26)),
            {"replied_on"},
        ),
        (HandoutFacts("规划处", given_on=date(2025, 9, 26)), set()),
    ],
)
def test_a_hand_out_has_its_days_in_order(facts, wrong):
    assert set(problems(Thread(ThreadKind.HANDOUT), facts)) == wrong


def test_only_what_has_ended_is_filed():
    archive, ended = Thread(ThreadKind.ARCHIVE), EndingFacts(("disclosed",), day(10, 20))
    course = replace(PLAIN, ending=ended, approval=ISSUED)
    assert "尚未办结" in problems(archive, ArchiveFacts(day(11, 3)))[""]
    assert not problems(archive, ArchiveFacts(day(11, 3), "X043"), course)
    assert set(problems(archive, ArchiveFacts(day(10, 19)), course)) == {"archived_on"}
    assert set(problems(archive, ArchiveFacts(date(2026, 1, 2)), course)) == {"archived_on"}
    assert set(problems(archive, ArchiveFacts(day(11, 3), "9" * 81), course)) == {"archive_no"}


OPENING = Thread(ThreadKind.OPENING)
OPENED = OpeningFacts(OpeningReason.APPLICANT, "补偿标准", day(10, 21), "周静", agrees=True)


@pytest.mark.parametrize("code", ["disclosed", "partly_disclosed", "outcome:disclosed"])
def test_what_was_given_to_one_may_be_opened_to_all(code):
    course = replace(PLAIN, ending=EndingFacts((code,), day(10, 20)), approval=ISSUED)
    assert not problems(OPENING, OPENED, course)


@pytest.mark.parametrize("ending", [None, EndingFacts(("not_found",), day(10, 20))])
def test_what_was_not_given_is_not_opened(ending):
    course = replace(PLAIN, ending=ending)
    assert "已经公开或者部分公开" in problems(OPENING, OPENED, course)[""]


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"decided_on": day(9, 24)}, "decided_on"),
        ({"decided_on": date(2026, 1, 2)}, "decided_on"),
        ({"agrees": False}, "reason"),
        ({"title": "长" * 501}, "title"),
    ],
)
def test_an_opening_has_its_day_its_reason_and_a_title_that_fits(change, wrong):
    course = replace(PLAIN, ending=EndingFacts(("disclosed",), day(10, 20)), approval=ISSUED)
    assert set(problems(OPENING, replace(OPENED, **change), course)) == {wrong}


@pytest.mark.parametrize(
    ("wanted", "facts", "wrong"),
    [
        ("邮寄", {}, set()),
        ("邮寄", {"supplied_form": "邮寄"}, set()),
        ("", {"supplied_form": "邮寄"}, set()),
        ("邮寄", {"supplied_form": "当场阅读、抄录"}, {"supply_reason"}),
        ("邮寄", {"supplied_form": "当场阅读、抄录", "supply_reason": "卷宗易损"}, set()),
        ("邮寄", {"supplied_form": "邮寄", "grounds": ("not_found",)}, {"supplied_form"}),
    ],
)
def test_another_form_than_the_one_asked_for_has_its_reason(wanted, facts, wrong):
    """Article 40."""
    ending = EndingFacts(**{"grounds": ("disclosed",), "ended_on": day(10, 20), **facts})
    course = replace(PLAIN, wanted_form=wanted, approval=ISSUED)
    assert set(problems(ENDING, ending, course)) == wrong


def test_a_fee_that_was_paid_did_not_lapse():
    paid = FeeFacts(FeeBasis.PAGES, 50, "200", day(9, 28), day(9, 28), day(10, 9))
    course = replace(PLAIN, fee=paid)
    told = problems(ENDING, EndingFacts(("fee_lapsed",), day(11, 20)), course)
    assert "信息处理费已于2025年10月9日缴纳" in told["grounds"]
