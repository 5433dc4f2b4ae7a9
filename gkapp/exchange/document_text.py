"""Reads the words of other people's documents: txt, docx, pdf. Knows nothing of their sense."""

from pathlib import Path

from gkapp.domain.document_text import DocumentText
from gkapp.domain.errors import Refused

LARGEST_FILE = 50 * 1024 * 1024


def read_lines(path: Path) -> list[str]:
    """The lines of a txt, docx or pdf in reading order, none empty. Raises Refused."""
    return read_document(path).lines


def read_document(path: Path) -> DocumentText:
    """The lines and tables of a txt, docx or pdf in reading order.

    Raises Refused when the file is missing, empty, too large, of another kind, damaged, encrypted,
    or a scan without text.
    """
    content = _content(path)
    match path.suffix.lower():
        case ".txt" | ".text":
            from gkapp.exchange.plain_text import read_text

            blocks = read_text(content, path.name)
        case ".docx" | ".docm":
            from gkapp.exchange.docx_text import read_docx

            blocks = read_docx(content, path.name)
        case ".pdf":
            from gkapp.exchange.pdf_text import read_pdf

            blocks = read_pdf(content, path.name)
        case ".doc" | ".wps" | ".dot" | ".rtf" | ".odt" | ".ofd":
            raise Refused(
                f"不能读取“{path.name}”这种格式，请在 Word 或 WPS 中打开后另存为 docx 文件再读取。"
            )
        case _:
            raise Refused(f"不能读取“{path.name}”这种文件，请提供 txt、docx 或 pdf 文件。")
    if not blocks:
        raise Refused(f"文件“{path.name}”中没有文字，请检查是否选错了文件。")
    return DocumentText(tuple(blocks))


def _content(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise Refused(f"“{path}”是文件夹，请选择一个文件。")
        if path.stat().st_size > LARGEST_FILE:
            raise Refused(f"文件“{path.name}”超过 50 MB，请拆分或精简后再读取。")
        content = path.read_bytes()
    except FileNotFoundError:
        raise Refused(f"找不到文件“{path}”，请检查文件名和所在文件夹。") from None
    except OSError as error:
        raise Refused(
            f"无法打开文件“{path}”，请检查文件名是否过长、是否有权限打开、是否被其他程序占用。"
        ) from error
    if not content:
        raise Refused(f"文件“{path.name}”是空的，请检查是否选错了文件。")
    return content
