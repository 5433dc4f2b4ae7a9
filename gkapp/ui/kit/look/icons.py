"""Our own line icons: a grid of 24 units, drawn from SVG paths, crisp at any scale.

No icon font and no image files: nothing is loaded before an icon is first shown.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

STROKE = 1.7

_RING = "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z"

PATHS = {
    # The destinations.
    "today": "M4 11 12 4l8 7M6 9.5V20h12V9.5M9.5 14.5l2 2 3.5-4",
    "ledger": "M5 4h11a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3zM5 17a3 3 0 0 1 3-3h11M9 8h6",
    "policy": "M4 5h16v11h-8l-5 4v-4H4zM8 9h8M8 12.5h5",
    "request": "M4 13 6.5 5h11L20 13v6H4zM4 13h5l1.5 2.5h3L15 13h5",
    "plan": "M4 6.5l1.5 1.5L8 5M4 12.5 5.5 14 8 11M4 18.5 5.5 20 8 17"
    "M11.5 6.5H20M11.5 12.5H20M11.5 18.5H20",
    "opinion": "M4 10v4h3l9 5V5l-9 5zM19 9.5a4 4 0 0 1 0 5M8 14.5 9.5 20",
    "report": "M6 3.5h8.5L19 8v12.5H6zM14 3.5V8.5h5M9.5 17v-3M12.5 17v-6M15.5 17v-4.5",
    "catalog": "M3.5 6h6l2 2.5h9V19h-17zM7.5 12.5h9M7.5 15.5h6",
    "calendar": "M4 6h16v14H4zM4 10.5h16M8.5 3.5V7.5M15.5 3.5V7.5M8 14h2M14 14h2M8 17h2",
    "settings": "M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4M4 12h5M13 12h7M11 10v4",
    # What one does.
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 20 20",
    "undo": "M8 5 4 9l4 4M4 9h10a5 5 0 0 1 0 10H9",
    "redo": "M16 5l4 4-4 4M20 9H10a5 5 0 0 0 0 10h5",
    "plus": "M12 5v14M5 12h14",
    "minus": "M5 12h14",
    "close": "M6 6l12 12M18 6 6 18",
    "filter": "M4 5.5h16l-6 7v6l-4-2v-4z",
    "filter_off": "M10 18.5v-6l-6-7h16l-3 3.5M14.5 13l5.5 5.5M20 13l-5.5 5.5",
    "columns": "M4 5h16v14H4zM9.5 5v14M14.5 5v14",
    "refresh": "M19.5 8A8 8 0 1 0 20 13M20 4v4.5h-4.5",
    "edit": "M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5zM13.5 7 17 10.5",
    "delete": "M5 7h14M10 4h4M7 7l1 13h8l1-13M10.5 10.5v6M13.5 10.5v6",
    "copy": "M8 8h11v12H8zM16 8V4H5v12h3",
    "save": "M5 4h11l3 3v13H5zM8 4v5h7V4M8 20v-6h8v6",
    "print": "M7 8.5V4h10v4.5M7 17H4V8.5h16V17h-3M7 14h10v6.5H7z",
    "export": "M12 15V4M8 8l4-4 4 4M4.5 14v5.5h15V14",
    "import": "M12 4v11M8 11l4 4 4-4M4.5 14v5.5h15V14",
    "send": "M20.5 4 3.5 11l6.5 3 3 6.5zM10 14 20.5 4",
    "star": "M12 4l2.5 5.2 5.5.8-4 4 1 5.5-5-2.7-5 2.7 1-5.5-4-4 5.5-.8z",
    "keyboard": "M3.5 6.5h17v11h-17zM7 10h.4M10.5 10h.4M14 10h.4M17.5 10h.4M8 14h8",
    "help": f"{_RING}M9.4 9.6a2.6 2.6 0 1 1 3.9 2.3c-.9.5-1.3 1-1.3 2M12 16.6v.4",
    "theme": f"{_RING}M12 3.5v17M14.5 4.2l5 5M12 7.5l8 8M12 13l5.5 5.5",
    # Marks and arrows.
    "down": "M6 9.5l6 6 6-6",
    "up": "M6 14.5l6-6 6 6",
    "left": "M14.5 6l-6 6 6 6",
    "right": "M9.5 6l6 6-6 6",
    "check": "M5 12.5 10 17.5 19.5 7",
    "dot": "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
    "more": "M5 12h.5M11.8 12h.5M18.5 12h.5",
    "menu": "M4 7h16M4 12h16M4 17h16",
    # What a thing is to the officer: a shape of its own for each tone.
    "done": f"{_RING}M8 12.2l3 3 5-6",
    "overdue": "M8.2 3.5h7.6L20.5 8.2v7.6L15.8 20.5H8.2L3.5 15.8V8.2z"
    "M12 7.5v5.5M12 16.2v.4",
    "soon": "M12 4 21 19.5H3zM12 10v4.5M12 16.8v.4",
    "clock": f"{_RING}M12 7.5V12l3.2 2",
    "hold": f"{_RING}M10 9v6M14 9v6",
    "problem": f"{_RING}M9.2 9.2l5.6 5.6M14.8 9.2l-5.6 5.6",
    "info": f"{_RING}M12 11v5.5M12 7.6v.4",
    # Who applies.
    "person": "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c.6-4 3.4-6 7.5-6s6.9 2 7.5 6",
    "company": "M5 20.5V4h9v16.5M14 9.5h5v11M3.5 20.5h17M8 8h3M8 12h3M8 16h3",
    "science": "M10 4v6l-5 8.5c-.5 1 0 2 1.2 2h11.6c1.2 0 1.7-1 1.2-2L14 10V4"
    "M8.5 4h7M8 15h8",
    "welfare": "M12 19.5S4 15 4 9.3C4 6.9 5.9 5 8.1 5c1.7 0 3.1 1 3.9 2.5"
    "C12.8 6 14.2 5 15.9 5 18.1 5 20 6.9 20 9.3 20 15 12 19.5 12 19.5z",
    "law": "M12 4v16M8 20.5h8M5 7h14M5 7 2.5 13.5a2.7 2.7 0 0 0 5 0z"
    "M19 7l-2.5 6.5a2.7 2.7 0 0 0 5 0z",
    "group": "M9 5a3.3 3.3 0 1 0 0 6.6A3.3 3.3 0 0 0 9 5zM3 19c.4-3.3 2.6-5 6-5s5.6 1.7"
    " 6 5M15.5 5.6a3 3 0 0 1 0 5.6M17 14.3c2.3.5 3.7 2.1 4 4.7",
    # Things.
    "file": "M6 3.5h8.5L19 8v12.5H6zM14 3.5V8.5h5",
    "picture": "M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15.5 8a1.3 1.3 0 1 0 0 2.6"
    " 1.3 1.3 0 0 0 0-2.6z",
    "clip": "M19 11l-7.5 7.5a4.5 4.5 0 0 1-6.4-6.4L12.6 4.6a3 3 0 0 1 4.3 4.3"
    "L9.5 16.2a1.5 1.5 0 0 1-2.1-2.1L14 7.5",
    "folder": "M3.5 6h6l2 2.5h9V19h-17z",
    "database": "M12 4c-4 0-7 1.2-7 2.8v10.4C5 18.8 8 20 12 20s7-1.2 7-2.8V6.8C19 5.2 16 4"
    " 12 4zM5 6.8c0 1.6 3 2.8 7 2.8s7-1.2 7-2.8M5 12c0 1.6 3 2.8 7 2.8s7-1.2 7-2.8",
    "mail": "M3.5 6h17v12.5h-17zM3.5 7l8.5 6.5L20.5 7",
    "shield": "M12 3.5 19 6v5.5c0 4.4-2.9 7.5-7 9-4.1-1.5-7-4.6-7-9V6zM8.8 12l2.4 2.4 4.2-4.6",
    "lock": "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
    "eye": "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"
    "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
}  # fmt: skip


def svg_source(name: str, color: str, stroke: float = STROKE) -> bytes:
    """The SVG text of an icon in one colour. KeyError for a name that is not in PATHS."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" '
        f'stroke="{color}" stroke-width="{stroke}" stroke-linecap="round" '
        f'stroke-linejoin="round"><path d="{PATHS[name]}"/></svg>'
    ).encode()


def draw_icon(
    painter: QPainter, rect: QRectF, name: str, color: str, stroke: float = STROKE
) -> None:
    """Draw an icon into *rect*."""
    _renderer(name, color, stroke).render(painter, QRectF(rect))


@lru_cache(maxsize=512)
def pixmap(name: str, px: int, color: str, ratio: float) -> QPixmap:
    """An icon of *px* logical pixels for a screen with *ratio* device pixels to each."""
    image = QPixmap(QSize(round(px * ratio), round(px * ratio)))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    _renderer(name, color, STROKE).render(painter)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def icon(name: str, color: str, disabled: str, px: int) -> QIcon:
    """An icon for buttons, with a picture for each scale of the attached screens."""
    made = QIcon()
    ratios = {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
    for ratio in sorted(ratios | {1.0}):
        made.addPixmap(pixmap(name, px, color, ratio), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, px, disabled, ratio), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=512)
def _renderer(name: str, color: str, stroke: float) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(svg_source(name, color, stroke)))
