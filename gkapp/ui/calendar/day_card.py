"""How days are drawn, and the cards with the state of the year and with the chosen days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
)

from gkapp.domain.calendar.working_days import (
    LONGEST_NAME,
    LONGEST_NUMBER,
    DayArrangement,
    DayEdit,
    DayKind,
)
from gkapp.services.today.calendar_view import DueRequest, YearState
from gkapp.ui.calendar.day_facts import DayFacts, kind_in_words, span_in_words
from gkapp.ui.calendar.day_spots import Spots, due_in_words, spots_in
from gkapp.ui.kit.look.paint import CENTER, draw_text, fill_round, focus_ring
from gkapp.ui.kit.look.theme import color
from gkapp.ui.kit.look.tokens import SPACE, ColorRole, TextRole
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import ElidedLabel, Tag, label
from gkapp.ui.kit.widgets.layout import clear, column, line, row
from gkapp.ui.kit.widgets.month_calendar import whole_day
from gkapp.ui.shell.places import Place

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


class StateCard(QFrame):
    """The number of the notice can be edited; the card saves nothing itself."""

    number_edited = Signal(str)
    """The number of the notice as the officer types it."""
    import_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._year = label("", "strong")
        self.tag = Tag()
        self.number = QLineEdit()
        self.number.setMaxLength(LONGEST_NUMBER)
        self.number.setPlaceholderText("例如：国办发明电〔2025〕7号")
        self.number.setAccessibleName("通知文号")
        self._origin = ElidedLabel("", "small", "text_3")
        self._sums = ElidedLabel("", "small", "text_2")
        self._provisional = ElidedLabel("", "small", "text")
        self._import = button("导入通知…", "small", "import")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        layout = column(self, SPACE.x3, SPACE.x2)
        head = row()
        head.addWidget(self._year)
        head.addWidget(self.tag)
        head.addWidget(self._origin, 1)
        layout.addLayout(head)
        layout.addWidget(self._provisional)
        layout.addWidget(self._import, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._sums)
        layout.addLayout(self._number_row())

    def _number_row(self) -> QHBoxLayout:
        name = label("文号", "small", "text_2")
        name.setBuddy(self.number)
        line = row()
        line.addWidget(name)
        line.addWidget(self.number, 1)
        return line

    def _connect(self) -> None:
        self.number.textEdited.connect(self.number_edited)
        self._import.clicked.connect(self.import_wanted)

    def show_state(self, state: YearState, number: str) -> None:
        """Show *state*; *number* is the notice's, with what was typed and not saved."""
        self._year.setText(f"{state.year}年")
        if state.origin:
            self.tag.show_status("已载入", "neutral", "check")
        else:
            self.tag.show_status("未载入，暂算", "hold", "hold")
        self._origin.show_text(state.origin)
        self._provisional.show_text(state.provisional)
        self._provisional.setVisible(bool(state.provisional))
        self._import.setVisible(bool(state.provisional))
        self._sums.show_text(
            f"放假 {state.off} 天，调休 {state.work} 天，工作日 {state.working_days} 天"
        )
        if self.number.text().strip() != number:
            self.number.setText(number)
            self.number.setCursorPosition(0)

    def set_read_only(self, *, is_read_only: bool) -> None:
        """Whether nothing may be changed."""
        self.number.setReadOnly(is_read_only)


MOST_DUE = 3
"""Requests that are offered one by one; the rest is in their own list."""

_REQUESTS = "requests"
_SATURDAY = 5


