"""What officers get wrong has an answer that says what is wrong, and changes nothing."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.records.registers import Channel
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.case_history.facts import (
    CorrectionFacts,
    EndingFacts,
    ExtensionFacts,
    FeeFacts,
    ThreadKind,
)
from gkapp.domain.requests.case_history.judging import Thread
from gkapp.domain.requests.fees import FeeBasis
from gkapp.domain.requests.record import RequestDraft
from gkapp.models.requests import Request
from gkapp.services.calendar import calendar_of, load_shipped_calendar
from gkapp.services.letters.deliveries import DeliveryDraft, record_delivery
from gkapp.services.records.attachments import Owner, add_attachments, attachments_of
from gkapp.services.records.record_actions import NotSaveable, enter_record
from gkapp.services.requests.register import REQUESTS
from gkapp.services.requests.steps import ThreadEdit, open_course, save_thread
from tests.services.letters.letter_requests import made, set_up

TODAY = date(2026, 3, 4)
REQUEST = RequestDraft(
    received_on=date(2026, 2, 2), channel=Channel.IN_PERSON, applicant="王芳",
    applicant_kind=ApplicantKind.PERSON, content="补偿方案", phone="0199-1",
)  # fmt: skip
"""Due on 2026-03-06."""


@pytest.fixture
def ready(db):
    set_up(db)
    load_shipped_calendar(db)
    return db


@pytest.fixture
def request_id(ready):
    return enter_record(ready, REQUESTS, REQUEST).row_id


def refused(db, request_id, kind, facts, seen=None):
    before = open_course(db, request_id).course
    with pytest.raises(Refused) as error:
        save_thread(db, request_id, ThreadEdit(Thread(kind), facts, seen, reason="说明"))
    assert open_course(db, request_id).course == before
    return error.value.message


def test_a_receipt_in_the_future(ready):
    with pytest.raises(NotSaveable) as error:
        enter_record(ready, REQUESTS, replace(REQUEST, received_on=date(2026, 3, 5)))
    (problem,) = error.value.problems
    assert (problem.field, problem.text) == ("received_on", "收到日期不能晚于今天。")


def test_a_letter_that_arrived_after_it_was_received(ready):
    late = replace(REQUEST, channel=Channel.INTERNET, arrived_on=date(2026, 2, 3))
    with pytest.raises(NotSaveable, match="收到日期2026-02-02早于来件日期2026-02-03"):
        enter_record(ready, REQUESTS, late)


def judged(db, draft):
    return REQUESTS.actions.judge(draft, calendar_of(db), db.now())


def test_an_applicant_without_any_contact_is_registered_with_a_warning(ready):
    bare = replace(REQUEST, phone="")
    (warning,) = judged(ready, bare).warnings
    assert (warning.field, warning.text) == (
        "phone",
        "没有联系方式（《条例》第二十九条），请补充；来件没有写明的，可以要求补正。",
    )
    assert enter_record(ready, REQUESTS, bare).row_id


def test_a_wrong_check_digit_is_registered_with_a_warning(ready):
    wrong = replace(REQUEST, id_kind="居民身份证", id_number="990102198604120270")
    (warning,) = judged(ready, wrong).warnings
    assert (warning.field, warning.text) == (
        "id_number",
        "居民身份证号码的校验码不对，至少有一位写错，请核对。",
    )
    assert enter_record(ready, REQUESTS, wrong).row_id


def test_a_second_correction_notice(ready, request_id):
    first = CorrectionFacts(asked_on=date(2026, 2, 4))
    save_thread(ready, request_id, ThreadEdit(Thread(ThreadKind.CORRECTION), first))
    again = CorrectionFacts(asked_on=date(2026, 2, 6))
    told = refused(ready, request_id, ThreadKind.CORRECTION, again)
    assert told.startswith("补正应当一次性告知（《条例》第三十条），本件已经登记过要求补正")


def test_a_second_extension_or_fee(ready, request_id):
    extension = ExtensionFacts(10, "涉及面广", "周静", date(2026, 3, 2))
    save_thread(ready, request_id, ThreadEdit(Thread(ThreadKind.EXTENSION), extension))
    told = refused(ready, request_id, ThreadKind.EXTENSION, replace(extension, days=5))
    assert told.startswith("本件已经登记过延期，不能再延")
    fee = FeeFacts(FeeBasis.PAGES, 100, "", date(2026, 3, 2))
    save_thread(ready, request_id, ThreadEdit(Thread(ThreadKind.FEE), fee))
    told = refused(ready, request_id, ThreadKind.FEE, fee)
    assert told.startswith("本件已经登记过收费通知")


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"served_on": date(2026, 2, 3)}, "送达日期2026年2月3日早于通知日期2026年2月4日"),
        ({"received_on": date(2026, 2, 3)}, "此前没有要求补正"),
        ({"asked_on": date(2026, 1, 30)}, "早于收到申请之日（2026年2月2日）"),
    ],
)
def test_days_of_a_correction_in_the_wrong_order(ready, request_id, facts, words):
    first = CorrectionFacts(asked_on=date(2026, 2, 4))
    assert words in refused(ready, request_id, ThreadKind.CORRECTION, replace(first, **facts))


def test_an_extension_after_the_due_day(ready):
    old = enter_record(ready, REQUESTS, replace(REQUEST, received_on=date(2026, 1, 5))).row_id
    facts = ExtensionFacts(10, "涉及面广", "周静", date(2026, 3, 3))
    told = refused(ready, old, ThreadKind.EXTENSION, facts)
    assert "延期应当在答复期限（2026年2月2日）届满前告知申请人" in told


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 1), "早于收到申请之日（2026年2月2日）"),
        (date(2026, 3, 5), "晚于今天（2026年3月4日）"),
    ],
)
def test_an_answer_before_the_receipt_or_after_today(ready, request_id, day, words):
    assert words in refused(ready, request_id, ThreadKind.ENDING, EndingFacts(("disclosed",), day))


@pytest.mark.parametrize(
    ("delivery", "words"),
    [
        (DeliveryDraft("邮寄", "王芳", posted_on=date(2026, 1, 5)), "不能早于文书的成文日期"),
        (DeliveryDraft("直接送达", "王芳", signed_on=date(2026, 2, 1)), "不能早于文书的成文日期"),
        (DeliveryDraft("邮寄", "王芳", TODAY, date(2026, 3, 3)), "签收日期不能早于交邮"),
        (DeliveryDraft("邮寄", "王芳", posted_on=date(2026, 3, 5)), "不能晚于今天"),
    ],
)  # fmt: skip
def test_service_before_the_letter_or_after_today(ready, request_id, delivery, words):
    letter = made(ready, request_id, "disclosed")
    with pytest.raises(Refused, match=words):
        record_delivery(ready, letter, delivery)


def test_a_file_of_200_mb_stays_out_and_the_others_come_in(ready, request_id, tmp_path):
    huge, good = tmp_path / "大.pdf", tmp_path / "好.txt"
    with huge.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    good.write_text("材料", encoding="utf-8")
    owner = Owner(Request, request_id)
    added = add_attachments(ready, owner, [huge, good], lambda *_told: None)
    (words,) = added.refused
    assert words.startswith("“大.pdf”")
    assert "MB" in words
    assert [each.name for each in attachments_of(ready, owner)] == ["好.txt"]
