"""A drawing as an SVG file, which other programs scale without loss."""

from collections.abc import Iterator
from typing import assert_never
from xml.sax.saxutils import escape, quoteattr

from gkapp.documents.drawing import (
    BASELINE,
    OUTLINE,
    PAPER_INKS,
    Box,
    Drawing,
    Ink,
    Shape,
    Stroke,
    Words,
)
from gkapp.documents.printable_text import printable

_FACES = "SimSun, 'Noto Serif CJK SC', serif"


def drawing_svg(drawing: Drawing) -> str:
    """The whole file's text."""
    size = f'width="{drawing.width:.2f}pt" height="{drawing.height:.2f}pt"'
    box = f'viewBox="0 0 {drawing.width:.2f} {drawing.height:.2f}"'
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} role="img">',
            f"<title>{escape(printable(drawing.words))}</title>",
            '<rect width="100%" height="100%" fill="white"/>',
            *_elements(drawing),
            "</svg>\n",
        )
    )


def _elements(drawing: Drawing) -> Iterator[str]:
    for shape in drawing.shapes:
        yield _element(shape)


def _element(shape: Shape) -> str:
    ink = _color(shape.ink)
    match shape:
        case Box(area=area):
            look = f'fill="{ink}"' if shape.is_filled else f'fill="none" stroke="{ink}"'
            return (
                f'<rect x="{area.x:.2f}" y="{area.y:.2f}" width="{area.width:.2f}" '
                f'height="{area.height:.2f}" {look} stroke-width="{OUTLINE}"/>'
            )
        case Stroke():
            return (
                f'<line x1="{shape.start[0]:.2f}" y1="{shape.start[1]:.2f}" '
                f'x2="{shape.end[0]:.2f}" y2="{shape.end[1]:.2f}" '
                f'stroke="{ink}" stroke-width="{shape.width:.2f}"/>'
            )
        case Words():
            return (
                f'<text x="{shape.x:.2f}" y="{shape.y + BASELINE * shape.size:.2f}" '
                f'font-family={quoteattr(_FACES)} font-size="{shape.size:.2f}" '
                f'text-anchor="{shape.anchor}" fill="{ink}">{escape(printable(shape.text))}</text>'
            )
        case _:
            assert_never(shape)


def _color(ink: Ink) -> str:
    return "#" + f"{round(PAPER_INKS[ink] * 255):02x}" * 3
