"""The list of requests: views, the panel with the next step, voiding, exporting, deleting."""

from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu

from gkapp.domain.calendar.working_days import DayArrangement, DayEdit
from gkapp.models.requests import Request
from gkapp.services.database.undo import undo
from gkapp.services.records.action_result import Topic
from gkapp.services.records.list_query import ALL, ListQuery, SortKey
from gkapp.services.records.record_actions import delete_records, enter_record
from gkapp.services.requests.intake import void_request
from gkapp.services.requests.list import CORRECTING as CORRECTING_VIEW
from gkapp.services.requests.list import OPEN, OVERDUE
from gkapp.services.requests.register import REQUESTS
from gkapp.services.today.calendar_view import change_days
from gkapp.ui.kit.widgets.question import Question
from gkapp.ui.requests import details
from gkapp.ui.requests.details import details_reader
from gkapp.ui.requests.grouping import VoidRequestDialog
from gkapp.ui.requests.list_page import (
    ExportDialog,
    ExportWish,
    RequestPanel,
    RequestsPage,
    shown_order,
)
from gkapp.ui.shell.destinations import destinations
from gkapp.ui.shell.places import NEW, Place
from tests.fixtures.statements import statements
from tests.ui.requests.conftest import CORRECTING, ENDED, LATE, PENDING, PLAIN


def idle(qtbot, page):
    qtbot.waitUntil(lambda: not page.context.jobs.titles)


def shown(page):
    return list(page.table.records.ids)


def test_what_is_pressing_stands_first(show, filled):
    page = show(RequestsPage(filled))
    assert shown(page) == [LATE, PENDING, CORRECTING]
    assert page.head._words.whole_text == "今日须优先办理：1 件逾期"
    counts = {key: chip._count for key, chip in page.chips.chips.items()}
    assert counts == {"待办": 3, "逾期": 1, "三日内到期": 0, "补正中": 1, "征求意见中": 0,
                      "重新答复": 0, "本年已办结": 1, "全部": 4}  # fmt: skip


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"待办": 9, "逾期": 1, "三日内到期": 2}, "今日须优先办理：1 件逾期、2 件三日内到期"),
        ({"待办": 9, "逾期": 0, "三日内到期": 2}, "今日须优先办理：2 件三日内到期"),
        ({"待办": 9, "逾期": 0, "三日内到期": 0}, "在办 9 件，今日没有逾期和三日内到期的"),
        ({"待办": 0, "逾期": 0, "三日内到期": 0}, "没有在办的申请"),
    ],
)
def test_one_sentence_says_how_many_need_a_hand(show, ready, counts, words):
    assert show(RequestsPage(ready)).summary(counts) == words


def test_views_by_chip_and_by_place(show, filled, qtbot):
    page = show(RequestsPage(filled))
    page.chips.chips[OVERDUE].click()
    idle(qtbot, page)
    assert shown(page) == [LATE]
    page.arrive(CORRECTING_VIEW)
    idle(qtbot, page)
    assert shown(page) == [CORRECTING]
    assert show(RequestsPage(filled)).chips.current == CORRECTING_VIEW


def test_the_order_of_rows_is_remembered(show, filled, qtbot):
    page = show(RequestsPage(filled))
    page.table.sort((SortKey("number", descending=True),))
    idle(qtbot, page)
    page.hide()
    again = show(RequestsPage(filled))
    assert shown(again) == [CORRECTING, LATE, PENDING]


def test_every_request_of_an_applicant(show, filled, qtbot):
    page = show(RequestsPage(filled))
    page.arrive(f"applicant-of-{PENDING}")
    idle(qtbot, page)
    assert shown(page) == [PENDING, ENDED]
    assert page.table.bar.words.text() == "王芳"
    page.arrive("applicant-of-99")
    idle(qtbot, page)
    assert shown(page) == [PENDING, ENDED]


