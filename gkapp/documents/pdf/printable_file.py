"""Files that can be put on paper as they are: PDF files and pictures."""

from io import BytesIO

from gkapp.documents.pdf.picture_pages import picture_pages
from gkapp.domain.errors import Refused
from gkapp.domain.text.file_names import FileKind


def printable_pdf(content: bytes, kind: FileKind) -> bytes:
    """The file as a PDF: itself, or a picture on sheets of A4.

    Refused, with a few words and no full stop, for files of another *kind*, with a password, broken
    or without a page.
    """
    match kind:
        case FileKind.PDF:
            return _checked(content)
        case FileKind.PICTURE:
            return picture_pages(content)
        case _:
            raise Refused("不是 PDF 或图片")


def _checked(content: bytes) -> bytes:
    import pikepdf

    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            if not len(pdf.pages):
                raise Refused("PDF 文件中没有页面")
    except pikepdf.PasswordError:
        raise Refused("PDF 文件设有密码") from None
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise Refused("PDF 文件已损坏，或者不是 PDF 文件") from error
    return content
