from datetime import datetime
from io import BytesIO

import pikepdf
import pytest

from gkapp.documents.pdf.writing import archived

FACTS = {"name": "年度报告", "author": "某局", "made_at": datetime(2026, 1, 20, 9, 30)}


@pytest.fixture
def unembedded():
    """A page whose font stands in no file: no archive may take it."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.drawString(100, 100, "text")
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_a_file_that_archives_would_not_take_is_saved_all_the_same(unembedded):
    content, notices = archived(unembedded, **FACTS)
    with pikepdf.open(BytesIO(content)) as pdf:
        assert pdf.docinfo["/Title"] == "年度报告"
        assert "pdfaid" not in pdf.Root.Metadata.read_bytes().decode()
    (notice,) = notices
    assert "未通过长期保存格式（PDF/A-2b）的检验" in notice


def test_the_ordinary_file_is_the_same_each_time(unembedded):
    assert archived(unembedded, **FACTS) == archived(unembedded, **FACTS)