def test_the_panel_tells_the_next_step(show, filled, qtbot):
    page = show(RequestsPage(filled))
    panel = page.panel
    qtbot.waitUntil(lambda: panel.number.whole_text == "2026-0002")
    assert panel.standing.words.text() == "已逾期 17 个工作日"
    assert panel.step.text() == "尽快作出答复，并说明逾期的原因。"
    page.table.view.select_ids([PENDING], PENDING)
    qtbot.waitUntil(lambda: panel.number.whole_text == "2026-0001")
    assert "需要补正的，最迟2026年3月4日一次性告知" in panel.step.text()
    assert panel.article.text() == "依据：《政府信息公开条例》第三十条"
    page.arrive("本年已办结")
    qtbot.waitUntil(lambda: panel.number.whole_text == "2026-0004")
    assert panel.article.text() == "依据：《政府信息公开条例》第四十五条"
    with qtbot.waitSignal(page.going) as going:
        panel.open_button.click()
    assert going.args == [Place("requests", ENDED)]


def test_the_panel_needs_room(show, filled):
    page = show(RequestsPage(filled))
    assert page.panel.isVisible()
    page.fit(1174, 500)
    assert page.panel.timeline.isHidden()
    page.fit(900, 700)
    assert not page.panel.isVisible()


def test_a_panel_without_a_request(filled, qtbot):
    panel = RequestPanel(details_reader(filled))
    qtbot.addWidget(panel)
    panel.show_row(LATE)
    assert panel.shows_record
    panel.show_row(99)
    assert not panel.shows_record
    panel.show_row(None)
    assert not panel.shows_record


def test_a_long_wording_is_cut_in_the_panel(filled, qtbot):
    panel = RequestPanel(details_reader(filled))
    qtbot.addWidget(panel)
    with filled.db.write("改") as session:
        session.get(Request, PENDING).content = "补偿方案" * 40
    panel.show_row(PENDING)
    assert panel.title.text() == ("补偿方案" * 40)[:89] + "…"
    assert panel.title.toolTip() == "补偿方案" * 40


def test_an_empty_register_says_how_to_begin(show, ready, qtbot):
    page = show(RequestsPage(ready))
    assert page.empty.isVisible()
    assert not page.panel.isVisible()
    with qtbot.waitSignal(page.going) as going:
        page.empty.acted.emit()
    assert going.args == [Place("requests", NEW)]
    with qtbot.waitSignal(page.going) as going:
        page.import_button.click()
    assert going.args == [Place("imports", part="requests")]
    page.export()
    assert not page.findChildren(ExportDialog)
    page.ask_why_void()
    assert not page.findChildren(VoidRequestDialog)


def test_delete_deletes_with_a_way_back(show, filled, qtbot):
    page = show(RequestsPage(filled))
    page.table.view.setFocus()
    with qtbot.waitSignal(page.message_posted) as told:
        QTest.keyClick(page.table.view, Qt.Key.Key_Delete)
    assert told.args[0].offers_undo
    idle(qtbot, page)
    assert shown(page) == [PENDING, CORRECTING]
    filled.bus.changed.emit(undo(filled.db).topics)
    idle(qtbot, page)
    assert shown(page) == [LATE, PENDING, CORRECTING]


def test_what_is_answered_is_deleted_only_after_a_question(show, filled, qtbot):
    page = show(RequestsPage(filled))
    page.arrive(ALL)
    idle(qtbot, page)
    asked = []
    for ids in ([ENDED], [PENDING, ENDED]):
        page.delete(ids)
        (question,) = page.findChildren(Question)
        asked.append((question.windowTitle(), question.findChildren(QLabel)[-1].text()[:11]))
        with qtbot.waitSignal(question.destroyed):
            question.reject()
    assert asked == [
        ("要删除这件申请吗？", "“2026-0004”"),
        ("要删除选中的申请（2 件）吗？", "其中 1 件已办结、已"),
    ]
    assert page.finished_among([ENDED]) == "“2026-0004”已办结。"
    assert len(shown(page)) == 4


