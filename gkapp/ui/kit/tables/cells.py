"""Draws every cell of a table: ground, selection and focus first, then one or two lines."""

from math import ceil
from typing import Protocol, assert_never, cast

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from gkapp.ui.kit.look.icons import draw_icon
from gkapp.ui.kit.look.paint import (
    LEFT,
    RIGHT,
    draw_bar,
    draw_tag,
    draw_text,
    hatch,
    tag_width,
    text_width,
    tone_ink,
)
from gkapp.ui.kit.look.theme import color, colors
from gkapp.ui.kit.look.tokens import SIZE, SPACE, ColorRole, TextRole, Tone
from gkapp.ui.kit.tables.columns import Cell, Meter, PlainWords, Status
from gkapp.ui.kit.tables.id_model import DRAWN, Drawn

LINE, SECOND_LINE = 22, 18
"""Heights of the two lines of a cell."""
INDENT = SIZE.icon_small + 6
"""From the left edge to the words behind a sign."""
BAR_WIDTH, BAR_HEIGHT = 132, 4
EDGE = 3
"""Width of the mark at the left of a selected row."""

_BARS: dict[Tone, ColorRole] = {"overdue": "overdue_bar", "soon": "soon_bar", "done": "done_bar"}
_URGENT: tuple[Tone, ...] = ("overdue", "soon")

Index = QModelIndex | QPersistentModelIndex


class _Option(Protocol):
    """What the stubs of Qt leave out."""

    rect: QRect
    state: QStyle.StateFlag


class CellHost(Protocol):
    """What a view tells of the row that is painted."""

    hover_row: int

    def begins_row(self, index: Index) -> bool: ...

    def has_keyboard_in(self, index: Index) -> bool: ...


class CellDelegate(QStyledItemDelegate):
    """The one place where cells are painted; its parent is the view, a Host."""

    def __init__(self, view: QWidget, row_height: int) -> None:
        super().__init__(view)
        self._row_height = row_height

    # Overrides of Qt methods

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(SIZE.row, self._row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        placed = cast("_Option", option)
        is_selected = bool(placed.state & QStyle.StateFlag.State_Selected)
        painter.save()
        host = cast("CellHost", self.parent())
        _draw_ground(painter, QRectF(placed.rect), host, index, is_selected=is_selected)
        drawn = index.data(DRAWN)
        if isinstance(drawn, Drawn):
            draw_cell(painter, _inside(placed.rect), drawn, is_selected=is_selected)
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        drawn = index.data(DRAWN)
        room = _inside(view.visualRect(index)).width()
        text = tip_of(drawn, room) if isinstance(drawn, Drawn) else ""
        QToolTip.showText(event.globalPos(), text, view)
        return True


def draw_cell(p: QPainter, box: QRectF, drawn: Drawn, *, is_selected: bool) -> None:
    """Draw both lines into *box*; a single line stands in its middle."""
    first = drawn.first
    second = drawn.second if drawn.second is not None and drawn.second.text else None
    lines = LINE + (SECOND_LINE if second or _has_bar(first) else 0)
    top = box.center().y() - lines / 2
    line = QRectF(box.left(), top, box.width(), LINE)
    match first:
        case PlainWords():
            _draw_words(p, line, first, "body", "text", is_number=drawn.is_number)
        case Status():
            draw_tag(p, line, first.text, first.tone, first.icon, on_selection=is_selected)
        case Meter():
            _draw_meter(p, line, first)
        case _:
            assert_never(first)
    if second:
        # Under the words of a meter, not under its sign.
        left = box.left() + (INDENT if isinstance(first, Meter) else 0)
        under = QRectF(left, line.bottom(), box.right() - left, SECOND_LINE)
        words = second if isinstance(second, PlainWords) else PlainWords(second.text)
        _draw_words(p, under, words, "caption", "text_3", is_number=drawn.is_number)


def tip_of(drawn: Drawn, room: float) -> str:
    """What the tip of a cell says: what its column has to add, else what was cut."""
    if drawn.tip:
        return drawn.tip
    cut = [cell.text for cell in (drawn.first, drawn.second) if cell and _width(cell) > room]
    return "\n".join(cut)


def needed_width(drawn: Drawn) -> int:
    """Pixels of a cell in which nothing is cut."""
    second = text_width(drawn.second.text, "caption") if drawn.second else 0
    return ceil(max(_width(drawn.first), second)) + SPACE.x3 + SPACE.x2 + 1


def _inside(box: QRect | QRectF) -> QRectF:
    return QRectF(box).adjusted(SPACE.x3, 0, -SPACE.x2, 0)


def _draw_ground(
    p: QPainter, box: QRectF, host: CellHost, index: Index, *, is_selected: bool
) -> None:
    if is_selected:
        p.fillRect(box, color("accent_soft"))
        if host.begins_row(index):
            p.fillRect(QRectF(box.left(), box.top(), EDGE, box.height()), color("accent"))
    elif host.hover_row == index.row():
        p.fillRect(box, color("hover"))
    p.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), color("row_line"))
    if host.has_keyboard_in(index):
        for y in (box.top(), box.bottom() - 2):
            p.fillRect(QRectF(box.left(), y, box.width(), 2), color("accent"))


def _draw_words(
    p: QPainter, line: QRectF, words: PlainWords, role: TextRole, ink: ColorRole, *, is_number: bool
) -> None:
    if words.icon:
        px = SIZE.icon_small if role == "body" else 14
        sign = QRectF(line.left(), line.center().y() - px / 2, px, px)
        draw_icon(p, sign, words.icon, colors()["text_3"])
        line = line.adjusted(INDENT - (SIZE.icon_small - px), 0, 0, 0)
    draw_text(p, line, words.text, role, ink, RIGHT if is_number else LEFT)


def _draw_meter(p: QPainter, line: QRectF, meter: Meter) -> None:
    ink = "text" if meter.tone in ("neutral", "accent") else tone_ink(meter.tone)
    px = SIZE.icon_small
    sign = QRectF(line.left(), line.center().y() - px / 2, px, px)
    draw_icon(p, sign, meter.icon, colors()[ink], 1.9)
    role: TextRole = "small_strong" if meter.tone in _URGENT else "small"
    draw_text(p, line.adjusted(INDENT, 0, 0, 0), meter.text, role, ink)
    if meter.is_held or meter.share is not None:
        width = min(BAR_WIDTH, line.width() - INDENT)
        middle = line.bottom() + SECOND_LINE / 2 - 1
        bar = QRectF(line.left() + INDENT, middle - BAR_HEIGHT / 2, width, BAR_HEIGHT)
        if meter.is_held:
            hatch(p, bar, "text_3", 4)
        else:
            draw_bar(p, bar, meter.share or 0.0, _BARS.get(meter.tone, "accent"))


def _has_bar(cell: Cell) -> bool:
    return isinstance(cell, Meter) and (cell.is_held or cell.share is not None)


def _width(cell: Cell) -> float:
    match cell:
        case PlainWords():
            return text_width(cell.text, "body") + (INDENT if cell.icon else 0)
        case Status():
            return tag_width(cell.text, cell.icon)
        case Meter():
            return text_width(cell.text, "small_strong") + INDENT
        case _:
            assert_never(cell)
