"""Workbooks without comments and properties; hidden sheets stay and are named."""

import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.drawing.image import Image

from gkapp.documents.cleaning.copy import cleaned_copy
from gkapp.domain.errors import Refused
from gkapp.domain.publication_check.findings import Passage, Trace
from gkapp.exchange.publication.reading import file_parts
from tests.domain.publication_check.photographs import photograph
from tests.exchange.publication.telling_files import saved, telling_workbook
from tests.exchange.sheets.workbooks import with_part
from tests.exchange.word.word_files import OFFICE

NAME = "名单.xlsx"
SHAPE = b"""<v:shape xmlns:v="v" xmlns:x="x"><x:ClientData ObjectType="Button"/></v:shape>"""


def kinds(content):
    return [each.kind.value for each in file_parts(content, NAME) if isinstance(each, Trace)]


def words(content):
    return [each.text for each in file_parts(content, NAME) if isinstance(each, Passage)]


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def drawing_name(content):
    return next(name for name in parts(content) if name.endswith(".vml"))


def test_comments_and_properties_are_gone_and_the_sheets_are_as_before():
    before = telling_workbook()
    after = cleaned_copy(before, NAME)
    assert words(after) == words(before)
    assert kinds(after) == ["hidden_rows", "hidden_columns", "hidden_sheet"]
    assert not [name for name in parts(after) if "comment" in name or name.endswith(".vml")]
    assert b"legacyDrawing" not in b"".join(parts(after).values())
    assert "周静".encode() not in b"".join(parts(after).values())
    book = load_workbook(io.BytesIO(after))
    assert book.sheetnames == ["名单", "底稿"]
    assert book["底稿"].sheet_state == "veryHidden"
    assert book["名单"]["A2"].comment is None


def test_buttons_beside_the_comments_stay():
    content = telling_workbook()
    content = with_part(
        content, drawing_name(content), lambda data: data.replace(b"</xml>", SHAPE + b"</xml>")
    )
    after = cleaned_copy(content, NAME)
    drawing = parts(after)[drawing_name(after)]
    assert b"Button" in drawing
    assert b"Note" not in drawing
    assert b"legacyDrawing" in parts(after)["xl/worksheets/sheet1.xml"]


def test_where_it_lay_and_who_shared_it_are_gone():
    extra = (
        b'<mc:AlternateContent xmlns:mc="m"><mc:Choice><a:absPath xmlns:a="a" url="C:\\zhou"/>'
        b'</mc:Choice></mc:AlternateContent><fileSharing userName="zhou"/><sheets>'
    )
    content = with_part(
        telling_workbook(), "xl/workbook.xml", lambda data: data.replace(b"<sheets>", extra, 1)
    )
    assert b"zhou" in parts(content)["xl/workbook.xml"]
    workbook = parts(cleaned_copy(content, NAME))["xl/workbook.xml"]
    assert b"zhou" not in workbook
    assert b"fileSharing" in workbook
    bare = b'<a:absPath xmlns:a="a" url="C:\\zhou"/><sheets>'
    content = with_part(
        telling_workbook(), "xl/workbook.xml", lambda data: data.replace(b"<sheets>", bare, 1)
    )
    assert b"zhou" not in parts(cleaned_copy(content, NAME))["xl/workbook.xml"]


def test_a_drawing_that_is_no_xml_is_refused():
    content = telling_workbook()
    content = with_part(content, drawing_name(content), lambda _: b"<xml><br></xml>")
    with pytest.raises(Refused, match="无法生成清理副本"):
        cleaned_copy(content, NAME)


@pytest.mark.parametrize("name", ["通知.txt", "名单.csv", "图.gif"])
def test_files_of_which_there_is_nothing_to_clean(name):
    with pytest.raises(Refused, match="不用清理"):
        cleaned_copy(b"a", name)


def test_pictures_tell_nothing_more_and_objects_stay():
    book = Workbook()
    book.active["A1"] = "甲"
    book.active.add_image(Image(io.BytesIO(photograph())), "B2")
    links = "xl/worksheets/_rels/sheet1.xml.rels"
    link = f'<Relationship Id="ole" Type="{OFFICE}/oleObject" Target="../embeddings/ole.bin"/>'
    content = with_part(
        saved(book), links,
        lambda data: data.replace(b"</Relationships>", f"{link}</Relationships>".encode()),
    )  # fmt: skip
    content = with_part(
        content, "xl/worksheets/sheet1.xml",
        lambda data: data.replace(b"</worksheet>", b'<x id="ole"/></worksheet>'),
    )  # fmt: skip
    with zipfile.ZipFile(made := io.BytesIO(content), "a") as archive:
        archive.writestr("xl/embeddings/ole.bin", b"ole")
    found = {"embedded_file", "picture_place", "picture_data"}
    assert found <= set(kinds(made.getvalue()))
    after = cleaned_copy(made.getvalue(), NAME)
    assert found & set(kinds(after)) == {"embedded_file"}
    assert "xl/media/image1.jpeg" in parts(after)
