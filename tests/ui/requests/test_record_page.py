"""The page of one request: registering by keyboard, changing, complaints, going on."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from gkapp.domain.errors import Refused
from gkapp.domain.records.registers import Channel
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.record import RequestDraft
from gkapp.models.database import Database
from gkapp.models.requests import Request
from gkapp.services.case_file.binding import read_case, registration_facts
from gkapp.services.records.record_actions import change_record, enter_record, open_record
from gkapp.services.requests.register import REQUESTS
from gkapp.ui.kit.widgets.question import Question
from gkapp.ui.requests.list_columns import CASES
from gkapp.ui.requests.record_page import RequestPage
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.main_window import MainWindow
from gkapp.ui.shell.navigation import Destination
from gkapp.ui.shell.places import NEW, Place
from tests.ui.requests.conftest import CORRECTING, ENDED, LATE, PENDING, PLAIN, fill_in
from tests.ui.sample_pages import SamplePage


def type_words(text):
    """As an input method commits them."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(QApplication.focusWidget(), event)


def press(keys, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), keys, modifier)


def tab_titles(page):
    bar = page.tabs
    return [bar.tabText(at) for at in range(bar.count()) if bar.isTabVisible(at)]


def test_a_request_is_registered_by_keyboard_alone(show, ready, qtbot):
    page = show(RequestPage(ready, NEW))
    page.setFocus()
    qtbot.activate(page)
    press(Qt.Key.Key_Down)  # 当面
    press(Qt.Key.Key_Return)
    assert page.form.field("received_on").edit.hasFocus()  # 来件日期 is of no use here
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)  # 来件性质
    press(Qt.Key.Key_Down)  # 自然人
    press(Qt.Key.Key_Tab)
    type_words("王芳")
    press(Qt.Key.Key_Return)
    assert page.form.field("id_kind").value() == "居民身份证"
    rows = ("证件类型", "证件号码", "联系电话", "通信地址", "电子邮箱", "共同申请人", "代理人")
    for _ in rows:
        press(Qt.Key.Key_Return)
    assert page.form.field("content").hasFocus()
    type_words("澄江路改造项目的补偿方案")
    with qtbot.waitSignals([page.became, page.message_posted]):
        assert page.commands()[Command.SAVE]()
    draft = open_record(ready.db, REQUESTS, page.record).draft
    assert (draft.number, draft.applicant, draft.channel) == ("2026-0001", "王芳", "当面")
    assert draft.received_on == ready.today


def test_a_new_request_says_what_is_missing(show, ready, qtbot):
    page = show(RequestPage(ready, NEW))
    assert page.heading == "新申请"
    assert tab_titles(page) == ["基本情况"]
    assert page.head._due._large.text() == "最迟 4月1日（周三）答复"
    fill_in(page.form, applicant="王芳", content="补偿方案")
    with qtbot.waitSignal(page.message_posted) as told:
        assert not page.save()
    assert told.args[0].words == "还有 2 处需要填写或改正：收到方式、申请人类型。"
    assert page.form.field("channel").hasFocus()


def test_a_new_request_becomes_an_existing_one(show, ready, qtbot):
    page = show(RequestPage(ready, NEW))
    fill_in(page.form, channel=Channel.INTERNET, applicant="王芳", content="补偿方案",
            applicant_kind=ApplicantKind.PERSON, received_on=ready.today)  # fmt: skip
    with qtbot.waitSignal(page.became) as became:
        assert page.save()
    assert became.args == [Place("requests", 1)]
    assert page.heading == "2026-0001"
    assert tab_titles(page) == ["基本情况", "办理", "期限", "文书", "附件", "复议诉讼", "操作记录"]
    assert page.head._due._large.text() == "还剩 20 个工作日"
    fill_in(page.form, phone="0731-1")
    assert page.save()
    assert open_record(ready.db, REQUESTS, 1).draft.phone == "0731-1"


