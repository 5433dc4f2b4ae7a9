"""The calendar page on a real database with the shipped years and some open requests."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel

from gkapp.models.requests import Request
from gkapp.services.calendar import load_shipped_calendar
from gkapp.ui.calendar.page import CalendarPage

MONDAY, SATURDAY = date(2026, 3, 9), date(2026, 3, 14)

NOTICE = """国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕9号
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
"""
UNREAD = "三、国庆节：另行放假若干天。\n"


def request(number, received_on, due_on, **more):
    return Request(
        number=number, kind="公开申请", channel="当面", content="信息", received_on=received_on,
        due_on=due_on, applicant_name=f"申请人{number}", applicant_kind="自然人", **more,
    )  # fmt: skip


def words_in(widget):
    """Everything that its labels say."""
    return [each.text() for each in widget.findChildren(QLabel) if each.text()]


def type_into(edit, text):
    """Types *text*, which may be Chinese: QTest types Latin letters alone."""
    edit.setText(text)
    edit.textEdited.emit(text)


def mark(page, arrangement, first, last=None):
    """Sets days apart as the officer does: choose them, then choose what they are."""
    page.year_view.year.choose(first, last)
    page.year_view.days.choices[arrangement].click()


def drop(page, path, kind=QDropEvent):
    """Drops a file on the page, or brings it above; whether the page takes it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    given = (
        Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )  # fmt: skip
    event = kind(QPoint(5, 5) if kind is QDragEnterEvent else QPointF(5, 5), *given)
    event.ignore()
    QApplication.sendEvent(page, event)
    return event.isAccepted()


@pytest.fixture
def add(db):
    """Enters requests."""

    def enter(*rows):
        with db.write("登记申请") as session:
            session.add_all(rows)

    return enter


@pytest.fixture
def notice_file(tmp_path):
    path = tmp_path / "通知.txt"
    path.write_text(NOTICE, "utf-8")
    return path


@pytest.fixture
def loaded(db):
    load_shipped_calendar(db)
    return db


@pytest.fixture
def page(qtbot, context, loaded):
    made = CalendarPage(context)
    made.resize(1180, 690)
    made.told_messages = []
    made.message_posted.connect(made.told_messages.append)
    made.show()
    yield made
    made.discard()
    made.close()
    made.deleteLater()


@pytest.fixture
def said(page):
    """What the page said so far."""
    return lambda: [message.words for message in page.told_messages]


@pytest.fixture
def dialog_of(page):
    """The dialog of a kind that is open; those that were closed are let go first."""

    def find(kind):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return next((each for each in page.findChildren(kind) if each.isVisible()), None)

    return find
