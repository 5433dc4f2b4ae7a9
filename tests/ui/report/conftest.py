"""The page of the annual report over a small register, and what it tells the window."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gkapp.models.ledger import LedgerEntry
from gkapp.models.requests import Remedy, Request
from gkapp.ui.report.page import ReportPage
from tests.blank_database import fill_once


def request(number, received, ended=None, outcome=None, applicant="自然人"):
    return Request(
        number=number, kind="公开申请", received_on=received, channel="当面",
        content=f"申请公开{number}号项目的批复", applicant_name=f"申请人{number[-1]}",
        applicant_kind=applicant, ended_on=ended, outcome=outcome,
    )  # fmt: skip


def add(db, *rows):
    with db.write("登记") as session:
        for row in rows:
            session.add(row)
            session.flush()


def fill(db):
    """A year of few requests, of which one is carried in and one carried out."""
    add(
        db,
        request("2024-9", date(2024, 12, 20), date(2025, 1, 9), "disclosed"),
        request("2025-1", date(2025, 3, 3), date(2025, 3, 20), "disclosed"),
        request("2025-2", date(2025, 4, 3), date(2025, 4, 20), "disclosed", "商业企业"),
        request("2025-3", date(2025, 5, 6), date(2025, 5, 20), "not_held"),
        request("2025-4", date(2025, 12, 29)),
        Remedy(kind="行政复议", request_id=4, request_number="2025-3", applicant="申请人3",
               body="云岭省人民政府", case_number="云政复〔2025〕7号", received_on=date(2025, 7, 1),
               result="结果维持", decided_on=date(2025, 8, 1)),
        Remedy(kind="行政复议", applicant="某人", body="云岭省人民政府", case_number="8号",
               received_on=date(2025, 9, 1), result="结果维持", decided_on=date(2025, 10, 1)),
        LedgerEntry(title="关于规范房屋租赁的通知", document_no="云建规〔2025〕1号",
                    document_type="行政规范性文件", office="法规处", validity="有效",
                    attribute="主动公开", made_on=date(2025, 6, 1), counts_in_report=True),
    )  # fmt: skip


@pytest.fixture
def filled(db):
    fill_once(db, fill)
    return db


@pytest.fixture
def settle(qtbot, context):
    """Waits until no job is left."""

    def settle():
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not context.jobs.titles)
        QApplication.processEvents()

    return settle


@pytest.fixture
def make_page(qtbot, context, settle):
    """A page that is seen and read; what it says is in .said, where it wants to go in .places."""
    made = []

    def make(width=1200, height=760):
        page = ReportPage(context)
        page.said, page.places = [], []
        page.message_posted.connect(page.said.append)
        page.going.connect(page.places.append)
        page.resize(width, height)
        page.fit(width, height)
        qtbot.activate(page)
        settle()
        made.append(page)
        return page

    yield make
    for page in made:
        page.close()
        page.deleteLater()
    settle()


@pytest.fixture
def page(filled, make_page):
    return make_page()


@pytest.fixture
def empty_page(make_page):
    """The page of a department that has registered nothing."""
    return make_page()


DISCLOSED = "三（一）予以公开.总计"
PERMITS = "第二十条第（五）项/行政许可.本年处理决定数量"
FEES = "第二十条第（八）项/行政事业性收费.本年收费金额（单位：万元）"
CARRIED_IN = "二、上年结转政府信息公开申请数量.自然人"


def table(page, key="applications"):
    return page.body.tables[key].table


def figure(page, address, key="applications"):
    return table(page, key).report.index_of(address).data()


def click(page, address, key="applications"):
    page.body.tabs.choose(key)
    shown = table(page, key)
    index = shown.report.index_of(address)
    shown.scrollTo(index)
    QTest.mouseClick(
        shown.viewport(), Qt.MouseButton.LeftButton, pos=shown.visualRect(index).center()
    )


def key(pressed, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), pressed, modifier)


def listed(page):
    view = page.side.cases.view
    return [view.model().index(row, 0).data() for row in range(view.model().rowCount())]


def words(page):
    return [message.words for message in page.said]
