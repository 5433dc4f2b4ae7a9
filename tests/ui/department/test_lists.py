"""外观, 回收站 and 操作记录: at once, brought back, looked through."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton
from sqlalchemy import select

from gkapp.models.audit.recording import ActionKind
from gkapp.models.department import Office
from gkapp.models.requests import Request
from gkapp.services.database.undo import ActionList
from gkapp.services.department.particulars import add_offices
from gkapp.services.records.action_result import Topic
from gkapp.services.records.attachments import (
    NamedContent,
    Owner,
    add_attachments,
    attachments_of,
    remove_attachments,
)
from gkapp.services.records.list_query import ListQuery
from gkapp.services.records.record_actions import delete_records
from gkapp.services.requests.register import REQUESTS
from gkapp.settings import ThemeChoice
from gkapp.ui.department.bin_group import BinRows
from gkapp.ui.department.page import ACTION_TABLE
from gkapp.ui.kit.look.theme import theme
from gkapp.ui.kit.widgets.question import Question
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.places import Place
from tests.ui.locked_report import refuse_next_write


@pytest.fixture
def deleted(db, today):
    """Two requests, deleted one after the other."""
    with db.write("登记申请") as session:
        session.add_all(
            Request(number=number, kind="公开申请", received_on=today, channel="当面",
                    content="信息", applicant_name="某", applicant_kind="自然人")
            for number in ("甲", "乙")
        )  # fmt: skip
    for row_id in (1, 2):
        delete_records(db, REQUESTS, [row_id])
    return db


def numbers(db):
    with db.read() as session:
        return {row.number for row in session.query(Request)}


def test_a_theme_is_in_force_at_once_and_remembered(group, context, light_afterwards):
    look = group("look")
    look.choices[ThemeChoice.DARK].click()
    assert theme().colors.name == "dark"
    assert context.settings.current.theme is ThemeChoice.DARK
    look.refresh()
    assert look.choices[ThemeChoice.DARK].isChecked()
    look.choices[ThemeChoice.LIGHT].click()
    assert theme().colors.name == "light"


def test_an_empty_bin_says_so(group):
    shown = group("bin")
    assert shown.table.is_empty
    assert not shown.restore_button.isVisible()


def test_what_was_deleted_is_brought_back(qtbot, deleted, group, said):
    shown = group("bin")
    assert len(shown.table.records.ids) == 2
    assert shown.restore_button.isVisible()
    shown.restore_button.click()
    qtbot.waitUntil(lambda: bool(said()))
    assert said() == ["已恢复申请 乙（某）。"]
    assert numbers(deleted) == {"乙"}
    assert len(shown.table.records.ids) == 1


def test_what_was_brought_back_can_be_looked_at(qtbot, deleted, group):
    shown = group("bin")
    told = []
    shown.message_posted.connect(told.append)
    shown.restore_button.click()
    qtbot.waitUntil(lambda: bool(told))
    (message,) = told
    assert message.action == "查看" and message.offers_undo
    with qtbot.waitSignal(shown.going) as going:
        message.act()
    assert going.args == [Place("requests", 2)]


def test_what_is_brought_back_into_a_locked_report_is_asked_about(qtbot, deleted, group, said):
    shown = group("bin")
    refuse_next_write(deleted)
    shown.restore_button.click()
    qtbot.waitUntil(lambda: bool(shown.findChildren(Question)))
    assert said() == [] and numbers(deleted) == set()
    button = shown.findChild(Question).findChildren(QPushButton)[-1]
    assert button.text() == "仍要恢复"
    button.click()
    qtbot.waitUntil(lambda: bool(said()))
    assert numbers(deleted) == {"乙"}


def test_enter_and_the_menu_bring_back_too(qtbot, deleted, group):
    shown = group("bin")
    menu = QMenu()
    shown.table.menu_opening.emit(menu, [])
    assert menu.actions()[-1].text() == "恢复"
    menu.actions()[-1].trigger()
    qtbot.waitUntil(lambda: len(shown.table.records.ids) == 1)
    QTest.keyClick(shown.table.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(numbers(deleted)) == 2)
    qtbot.waitUntil(lambda: shown.table.is_empty)
    shown._restore_chosen()


def test_what_is_no_longer_in_the_bin_is_told(qtbot, group, said):
    group("bin").restore(99)
    qtbot.waitUntil(lambda: bool(said()))
    assert said() == ["回收站中已没有该项，可能已经恢复。"]


def test_the_bin_is_looked_through_by_words(deleted, group):
    shown = group("bin")
    shown.commands()[Command.FIND]()
    shown.table.bar.words.setText("没有这样的")
    shown.table.bar.changed.emit()
    assert shown.table.records.ids == []
    assert shown.table.nothing_found.words.text() == "没有删除内容符合筛选条件"
    shown.table.bar.words.setText("申请 甲")
    shown.table.bar.changed.emit()
    (row,) = map(shown.table.records.row, range(len(shown.table.records.ids)))
    assert row.what == "申请 甲（某）"
    source = BinRows(deleted)
    assert source.rows([1]) == {}
    assert source.facets() == ()


def test_everything_that_was_done_is_listed(group, context):
    shown = group("actions")
    before = len(shown.table.records.ids)
    add_offices(context.db, ["办公室"])
    context.bus.changed.emit(frozenset({Topic.DEPARTMENT}))
    model = shown.table.records
    assert len(model.ids) == before + 1
    first = [model.index(0, place).data() for place in range(len(model.columns))]
    assert first == ["2026-03-04 09:30:00", "登记处室 1 个", "周静", "1"]


def test_what_was_done_is_searched_and_exported(group, context, dialog_of):
    add_offices(context.db, ["办公室"])
    shown = group("actions")
    shown.commands()[Command.FIND]()
    shown.table.bar.words.setText("处室")
    shown.table.bar.changed.emit()
    assert len(shown.table.records.ids) == 1
    shown.commands()[Command.EXPORT]()
    dialog_of(QFileDialog).reject()


def test_what_the_program_did_itself_is_in_the_list_of_actions_too(group, context):
    add_offices(context.db, ["规划处"])
    with context.db.write("重算到期日", kind=ActionKind.UPKEEP) as session:
        session.scalars(select(Office)).one().name = "规划一处"
    context.db.note("导出申请（含个人信息）")
    column = next(each for each in ACTION_TABLE.columns if each.key == "title")
    source = ActionList(context.db)
    rows = source.rows(source.ids(ListQuery()))
    assert [column.drawn(rows[row_id]).icon for row_id in sorted(rows)[-2:]] == ["refresh", "eye"]


def test_the_bytes_of_deleted_files_are_let_go_after_a_question(group, context, today, qtbot):
    with context.db.write("登记申请") as session:
        row = Request(number="甲", kind="公开申请", received_on=today, channel="当面",
                      content="信息", applicant_name="某", applicant_kind="自然人")  # fmt: skip
        session.add(row)
    owner = Owner(Request, 1)
    add_attachments(context.db, owner, [NamedContent("来函.docx", b"PK")], lambda *_: None)
    remove_attachments(context.db, [each.id for each in attachments_of(context.db, owner)])
    made = group("bin")
    said = []
    made.message_posted.connect(lambda message: said.append(message.words))
    made.message_posted.connect(
        lambda message: pytest.fail("no undo") if message.offers_undo else None
    )
    made.purge_button.click()
    question = made.findChild(Question)
    question._buttons.buttons()[0].click()
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["已清除 1 个已删除附件的内容，共 2 字节，不能再恢复。"]
    restored = next(iter(BinRows(context.db).ids(ListQuery())))
    made.restore(restored)
    qtbot.waitUntil(lambda: len(said) > 1)
    assert said[1] == "其中附件的内容已被清除，不能恢复。"
