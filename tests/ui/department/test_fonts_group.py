"""字体: found, standing in, chosen after a look at the file, released again."""

import shutil

import pytest
from PySide6.QtWidgets import QFileDialog

from gkapp.documents.blocks import FontRole
from gkapp.documents.fonts import find_fonts
from tests.ui.department.conftest import words_in


@pytest.fixture
def fonts(qtbot, group, context):
    shown = group("fonts")
    qtbot.waitUntil(lambda: not context.jobs.titles)
    return shown


@pytest.fixture
def own_font(tmp_path):
    path = tmp_path / "单位字体.ttf"
    shutil.copy(find_fonts().files[FontRole.SONG], path)
    return path


def test_every_typeface_says_what_serves_it(fonts):
    found = find_fonts()
    for role, row in fonts.rows.items():
        assert found.files[role].name in row._name.whole_text
        expected = "代替" if role in found.stood_in else "本机字体"
        assert expected in row.tag.accessibleName()
        assert not row.release_button.isVisible()


def test_a_sample_is_drawn_from_the_file(fonts):
    sample = fonts.rows[FontRole.SONG]._sample
    image = sample.grab().toImage()
    colours = {image.pixel(x, image.height() // 2) for x in range(image.width())}
    assert len(colours) > 2


def test_a_file_is_chosen_and_released(qtbot, fonts, context, own_font, said, dialog_of):
    row = fonts.rows[FontRole.FANGSONG]
    row.choose_button.click()
    dialog = dialog_of(QFileDialog)
    dialog.fileSelected.emit(str(own_font))
    dialog.reject()
    qtbot.waitUntil(lambda: row.tag.accessibleName() == "已指定")
    assert context.settings.current.document_fonts == {"仿宋": str(own_font)}
    assert said() == ["此后生成的文件，仿宋用“单位字体.ttf”。"]
    row.release_button.click()
    qtbot.waitUntil(lambda: row.tag.accessibleName() != "已指定")
    assert context.settings.current.document_fonts == {}


def test_a_file_that_is_no_font_is_refused(qtbot, fonts, context, tmp_path, said):
    file = tmp_path / "说明.ttf"
    file.write_text("x", "utf-8")
    fonts.choose(FontRole.KAI, str(file))
    qtbot.waitUntil(lambda: bool(said()))
    assert said()[0].startswith("“说明.ttf”不存在或不是 TrueType 字体文件")
    assert context.settings.current.document_fonts == {}


def test_a_chosen_file_that_is_gone_is_told_beside_it(qtbot, fonts, own_font, context):
    fonts._keep({"黑体": str(own_font)})
    own_font.unlink()
    fonts.refresh()
    row = fonts.rows[FontRole.HEI]
    qtbot.waitUntil(row.problem.isVisible)
    assert any("单位字体.ttf" in words for words in words_in(row))
    assert row.release_button.isVisible()


def test_the_folder_of_a_typeface_is_where_its_file_is(qtbot, fonts):
    from gkapp.ui.department.fonts_group import TypefaceRow

    assert fonts.rows[FontRole.SONG].folder == find_fonts().files[FontRole.SONG].parent
    fresh = TypefaceRow(FontRole.SONG)
    qtbot.addWidget(fresh)
    assert fresh.folder.is_dir()
    fresh.grab()
