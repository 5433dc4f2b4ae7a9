"""The tab 办理: open steps, a card for each thread, and forms that judge while one types."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QScrollArea

from gkapp.domain.requests.case_history.facts import (
    ApprovalFacts,
    ConsultationFacts,
    CorrectionFacts,
    EndingFacts,
    OpeningReason,
    ThreadKind,
)
from gkapp.domain.requests.case_history.judging import Thread
from gkapp.domain.requests.clock.consulted import Consulted
from gkapp.domain.requests.fees import FeeBasis
from gkapp.models.database import Database
from gkapp.models.requests import Correction, Request
from gkapp.services.requests.steps import ThreadEdit, open_course, save_thread
from gkapp.ui.kit.forms.reason_dialog import ReasonDialog
from gkapp.ui.kit.look.tokens import SIZE
from gkapp.ui.kit.widgets.question import Question
from gkapp.ui.requests.case_history.course_tab import CourseTab
from gkapp.ui.requests.case_history.thread_dialog import ThreadDialog
from gkapp.ui.requests.case_history.thread_forms import MOST, GroundsField
from tests.ui.locked_report import refuse_next_write
from tests.ui.requests.case_history.conftest import REQUEST, fill_in, step_button, steps_of, take

TODAY = date(2026, 3, 4)


def words_of(widget):
    """What is said in it; what was taken away meanwhile is hidden until it is gone."""
    QApplication.processEvents()
    labels = widget.findChildren(QLabel)
    return [each.text() for each in labels if each.text() and each.isVisibleTo(widget)]


def course(filled, request_id=REQUEST):
    return open_course(filled.db, request_id).course


def saved(tab, dialog):
    dialog.save_button.click()
    return tab


def test_the_steps_stand_in_the_order_of_the_law(tab, fresh):
    assert steps_of(tab) == [
        "要求补正", "要求说明理由", "转办", "征求意见", "延期", "收费通知", "审批", "答复",
        "申请人撤回",
    ]  # fmt: skip
    late = step_button(tab, "要求补正")
    assert (late.isEnabled(), late.toolTip()) == (False, "告知补正的期限已于2026年2月11日届满。")
    assert not step_button(tab, "答复").isEnabled()
    assert "还没有登记办理事项" in words_of(tab)[0]
    tab.show_request(fresh)
    assert step_button(tab, "要求补正").isEnabled()


def test_a_step_begins_with_its_day_and_tells_what_follows(tab, filled):
    dialog = take(tab, "延期")
    assert dialog.form.draft.told_on == TODAY
    assert not dialog.follows.isVisible()
    fill_in(dialog, days=10, approved_by="周静")
    assert dialog.follows.text() == "保存后，最迟2026年3月20日答复（原为2026年3月6日）。"
    dialog.save_button.click()
    assert course(filled).extension.days == 10
    (card,) = tab.cards
    assert {"2026-03-04", "告知延期 10 个工作日", "批准人 周静"} <= set(words_of(card))
    assert "延期" not in steps_of(tab)


def test_the_keyboard_stays_at_the_steps_when_one_is_taken(tab):
    step_button(tab, "延期").setFocus()
    dialog = take(tab, "延期")
    fill_in(dialog, days=10, approved_by="周静")
    dialog.save_button.click()
    next_step = tab.steps.first_open()
    assert tab.window().focusWidget() is next_step
    assert (next_step.property("kind"), next_step.isEnabled()) == ("primary", True)
    (card,) = tab.cards
    card.edit_button.setFocus()
    card.edit_button.click()
    dialog = tab.findChildren(ThreadDialog)[-1]
    fill_in(dialog, days=12)
    dialog.save_button.click()
    (again,) = tab.cards
    assert again is not card and tab.window().focusWidget() is again.edit_button
    QApplication.processEvents()  # what was made just now can be given the keyboard
    step_button(tab, "征求意见").setFocus()
    tab.show_request(tab.request_id)
    assert tab.window().focusWidget() is step_button(tab, "征求意见")


def test_a_step_that_alters_a_locked_report_is_asked_about(tab, filled):
    dialog = take(tab, "延期")
    fill_in(dialog, days=10, approved_by="周静")
    refuse_next_write(filled.db)
    dialog.save_button.click()
    assert course(filled).extension is None and dialog.isVisible()
    _stay, insist = dialog.findChild(Question).findChildren(QPushButton)
    insist.click()
    assert course(filled).extension.days == 10


def test_the_form_of_a_step_is_no_higher_than_the_screen(tab, monkeypatch):
    monkeypatch.setattr("gkapp.ui.kit.window_size.room_around", lambda _window: QSize(683, 344))
    dialog = take(tab, "延期")
    assert dialog.height() + SIZE.control <= 344


def test_what_is_void_in_law_is_said_beside_its_field(tab, filled):
    dialog = take(tab, "延期")
    fill_in(dialog, days=10, approved_by="周静", told_on=date(2026, 1, 5))
    dialog.save_button.click()
    assert dialog.isVisible()
    assert "早于收到申请之日" in dialog.form._words["told_on"][0].text()
    assert course(filled).extension is None


def test_what_is_irregular_is_saved_with_its_reason_and_marked(tab, filled):
    tab.open_thread(Thread(ThreadKind.CORRECTION))
    dialog = tab.findChildren(ThreadDialog)[-1]
    fill_in(dialog, asked_on=date(2026, 2, 12))
    assert dialog.reason.isVisible()
    assert "补正应当自收到申请之日起7个工作日内" in dialog.odd.text()
    dialog.save_button.click()
    assert dialog.isVisible()
    assert "请说明原因" in dialog.problem.text()
    dialog.reason.show_value("来件转交迟了")
    dialog.save_button.click()
    (card,) = tab.cards
    assert "原因：来件转交迟了" in words_of(card)
    tab.ask_reason(open_course(filled.db, REQUEST).state.breaches[0])
    (asking,) = tab.findChildren(ReasonDialog)
    assert asking.words.value() == "来件转交迟了"
    asking.words.show_value("")
    assert not asking.agree.isEnabled()
    asking.words.show_value("春节前人手不足")
    asking.agree.click()
    assert "原因：春节前人手不足" in words_of(tab.cards[0])


def test_a_thread_is_opened_again_changed_and_deleted(tab, filled, qtbot):
    save_thread(
        filled.db,
        REQUEST,
        ThreadEdit(Thread(ThreadKind.CORRECTION), CorrectionFacts(date(2026, 2, 4))),
    )
    tab.show_request(REQUEST)
    assert steps_of(tab) == [
        "收到补正", "补正告知送达", "审批", "逾期不补正，办结", "申请人撤回",
    ]  # fmt: skip
    tab.cards[0].edit_button.click()
    dialog = tab.findChildren(ThreadDialog)[-1]
    assert not dialog.save_button.isEnabled()
    fill_in(dialog, items="信息的名称")
    dialog.save_button.click()
    assert course(filled).correction.items == "信息的名称"
    tab.cards[0].edit_button.click()
    with qtbot.waitSignal(tab.saved) as told:
        tab.findChildren(ThreadDialog)[-1].delete_button.click()
    assert "已删除，可以撤销" in told.args[0].text
    assert tab.cards == []


def test_the_worked_sum_of_a_fee_is_shown(tab):
    dialog = take(tab, "收费通知")
    fill_in(dialog, basis=FeeBasis.PAGES, quantity=250)
    assert "合计 4700 元。" in dialog.follows.text()
    assert "停止计算，缴费后重新计算" in dialog.follows.text()
    fill_in(dialog, notified_on=date(2020, 1, 6))
    assert "2020年1月6日没有信息处理费的收费标准" in dialog.follows.text()


def test_an_answer_has_several_grounds_of_which_the_first_counts(tab, filled):
    approval = ApprovalFacts(issued_by="周静", issued_on=TODAY)
    save_thread(filled.db, REQUEST, ThreadEdit(Thread(ThreadKind.APPROVAL), approval))
    tab.show_request(REQUEST)
    dialog = take(tab, "答复")
    field = dialog.form.field("grounds")
    field.show_value(["not_found"])
    field.more_button.click()
    field._boxes[1].setCurrentIndex(field._boxes[1].findData("petition"))
    assert dialog.follows.text() == "保存后，申请办结，按期答复。"
    dialog.save_button.click()
    assert course(filled).ending == EndingFacts(("not_found", "petition"), TODAY, TODAY)
    assert steps_of(tab) == ["归档"]


def test_dates_that_contradict_each_other_are_told_and_can_be_mended(tab, filled):
    with filled.db.write("旧表") as session:
        session.add(Correction(request_id=REQUEST, asked_on=date(2026, 1, 5)))
    tab.show_request(REQUEST)
    assert "登记的日期互相矛盾，期限无法计算" in words_of(tab)
    told = next(each for each in words_of(tab) if "早于收到申请之日" in each)
    assert told.startswith("要求补正（2026年1月5日）：")
    tab.cards[0].edit_button.click()
    fill_in(dialog := tab.findChildren(ThreadDialog)[-1], asked_on=date(2026, 2, 4))
    dialog.save_button.click()
    assert "登记的日期互相矛盾，期限无法计算" not in words_of(tab)


def test_a_missing_answer_is_a_breach_of_the_request_itself(tab, filled, qtbot):
    with filled.db.write("旧件") as session:
        session.get_one(Request, REQUEST).received_on = date(2026, 1, 5)
    tab.show_request(REQUEST)
    assert any("至今尚未答复" in each for each in words_of(tab))


def test_what_happened_already_can_be_entered_though_its_button_is_withheld(tab, qtbot):
    tab.steps.later_button.click()
    (menu,) = tab.findChildren(QMenu)
    assert [each.text() for each in menu.actions()] == [
        "补正…", "说明理由…", "延期…", "收费通知…", "审批…", "答复和办结…", "征求意见…", "转办…",
    ]  # fmt: skip
    menu.actions()[0].trigger()
    assert tab.findChildren(ThreadDialog)[-1].windowTitle() == "补正"


def test_leaving_a_form_asks_about_what_was_typed(tab):
    dialog = take(tab, "转办")
    dialog.reject()
    assert not dialog.isVisible()
    dialog = take(tab, "转办")
    fill_in(dialog, office="规划处")
    dialog.reject()
    (question,) = dialog.findChildren(Question)
    stay = next(each for each in question.findChildren(QPushButton) if each.text() == "继续填写")
    assert stay.isDefault()
    stay.click()
    assert dialog.isVisible()


def test_several_consultations_have_a_card_each(tab, filled):
    for name in ("甲公司", "乙公司"):
        facts = ConsultationFacts(Consulted.THIRD_PARTY, name, date(2026, 2, 4), agrees=False)
        save_thread(filled.db, REQUEST, ThreadEdit(Thread(ThreadKind.CONSULTATION), facts))
    tab.show_request(REQUEST)
    assert [each.edit_button.accessibleName() for each in tab.cards] == [
        "修改征求意见：甲公司", "修改征求意见：乙公司",
    ]  # fmt: skip
    assert steps_of(tab)[:2] == ["征求意见书签收（甲公司）", "收到意见（甲公司）"]
    dialog = take(tab, "收到意见（乙公司）")
    fill_in(dialog, agrees=True)
    dialog.save_button.click()
    second = list(course(filled).consultations.values())[1]
    assert (second.answered_on, second.agrees) == (TODAY, True)


def test_the_days_that_count_by_hand_may_be_none_or_nought(tab, filled):
    dialog = take(tab, "征求意见")
    field = dialog.form.field("suspended_days")
    assert field.value() is None
    field.show_value(0)
    assert field.value() == 0
    assert field.text() == "0 个工作日"


def test_a_long_name_is_cut_on_its_button_and_whole_in_its_tip(tab, filled):
    name = "云岭建工集团有限公司第三分公司"
    facts = ConsultationFacts(Consulted.THIRD_PARTY, name, date(2026, 2, 4))
    save_thread(filled.db, REQUEST, ThreadEdit(Thread(ThreadKind.CONSULTATION), facts))
    tab.show_request(REQUEST)
    first = tab.steps.buttons[0]
    assert first.text() == "征求意见书签收（云岭建工集团有…）"
    assert first.toolTip() == first.accessibleName() == f"征求意见书签收（{name}）"


def test_the_way_to_the_letters(tab, qtbot):
    with qtbot.waitSignal(tab.letters_asked):
        tab.steps.letters_button.click()


def test_what_is_saved_is_told_by_its_step(tab, qtbot):
    dialog = take(tab, "转办")
    fill_in(dialog, office="规划处")
    with qtbot.waitSignal(tab.saved) as told:
        dialog.save_button.click()
    assert told.args[0].text == "申请“2026-0001”已登记转办，最迟2026年3月6日答复。"
    dialog = take(tab, "收到处室回复（规划处）")
    assert dialog.follows.text() == ""
    with qtbot.waitSignal(tab.saved) as told:
        dialog.save_button.click()
    assert told.args[0].text.startswith("申请“2026-0001”已登记收到处室回复")


def test_a_narrow_window_has_the_steps_above(tab, qtbot):
    tab.resize(600, 700)
    qtbot.waitUntil(lambda: tab.steps.mapTo(tab, tab.steps.rect().topLeft()).x() < 40)


def test_a_read_only_department_takes_no_steps(qtbot, filled, now):
    with Database(
        filled.db.path, filled.db.key, actor="周静", now=lambda: now, read_only=True
    ) as db:
        made = CourseTab(replace(filled, db=db))
        qtbot.addWidget(made)
        made.show_request(REQUEST)
        assert not any(each.isEnabled() for each in made.steps.buttons)
        assert not made.steps.later_button.isVisibleTo(made)


def test_a_ground_that_is_not_offered_is_shown_all_the_same(qtbot):
    field = GroundsField(["a", "b"], str.upper)
    qtbot.addWidget(field)
    field.show_value(["old", "a"])
    assert field.value() == ("old", "a")
    for _ in range(MOST):
        field.more_button.click()
    assert len(field._boxes) >= MOST
    assert not field.more_button.isVisibleTo(field)
    field.show_value([])
    assert field.value() == ()


@pytest.mark.parametrize("begins", ["", "申请公开", "本人要求提供"])
def test_what_was_given_to_one_is_opened_to_all_under_its_own_words(tab, filled, begins):
    with filled.db.write("原样录入") as session:
        session.get(Request, REQUEST).content = f"{begins}澄江路改造项目的补偿方案。"
    ending = EndingFacts(("disclosed",), TODAY)
    save_thread(filled.db, REQUEST, ThreadEdit(Thread(ThreadKind.ENDING), ending, reason="急件"))
    tab.show_request(REQUEST)
    dialog = take(tab, "转主动公开")
    assert dialog.form.draft.title == "澄江路改造项目的补偿方案"
    fill_in(dialog, why=OpeningReason.APPLICANT, agrees=True, decided_by="周静")
    dialog.save_button.click()
    assert course(filled).opening.agrees
    assert "转主动公开" not in steps_of(tab)
    assert {"审核：申请人建议", "澄江路改造项目的补偿方案"} <= set(words_of(tab.cards[-1]))


@pytest.mark.parametrize("kind", list(ThreadKind))
def test_every_form_is_freed_when_closed(assert_freed, filled, kind):
    opened = open_course(filled.db, REQUEST)
    assert_freed(lambda: ThreadDialog(filled, opened, Thread(kind), None))


def test_the_tab_is_freed_when_closed(assert_freed, filled):
    def make():
        made = CourseTab(filled)
        made.show_request(REQUEST)
        return made

    assert_freed(make)


def test_the_next_step_stands_first_and_alone_is_primary(tab, fresh):
    tab.show_request(fresh)
    QApplication.processEvents()
    primary = [each for each in tab.steps.buttons if each.property("kind") == "primary"]
    assert [each.text() for each in primary] == ["审批"]
    others = [each for each in tab.steps.buttons if each not in primary]
    assert primary[0].geometry().bottom() < min(each.y() for each in others)
    # All of them are seen at once beside the tab of a window of 1366 by 768.
    assert tab.steps.width() == SIZE.side
    assert tab.steps.sizeHint().height() < 520


def test_withheld_steps_come_last_with_one_reason_for_those_that_share_it(tab, filled, qtbot):
    tab.show_request(REQUEST)
    said = words_of(tab.steps)
    withheld = [each for each in tab.steps.buttons if not each.isEnabled()]
    assert {each.toolTip() for each in withheld} <= set(said)
    assert len(said) == len(set(said))
    open_ones = [
        each for each in tab.steps.buttons if each.isEnabled() and "撤回" not in each.text()
    ]
    assert max(each.y() for each in open_ones) < min(each.y() for each in withheld)


@pytest.mark.parametrize("width", [1000, 560])
def test_tab_leads_through_the_steps_as_they_are_seen(tab, fresh, width):
    tab.resize(width, 700)
    tab.show_request(fresh)
    QApplication.processEvents()
    made = next(each for each in tab.steps.buttons if each.property("kind") == "primary")
    passed = []
    while made is not tab.steps.letters_button:
        if made.isEnabled() and made in tab.steps.buttons:
            passed.append((made.y(), made.x()))
        made = made.nextInFocusChain()
    assert len(passed) == sum(each.isEnabled() for each in tab.steps.buttons)
    assert passed == sorted(passed)


def test_a_narrow_tab_is_no_wider_than_its_room(tab, qtbot):
    tab.resize(520, 300)
    qtbot.waitUntil(lambda: tab.steps.mapTo(tab, tab.steps.rect().topLeft()).x() < 40)
    QApplication.processEvents()
    (area,) = (each for each in tab.findChildren(QScrollArea) if each.isVisible())
    assert area.widget().width() <= area.viewport().width()
    withheld = {each.toolTip() for each in tab.steps.buttons if not each.isEnabled()}
    assert withheld <= set(words_of(tab.steps))
