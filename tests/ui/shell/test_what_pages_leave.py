"""What a page says, edits and writes, as the window around it tells and watches it."""

from gkapp.services.records.action_result import Topic
from gkapp.services.report.locked_figures import LockedFigureWatch
from gkapp.ui.kit.messages import notice
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.places import Place
from tests.ui.shell.hands import said


def test_problems_are_forgotten_once_something_else_is_begun(window, context, qtbot):
    """A file that is no table, then the right one: nothing is said of the first any more."""
    page = window.host.current_page
    window.run(Command.DELETE)
    with qtbot.waitSignal(context.jobs.ended):
        context.jobs.start(
            "数一数", lambda _progress: None, owner=page, on_done=page.parts.append, is_quiet=True
        )
    assert said(window) == ["不能删除。"]
    with qtbot.waitSignal(context.jobs.ended):
        context.jobs.start(
            "读取“申请.xlsx”", lambda _progress: None, owner=page, on_done=page.parts.append
        )
    assert said(window) == []


def test_what_a_page_says_is_not_said_on_another(window):
    window.host.current_page.message_posted.emit(notice("", "上次没有保存的内容已经恢复。"))
    window.tell(notice("", "已经备份。"))
    window.way.go(Place("requests"))
    assert said(window) == ["已经备份。"]


def test_nothing_is_called_saved_while_something_is_not(window):
    window.way.go(Place("requests", 7))
    record, said = window.host.current_page, window.status_bar._saved
    record.edit.setText("改了")
    assert said.text() == "有未保存的修改"
    record.save()
    window.context.bus.changed.emit(frozenset({Topic.REQUESTS}))
    assert said.text() != "有未保存的修改"
    record.edit.setText("又改了")
    record.discard()
    assert said.text() != "有未保存的修改"


def test_a_window_watches_the_locked_reports_of_its_database(window, context):
    """Whoever opened it: the demo, the pictures and the tests open windows without a program."""
    assert isinstance(context.db.before_commit, LockedFigureWatch)
