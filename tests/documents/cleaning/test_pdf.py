"""PDF files without properties and notes; what stands on the pages stays."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from gkapp.documents.cleaning.copy import cleaned_copy
from gkapp.domain.errors import Refused
from gkapp.domain.publication_check.findings import Trace
from gkapp.exchange.publication.reading import file_parts
from tests.domain.publication_check.photographs import photograph
from tests.exchange.pdf.pdf_files import OfficialPdf
from tests.exchange.pdf.test_text import encrypted, texts

NAME = "通知.pdf"


def made(*notes):
    stream = io.BytesIO()
    content = OfficialPdf("公示", ["正文。"]).content(author="周静", title="旧标题")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        with pdf.open_metadata() as metadata:
            metadata["dc:creator"] = ["周静"]
        if notes:
            pdf.pages[0].Annots = Array([pdf.make_indirect(each) for each in notes])
        pdf.pages[0].PieceInfo = Dictionary(Word=Dictionary(Private="周静"))
        pdf.save(stream)
    return stream.getvalue()


def note():
    return Dictionary(Subtype=Name.Text, Contents="请核对", T="周静")


def kinds(content):
    return [each.kind.value for each in file_parts(content, NAME) if isinstance(each, Trace)]


def test_properties_are_gone_and_the_words_stay():
    content = cleaned_copy(made(), NAME)
    assert kinds(content) == []
    assert texts(content) == ["公示", "正文。"]
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert "/Info" not in pdf.trailer
        assert "/Metadata" not in pdf.Root
        assert "/PieceInfo" not in pdf.pages[0]


def test_notes_are_gone_and_what_the_page_shows_stays():
    assert kinds(cleaned_copy(made(note()), NAME)) == []
    stamp = Dictionary(Subtype=Name.Stamp, Contents="印章")
    content = cleaned_copy(made(note(), stamp), NAME)
    assert kinds(content) == ["comment"]
    link = Dictionary(Subtype=Name.Link)
    with pikepdf.open(io.BytesIO(cleaned_copy(made(link), NAME))) as pdf:
        assert len(pdf.pages[0].Annots) == 1


def test_a_file_without_properties():
    once = cleaned_copy(made(), NAME)
    assert kinds(cleaned_copy(once, NAME)) == []


def test_protected_and_broken_files():
    assert texts(cleaned_copy(encrypted(made(), "", revision=6, aes=True), NAME))
    with pytest.raises(Refused, match="已加密"):
        cleaned_copy(encrypted(made(), "secret", revision=6, aes=True), NAME)
    with pytest.raises(Refused, match="已损坏"):
        cleaned_copy(b"%PDF-1.4 broken", NAME)


def test_a_fault_in_the_pages_that_the_library_tells_in_its_own_way(monkeypatch):
    def fail(_content):
        raise RuntimeError("/Count is wrong after flattening pages tree")

    monkeypatch.setattr(pikepdf, "open", fail)
    with pytest.raises(Refused, match="已损坏"):
        cleaned_copy(b"%PDF-1.4 miscounted", NAME)


def test_attachments_and_the_data_of_pictures_are_gone():
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(made())) as pdf:
        pdf.attachments["底稿.docx"] = b"PK"
        pdf.pages[0].Annots = Array([pdf.make_indirect(Dictionary(Subtype=Name.FileAttachment))])
        image = pikepdf.Stream(pdf, photograph())
        image.stream_dict = Dictionary(
            Type=Name.XObject, Subtype=Name.Image, Width=40, Height=30, BitsPerComponent=8,
            ColorSpace=Name.DeviceRGB, Filter=Name.DCTDecode,
        )  # fmt: skip
        pdf.pages[0].Resources.XObject = Dictionary(Photo=image)
        pdf.save(stream)
    told = kinds(stream.getvalue())
    assert {"embedded_file", "picture_place", "picture_data"} <= set(told)
    content = cleaned_copy(stream.getvalue(), NAME)
    assert kinds(content) == []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        image = pdf.pages[0].Resources.XObject.Photo
        assert pikepdf.PdfImage(image).as_pil_image().size == (40, 30)


def test_what_a_portfolio_is_made_of_stays():
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(made())) as pdf:
        pdf.attachments["附表.xlsx"] = b"PK"
        pdf.Root.Collection = Dictionary(Type=Name.Collection)
        pdf.save(stream)
    assert kinds(cleaned_copy(stream.getvalue(), NAME)) == ["embedded_file"]
