"""Makes a drawn PDF fit for archives: PDF/A-2b, checked by pikepdf's validator."""

import re
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from gkapp.documents.printable_text import printable
from gkapp.documents.timestamps import in_beijing

if TYPE_CHECKING:
    from pikepdf import Pdf

_CONFORMANCE = "2b"
_MAKER = "gkapp"
_PLAIN_NUMBER = re.compile(rb"<([0-9A-F]{5,6})>")
_NOT_ARCHIVAL = (
    "生成的 PDF 文件未通过长期保存格式（PDF/A-2b）的检验，已按普通 PDF 保存，内容不受影响；"
    "如需归档，请在“设置”中换用其他字体后重新生成。"
)


def archived(
    content: bytes, *, name: str, author: str, made_at: datetime
) -> tuple[bytes, tuple[str, ...]]:
    """The drawn pages as PDF/A-2b, and what the officer should know; same input, same bytes.

    A font of the officer's own may break the rules of the format: the file is then an ordinary
    PDF, and a Chinese sentence says so.
    """
    import pikepdf
    from pikepdf import pdfa

    made = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        _mend_rare_characters(pdf)
        _describe(pdf, name, author, made_at)
        try:
            pdfa.prepare(pdf, _CONFORMANCE)
            _stop_clock(pdf, made_at)
            pdfa.save(pdf, made, _CONFORMANCE, repair=False, deterministic_id=True)
        except pdfa.PdfaError:
            return _ordinary(content, name, author, made_at), (_NOT_ARCHIVAL,)
    return made.getvalue(), ()


def _ordinary(content: bytes, name: str, author: str, made_at: datetime) -> bytes:
    import pikepdf

    made = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        _mend_rare_characters(pdf)
        _describe(pdf, name, author, made_at)
        pdf.save(made, deterministic_id=True)
    return made.getvalue()


def _mend_rare_characters(pdf: "Pdf") -> None:
    """Let characters beyond the first 65,536, of rare names above all, be searched and copied.

    A PDF file names them in UTF-16, reportlab writes their plain number.
    """
    from pikepdf import Dictionary, Stream

    for item in pdf.objects:
        tables = item.get("/ToUnicode") if isinstance(item, Dictionary) else None
        if isinstance(tables, Stream):
            content = tables.read_bytes()
            mended = _PLAIN_NUMBER.sub(_in_utf_16, content)
            if mended != content:
                tables.write(mended)


def _in_utf_16(number: re.Match[bytes]) -> bytes:
    return b"<%s>" % chr(int(number[1], 16)).encode("utf-16-be").hex().upper().encode()


def _describe(pdf: "Pdf", name: str, author: str, made_at: datetime) -> None:
    """Say what the file is, in Chinese, and drop what reportlab adds and archives forbid."""
    from pikepdf import Dictionary, String

    for page in pdf.pages:
        if "/Trans" in page:
            del page["/Trans"]
    pdf.Root.Lang = String("zh-CN")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    stamp = String(f"D:{in_beijing(made_at):%Y%m%d%H%M%S}+08'00'")
    facts = {
        "/Title": String(printable(name)),
        "/Author": String(printable(author)),
        "/Creator": String(_MAKER),
        "/CreationDate": stamp,
        "/ModDate": stamp,
    }
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    for key, value in facts.items():
        pdf.docinfo[key] = value
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata.load_from_docinfo(pdf.docinfo)


def _stop_clock(pdf: "Pdf", made_at: datetime) -> None:
    """Let the file's description be as old as the file, not as the preparation by pikepdf."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["xmp:MetadataDate"] = in_beijing(made_at).isoformat()
