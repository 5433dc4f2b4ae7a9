"""What the PDF would leave out is named when a template is checked."""

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from gkapp.documents.word.checking import check_word
from gkapp.domain.errors import Refused
from tests.documents.word_bytes import word_bytes

_PARTS = {
    "文本框": "<w:r {}><w:txbxContent/></w:r>",
    "浮动图片或者图形": "<w:r {}><w:drawing><wp:anchor/></w:drawing></w:r>",
    "图片": "<w:r {}><w:drawing><wp:inline/></w:drawing></w:r>",
    "脚注": '<w:r {}><w:footnoteReference w:id="1"/></w:r>',
    "修订标记": '<w:ins {} w:id="1"/>',
    "内容控件": "<w:sdt {}/>",
}


@pytest.mark.parametrize("name", _PARTS)
def test_what_is_not_drawn_is_named_with_its_place(name):
    def build(word):
        line = word.add_paragraph("盖章处")
        line._p.append(parse_xml(_PARTS[name].format(nsdecls("w", "wp"))))

    (finding,) = check_word(word_bytes("甲", build=build))
    assert name in finding
    assert "盖章处" in finding


def test_automatic_numbers_are_named():
    def build(word):
        word.add_paragraph("第一项").paragraph_format.element.get_or_add_pPr().get_or_add_numPr()

    assert "自动编号" in check_word(word_bytes(build=build))[0]


def test_tables_within_tables_and_without_borders_are_named():
    def build(word):
        outer = word.add_table(1, 1)
        outer.cell(0, 0).add_table(1, 1)
        borders = parse_xml(f'<w:tblBorders {nsdecls("w")}><w:top w:val="nil"/></w:tblBorders>')
        outer._tbl.tblPr.append(borders)

    findings = check_word(word_bytes(build=build))
    assert any("表格中的表格" in finding for finding in findings)
    assert any("没有边框" in finding for finding in findings)


def test_sections_columns_headers_and_footers_are_named():
    def build(word):
        word.add_section()
        word.sections[0]._sectPr.append(parse_xml(f'<w:cols {nsdecls("w")} w:num="2"/>'))
        word.sections[0].header.paragraphs[0].text = "内部资料"
        word.sections[0].footer.paragraphs[0].text = "第 1 页"
        word.sections[1].footer.is_linked_to_previous = False
        word.sections[1].footer.paragraphs[0].text = "某厅印发"

    text = "".join(check_word(word_bytes("甲", build=build)))
    for word in ("几节", "分栏", "页眉", "页脚"):
        assert word in text


def test_a_template_from_elsewhere_is_named():
    def build(word):
        kind = (
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
        )
        word.part.relate_to("file:///elsewhere.dotm", kind, is_external=True)

    assert "以外的文件" in check_word(word_bytes("甲", build=build))[0]


def test_a_plain_file_has_nothing_to_say():
    assert check_word(word_bytes("甲", "乙")) == ()


def test_other_files_are_refused():
    with pytest.raises(Refused, match=r"\.docx"):
        check_word(b"no")
