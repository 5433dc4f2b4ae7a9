from dataclasses import replace

import pytest

from gkapp.documents.blocks import FontRole
from gkapp.documents.pdf.fonts import PdfFonts
from gkapp.domain.errors import Refused

UNKNOWN = "\U0010fffd"  # a private character, in no font


def test_text_in_one_face_is_one_stretch(pdf_fonts):
    ((font, text),) = pdf_fonts.stretches("政府信息公开 2024", FontRole.SONG)
    assert font == pdf_fonts.base(FontRole.SONG)
    assert text == "政府信息公开 2024"


def test_chinese_characters_are_as_wide_as_the_type(pdf_fonts):
    assert pdf_fonts.advances("公开〔（，——“", FontRole.SONG) == [1.0] * 8
    assert pdf_fonts.advances("0123456789", FontRole.SONG) == [0.5] * 10


@pytest.mark.parametrize("mark", ["㎡", "⑳", "䶮", "㛃"])
def test_a_character_that_the_face_lacks_comes_from_another_font(pdf_fonts, mark):
    stretches = list(pdf_fonts.stretches(f"甲{mark}乙", FontRole.SONG))
    assert [text for _, text in stretches] == ["甲", mark, "乙"]
    assert stretches[1][0] != stretches[0][0] == stretches[2][0]
    assert pdf_fonts.notices == PdfFonts(pdf_fonts._fonts).notices


def test_a_character_that_no_font_has_is_marked_and_told(pdf_fonts):
    stretches = list(pdf_fonts.stretches(f"甲{UNKNOWN}{UNKNOWN}乙", FontRole.SONG))
    assert "".join(text for _, text in stretches) == "甲〓〓乙"
    assert f"下列字符，文中以“〓”代替：{UNKNOWN}；" in pdf_fonts.notices[-1]


def test_where_even_the_mark_is_missing_a_question_mark_is_printed(
    machine_fonts, tmp_path, expected_logs
):
    from fontTools import subset
    from fontTools.ttLib import TTFont

    poor = tmp_path / "poor.ttf"
    with TTFont(machine_fonts.files[FontRole.SONG]) as font:
        subsetter = subset.Subsetter()
        subsetter.populate(text="甲?")
        subsetter.subset(font)
        font.save(poor)
    files = dict.fromkeys(FontRole, poor)
    fonts = PdfFonts(replace(machine_fonts, files=files, spares=(poor,)))
    assert [text for _, text in fonts.stretches("甲乙", FontRole.SONG)] == ["甲?"]


def test_a_blank_is_drawn_though_it_has_no_ink(pdf_fonts):
    assert [text for _, text in pdf_fonts.stretches("\u3000 ", FontRole.SONG)] == ["\u3000 "]


def test_the_end_of_a_line_is_no_missing_character(pdf_fonts):
    before = pdf_fonts.notices
    assert pdf_fonts.advances("甲\n乙", FontRole.HEI)[1] == 0
    assert pdf_fonts.notices == before


def test_a_damaged_font_is_refused_by_name(machine_fonts, tmp_path):
    broken = tmp_path / "残缺.ttf"
    broken.write_bytes(machine_fonts.files[FontRole.SONG].read_bytes()[:2000])
    fonts = PdfFonts(replace(machine_fonts, files=dict.fromkeys(FontRole, broken), spares=()))
    with pytest.raises(Refused, match=r"字体文件“.*残缺\.ttf”已损坏"):
        fonts.base(FontRole.SONG)
