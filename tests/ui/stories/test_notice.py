"""A State Council notice moves the due day of a request in hand; that is told, and taken back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gkapp.domain.records.registers import Channel
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.record import RequestDraft
from gkapp.services.records.record_actions import enter_record
from gkapp.services.requests.list import RequestList
from gkapp.services.requests.register import REQUESTS
from gkapp.ui.calendar.notice_dialog import MovedDialog, NoticeDialog
from tests.ui.stories.officer import CTRL

NOTICE = (
    "国务院办公厅关于调整2026年清明节放假安排的通知\n现将2026年清明节放假安排调整如下："
    "清明节：3月30日（周一）至4月6日（周一）放假，共8天。\n"
)


@pytest.fixture
def in_hand(officer):
    """The number of a request whose term runs over the days of the notice."""
    draft = RequestDraft(
        received_on=date(2026, 3, 4), channel=Channel.IN_PERSON, applicant="陈国栋",
        applicant_kind=ApplicantKind.PERSON, content="资金安排",
    )  # fmt: skip
    return enter_record(officer.window.context.db, REQUESTS, draft).row_id


def due_of(officer, record):
    return RequestList(officer.window.context.db).rows([record])[record].due_on


def test_a_notice_moves_due_days_and_is_taken_back(officer, in_hand, tmp_path):
    before = due_of(officer, in_hand)
    path = tmp_path / "通知.txt"
    path.write_text(NOTICE, "utf-8")
    officer.go("calendar")
    officer.press("导入通知…")
    officer.choose_file(path)
    officer.press("载入", officer.dialog(NoticeDialog))
    officer.rest()
    after = due_of(officer, in_hand)
    assert after > before
    told = officer.dialog(MovedDialog)
    words = [each.text() for each in told.findChildren(QLabel)]
    assert "1 件未结申请的到期日有变动" in words
    assert any(f"{after:%-m}月{after.day}日" in each or after.isoformat() in each for each in words)
    officer.press("关闭", told)
    officer.rest()
    officer.key(Qt.Key.Key_Z, CTRL)
    officer.rest()
    assert due_of(officer, in_hand) == before
