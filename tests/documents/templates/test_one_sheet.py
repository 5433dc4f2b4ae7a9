"""What is written on an envelope fits on it."""

from dataclasses import replace

from gkapp.documents.blocks import Document, PageBreak, PageSetup, Paragraph, Run
from gkapp.documents.pdf.pieces import paginate, pieces_of
from gkapp.documents.templates.filling import on_one_sheet

ENVELOPE = PageSetup(220, 110, 9, 8, 14, 14, numbered=False)
NAME = Paragraph((Run("某某市某某区某某街道办事处" * 4),), size_pt=20, pitch_pt=30, space_before=1)


def pages(document, fonts):
    return len(paginate(pieces_of(document, fonts), document.page.text_height_pt))


def test_what_fits_stays_as_it_is(pdf_fonts):
    document = Document("信封", "", (NAME,), ENVELOPE)
    assert on_one_sheet(document, pdf_fonts) is document


def test_what_does_not_fit_is_written_smaller(pdf_fonts):
    document = Document("信封", "", (NAME,) * 4, ENVELOPE)
    assert pages(document, pdf_fonts) > 1
    fitted = on_one_sheet(document, pdf_fonts)
    assert pages(fitted, pdf_fonts) == 1
    assert 10 <= fitted.blocks[0].size_pt < 20
    assert [each.text for each in fitted.blocks] == [NAME.text] * 4


def test_what_no_writing_makes_fit_goes_on(pdf_fonts):
    document = Document("信封", "", (NAME, PageBreak()) * 2, ENVELOPE)
    assert pages(on_one_sheet(document, pdf_fonts), pdf_fonts) == 2


def test_a_letter_goes_on_over_pages(pdf_fonts):
    document = Document("函", "", (replace(NAME, size_pt=16),) * 20)
    assert on_one_sheet(document, pdf_fonts) is document
