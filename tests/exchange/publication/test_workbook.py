"""What a workbook says and hides, by sheet and cell."""

import io
import zipfile
from datetime import date, time

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from gkapp.domain.errors import Refused
from gkapp.domain.publication_check.findings import TraceKind
from gkapp.exchange.publication.reading import file_parts
from tests.exchange.publication.telling_files import saved, telling_workbook
from tests.exchange.sheets.workbooks import with_part
from tests.exchange.word.word_files import OFFICE, PACKAGE

NAME = "名单.xlsx"
SHEET_RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"


def plain(*rows, title="名单"):
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.properties.creator = ""
    return book


def with_parts(content, parts, links=(), source=SHEET_RELATIONS):
    """The workbook with more parts, of which *links* tell the sheet: kind and target."""

    entries = "".join(
        f'<Relationship Id="x{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links)
    )
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        there = set(old.namelist())
        for name in there:
            data = old.read(name)
            if name == source:
                data = data.replace(b"</Relationships>", f"{entries}</Relationships>".encode())
            new.writestr(name, data)
        if source not in there:
            new.writestr(source, f'<Relationships xmlns="{PACKAGE}">{entries}</Relationships>')
        for name, data in parts.items():
            new.writestr(name, data)
    return made.getvalue()


def told(traces):
    return [(each.kind.value, each.place, each.text, each.author) for each in traces]


def test_everything_that_a_workbook_hides(read):
    passages, traces = read(telling_workbook(), NAME)
    assert passages == {
        "名单!A1": "姓名", "名单!B1": "备注", "名单!C1": "电话",
        "名单!A2": "张三", "名单!B2": "甲", "名单!C2": "无",
        "名单!A3": "李四", "名单!B3": "乙", "名单!C3": "无",
        "名单的页眉页脚": "内部资料",
        "底稿（隐藏）!A1": "姓名", "底稿（隐藏）!B1": "王五",
    }  # fmt: skip
    assert told(traces) == [
        ("hidden_rows", "名单!第3行", "被隐藏的1行中有内容。", ""),
        ("hidden_columns", "名单!C列", "被隐藏的1列中有内容。", ""),
        ("comment", "名单!A2", "请核对", "周静"),
        ("hidden_sheet", "底稿", "工作表“底稿”被隐藏，有1行内容。", ""),
        ("property", "文档属性", "周静", ""),
        ("property", "文档属性", "王五", ""),
    ]


def test_values_of_every_type(read):
    book = plain(["文", 13800138000, 1.5, True, date(2026, 1, 5), time(8, 30), None, "", " "])
    assert read(saved(book), NAME)[0] == {
        "名单!A1": "文",
        "名单!B1": "13800138000",
        "名单!C1": "1.5",
        "名单!E1": "2026-01-05",
    }


def test_a_sheet_that_does_not_begin_in_its_corner(read):
    book = plain()
    book.active["C4"] = "甲"
    book.active.row_dimensions[4].hidden = True
    passages, traces = read(saved(book), NAME)
    assert passages == {"名单!C4": "甲"}
    assert [each.place for each in traces] == ["名单!第4行"]


def test_an_identity_number_that_the_spreadsheet_has_spoilt(read):
    passages, (trace,) = read(saved(plain([430102199001011238], [123456789012345678])), NAME)
    assert list(passages) == ["名单!A2"]
    assert (trace.kind, trace.place) == (TraceKind.UNCHECKED, "名单!A1")
    assert "原来可能是身份证号码" in trace.text


def test_hidden_rows_are_told_in_stretches_and_empty_ones_not_at_all(read):
    book = plain(*[[str(number)] for number in range(1, 9)])
    for number in (2, 3, 4, 7, 12):
        book.active.row_dimensions[number].hidden = True
    book.active.column_dimensions["B"].hidden = True
    content = with_part(
        saved(book),
        "xl/worksheets/sheet1.xml",
        lambda data: data.replace(b'<row r="8"', b'<row r="8" ht="0"'),
    )
    places = [each.place for each in read(content, NAME)[1]]
    assert places == ["名单!第2至4行", "名单!第7至8行"]


def test_an_empty_hidden_sheet_hides_nothing(read):
    book = plain(["甲"])
    book.create_sheet("空").sheet_state = "hidden"
    book.create_chartsheet("图")
    assert read(saved(book), NAME)[1] == []


