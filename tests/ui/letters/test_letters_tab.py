"""The tab 文书: letters with their state, and what can be done with each."""

from datetime import date
from pathlib import Path

import docx
import pytest
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLabel, QPushButton

from gkapp.domain.requests.case_history.facts import ApprovalFacts, ThreadKind
from gkapp.domain.requests.case_history.judging import Thread
from gkapp.exchange.law.rules import letter_kinds
from gkapp.services.database.undo import next_steps
from gkapp.services.department.particulars import Unit, change_unit
from gkapp.services.letters.deliveries import DeliveryDraft, deliveries_of, record_delivery
from gkapp.services.letters.letters import LetterOrder, make_letter
from gkapp.services.requests.intake import void_request
from gkapp.services.requests.letters import LetterState, letters_of
from gkapp.services.requests.steps import ThreadEdit, save_thread
from gkapp.ui.kit.widgets.question import Question
from gkapp.ui.letters.delivery_dialog import DeliveryDialog
from gkapp.ui.letters.letter_dialog import LetterDialog
from gkapp.ui.letters.letters_tab import SendDialog, VoidLetterDialog
from gkapp.ui.records.print_preview import PrintPreview
from gkapp.ui.requests.case_history.thread_dialog import ThreadDialog
from gkapp.ui.requests.list_columns import HANDLING, LETTERS
from gkapp.ui.requests.record_page import RequestPage
from gkapp.ui.shell.places import Place
from tests.ui.locked_report import refuse_next_write
from tests.ui.requests.conftest import ENDED, PENDING

FACTS = {"补正事项": "名称", "补正期限届满日": "2026-03-20"}


@pytest.fixture
def made(desk):
    def make(request=PENDING):
        order = LetterOrder(letter_kinds().named("correction_notice"), FACTS)
        return make_letter(desk.db, request, order).row_id

    return make


@pytest.fixture
def page(desk, show, qtbot):
    def open_page(request=PENDING):
        page = show(RequestPage(desk, request))
        page.arrive(LETTERS)
        page.told_all = []
        page.message_posted.connect(page.told_all.append)
        return page

    return open_page


def buttons(page):
    tab = page.letters_tab
    found = tab._cards.parentWidget().findChildren(QPushButton)
    return {each.text().strip(): each for each in found if each.isVisibleTo(tab)}


def said(page):
    return [each.text() for each in page.letters_tab.findChildren(QLabel)]


def test_an_empty_tab_says_what_to_do(page, qtbot):
    page = page()
    assert page.letters_tab._stack.currentWidget() is page.letters_tab.empty
    page.letters_tab.empty.acted.emit()
    (dialog,) = page.letters_tab.findChildren(LetterDialog)
    dialog.reject()


def test_a_letter_that_was_made_is_shown_with_its_deeds(made, page):
    made()
    page = page()
    assert page.tabs.tabText(page.tabs.currentIndex()) == "文书 1"
    assert list(buttons(page))[1:] == [
        "查看、打印", "导出 Word", "导出 PDF", "修改", "登记发出", "登记送达", "作废", "删除",
    ]  # fmt: skip


def test_a_sheet_that_stays_here_is_not_sent(desk, page):
    make_letter(desk.db, PENDING, LetterOrder(letter_kinds().named("approval_sheet"), {}))
    assert list(buttons(page()))[1:] == [
        "查看、打印", "导出 Word", "导出 PDF", "修改", "作废", "删除",
    ]  # fmt: skip


@pytest.fixture
def sending(made, page):
    made()
    page = page()
    buttons(page)["登记发出"].click()
    (dialog,) = page.letters_tab.findChildren(SendDialog)
    return page, dialog


def test_it_is_sent_after_a_second_look_and_then_stays(sending, desk, qtbot):
    page, dialog = sending
    assert letters_of(desk.db, PENDING)[0].sent_on is None
    assert dialog.day.value() == date(2026, 3, 4)
    assert any("不能再修改" in each.text() for each in dialog.findChildren(QLabel))
    dialog.agree.click()
    (row,) = letters_of(desk.db, PENDING)
    assert (row.state, row.sent_on) == (LetterState.SENT, date(2026, 3, 4))
    left = ["查看、打印", "导出 Word", "导出 PDF", "登记送达"]
    qtbot.waitUntil(lambda: list(buttons(page))[1:] == left)
    assert page.told_all[-1].offers_undo
    assert next_steps(desk.db).undo.title == "登记文书发出"


