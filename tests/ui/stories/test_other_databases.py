"""One window over one database after another: opened, made and restored without a new start."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from gkapp.app import create_database, open_database
from gkapp.domain.database.key import DatabaseKey, recovery_code
from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.models.file.backup import backup
from gkapp.models.file.verification import verify
from gkapp.models.file.window_lock import WindowLock
from gkapp.secrets import MemoryStore
from gkapp.services.database.backups import FOLDER
from gkapp.services.department.particulars import (
    Unit,
    add_offices,
    change_unit,
    list_offices,
    unit_of,
)
from gkapp.ui.kit.widgets.question import Question
from gkapp.ui.shell.key_dialog import KeyDialog
from gkapp.ui.shell.open_choices import (
    AskAnew,
    CreateDatabase,
    OpenDatabase,
    OpenDemo,
    RestoreBackup,
)
from gkapp.ui.shell.places import Place
from tests.ui.stories.conftest import UNIT

OTHER = "云岭省望云区教育局"


@pytest.fixture
def other(around, tmp_path):
    """Another department's database, whose key this computer has."""
    path = tmp_path / "教育局.gkdb"
    create_database(path, Unit(OTHER), around).db.close()
    return path


@pytest.fixture
def foreign(around, tmp_path):
    """A database from another computer, with its key."""
    path = tmp_path / "外来.gkdb"
    elsewhere = replace(around, secrets=MemoryStore())
    with create_database(path, Unit(OTHER), elsewhere).db as db:
        return path, db.key


@pytest.fixture
def saved(officer, tmp_path_factory):
    """A backup of what is open, after which an office was entered."""
    path = tmp_path_factory.mktemp("移动硬盘") / "备份.gkdb"
    db = officer.window.context.db
    backup(db.path, db.key, path)
    add_offices(db, ["后来的处室"])
    return path


def want(officer, choice):
    officer.window.context.bus.wanted.emit(choice)
    officer.rest()


def wait_for(officer, path):
    officer.until(lambda: officer.window is not None and officer.window.context.db.path == path)
    officer.rest()


def unit_shown(officer):
    return unit_of(officer.window.context.db).name


def dialog(officer, kind):
    return officer.window.findChild(kind)


def typed(key):
    return "\n".join(" ".join((*row.groups, row.check)) for row in recovery_code(key))


def test_another_database_is_opened_and_the_first_is_let_go(officer, database, other, tmp_path):
    officer.go("ledger")
    want(officer, OpenDatabase(other))
    wait_for(officer, other)
    assert unit_shown(officer) == OTHER
    assert officer.window.way.current == Place("today")
    assert list((tmp_path / FOLDER).glob("台账-*.gkdb"))
    assert WindowLock(database).acquire()
    assert officer.program._settings.current.recent_databases[:2] == (str(other), str(database))


def test_the_database_that_is_open_is_not_opened_again(officer, database):
    window = officer.window
    want(officer, OpenDatabase(database))
    assert officer.window is window


@pytest.mark.parametrize("content", [None, b"", b"PK" * 5000, b"SQLite format 3\x00" * 256])
def test_what_is_no_database_leaves_the_window_as_it_is(officer, tmp_path, content):
    path = tmp_path / "别的.gkdb"
    if content is not None:
        path.write_bytes(content)
    window = officer.window
    want(officer, OpenDatabase(path))
    assert officer.window is window
    assert "别的.gkdb" in officer.said[0]
    assert unit_shown(officer) == UNIT
    assert not path.with_name("别的.gkdb.lock").exists() or path.exists()


def test_a_key_that_is_missing_is_asked_for_until_it_fits(officer, foreign, around):
    path, key = foreign
    want(officer, OpenDatabase(path))
    first = dialog(officer, KeyDialog)
    first.code.setPlainText(typed(DatabaseKey.parse("f" * 64)))
    officer.press("确定", first)
    officer.until(lambda: dialog(officer, KeyDialog) not in (None, first))
    second = dialog(officer, KeyDialog)
    second.code.setPlainText(typed(key))
    officer.press("确定", second)
    wait_for(officer, path)
    assert unit_shown(officer) == OTHER
    open_database(path, around).close()


def test_giving_up_on_the_key_changes_nothing(officer, foreign):
    want(officer, OpenDatabase(foreign[0]))
    officer.press("取消", dialog(officer, KeyDialog))
    officer.rest()
    assert unit_shown(officer) == UNIT
    assert WindowLock(foreign[0]).acquire()


def test_what_is_open_elsewhere_is_offered_for_reading(officer, other):
    lock = WindowLock(other)
    assert lock.acquire()
    want(officer, OpenDatabase(other))
    officer.press("以只读方式打开", dialog(officer, Question))
    wait_for(officer, other)
    assert officer.window.context.db.is_read_only
    lock.release()


def test_a_network_drive_is_opened_only_after_a_warning(officer, other, monkeypatch):
    monkeypatch.setattr("gkapp.ui.shell.database_opening.is_on_network", lambda path: path == other)
    want(officer, OpenDatabase(other))
    assert unit_shown(officer) == UNIT
    officer.press("仍然打开", dialog(officer, Question))
    wait_for(officer, other)


