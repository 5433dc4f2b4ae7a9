"""What is typed and not saved is asked about on leaving, and survives a program that ends."""

from PySide6.QtCore import Qt

from gkapp.ui.kit.widgets.question import Question
from gkapp.ui.shell.places import NEW, Place
from tests.ui.stories.officer import CTRL


def begin(officer, title="住房保障实施细则"):
    officer.go("ledger")
    officer.key(Qt.Key.Key_N, CTRL)
    officer.rest()
    form = officer.page.form
    form.field("title").setFocus()
    officer.write(title)
    return officer.page


def test_leaving_asks_and_staying_keeps(officer):
    record = begin(officer)
    officer.window.navigation.items["today"].click()
    question = officer.dialog(Question)
    assert question.windowTitle() == "台账条目“新增条目”还没有保存"
    officer.press("继续编辑", question)
    officer.rest()
    assert officer.page is record
    assert record.form.draft.title == "住房保障实施细则"


def test_saving_what_cannot_be_saved_stays(officer):
    record = begin(officer)
    officer.window.navigation.items["today"].click()
    officer.press("保存", officer.dialog(Question))
    officer.rest()
    assert officer.page is record
    assert "文件类型" in officer.said[0]


def test_closing_the_window_asks_and_lets_go(officer, qtbot):
    begin(officer)
    officer.window.close()
    question = officer.dialog(Question)
    assert officer.window.isVisible()
    with qtbot.waitSignal(officer.program.over):
        officer.press("不保存", question)
    assert officer.program.window is None


def test_what_is_typed_outlives_a_crash(sit_down):
    officer = sit_down()
    record = begin(officer)
    record.form.field("topic").setText("住房")
    officer.until(lambda: not record._keeper._timer.isActive())
    officer.rest()
    crash(officer)
    again = sit_down()
    again.window.way.go(Place("ledger", NEW))
    again.rest()
    form = again.page.form
    assert (form.draft.title, form.draft.topic) == ("住房保障实施细则", "住房")
    assert again.said[0] == "上次没有保存的内容已经恢复，核对后请保存。"
    again.press("不要恢复", again.window)
    again.rest()
    assert again.page.unsaved() == ""


def crash(officer):
    """The program ends without closing anything as it should."""
    program = officer.program
    program.window.context.jobs.close()
    program.window.hide()
    program.window.deleteLater()
    program.window = None
    program._opened.held.close()