def test_a_registration_is_voided_with_a_reason(show, filled, qtbot):
    page = show(RequestsPage(filled))
    page.table.menus.open_row_menu(page.mapToGlobal(page.rect().center()))
    (menu,) = [each for each in page.table.findChildren(QMenu) if each.isVisible()]
    (voiding,) = [each for each in menu.actions() if each.text() == "作废…"]
    voiding.trigger()
    menu.close()
    (dialog,) = page.findChildren(VoidRequestDialog)
    assert not dialog.agree.isEnabled()
    assert dialog.agree.toolTip() == "请先填写作废的原因。"
    dialog.words.setPlainText(" 重复登记 ")
    with qtbot.waitSignal(page.message_posted) as told:
        dialog.agree.click()
    assert told.args[0].words == "已作废申请“2026-0002”。"
    idle(qtbot, page)
    assert shown(page) == [PENDING, CORRECTING]


def test_what_is_void_stays_so(show, filled, qtbot):
    void_request(filled.db, ENDED, "误登")
    page = show(RequestsPage(filled))
    page.arrive("全部")
    idle(qtbot, page)
    page.table.view.select_ids([ENDED], ENDED)
    page.ask_why_void()
    assert not page.findChildren(VoidRequestDialog)


def test_several_are_not_voided_at_once(show, filled):
    page = show(RequestsPage(filled))
    menu = QMenu(page)
    page.fill_menu(menu, [1, 2])
    enabled = {each.text(): each.isEnabled() for each in menu.actions() if each.text()}
    assert enabled == {
        "批量拟制文书…": False, "打印信封、送达回证": True, "作废…": False, "删除": True,
    }  # fmt: skip


def exported(path):
    headings, *rows = load_workbook(path).active.values
    return [dict(zip(headings, row, strict=True)) for row in rows]


def test_everything_registered_is_exported_without_personal_data(show, filled, qtbot, tmp_path):
    page = show(RequestsPage(filled))
    page.export_button.click()
    (dialog,) = page.findChildren(ExportDialog)
    assert not dialog.personal.isEnabled()
    dialog.whole.setChecked(True)
    assert dialog.personal.isEnabled()
    with qtbot.waitSignal(dialog.agreed) as agreed:
        dialog.agree.click()
    assert agreed.args == [ExportWish(is_whole=True, with_personal_data=False)]
    (files,) = page.findChildren(QFileDialog)
    with qtbot.waitSignal(page.message_posted) as told:
        files.fileSelected.emit(str(tmp_path / "a.xlsx"))
    files.close()
    assert told.args[0].words.startswith("已导出 3 件申请到")
    rows = exported(tmp_path / "a.xlsx")
    assert [row["申请编号"] for row in rows] == ["2026-0002", "2026-0001", "2026-0003"]
    assert rows[1]["证件号码"] == "43**************34"


def test_personal_data_is_exported_when_asked_for(show, filled, qtbot, tmp_path):
    page = show(RequestsPage(filled))
    page.export()
    (dialog,) = page.findChildren(ExportDialog)
    dialog.whole.setChecked(True)
    dialog.personal.setChecked(True)
    dialog.agree.click()
    (files,) = page.findChildren(QFileDialog)
    with qtbot.waitSignal(page.message_posted):
        files.fileSelected.emit(str(tmp_path / "a.xlsx"))
    files.close()
    assert exported(tmp_path / "a.xlsx")[1]["证件号码"] == "430102199001011234"


def test_the_columns_shown_are_exported(show, filled, qtbot, tmp_path):
    page = show(RequestsPage(filled))
    page.export()
    (dialog,) = page.findChildren(ExportDialog)
    with qtbot.waitSignal(dialog.agreed) as agreed:
        dialog.agree.click()
    assert agreed.args == [ExportWish(is_whole=False, with_personal_data=False)]
    (files,) = page.table.findChildren(QFileDialog)
    with qtbot.waitSignal(page.message_posted):
        files.fileSelected.emit(str(tmp_path / "a.xlsx"))
    files.close()
    assert "申请内容" in exported(tmp_path / "a.xlsx")[0]


def test_the_order_is_kept_for_going_from_record_to_record(show, filled):
    order = shown_order(filled)
    assert (order.around(PENDING).before, order.around(PENDING).after) == (CORRECTING, LATE)
    show(RequestsPage(filled))
    assert shown_order(filled) is order
    assert (order.around(PENDING).before, order.around(PENDING).after) == (LATE, CORRECTING)
    assert order.around(LATE).before is None
    assert order.around(CORRECTING).after is None


