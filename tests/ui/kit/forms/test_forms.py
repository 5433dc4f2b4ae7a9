"""Forms: drafts in and out, complaints beside the field, dates as typed, nothing lost or leaked."""

import gc
import weakref
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget

from gkapp.domain.ledger.intake import judge_ledger_draft
from gkapp.domain.records.registers import Channel
from gkapp.domain.records.row_reading import Judgement, Problem
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.drafts import judge_request_draft
from gkapp.domain.requests.record import RequestDraft
from gkapp.exchange.law.rules import shipped_calendar, time_limits
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.forms.fields import (
    CheckField,
    ChoiceField,
    CountField,
    LongTextField,
    NamesField,
    SuggestField,
    TextField,
)
from gkapp.ui.kit.forms.form import Form
from gkapp.ui.kit.widgets.layout import scroll

TODAY = date(2026, 3, 4)
DRAFT = RequestDraft(
    number="2026-0001",
    received_on=date(2026, 3, 2),
    channel=Channel.IN_PERSON,
    applicant="陈国栋",
    applicant_kind=ApplicantKind.PERSON,
    content="改造资金",
    extension_days=3,
)


def day_field():
    return DateField(lambda: TODAY, shipped_calendar)


def request_form():
    form = Form(lambda draft: judge_request_draft(draft, shipped_calendar(), time_limits(), TODAY))
    form.begin("申请")
    form.add("number", "申请编号", TextField(), "留空则自动编号")
    form.add("received_on", "收到日期", day_field(), needed=True)
    form.add("channel", "收到方式", ChoiceField(Channel), needed=True)
    form.begin("申请人")
    form.add("applicant", "申请人", TextField(), needed=True)
    form.add("applicant_kind", "类型", ChoiceField(ApplicantKind), needed=True)
    form.add("content", "申请内容", LongTextField(), needed=True)
    form.add("extension_days", "延期工作日", CountField(20))
    return form


@pytest.fixture
def form(qtbot):
    made = request_form()
    qtbot.addWidget(made)
    made.load(DRAFT)
    made.show()
    return made


def shown(form, key):
    words = form._words[key][0]
    return words.text() if words.isVisibleTo(form) else ""


def test_a_draft_comes_out_as_it_went_in(form):
    assert form.draft == DRAFT
    assert form.original is DRAFT
    assert not form.is_dirty
    assert form.problems == {}


def add_kind_and_content(form):
    form.add("applicant_kind", "类型", ChoiceField(ApplicantKind))
    form.add("content", "申请内容", LongTextField())


@pytest.fixture
def short(qtbot):
    """A form of which half is added later."""
    made = Form(lambda draft: Judgement(() if draft.number else (Problem("content", "请填写。"),)))
    made.add("number", "申请编号", TextField())
    made.add_later(add_kind_and_content)
    qtbot.addWidget(made)
    made.load(DRAFT)
    made.show()
    return made


def test_what_is_added_later_is_in_the_draft_from_the_beginning(short):
    assert short.names == ("number",)
    assert short.draft == DRAFT and not short.is_dirty
    short.add_rest()
    assert short.names == ("number", "applicant_kind", "content")
    assert short.draft == DRAFT and not short.is_dirty
    short.field("content").setPlainText("资质名单")
    assert short.draft == replace(DRAFT, content="资质名单")
    short.load(DRAFT)
    assert short.field("content").toPlainText() == "改造资金"


@pytest.mark.parametrize(
    "need",
    [
        lambda form: form.field("content"),
        lambda form: form.field("number").setText(""),
        lambda form: form.complain({"content": "请填写。"}),
        lambda form: form.load(DRAFT, replace(DRAFT, content="资质名单")),
    ],
    ids=["asked for", "wrong", "refused", "restored"],
)
def test_what_is_added_later_comes_when_it_is_needed(short, need):
    need(short)
    assert "content" in short.names
    assert short.field("applicant_kind").value() is ApplicantKind.PERSON


