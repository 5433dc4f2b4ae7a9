"""The list of interpretations: documents to start from, the sums of the year, the year's sheet."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QDialog

from gkapp.domain.records.registers import Validity
from gkapp.models.ledger import LedgerEntry
from gkapp.services.interpretations.coverage import interpretation_coverage
from gkapp.services.interpretations.list import InterpretationList
from gkapp.services.interpretations.papers import situation_document
from gkapp.ui.interpretations.list_page import InterpretationsPage, coverage_words
from gkapp.ui.records.print_preview import PrintPreview
from gkapp.ui.shell.places import NEW, Place
from tests.services.interpretations.interpreted_documents import (
    DONE,
    ENTRY,
    begun,
    waiting,
)


def idle(qtbot, page):
    qtbot.waitUntil(lambda: not page.context.jobs.titles)


def titles(page):
    rows = page.source.rows(page.table.records.ids)
    return [rows[each].title for each in page.table.records.ids]


def test_what_waits_stands_first_with_the_sums_of_the_year(show, filled):
    page = show(InterpretationsPage(filled))
    assert titles(page)[:2] == ["台账之外的文件", "缺解读的规定"]
    counts = {key: chip._count for key, chip in page.chips.chips.items()}
    assert counts == {"待解读": 5, "逾期": 2, "已发布": 1, "不需解读": 1, "全部": 7}
    assert page.head._words.whole_text == (
        "2026 年应解读 3 件，已解读 1 件，两种以上形式 100%，按时 1 件；另有非本年公布的待解读 3 件"
    )


def test_a_row_without_an_interpretation_leads_to_a_new_one(show, filled, qtbot):
    page = show(InterpretationsPage(filled))
    missing = waiting("missing")
    page.table.view.select_ids([missing], missing)
    qtbot.waitUntil(lambda: page.panel.title.text() == "缺解读的规定")
    assert page.panel.open_button.text() == " 开始解读"  # room after the icon
    assert page.panel.open_button.accessibleName() == "开始解读"
    assert page.panel.standing.words.text() == "已逾期 4 个工作日"
    assert "国办发〔2016〕19号" in page.panel.standing.details.text()
    with qtbot.waitSignal(page.going) as going:
        page.panel.open_button.click()
    assert going.args == [Place("interpretations", NEW, f"document-{ENTRY['missing']}")]
    page.arrive("已发布")
    idle(qtbot, page)
    page.table.view.select_ids([begun(DONE)], begun(DONE))
    qtbot.waitUntil(lambda: page.panel.title.text() == "已解读的办法")
    assert page.panel.open_button.text().strip() == "打开解读"
    with qtbot.waitSignal(page.going) as going:
        page.table.view.open_current()
    assert going.args == [Place("interpretations", DONE)]


def test_the_head_and_the_views_say_comparable_things(show, filled):
    page = show(InterpretationsPage(filled))
    counts = page.source.counts()
    assert counts["待解读"] == 5 == 3 - 1 + 3  # of the year, without what is done, and others
    assert page.summary(counts).endswith("按时 1 件；另有非本年公布的待解读 3 件")


def test_what_is_repealed_hides_nothing_that_waits_from_the_head(show, filled):
    with filled.db.write("废止") as session:
        session.get_one(LedgerEntry, ENTRY["missing"]).validity = Validity.REPEALED
    page = show(InterpretationsPage(filled))
    assert page.source.counts()["待解读"] == 4
    assert page.head._words.whole_text.endswith("另有非本年公布的待解读 3 件")


def test_only_interpretations_are_deleted(show, filled, qtbot):
    page = show(InterpretationsPage(filled))
    with qtbot.waitSignal(page.message_posted) as told:
        page.delete([waiting("missing")])
    assert "还没有解读记录" in told.args[0].words
    page.arrive("全部")
    idle(qtbot, page)
    page.delete([waiting("missing"), begun(DONE)])
    idle(qtbot, page)
    assert "已解读的办法" in titles(page)  # its document waits again
    assert InterpretationList(filled.db).counts()["已发布"] == 0


def test_the_sheet_of_the_year_is_seen_and_put_into_word(show, filled, qtbot, tmp_path):
    page = show(InterpretationsPage(filled))
    page.situation_button.click()
    qtbot.waitUntil(lambda: bool(page.findChildren(PrintPreview)))
    (preview,) = page.findChildren(PrintPreview)
    assert preview.windowTitle() == "打印预览 - 2026年政策解读情况表"
    assert preview.word_button.isVisible()
    preview.save_word(str(tmp_path / "没有的夹" / "表.docx"))
    qtbot.waitUntil(lambda: "没有的夹" in preview._words.text())
    with qtbot.waitSignal(preview.finished):
        preview.save_word(str(tmp_path / "表.docx"))
    assert preview.result() == QDialog.DialogCode.Accepted
    assert (tmp_path / "表.docx").read_bytes().startswith(b"PK")


def test_a_year_without_documents_is_told(show, filled, qtbot):
    page = show(InterpretationsPage(filled))
    with qtbot.waitSignal(page.message_posted) as told:
        page.papers.show_document(partial(situation_document, filled.db, 2019))
    assert "没有情况表" in told.args[0].words


def test_the_list_is_printed_under_its_title(show, filled, qtbot):
    page = show(InterpretationsPage(filled))
    page.print_button.click()
    qtbot.waitUntil(lambda: bool(page.findChildren(PrintPreview)))
    (preview,) = page.findChildren(PrintPreview)
    assert preview.windowTitle() == "打印预览 - 政策解读情况表"
    assert not preview.word_button.isVisible()
    preview.reject()


def test_the_sums_are_told_in_one_sentence(filled):
    coverage = interpretation_coverage(filled.db, 2026)
    assert coverage_words(replace(coverage, interpreted=0)).endswith("已解读 0 件")
    assert coverage_words(replace(coverage, documents=0)) == "2026 年没有公布需要解读的文件"


def test_the_page_is_freed(assert_freed, filled):
    assert_freed(lambda: InterpretationsPage(filled))