def test_few_questions_to_the_database(show, filled, qtbot):
    page = show(RequestsPage(filled))
    qtbot.waitUntil(lambda: page.panel.number.whole_text == "2026-0002")
    page.table.view.viewport().repaint()  # the rows are read with the first painting
    with statements() as ran:
        page.panel.show_row(PENDING)
    assert len(ran) <= 22
    with statements() as ran:
        page.table.view.viewport().repaint()
    assert ran == []


def test_a_changed_calendar_is_read_anew(show, filled):
    show(RequestsPage(filled))
    reader = details_reader(filled)
    before = reader.calendar
    void_request(filled.db, LATE, "误登")  # the calendar is kept while nothing was done
    filled.bus.changed.emit(frozenset({Topic.REQUESTS}))
    assert reader.calendar is before
    change_days(filled.db, {date(2026, 3, 5): DayEdit(DayArrangement.OFF)}, {})
    filled.bus.changed.emit(frozenset({Topic.CALENDAR}))
    assert not reader.calendar.is_working(date(2026, 3, 5))


def test_the_counts_are_those_of_the_navigation(show, filled):
    (requests,) = (each for each in destinations() if each.name == "requests")
    page = show(RequestsPage(filled))
    assert requests.count(filled) == page.chips.chips[OPEN]._count


def test_it_is_freed_when_closed(assert_freed, filled, qtbot):
    def make():
        page = RequestsPage(filled)
        page.refresh()
        idle(qtbot, page)
        return page

    assert_freed(make)


@pytest.mark.parametrize("dialog", [ExportDialog, VoidRequestDialog])
def test_dialogs_are_freed_when_closed(assert_freed, dialog):
    assert_freed(lambda: dialog(3 if dialog is ExportDialog else "2026-0001", None))


def test_on_paper_the_register_has_its_days_whatever_is_shown(show, filled, qtbot):
    page = show(RequestsPage(filled))
    page.table.show_query(ListQuery(view=ALL))
    qtbot.waitUntil(lambda: not page.context.jobs.titles)
    with filled.db.write("导入") as session:
        session.get(Request, ENDED).due_on = None
    paper = page.on_paper()
    assert paper.titles == [
        "编号", "申请人", "收到日期", "到期日", "申请内容", "办理情况", "答复日期"
    ]  # fmt: skip
    rows = {row[0]: row[1:] for row in paper.values()}
    assert rows["2026-0001"] == [
        "王芳", date(2026, 2, 24), date(2026, 3, 23), "澄江路改造项目的补偿方案", "办理中", None
    ]  # fmt: skip
    assert rows["2026-0004"] == [
        "王芳", date(2026, 1, 5), date(2026, 2, 2), "预算执行情况", "予以公开", date(2026, 1, 12)
    ]  # fmt: skip


def test_a_request_that_a_job_deletes_while_it_is_read_is_none(filled, monkeypatch):
    """Its parts are read one after another, and the job writes beside them."""
    reader = details_reader(filled)
    whole = details.whole_records

    def read_and_delete(db, ids):
        records = whole(db, ids)
        delete_records(db, REQUESTS, ids)
        return records

    monkeypatch.setattr(details, "whole_records", read_and_delete)
    assert reader.details_of(PENDING) is None


def test_a_new_record_that_the_list_does_not_show_takes_the_selection_from_nobody_later(
    show, filled, qtbot
):
    page = show(RequestsPage(filled))
    page.table.show_query(ListQuery(view=OPEN, words="学校"))
    idle(qtbot, page)
    assert shown(page) == [LATE]
    outcome = enter_record(filled.db, REQUESTS, replace(PLAIN, content="桥梁检测报告"))
    filled.bus.appeared.emit(Place("requests", outcome.row_id))
    filled.bus.changed.emit(outcome.topics)
    idle(qtbot, page)
    assert shown(page) == [LATE]
    page.table.show_query(ListQuery(view=OPEN))
    idle(qtbot, page)
    assert outcome.row_id in shown(page) and page.table.view.selected_ids == [LATE]
