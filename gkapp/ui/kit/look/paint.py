"""Small painting for delegates and drawn widgets: text, tags, bars, hatching, the focus ring."""

from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from gkapp.ui.kit.look.icons import draw_icon
from gkapp.ui.kit.look.theme import color, colors, font, metrics
from gkapp.ui.kit.look.tokens import SIZE, ColorRole, TextRole, Tone


def box_of(option: QStyleOptionViewItem) -> QRectF:
    """The rectangle of the item."""
    untyped: Any = option
    return QRectF(untyped.rect)


def view_of(option: QStyleOptionViewItem) -> QWidget:
    """The view that shows the item."""
    untyped: Any = option
    view: QWidget = untyped.widget
    return view


def is_selected(option: QStyleOptionViewItem) -> bool:
    """Whether the item is selected."""
    return _has(option, QStyle.StateFlag.State_Selected)


def is_hovered(option: QStyleOptionViewItem) -> bool:
    """Whether the mouse is over the item."""
    return _has(option, QStyle.StateFlag.State_MouseOver)


def has_focus(option: QStyleOptionViewItem) -> bool:
    """Whether the item has the keyboard."""
    return _has(option, QStyle.StateFlag.State_HasFocus)


def _has(option: QStyleOptionViewItem, flag: QStyle.StateFlag) -> bool:
    untyped: Any = option
    return bool(untyped.state & flag)


LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter

TONE_ICONS: dict[Tone, str] = {
    "neutral": "clock",
    "accent": "clock",
    "overdue": "overdue",
    "soon": "soon",
    "done": "done",
    "problem": "problem",
    "hold": "hold",
}
"""The sign that goes with a tone where nothing more telling is at hand."""

_TONES: dict[Tone, tuple[ColorRole, ColorRole]] = {
    "neutral": ("text_2", "hold_soft"),
    "accent": ("accent", "accent_soft"),
    "overdue": ("overdue", "overdue_soft"),
    "soon": ("soon", "soon_soft"),
    "done": ("done", "done_soft"),
    "problem": ("problem", "problem_soft"),
    "hold": ("hold", "hold_soft"),
}


def tone_ink(tone: Tone) -> ColorRole:
    """The colour of text and icons in *tone*."""
    return _TONES[tone][0]


def tone_ground(tone: Tone) -> ColorRole:
    """The quiet ground that goes with *tone*."""
    return _TONES[tone][1]


def text_width(text: str, role: TextRole) -> int:
    """The width of *text* in one step of the type scale."""
    return metrics(role).horizontalAdvance(text)


def set_pen(p: QPainter, role: TextRole, ink: ColorRole) -> None:
    """Take up a font and a colour."""
    p.setFont(font(role))  # pyright: ignore[reportUnknownMemberType] - the stub lacks an import
    p.setPen(color(ink))


def draw_text(
    p: QPainter,
    rect: QRectF | QRect,
    text: str,
    role: TextRole = "body",
    ink: ColorRole = "text",
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """Draw one line, cut with … where it does not fit."""
    box = QRectF(rect)
    set_pen(p, role, ink)
    shown = metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()) + 1)
    p.drawText(box, align | Qt.TextFlag.TextSingleLine, shown)


def draw_wrapped(
    p: QPainter,
    rect: QRectF,
    text: str,
    role: TextRole = "small",
    ink: ColorRole = "text",
    align: Qt.AlignmentFlag = CENTER,
) -> None:
    """Draw text in as many lines as it needs; whoever made *rect* sees to the room."""
    set_pen(p, role, ink)
    p.drawText(rect, align | Qt.TextFlag.TextWordWrap, text)


def wrapped_height(text: str, role: TextRole, width: int) -> int:
    """The height of *text* in lines of *width*."""
    box = metrics(role).boundingRect(QRect(0, 0, width, 10_000), Qt.TextFlag.TextWordWrap, text)
    return box.height()


def fill_round(
    p: QPainter,
    rect: QRectF | QRect,
    fill: ColorRole | None,
    radius: float = SIZE.radius,
    line: ColorRole | None = None,
    width: float = 1,
) -> None:
    """Fill and outline a rounded rectangle; the line lies within the edge."""
    box = QRectF(rect)
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setBrush(QBrush(color(fill)) if fill else QBrush())
    if line is None:
        p.setPen(Qt.PenStyle.NoPen)
    else:
        p.setPen(QPen(color(line), width))
        box.adjust(width / 2, width / 2, -width / 2, -width / 2)
    p.drawRoundedRect(box, radius, radius)


def focus_ring(p: QPainter, rect: QRectF | QRect, radius: float = SIZE.radius) -> None:
    """The ring of what has the keyboard: two pixels of the accent, within the edge."""
    fill_round(p, rect, None, radius, "accent", 2)


def focus_gap(p: QPainter, rect: QRectF | QRect, radius: float = SIZE.radius) -> None:
    """What parts that ring from a ground in the accent: two pixels of the window, within it."""
    fill_round(p, QRectF(rect).adjusted(2, 2, -2, -2), None, radius - 1, "window", 2)


def tag_width(text: str, icon: str = "") -> int:
    """The width that draw_tag takes."""
    return text_width(text, "small") + 16 + (18 if icon else 0)


def draw_tag(
    p: QPainter, box: QRectF, text: str, tone: Tone, icon: str = "", *, on_selection: bool = False
) -> None:
    """Draw a status: icon and words on a quiet ground, as wide as its words or as *box*.

    On a selected row its own ground would vanish: *on_selection* takes the surface instead.
    """
    ink = tone_ink(tone)
    width = min(float(tag_width(text, icon)), box.width())
    tag = QRectF(box.left(), box.center().y() - SIZE.tag / 2, width, SIZE.tag)
    fill_round(p, tag, "surface" if on_selection else tone_ground(tone))
    inner = tag.adjusted(8, 0, -6, 0)
    if icon:
        place = QRectF(tag.left() + 6, tag.center().y() - 7, 14, 14)
        draw_icon(p, place, icon, colors()[ink], 2.0)
        inner.setLeft(tag.left() + 24)
    draw_text(p, inner, text, "small", ink)


def draw_bar(p: QPainter, rect: QRectF, share: float, ink: ColorRole) -> None:
    """Draw a bar filled to *share* (0 to 1) on its track."""
    radius = rect.height() / 2
    fill_round(p, rect, "track", radius)
    if share > 0:
        filled = QRectF(rect)
        filled.setWidth(max(rect.height(), rect.width() * min(share, 1.0)))
        fill_round(p, filled, ink, radius)


def hatch(p: QPainter, rect: QRectF, ink: ColorRole, step: int = 5) -> None:
    """Draw slanting lines: the sign of a suspended clock beside its colour."""
    p.save()
    p.setClipRect(rect)
    p.setPen(QPen(color(ink), 1))
    x = rect.left() - rect.height()
    while x < rect.right():
        p.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()))
        x += step
    p.restore()
