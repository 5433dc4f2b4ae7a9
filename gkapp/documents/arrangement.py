"""Places signatures and attachments as GB/T 9704-2012 prescribes, and pictures on their page."""

from unicodedata import east_asian_width

from gkapp.documents.blocks import (
    CAPTION_PT,
    LINE_PITCH_PT,
    PICTURE_ROOM_PT,
    Align,
    Attachments,
    PageSetup,
    Paragraph,
    Picture,
    Run,
    Signature,
)

_DATE_RIGHT = 4.0  # characters left free to the right of the date of a sealed document
_NARROWEST_RIGHT = 2.0  # what a long organisation name keeps free at least
_ATTACHMENT_WORD = "附件："
_NUMBER_WIDTH = 1.0  # "1." takes one character
_CAPTION_LINES = 2  # that a picture leaves free under it
_COARSEST_DPI = 96  # a picture with few dots is not blown up beyond what these take on paper


def signature_paragraphs(signature: Signature) -> tuple[Paragraph, ...]:
    """The organisation centred over the date, the date four characters from the right edge.

    A name longer than the date would reach the edge: it keeps two characters, and the date is
    centred under it.
    """
    excess = (characters(signature.organisation) - characters(signature.date)) / 2
    organisation_right = max(_DATE_RIGHT - excess, _NARROWEST_RIGHT)
    date_right = organisation_right + excess
    return (
        _signature_line(signature.organisation, organisation_right, above=True),
        _signature_line(signature.date, date_right, above=False),
    )


def attachment_paragraphs(attachments: Attachments) -> tuple[Paragraph, ...]:
    """附件： and the names below each other; a wrapped line begins under its name's beginning."""
    names = attachments.names
    numbered = len(names) > 1
    left = 2 + characters(_ATTACHMENT_WORD) + (_NUMBER_WIDTH if numbered else 0)
    lines: list[Paragraph] = []
    for place, name in enumerate(names):
        lead = _ATTACHMENT_WORD if place == 0 else ""
        number = f"{place + 1}." if numbered else ""
        lines.append(
            Paragraph(
                (Run(lead + number + name),),
                align=Align.LEFT,
                left=left,
                first_line=-characters(lead) - (_NUMBER_WIDTH if numbered else 0),
                space_before=1 if place == 0 else 0,
            )
        )
    return tuple(lines)


def picture_size(picture: Picture, page: PageSetup) -> tuple[float, float]:
    """Width and height on paper in points, so that picture and caption fit on one page."""
    captioned = _CAPTION_LINES * LINE_PITCH_PT if picture.caption else 0
    room = page.text_height_pt - captioned - 2 * PICTURE_ROOM_PT
    scale = min(page.text_width_pt / picture.width, room / picture.height, 72 / _COARSEST_DPI)
    return picture.width * scale, picture.height * scale


def caption_paragraph(words: str) -> Paragraph:
    """The words under a picture or drawing, centred."""
    return Paragraph(
        (Run(words),),
        align=Align.CENTRE,
        size_pt=CAPTION_PT,
        first_line=0,
        balanced=True,
    )


def characters(text: str) -> float:
    """The width of *text* in Chinese characters; Latin letters and digits are half of one."""
    return sum(1.0 if east_asian_width(mark) in "WFA" else 0.5 for mark in text)


def _signature_line(text: str, right: float, *, above: bool) -> Paragraph:
    return Paragraph(
        (Run(text),),
        align=Align.RIGHT,
        first_line=0,
        right=right,
        space_before=2 if above else 0,
        keep_with_next=above,
    )
