"""A course told as events; see tests/domain/clock for what these come to."""

from datetime import date

from gkapp.domain.requests.case_history.clock_events import events_of
from gkapp.domain.requests.case_history.facts import (
    ConsultationFacts,
    CorrectionFacts,
    Course,
    EndingFacts,
    ExtensionFacts,
    FeeFacts,
    OrderFacts,
    ReasonsFacts,
)
from gkapp.domain.requests.clock import events as e
from gkapp.domain.requests.clock.consulted import Consulted
from gkapp.domain.requests.fees import FeeBasis

RECEIVED = date(2026, 2, 2)


def day(number):
    return date(2026, 3, number)


def told(**threads):
    first, *later = events_of(Course(RECEIVED, "网络", date(2026, 1, 30), **threads))
    assert first == e.Received(RECEIVED, "网络", date(2026, 1, 30))
    return later


def test_every_thread_tells_its_events_in_the_order_of_the_rules():
    found = told(
        correction=CorrectionFacts(day(2), day(3), "文号", day(20), day(9)),
        reasons=ReasonsFacts(day(3), day(4), "研究", day(5), day(27)),
        fee=FeeFacts(FeeBasis.PAGES, 50, "200", day(6), day(7), day(8)),
        consultations={
            7: ConsultationFacts(Consulted.THIRD_PARTY, "甲公司", day(9), day(10), day(11), False),
            9: ConsultationFacts(Consulted.AGENCY, "财政厅", day(9), suspended_days=3),
        },
        extension=ExtensionFacts(5, "征求意见", "周静", day(12)),
        ending=EndingFacts(("disclosed",), day(30), way="邮寄"),
    )
    assert found == [
        e.CorrectionAsked(day(2), day(3), day(20)),
        e.CorrectionReceived(day(9)),
        e.ReasonsAsked(day(3)),
        e.ReasonsGiven(day(4)),
        e.Delayed(day(5), day(27)),
        e.FeeNotified(day(6), day(7)),
        e.FeePaid(day(8)),
        e.ConsultationSent(day(9), "1", Consulted.THIRD_PARTY),
        e.ConsultationReceived(day(10), "1"),
        e.ConsultationAnswered(day(11), "1", agrees=False),
        e.ConsultationSent(day(9), "2", Consulted.AGENCY, 3),
        e.Extended(day(12), 5, day(12)),
        e.Answered(day(30), "disclosed", "邮寄"),
    ]


def test_what_has_no_first_day_is_no_event():
    assert not told(
        correction=CorrectionFacts(received_on=day(2)),
        reasons=ReasonsFacts(given_on=day(2), delayed_until=day(9)),
        fee=FeeFacts(paid_on=day(2)),
        consultations={1: ConsultationFacts(Consulted.AGENCY, answered_on=day(2))},
        extension=ExtensionFacts(),
        ending=EndingFacts(("disclosed",)),
    )


def test_an_ending_without_an_answer_presupposes_what_lapsed():
    asked, owed = CorrectionFacts(day(2)), FeeFacts(FeeBasis.PAGES, 50, "200", day(2))
    uncorrected, unpaid = (
        EndingFacts(("correction_lapsed",), day(30)),
        EndingFacts(("fee_lapsed",), day(30)),
    )
    assert told(correction=asked, ending=uncorrected)[-1] == e.CorrectionLapsed(day(30))
    assert told(fee=owed, ending=unpaid)[-1] == e.FeeLapsed(day(30))
    assert told(ending=uncorrected)[-1] == e.Answered(day(30), "correction_lapsed")
    assert told(ending=EndingFacts(("withdrawn",), day(30)))[-1] == e.Withdrawn(day(30))


def test_each_order_has_its_answer():
    found = told(
        ending=EndingFacts(("not_found",), day(2)),
        orders=(OrderFacts(day(9), 10), OrderFacts(day(27))),
        new_answers=(EndingFacts(("disclosed",), day(16)), EndingFacts(("disclosed",))),
    )
    assert found[1:] == [
        e.ReanswerOrdered(day(9), 10),
        e.Answered(day(16), "disclosed"),
        e.ReanswerOrdered(day(27)),
    ]
