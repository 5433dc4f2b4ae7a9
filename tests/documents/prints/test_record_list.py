"""A list on paper."""

from datetime import datetime

from pypdf import PdfReader

from gkapp.documents.blocks import Align, Paragraph, Table, Title
from gkapp.documents.pdf.writing import write_pdf
from gkapp.documents.prints.record_list import CROSSWISE, ListHead, printed_list

HEAD = ListHead("登记表", "范围：全部", "云岭省住房和城乡建设厅", datetime(2026, 3, 4, 9, 30))
TITLES = ("编号", "申请内容", "期限")
ROWS = [(f"2026-{n:04d}", "湖滨新区" * (n % 9), str(n)) for n in range(70)]


def listed(rows=ROWS):
    return printed_list(HEAD, TITLES, rows, (False, False, True))


def test_the_document_says_what_was_chosen_by_whom_and_when():
    document = listed()
    title, note, table, foot = document.blocks
    assert title == Title(("登记表",)) and note.text == "范围：全部"
    assert foot.text == "云岭省住房和城乡建设厅　共70条　打印时间 2026-03-04 09:30"
    assert isinstance(foot, Paragraph) and isinstance(table, Table)
    assert document.page == CROSSWISE and document.author == HEAD.unit


def test_titles_repeat_and_numbers_stand_to_the_right():
    table = listed().blocks[2]
    assert table.header_rows == 1 and len(table.rows) == 71
    assert [cell.text for cell in table.rows[0].cells] == list(TITLES)
    assert [cell.align for cell in table.rows[1].cells] == [Align.LEFT, Align.LEFT, Align.RIGHT]


def test_columns_are_as_wide_as_most_of_their_cells_need():
    number, subject, term = listed().blocks[2].shares
    assert term < number < subject <= 24
    assert listed([]).blocks[2].shares == (3.0, 5.0, 3.0)


def test_it_is_printed_on_several_sheets_with_the_titles_on_each(tmp_path):
    file = tmp_path / "表.pdf"
    write_pdf(listed(), file, made_at=HEAD.printed_at)
    text = "".join(page.extract_text() for page in PdfReader(file).pages)
    assert text.count("申请内容") >= 2 and "2026-0069" in text