def test_what_is_unsaved_is_asked_about_first(officer, other):
    page = officer.go("preferences")
    page.group.form.field("name").setText("没有保存的名称")
    want(officer, OpenDatabase(other))
    officer.press("继续编辑", dialog(officer, Question))
    officer.rest()
    assert unit_shown(officer) == UNIT
    want(officer, OpenDatabase(other))
    officer.press("不保存", dialog(officer, Question))
    wait_for(officer, other)


def test_a_database_is_dropped_onto_the_window(officer, other):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(other))])
    given = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    window = officer.window
    enter = QDragEnterEvent(QPoint(5, 5), *given)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), *given))
    wait_for(officer, other)


def test_a_new_department_is_made_beside_the_open_window(officer, tmp_path):
    want(officer, AskAnew())
    page = officer.program.first_page
    assert officer.window.isVisible()
    page.chosen.emit(CreateDatabase("云岭省某局", "", tmp_path / "新.gkdb"))
    officer.until(page.sheet_card.isVisible)
    assert unit_shown(officer) == UNIT
    page.finished.emit()
    wait_for(officer, tmp_path / "新.gkdb")
    assert unit_shown(officer) == "云岭省某局"
    assert officer.program.first_page is None


def test_who_closes_the_page_of_a_new_department_stays_where_they_were(officer, tmp_path):
    want(officer, AskAnew())
    page = officer.program.first_page
    page.chosen.emit(CreateDatabase("云岭省某局", "", tmp_path / "新.gkdb"))
    officer.until(page.sheet_card.isVisible)
    page.close()
    assert officer.program.first_page is None
    assert unit_shown(officer) == UNIT
    assert WindowLock(tmp_path / "新.gkdb").acquire()


def test_from_the_demo_one_comes_to_ones_own_database(sit_down, database):
    officer = sit_down(demo=True)
    folder = officer.window.context.db.path.parent
    want(officer, OpenDatabase(database))
    wait_for(officer, database)
    assert not folder.exists()
    assert unit_shown(officer) == UNIT
    want(officer, OpenDemo())
    officer.until(lambda: officer.window.context.db.path != database)


def test_a_backup_takes_the_place_of_what_is_open(officer, database, saved, around):
    key = officer.window.context.db.key
    want(officer, RestoreBackup(saved, database))
    officer.until(lambda: bool(officer.window) and "已从备份恢复" in "".join(officer.said))
    assert list_offices(officer.window.context.db) == ()
    (kept,) = database.parent.glob("台账.恢复前-*.gkdb")
    assert not verify(kept, key).faults
    with Database(kept, key, actor="x", now=around.now, read_only=True) as db:
        assert [each.name for each in list_offices(db)] == ["后来的处室"]
    change_unit(officer.window.context.db, Unit("还能写"))


def test_a_backup_becomes_a_database_of_its_own(officer, database, saved, tmp_path, around):
    target = tmp_path / "恢复.gkdb"
    want(officer, RestoreBackup(saved, target))
    wait_for(officer, target)
    assert unit_shown(officer) == UNIT
    with open_database(database, around) as db:
        assert [each.name for each in list_offices(db)] == ["后来的处室"]
    open_database(target, around).close()


def test_a_backup_from_elsewhere_asks_for_its_key(officer, database, foreign, tmp_path):
    path, key = foreign
    want(officer, RestoreBackup(path, tmp_path / "恢复.gkdb"))
    officer.until(lambda: dialog(officer, KeyDialog) is not None)
    dialog(officer, KeyDialog).code.setPlainText(typed(key))
    officer.press("确定", dialog(officer, KeyDialog))
    wait_for(officer, tmp_path / "恢复.gkdb")
    assert unit_shown(officer) == OTHER


@pytest.mark.parametrize("blocked", ["broken", "taken", "beside nothing"])
def test_a_backup_that_cannot_be_restored_leaves_the_window_as_it_is(
    officer, database, saved, tmp_path, blocked
):
    window, target = officer.window, tmp_path / "恢复.gkdb"
    match blocked:
        case "broken":
            saved.write_bytes(saved.read_bytes()[:-100])
            target = database
        case "taken":
            target.touch()
        case _:
            target = tmp_path / "没有" / "恢复.gkdb"
    want(officer, RestoreBackup(saved, target))
    assert officer.window is window
    assert officer.said[0]
    assert not list(tmp_path.glob("*恢复前*"))
    add_offices(window.context.db, ["还能写"])


def test_a_restoration_that_fails_at_the_last_moment_opens_what_was_open(
    officer, database, saved, monkeypatch
):
    def fail(_ready):
        raise Refused("不能写入。")

    monkeypatch.setattr("gkapp.models.file.backup.Restoration.put_in_place", fail)
    before = officer.window
    want(officer, RestoreBackup(saved, database))
    officer.until(lambda: officer.window not in (None, before))
    officer.rest()
    assert "不能写入。" in officer.said
    assert [each.name for each in list_offices(officer.window.context.db)] == ["后来的处室"]
    assert not list(database.parent.glob("*恢复前*"))


def test_what_may_only_be_read_and_the_demo_are_not_replaced(officer, sit_down, saved, database):
    second = sit_down(settings="second.json")
    second.press("以只读方式打开", second.program.first_page.findChild(Question))
    second.until(lambda: second.window is not None)
    want(second, RestoreBackup(saved, database))
    assert "只读" in second.said[0]
    demo = sit_down(demo=True, settings="demo.json")
    want(demo, RestoreBackup(saved, demo.window.context.db.path))
    assert "示例单位" in demo.said[0]
