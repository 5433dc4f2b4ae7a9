"""Files of every kind: the same words come out; what cannot be read is refused in a sentence."""

import sys
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.database.key import DatabaseKey, recovery_text
from gkapp.domain.errors import Refused
from gkapp.domain.key_points.reading import read_key_points
from gkapp.domain.text.document_text import Line, Start, TextTable
from gkapp.domain.text.outline import paragraphs
from gkapp.exchange.document_text import read_document, read_lines, read_recovery_sheet
from gkapp.exchange.text.plain_text import LARGEST_DOCUMENT, clean, decode, is_page_number
from tests.exchange.pdf.pdf_files import OfficialPdf
from tests.exchange.word.word_files import level, numbered, numbering, paragraph, word_file

HUNAN = Path(__file__).parents[1] / "fixtures" / "hunan_2019_key_points.txt"
TEXT = "某市工作要点\n一、推进公开\n"


@pytest.fixture
def put(tmp_path):
    def put(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return put


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("gb18030"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode("gb18030"),
    ],
)
@pytest.mark.parametrize("name", ["要点.txt", "有 空格.TXT"])
def test_text_files(put, content, name):
    assert read_lines(put(name, content)) == ["某市工作要点", "一、推进公开"]


def test_lines_tell_what_stands_before_them(put):
    text = "\n\n标题\n接着\n\n　　新段\n— 3 —\n又接着\n\n\n隔开\n\t制表\n"
    assert read_document(put("要点.txt", text.encode())).blocks == (
        Line("标题", Start.PARAGRAPH),
        Line("接着", Start.WRAP),
        Line("新段", Start.PARAGRAPH),
        Line("又接着", Start.GAP),
        Line("隔开", Start.GAP),
        Line("制表", Start.PARAGRAPH),
    )


def test_tables_in_text_files(put):
    text = (
        "分工表\n序号\t任务\t责任单位\n1\t公开预算\t市财政局\n"
        "|甲|乙|丙|\n|---|:-:|---|\n|1|2|3|\n完\t毕\n"
    )
    assert read_document(put("表.txt", text.encode())).blocks == (
        Line("分工表", Start.PARAGRAPH),
        TextTable(
            (
                ("序号", "任务", "责任单位"),
                ("1", "公开预算", "市财政局"),
                ("甲", "乙", "丙"),
                ("1", "2", "3"),
            )
        ),
        Line("完\t毕", Start.WRAP),
    )


def test_the_key_points_of_a_real_year_read_the_same_from_every_kind_of_file(put, tmp_path):
    source = read_document(HUNAN)
    expected = read_key_points(source)
    texts = paragraphs([block for block in source.blocks if isinstance(block, Line)])
    word, lines_as_paragraphs = docx.Document(), docx.Document()
    for text in texts:
        word.add_paragraph(text)
    for text in source.lines:
        lines_as_paragraphs.add_paragraph(text)
    word.save(tmp_path / "甲.docx")
    lines_as_paragraphs.save(tmp_path / "乙.docx")
    files = [
        tmp_path / "甲.docx",
        tmp_path / "乙.docx",
        put("丙.txt", HUNAN.read_text(encoding="utf-8").encode("gb18030")),
        put("丁.pdf", OfficialPdf(texts[0], texts[1:], header="湖南省人民政府公报").content()),
        put("戊.pdf", OfficialPdf(texts[0], texts[1:], indent=0).content()),
    ]
    for file in files:
        found = read_key_points(read_document(file))
        assert found.units == expected.units, file.name
        assert list(map(facts, found.tasks)) == list(map(facts, expected.tasks)), file.name
        assert list(map(bare, found.unplaced)) == list(map(bare, expected.unplaced)), file.name


def facts(task):
    return (task.number, task.chapter, task.title, task.units, task.note, bare(task.text))


def bare(text):
    return "".join(text.split())


def test_a_word_file_with_macros_is_a_word_file(put):
    assert read_lines(put("要点.docm", word_file(paragraph("甲")))) == ["甲"]


