"""A new request that begins like an earlier one of the same applicant."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QMenu

from gkapp.domain.records.registers import Channel
from gkapp.domain.requests.record import RequestDraft
from gkapp.services.database.undo import undo
from gkapp.services.records.record_actions import enter_record, open_record
from gkapp.services.requests.intake import void_request
from gkapp.services.requests.register import REQUESTS
from gkapp.ui.records.patterns import place_like
from gkapp.ui.requests.list_page import RequestsPage
from gkapp.ui.requests.record_page import RequestPage
from gkapp.ui.shell.commands import LIKE_WORDS
from gkapp.ui.shell.places import NEW, Place
from tests.ui.requests.conftest import ENDED, PENDING, PLAIN

BY_POST = replace(
    PLAIN,
    channel=Channel.ORDINARY_POST,
    arrived_on=date(2026, 2, 20),
    confirmed_how="2月24日电话确认",
    agent="赵律师",
    agent_authority="授权委托书",
    agent_phone="0731-87654321",
    note="第一次",
)


def begin_like(page, record):
    page.arrive(place_like("requests", record).part)
    return page


def test_it_is_offered_for_one_row_and_in_the_menu_of_a_request(show, filled, qtbot):
    page = show(RequestsPage(filled))
    for ids, is_offered in (([PENDING], True), ([PENDING, ENDED], False)):
        menu = QMenu(page)
        page.fill_menu(menu, ids)
        assert (LIKE_WORDS in [each.text() for each in menu.actions()]) is is_offered
    page = show(RequestPage(filled, ENDED))
    page.open_menu()
    menu = page.more_button.findChild(QMenu)
    (action,) = [each for each in menu.actions() if each.text() == LIKE_WORDS]
    with qtbot.waitSignal(page.going) as going:
        action.trigger()
    menu.close()
    assert going.args == [Place("requests", NEW, f"like-{ENDED}")]


def test_who_asks_is_taken_and_what_was_done_is_not(show, filled, qtbot):
    page = begin_like(show(RequestPage(filled, NEW)), ENDED)
    assert page.form.draft == RequestDraft(
        received_on=filled.today,
        channel=PLAIN.channel,
        applicant=PLAIN.applicant,
        applicant_kind=PLAIN.applicant_kind,
        id_number=PLAIN.id_number,
        phone=PLAIN.phone,
        office=PLAIN.office,
    )
    assert page.head._words.whole_text == "照“2026-0004”填写，申请内容、编号和日期没有带入"
    assert page.focusProxy() is page.form.field("content")
    qtbot.waitUntil(lambda: "此前另有 2 件申请" in page.side_panel.applicant_words)
    page.form.field("content").setPlainText("澄江路改造项目的资金安排")
    assert page.save()
    stored = open_record(filled.db, REQUESTS, 5).draft
    assert (stored.number, stored.received_on) == ("2026-0005", filled.today)
    undo(filled.db)
    with filled.db.read() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM request").scalar() == 4


def test_the_day_of_a_letter_is_agreed_upon_anew_and_its_agent_named_anew(show, filled):
    record = enter_record(filled.db, REQUESTS, BY_POST).row_id
    void_request(filled.db, record, "重复登记")
    page = begin_like(show(RequestPage(filled, NEW)), record)
    draft = page.form.draft
    assert (draft.received_on, draft.arrived_on, draft.confirmed_how) == (None, filled.today, "")
    assert (draft.agent, draft.agent_phone, draft.agent_authority) == (
        "赵律师", "0731-87654321", "",
    )  # fmt: skip
    assert (draft.kind, draft.note, draft.content) == (RequestDraft().kind, "", "")
    page._go_to_new()
    assert page.form.draft == RequestDraft(received_on=filled.today)
    assert page.focusProxy() is page.form.field("channel")


def test_it_is_freed_when_closed(assert_freed, filled):
    assert_freed(lambda: begin_like(RequestPage(filled, NEW), PENDING))
