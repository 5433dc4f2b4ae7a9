"""Catalogues printed and exported from their page, in their usual form."""

import pytest

from gkapp.services.catalogue.catalogues import CatalogueDraft, list_catalogues, make_catalogue
from gkapp.services.database.undo import undo
from gkapp.ui.catalogue.link_tab import A3, AUTOMATIC
from gkapp.ui.catalogue.list_page import CataloguePage
from gkapp.ui.records.print_preview import PrintPreview


@pytest.fixture
def page(show, filled):
    return show(CataloguePage(filled))


def test_it_is_seen_before_it_is_printed_or_saved(page, qtbot, tmp_path, idle):
    page.print_button.click()
    qtbot.waitUntil(lambda: bool(page.findChildren(PrintPreview)))
    (preview,) = page.findChildren(PrintPreview)
    assert preview.word_button.isVisible()
    preview.save_word(str(tmp_path / "没有的夹" / "目录.docx"))
    idle()
    assert preview.isVisible() and "没有的夹" in preview._words.text()
    told = []
    preview.message_posted.connect(told.append)
    with qtbot.waitSignal(preview.finished):
        preview.save_word(str(tmp_path / "目录.docx"))
    assert [(each.words, each.action) for each in told] == [("已导出“目录.docx”。", "打开文件夹")]
    assert (tmp_path / "目录.docx").stat().st_size > 0


def test_the_paper_is_remembered(page, show, filled):
    assert page.putting_out.paper == AUTOMATIC
    (large,) = [each for each in page.chooser._papers.actions() if each.data() == A3]
    large.trigger()
    assert page.putting_out.paper == A3
    again = show(CataloguePage(filled))
    assert [each.data() for each in again.chooser._papers.actions() if each.isChecked()] == [A3]


def test_the_catalogue_is_exported_whole(page, qtbot, tmp_path):
    page.table.bar.words.setText("领导")
    page.export()
    with qtbot.waitSignal(page.message_posted) as told:
        page.putting_out.export(str(tmp_path / "目录.xlsx"))
    assert told.args[0].words.startswith("已导出 3 项到")
    with qtbot.waitSignal(page.message_posted) as told:
        page.putting_out.export(str(tmp_path / "没有的夹" / "目录.xlsx"))
    assert told.args[0].tone == "problem"


def test_an_empty_catalogue_is_not_put_out(show, context):
    make_catalogue(context.db, CatalogueDraft("空目录"))
    page = show(CataloguePage(context))
    page.export()
    page.print_list()
    assert not context.jobs.titles
    undo(context.db)
    page.refresh()
    assert not list_catalogues(context.db)
    page.export()
    page.print_list()
    page.putting_out.export("nowhere")
    assert not any("导出" in each for each in context.jobs.titles)
