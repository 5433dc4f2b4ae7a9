"""Draws the cells of a prescribed table, and edits the figures that no register holds."""

from typing import Protocol, cast

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gkapp.ui.kit.look.icons import draw_icon
from gkapp.ui.kit.look.item_option import box_of, is_selected
from gkapp.ui.kit.look.paint import (
    CENTER,
    LEFT,
    RIGHT,
    draw_text,
    draw_wrapped,
    fill_round,
    text_width,
)
from gkapp.ui.kit.look.theme import color, colors
from gkapp.ui.kit.look.tokens import ColorRole, TextRole
from gkapp.ui.kit.widgets.figure_change import SAME
from gkapp.ui.kit.widgets.report_grid import CellKind, GridCell
from gkapp.ui.kit.widgets.report_head import draw_edges, role_of, text_in
from gkapp.ui.kit.widgets.report_model import Index, Note, ReportModel

PADDING = 8
SECOND_LINE = 16
"""Height of the line for the year before."""
_SIGN = 14
_CORNER = 9
_WIDE = 96
"""Logical pixels from which a column has room for the words beside the year before."""


class Host(Protocol):
    """What the table tells of itself."""

    hovered: tuple[int, int]

    @property
    def report(self) -> ReportModel: ...

    def viewport(self) -> QWidget: ...


class ReportDelegate(QStyledItemDelegate):
    """Words wrap, zeros are quiet, figures look like links, faults carry a sign."""

    def __init__(self, table: QWidget) -> None:
        """*table* is a Host."""
        super().__init__(table)

    @property
    def _host(self) -> Host:
        return cast("Host", self.parent())

    def _draw_words(self, p: QPainter, box: QRectF, cell: GridCell) -> None:
        is_tall = cell.rows > 1
        is_head = cell.kind is CellKind.HEAD
        if is_tall:  # keep the words in sight while their rows scroll
            box = box.intersected(QRectF(self._host.viewport().rect()))
        is_centred = is_head or (is_tall and cell.column == 0)
        padding = 6 if is_tall else PADDING
        inner = box.adjusted(padding, 0, -padding, 0)
        align = CENTER if is_centred else LEFT
        draw_wrapped(p, inner, text_in(cell, inner.width()), role_of(cell), "text", align)

    def _draw_figure(self, p: QPainter, box: QRectF, cell: GridCell) -> None:
        report = self._host.report
        value, problem = str(report.value(cell)), report.problem(cell)
        note = report.note(cell)
        if problem:
            _draw_sign(p, box.left() + 5, box, "problem", "problem")
        line = box
        if report.has_previous:
            line = box.adjusted(0, 2, 0, -SECOND_LINE)
            under = QRectF(box.left(), line.bottom() - 2, box.width(), SECOND_LINE)
            _draw_comparison(p, under, *report.comparison(cell))
        role: TextRole = "strong" if cell.is_strong and value != "0" else "body"
        ink = _figure_ink(value, problem, report.is_entered(cell))
        draw_text(p, line, value, role, ink, CENTER)
        if note.detail:
            _draw_corner(p, box)
            return
        used = (box.width() + text_width(value, role)) / 2 + PADDING
        _draw_note(p, line.adjusted(used, 0, -PADDING, 0), note)

    def _draw_ground(
        self, p: QPainter, box: QRectF, cell: GridCell, *, is_chosen: bool, is_hovered: bool
    ) -> None:
        report = self._host.report
        ground: ColorRole | None = "hover" if is_hovered else None
        if report.problem(cell):
            ground = "problem_soft"
        if is_chosen or report.is_marked(cell):
            ground = "accent_soft"
        if ground is not None:
            p.fillRect(box, color(ground))

    # Overrides of Qt methods

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        host, box = self._host, box_of(option)
        cell = host.report.cell(index)
        if cell is None:
            return
        painter.save()
        is_quiet = cell.kind is not CellKind.VALUE or cell.is_strong
        painter.fillRect(box, color("surface_alt" if is_quiet else "surface"))
        if cell.kind is CellKind.VALUE:
            is_chosen = is_selected(option)
            is_hovered = host.hovered == (index.row(), index.column())
            self._draw_ground(painter, box, cell, is_chosen=is_chosen, is_hovered=is_hovered)
            self._draw_figure(painter, box, cell)
            _draw_frame(painter, box, is_chosen=is_chosen, is_marked=host.report.is_marked(cell))
        else:
            self._draw_words(painter, box, cell)
        draw_edges(painter, box)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        report = self._host.report
        cell = report.cell(index)
        if cell is not None:
            editor.setAccessibleName(cell.address)
            if cell.address == report.refused_address:
                editor.setProperty("problem", "true")
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the editor, unless the officer typed in it: figures are counted anew meanwhile."""
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)


def _draw_frame(p: QPainter, box: QRectF, *, is_chosen: bool, is_marked: bool) -> None:
    if is_chosen or is_marked:
        edge: ColorRole = "accent" if is_chosen else "accent_line"
        fill_round(p, box.adjusted(0, 0, -1, -1), None, 2, edge, 2)


def _draw_sign(p: QPainter, left: float, line: QRectF, icon: str, ink: ColorRole) -> None:
    draw_icon(p, QRectF(left, line.center().y() - _SIGN / 2, _SIGN, _SIGN), icon, colors()[ink], 2)


def _draw_corner(p: QPainter, box: QRectF) -> None:
    """A mark that has room in any cell, where spreadsheets mark what somebody remarked on."""
    edge = box.topRight()
    corner = QPainterPath(edge)
    corner.lineTo(edge - QPointF(_CORNER, 0))
    corner.lineTo(edge + QPointF(0, _CORNER))
    p.fillPath(corner, color("soon"))


def _draw_comparison(p: QPainter, under: QRectF, before: str, change: str) -> None:
    """上年 10，+2; in narrow columns 10 +2."""
    moved = "" if before == "0" and change == SAME else change
    is_wide = under.width() >= _WIDE
    words = ("，" if is_wide else " ").join(filter(None, (before, moved)))
    said = f"上年 {words}" if is_wide else words
    draw_text(p, under, said if before else "—", "micro", "text_3", CENTER)


def _draw_note(p: QPainter, room: QRectF, note: Note) -> None:
    """A sign and, where there is room, the words; both at the right."""
    if not note.text or room.width() < _SIGN:
        return
    ink: ColorRole = "accent" if note.is_missing else "text_3"
    left = room.right() - _SIGN
    if (width := text_width(note.text, "caption")) <= room.width() - _SIGN - 4:
        draw_text(p, room, note.text, "caption", ink, RIGHT)
        left -= width + 4
    _draw_sign(p, left, room, "edit" if note.is_missing else "check", ink)


def _figure_ink(value: str, problem: str, is_entered: bool) -> ColorRole:
    if problem:
        return "problem"
    if value == "0":
        return "text_3"
    return "text" if is_entered else "accent"
