"""What a Word file says and hides, by place."""

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.publication_check.findings import TraceKind
from tests.exchange.publication.telling_files import (
    cells,
    changed,
    comment,
    commented,
    core_properties,
    deleted,
    inserted,
    run,
    table,
    telling_word,
    words,
)
from tests.exchange.word.word_files import OFFICE, package, paragraph, part, relations

NAME = "通知.docx"


def of_kind(traces, kind):
    return [(each.place, each.text, each.author) for each in traces if each.kind is kind]


def test_paragraphs_are_counted_where_they_say_something(read):
    passages, traces = read(telling_word(paragraph("标题") + words() + paragraph("正文")), NAME)
    assert passages == {"第1段": "标题", "第2段": "正文"}
    assert traces == []


def test_words_parted_into_runs_are_whole(read):
    body = words(run("4301"), "<w:proofErr/>", run("02"), "<w:r><w:tab/><w:noBreakHyphen/></w:r>")
    assert read(telling_word(body), NAME)[0] == {"第1段": "430102\t-"}


def test_cells_have_places_that_count_merged_columns(read):
    first = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("合并") + "</w:tc>"
    body = paragraph("表前") + table(
        first + "<w:tc>" + paragraph("后") + paragraph("续") + "</w:tc>",
        '<w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc>' + paragraph("缩") + "</w:tc>",
    )
    assert read(telling_word(body), NAME)[0] == {
        "第1段": "表前",
        "表1第1行第1列": "合并",
        "表1第1行第3列": "后\n续",
        "表1第2行第2列": "缩",
    }


def test_a_table_in_a_cell_is_a_table_of_its_own(read):
    body = table(f"<w:tc>{table(cells('内'))}{paragraph('外')}</w:tc>")
    assert read(telling_word(body), NAME)[0] == {"表2第1行第1列": "内", "表1第1行第1列": "外"}


def test_changes_with_their_authors(read):
    body = words(
        run("原文"), inserted("新"), inserted("增"), deleted("旧"), inserted("又", "周静"),
        changed("moveFrom", "周静", run("移走")), changed("moveTo", "周静", run("移来")),
    )  # fmt: skip
    passages, traces = read(telling_word(body), NAME)
    assert passages == {"第1段": "原文新增又移来"}
    assert of_kind(traces, TraceKind.INSERTION) == [
        ("第1段", "新增", "王五"),
        ("第1段", "又移来", "周静"),
    ]
    assert of_kind(traces, TraceKind.DELETION) == [
        ("第1段", "旧", "赵六"),
        ("第1段", "移走", "周静"),
    ]
    assert all(each.is_told_elsewhere == (each.kind is TraceKind.INSERTION) for each in traces)


def test_what_was_inserted_and_deleted_again_is_deleted(read):
    inner = changed("del", "赵六", run("来去", tag="delText"))
    passages, traces = read(telling_word(words(changed("ins", "王五", inner))), NAME)
    assert passages == {}
    assert of_kind(traces, TraceKind.DELETION) == [("第1段", "来去", "赵六")]
    other = changed("del", "赵六", changed("ins", "王五", run("来去", tag="delText")))
    assert of_kind(read(telling_word(words(other)), NAME)[1], TraceKind.INSERTION) == []


def test_deleted_rows_and_cells(read):
    gone = '<w:del w:author="赵六"/>'
    cell = '<w:tc><w:tcPr><w:cellDel w:author="周静"/></w:tcPr>' + paragraph("去") + "</w:tc>"
    body = table(cells("甲", "乙", properties=gone), cells("丙") + cell)
    passages, traces = read(telling_word(body), NAME)
    assert passages == {"表1第2行第1列": "丙"}
    assert of_kind(traces, TraceKind.DELETION) == [
        ("表1第1行", "甲乙", "赵六"),
        ("表1第2行", "去", "周静"),
    ]


def test_changes_of_formats_are_counted_by_author(read):
    mark = '<w:rPrChange w:author="王五"/>'
    body = words(
        run("甲", mark), run("乙", mark),
        properties=f'<w:pPrChange w:author="周静"/><w:rPr><w:ins w:author="王五"/>{mark}</w:rPr>',
    ) + '<w:sectPr><w:sectPrChange w:author="周静"/></w:sectPr>'  # fmt: skip
    traces = read(telling_word(body), NAME)[1]
    assert sorted(of_kind(traces, TraceKind.OTHER_CHANGE)) == [
        ("全文", "格式、表格或者段落的修订2处", "周静"),
        ("全文", "格式、表格或者段落的修订4处", "王五"),
    ]


