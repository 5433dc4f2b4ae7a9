"""What a PDF says and hides, by page."""

import io
from contextlib import suppress

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from gkapp.domain.errors import Refused
from gkapp.domain.publication_check.findings import TraceKind
from gkapp.exchange.publication.pdf_pages import earlier_versions
from gkapp.exchange.publication.reading import file_parts
from tests.documents.picture_files import picture_file
from tests.exchange.pdf.pdf_files import OfficialPdf
from tests.exchange.pdf.test_text import encrypted

NAME = "通知.pdf"


def drawn(*pages):
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return without_properties(stream.getvalue())


def without_properties(content):
    with pikepdf.open(io.BytesIO(content)) as pdf:
        del pdf.trailer["/Info"]
        return saved(pdf)


def saved(pdf):
    stream = io.BytesIO()
    pdf.save(stream, fix_metadata_version=False)
    return stream.getvalue()


def changed(content, change):
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        return saved(pdf)


def text(words):
    return lambda canvas: canvas.drawString(100, 700, words)


def photo(canvas):

    canvas.drawImage(ImageReader(io.BytesIO(picture_file())), 100, 100, 100, 100)


SMALL = drawn(text("open"))


def with_notes(*notes):
    def change(pdf):
        made = [pdf.make_indirect(each) for each in notes]
        pdf.pages[0].Annots = Array(made)
        fields = [each for each in made if each.Subtype == Name.Widget]
        pdf.Root.AcroForm = Dictionary(Fields=Array(fields))

    return changed(SMALL, change)


def test_pages_and_cells_have_places(read):
    content = OfficialPdf(
        "公示",
        ["正文一段"],
        rows=[["姓名", "姓名"], ["张三", "乙"], ["张三", "丙"]],
        widths=[80, 80],
    ).content()
    passages, traces = read(without_properties(content), NAME)
    assert passages == {
        "第1页表1第1行第1列": "姓名",
        "第1页表1第2行第1列": "张三",
        "第1页表1第2行第2列": "乙",
        "第1页表1第3行第2列": "丙",
        "第1页": "公示\n正文一段",
    }
    assert traces == []


def test_text_under_a_black_box_is_text(read):
    def hidden(canvas):
        canvas.drawString(100, 700, "13800138000")
        canvas.rect(90, 690, 200, 30, fill=1)

    assert read(drawn(hidden), NAME)[0] == {"第1页": "13800138000"}


class TestScans:
    def test_a_scan_is_told(self, read):
        passages, (trace,) = read(drawn(photo, photo), NAME)
        assert passages == {}
        assert (trace.kind, trace.place) == (TraceKind.SCAN, "全文")
        assert trace.text == "扫描件，没有可检查的文字。"

    def test_scanned_pages_among_others_are_told(self, read):
        _, (trace,) = read(drawn(text("one"), photo, text("three"), photo), NAME)
        assert (trace.kind, trace.place) == (TraceKind.UNCHECKED, "第2、4页")

    def test_many_of_them_are_not_all_named(self, read):
        _, (trace,) = read(drawn(text("one"), *[photo] * 12), NAME)
        assert trace.place == "第2、3、4、5、6、7、8、9、10、11等页"
        assert trace.text.startswith("共12页只有图片")

    def test_an_empty_page_is_no_scan(self, read):
        assert read(drawn(text("one"), lambda canvas: None), NAME)[1] == []


def test_properties_of_both_kinds_each_once(read):
    content = OfficialPdf("公示").content(author="周静", title="旧标题", subject=" ", keywords=" ")

    def add_metadata(pdf):
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:creator"] = ["王五", "赵六"]
            metadata["dc:title"] = "旧标题"
        pdf.docinfo["/Author"] = "周静"

    traces = read(changed(content, add_metadata), NAME)[1]
    assert [(each.label, each.text) for each in traces] == [
        ("作者", "周静"),
        ("标题", "旧标题"),
        ("作者", "王五、赵六"),
    ]


def test_metadata_that_cannot_be_read(read):
    def spoil(pdf):
        pdf.Root.Metadata = pdf.make_stream(b"<x:xmpmeta", Type=Name.Metadata, Subtype=Name.XML)

    traces = read(changed(SMALL, spoil), NAME)[1]
    assert [(each.label, each.text) for each in traces] == [("元数据", "无法读取的元数据")]


