"""A letter is written beside its preview: fields by kind and ground, refused while incomplete."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from gkapp.exchange.law.rules import letter_kinds
from gkapp.services.letters.letters import LetterOrder, make_letter
from gkapp.services.requests.letters import letters_of
from gkapp.ui.kit.widgets.question import Question
from gkapp.ui.letters.letter_dialog import LetterDialog
from tests.ui.requests.conftest import LATE, PENDING

ITEMS = "1.名称；\n2.年份。"


@pytest.fixture
def owner(qtbot):
    widget = QWidget()
    widget.resize(1300, 800)
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def write(desk, owner, qtbot):
    def open_dialog(*ids, letter=None):
        dialog = LetterDialog(desk, ids or (PENDING,), owner, letter)
        dialog.outcomes = []
        dialog.made.connect(dialog.outcomes.append)
        dialog.open()
        qtbot.waitUntil(lambda: not desk.jobs.titles)
        return dialog

    return open_dialog


def settle(qtbot, desk, dialog):
    qtbot.waitUntil(lambda: not dialog._pause.isActive() and not desk.jobs.titles)


def titles(dialog):
    return list(dialog.fields.facts)


def tick(dialog, name):
    items = dialog.grounds.findItems(name, Qt.MatchFlag.MatchExactly)
    items[0].setCheckState(Qt.CheckState.Checked)


def test_what_fits_now_stands_first(write):
    dialog = write()
    names = [dialog.kinds.itemText(at) for at in range(dialog.kinds.count())]
    assert names[:3] == ["接收回执", "登记表", "补正告知书"]
    assert "" in names
    assert names.index("归档目录") > names.index("")


def test_a_letter_is_made_with_what_was_typed(write, desk, qtbot):
    dialog = write()
    dialog.choose_kind("correction_notice")
    assert titles(dialog) == ["补正事项", "补正期限届满日", "指导说明", "申请内容摘录"]
    dialog.fields.field("补正事项").show_value(ITEMS)
    settle(qtbot, desk, dialog)
    assert dialog.paper.view.count >= 1
    dialog.make()
    (row,) = letters_of(desk.db, PENDING)
    assert (row.document_no, row.facts["补正事项"]) == ("云建公开告〔2026〕1号", ITEMS)
    assert "云建公开告〔2026〕1号" in dialog.outcomes[0].text


def test_what_is_missing_is_told_beside_its_field(write, desk):
    dialog = write()
    dialog.choose_kind("correction_notice")
    dialog.make()
    assert "补正事项" in dialog.problem.text()
    assert dialog.fields.field("补正事项").property("problem") == "true"
    assert dialog.fields.field("指导说明").property("problem") == "false"
    assert dialog.isVisible()
    assert letters_of(desk.db, PENDING) == ()


def test_a_date_that_is_none_is_told(write, desk):
    dialog = write()
    dialog.choose_kind("correction_notice")
    dialog.fields.field("补正事项").show_value(ITEMS)
    dialog.fields.field("补正期限届满日").edit.setText("2026-02-30")
    dialog.make()
    assert "不存在" in dialog.problem.text()
    assert letters_of(desk.db, PENDING) == ()


def test_a_term_that_ends_before_the_letter_is_told_beside_its_field(write, desk):
    dialog = write()
    dialog.choose_kind("correction_notice")
    dialog.fields.field("补正事项").show_value(ITEMS)
    dialog.fields.field("补正期限届满日").show_value(desk.today)
    dialog.make()
    assert "不晚于成文日期" in dialog.problem.text()
    assert dialog.fields.field("补正期限届满日").focus_widget.property("problem") == "true"
    assert letters_of(desk.db, PENDING) == ()


def test_what_the_record_forbids_is_told_beside_its_field(write):
    dialog = write()
    dialog.choose_kind("fee_notice")
    for name in ("收费依据", "收费标准", "缴纳方式"):
        dialog.fields.field(name).show_value("见附件")
    dialog.fields.field("收费数额").show_value("abc")
    dialog.make()
    assert dialog.outcomes == []
    assert "大于0的整数元" in dialog.problem.text()
    assert dialog.fields.field("收费数额").property("problem") == "true"
    assert dialog.fields.field("收费标准").property("problem") == "false"


def test_other_grounds_have_other_fields_and_keep_what_was_typed(write, desk, qtbot):
    dialog = write()
    dialog.choose_kind("withheld")
    assert titles(dialog) == ["送达方式", "申请内容摘录"]
    tick(dialog, "属于四类过程性信息")
    settle(qtbot, desk, dialog)
    dialog.fields.field("理由").show_value("讨论未定")
    tick(dialog, "属于行政执法案卷")
    settle(qtbot, desk, dialog)
    facts = dialog.fields.facts
    assert facts["理由（属于四类过程性信息）"] == "讨论未定"
    assert facts["理由（属于行政执法案卷）"] == ""
    dialog.fields.field("属于哪一类过程性信息").show_value("请示报告")
    dialog.fields.field("理由（属于行政执法案卷）").show_value("尚未办结")
    dialog.make()
    (row,) = letters_of(desk.db, PENDING)
    assert row.facts["答复类型"] == "属于四类过程性信息、属于行政执法案卷"


def test_the_number_may_be_given_by_hand_and_the_day_be_another(write, desk):
    dialog = write()
    dialog.choose_kind("correction_notice")
    dialog.fields.field("补正事项").show_value(ITEMS)
    dialog.number.show_value("云建公开告〔2026〕12号")
    dialog.signed_on.show_value(date(2026, 3, 3))
    dialog.make()
    (row,) = letters_of(desk.db, PENDING)
    assert (row.document_no, row.signed_on) == ("云建公开告〔2026〕12号", date(2026, 3, 3))


def test_each_kind_says_what_it_is_for(write):
    dialog = write()
    for code, article in (("extension_notice", "第三十三条"), ("delay_notice", "第三十五条")):
        dialog.choose_kind(code)
        assert article in dialog.kinds.use.text()
        assert dialog.kinds.accessibleDescription() == dialog.kinds.use.text()


def test_the_list_of_kinds_is_drawn_with_what_each_is_for(write):
    kinds = write().kinds
    kinds.showPopup()
    view = kinds.view()
    widest = max(kinds.fontMetrics().horizontalAdvance(kinds.itemText(at)) for at in range(40))
    assert view.width() > widest
    bare = view.grab().toImage()
    kinds.setItemData(0, "另有用途", Qt.ItemDataRole.UserRole)
    assert view.grab().toImage() != bare
    kinds.hidePopup()


def test_forms_bear_no_number(write):
    dialog = write()
    dialog.choose_kind("registration_form")
    assert not dialog.number.isEnabled()


def test_a_letter_is_changed_under_its_number(write, desk):
    kind = letter_kinds().named("correction_notice")
    order = LetterOrder(kind, {"补正事项": "甲", "补正期限届满日": "2026-03-20"})
    make_letter(desk.db, PENDING, order)
    (row,) = letters_of(desk.db, PENDING)
    dialog = write(letter=row)
    assert not dialog.kinds.isEnabled()
    assert dialog.fields.facts["补正事项"] == "甲"
    dialog.fields.field("补正事项").show_value("乙")
    dialog.make()
    (row,) = letters_of(desk.db, PENDING)
    assert (row.document_no, row.facts["补正事项"]) == ("云建公开告〔2026〕1号", "乙")


def test_a_letter_of_former_wording_is_changed_without_what_it_no_longer_says(write, desk):
    kind = letter_kinds().named("correction_notice")
    order = LetterOrder(kind, {"补正事项": "甲", "补正期限届满日": "2026-03-20"})
    make_letter(desk.db, PENDING, order)
    (row,) = letters_of(desk.db, PENDING)
    dialog = write(letter=replace(row, facts={**row.facts, "旧有的内容": "乙"}))
    assert dialog.fields.facts["补正事项"] == "甲"
    assert dialog.problem.text() == ""


def test_a_reason_stays_when_the_part_that_is_refused_gets_a_second_ground(write, desk, qtbot):
    dialog = write()
    dialog.choose_kind("partly_disclosed")
    tick(dialog, "保护第三方合法权益")
    settle(qtbot, desk, dialog)
    assert "不予公开的部分" in titles(dialog)
    dialog.fields.field("理由").show_value("反映成本")
    tick(dialog, "属于四类过程性信息")
    settle(qtbot, desk, dialog)
    assert dialog.fields.facts["理由（保护第三方合法权益）"] == "反映成本"
    assert "不予公开的部分" not in titles(dialog)


def test_several_requests_get_one_letter_each(write, desk):
    with desk.db.write("同一申请人") as session:
        from gkapp.models.requests import Request

        session.get(Request, LATE).applicant_name = "王芳"
    dialog = write(PENDING, LATE)
    dialog.choose_kind("repeated")
    assert not dialog.number.isEnabled()
    dialog.fields.field("前次答复的文号").show_value("云建公开〔2025〕3号")
    dialog.fields.field("前次答复的日期").show_value(date(2025, 6, 2))
    dialog.make()
    numbers = [letters_of(desk.db, each)[0].document_no for each in (PENDING, LATE)]
    assert numbers == ["云建公开〔2026〕1号", "云建公开〔2026〕2号"]


def test_what_was_typed_is_not_lost_without_a_question(write, qtbot):
    dialog = write()
    dialog.reject()
    assert not dialog.isVisible()
    dialog = write()
    dialog.choose_kind("correction_notice")
    dialog.fields.field("补正事项").show_value(ITEMS)
    dialog.reject()
    (question,) = dialog.findChildren(Question)
    assert dialog.isVisible()
    (leave,) = (b for b in question.findChildren(QPushButton) if b.text().strip() == "放弃")
    leave.click()
    assert not dialog.isVisible()


def test_a_closed_dialog_goes_away(desk, owner, assert_freed, qtbot):
    assert_freed(partial(LetterDialog, desk, (PENDING,), owner))


def test_all_of_it_is_within_a_screen_that_is_magnified(write, monkeypatch):
    monkeypatch.setattr("gkapp.ui.kit.window_size.room_around", lambda _window: QSize(683, 384))
    dialog = write()
    assert dialog.width() <= 683 and dialog.height() < 384
    made = dialog.make_button
    assert made.mapTo(dialog, made.rect().bottomRight()).x() < dialog.width()
    assert dialog.number.width() >= 120


def test_a_receipt_that_promises_a_day_that_is_over_says_so(write, desk):
    dialog = write(LATE)
    dialog.choose_kind("receipt")
    assert "已经超过这一天" in dialog.odd.text()
    assert dialog.odd.isVisible()
    dialog.signed_on.show_value(date(2026, 1, 7))
    dialog.signed_on.changed.emit()
    assert not dialog.odd.isVisible()
    dialog.signed_on.show_value(date(2026, 3, 4))
    dialog.make()
    assert "已拟制“接收回执”" in dialog.outcomes[0].text