class TestHiddenText:
    def test_runs(self, read):
        body = words(
            run("看得见"), run("藏着", "<w:vanish/>"), run("没藏", '<w:vanish w:val="0"/>')
        )
        passages, traces = read(telling_word(body), NAME)
        assert passages == {"第1段": "看得见没藏"}
        assert of_kind(traces, TraceKind.HIDDEN_TEXT) == [("第1段", "藏着", "")]

    def test_by_styles_along_their_chain(self, read):
        styles = (
            '<w:style w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>'
            '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
            '<w:style w:styleId="c"><w:basedOn w:val="c"/></w:style>'
        )
        body = words(run("甲"), properties='<w:pStyle w:val="b"/>') + words(
            run("乙", '<w:rStyle w:val="a"/>'), run("丙", '<w:rStyle w:val="c"/>')
        )
        passages, traces = read(telling_word(body, styles=styles), NAME)
        assert passages == {"第2段": "丙"}
        assert [text for _, text, _ in of_kind(traces, TraceKind.HIDDEN_TEXT)] == ["甲", "乙"]

    def test_rows_of_tables(self, read):
        body = table(
            cells("甲", "乙", properties="<w:hidden/>"), cells("", properties="<w:hidden/>")
        )
        passages, traces = read(telling_word(body), NAME)
        assert passages == {"表1第1行第1列": "甲", "表1第1行第2列": "乙"}
        assert of_kind(traces, TraceKind.HIDDEN_TEXT) == [
            ("表1第1行", "隐藏的表格行，2格有内容。", "")
        ]


def test_comments_hang_on_their_paragraph(read):
    body = (
        paragraph("首段")
        + words(commented("正文"))
        + table(f"<w:tc>{words(commented('格', 3))}</w:tc>")
    )
    notes = comment("请核对") + comment("第二条", "王五", 3) + comment("没有着落", "王五", 9)
    assert of_kind(read(telling_word(body, comments=notes), NAME)[1], TraceKind.COMMENT) == [
        ("第2段的批注1", "请核对", "周静"),
        ("表1第1行第1列的批注2", "第二条", "王五"),
        ("正文的批注3", "没有着落", "王五"),
    ]


def test_headers_notes_boxes_and_pictures(read):
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('框中')}</w:txbxContent></w:pict></w:r>"
    picture = '<w:r><w:drawing><wp:docPr xmlns:wp="w" descr="现场照片" title=""/></w:drawing></w:r>'
    footnotes = (
        f'<w:footnote w:type="separator">{paragraph("线")}</w:footnote>'
        f"<w:footnote>{paragraph('脚注的话')}</w:footnote>"
    )
    content = telling_word(
        words(run("甲"), box, picture),
        {
            "word/header1.xml": part("hdr", paragraph("眉")),
            "word/footer1.xml": part("ftr", ""),
            "word/footer2.xml": part("ftr", paragraph("脚")),
            "word/media/image1.png": b"\x89PNG\r\n\x1a\n",
            "word/media/image2.heic": b"heic",
            "word/media/image3.tiff": b"II*\x00",
            "word/charts/chart1.xml": part("c", ""),
            "word/diagrams/data1.xml": part("d", ""),
        },
        footnotes=footnotes, endnotes=f"<w:endnote>{words(inserted('尾'))}</w:endnote>",
    )  # fmt: skip
    passages, traces = read(content, NAME)
    assert passages == {
        "第1段": "甲",
        "第1段图片的说明": "现场照片",
        "第1段旁的文本框": "框中",
        "页眉第1段": "眉",
        "页脚2第1段": "脚",
        "脚注1第1段": "脚注的话",
        "尾注1第1段": "尾",
    }
    assert of_kind(traces, TraceKind.UNCHECKED) == [
        ("图片", "有3张图片，图片里的文字没有检查。", ""),
        ("图片", "有2张图片（HEIC、TIFF）不是可读的 JPG、PNG，附带的拍摄位置等信息没有检查，"
         "清理副本也不删除。", ""),
        ("图表", "有2个图表或者 SmartArt 图形，其中的文字和数据没有检查。", ""),
    ]  # fmt: skip


