"""The guide on paper: the same words in Word and PDF, headings by their levels, signed."""

from datetime import datetime

import docx
from pypdf import PdfReader

from gkapp.documents.pdf.writing import write_pdf
from gkapp.documents.prints.guide import guide_document
from gkapp.documents.word.writing import write_docx

DOCUMENT = guide_document(
    "云岭省教育厅",
    "政府信息公开指南",
    ["为了便于获取政府信息，编制本指南。"],
    [("一、获取方式", ["（一）主动公开", "在网站公开。"]), ("二、收费标准", ["不收取费用。"])],
    "2026年3月5日",
)


def test_word_and_pdf_say_the_same(tmp_path):
    when = datetime(2026, 3, 5)
    write_docx(DOCUMENT, tmp_path / "指南.docx", made_at=when)
    write_pdf(DOCUMENT, tmp_path / "指南.pdf", made_at=when)
    word = "".join(p.text for p in docx.Document(str(tmp_path / "指南.docx")).paragraphs)
    pdf = "".join(page.extract_text() for page in PdfReader(tmp_path / "指南.pdf").pages)
    for words in (
        "政府信息公开指南",
        "一、获取方式",
        "（一）主动公开",
        "在网站公开。",
        "云岭省教育厅",
        "2026年3月5日",
    ):
        assert words in word and words in "".join(pdf.split()), words
