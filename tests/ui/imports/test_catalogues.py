"""Catalogues on the import page: whose lines they are, and which sheets are read."""

from PySide6.QtWidgets import QLabel

from gkapp.exchange.sheets.registers import SheetFate
from gkapp.services.catalogue.catalogues import (
    CatalogueDraft,
    list_catalogues,
    make_catalogue,
    titles_of,
)
from gkapp.services.database.undo import undo
from gkapp.services.imports.preview import RowStatus
from gkapp.services.records.list_query import ALL
from gkapp.ui.imports.reading import WARNED
from gkapp.ui.imports.sheets_dialog import SheetsDialog
from gkapp.ui.kit.tables.clipping import clipping
from gkapp.ui.shell.places import Place
from tests.exchange.sheets.catalogue_books import TITLE, catalogue_book
from tests.ui.imports.conftest import counts


def test_a_catalogue_goes_into_the_one_that_it_names_or_another(page, context, tmp_path, idle):
    make_catalogue(context.db, CatalogueDraft("基本目录"))
    path = tmp_path / "目录.xlsx"
    catalogue_book().save(path)
    page.start.choose_kind("ledger")
    page.offer_and_wait(path)
    assert page.start.kind == "catalogue"
    assert counts(page) == {ALL: 3, RowStatus.NEW: 3, WARNED: 1}
    assert page.preview.target.value() == TITLE
    page.preview.target.show_value("基本目录")
    page.preview.target.lineEdit().editingFinished.emit()
    idle()
    assert page.preview.target.value() == "基本目录"
    page.preview.target.lineEdit().editingFinished.emit()
    page.import_button.click()
    idle()
    assert [(head.title, head.items) for head in list_catalogues(context.db)] == [("基本目录", 3)]
    undo(context.db)
    assert list_catalogues(context.db)[0].items == 0


def test_the_sheets_of_a_file_are_chosen(page, context, tmp_path, idle):
    book = catalogue_book()
    book.create_sheet("封面")["A1"] = "汇编"
    other = book.create_sheet("社会救助&抚恤")
    other.append(["一级事项", "公开内容", "公开时限"])
    other.append(["低保", "名单", "实时"])
    path = tmp_path / "汇编.xlsx"
    book.save(path)
    page.offer_and_wait(path)
    assert counts(page)[ALL] == 4
    line = page.preview.target.lineEdit()
    assert (line.text(), line.placeholderText()[:12]) == ("", "按工作表分为 2 个目录")
    shown = page.preview.table.shown()
    copied = clipping(shown.columns, shown.rows(), with_titles=True).text.split("\r\n")
    assert copied[0].split("\t")[:3] == ["工作表", "行号", "结果"]
    assert copied[4].split("\t")[:3] == ["社会救助&抚恤", "2", "新增"]
    page.preview.sheets_button.click()
    (dialog,) = page.findChildren(SheetsDialog)
    assert dialog.chosen == ("就业", "社会救助&抚恤")
    cover = dialog.boxes["封面"]
    assert not cover.isEnabled() and cover.text() == "封面"
    assert cover.accessibleName() == "封面（没有目录的表头）"
    for name in dialog.chosen:
        dialog.boxes[name].setChecked(False)
    assert not dialog.agree.isEnabled()
    dialog.boxes["社会救助&抚恤"].setChecked(True)
    dialog.agree.click()
    idle()
    assert counts(page)[ALL] == 1
    assert page.preview.target.value() == "汇编"
    page.preview.update_box.click()
    idle()
    assert counts(page)[ALL] == 1


def test_long_names_of_sheets_are_cut_and_whole_in_their_tip(page, qtbot):
    """Those that spreadsheets allow stand whole; some files have longer ones."""
    allowed, longer = "乡镇街道政务公开事项" * 3 + "表", "政务公开标准目录" * 8
    dialog = SheetsDialog("汇编.xlsx", [SheetFate(allowed, True), SheetFate(longer, True)], page)
    dialog.open()
    whole, cut = dialog.boxes[allowed], dialog.boxes[longer]
    assert (whole.text(), whole.toolTip()) == (allowed, "")
    assert cut.text().endswith("…") and cut.toolTip() == cut.accessibleName() == longer
    assert max(box.geometry().right() for box in (whole, cut)) < dialog.width()
    assert dialog.chosen == (allowed, longer)
    dialog.reject()


def test_the_new_catalogues_are_named_and_the_first_of_them_is_shown(
    page, context, tmp_path, idle, qtbot
):
    make_catalogue(context.db, CatalogueDraft("基本目录"))
    book = catalogue_book()
    other = book.create_sheet("社会救助")
    other.append(["一级事项", "公开内容", "公开时限"])
    other.append(["低保", "名单", "实时"])
    path = tmp_path / "汇编.xlsx"
    book.save(path)
    page.offer_and_wait(path)
    first, second = titles_of(page.preview._preview.prepared)
    with qtbot.waitSignal(page.going) as going:
        page.import_button.click()
    idle()
    ids = {head.title: head.id for head in list_catalogues(context.db)}
    assert going.args == [Place("catalogue", part=str(ids[first]))]
    said = page.messages[-1].words
    assert said == f"已导入 4 个目录事项。新建 2 个目录：“{first}”“{second}”。"
    page.offer_and_wait(path)
    assert counts(page)[RowStatus.SAME] == 4


def test_a_table_that_is_no_catalogue_says_what_one_needs(page, table):
    page.start.choose_kind("catalogue")
    page.offer_and_wait(table({"甲": "一", "乙": "二"}))
    assert page.messages[-1].tone == "problem"


def test_many_sheets_leave_the_table_its_room(page, tmp_path):
    book = catalogue_book()
    for number in range(9):
        other = book.create_sheet(f"领域{number}")
        other.append(["一级事项", "公开内容", "公开时限"])
        other.append(["", "没有一级事项", "实时"])
        other.append(["低保", "名单", "实时"])
        other.append(["", "标准", "实时"])
    path = tmp_path / "汇编.xlsx"
    book.save(path)
    page.offer_and_wait(path)
    (notes,) = [each for each in page.preview.findChildren(QLabel) if "读取了10张" in each.text()]
    assert "领域4（3项）等。" in notes.text()
    assert len(notes.text().split("\n")) == 5 < len(notes.toolTip().split("\n"))