def test_what_is_added_later_is_as_unchangeable_as_the_rest(short):
    short.set_read_only(True)
    assert short.field("content").isReadOnly()
    assert not short.field("applicant_kind").isEnabled()


def test_what_is_typed_is_in_the_draft(form, qtbot):
    with qtbot.waitSignal(form.edited):
        form.field("applicant").setText(" 王建华 ")
    form.field("content").setPlainText("资质名单\n")
    form.field("channel").setCurrentIndex(2)
    form.field("extension_days").setValue(5)
    assert form.draft == replace(
        DRAFT,
        applicant="王建华",
        content="资质名单",
        channel=Channel.REGISTERED_POST,
        extension_days=5,
    )
    assert form.is_dirty


def test_complaints_come_once_a_field_was_left_or_saving_was_tried(form):
    field = form.field("applicant")
    field.setFocus()
    field.clear()
    assert shown(form, "applicant") == ""
    for reason in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.OtherFocusReason):
        QApplication.sendEvent(field, QFocusEvent(QEvent.Type.FocusOut, reason))
        assert shown(form, "applicant") == ""
    QApplication.sendEvent(field, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    assert shown(form, "applicant") == "请填写申请人。"
    assert field.property("problem") == "true"
    assert field.accessibleDescription() == "请填写申请人。"
    form.field("content").clear()
    assert form.complain()
    assert shown(form, "content") == "请填写申请内容。"
    field.setText("陈")
    assert shown(form, "applicant") == ""
    assert field.property("problem") == "false"


def test_complaints_wait_until_the_mouse_is_let_go(form, monkeypatch):
    """What is clicked would move away from under the mouse."""
    held = [Qt.MouseButton.LeftButton]
    monkeypatch.setattr(QApplication, "mouseButtons", lambda: held[-1])
    field = form.field("applicant")
    field.clear()
    QApplication.sendEvent(
        field, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.MouseFocusReason)
    )
    assert shown(form, "applicant") == ""
    held.append(Qt.MouseButton.NoButton)
    QTest.mouseRelease(form, Qt.MouseButton.LeftButton)
    assert shown(form, "applicant") == "请填写申请人。"
    form.field("content").clear()
    QApplication.sendEvent(
        form.field("content"), QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.MouseFocusReason)
    )
    assert shown(form, "content") == "请填写申请内容。"


