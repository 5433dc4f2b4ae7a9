"""Forms: drafts in and out, complaints beside the field, dates as typed, nothing lost or leaked."""

import gc
import threading
import weakref
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from gkapp.domain.database_key import DatabaseKey
from gkapp.domain.drafts import (
    Judgement,
    LedgerDraft,
    RequestDraft,
    judge_ledger_draft,
    judge_request_draft,
)
from gkapp.domain.errors import Refused
from gkapp.domain.outcomes import ApplicantKind
from gkapp.domain.problems import Problem
from gkapp.domain.registers import Channel
from gkapp.exchange.calendar_data import shipped_calendar
from gkapp.exchange.law import time_limits
from gkapp.models.database import Database
from gkapp.services.drafts import keep_draft
from gkapp.ui.forms.date_field import DateField
from gkapp.ui.forms.draft_keeper import DraftKeeper
from gkapp.ui.forms.fields import (
    CheckField,
    ChoiceField,
    CountField,
    LongTextField,
    NamesField,
    TextField,
)
from gkapp.ui.forms.form import Form
from gkapp.ui.jobs import JobRunner
from gkapp.ui.widgets.month_calendar import MonthCalendar

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
    form.field("content").setFocus()
    QApplication.sendEvent(field, _focus_out())
    assert shown(form, "applicant") == "请填写申请人。"
    assert field.property("problem") == "true"
    assert field.accessibleDescription() == "请填写申请人。"
    form.field("content").clear()
    assert form.complain()
    assert shown(form, "content") == "请填写申请内容。"
    field.setText("陈")
    assert shown(form, "applicant") == ""
    assert field.property("problem") == "false"


def _focus_out():
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent

    return QFocusEvent(QEvent.Type.FocusOut)


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


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("20250925", date(2025, 9, 25)),
        ("2025-9-25", date(2025, 9, 25)),
        ("9.25", date(2026, 9, 25)),
        ("今天", TODAY),
        ("", None),
        ("2026-02-30", None),
        ("乱写", None),
    ],
)
def test_dates_are_read_as_they_are_typed(qtbot, typed, expected):
    field = day_field()
    qtbot.addWidget(field)
    field.edit.setText(typed)
    assert field.value() == expected
    assert bool(field.complaint) == (expected is None and bool(typed))


def test_a_date_says_what_it_understood_and_tidies_itself(qtbot):
    field = day_field()
    qtbot.addWidget(field)
    field.edit.setText("2.15")
    assert field.words.text() == "2026-02-15　星期日　放假"
    field.edit.editingFinished.emit()
    assert field.words.text() == "星期日　放假"
    assert field.edit.text() == "2026-02-15"
    field.edit.setText("1999-01-01")
    assert field.words.text() == "星期五"