class DayCard(QFrame):
    """Everything about the chosen days."""

    edited = Signal(object)
    """The DayEdit that the chosen days are to get."""
    going = Signal(object)
    """The Place of a request."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._title = label("", "strong")
        self._kind = ElidedLabel("", "small", "text_2")
        self._notice = ElidedLabel("", "caption", "text_3")
        self._due_title = label("", "small_strong", "text_2")
        self._due = column(gap=0)
        self.choices = {each: QRadioButton(each.value) for each in DayArrangement}
        self._group = QButtonGroup(self)
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText("例如：国庆节")
        self.name.setAccessibleName("名称")
        self._arrange()
        self._group.buttonClicked.connect(self._tell)
        self.name.textEdited.connect(self._tell)

    def _arrange(self) -> None:
        layout = column(self, SPACE.x3, SPACE.x1)
        layout.addWidget(self._title)
        layout.addWidget(self._kind)
        layout.addWidget(self._notice)
        layout.addWidget(self._due_title)
        layout.addLayout(self._due)
        layout.addSpacing(SPACE.x1)
        layout.addWidget(line())
        layout.addSpacing(SPACE.x1)
        layout.addLayout(self._arrangements())
        layout.addLayout(self._name_row())

    def _arrangements(self) -> QHBoxLayout:
        choices = row(gap=SPACE.x1)
        for choice in self.choices.values():
            self._group.addButton(choice)
            choices.addWidget(choice)
        choices.addStretch(1)
        return choices

    def _name_row(self) -> QHBoxLayout:
        title = label("名称", "small", "text_2")
        title.setBuddy(self.name)
        name = row()
        name.addWidget(title)
        name.addWidget(self.name, 1)
        return name

    def show_days(self, facts: Sequence[DayFacts], edit: DayEdit, notice: str) -> None:
        """Show one day or several; *edit* is how the first of them is set apart."""
        first, last = facts[0], facts[-1]
        is_one = first is last
        self._title.setText(whole_day(first.day) if is_one else _span(first.day, last.day))
        self._kind.show_text(kind_in_words(first) if is_one else _kinds(facts))
        self._notice.show_text(notice if is_one else "")
        self._notice.setVisible(bool(notice) and is_one)
        self._show_due([each for day in facts for each in day.due])
        self.choices[edit.arrangement].setChecked(True)
        if self.name.text().strip() != edit.name:
            self.name.setText(edit.name)
        self._offer([day.day for day in facts])

    def take_focus(self) -> None:
        """Put the keyboard into the choice of what the days are."""
        checked = self._group.checkedButton()
        checked.setFocus(Qt.FocusReason.TabFocusReason)

    def set_read_only(self, *, is_read_only: bool) -> None:
        """Whether nothing may be changed."""
        for choice in self.choices.values():
            choice.setEnabled(not is_read_only)
        self.name.setReadOnly(is_read_only)

    def _offer(self, days: Sequence[date]) -> None:
        """A make-up day is a weekend day; a usual day has no name."""
        has_weekend = any(day.weekday() >= _SATURDAY for day in days)
        work = self.choices[DayArrangement.WORK]
        is_allowed = self.choices[DayArrangement.USUAL].isEnabled()
        work.setEnabled(has_weekend and is_allowed)
        reason = "" if has_weekend else "周一至周五本来就要上班，不能设为调休上班"
        work.setToolTip(reason)
        work.setAccessibleDescription(reason)
        self.name.setEnabled(not self.choices[DayArrangement.USUAL].isChecked())

    def _show_due(self, due: Sequence[DueRequest]) -> None:
        clear(self._due)
        self._due_title.setText(f"{len(due)} 件申请到期" if due else "没有到期的申请")
        for each in due[:MOST_DUE]:
            self._due.addWidget(self._due_link(each), 0, Qt.AlignmentFlag.AlignLeft)
        if len(due) > MOST_DUE:
            more = label(f"另有 {len(due) - MOST_DUE} 件，见依申请公开列表", "small", "text_3")
            self._due.addWidget(more)

    def _due_link(self, request: DueRequest) -> QPushButton:
        words = f"{request.number}  {request.applicant}"
        link = button(words if len(words) <= 22 else f"{words[:21]}…", "link")
        provisional = "（到期日为暂算）" if request.is_provisional else ""
        link.setToolTip(f"打开 {request.number} {request.applicant}{provisional}")
        link.setAccessibleName(f"打开申请 {request.number} {request.applicant}{provisional}")
        link.setProperty("request_id", request.id)
        link.clicked.connect(self._go)
        return link

    def _go(self) -> None:
        self.going.emit(Place(_REQUESTS, self.sender().property("request_id")))

    def _tell(self) -> None:
        arrangement = next(each for each, choice in self.choices.items() if choice.isChecked())
        is_usual = arrangement is DayArrangement.USUAL
        self.name.setEnabled(not is_usual)
        self.edited.emit(DayEdit(arrangement, "" if is_usual else self.name.text().strip()))


def _span(first: date, last: date) -> str:
    return f"{first.year}年{span_in_words(first, last)}"


def _kinds(facts: Sequence[DayFacts]) -> str:
    counts: dict[str, int] = {}
    for day in facts:
        counts[day.kind.value] = counts.get(day.kind.value, 0) + 1
    return "，".join(f"{kind} {count} 天" for kind, count in counts.items())
