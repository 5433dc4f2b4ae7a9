"""What else the ledger's page offers: its printed forms, its check, its clean-ups."""

from datetime import date

from PySide6.QtWidgets import QMenu

from gkapp.services.ledger.list import IN_FORCE_ON
from gkapp.ui.ledger.list_page import LedgerPage
from gkapp.ui.records.print_preview import PrintPreview
from gkapp.ui.shell.places import Place


def test_the_menu_leads_to_the_check_and_the_clean_ups(show, filled, qtbot):
    page = show(LedgerPage(filled))
    page.more_button.click()
    menu = next(each for each in page.more_button.findChildren(QMenu) if each.isVisible())
    actions = {each.text(): each for each in menu.actions()}
    assert {"年度公开台账", "某日现行有效目录", "空白发文稿纸", "台账核对", "文件清理"} <= set(
        actions
    )
    for text, place in (("台账核对", "ledger_check"), ("文件清理", "cleanups")):
        with qtbot.waitSignal(page.going) as going:
            actions[text].trigger()
        assert going.args == [Place(place)]
    menu.close()


def test_days_begin_with_the_one_that_is_chosen(show, filled, qtbot):
    page = show(LedgerPage(filled))
    assert page.menu._days(date(2026, 3, 4))[:2] == [date(2026, 3, 4), date(2025, 12, 31)]
    page.table.bar._boxes[IN_FORCE_ON].choose("2024-06-30")
    qtbot.waitUntil(lambda: not filled.jobs.titles)
    assert page.menu._days(date(2026, 3, 4))[:2] == [date(2024, 6, 30), date(2026, 3, 4)]


def test_both_ledgers_are_seen_before_they_are_printed(show, filled, qtbot, tmp_path):
    page = show(LedgerPage(filled))
    page.menu.year_asked.emit(2025)
    qtbot.waitUntil(lambda: bool(page.findChildren(PrintPreview)))
    (preview,) = page.findChildren(PrintPreview)
    assert preview.windowTitle() == "打印预览 - 2025年行政规章和规范性文件公开台账"
    assert preview.word_button.isVisible() and preview.sheet_button.isVisible()
    with qtbot.waitSignal(preview.finished):
        preview.save_sheet(str(tmp_path / "台账.xlsx"))
    assert (tmp_path / "台账.xlsx").exists()
    page.menu.day_asked.emit(date(2025, 12, 31))
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.findChildren(PrintPreview)))
    next(each for each in page.findChildren(PrintPreview) if each.isVisible()).close()


def test_a_blank_drafting_sheet_is_seen_before_it_is_printed(show, filled, qtbot):
    page = show(LedgerPage(filled))
    page.menu.print_blank()
    qtbot.waitUntil(lambda: bool(page.findChildren(PrintPreview)))
    (preview,) = page.findChildren(PrintPreview)
    assert preview.windowTitle() == "打印预览 - 发文稿纸"
    preview.reject()


def test_a_year_that_no_ledger_has_is_told(show, filled, qtbot):
    page = show(LedgerPage(filled))
    with qtbot.waitSignal(page.message_posted) as told:
        page.menu.print_year(1800)
    assert "年度应为" in told.args[0].words
