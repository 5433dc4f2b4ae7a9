"""Closing lays a backup aside that opens; a second window on the same file only reads."""

from PySide6.QtCore import Qt

from gkapp.app import open_database
from gkapp.models.database import Database
from gkapp.secrets import stored_key
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
