"""F1 wherever one is: the chapter on that page, in one window that outlives the others."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gkapp.domain.records.registers import Channel
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.record import RequestDraft
from gkapp.services.records.record_actions import enter_record
from gkapp.services.requests.register import REQUESTS
from gkapp.settings import SettingsFile
from gkapp.ui.requests.case_history.thread_dialog import ThreadDialog
from gkapp.ui.shell.destinations import destinations
from gkapp.ui.shell.open_choices import OpenDemo
from gkapp.ui.shell.places import NEW, Place
from gkapp.ui.shell.program import Program
from gkapp.window import _doors
from tests.ui.stories.conftest import end


def ask(officer):
    """Press F1 in the window, and read what opens: the chapter and the section at its top."""
    officer.take_keyboard()
    officer.key(Qt.Key.Key_F1)
    reader = officer.program.handbook.window.reader
    return reader.chapter.title, reader.chapter.sections[reader.section].title


@pytest.fixture
def opened_by_f1(officer):
    """Goes to a place and presses F1 there."""

    def go(place):
        officer.window.way.go(place)
        officer.rest()
        return ask(officer)

    yield go
    officer.program.handbook.close()


def test_f1_opens_the_chapter_on_the_page(opened_by_f1, officer):
    for each in destinations():
        assert opened_by_f1(Place(each.name))[0] == each.title
    windows = {id(officer.program.handbook.window)}
    assert opened_by_f1(Place("requests", NEW)) == ("依申请公开", "登记一件申请")
    assert opened_by_f1(Place("preferences", part="backup")) == ("设置", "数据库、备份和检查")
    assert opened_by_f1(Place("calendar", part="term")) == ("日历", "期限计算")
    assert opened_by_f1(Place("imports", part="catalogue")) == ("导入", "公开目录")
    officer.go("report")
    officer.page.body.tabs.choose("remedies")
    assert ask(officer) == ("年度报告", "复议诉讼的数字")
    assert windows == {id(officer.program.handbook.window)}


def test_f1_in_a_dialog_opens_what_it_is_about(officer):
    draft = RequestDraft(
        received_on=officer.window.context.today,
        channel=Channel.IN_PERSON,
        applicant="王芳",
        applicant_kind=ApplicantKind.PERSON,
        phone="0731-12345678",
        content="澄江路改造项目的补偿方案",
    )
    record = enter_record(officer.window.context.db, REQUESTS, draft).row_id
    officer.window.way.go(Place("requests", record, "handling"))
    officer.rest()
    officer.press("征求意见")
    dialog = officer.dialog(ThreadDialog)
    officer.until(lambda: bool(dialog.property("help_key")))
    QTest.keyClick(dialog, Qt.Key.Key_F1)
    reader = officer.program.handbook.window.reader
    assert reader.chapter.sections[reader.section].title == "征求意见"
    officer.program.handbook.close()
    dialog.reject()


def test_it_is_not_loaded_before_and_goes_with_the_last_window(officer):
    assert officer.program.handbook.window is None
    ask(officer)
    officer.window.close()
    officer.until(lambda: officer.program.window is None)  # a backup comes first
    assert officer.program.handbook.window is None


def test_whoever_has_no_database_yet_is_told_how_to_begin(qtbot, around, now, tmp_path):
    kept = SettingsFile(tmp_path / "none.json")
    program = Program(_doors(around, kept), kept, lambda: now, tmp_path)
    program.start()
    qtbot.activate(program.first_page)
    QTest.keyClick(program.first_page, Qt.Key.Key_F1)
    assert program.handbook.window.reader.chapter.name == "start"
    program.first_page.close()
    assert program.handbook.window is None


def test_it_stays_while_another_database_is_opened(officer):
    ask(officer)
    shown = officer.program.handbook.window
    officer.program._choose(OpenDemo())
    officer.rest()
    assert officer.program.handbook.window is shown
    end(officer)
