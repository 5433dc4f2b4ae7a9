"""The terms that begin with the service of a notice are taken over from its delivery."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.requests.case_history.facts import (
    ConsultationFacts,
    CorrectionFacts,
    FeeFacts,
    ThreadKind,
)
from gkapp.domain.requests.case_history.judging import Thread
from gkapp.domain.requests.clock.events import Consulted
from gkapp.domain.requests.fees import FeeBasis
from gkapp.models.requests import Letter
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.database.undo import undo
from gkapp.services.letters.deliveries import DeliveryDraft, deliveries_of, record_delivery
from gkapp.services.letters.letters import make_letter, mark_sent
from gkapp.services.requests.letters import LetterState, letters_of
from gkapp.services.requests.steps import ThreadEdit, open_course, save_thread
from tests.services.letters.letter_requests import add_request, order_of, set_up

ASKED, POSTED, SIGNED = date(2026, 2, 24), date(2026, 2, 25), date(2026, 2, 27)
CONSULTED = ConsultationFacts(Consulted.THIRD_PARTY, "甲公司", ASKED)


@pytest.fixture
def request_id(db):
    load_shipped_calendar(db)
    set_up(db)
    return add_request(db)


@pytest.fixture
def letter(db, request_id):
    """Make a letter of the thread that was begun with *facts*."""

    def make(code, kind, facts, **told):
        save_thread(db, request_id, ThreadEdit(Thread(kind), facts))
        order = order_of(db, request_id, code, **told)
        return make_letter(db, request_id, order).row_id

    return make


@pytest.fixture
def an_old_letter(letter, db):
    """The same, signed on the day of the notice."""

    def make(code, kind, facts, **told):
        letter_id = letter(code, kind, facts, **told)
        with db.write("旧文书") as session:
            session.get(Letter, letter_id).signed_on = ASKED
        return letter_id

    return make


def posted_and_signed(db, letter_id, addressee="许望舒"):
    first = record_delivery(db, letter_id, DeliveryDraft("邮寄", addressee, POSTED))
    assert "起计算" not in first.text
    signed = DeliveryDraft("邮寄", addressee, POSTED, SIGNED)
    return record_delivery(db, letter_id, signed, first.row_id).text


def test_paying_runs_from_the_day_the_notice_was_signed_for(db, request_id, an_old_letter):
    """国办函〔2020〕109号: 20 working days from the day after the notice was received."""
    letter_id = an_old_letter(
        "fee_notice", ThreadKind.FEE, FeeFacts(FeeBasis.PAGES, 250, "", ASKED)
    )
    text = posted_and_signed(db, letter_id)
    assert text == "已登记送达。缴费期限自2026年2月27日的次日起计算。"
    opened = open_course(db, request_id)
    assert opened.course.fee.served_on == SIGNED
    (clock,) = [each for each in opened.state.clocks if each.id == "fee_payment"]
    assert clock.due == date(2026, 3, 26)
    undo(db)
    assert open_course(db, request_id).course.fee.served_on is None


def test_correcting_runs_from_it_too_but_not_over_what_was_entered(db, request_id, an_old_letter):
    notice = ("correction_notice", ThreadKind.CORRECTION)
    letter_id = an_old_letter(*notice, CorrectionFacts(ASKED, items="文号"))
    assert "补正期限自2026年2月27日的次日起计算" in posted_and_signed(db, letter_id)
    again = DeliveryDraft("直接送达", "许望舒", None, date(2026, 3, 2))
    assert record_delivery(db, letter_id, again).text == "已登记送达。"
    assert open_course(db, request_id).course.correction.served_on == SIGNED


def test_what_is_sent_through_the_internet_is_there_at_once(db, request_id, an_old_letter):
    notice = ("correction_notice", ThreadKind.CORRECTION)
    letter_id = an_old_letter(*notice, CorrectionFacts(ASKED, items="文号"))
    back = DeliveryDraft("电子邮件", "许望舒", ASKED, None, "", POSTED)
    assert record_delivery(db, letter_id, back).text == "已登记送达。"
    record_delivery(db, letter_id, DeliveryDraft("电子邮件", "许望舒", POSTED))
    assert open_course(db, request_id).course.correction.served_on == POSTED


def test_of_several_who_are_consulted_the_one_who_signed(db, request_id, an_old_letter):
    other = ConsultationFacts(Consulted.THIRD_PARTY, "乙公司", ASKED)
    save_thread(db, request_id, ThreadEdit(Thread(ThreadKind.CONSULTATION), other))
    letter_id = an_old_letter(
        "third_party_consultation", ThreadKind.CONSULTATION, CONSULTED, 受文者="甲公司",
    )  # fmt: skip
    assert "对方答复的期限" in posted_and_signed(db, letter_id, "甲公司")
    served = {
        each.addressee: each.served_on
        for each in open_course(db, request_id).course.consultations.values()
    }
    assert served == {"甲公司": SIGNED, "乙公司": None}


def test_a_day_that_does_not_fit_is_left_to_the_officer(db, request_id):
    late = CorrectionFacts(ASKED, items="文号", reply_by=date(2026, 2, 26))
    save_thread(db, request_id, ThreadEdit(Thread(ThreadKind.CORRECTION), late))
    order = replace(order_of(db, request_id, "correction_notice"), signed_on=ASKED)
    letter_id = make_letter(db, request_id, order).row_id
    signed = DeliveryDraft("直接送达", "许望舒", None, date(2026, 3, 4))
    assert record_delivery(db, letter_id, signed).text == "已登记送达。"
    assert open_course(db, request_id).course.correction.served_on is None


def test_the_end_of_a_correction_is_told_as_the_clock_counts_it(db, request_id, an_old_letter):
    notice = ("correction_notice", ThreadKind.CORRECTION)
    posted_and_signed(db, an_old_letter(*notice, CorrectionFacts(ASKED, items="文号")))
    order = order_of(db, request_id, "correction_lapsed")
    assert "补正期限届满的日期" not in order.facts  # it is known
    with pytest.raises(Refused, match="期限还没有过"):
        make_letter(db, request_id, order)
    make_letter(db, request_id, replace(order, signed_on=date(2026, 3, 20)))
    assert letters_of(db, request_id)[0].facts["补正期限届满的日期"] == "2026年3月19日"


@pytest.mark.parametrize("code", ["registration_form", "approval_sheet", "archive_index"])
def test_a_sheet_stays_in_the_department(db, request_id, code):
    letter_id = make_letter(db, request_id, order_of(db, request_id, code)).row_id
    with pytest.raises(Refused, match="留存本单位"):
        record_delivery(db, letter_id, DeliveryDraft("直接送达", signed_on=date(2026, 3, 4)))
    with pytest.raises(Refused, match="留存本单位"):
        mark_sent(db, letter_id, date(2026, 3, 4))
    assert deliveries_of(db, letter_id) == ()
    (row,) = letters_of(db, request_id)
    assert (row.state, row.stays_here) == (LetterState.MADE, True)