def test_the_due_day_of_a_new_request_follows_its_receipt(show, ready):
    page = show(RequestPage(ready, NEW))
    page.form.field("received_on").show_value(date(2026, 2, 2))
    assert page.head._due._large.text() == "最迟 3月6日（周五）答复"
    page.form.field("received_on").show_value(None)
    assert page.head._due.isHidden()
    page.form.field("received_on").edit.setText("2300-01-01")
    assert page.head._due.isHidden()
    page.form.field("received_on").show_value(ready.today + timedelta(days=1))
    assert "received_on" in page.form.problems
    assert page.head._due.isHidden()  # what is refused begins no term


def test_the_day_of_receipt_goes_by_the_channel(show, ready):
    page = show(RequestPage(ready, NEW))
    words, arrived = page.form._words["received_on"][0], page.form.field("arrived_on")
    assert words.text() == "先选择收到方式，不同方式的收到日期不同（《条例》第三十一条）"
    page.form.field("channel").show_value(Channel.REGISTERED_POST)
    assert words.text() == "邮寄：以签收之日为收到之日（《条例》第三十一条第（二）项）"
    assert not arrived.isEnabled()
    assert "不用填写" in page.form._words["arrived_on"][0].text()
    page.form.field("channel").show_value(Channel.ORDINARY_POST)
    assert "以确认之日为收到之日" in words.text()
    assert arrived.isEnabled()


def test_how_the_receipt_was_agreed_upon_is_asked_where_it_is(show, ready, qtbot):
    page = show(RequestPage(ready, NEW))
    form = page.form
    how, sender = form.field("confirmed_how"), form.field("transferred_from")
    fill_in(form, applicant="王芳", content="补偿方案", applicant_kind=ApplicantKind.PERSON,
            received_on=ready.today, phone="0731-1")  # fmt: skip
    for channel, offered in (
        (Channel.IN_PERSON, (False, False)), (Channel.ORDINARY_POST, (True, False)),
        (Channel.INTERNET, (True, False)), (Channel.FAX, (True, False)),
        (Channel.PASSED_ON, (False, True)),
    ):  # fmt: skip
        form.field("channel").show_value(channel)
        form.field("received_on").show_value(ready.today)  # it was to be agreed upon
        assert (not how.isHidden(), not sender.isHidden()) == offered
        assert ("confirmed_how" in form.warnings) is offered[0]
        assert ("transferred_from" in form.warnings) is offered[1]
    form.field("channel").show_value(Channel.FAX)
    how.show_value("3月4日10时电话确认，本人接听")
    assert page.save()
    draft = open_record(ready.db, REQUESTS, page.record).draft
    assert draft.confirmed_how == "3月4日10时电话确认，本人接听"
    facts = registration_facts(read_case(ready.db, page.record))
    assert ("确认方式", "3月4日10时电话确认，本人接听") in [
        (each.label, each.value) for each in facts
    ]


@pytest.mark.parametrize(
    ("kind", "document"),
    [(ApplicantKind.PERSON, "居民身份证"), (ApplicantKind.COMPANY, "统一社会信用代码"), (None, "")],
)
def test_the_usual_document_is_offered(show, ready, kind, document):
    page = show(RequestPage(ready, NEW))
    page.form.field("applicant_kind").show_value(ApplicantKind.CHARITY)
    page.form.field("applicant_kind").show_value(kind)
    assert page.form.field("id_kind").value() == document


def test_another_document_is_left_alone(show, filled):
    page = show(RequestPage(filled, NEW))
    page.form.field("id_kind").show_value("护照")
    page.form.field("applicant_kind").show_value(ApplicantKind.PERSON)
    assert page.form.field("id_kind").value() == "护照"
    stored = show(RequestPage(filled, PENDING))
    stored.form.field("applicant_kind").show_value(ApplicantKind.COMPANY)
    assert stored.form.field("id_kind").value() == ""


def test_a_stored_request_tells_how_it_stands(show, filled):
    page = show(RequestPage(filled, LATE))
    head = page.head
    assert head._number.whole_text == "2026-0002"
    assert head._title.whole_text == "学校建设批复"
    assert head._words.whole_text == "李秀兰（自然人）　承办 规划处"
    assert head._tag.accessibleName() == "办理中"
    assert head._due._large.text() == "已逾期 17 个工作日"
    assert head._due._day.text() == "最迟 2月3日（周二）答复"
    assert head._due._sum.text() == "1月6日（周二）收到，次日起 20 个工作日"
    assert page.side_panel.step_words == "尽快作出答复，并说明逾期的原因。"


