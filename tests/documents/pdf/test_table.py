import pytest

from gkapp.documents.blocks import POINTS_PER_MM, Cell, Row, Table
from gkapp.documents.pdf.table import lay_out
from tests.documents.rows import texts_row

WIDTH, PAGE = 400.0, 600.0
ROW = 8 * POINTS_PER_MM


def said(cell):
    return "".join(stretch.text for line in cell.lines for stretch in line.stretches)


def test_columns_share_the_width_and_rows_have_their_height(pdf_fonts):
    layout = lay_out(Table((1, 3), (texts_row(["甲", "乙"]),)), WIDTH, PAGE, pdf_fonts)
    assert layout.edges == (0, 100, 400)
    assert layout.heights == pytest.approx([ROW])


def test_a_row_grows_with_its_text(pdf_fonts):
    table = Table((1, 3), (texts_row(["很长的一格" * 8, "乙"]), texts_row(["丙", "丁"])))
    high, low = lay_out(table, WIDTH, PAGE, pdf_fonts).heights
    assert high > 2 * low
    assert low == pytest.approx(ROW)


def test_what_a_merged_cell_needs_more_is_added_to_its_last_row(pdf_fonts):
    table = Table((1, 3), (Row((Cell("长" * 60, rowspan=2), Cell("乙"))), Row((Cell("丙"),))))
    first, last = lay_out(table, WIDTH, PAGE, pdf_fonts).heights
    assert first == pytest.approx(ROW)
    assert last > first


def test_a_merged_cell_covers_its_rows(pdf_fonts):
    table = Table((1, 1), (Row((Cell("并", rowspan=2), Cell("乙"))), Row((Cell("丙"),))))
    covering = lay_out(table, WIDTH, PAGE, pdf_fonts).covering
    assert [[said(cell) for cell in row] for row in covering] == [["并", "乙"], ["并", "丙"]]


def test_the_other_rows_keep_their_height_where_one_is_cut(pdf_fonts):
    tall, usual = Row((Cell("甲"), Cell("乙")), row_mm=20), texts_row(["丙", "丁"])
    table = Table((1, 1), (tall, texts_row(["长" * 6000, "旁"]), usual), row_mm=11)
    heights = lay_out(table, WIDTH, PAGE, pdf_fonts).heights
    assert len(heights) > 3
    assert heights[0] == pytest.approx(20 * POINTS_PER_MM)
    assert heights[-1] == pytest.approx(11 * POINTS_PER_MM)


def test_a_row_higher_than_a_page_is_cut_between_lines(pdf_fonts):
    text = "".join(f"第{number}句很长。" for number in range(400))
    table = Table(
        (1, 1, 1),
        (
            texts_row(["头", "头", "头"]),
            Row((Cell("并", rowspan=3), Cell("先"), Cell("前"))),
            texts_row([text, "旁"]),
            texts_row(["后", "末"]),
            texts_row(["甲", "乙", "丙"]),
        ),
        header_rows=1,
    )
    layout = lay_out(table, WIDTH, PAGE, pdf_fonts)
    assert max(layout.heights) < PAGE - layout.header_height
    assert len(layout.heights) == len(layout.covering) == len(layout.ties) > 6
    cut = layout.covering[2:-2]
    assert "".join(said(row[1]) for row in cut) == text
    assert [said(row[0]) for row in cut] == ["并"] * len(cut)
    assert [said(row[2]) for row in cut] == ["旁"] + [""] * (len(cut) - 1)
    assert [said(cell) for cell in layout.covering[-1]] == ["甲", "乙", "丙"]
    assert layout.ties[-2:] == (False, False)
