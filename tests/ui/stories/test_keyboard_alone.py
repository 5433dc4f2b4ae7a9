"""A request is registered without the mouse, from Ctrl+N until it is saved, and found again."""

from PySide6.QtCore import Qt

from gkapp.domain.records.registers import Channel
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.ui.kit.widgets.question import Question
from tests.ui.stories.officer import CTRL

DOWN, TAB, ENTER = Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Return


def test_a_request_is_registered_by_keys_and_found_again(officer):
    officer.key(Qt.Key.Key_4, CTRL)
    officer.rest()
    officer.key(Qt.Key.Key_N, CTRL)
    officer.rest()
    record = officer.page
    assert record.heading == "新申请"
    officer.key(DOWN)  # 当面
    officer.key(ENTER)
    officer.tab_to(record.form.field("applicant_kind"))
    officer.key(DOWN)
    officer.key(ENTER)
    officer.write("陈国栋")
    officer.tab_to(record.form.field("content"))
    officer.write("澄江路片区改造资金安排")
    officer.key(Qt.Key.Key_S, CTRL)
    officer.rest()
    assert record.unsaved() == "", officer.said
    number = record.heading
    draft = record.form.original
    assert (draft.channel, draft.applicant_kind) == (Channel.IN_PERSON, ApplicantKind.PERSON)
    assert (draft.applicant, draft.received_on) == ("陈国栋", officer.window.context.today)
    officer.key(Qt.Key.Key_1, CTRL)
    officer.rest()
    assert officer.page is not record
    assert officer.find("陈国栋") is record
    assert record.heading == number


def test_what_is_missing_is_told_and_the_keyboard_led_there(officer):
    officer.key(Qt.Key.Key_4, CTRL)
    officer.rest()
    officer.key(Qt.Key.Key_N, CTRL)
    officer.rest()
    officer.key(DOWN)
    officer.key(Qt.Key.Key_S, CTRL)
    officer.rest()
    record = officer.page
    assert record.heading == "新申请"
    assert "申请人" in officer.said[0]
    assert record.form.field("applicant_kind").focus_widget.hasFocus()


def complaints(record):
    """The fields that are marked as wrong."""
    return {
        key
        for key in record.form.problems
        if record.form.field(key).focus_widget.property("problem") == "true"
    }


def test_another_new_request_has_nothing_to_complain_of(officer):
    officer.key(Qt.Key.Key_4, CTRL)
    officer.rest()
    officer.key(Qt.Key.Key_N, CTRL)
    officer.rest()
    officer.tab_to(officer.page.form.field("content"))
    assert complaints(officer.page) == {"channel", "applicant_kind", "applicant"}
    officer.key(Qt.Key.Key_N, CTRL)
    officer.rest()
    assert complaints(officer.page) == set()
    assert officer.page.form.field("channel").focus_widget.hasFocus()
    officer.tab_to(officer.page.form.field("content"))
    officer.key(Qt.Key.Key_4, CTRL)
    officer.rest()
    officer.key(Qt.Key.Key_N, CTRL)
    officer.rest()
    assert complaints(officer.page) == set()


def test_a_form_that_was_let_go_is_clean_again(officer):
    officer.key(Qt.Key.Key_4, CTRL)
    officer.rest()
    officer.key(Qt.Key.Key_N, CTRL)
    officer.rest()
    officer.key(DOWN)
    officer.key(Qt.Key.Key_S, CTRL)
    officer.rest()
    assert "applicant" in complaints(officer.page)
    officer.key(Qt.Key.Key_N, CTRL)
    officer.press("不保存", officer.dialog(Question))
    officer.rest()
    assert complaints(officer.page) == set()
    assert officer.page.unsaved() == ""
