import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gkapp.documents.blocks import Align, FontRole, Run
from gkapp.documents.fonts import find_fonts
from gkapp.documents.pdf.fonts import PdfFonts
from gkapp.documents.pdf.text import TextStyle, set_lines


def style(align=Align.LEFT, **more):
    return TextStyle(FontRole.SONG, size=10.0, pitch=15.0, align=align, **more)


def set_text(fonts, text, column, align=Align.LEFT, **more):
    return set_lines((Run(text),), style(align, **more), column, fonts)


def said(line):
    return "".join(stretch.text for stretch in line.stretches)


@pytest.mark.parametrize(
    ("align", "x"), [(Align.LEFT, 0), (Align.JUSTIFIED, 0), (Align.CENTRE, 15), (Align.RIGHT, 30)]
)
def test_a_short_line_stands_as_aligned(pdf_fonts, align, x):
    (line,) = set_text(pdf_fonts, "公开", 50, align)
    assert line.x == pytest.approx(x)


def test_a_full_line_is_spread_to_the_edge_but_not_the_last(pdf_fonts):
    first, last = set_text(pdf_fonts, "一二三四五（六", 55, Align.JUSTIFIED)
    assert (said(first), said(last)) == ("一二三四五", "（六")
    assert first.character_space == pytest.approx(5 / 4)
    assert last.character_space == 0


def test_a_hanging_mark_leaves_its_line_as_it_is(pdf_fonts):
    first, _ = set_text(pdf_fonts, "一二三四五，六", 50, Align.JUSTIFIED, hanging=True)
    assert said(first) == "一二三四五，"
    assert first.character_space == pytest.approx(0)


def test_a_mark_beside_upright_text_does_not_move_its_character(pdf_fonts):
    first, second, *_ = set_text(pdf_fonts, "三、本年", 14, Align.CENTRE, hanging=True)
    assert (said(first), said(second)) == ("三、", "本")
    assert first.x == pytest.approx(second.x)


def test_indents_hold_for_the_first_line_and_the_others(pdf_fonts):
    lines = set_text(pdf_fonts, "一二三四五六七八", 60, left=10, right=10, first_line=20)
    assert [(said(line), line.x) for line in lines] == [
        ("一二", 30),
        ("三四五六", 10),
        ("七八", 10),
    ]


def test_the_lines_of_a_title_are_about_equally_long(pdf_fonts):
    plain = set_text(pdf_fonts, "湖南省怀化市鹤城区某某委员会", 120, Align.CENTRE)
    balanced = set_text(pdf_fonts, "湖南省怀化市鹤城区某某委员会", 120, Align.CENTRE, balanced=True)
    assert [len(said(line)) for line in plain] == [12, 2]
    assert [len(said(line)) for line in balanced] == [7, 7]


def test_a_title_that_fills_its_lines_stays_as_it_is(pdf_fonts):
    balanced = set_text(pdf_fonts, "一二三四五六七八九十", 50, Align.CENTRE, balanced=True)
    assert [said(line) for line in balanced] == ["一二三四五", "六七八九十"]


def test_runs_keep_their_faces_across_lines(pdf_fonts):
    runs = (Run("一二三", FontRole.HEI), Run("四五六", bold=True))
    first, second = set_lines(runs, style(), 40, pdf_fonts)
    faces = [(one.font, one.bold, one.text) for one in (*first.stretches, *second.stretches)]
    hei, song = pdf_fonts.base(FontRole.HEI), pdf_fonts.base(FontRole.SONG)
    assert faces == [(hei, False, "一二三"), (song, True, "四"), (song, True, "五六")]


def test_empty_text_is_one_empty_line(pdf_fonts):
    (line,) = set_text(pdf_fonts, "", 40)
    assert (line.stretches, line.pitch) == ((), 15)


FONTS = PdfFonts(find_fonts())


@settings(max_examples=50)
@given(st.text("公开政府，。（）“”2024 ㎡", max_size=80), st.sampled_from(Align))
def test_no_character_is_lost_in_setting(text, align):
    lines = set_text(FONTS, text, 100, align)
    assert "".join(map(said, lines)).replace(" ", "") == text.replace(" ", "")
    assert all(line.character_space >= 0 for line in lines)
