"""Which file serves each typeface: found, chosen, standing in, or chosen and not usable."""

import shutil

import pytest

from gkapp.documents.blocks import FontRole
from gkapp.documents.fonts import find_fonts
from gkapp.domain.errors import Refused
from gkapp.services.records.document_fonts import fonts_for, refuse_unfit, typefaces


@pytest.fixture
def own_font(tmp_path):
    """A Chinese font of this computer under a name that no typeface is known by."""
    path = tmp_path / "单位字体.ttf"
    shutil.copy(find_fonts().files[FontRole.SONG], path)
    return path


@pytest.fixture
def latin_font(tmp_path):
    """A font without a single Chinese character."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder([".notdef", "A"])
    made.setupCharacterMap({0x41: "A"})
    made.setupGlyf({".notdef": Glyph(), "A": Glyph()})
    made.setupHorizontalMetrics({".notdef": (500, 0), "A": (500, 0)})
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupNameTable({"familyName": "Plain", "styleName": "Regular", "psName": "Plain"})
    made.setupOS2()
    made.setupPost()
    path = tmp_path / "拉丁.ttf"
    made.save(path)
    return path


def of(role, faces):
    return next(face for face in faces if face.role is role)


def test_every_typeface_has_a_file():
    faces = typefaces({})
    assert [face.role for face in faces] == list(FontRole)
    assert all(face.file.is_file() and not face.is_chosen for face in faces)
    found = find_fonts()
    for face in faces:
        assert (face.stand_in is not None) == (face.role in found.stood_in)
        if face.stand_in is not None:
            assert found.files[face.stand_in] == face.file


def test_a_chosen_file_serves_its_typeface(own_font):
    chosen = {"仿宋": str(own_font), "没有的": "x", "黑体": ""}
    face = of(FontRole.FANGSONG, typefaces(chosen))
    assert (face.file, face.is_chosen, face.stand_in, face.problem) == (own_font, True, None, "")
    assert fonts_for(chosen).files[FontRole.FANGSONG] == own_font


def test_a_chosen_file_that_is_gone_is_told_and_another_serves(tmp_path):
    chosen = {"宋体": str(tmp_path / "没有.ttf")}
    face = of(FontRole.SONG, typefaces(chosen))
    assert face.problem.startswith("“没有.ttf”不存在或不是 TrueType")
    assert not face.is_chosen
    assert face.file.is_file()
    with pytest.raises(Refused, match="为宋体指定的字体文件"):
        fonts_for(chosen)


def test_a_font_without_chinese_is_refused(latin_font, own_font):
    refuse_unfit(own_font)
    with pytest.raises(Refused, match="缺少常用汉字"):
        refuse_unfit(latin_font)