def test_a_request_imported_when_it_was_over_tells_when_and_how_it_ended(show, filled):
    with filled.db.write("导入") as session:
        session.get(Request, ENDED).due_on = None
    page = show(RequestPage(filled, ENDED))
    head = page.head
    assert head._tag.accessibleName() == "已办结"
    assert head._due._large.text() == "按期办结"
    assert head._due._day.text() == "1月12日（周一） 予以公开"
    assert head._due._sum.text() == "期限 2月2日（周一）"


def test_what_is_odd_is_told_but_saved(show, filled):
    draft = replace(PLAIN, extension_days=5)
    page = show(RequestPage(filled, enter_record(filled.db, REQUESTS, draft).row_id))
    odd = "延期5个工作日，缺少延期告知日期，请补充。"
    assert page.side_panel._odd.text() == odd
    fill_in(page.form, phone="1")
    assert page.save()
    assert page.head._due._sum.text().endswith("次日起 20 个工作日，延期 5 个工作日")


def test_a_wrong_identity_number_warns_and_is_saved(show, filled):
    page = show(RequestPage(filled, PENDING))
    fill_in(page.form, id_kind="居民身份证", id_number="430102199001011234")
    (doubt,) = page.form.warnings.values()
    assert doubt == "居民身份证号码的校验码不对，至少有一位写错，请核对。"
    assert page.form._words["id_number"][0].text() == doubt
    assert page.save()
    again = show(RequestPage(filled, PENDING))
    assert again.side_panel._odd.text() == doubt


def test_a_number_that_is_taken_is_complained_of(show, filled):
    page = show(RequestPage(filled, PENDING))
    fill_in(page.form, number="2026-0002")
    assert not page.save()
    assert "已经用过" in page.form._words["number"][0].text()
    assert page.form.field("number").hasFocus()


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(show, filled):
    page = show(RequestPage(filled, PENDING))
    fill_in(page.form, phone="1")
    opened = open_record(filled.db, REQUESTS, PENDING)
    changed = replace(opened.draft, note="甲")
    change_record(filled.db, REQUESTS, PENDING, changed, opened.version)
    with pytest.raises(Refused, match="已被修改"):
        page.save()
    assert page.form.is_dirty


def test_earlier_requests_of_the_applicant_are_told(show, filled, qtbot):
    page = show(RequestPage(filled, NEW))
    field = page.form.field("applicant")
    assert field.link.isHidden()
    fill_in(page.form, applicant="王芳", id_number="430102199001011234",
            received_on=date(2026, 2, 26))  # fmt: skip
    qtbot.waitUntil(lambda: not field.link.isHidden())
    assert field.link.text() == "此前 2 件"
    assert page.side_panel.applicant_words == "此前另有 2 件申请，其中 2026年2月收到 1 件。"
    field.link.click()
    (menu,) = field.findChildren(QMenu)
    labels = [each.text() for each in menu.actions() if each.text()]
    assert labels == [
        "2026-0001　2026-02-24 收到",
        "2026-0004　2026-01-05 收到",
        "在列表中查看全部 2 件",
    ]
    with qtbot.waitSignal(page.going) as going:
        menu.actions()[0].trigger()
    assert going.args == [Place("requests", PENDING)]
    with qtbot.waitSignal(page.going) as going:
        menu.actions()[-1].trigger()
    assert going.args == [Place("requests", part="applicant-of-1")]
    menu.close()


def test_the_request_itself_is_not_an_earlier_one(show, filled, qtbot):
    page = show(RequestPage(filled, LATE))
    page._earlier.look()
    assert page.form.field("applicant").link.isHidden()
    assert page.side_panel.applicant_words == ""


