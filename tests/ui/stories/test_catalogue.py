"""A list of what must be disclosed is imported, an entry hung, a gap closed, the list printed."""

from PySide6.QtCore import Qt

from gkapp.ui.records.print_preview import PrintPreview
from tests.exchange.sheets.catalogue_books import TITLE, catalogue_book


def import_catalogue(officer, path):
    catalogue_book().save(path)
    officer.go("catalogue")
    officer.press("导入")
    officer.rest()
    officer.press("选择文件…")
    officer.choose_file(path)
    officer.press("导入 3 条")
    officer.rest()
    return officer.page


def enter_document(officer, title):
    ledger = officer.go("ledger")
    officer.press(ledger.words.new)
    officer.rest()
    form, day = officer.page.form, officer.window.context.today
    form.field("title").setText(title)
    form.field("document_type").setCurrentText("其他文件")
    form.field("attribute").setCurrentText("主动公开")
    form.field("formed_on").show_value(day)
    form.field("disclosed_on").show_value(day)
    officer.press("保存")
    officer.rest()


def gaps(officer):
    return [(i.standing, i.title) for i in officer.page.items if i.action == "去补齐"]


def test_a_gap_is_told_and_closed_by_an_entry(officer, tmp_path):
    page = import_catalogue(officer, tmp_path / "目录.xlsx")
    assert page.chooser.current.title == TITLE
    assert page.head._words.whole_text == "共 3 项，缺口 1 项"
    enter_document(officer, "2026年第一季度岗位信息发布")
    officer.go("today")
    missing = ("缺2025年第4季度", "就业信息服务 / 岗位信息发布")
    assert gaps(officer) == [missing]
    officer.press(f"去补齐：{missing[1]}")
    officer.rest()
    assert officer.page.tabs.current == "entries"
    officer.press("挂接：2026年第一季度岗位信息发布")
    officer.rest()
    assert officer.said[0] == "已挂接 1 个台账条目。"
    officer.go("today")
    assert gaps(officer) == []
    officer.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    officer.rest()
    assert gaps(officer) == [missing]


def test_a_catalogue_is_printed_and_stands_in_the_guide(officer, tmp_path):
    import_catalogue(officer, tmp_path / "目录.xlsx")
    officer.press("打印")
    preview = officer.dialog(PrintPreview)
    assert preview.panel.view.count == 1
    preview.save(str(tmp_path / "目录.pdf"))
    assert (tmp_path / "目录.pdf").read_bytes().startswith(b"%PDF")
    officer.press("公开指南")
    officer.rest()
    assert TITLE in officer.page.cards[1].printed.text()