def test_notes_fields_and_links(read):
    link = Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI="file:///C:/甲.pdf"))
    content = with_notes(
        Dictionary(Subtype=Name.Text, Contents="请核对", T="周静"),
        Dictionary(Subtype=Name.Popup, Contents="请核对"),
        Dictionary(Subtype=Name.Widget, V="填写的内容"),
        Dictionary(Subtype=Name.Widget),
        Dictionary(Subtype=Name.FileAttachment, Contents="附表.xlsx"),
        Dictionary(Subtype=Name.FileAttachment),
        link,
        Dictionary(Subtype=Name.Link, A=Dictionary(URI="https://example.cn")),
        Dictionary(Subtype=Name.Link, A=Dictionary(F="D:/甲.pdf")),
    )
    passages, traces = read(content, NAME)
    assert passages == {
        "第1页": "open",
        "第1页的表单栏": "填写的内容",
        "第1页链接的地址": "https://example.cn",
    }
    assert [(each.kind, each.text, each.author) for each in traces] == [
        (TraceKind.COMMENT, "请核对", "周静"),
        (TraceKind.EMBEDDED_FILE, "附表.xlsx", ""),
        (TraceKind.EMBEDDED_FILE, "附件", ""),
        (TraceKind.OUTSIDE_LINK, "file:///C:/甲.pdf", ""),
        (TraceKind.OUTSIDE_LINK, "D:/甲.pdf", ""),
    ]


def test_files_scripts_and_layers(read):
    def add(pdf):
        pdf.attachments["底稿.docx"] = b"PK"
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="底图"))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))

    traces = read(changed(SMALL, add), NAME)[1]
    assert [(each.kind, each.label, each.text) for each in traces] == [
        (TraceKind.EMBEDDED_FILE, "", "底稿.docx"),
        (TraceKind.MACRO, "", "文件带有脚本"),
        (TraceKind.HIDDEN_TEXT, "隐藏的图层", "底图"),
    ]


def test_files_that_need_a_password_or_are_broken(read):
    with pytest.raises(Refused, match="已加密"):
        read(encrypted(SMALL, "secret", revision=6, aes=True), NAME)
    with pytest.raises(Refused, match="已损坏"):
        read(b"%PDF-1.4\nbroken", NAME)
    assert read(encrypted(SMALL, "", revision=6, aes=True), NAME)[0] == {"第1页": "open"}


@settings(max_examples=40)
@given(st.data())
def test_any_damage_is_refused_or_read(data):
    content = bytearray(RICH)
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=8)):
        content[place] = data.draw(st.integers(0, 255))
    with suppress(Refused):
        list(file_parts(bytes(content), NAME))


RICH = with_notes(
    Dictionary(Subtype=Name.Text, Contents="note", T="author"),
    Dictionary(Subtype=Name.Widget, V="v"),
)


def test_bookmarks_and_the_addresses_of_links_are_read(read):
    def change(pdf):
        second = pdf.make_indirect(
            Dictionary(Title="lisi", A=Dictionary(S=Name.URI, URI="tel:13973154321"))
        )
        first = pdf.make_indirect(Dictionary(Title="zhang 13873112345", Next=second))
        second.First = first  # a damaged tree may go round in a circle
        pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=first, Last=second))
        link = Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI="mailto:a%40qq.com"))
        pdf.pages[0].Annots = Array([pdf.make_indirect(link)])

    content = changed(SMALL, change)
    passages, _ = read(content, NAME)
    assert passages["第1页链接的地址"] == "mailto:a@qq.com"
    assert passages["书签链接的地址"] == "tel:13973154321"
    titles = [part.text for part in file_parts(content, NAME) if part.place == "书签"]
    assert titles[:2] == ["zhang 13873112345", "lisi"]


def appended(content, words):
    """The file with its page drawn anew by an addition at the end, as editors save a change."""
    stream = io.BytesIO(content)
    writer = PdfWriter(stream, incremental=True)
    page = writer.pages[0]
    drawn_anew = DecodedStreamObject()
    drawn_anew.set_data(f"BT /F1 12 Tf 100 700 Td ({words}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(drawn_anew)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def test_what_an_earlier_version_said_is_read_and_told(read):
    content = appended(drawn(text("mobile 13873112345")), "mobile")
    passages, traces = read(content, NAME)
    assert passages["第1页"] == "mobile"
    assert [(each.kind, each.place, each.text) for each in traces] == [
        (TraceKind.EARLIER_VERSION, "第1次保存", "mobile 13873112345")
    ]


def test_a_file_saved_once_has_no_earlier_version():
    assert earlier_versions(SMALL) == []
    with pikepdf.open(io.BytesIO(SMALL)) as pdf:
        stream = io.BytesIO()
        pdf.save(stream, linearize=True)
    assert earlier_versions(stream.getvalue()) == []