def test_what_has_the_keyboard_stays_where_it_is_seen(qtbot):
    made = request_form()
    made.load(DRAFT)
    area = scroll(made)
    qtbot.addWidget(area)
    area.resize(500, 220)
    qtbot.activate(area)
    first, held = made.field("applicant"), made.field("content")
    first.clear()
    first.setFocus()
    held.setFocus(Qt.FocusReason.OtherFocusReason)
    area.ensureWidgetVisible(held)
    qtbot.waitUntil(held.hasFocus)
    place = held.mapTo(area, QPoint(0, 0))
    QApplication.sendEvent(first, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    assert shown(made, "applicant") == "请填写申请人。"
    QApplication.processEvents()
    assert held.mapTo(area, QPoint(0, 0)) == place


def test_what_stands_in_the_way_is_said_in_one_sentence(form):
    assert form.obstacle == ""
    form.field("applicant").clear()
    form.field("received_on").edit.setText("乱写")
    assert form.obstacle == "还有 2 处需要填写或改正：收到日期、申请人。"
    other = Form(lambda draft: Judgement((Problem("agent", "请填写代理人。"),)))
    other.add("number", "编号", TextField())
    other.load(DRAFT)
    assert other.obstacle == "请填写代理人。"


def test_complaints_of_a_service_are_shown_alike(form):
    assert form.complain({"number": "该编号已经用过。"})
    assert shown(form, "number") == "该编号已经用过。"
    assert not form.complain({})


def test_hints_and_warnings_stand_where_complaints_would(form):
    assert shown(form, "number") == "留空则自动编号"
    form.set_hint("number", "另一句")
    assert shown(form, "number") == "另一句"
    odd = Form(lambda draft: judge_ledger_draft(draft, shipped_calendar(), TODAY))
    odd.add("makers", "制定机关", NamesField())
    odd.add("lead", "牵头机关", TextField())
    assert odd.field("makers").value() == ()


def test_enter_goes_on_and_text_of_several_lines_keeps_its_enter(form, qtbot):
    qtbot.waitExposed(form)
    form.focus_first()
    qtbot.keyClick(form.field("number"), Qt.Key.Key_Return)
    assert form.focusWidget() is form.field("received_on").edit
    content = form.field("content")
    content.setFocus()
    qtbot.keyClick(content, Qt.Key.Key_Return)
    assert "\n" in content.toPlainText()


def test_the_wheel_changes_no_value(form):
    for key in ("channel", "extension_days"):
        before = form.field(key).value()
        wheel = QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, -120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(form.field(key), wheel)
        assert form.field(key).value() == before


def test_what_is_read_only_can_be_read(form):
    form.set_read_only(True)
    assert form.field("applicant").isReadOnly()
    assert isinstance(form.field("content"), QPlainTextEdit)
    assert form.field("content").isReadOnly()
    assert not form.field("channel").isEnabled()


def test_every_field_is_named_for_a_screen_reader(form):
    for key in form._fields:
        assert form.field(key).focus_widget.accessibleName()
    assert form.field("applicant").accessibleName() == "申请人，必填"


def test_an_unreadable_date_stands_in_the_way(form):
    form.field("received_on").edit.setText("乱写")
    assert "received_on" in form.problems
    assert form.is_dirty


def test_several_names_stand_in_one_line(qtbot):
    field = NamesField()
    qtbot.addWidget(field)
    field.show_value(("甲厅", "乙厅"))
    assert field.text() == "甲厅、乙厅"
    field.setText("甲厅、 、丙厅，丁厅;戊厅")
    assert field.value() == ("甲厅", "丙厅", "丁厅", "戊厅")
    field.setText("各市州、县（市、区）人民政府、丙厅")
    assert field.value() == ("各市州", "县（市、区）人民政府", "丙厅")


def test_a_tick_is_yes_or_no(qtbot):
    field = CheckField("只计本单位")
    qtbot.addWidget(field)
    field.show_value(True)
    assert field.isChecked() and field.focus_widget is field and field.complaint == ""
    with qtbot.waitSignal(field.changed):
        field.click()
    assert field.value() is False


def test_words_are_offered(qtbot):
    field = SuggestField(["法规处", "房产处"])
    qtbot.addWidget(field)
    field.completer().setCompletionPrefix("产")
    assert field.completer().currentCompletion() == "房产处"


def test_down_begins_with_the_first_suggestion_where_none_is_chosen(qtbot):
    field = SuggestField(["居民身份证", "护照"])
    qtbot.addWidget(field)
    field.show()
    field.showPopup()
    qtbot.keyClick(field.view(), Qt.Key.Key_Down)
    assert field.view().currentIndex().row() == 0
    field.hidePopup()
    field.show_value("护照")
    field.showPopup()
    assert field.view().currentIndex().row() == 1
    field.hidePopup()


def test_a_form_is_freed_when_it_is_let_go(qtbot):
    form = request_form()
    form.load(DRAFT)
    form.show()
    qtbot.wait(10)
    gone = weakref.ref(form)
    gc.collect()
    gc.disable()
    try:
        form.close()
        del form
        assert gone() is None
    finally:
        gc.enable()


def test_cells_pasted_from_excel_come_without_their_tab(qtbot):
    field = TextField()
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.changed):
        field.insert("住房租赁管理办法\t")
    assert field.text() == "住房租赁管理办法"
    field.show_value("甲\t乙")
    assert field.value() == "甲 乙"


def test_words_stand_in_one_line_whatever_field_they_are_in(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = QVBoxLayout(holder)
    text, suggested = TextField(), SuggestField(["规划处"])
    for each in (text, suggested):
        layout.addWidget(each)
    holder.show()
    line = suggested.lineEdit()
    start = text.cursorRect().x()
    assert line.mapTo(suggested, line.cursorRect().topLeft()).x() == start