def test_it_goes_on_from_request_to_request(show, filled, qtbot):
    page = show(RequestPage(filled, PENDING))
    page.arrive("clock")
    with qtbot.waitSignal(page.going) as going:
        page.after_button.click()
    assert going.args == [Place("requests", LATE, "clock")]
    with qtbot.waitSignal(page.going) as going:
        page.go_to_before()
    assert going.args == [Place("requests", CORRECTING, "clock")]
    first = show(RequestPage(filled, CORRECTING))
    assert not first.before_button.isEnabled()
    assert first.before_button.toolTip() == "已经是第一件"
    last = show(RequestPage(filled, ENDED))
    assert last.after_button.toolTip() == "已经是最后一件"
    last.go_to_after()
    new = show(RequestPage(filled, NEW))
    assert new.before_button.isHidden()
    new.go_to_before()


def test_keys_lead_back_and_on(show, filled, qtbot):
    page = show(RequestPage(filled, PENDING))
    page.form.field("phone").setFocus()
    for keys, modifier, place in (
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, Place("requests")),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier, Place("requests", 2, "form")),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier, Place("requests", 3, "form")),
    ):
        with qtbot.waitSignal(page.going) as going:
            QTest.keyClick(page.form.field("phone"), keys, modifier)
        assert going.args == [place]


def test_what_was_typed_survives(show, filled, qtbot):
    first = show(RequestPage(filled, NEW))
    fill_in(first.form, applicant="陈国栋", wanted_form="邮寄")
    first.keep_draft()
    qtbot.waitUntil(lambda: not filled.jobs.titles)
    page = RequestPage(filled, NEW)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.message_posted) as told:
        page.show()
    assert (page.form.draft.applicant, page.form.draft.wanted_form) == ("陈国栋", "邮寄")
    assert page.unsaved() == "申请“新申请”"
    told.args[0].act()
    assert page.form.draft == RequestDraft(received_on=filled.today)


def test_a_new_request_left_empty_is_of_the_day_on_which_it_is_shown_again(show, filled):
    days = [datetime(2026, 3, 4, 23, 59)]
    page = show(RequestPage(replace(filled, now=lambda: days[-1]), NEW))
    assert page.form.draft == RequestDraft(received_on=date(2026, 3, 4))
    page.hide()
    days.append(datetime(2026, 3, 5, 0, 1))
    page.show()
    assert page.form.draft == RequestDraft(received_on=date(2026, 3, 5))
    assert page.unsaved() == ""


def test_leaving_asks_about_what_is_not_saved(filled, qtbot):
    window = MainWindow(filled, [
        Destination("requests", "依申请公开", "request", SamplePage, RequestPage),
    ])  # fmt: skip
    qtbot.addWidget(window)
    window.start(Place("requests", PENDING))
    page = window.host.current_page
    fill_in(page.form, phone="0731-2")
    page.go_to_list()
    (question,) = window.findChildren(Question)
    assert "申请“2026-0001”还没有保存" in [each.text() for each in question.findChildren(QLabel)]
    question._buttons.buttons()[-1].click()
    assert window.way.current == Place("requests")
    assert open_record(filled.db, REQUESTS, PENDING).draft.phone == "0731-2"


def test_there_is_room_beside_the_form_or_not(show, filled):
    page = show(RequestPage(filled, PENDING))
    assert page.side.isVisible()
    page.arrive("cases")
    assert not page.side.isVisible()
    page.arrive("handling")
    assert not page.side.isVisible()
    page.arrive("form")
    assert page.side.isVisible()
    page.fit(900, 600)
    assert not page.side.isVisible()
    assert page.after_button.isVisible()
    page.fit(816, 424)
    assert not page.after_button.isVisible()


def test_a_read_only_department_is_only_looked_at(show, filled, tmp_path, now):
    with Database(
        filled.db.path, filled.db.key, actor="周静", now=lambda: now, read_only=True
    ) as db:
        page = show(RequestPage(replace(filled, db=db), PENDING))
        assert not page.more_button.isEnabled()
        assert not page.save_button.isEnabled()
        assert page.form.field("phone").isReadOnly()
        page.arrive(CASES)
        assert not page.cases_tab.enter_button.isEnabled()