def test_months_before_any_calendar_can_be_looked_at(qtbot):
    field = day_field()
    qtbot.addWidget(field)
    field.show()
    field.edit.setText("2007-01-05")
    qtbot.keyClick(field.edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    months = field._panel.findChild(MonthCalendar)
    months.move_months(-2)
    assert months.words(date(2006, 11, 4)).endswith("周末")
    assert months.words(date(2006, 11, 6)).endswith("工作日")
    months.grab()
    months.picked.emit(months.chosen)
    assert field.value() == date(2006, 11, 5)


def test_the_end_of_time_is_no_fault(qtbot):
    field = day_field()
    qtbot.addWidget(field)
    field.show_value(date.max)
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    assert field.value() == date.max


def test_keys_go_on_by_a_day_and_the_calendar_picks_one(qtbot):
    field = day_field()
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    assert field.value() == date(2026, 3, 5)
    qtbot.keyClick(field.edit, Qt.Key.Key_Down)
    assert field.value() == TODAY
    field.pick.click()
    months = field._panel.findChild(QWidget, "") and field._panel
    assert months.isVisible()
    field._picked(date(2026, 3, 9))
    assert field.value() == date(2026, 3, 9)
    assert field._panel is None


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
    field = TextField("写处室")
    qtbot.addWidget(field)
    field.suggest(["法规处", "房产处"])
    field.completer().setCompletionPrefix("产")
    assert field.completer().currentCompletion() == "房产处"


@pytest.fixture
def db(tmp_path, now):
    key = DatabaseKey.parse("0123456789abcdef" * 4)
    with Database.create(tmp_path / "a.gkdb", key, actor="周静", now=lambda: now) as made:
        yield made


def test_what_was_typed_is_offered_again(form, qtbot, db):
    keeper = DraftKeeper(db, "request", 1, form, form)
    assert keeper.left_over(DRAFT) is None
    form.field("applicant").setText("王建华")
    keeper.keep()
    left = keeper.left_over(DRAFT)
    assert left == replace(DRAFT, applicant="王建华")
    form.load(DRAFT, left)
    assert form.is_dirty
    keeper.forget()
    assert keeper.left_over(DRAFT) is None


def test_it_is_kept_a_moment_after_the_last_key(form, qtbot, db, monkeypatch):
    monkeypatch.setattr("gkapp.ui.forms.draft_keeper.PAUSE", 10)
    keeper = DraftKeeper(db, "request", 1, form, form)
    form.field("applicant").setText("王")
    qtbot.waitUntil(lambda: keeper.left_over(DRAFT) is not None)


def test_keeping_waits_for_its_turn_among_the_jobs(form, qtbot, db):
    jobs = JobRunner()
    keeper = DraftKeeper(db, "request", 1, form, form, jobs)
    busy = threading.Event()
    jobs.start("导入", lambda _progress: busy.wait(5), owner=form, on_done=lambda _: None)
    form.field("applicant").setText("王建华")
    keeper.keep()
    assert keeper.left_over(DRAFT) is None
    busy.set()
    qtbot.waitUntil(lambda: keeper.left_over(DRAFT) is not None)
    form.field("applicant").setText("李建华")
    keeper.keep()
    keeper.forget()
    qtbot.waitUntil(lambda: jobs.titles == [])
    assert keeper.left_over(DRAFT) is None
    jobs.close()


@pytest.mark.parametrize("with_jobs", [True, False])
def test_keeping_that_is_refused_is_told(form, qtbot, db, monkeypatch, with_jobs):
    jobs = JobRunner()
    keeper = DraftKeeper(db, "request", 1, form, form, jobs if with_jobs else None)

    def refuse(*_arguments):
        raise Refused("磁盘空间不足。")

    monkeypatch.setattr("gkapp.ui.forms.draft_keeper.keep_draft", refuse)
    form.field("applicant").setText("王建华")
    with qtbot.waitSignal(keeper.failed) as told:
        keeper.keep()
    assert told.args[0].message == "磁盘空间不足。"
    jobs.close()


def test_what_another_version_kept_is_taken_as_far_as_it_makes_sense(form, db):
    keeper = DraftKeeper(db, "request", 1, form, form)
    content = {"applicant": "王建华", "channel": "飞鸽", "received_on": "昨天", "gone": 1}
    keep_draft(db, "request", 1, content)
    assert keeper.left_over(DRAFT) == replace(DRAFT, applicant="王建华")


def test_nothing_is_kept_in_a_database_that_is_only_read(form, tmp_path, now, db):
    db.close()
    path, key = tmp_path / "a.gkdb", DatabaseKey.parse("0123456789abcdef" * 4)
    with Database(path, key, actor="周静", now=lambda: now, read_only=True) as reading:
        keeper = DraftKeeper(reading, "request", 1, form, form)
        form.field("applicant").setText("王建华")
        keeper.keep()
        keeper.forget()
        assert keeper.left_over(DRAFT) is None


def test_several_names_survive_being_kept(qtbot, db):
    form = Form(lambda draft: judge_ledger_draft(draft, shipped_calendar(), TODAY))
    qtbot.addWidget(form)
    form.add("makers", "制定机关", NamesField())
    form.load(LedgerDraft())
    keeper = DraftKeeper(db, "ledger", 0, form, form)
    form.field("makers").setText("甲厅、乙厅")
    keeper.keep()
    assert keeper.left_over(LedgerDraft()).makers == ("甲厅", "乙厅")


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