def test_what_alters_a_locked_report_is_asked_about(sending, desk):
    _page, dialog = sending
    refuse_next_write(desk.db)
    dialog.agree.click()
    press_last(dialog, "仍要保存")
    assert letters_of(desk.db, PENDING)[0].state is LetterState.SENT


def press_last(asker, words):
    (question,) = (each for each in asker.findChildren(Question) if each.isVisible())
    button = question.findChildren(QPushButton)[-1]
    assert button.text() == words
    button.click()


def test_a_letter_is_not_sent_when_that_is_cancelled(sending, desk):
    _page, dialog = sending
    dialog.reject()
    assert letters_of(desk.db, PENDING)[0].state is LetterState.MADE


@pytest.mark.parametrize(
    ("typed", "told"),
    [("2026-03-05", "不能晚于今天"), ("", "请填写发出日期"), ("下个月", "下个月")],
)
def test_a_refusal_of_sending_is_told_in_the_dialog(sending, desk, typed, told):
    _page, dialog = sending
    dialog.day.edit.setText(typed)
    dialog.agree.click()
    assert told in dialog.problem.text()
    assert dialog.isVisible()
    assert letters_of(desk.db, PENDING)[0].sent_on is None


def test_it_is_deleted_or_void(made, page, desk):
    first, _second = made(), made()
    page = page()
    page.letters_tab.remove(letters_of(desk.db, PENDING)[1])
    assert "断号" in page.told_all[-1].words
    page.letters_tab.ask_why_void(letters_of(desk.db, PENDING)[1])
    (dialog,) = page.letters_tab.findChildren(VoidLetterDialog)
    assert not dialog.agree.isEnabled()
    dialog.words.show_value("写错")
    dialog.agree.click()
    row = next(each for each in letters_of(desk.db, PENDING) if each.id == first)
    assert (row.state, row.void_reason) == (LetterState.VOID, "写错")
    assert any("作废原因：写错" in text for text in said(page))
    buttons(page)["删除"].click()
    assert len(letters_of(desk.db, PENDING)) == 1


def test_serving_is_recorded_changed_and_taken_back(made, page, desk):
    letter = made()
    page = page()
    buttons(page)["登记送达"].click()
    (dialog,) = page.letters_tab.findChildren(DeliveryDialog)
    assert dialog.form.draft.addressee == "王芳"
    dialog.findChild(QShortcut).activated.emit()
    assert dialog.isVisible() and "送达方式" in dialog.problem.text()
    dialog.form.field("way").show_value("顺丰快递")
    dialog.form.field("posted_on").show_value(date(2026, 3, 4))
    assert "邮政企业" in dialog.form.warnings["way"]
    dialog.save()
    assert any("不能使用其他快递" in text for text in said(page))
    buttons(page)["修改"].click()
    dialog = page.letters_tab.findChildren(DeliveryDialog)[-1]
    dialog.form.field("way").show_value("邮寄")
    dialog.save()
    assert letters_of(desk.db, PENDING)[0].state is LetterState.SERVED
    page.letters_tab._remove_delivery(deliveries_of(desk.db, letter)[0].id)
    assert deliveries_of(desk.db, letter) == ()


def test_a_refusal_of_serving_is_told_in_the_dialog(made, page, desk):
    made()
    page = page()
    buttons(page)["登记送达"].click()
    (dialog,) = page.letters_tab.findChildren(DeliveryDialog)
    dialog.form.field("way").show_value("邮寄")
    dialog.save()
    assert "请填写交邮" in dialog.problem.text()
    assert dialog.isVisible()


def test_it_is_looked_at_and_exported(made, page, desk, tmp_path, qtbot):
    made()
    page = page()
    buttons(page)["查看、打印"].click()
    qtbot.waitUntil(lambda: bool(page.letters_tab.findChildren(PrintPreview)))
    page.letters_tab.findChildren(PrintPreview)[0].reject()
    page.letters_tab._asked = letters_of(desk.db, PENDING)[0]
    for name in ("告知书.docx", "告知书.pdf"):
        page.letters_tab.export(str(tmp_path / name))
        assert "导出文书" in desk.jobs.titles
        qtbot.waitUntil(lambda: "导出文书" not in desk.jobs.titles)
        assert page.told_all[-1].words.startswith(f"已导出“{name}”。")
    assert docx.Document(str(tmp_path / "告知书.docx")).paragraphs
    assert (tmp_path / "告知书.pdf").read_bytes().startswith(b"%PDF")
    page.letters_tab.export(str(Path(desk.db.path)))
    qtbot.waitUntil(lambda: "导出文书" not in desk.jobs.titles)
    assert "数据库" in page.told_all[-1].words


