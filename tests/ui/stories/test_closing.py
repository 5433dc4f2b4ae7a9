"""Closing lays a backup aside that opens; a second window on the same file only reads."""

import threading
from dataclasses import replace

from PySide6.QtCore import Qt

from gkapp.app import open_database
from gkapp.models.database import Database
from gkapp.secrets import stored_key
from gkapp.services.database import backups
from gkapp.services.database.backups import FOLDER
from gkapp.services.department.particulars import unit_of
from gkapp.ui.kit.widgets.question import Question
from tests.ui.stories.conftest import UNIT
from tests.ui.stories.officer import CTRL


def test_closing_makes_a_backup_that_opens(officer, qtbot, around, database):
    program = officer.program
    with qtbot.waitSignal(program.over):
        officer.window.close()
    (backup,) = (database.parent / FOLDER).glob("*.gkdb")
    key = stored_key(database, around.secrets)
    with Database(backup, key, actor="周静", now=around.now, read_only=True) as copy:
        assert unit_of(copy).name == UNIT
    open_database(database, around).close()


def test_the_backup_is_made_beside_the_window(officer, qtbot, monkeypatch):
    made_on = []
    real = backups.back_up

    def noted(*arguments):
        made_on.append(threading.current_thread())
        return real(*arguments)

    monkeypatch.setattr("gkapp.services.database.backups.back_up", noted)
    with qtbot.waitSignal(officer.program.over):
        officer.window.close()
        assert officer.window.isVisible()
    assert made_on != [threading.main_thread()]
    assert len(made_on) == 1


def told_at_start(program):
    return [each.words for each in program.window.messages.messages if each.action == "去备份"]


def test_a_backup_that_failed_on_closing_is_told_at_the_next_start(
    officer, sit_down, database, qtbot
):
    program = officer.program
    folder = database.parent / "U盘"
    folder.mkdir()
    settings = program._settings
    settings.keep(replace(settings.current, backup_folder=str(folder)))
    folder.rmdir()
    with qtbot.waitSignal(program.over):
        officer.window.close()
    second = sit_down()
    (words,) = told_at_start(second.program)
    assert "U盘" in words
    settings = second.program._settings
    settings.keep(replace(settings.current, backup_folder=""))
    with qtbot.waitSignal(second.program.over):
        second.window.close()
    third = sit_down()
    assert told_at_start(third.program) == []
    assert list((database.parent / FOLDER).glob("*.gkdb"))


def test_a_backup_that_was_stopped_closes_the_window_and_is_told(
    officer, sit_down, qtbot, monkeypatch
):
    program = officer.program

    def stopped(_db, _target, step):
        program.window.context.jobs.cancel_all()
        step("复制数据")

    monkeypatch.setattr("gkapp.services.database.backups.back_up", stopped)
    with qtbot.waitSignal(program.over):
        officer.window.close()
    monkeypatch.undo()
    assert told_at_start(sit_down().program) == ["上次关闭时的备份没有做完。"]


def test_a_second_window_on_the_same_file_only_reads(officer, sit_down, qtbot):
    second = sit_down(settings="second.json")
    question = second.program.first_page.findChild(Question)
    second.press("以只读方式打开", question)
    second.until(lambda: second.window is not None)
    qtbot.activate(second.window)
    second.rest()
    assert second.said[0] == "这里只能查看，不能修改。"
    listed = second.go("requests")
    assert not listed.new_button.isEnabled()
    second.key(Qt.Key.Key_N, CTRL)
    second.rest()
    assert second.page is listed
    with qtbot.waitSignal(second.program.over):
        second.window.close()
    assert officer.window.isVisible()
