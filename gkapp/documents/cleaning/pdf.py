"""The cleaned copy of a PDF: properties and notes gone, what stands on its pages left."""

from collections.abc import Collection
from io import BytesIO
from typing import Any

from gkapp.documents.cleaning.pictures import without_data
from gkapp.domain.errors import Refused

_TELLING = ("/Metadata", "/PieceInfo")
# Notes that stand beside the page; a stamp or a typed text is part of what the page shows.
_NOTES = frozenset(
    {"/Text", "/Popup", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Caret"}
)  # fmt: skip

_ATTACHED = "/FileAttachment"


def clean_pdf(content: bytes, name: str) -> bytes:
    """The file without properties, notes and attachments, and with pictures that tell nothing.

    It is written anew, so that no earlier state is left. The attachments of a portfolio stay: they
    are what it is made of.

    Raises Refused for one that is damaged or needs a password.
    """
    import pikepdf

    made = BytesIO()
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            if "/Info" in pdf.trailer:
                del pdf.trailer["/Info"]
            is_portfolio = "/Collection" in pdf.Root
            for each in pdf.objects:
                _quiet(each)
                _quiet_picture(each)
            if not is_portfolio:
                _drop_attachments(pdf)
            for page in pdf.pages:
                _drop_notes(page, _NOTES if is_portfolio else _NOTES | {_ATTACHED})
            pdf.save(made, deterministic_id=True)
    except pikepdf.PasswordError:
        raise Refused(f"文件“{name}”已加密，请取消打开密码后再清理。") from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError) as error:
        raise Refused(f"文件“{name}”已损坏，无法生成清理副本；请重新生成 PDF 后再试。") from error
    return made.getvalue()


def _quiet(thing: Any) -> None:
    import pikepdf

    if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        for key in _TELLING:
            if key in thing:
                del thing[key]


def _quiet_picture(thing: Any) -> None:
    """A JPEG stands in the file as it was taken; other pictures are kept as mere dots."""
    import pikepdf

    if not isinstance(thing, pikepdf.Stream) or thing.get("/Subtype") != pikepdf.Name.Image:
        return
    coding = thing.get("/Filter")
    if coding == pikepdf.Name.DCTDecode or coding == [pikepdf.Name.DCTDecode]:
        content = thing.read_raw_bytes()
        bare = without_data(content)
        if bare != content:
            more: dict[str, Any] = {"decode_parms": thing.get("/DecodeParms")}
            thing.write(bare, filter=pikepdf.Name.DCTDecode, **more)


def _drop_attachments(pdf: Any) -> None:
    names = pdf.Root.get("/Names")
    if names is not None and "/EmbeddedFiles" in names:
        del names["/EmbeddedFiles"]
    for each in pdf.objects:
        if hasattr(each, "keys") and "/AF" in each:
            del each["/AF"]


def _drop_notes(page: Any, dropped: Collection[str]) -> None:
    notes = page.get("/Annots")
    if notes is None:
        return
    kept = [each for each in notes if str(each.get("/Subtype", "")) not in dropped]
    if len(kept) == len(notes):
        return
    del page["/Annots"]
    if kept:
        page["/Annots"] = kept