def test_changing_opens_the_letter(made, page):
    made()
    page = page()
    buttons(page)["修改"].click()
    (dialog,) = page.letters_tab.findChildren(LetterDialog)
    assert dialog.fields.facts["补正事项"] == "名称"
    dialog.reject()


def test_letters_of_a_register_have_no_file(page):
    page = page(ENDED)
    assert "登记送达" in buttons(page)
    assert "查看、打印" not in buttons(page)
    assert any("没有文件" in text for text in said(page))


def test_of_a_void_request_nothing_is_written(made, page, desk):
    letter = made()
    record_delivery(desk.db, letter, DeliveryDraft("邮寄", posted_on=date(2026, 3, 4)))
    void_request(desk.db, PENDING, "误登")
    page = page()
    assert not page.letters_tab.write_button.isEnabled()
    assert list(buttons(page))[1:] == ["查看、打印", "导出 Word", "导出 PDF"]


def test_a_closed_page_goes_away(desk, made, assert_freed):
    made()
    assert_freed(lambda: RequestPage(desk, PENDING))


ISSUED = ApprovalFacts(
    drafted_by="周静", drafted_on=date(2026, 3, 3), reviewed_by="周静",
    reviewed_on=date(2026, 3, 3), issued_by="周静", issued_on=date(2026, 3, 3),
)  # fmt: skip


@pytest.fixture
def answered(desk):
    """A letter that answers the request."""
    kind = letter_kinds().named("disclosed")
    facts = {"提供的信息或者获取方式、途径和时间": "随函提供"}
    return make_letter(desk.db, PENDING, LetterOrder(kind, facts)).row_id


def serve(page):
    buttons(page)["登记送达"].click()
    (dialog,) = page.letters_tab.findChildren(DeliveryDialog)
    dialog.form.field("way").show_value("邮寄")
    dialog.form.field("posted_on").show_value(date(2026, 3, 4))
    dialog.save()


def test_an_answer_that_was_served_leads_to_its_entry(answered, page, desk, qtbot):
    approval = ThreadEdit(Thread(ThreadKind.APPROVAL), ISSUED)
    save_thread(desk.db, PENDING, approval)
    page = page()
    assert "登记答复" not in buttons(page)
    serve(page)
    told = page.told_all[-1]
    assert told.words == "已登记送达。申请还没有登记答复。"
    assert (told.action, told.offers_undo) == ("登记答复", True)
    qtbot.waitUntil(lambda: "登记答复" in buttons(page))
    assert "申请还没有登记答复" in said(page)
    told.act()
    assert page.tabs.current == HANDLING
    (dialog,) = page.course_tab.findChildren(ThreadDialog)
    assert (dialog.form.draft.grounds, dialog.form.draft.ended_on) == (
        ("disclosed",), date(2026, 3, 4)
    )  # fmt: skip
    dialog.save()
    page.arrive(LETTERS)
    assert "登记答复" not in buttons(page)


def test_an_answer_that_was_not_signed_leads_to_what_comes_first(answered, page):
    page = page()
    serve(page)
    buttons(page)["登记答复"].click()
    assert page.tabs.current == HANDLING
    assert not page.course_tab.findChildren(ThreadDialog)


def test_what_answers_need_of_the_department_is_told_with_the_way(desk, page):
    page = page()
    assert not page.letters_tab.way_to_unit.isVisibleTo(page.letters_tab)
    change_unit(desk.db, Unit("云岭省住房和城乡建设厅", court="望云区人民法院"))
    page.refresh()
    assert any("没有填写行政复议机关，" in text for text in said(page))
    assert page.letters_tab._stack.currentWidget() is page.letters_tab.empty
    assert page.letters_tab.way_to_unit.isVisibleTo(page.letters_tab)
    places = []
    page.going.connect(places.append)
    page.letters_tab.way_to_unit.click()
    assert places == [Place("preferences", part="unit")]