def test_automatic_numbers_of_word_make_tasks(put):
    rules = numbering(
        level(0, "chineseCountingThousand", "%1、"), level(1, "chineseCounting", "（%2）")
    )
    body = (
        paragraph("某市2025年政务公开工作要点")
        + numbered("推进公开")
        + numbered("公开预算。（市财政局负责）", 1)
        + numbered("公开决算。（市审计局负责）", 1)
    )
    found = read_key_points(read_document(put("要点.docx", word_file(body, rules))))
    assert [(task.number, task.chapter, task.title, task.units) for task in found.tasks] == [
        ("一", "一、推进公开", "公开预算", ("市财政局",)),
        ("二", "一、推进公开", "公开决算", ("市审计局",)),
    ]


class TestRefused:
    @pytest.mark.parametrize(
        ("name", "content", "sentence"),
        [
            ("要点.txt", b"", "文件“要点.txt”是空的"),
            ("要点.txt", b" \n\n", "文件“要点.txt”中没有文字"),
            ("要点.txt", b"\xff\xff\xff", "认不出文件“要点.txt”的文字编码"),
            ("要点.txt", b"\x00\x01\x02\x03", "认不出文件“要点.txt”的文字编码"),
            ("要点.txt", b"\xff\xfe\x00", "认不出文件“要点.txt”的文字编码"),
            ("要点.doc", b"doc", "另存为 docx 文件"),
            ("要点.WPS", b"wps", "另存为 docx 文件"),
            ("要点.ofd", b"ofd", "另存为 docx 文件"),
            ("要点.xlsx", b"PK", "请提供 txt、docx 或 pdf 文件"),
            ("要点", b"text", "请提供 txt、docx 或 pdf 文件"),
            ("要点.docx", word_file(""), "文件“要点.docx”中没有文字"),
        ],
    )
    def test_files_that_cannot_be_read(self, put, name, content, sentence):
        with pytest.raises(Refused) as refused:
            read_document(put(name, content))
        assert sentence in refused.value.message
        assert refused.value.message.endswith("。")

    def test_a_missing_file(self, tmp_path):
        with pytest.raises(Refused, match="找不到文件"):
            read_document(tmp_path / "没有.txt")

    def test_a_folder(self, tmp_path):
        with pytest.raises(Refused, match="是文件夹"):
            read_document(tmp_path)

    def test_a_name_that_the_system_does_not_take(self, tmp_path):
        # Windows does not tell a name that is too long from one that is not there.
        said = "找不到文件" if sys.platform == "win32" else "无法打开文件"
        with pytest.raises(Refused, match=said):
            read_document(tmp_path / f"{'长' * 300}.txt")

    def test_a_file_that_is_too_large(self, tmp_path):
        path = tmp_path / "大.txt"
        with path.open("wb") as file:
            file.truncate(LARGEST_DOCUMENT + 1)
        with pytest.raises(Refused, match="超过 50 MB"):
            read_document(path)


def test_radicals_and_invisible_characters_are_mended():
    assert clean("⼀、推进\u200b公开\ufeff\u00a0。\u2028") == "一、推进公开 。"


@pytest.mark.parametrize(
    "line", ["— 3 —", "- 3 -", "－12－", "·3·", "第 3 页", "第3页 共 5 页", "第3页/共5页"]
)
def test_page_numbers(line):
    assert is_page_number(line)


@pytest.mark.parametrize("line", ["3", "3.", "第3页的表", "2019—2021年", "— 公开 —", ""])
def test_lines_that_are_no_page_numbers(line):
    assert not is_page_number(line)


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"])))
def test_text_in_the_encodings_of_chinese_offices_comes_back(text):
    assert decode(text.encode("utf-8-sig"), "") == text
    assert decode(text.encode("utf-16"), "") == text


def test_the_key_is_read_from_a_sheet_and_from_nothing_larger(put):
    key = DatabaseKey.parse("be" * 32)
    words = f"密钥恢复单\n{recovery_text(key)}\n".encode()
    assert read_recovery_sheet(put("单.txt", words)) == key
    with pytest.raises(Refused, match="不是密钥恢复单"):
        read_recovery_sheet(put("大.txt", words + b" " * (4 * 1024 * 1024)))
