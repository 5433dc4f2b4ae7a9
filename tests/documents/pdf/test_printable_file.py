"""Which files can be put on paper."""

from io import BytesIO

import pikepdf
import pytest

from gkapp.documents.pdf.pages import printable_pdf
from gkapp.domain.errors import Refused
from gkapp.domain.text.file_names import FileKind
from tests.documents.picture_files import picture_file


def pdf_file(pages=1, **options):
    made = BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        pdf.save(made, **options)
    return made.getvalue()


def refusal(content, kind=FileKind.PDF):
    with pytest.raises(Refused) as refused:
        printable_pdf(content, kind)
    return refused.value.message


def test_a_pdf_file_is_itself():
    content = pdf_file()
    assert printable_pdf(content, FileKind.PDF) is content


def test_a_picture_becomes_a_pdf_file():
    assert printable_pdf(picture_file(), FileKind.PICTURE).startswith(b"%PDF")


def test_a_password_keeps_a_file_from_paper():
    secret = pikepdf.Encryption(user="geheim", owner="geheim")
    assert refusal(pdf_file(encryption=secret)) == "PDF 文件设有密码"


def test_a_file_that_may_be_read_may_be_printed():
    content = pdf_file(encryption=pikepdf.Encryption(user="", owner="geheim"))
    assert printable_pdf(content, FileKind.PDF) == content


@pytest.mark.parametrize("content", [b"", b"x", pdf_file()[:60]])
def test_a_broken_file(content):
    assert refusal(content) == "PDF 文件已损坏，或者不是 PDF 文件"


def test_a_file_without_a_page():
    assert refusal(pdf_file(0)) == "PDF 文件中没有页面"


@pytest.mark.parametrize("kind", [FileKind.WORD, FileKind.TABLE, FileKind.OTHER])
def test_other_kinds_are_not_put_on_paper(kind):
    assert refusal(b"x", kind) == "不是 PDF 或图片"
