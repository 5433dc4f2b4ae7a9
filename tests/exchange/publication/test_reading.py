"""Which reader a file gets, and what is said of those that have none."""

import pytest

from gkapp.domain.errors import Refused
from gkapp.exchange.publication.reading import CHECKED_SUFFIXES, file_parts
from tests.documents.picture_files import picture_file
from tests.domain.publication_check.photographs import PLACE, photograph
from tests.exchange.pdf.pdf_files import OfficialPdf
from tests.exchange.publication.telling_files import telling_word, telling_workbook
from tests.exchange.word.word_files import paragraph


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_files_by_line(read, encoding):
    assert read("标题\n\n 正文\u200b\n".encode(encoding), "通知.TXT") == (
        {"第1行": "标题", "第3行": " 正文"},
        [],
    )


def test_csv_files_by_row_and_column(read):
    assert read("姓名,电话\n张三,\n,=1+1\n".encode("gb18030"), "名单.csv")[0] == {
        "第1行第1列": "姓名",
        "第1行第2列": "电话",
        "第2行第1列": "张三",
        "第3行第2列": "=1+1",
    }


def test_every_kind_that_is_promised_is_read(read):
    word, book = telling_word(paragraph("甲")), telling_workbook()
    contents = {
        ".docx": word, ".docm": word, ".pdf": OfficialPdf("甲").content(), ".xlsx": book,
        ".xlsm": book, ".txt": b"a", ".csv": b"a,b", ".jpg": picture_file("JPEG"),
        ".jpeg": picture_file("JPEG"), ".png": picture_file("PNG"),
    }  # fmt: skip
    assert set(contents) == set(CHECKED_SUFFIXES)
    for suffix, content in contents.items():
        assert any(read(content, f"文件{suffix}"))


def test_a_photograph_tells_where_and_by_whom_it_was_taken(read):
    passages, traces = read(photograph(), "现场.jpg")
    assert not passages
    assert [(each.kind.value, each.place, each.text) for each in traces] == [
        ("unchecked", "图片", "图片里的文字没有检查。"),
        ("picture_place", "图片", PLACE),
        ("picture_data", "图片", "设备：HUAWEI P60；作者：Zhou Jing"),
    ]
    with pytest.raises(Refused, match="不是 JPG、PNG 图片"):
        read(b"GIF89a", "现场.jpg")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("通知.doc", "另存为 docx 文件"),
        ("通知.WPS", "另存为 docx 文件"),
        ("名单.xls", "另存为 xlsx 文件"),
        ("名单.et", "另存为 xlsx 文件"),
        ("通知.ofd", "另存为 PDF 文件"),
        ("照片.gif", "请提供 docx、xlsx、pdf"),
        ("通知", "请提供 docx、xlsx、pdf"),
    ],
)
def test_other_kinds_are_refused_with_what_to_do(name, sentence):
    with pytest.raises(Refused, match=sentence):
        file_parts(b"", name)


def test_an_unknown_encoding(read):
    with pytest.raises(Refused, match="认不出文件“通知"):
        read(b"\xff\xff\xff", "通知.txt")
