"""How a paragraph's kind, a number and a picture are told apart in the editor's document."""

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextFormat

from gkapp.domain.report.markup import Kind, Part
from gkapp.ui.kit.look.tokens import SPACE

OBJECT = "\ufffc"
"""What stands in the text for a number or a picture."""
NUMBER = int(QTextFormat.ObjectTypes.UserObject) + 1
PICTURE = NUMBER + 1
_KIND = int(QTextFormat.Property.UserProperty) + 1
_KEY, _CAPTION, _ALT = _KIND + 1, _KIND + 2, _KIND + 3
_LINE_HEIGHT = 135
"""Per cent of what the font asks for."""


def block_format(kind: Kind) -> QTextBlockFormat:
    """How a paragraph of this kind stands."""
    made = QTextBlockFormat()
    made.setProperty(_KIND, kind.value)  # pyright: ignore[reportUnknownMemberType] - partly typed
    proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight
    made.setLineHeight(100 if kind is Kind.PICTURE else _LINE_HEIGHT, proportional.value)
    made.setBottomMargin(SPACE.x1)
    if kind in (Kind.HEADING, Kind.SUBHEADING):
        made.setTopMargin(SPACE.x1)
    return made


def kind_of(block: QTextBlock) -> Kind:
    """The kind of a paragraph; ordinary text where nothing is said."""
    return Kind(block.blockFormat().property(_KIND) or Kind.BODY.value)


def number_format(key: str) -> QTextCharFormat:
    """The look of the character that stands for the number *key*."""
    made = _object_format(NUMBER)
    made.setProperty(_KEY, key)  # pyright: ignore[reportUnknownMemberType] - partly typed
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    return made


def picture_format(part: Part) -> QTextCharFormat:
    """The look of the character that stands for a picture."""
    made = _object_format(PICTURE)
    made.setProperty(_KEY, part.picture)  # pyright: ignore[reportUnknownMemberType] - partly typed
    made.setProperty(_CAPTION, part.text)  # pyright: ignore[reportUnknownMemberType] - partly typed
    made.setProperty(_ALT, part.alt)  # pyright: ignore[reportUnknownMemberType] - partly typed
    return made


def number_key(look: QTextFormat) -> str:
    """Which number a character stands for; empty for all others."""
    return str(look.property(_KEY)) if look.objectType() == NUMBER else ""


def picture_part(look: QTextFormat) -> Part | None:
    """Which picture a character stands for, if any."""
    if look.objectType() != PICTURE:
        return None
    caption, alt = str(look.property(_CAPTION) or ""), str(look.property(_ALT) or "")
    return Part(caption, Kind.PICTURE, str(look.property(_KEY)), alt)


def _object_format(object_type: int) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setObjectType(object_type)
    made.setFontUnderline(False)
    return made