def test_text_boxes_for_old_programs_are_not_told_twice(read):
    box = f"<w:txbxContent>{paragraph('框')}</w:txbxContent>"
    body = words(f"<w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice>{box}</mc:Choice>"
                 f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>")  # fmt: skip
    assert list(read(telling_word(body), NAME)[0]) == ["第1段旁的文本框"]


def test_properties(read):
    content = telling_word(
        paragraph("甲"),
        {
            "docProps/core.xml": core_properties(
                creator="周静", lastModifiedBy="王五", title="旧标题", keywords=" ", revision="3"
            ),
            "docProps/app.xml": "<Properties><Company>某局</Company>"
            "<Template>Normal.dotm</Template>"
            "<Application>WPS</Application></Properties>",
            "docProps/custom.xml": '<Properties><property name="KSO"><v>12</v></property>'
            '<property name="空"/></Properties>',
            "docProps/thumbnail.jpeg": b"",
            "customXml/item1.xml": "<a><b>藏在数据里</b></a>",
            "customXml/itemProps1.xml": "<a>无</a>",
        },
        settings='<w:docVars><w:docVar w:name="经办" w:val="周静"/>'
        '<w:docVar w:name="空"/></w:docVars>',
    )
    passages, traces = read(content, NAME)
    assert passages == {"第1段": "甲", "文件内部的自定义数据": "藏在数据里"}
    assert [(each.label, each.text) for each in traces] == [
        ("文档变量“经办”", "周静"),
        ("作者", "周静"),
        ("最后保存者", "王五"),
        ("标题", "旧标题"),
        ("单位", "某局"),
        ("自定义属性“KSO”", "12"),
        ("缩略图", "首页的缩略图"),
    ]


def test_links_to_this_computer_files_within_and_macros(read):
    def link(number, kind, target):
        return (
            f'<Relationship Id="l{number}" Type="{OFFICE}/{kind}" Target="{target}" '
            'TargetMode="External"/>'
        )

    links = "".join(
        (link(1, "hyperlink", "https://example.cn"), link(2, "hyperlink", "file:///C:/甲/乙.docx"),
         link(3, "image", "https://example.cn/a.png"), link(4, "image", "https://example.cn/a.png"),
         link(5, "hyperlink", "C:\\甲"), link(6, "unheardOf", "http://example.cn"))
    )  # fmt: skip
    more = {"word/embeddings/表.xlsx": b"", "word/vbaProject.bin": b"", "word/afchunk1.htm": b""}
    traces = read(telling_word(paragraph("甲"), more, links), "通知.docm")[1]
    assert [(each.kind, each.label, each.text) for each in traces] == [
        (TraceKind.OUTSIDE_LINK, "指向本机的链接", "file:///C:/甲/乙.docx"),
        (TraceKind.OUTSIDE_LINK, "链接的图片", "https://example.cn/a.png"),
        (TraceKind.OUTSIDE_LINK, "指向本机的链接", "C:\\甲"),
        (TraceKind.OUTSIDE_LINK, "链接", "http://example.cn"),
        (TraceKind.EMBEDDED_FILE, "", "表.xlsx"),
        (TraceKind.MACRO, "", "文件带有宏"),
        (TraceKind.EMBEDDED_FILE, "", "afchunk1.htm"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 broken",
        package({"_rels/.rels": relations(officeDocument="word/a.xml"), "word/a.xml": "<b/>"}),
        package({"_rels/.rels": relations(officeDocument="a.xml"), "a.xml": part("document", "")}),
        telling_word("<w:p>" * 5000 + "</w:p>" * 5000),
        telling_word(words("<w:r>" * 3000 + "</w:r>" * 3000)),
    ],
)
def test_damaged_files_are_refused(read, content):
    with pytest.raises(Refused, match="已损坏或不是 Word 文件"):
        read(content, NAME)


def test_a_document_of_pictures_alone_is_a_scan(read):
    pictures = {"word/media/image1.jpeg": b"\xff\xd8\xff"}
    told = [each.kind for each in read(telling_word("<w:p/>", pictures), NAME)[1]]
    assert told == [TraceKind.UNCHECKED, TraceKind.SCAN]
    told = [each.kind for each in read(telling_word(paragraph("甲"), pictures), NAME)[1]]
    assert told == [TraceKind.UNCHECKED]


def test_a_document_of_nothing(read):
    assert read(telling_word(""), NAME) == ({}, [])


def test_the_codes_of_fields_and_the_addresses_of_links_are_read(read):
    code = run('HYPERLINK "mailto:zhang12345@qq.com"', tag="instrText")
    field = '<w:fldSimple w:instr="QUOTE 13873112345">' + run("联系我") + "</w:fldSimple>"
    link = (
        f'<Relationship Id="l" Type="{OFFICE}/hyperlink" TargetMode="External" '
        'Target="tel:13973154321"/>'
    )
    passages, _ = read(telling_word(words(code, field), links=link), NAME)
    assert passages == {
        "第1段": "联系我",
        "第1段的域代码": 'HYPERLINK "mailto:zhang12345@qq.com"QUOTE 13873112345',
        "链接的地址": "tel:13973154321",
    }
