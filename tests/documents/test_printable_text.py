import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.documents.printable_text import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("公开\t台账", "公开 台账"),
        ("一\r\n二\r三\n四", "一\n二\n三\n四"),
        ("甲\x00\x07乙\ud800\ufffe", "甲乙"),
        ("\ufeff甲\u200b乙", "甲乙"),
        ("葛\U000e0100城①\ufe0f", "葛城①"),
        ("甲\u00a0乙\u2028丙", "甲 乙 丙"),
        ("㎡⑳䶮𬭎“”——", "㎡⑳䶮𬭎“”——"),
    ],
)
def test_printable(text, shown):
    assert printable(text) == shown


@given(st.text())
def test_any_text_becomes_valid_xml(text):
    from xml.etree import ElementTree
    from xml.sax.saxutils import escape

    ElementTree.fromstring(f"<t>{escape(printable(text))}</t>")
