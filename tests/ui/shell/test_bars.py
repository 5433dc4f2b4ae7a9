"""The bars at the top and the bottom say how things stand in every case."""

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from gkapp.domain.calendar.working_days import DayKind
from gkapp.models.audit.recording import ActionKind
from gkapp.services.database.undo import ActionRow, Steps
from gkapp.ui.shell.places import Place
from gkapp.ui.shell.top_bar import StatusBar, TopBar
from gkapp.ui.shell.window_status import WindowStatus

NOW = datetime(2026, 3, 4, 9, 30)


def action(title, *, is_undoable=True):
    return ActionRow(1, "", "周静", title, ActionKind.DO, None, is_undoable)


def standing(undo=None, redo=None, kind=DayKind.WORKDAY):
    return WindowStatus("云岭省住建厅", kind, Steps(undo, redo), NOW)


@pytest.fixture
def top(qtbot):
    bar = TopBar()
    yield bar
    bar.close()


@pytest.fixture
def status(qtbot):
    bar = StatusBar()
    yield bar
    bar.close()


def words(bar):
    return [each.text() for each in bar.findChildren(QLabel)]


@pytest.mark.parametrize(
    ("undo", "can", "tip"),
    [
        (None, False, "没有可撤销的操作"),
        (action("登记申请"), True, "撤销：登记申请（Ctrl+Z）"),
        (action("送达答复书", is_undoable=False), False, "“送达答复书”不能撤销"),
    ],
)
def test_undo_says_what_it_would_take_back(top, undo, can, tip):
    top.show_standing(standing(undo=undo), NOW.date())
    assert (top.undo.isEnabled(), top.undo.toolTip()) == (can, tip)


@pytest.mark.parametrize(
    ("redo", "can", "tip"),
    [
        (None, False, "没有可重做的操作"),
        (action("撤销：登记申请"), True, "重做：登记申请（Ctrl+Y）"),
    ],
)
def test_redo_says_what_it_would_do_again(top, redo, can, tip):
    top.show_standing(standing(redo=redo), NOW.date())
    assert (top.redo.isEnabled(), top.redo.toolTip()) == (can, tip)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (DayKind.WORKDAY, "工作日"),
        (DayKind.MAKE_UP, "调休上班"),
        (DayKind.WEEKEND, "周末"),
        (DayKind.HOLIDAY, "放假"),
    ],
)
def test_each_kind_of_day_is_named(top, kind, said):
    top.show_standing(standing(kind=kind), date(2026, 10, 10))
    assert top._day_kind.accessibleName() == said
    assert "10月10日 星期六" in words(top)


def test_a_narrow_bar_is_brief_even_before_it_knows_the_day(top):
    top.fit(1079)
    top.show_standing(standing(), NOW.date())
    assert "3月4日 周三" in words(top)
    top.fit(1080)
    assert "3月4日 星期三" in words(top)


@pytest.mark.parametrize(("width", "is_named"), [(800, True), (799, False)])
def test_the_narrowest_bar_has_the_sign_alone(top, width, is_named):
    top.fit(width)
    assert top._name.isHidden() != is_named
    assert top.help.isHidden() != is_named


@pytest.mark.parametrize(
    ("saved_at", "said"),
    [
        (None, "尚无改动"),
        (datetime(2026, 3, 4, 8, 5), "已保存 08:05"),
        (datetime(2026, 3, 3, 16, 0), "已保存 2026-03-03 16:00"),
    ],
)
def test_it_is_said_when_something_was_last_saved(status, saved_at, said):
    status.show_saved(saved_at, NOW)
    assert words(status)[0] == said


def test_it_is_said_while_something_is_not_saved(status):
    status.show_saved(datetime(2026, 3, 4, 8, 5), NOW)
    status.show_unsaved("申请“2026-001”")
    assert words(status)[0] == "有未保存的修改"
    assert status._saved.toolTip() == "申请“2026-001”还没有保存"
    status.show_unsaved("")
    assert words(status)[0] == "已保存 08:05"


def test_the_database_is_named_with_its_whole_path_in_the_tip(status):
    path = Path("/data/公开/台账.gkdb")
    status.show_database(path, is_read_only=False)
    assert words(status)[1] == "台账.gkdb"
    assert status._database.toolTip() == str(path)


def test_a_database_open_for_reading_says_so(status):
    status.show_database(Path("台账.gkdb"), is_read_only=True)
    assert words(status)[0] == "只读打开，不能修改"


def test_a_missing_backup_is_a_button_until_there_is_one(status, qtbot):
    status.show()
    status.show_backup("还没有备份", is_fine=False)
    assert status.backup_button.accessibleName() == "还没有备份"
    assert not status._backup.isVisible()
    with qtbot.waitSignal(status.going) as going:
        status.backup_button.click()
    assert going.args == [Place("preferences", part="backup")]
    status.show_backup("今日已备份")
    assert not status.backup_button.isVisible()
    assert words(status)[2] == "数据只存在本机 · 今日已备份"
