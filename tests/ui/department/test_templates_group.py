"""文书模板: looked at, saved apart, replaced by an own one, restored; the series of numbers."""

import docx
import pytest
from PySide6.QtGui import QDesktopServices

from gkapp.services.department.particulars import Unit, change_unit
from gkapp.services.letters.files import list_templates, shipped_template
from gkapp.ui.letters.settings_group import TemplatesGroup
from gkapp.ui.records.print_preview import PrintPreview
from tests.documents.word_bytes import word_bytes

CODE = "correction_notice"


@pytest.fixture
def group(context, qtbot):
    change_unit(context.db, Unit("云岭省住房和城乡建设厅", letter_mark="云建公开"))
    group = TemplatesGroup(context)
    group.told_all = []
    group.message_posted.connect(group.told_all.append)
    qtbot.addWidget(group)
    with qtbot.waitExposed(group):
        group.show()
    group.choose(CODE)
    idle(qtbot, group)
    return group


def idle(qtbot, group):
    qtbot.waitUntil(lambda: not group.context.jobs.titles)


def is_own(group):
    return next(row for row in list_templates(group.context.db) if row.code == CODE).is_own


def test_each_kind_says_which_template_serves_and_how_it_is_numbered(group):
    assert group.name.text() == "补正告知书"
    assert group.file.whole_text == "程序自带的模板"
    assert "补正事项" in group.fields.text()
    assert group.mark.value() == "云建公开告"
    assert "云建公开告〔2026〕1号" in group.next.text()
    assert not group.restore_button.isEnabled()
    group.choose("registration_form")
    assert not group._series.isVisible()


def test_an_own_file_is_taken_and_given_back(group, tmp_path, qtbot):
    path = tmp_path / "本厅模板.docx"
    path.write_bytes(word_bytes("{{ 文号 }}"))
    group.replace(path)
    idle(qtbot, group)
    assert is_own(group)
    assert group.file.whole_text == "本厅模板.docx"
    assert "没有用到应当写明的内容：补正事项" in group.findings.text()
    assert "补正告知书（自备）" in group.list.currentItem().text()
    group.restore_button.click()
    assert not is_own(group)


def test_what_cannot_be_filled_is_refused(group, tmp_path):
    path = tmp_path / "坏模板.docx"
    path.write_bytes(word_bytes("{{ 不认识的 }}"))
    group.drop.dropped.emit(path)
    assert "不认识的字段" in group.told_all[-1].words
    assert not is_own(group)


def test_a_copy_is_saved_and_opened(group, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    path = tmp_path / "补正模板.docx"
    group.save_copy(str(path))
    assert path.read_bytes() == shipped_template(CODE)
    assert docx.Document(str(path)).paragraphs
    assert len(opened) == 1


def test_it_is_looked_at(group, qtbot):
    group.preview_button.click()
    qtbot.waitUntil(lambda: bool(group.findChildren(PrintPreview)))
    group.findChildren(PrintPreview)[0].reject()


def test_the_mark_of_a_series_is_changed(group, qtbot):
    group.mark.show_value("云建告")
    group.mark_button.click()
    idle(qtbot, group)
    assert "云建告〔2026〕1号" in group.next.text()
    group.mark.show_value("云建〔2026〕")
    group.save_mark()
    assert "不能有括号" in group.told_all[-1].words


def test_a_closed_group_goes_away(context, assert_freed):
    assert_freed(lambda: TemplatesGroup(context))
