"""The page of an opinion: entered with its moment, answered, told of its terms."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt

from gkapp.domain.participation.law import Grade, ReplyForm
from gkapp.domain.participation.opinion import Reply
from gkapp.services.participation.register import OPINIONS
from gkapp.services.records.record_actions import open_record
from gkapp.ui.participation.opinion_page import OpinionPage
from gkapp.ui.participation.replies_field import ReplyDialog
from gkapp.ui.shell.places import NEW, Place
from tests.ui.participation.conftest import DONE, LATE, REPLY


def fill_in(form, /, **values):
    for name, value in values.items():
        form.field(name).show_value(value)


def dialog_of(page):
    (dialog,) = page.findChildren(ReplyDialog)
    return dialog


def test_a_new_one_is_entered(show, filled, qtbot):
    page = show(OpinionPage(filled, NEW))
    assert page.side_panel.words == "填写发现时间后计算"
    fill_in(page.form, title="围墙倒塌", grade=Grade.MAJOR)
    found = page.form.field("found_at")
    found.day.edit.setText("3.4")
    assert not page.save()
    assert page.form.problems["found_at"] == "请填写时刻，如 14:30。"
    found.clock.setText("0830")
    found.clock.editingFinished.emit()
    assert (found.clock.text(), page.side_panel.words) == ("08:30", "还剩 4 小时")
    with qtbot.waitSignal(page.became) as became:
        assert page.save()
    assert became.args == [Place("opinions", 3)]
    assert open_record(filled.db, OPINIONS, 3).draft.found_at == datetime(2026, 3, 4, 8, 30)
    assert page.head._tag.accessibleName() == "待回应" and page.head._due.isVisible()


def test_the_moment_is_now_at_a_click_and_enter_goes_on(show, filled, qtbot):
    page = show(OpinionPage(filled, NEW))
    found = page.form.field("found_at")
    found.now_button.click()
    assert found.value() == filled.now()
    qtbot.activate(page.window())
    found.clock.setFocus()
    qtbot.keyClick(found.clock, Qt.Key.Key_Return)
    assert not found.clock.hasFocus()
    fill_in(page.form, title="围墙倒塌", grade=Grade.MAJOR)
    found.show_value(filled.now().replace(hour=23))
    assert "晚于现在" in page.form.problems["found_at"]


def test_the_way_to_an_answer_stands_in_the_head(show, filled, qtbot):
    page = show(OpinionPage(filled, LATE))
    page.reply_button.click()
    fill_in(dialog_of(page).form, made_at=REPLY.made_at, form=ReplyForm.CONFERENCE)
    with qtbot.waitSignal(dialog_of(page).given):
        dialog_of(page).agree.click()
    assert page.save()
    assert page.head._tag.accessibleName() == "按时回应"


def test_an_answer_is_registered_opened_and_taken_out(show, filled, qtbot):
    page = show(OpinionPage(filled, LATE))
    field = page.form.field("replies")
    assert page.side_panel.odd == "已经逾期，请在“逾期说明”中写明原因。"
    field.add_button.click()
    dialog = dialog_of(page)
    assert not dialog.agree.isEnabled()
    fill_in(dialog.form, form=ReplyForm.CONFERENCE)
    dialog.agree.click()
    assert dialog.form.problems["made_at"]  # and it stays open
    answer = Reply(datetime(2026, 3, 3, 7, 0), ReplyForm.CONFERENCE, "会场", "厅长", True)
    fill_in(dialog.form, made_at=answer.made_at, address="会场", speaker="厅长", is_by_head=True)
    with qtbot.waitSignal(dialog.given):
        dialog.agree.click()
    assert field.value() == (answer,)
    assert field.lines[0].name.whole_text == "2026-03-03 07:00　新闻发布会　厅长、主要负责人"
    assert page.side_panel.words == "按时回应"
    fill_in(page.form, replies=(answer, REPLY))  # put into order
    assert field.value() == (REPLY, answer)
    field.open_part(0)
    opened = page.findChildren(ReplyDialog)[-1]
    fill_in(opened.form, address="公众号")
    with qtbot.waitSignal(opened.given):
        opened.agree.click()
    assert field.value()[0] == replace(REPLY, address="公众号")
    field.take_out(1)
    assert page.save()
    assert len(open_record(filled.db, OPINIONS, LATE).draft.replies) == 1


def test_one_that_need_not_be_answered_asks_for_its_reason(show, filled):
    page = show(OpinionPage(filled, LATE))
    assert not page.form.field("exempt_reason").isEnabled()
    fill_in(page.form, is_exempt=True)
    assert page.form.field("exempt_reason").isEnabled() and not page.save()
    fill_in(page.form, exempt_reason="已转送")
    assert page.save() and page.side_panel.words == "不需回应"


def test_what_was_typed_is_offered_again_with_its_moments(show, filled, qtbot):
    page = show(OpinionPage(filled, LATE))
    moved = datetime(2026, 3, 2, 8, 15)
    fill_in(page.form, found_at=moved, replies=(REPLY,))
    page.keep_draft()
    qtbot.waitUntil(lambda: not filled.jobs.titles)
    again = show(OpinionPage(filled, LATE))
    again.refresh()
    assert (again.form.draft.found_at, again.form.draft.replies) == (moved, (REPLY,))


def test_nothing_is_changed_where_only_reading_is_allowed(show, filled):
    page = show(OpinionPage(filled, DONE))
    page.form.set_read_only(True)
    field, found = page.form.field("replies"), page.form.field("found_at")
    assert not field.add_button.isEnabled() and found.clock.isReadOnly()
    field.open_part(0)
    dialog = dialog_of(page)
    assert not dialog.agree.isVisible()
    dialog.reject()


def test_a_moment_says_what_is_wrong_with_it(show, filled):
    page = show(OpinionPage(filled, NEW))
    field = page.form.field("found_at")
    for day, clock, complaint in (
        ("", "", ""),
        ("2026-03-01", "08:00", ""),
        ("", "08:00", "请填写日期。"),
        ("三月", "08:00", "“三月”不是可识别的日期"),
        ("2026-03-01", "八点", "“八点”不是可识别的时刻"),
    ):
        field.day.edit.setText(day)
        field.clock.setText(clock)
        assert field.complaint.startswith(complaint) and bool(field.complaint) == bool(complaint)
        assert (field.value() is None) == (not clock or bool(complaint))


@pytest.mark.parametrize("record", [NEW, DONE])
def test_the_page_is_freed(assert_freed, filled, record):
    assert_freed(lambda: OpinionPage(filled, record))


def test_enter_goes_through_an_answer_and_never_to_now(show, filled, qtbot):
    page = show(OpinionPage(filled, LATE))
    page.reply_button.click()
    dialog = dialog_of(page)
    fill_in(dialog.form, made_at=REPLY.made_at, form=ReplyForm.CONFERENCE)
    moment = dialog.form.field("made_at")
    moment.day.edit.setFocus()
    for left, reached in (
        (moment.day.edit, moment.clock),
        (moment.clock, dialog.form.field("form")),
    ):
        qtbot.keyClick(left, Qt.Key.Key_Return)
        assert dialog.focusWidget() is reached
    assert moment.value() == REPLY.made_at
    dialog.reject()
