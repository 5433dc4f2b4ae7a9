"""The cleaned copy of a PDF: properties and notes gone, what stands on its pages left."""

from io import BytesIO
from typing import Any

from gkapp.domain.errors import Refused

_TELLING = ("/Metadata", "/PieceInfo")
# Notes that stand beside the page; a stamp or a typed text is part of what the page shows.
_NOTES = frozenset(
    {"/Text", "/Popup", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Caret"}
)  # fmt: skip


def clean_pdf(content: bytes, name: str) -> bytes:
    """The file without properties and notes, written anew, so that no earlier state is left.

    Raises Refused for one that is damaged or needs a password.
    """
    import pikepdf

    made = BytesIO()
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            if "/Info" in pdf.trailer:
                del pdf.trailer["/Info"]
            for each in pdf.objects:
                _quiet(each)
            for page in pdf.pages:
                _drop_notes(page)
            pdf.save(made, deterministic_id=True)
    except pikepdf.PasswordError:
        raise Refused(f"文件“{name}”已加密，请取消打开密码后再清理。") from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError) as error:
        raise Refused(f"文件“{name}”已损坏，无法生成清理副本；请重新生成 PDF 后再试。") from error
    return made.getvalue()


def _quiet(thing: Any) -> None:
    import pikepdf

    if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        for key in _TELLING:
            if key in thing:
                del thing[key]


def _drop_notes(page: Any) -> None:
    notes = page.get("/Annots")
    if notes is None:
        return
    kept = [each for each in notes if str(each.get("/Subtype", "")) not in _NOTES]
    if len(kept) == len(notes):
        return
    del page["/Annots"]
    if kept:
        page["/Annots"] = kept
