"""Reads the words of other people's documents: txt, docx, pdf, html. Knows not their sense."""

from pathlib import Path, PurePath

from gkapp.domain.database.key import (
    DatabaseKey,
    holds_recovery_code,
    recovery_code_within,
)
from gkapp.domain.errors import Refused
from gkapp.domain.text.document_text import DocumentText
from gkapp.exchange.text.plain_text import read_content


def read_lines(path: Path) -> list[str]:
    """The lines of a txt, docx, pdf or web page in reading order, none empty. Raises Refused."""
    return read_document(path).lines


def read_document(path: Path) -> DocumentText:
    """The lines and tables of a txt, docx, pdf or saved web page in reading order.

    Raises Refused when the file is missing, empty, too large, of another kind, damaged, encrypted,
    or a scan without text; and when it is the recovery sheet of a database: whatever is read may
    be shown and kept, and its key must never be.
    """
    return document_in(read_content(path), path.name)


_LARGEST_SHEET = 4 * 1024 * 1024
"""Bytes; a sheet has a page, and the fonts of that page."""


def read_recovery_sheet(path: Path) -> DatabaseKey:
    """The key on the recovery sheet *path*, the PDF file or its text; nothing else is kept of it.

    Raises Refused when the file cannot be read or has no key on it.
    """
    content = read_content(path)
    if len(content) > _LARGEST_SHEET:
        raise Refused(f"“{path.name}”不是密钥恢复单。请选择打印或另存时得到的 PDF 文件。")
    return recovery_code_within("\n".join(_text_in(content, path.name).lines))


def document_in(content: bytes, name: str) -> DocumentText:
    """As read_document, of a file in memory that is called *name*."""
    document = _text_in(content, name)
    if holds_recovery_code("\n".join(document.lines)):
        raise Refused(
            f"“{name}”是数据库的密钥恢复单，不能读取。请打印后交保管人锁好，并删除这个文件。"
        )
    return document


def _text_in(content: bytes, name: str) -> DocumentText:
    match PurePath(name).suffix.lower():
        case ".txt" | ".text":
            from gkapp.exchange.text.plain_text import read_text

            blocks = read_text(content, name)
        case ".docx" | ".docm":
            from gkapp.exchange.word.text import read_docx

            blocks = read_docx(content, name)
        case ".pdf":
            from gkapp.exchange.pdf.text import read_pdf

            blocks = read_pdf(content, name)
        case ".html" | ".htm" | ".shtml" | ".xhtml":
            from gkapp.exchange.web.html_text import read_html

            blocks = read_html(content, name)
        case ".mht" | ".mhtml":
            from gkapp.exchange.web.html_text import read_mhtml

            blocks = read_mhtml(content, name)
        case ".doc" | ".wps" | ".dot" | ".rtf" | ".odt" | ".ofd":
            raise Refused(
                f"不能读取“{name}”这种格式，请在 Word 或 WPS 中打开后另存为 docx 文件再读取。"
            )
        case _:
            raise Refused(f"不能读取“{name}”这种文件，请提供 txt、docx 或 pdf 文件。")
    if not blocks:
        raise Refused(f"文件“{name}”中没有文字，请检查是否选错了文件。")
    return DocumentText(tuple(blocks))
