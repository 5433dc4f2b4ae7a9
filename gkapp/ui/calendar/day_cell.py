"""Draws one day of the year: its ground, its number, the sign of what it is, how much is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from gkapp.domain.calendar.working_days import DayKind
from gkapp.ui.calendar.day_facts import DayFacts
from gkapp.ui.calendar.day_spots import Spots, due_in_words, spots_in
from gkapp.ui.kit.look.paint import CENTER, draw_text, fill_round, focus_ring
from gkapp.ui.kit.look.theme import color
from gkapp.ui.kit.look.tokens import ColorRole, TextRole

SIGNS = {DayKind.HOLIDAY: "休", DayKind.MAKE_UP: "班"}
_GROUNDS: dict[DayKind, ColorRole] = {
    DayKind.WEEKEND: "surface_alt",
    DayKind.HOLIDAY: "track",
    DayKind.MAKE_UP: "accent_soft",
}


@dataclass(frozen=True, slots=True)
class CellState:
    """How a day stands in the window."""

    today: date
    is_chosen: bool = False
    is_current: bool = False
    """Whether the keyboard is in it."""
    is_hovered: bool = False
    is_tight: bool = False
    """Whether numbers are small in the whole year."""
    is_run_on: bool = False
    """Whether it goes on a row of holidays that carries its sign already."""


def draw_day(p: QPainter, cell: QRectF, facts: DayFacts, state: CellState) -> None:
    """Draw a day into *cell*, with a pixel left free around it."""
    inner = cell.adjusted(1, 1, -1, -1)
    sign = "" if state.is_run_on else SIGNS.get(facts.kind, "")
    spots = spots_in(cell, len(facts.due), is_tight=state.is_tight)
    _draw_ground(p, inner, facts, state, is_roomy=spots.is_roomy)
    _draw_number(p, spots, facts, state.today)
    if sign:
        draw_sign(p, spots.sign, sign)
    if facts.due:
        _draw_due(p, spots, facts, state.today)
    if state.is_current:
        focus_ring(p, inner)


def draw_heading(p: QPainter, cell: QRectF, name: str) -> None:
    """Draw the name of a weekday where the numbers of its days stand below."""
    spots = spots_in(QRectF(cell.left(), 0, cell.width(), cell.width()), 0)
    place = QRectF(spots.number.left(), cell.top(), spots.number.width(), cell.height())
    draw_text(p, place, name, "micro", "text_3", spots.align)


def draw_sign(p: QPainter, box: QRectF, sign: str) -> None:
    """休 is quiet; 班 is strong, as it is what one overlooks."""
    is_work = sign == SIGNS[DayKind.MAKE_UP]
    if is_work:
        fill_round(p, box, "accent_fill", 3)
    # As odd as the sign itself: then it stands on whole pixels and is not blurred.
    place = box.adjusted(0, 0, (box.width() + 1) % 2, 0)
    draw_text(p, place, sign, "micro", "on_accent" if is_work else "text_2", CENTER)


def draw_bars(p: QPainter, bars: Iterable[QRectF], ink: ColorRole) -> None:
    """A bar for each request that is due."""
    for bar in bars:
        p.fillRect(bar, color(ink))


def draw_edited(p: QPainter, box: QRectF) -> None:
    """A broken line around what was changed and not saved."""
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(color("accent"), 1.5)
    pen.setStyle(Qt.PenStyle.DashLine)
    p.setPen(pen)
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


def due_ink(day: date, today: date) -> tuple[ColorRole, ColorRole]:
    """The colours of a number of due requests: red only for what is overdue."""
    return ("overdue", "overdue_soft") if day < today else ("accent", "accent_soft")


def _draw_ground(
    p: QPainter, box: QRectF, facts: DayFacts, state: CellState, *, is_roomy: bool
) -> None:
    ground = _GROUNDS.get(facts.kind)
    if facts.due and facts.kind.is_working:
        ground = due_ink(facts.day, state.today)[1]
    elif facts.kind is DayKind.HOLIDAY and not is_roomy:
        ground = None  # drawn with its neighbours, as one band
    if state.is_chosen:
        ground = "accent_soft"
    elif state.is_hovered:
        ground = "hover"
    if ground is not None:
        fill_round(p, box, ground)
    if facts.is_edited:
        draw_edited(p, box)
    elif state.is_chosen:
        fill_round(p, box, None, line="accent_line")
    if facts.day == state.today:
        # Around the cell where the number reaches to its edge.
        frame = box if is_roomy else box.adjusted(-1, -1, 1, 1)
        fill_round(p, frame, None, line="accent", width=2)


def _draw_number(p: QPainter, spots: Spots, facts: DayFacts, today: date) -> None:
    is_today = facts.day == today
    role: TextRole = "strong" if is_today and spots.is_roomy else spots.role
    ink: ColorRole = "text" if facts.kind.is_working else "text_3"
    number = str(facts.day.day)
    draw_text(p, spots.number, number, role, "accent" if is_today else ink, spots.align)


def _draw_due(p: QPainter, spots: Spots, facts: DayFacts, today: date) -> None:
    ink = due_ink(facts.day, today)[0]
    draw_bars(p, spots.bars, ink)
    if spots.is_roomy:
        draw_text(p, spots.words, due_in_words(len(facts.due)), "micro", ink, CENTER)
