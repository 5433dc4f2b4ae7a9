"""Cover, catalogue, registration and course as blocks."""

from gkapp.documents.blocks import Paragraph, Table, Title
from gkapp.documents.prints.case_file import (
    CatalogueLine,
    CourseLine,
    Fact,
    catalogue,
    course,
    cover,
    registration,
)

UNIT = "云岭省某厅"


def rows(document):
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [[cell.text for cell in row.cells] for row in table.rows]


def title(document):
    return next(block.lines for block in document.blocks if isinstance(block, Title))


def test_the_cover_says_what_the_file_is_of():
    made = cover(UNIT, [Fact("申请编号", "2026-001"), Fact("档　　号", "")])
    assert title(made) == (UNIT, "政府信息公开申请卷宗")
    assert rows(made) == [["申请编号", "2026-001"], ["档　　号", ""]]
    assert not made.page.numbered


def test_the_catalogue_numbers_its_lines():
    lines = [CatalogueLine("登记表", maker=UNIT, day="20260302", pages="1-2"),
             CatalogueLine("录音.m4a", note="另附（不是 PDF 或图片）")]  # fmt: skip
    made = catalogue(UNIT, "2026-001", lines)
    assert rows(made) == [
        ["序号", "文号", "责任者", "题名", "日期", "页号", "备注"],
        ["1", "", UNIT, "登记表", "20260302", "1-2", ""],
        ["2", "", "", "录音.m4a", "", "", "另附（不是 PDF 或图片）"],
    ]
    assert any(isinstance(each, Paragraph) and "2026-001" in each.text for each in made.blocks)


def test_the_course_and_the_registration_are_tables():
    assert rows(course(UNIT, "1", [CourseLine("2026年3月2日", "收到申请", "当面")])) == [
        ["日期", "事项", "说明"], ["2026年3月2日", "收到申请", "当面"],
    ]  # fmt: skip
    assert rows(registration(UNIT, [Fact("申请人", "王芳")])) == [["申请人", "王芳"]]
