"""A record and the panel over its files."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from gkapp.models.requests import Request
from gkapp.services.records.attachments import NamedContent, Owner, add_attachments
from gkapp.ui.records.attachments.outgoing import opened_here
from gkapp.ui.records.attachments.panel import AttachmentsPanel
from tests.documents.pdf.test_printable_file import pdf_file
from tests.documents.picture_files import picture_file

FORM = NamedContent("申请表.pdf", pdf_file(3))
CARD = NamedContent("身份证.png", picture_file())
LETTER = NamedContent("来函.docx", b"PK letter")


def quiet(_done, _total, _text):
    pass


def names(panel):
    return [panel.list.item(at).text() for at in range(panel.list.count())]


@pytest.fixture
def owner(context):
    with context.db.write("登记申请") as session:
        row = Request(
            number="2026-001", kind="公开申请", received_on=date(2026, 3, 2), channel="当面",
            content="改造资金", applicant_name="陈国栋", applicant_kind="自然人",
        )  # fmt: skip
        session.add(row)
        session.flush()
        return Owner(Request, row.id)


@pytest.fixture
def panel(context, owner, qtbot):
    """Shown over a record with the files that are asked for."""

    def make(*files, width=1100):
        if files:
            add_attachments(context.db, owner, files, quiet)
        made = AttachmentsPanel(context)
        qtbot.addWidget(made)
        made.said, made.outcomes, made.counts = [], [], []
        made.message_posted.connect(lambda message: made.said.append(message.words))
        made.done.connect(lambda outcome: made.outcomes.append(outcome.text))
        made.done.connect(lambda outcome: context.bus.changed.emit(outcome.topics))
        made.counted.connect(made.counts.append)
        made.resize(width, 600)
        made.show_owner(owner)
        with qtbot.waitExposed(made):
            made.show()
        return made

    return make


@pytest.fixture
def settle(qtbot, context):
    def wait():
        qtbot.waitUntil(lambda: not context.jobs.titles)

    return wait


@pytest.fixture
def opened(monkeypatch, context):
    """The paths that the system was asked to open."""
    asked = []

    def open_url(url):
        asked.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    yield asked
    opened_here(context).files.close()


def drop(panel, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, button, none)
    QApplication.sendEvent(panel, enter)
    if enter.isAccepted():
        QApplication.sendEvent(panel, QDropEvent(QPointF(9, 9), copy, data, button, none))
    return enter.isAccepted()
