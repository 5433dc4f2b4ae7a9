"""The group of the database: what is open, what else may be, and the recovery sheet."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton

from gkapp.services.database.undo import list_actions
from gkapp.ui.kit.widgets.question import Question
from gkapp.ui.shell.open_choices import AskAnew, OpenDatabase
from gkapp.ui.shell.printing import Printed, Printing
from tests.ui.department.conftest import words_in


@pytest.fixture
def database(group):
    return group("database")


@pytest.fixture
def wanted(context):
    choices = []
    context.bus.wanted.connect(choices.append)
    return choices


@pytest.fixture
def answer(dialog_of):
    """Presses a button of the question that is open."""

    def give(words):
        question = dialog_of(Question)
        (found,) = (each for each in question.findChildren(QPushButton) if each.text() == words)
        found.click()

    return give


def titles(db):
    return [action.title for action in list_actions(db)]


def test_the_others_of_before_are_offered(database, context, wanted, tmp_path):
    there, gone = tmp_path / "甲.gkdb", tmp_path / "乙.gkdb"
    there.touch()
    recent = tuple(map(str, (context.db.path, there, gone)))
    settings = context.settings
    settings.keep(replace(settings.current, recent_databases=recent))
    database.refresh()
    listed = database.recent.list
    assert [listed.item(at).text() for at in range(listed.count())] == [
        f"甲.gkdb　{tmp_path}",
        f"乙.gkdb　{tmp_path}　（找不到）",
    ]
    listed.setCurrentRow(1)
    assert not database.recent.open_button.isEnabled()
    listed.setCurrentRow(0)
    database.recent.open_button.click()
    assert wanted == [OpenDatabase(there)]


def test_another_file_or_a_new_department_is_asked_for(database, wanted, dialog_of, tmp_path):
    assert "还没有打开过其他数据库。" in words_in(database.recent)
    database.recent._open()
    database.recent.choose_button.click()
    dialog = dialog_of(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "丙.gkdb"))
    dialog.reject()
    database.recent.new_button.click()
    assert wanted == [OpenDatabase(tmp_path / "丙.gkdb"), AskAnew()]


def test_the_sheet_is_printed_again_only_after_a_question(
    qtbot, database, context, answer, said, monkeypatch
):
    asked = []
    monkeypatch.setattr(Printing, "ask", lambda _self, title, content: asked.append(title))
    assert not database.sheet.confirm_button.isEnabled()
    database.sheet.print_button.click()
    assert asked == []
    answer("打印…")
    qtbot.waitUntil(lambda: asked == ["密钥恢复单"])
    database.making.printing.printed.emit(Printed("办公室打印机", 1))
    assert said() == ["已送到“办公室打印机”打印。"]
    database.sheet.confirm_button.click()
    assert titles(context.db)[:2] == ["确认密钥恢复单已妥善保管", "打印密钥恢复单"]
    assert database.sheet._standing.accessibleName() == "2026年3月4日确认已保管"


def test_the_sheet_is_saved_elsewhere(qtbot, database, answer, dialog_of, said, tmp_path_factory):
    stick = tmp_path_factory.mktemp("U盘") / "单.pdf"
    database.sheet.save_button.click()
    answer("选择位置…")
    dialog = dialog_of(QFileDialog)
    dialog.fileSelected.emit(str(stick))
    dialog.reject()
    qtbot.waitUntil(lambda: bool(said()))
    assert said()[0].startswith(f"已存到“{stick}”。")
    assert stick.is_file()


def test_the_sheet_does_not_go_beside_the_database(qtbot, database, context, said):
    database.making.save_to(str(context.db.path.with_name("单.pdf")))
    qtbot.waitUntil(lambda: bool(said()))
    assert "不能和数据库放在一起" in said()[0]


def test_a_sheet_beside_the_database_is_warned_of_and_removed(database, context, answer):
    sheet = context.db.path.with_name("台账-密钥恢复单.pdf")
    sheet.touch()
    database.refresh()
    warning = "“台账-密钥恢复单.pdf”还在数据库旁边，拿到这个文件夹的人就能打开数据库。"
    assert warning in words_in(database.sheet)
    database.sheet.remove_button.click()
    assert sheet.exists()
    answer("删除")
    assert not sheet.exists()
    assert not database.sheet._danger.isVisible()
