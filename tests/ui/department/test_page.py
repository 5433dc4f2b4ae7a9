"""The page of settings: groups made when shown, a question before something unsaved is left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from gkapp.models.database import Database
from gkapp.services.department.particulars import add_persons, unit_of
from gkapp.ui.department.page import ENTRIES, PreferencesPage
from gkapp.ui.kit.widgets.question import Question
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.main_window import MainWindow
from gkapp.ui.shell.navigation import Destination
from gkapp.ui.shell.places import Place

KEYS = [entry.key for entry in ENTRIES]


def press(dialog, words):
    (found,) = (each for each in dialog.findChildren(QPushButton) if each.text().strip() == words)
    found.click()


def test_it_begins_with_the_department_and_makes_no_other_group(page):
    assert list(page.groups) == ["unit"]
    assert page.group.isVisible()
    assert page.list.item(page.list.currentRow()).text() == "单位信息"


@pytest.mark.parametrize("key", KEYS)
def test_every_group_is_shown_alone(page, key):
    page.arrive(key)
    assert page.group is page.groups[key]
    assert [group.isVisible() for group in page.groups.values()].count(True) == 1
    assert page.list.currentRow() == KEYS.index(key)


def test_arrow_keys_lead_through_the_groups(page):
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert page.group is page.groups["offices"]
    assert page.focusProxy() is page.list


@pytest.mark.parametrize("room", [(620, 700), (1180, 320)])
def test_in_a_small_window_the_list_folds_up(page, dialog_of, room):
    page.fit(*room)
    assert page.choice.isVisible()
    assert not page.list.isVisible()
    assert page.focusProxy() is page.choice
    page.choice.activated.emit(KEYS.index("look"))
    assert page.group is page.groups["look"]
    page.show_group("unit")
    page.group.form.field("phone").setText("0871-12345678")
    page.choice.setCurrentIndex(KEYS.index("look"))
    page.choice.activated.emit(KEYS.index("look"))
    assert page.choice.currentText() == "单位信息"
    press(dialog_of(Question), "继续编辑")
    page.fit(1180, 690)
    assert page.list.isVisible()
    assert not page.choice.isVisible()


@pytest.mark.parametrize("key", KEYS)
def test_the_head_of_a_group_stays_in_sight(qtbot, context, key):
    home = Destination("preferences", "设置", "settings", PreferencesPage)
    window = MainWindow(context, [home])
    qtbot.addWidget(window)
    window.resize(683, 384)
    window.start(Place("preferences", part=key))
    page = window.host.current_page
    QApplication.processEvents()
    assert page.height() <= window.host.height()
    window.close()


def test_an_unknown_part_is_passed_over(page):
    page.arrive("nothing")
    assert page.group is page.groups["unit"]


def test_leaving_an_edited_group_asks(page, dialog_of, context):
    page.group.form.field("phone").setText("0871-12345678")
    page.list.setCurrentRow(KEYS.index("look"))
    assert page.list.currentRow() == 0
    question = dialog_of(Question)
    press(question, "继续编辑")
    assert page.group is page.groups["unit"]
    page.list.setCurrentRow(KEYS.index("look"))
    press(dialog_of(Question), "保存")
    assert page.group is page.groups["look"]
    assert unit_of(context.db).phone == "0871-12345678"


def test_what_is_unsaved_is_what_the_shown_group_has(page):
    assert page.unsaved() == ""
    page.group.form.field("fax").setText("0871-12345678")
    assert page.unsaved() == "单位信息"
    page.keep_draft()
    page.discard()
    assert page.unsaved() == ""


def test_keys_mean_what_they_mean_in_the_group(page, group):
    assert Command.SAVE in page.commands()
    assert Command.FIND in group("actions").commands()
    assert Command.SAVE not in page.commands()


def test_reading_anew_reads_the_shown_group(page, group, context):
    persons = group("persons")
    add_persons(context.db, ["周静"])
    page.refresh()
    assert persons.list.names.count() == 1


def test_every_field_says_its_name(page, group):
    for key in KEYS:
        shown = group(key)
        fields = [each for each in shown.findChildren(QLineEdit) if each.isVisible()]
        assert all(field.accessibleName() for field in fields), key
    buddies = {each.buddy() for each in page.findChildren(QLabel) if each.buddy()}
    assert {
        page.groups["backup"].automatic.folder.edit,
        page.groups["persons"].actor,
        page.groups["offices"].list.edit,
        page.groups["unit"].form.field("name"),
    } <= buddies


def test_a_database_open_to_read_cannot_be_changed(qtbot, context):
    add_persons(context.db, ["周静"])
    old = context.db
    with Database(old.path, old.key, actor="x", now=context.now, read_only=True) as reader:
        object.__setattr__(context, "db", reader)
        page = PreferencesPage(context)
        qtbot.addWidget(page)
        page.show()
        assert page.group.form.field("name").isReadOnly()
        assert page.group.save_button.toolTip() == "数据库以只读方式打开，不能修改"
        page.show_group("persons")
        persons = page.group.list
        persons.names.setCurrentRow(0)
        assert not persons.take_button.isEnabled()
        persons.edit.setText("李雷")
        persons._add()
        persons._take()
        page.show_group("bin")
        page.group.restore(1)
        page.close()


def test_undo_through_the_window_takes_a_change_back(qtbot, context):
    window = MainWindow(context, [Destination("preferences", "设置", "settings", PreferencesPage)])
    window.start(Place("preferences"))
    page = window.host.current_page
    page.group.form.field("code").setText("YL013")
    page.save()
    assert unit_of(context.db).code == "YL013"
    (message,) = window.messages.messages
    assert message.action == "撤销"
    with qtbot.waitSignal(context.bus.changed):
        message.act()
    assert page.group.form.field("code").text() == ""
    window.close()
    window.deleteLater()


def test_the_page_with_all_its_groups_is_freed(assert_freed, context):
    def make():
        page = PreferencesPage(context)
        for key in KEYS:
            page.show_group(key)
        return page

    assert_freed(make)