def test_comments_in_threads_are_told_once_with_the_person(read):
    book = load_workbook(io.BytesIO(saved(plain(["甲"]))))

    book.active["A1"].comment = Comment("[Threaded comment] 请核对", "tc={0}")
    book.active["B1"].comment = Comment("旧批注", "周静")
    book.properties.creator = ""
    threads = (
        '<ThreadedComments><threadedComment ref="A1" personId="{p}"><text>请核对</text>'
        "</threadedComment></ThreadedComments>"
    )
    content = with_parts(
        saved(book),
        {"xl/threadedComments/threadedComment1.xml": threads},
        [("threadedComment", "../threadedComments/threadedComment1.xml")],
    )
    content = with_parts(
        content,
        {"xl/persons/person.xml": '<personList><person id="{p}" displayName="王五"/></personList>'},
        [("person", "persons/person.xml")],
        "xl/_rels/workbook.xml.rels",
    )
    assert told(read(content, NAME)[1]) == [
        ("comment", "名单!A1", "请核对", "王五"),
        ("comment", "名单!B1", "旧批注", "周静"),
    ]


def test_text_boxes(read):
    drawing = (
        "<d><sp><txBody><p><r><t>框</t></r><r><t>中</t></r></p><p><t>二</t></p></txBody></sp></d>"
    )
    content = with_parts(
        saved(plain(["甲"])), {"xl/drawings/a.xml": drawing}, [("drawing", "../drawings/a.xml")]
    )
    assert read(content, NAME)[0]["名单的文本框"] == "框中\n二"


def test_data_behind_the_tables_and_traces_of_the_workbook(read):
    content = with_parts(
        saved(plain(["甲"])),
        {
            "xl/pivotCache/pivotCacheDefinition1.xml": '<a><s v="张三"/><s v="李四"/><s v=""/></a>',
            "xl/externalLinks/externalLink1.xml": "<a><v>王五</v></a>",
            "xl/externalLinks/externalLink2.xml": "<a/>",
            "xl/revisions/revisionLog1.xml": "<a/>",
        },
    )
    extra = b'<fileSharing userName="\xe5\x91\xa8"/><absPath url="D:\\zhou\\"/><sheets>'
    content = with_part(content, "xl/workbook.xml", lambda data: data.replace(b"<sheets>", extra))
    passages, traces = read(content, NAME)
    assert passages["数据透视表"] == "张三；李四"
    assert passages["引用的其他工作簿"] == "王五"
    assert told(traces) == [
        ("property", "文档属性", "D:\\zhou\\", ""),
        ("property", "文档属性", "周", ""),
        ("cached_data", "数据透视表", "数据透视表中保存了2个数据。", ""),
        ("cached_data", "引用的其他工作簿", "引用的其他工作簿中保存了1个数据。", ""),
        ("other_change", "整个工作簿", "共享工作簿的修订记录", ""),
    ]


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda content: content[:500], "已损坏"),
        (lambda content: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧的 xls"),
        (
            lambda content: (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
            ),
            "有密码",
        ),
        (lambda content: with_part(content, "xl/comments/comment1.xml", lambda _: b"<a"), "已损坏"),
        (
            lambda content: with_part(
                content, "docProps/core.xml", lambda _: b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
            ),
            "已损坏",
        ),
    ],
)
def test_files_that_cannot_be_read(read, spoil, sentence):
    with pytest.raises(Refused, match=sentence):
        read(spoil(telling_workbook()), NAME)


def test_the_reader_tells_how_far_it_is_and_can_be_stopped():
    book = plain(*[[str(number)] for number in range(4500)])
    told = []
    list(file_parts(saved(book), NAME, lambda *progress: told.append(progress)))
    assert told[0] == (0, 1, "正在检查工作表“名单”")
    assert (4000, 4500, "正在检查工作表“名单”第4001行") in told

    def stop(*_progress):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        list(file_parts(saved(book), NAME, stop))


@pytest.mark.parametrize("height", ["0", "0.0", "0.25"])
def test_a_row_without_height_is_hidden(read, height):
    book = plain(["甲"], ["13873112345"])
    book.active.row_dimensions[2].height = 20
    content = with_part(
        saved(book),
        "xl/worksheets/sheet1.xml",
        lambda data: data.replace(b'ht="20"', f'ht="{height}"'.encode()),
    )
    assert ("hidden_rows", "名单!第2行", "被隐藏的1行中有内容。", "") in told(
        read(content, NAME)[1]
    )


def test_names_and_lists_to_pick_from_are_read(read):
    book = plain(["甲"])
    book.defined_names["经办"] = DefinedName("经办", attr_text='"13873112345"', comment="张三")
    book.active.add_data_validation(
        DataValidation(type="list", formula1='"13973154321,王五"', sqref="A1")
    )
    passages, _ = read(saved(book), NAME)
    assert passages["名单的数据有效性"] == "13973154321；王五"
    assert passages["名称“经办”"] == '经办；"13873112345"；张三'
