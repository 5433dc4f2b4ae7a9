"""From the list of requests: sheets for all that are selected, letters for one applicant's."""

import pytest
from PySide6.QtWidgets import QMenu

from gkapp.models.requests import RequestParty
from gkapp.services.requests.letters import letters_of
from gkapp.ui.letters.letter_dialog import LetterDialog
from gkapp.ui.records.print_preview import PrintPreview
from gkapp.ui.requests import list_page
from gkapp.ui.requests.list_page import RequestsPage
from tests.ui.requests.conftest import CORRECTING, LATE, PENDING


@pytest.fixture
def page(desk, show):
    page = show(RequestsPage(desk))
    page.told_all = []
    page.message_posted.connect(page.told_all.append)
    return page


def menu_of(page, ids):
    menu = QMenu(page)
    page.fill_menu(menu, list(ids))
    return {each.text(): each for each in menu.actions() if each.text()}


def sheets_of(page, ids):
    menu_of(page, ids)
    return next(each for each in page.findChildren(QMenu) if each.title() == "打印信封、送达回证")


def test_letters_are_offered_for_the_requests_of_one_applicant(page):
    assert menu_of(page, [PENDING])["拟制文书…"].isEnabled()
    assert not menu_of(page, [PENDING, LATE])["批量拟制文书…"].isEnabled()


def test_no_more_requests_are_read_than_tell_that_applicants_are_several(page, monkeypatch):
    monkeypatch.setattr(list_page, "READ_AT_ONCE", 1)
    asked, read = [], page.source.rows
    monkeypatch.setattr(page.source, "rows", lambda ids: asked.extend(ids) or read(ids))
    menu_of(page, [PENDING, LATE, CORRECTING])
    assert asked == [PENDING, LATE]


def test_a_letter_is_written_from_the_list(page, desk):
    menu_of(page, [PENDING])["拟制文书…"].trigger()
    (dialog,) = page.findChildren(LetterDialog)
    dialog.choose_kind("receipt")
    dialog.make()
    assert letters_of(desk.db, PENDING)[0].document_no == "云建公开收〔2026〕1号"
    assert "接收回执" in page.told_all[-1].words


def test_sheets_are_shown_before_they_are_printed(page, desk, qtbot):
    with desk.db.write("地址") as session:
        for party in session.query(RequestParty):
            party.address = "听松路16号"
    sheets = sheets_of(page, [PENDING, LATE])
    assert [each.text() for each in sheets.actions()] == ["信封（DL）", "信封（C5）", "送达回证"]
    sheets.actions()[1].trigger()
    qtbot.waitUntil(lambda: bool(page.findChildren(PrintPreview)))
    preview = page.findChildren(PrintPreview)[0]
    assert preview.panel.view.count == 2
    preview.reject()


def test_a_missing_address_is_told(page, qtbot):
    sheets_of(page, [PENDING]).actions()[0].trigger()
    qtbot.waitUntil(lambda: bool(page.told_all))
    assert "送达地址" in page.told_all[-1].words
