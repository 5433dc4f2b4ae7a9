"""处室 and 人员: entered, renamed where they stand, taken away; and who acts."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gkapp.services.department.particulars import (
    add_offices,
    add_persons,
    list_offices,
    list_persons,
)
from tests.ui.department.conftest import words_in


def shown(names):
    return [names.item(at).text() for at in range(names.count())]


def rename(names, at, text):
    names.setCurrentRow(at)
    names.item(at).setText(text)


@pytest.fixture
def offices(context, group):
    add_offices(context.db, ["办公室", "法规处"])
    return group("offices")


@pytest.fixture
def persons(context, group, monkeypatch):
    monkeypatch.setattr("gkapp.ui.department.name_list.computer_user", lambda: "zhouj")
    add_persons(context.db, ["周静", "李雷"])
    return group("persons")


def test_an_empty_list_says_what_to_do(group, context):
    offices = group("offices")
    words = "还没有登记处室，请在上面填写后登记。"
    assert words in words_in(offices)
    assert offices.list._none.isVisible()
    offices.list.added.emit(["办公室"])
    assert not offices.list._none.isVisible()


def test_several_names_are_entered_at_once(offices, said, context):
    offices.list.edit.setText(" 人事处、财务处, ")
    QTest.keyClick(offices.list.edit, Qt.Key.Key_Return)
    assert shown(offices.list.names) == ["办公室", "法规处", "人事处", "财务处"]
    assert said() == ["已登记处室 2 个。"]
    assert offices.list.edit.text() == ""
    assert not offices.list.add_button.isEnabled()


def test_a_name_that_is_known_is_told_and_stays_in_the_line(offices, said):
    offices.list.edit.setText("办公室")
    offices.list.add_button.click()
    assert said() == ["处室“办公室”已经登记，请勿重复登记。"]
    assert offices.list.edit.text() == "办公室"


def test_a_name_is_changed_where_it_stands(offices, context, said):
    rename(offices.list.names, 1, "政策法规处")
    assert [row.name for row in list_offices(context.db)] == ["办公室", "政策法规处"]
    assert said() == ["已将处室“法规处”改为“政策法规处”。"]
    assert offices.list.names.currentRow() == 1


def test_a_name_that_cannot_be_is_put_back(offices, said):
    rename(offices.list.names, 1, "办公室")
    assert "已经登记" in said()[0]
    assert shown(offices.list.names) == ["办公室", "法规处"]


def test_the_button_begins_to_rename(offices):
    offices.list.names.setCurrentRow(0)
    offices.list.rename_button.click()
    assert offices.list.names.state() == offices.list.names.State.EditingState


def test_delete_takes_the_chosen_one_away(offices, context):
    QTest.keyClick(offices.list.names, Qt.Key.Key_Delete)
    assert len(list_offices(context.db)) == 2
    offices.list.names.setCurrentRow(0)
    QTest.keyClick(offices.list.names, Qt.Key.Key_Delete)
    assert [row.name for row in list_offices(context.db)] == ["法规处"]


def test_a_person_is_put_aside_and_brought_back(persons, context):
    persons.list.names.setCurrentRow(0)
    assert persons.list.take_button.text() == "停用"
    persons.list.take_button.click()
    assert shown(persons.list.names) == ["李雷", "周静（已停用）"]
    persons.list.names.setCurrentRow(1)
    assert persons.list.take_button.text() == "启用"
    assert persons.list.rename_button.toolTip() == "停用后不能改名"
    persons.list.take_button.click()
    assert all(row.is_active for row in list_persons(context.db))


def test_who_acts_stands_in_what_is_done(persons, context, said):
    assert persons.actor.currentText() == "zhouj（电脑用户）"
    persons.actor.setCurrentIndex(persons.actor.findData("李雷"))
    persons.actor.activated.emit(persons.actor.currentIndex())
    assert context.db.actor == "李雷"
    assert context.settings.current.acting_person == "李雷"
    assert said() == ["此后的操作记在“李雷”名下。"]
    persons.refresh()
    assert persons.actor.currentText() == "李雷"


def test_who_acts_may_be_renamed_or_put_aside(persons, context):
    persons.actor.setCurrentIndex(persons.actor.findData("李雷"))
    persons.actor.activated.emit(persons.actor.currentIndex())
    rename(persons.list.names, 1, "李磊")
    assert context.db.actor == context.settings.current.acting_person == "李磊"
    assert persons.actor.currentText() == "李磊"
    persons.list.take_button.click()
    assert context.db.actor == "zhouj"
    assert persons.actor.currentText() == "zhouj（电脑用户）"


def test_a_person_that_cannot_be_renamed_is_put_back(persons, said):
    rename(persons.list.names, 0, "李雷")
    assert "已经登记" in said()[0]
    assert shown(persons.list.names) == ["周静", "李雷"]


def test_persons_are_entered(persons):
    persons.list.edit.setText("王红")
    persons.list.add_button.click()
    assert shown(persons.list.names)[-1] == "王红"
    persons.list.edit.setText("王红")
    persons.list.add_button.click()
    assert persons.list.edit.text() == "王红"
