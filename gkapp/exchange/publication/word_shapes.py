"""What the words within a shape or a text box of a Word file stand on."""

from xml.etree.ElementTree import Element

from gkapp.exchange.publication.word_styles import GROUND_THEMES, PAPER, UNKNOWN
from gkapp.exchange.word.xml import attribute, child, local_name, value

NOTHING = ""
"""The ground of a shape without a fill: whatever lies behind it."""
SHAPES = frozenset({"wsp", "shape", "rect", "roundrect", "oval"})
"""Elements that may hold a box of text: of today's files and of older ones."""

_FILLS = frozenset({"solidFill", "gradFill", "blipFill", "pattFill", "grpFill", "noFill"})
_PICTURES = frozenset({"blip", "imagedata", "background"})
_OFF = frozenset({"f", "false", "0"})
_NAMED = {"white": PAPER, "window": PAPER, "black": "000000", "yellow": "FFFF00"}
_SHORT, _LONG = 3, 6  # digits of a colour


def ground_of_shape(shape: Element) -> str:
    """Six digits, NOTHING, or UNKNOWN for a pattern, a picture or a colour of the theme."""
    return _of_drawn(shape) if local_name(shape) == "wsp" else _of_older(shape)


def has_other_grounds(story: Element) -> bool:
    """Whether something other than paper may lie behind a shape without a fill."""
    for each in story.iter():
        name = local_name(each)
        if name in _PICTURES or (name in SHAPES and ground_of_shape(each) not in (NOTHING, PAPER)):
            return True
    return False


def _of_drawn(shape: Element) -> str:
    properties = child(shape, "spPr")
    fill = next((each for each in properties or () if local_name(each) in _FILLS), None)
    if fill is None:
        number = attribute(child(child(shape, "style"), "fillRef"), "idx")
        return NOTHING if number in ("", "0") else UNKNOWN
    if local_name(fill) == "noFill":
        return NOTHING
    colour = next(iter(fill), None) if local_name(fill) == "solidFill" else None
    if colour is None or any(local_name(change) != "alpha" for change in colour):
        return UNKNOWN  # something is done to the colour
    if local_name(colour) == "srgbClr":
        return value(colour).upper()
    return PAPER if value(colour) in GROUND_THEMES else UNKNOWN


def _of_older(shape: Element) -> str:
    fill = child(shape, "fill")
    if {attribute(shape, "filled"), attribute(fill, "on")} & _OFF:
        return NOTHING
    if attribute(fill, "type") not in ("", "solid"):
        return UNKNOWN
    colour = (attribute(shape, "fillcolor") or "white").split()[0].lower()
    if not colour.startswith("#"):
        return _NAMED.get(colour, UNKNOWN)
    digits = colour[1:].upper()
    if len(digits) == _SHORT:
        digits = "".join(2 * digit for digit in digits)
    return digits if len(digits) == _LONG else UNKNOWN
