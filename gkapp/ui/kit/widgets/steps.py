"""How far something is: steps in their order along a line, or events below each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gkapp.ui.kit.look.icons import draw_icon
from gkapp.ui.kit.look.paint import CENTER, draw_text, fill_round, text_width
from gkapp.ui.kit.look.theme import color, colors
from gkapp.ui.kit.look.tokens import ColorRole, TextRole

_EVENT = 56  # pixels from one event to the next
_MARK = 20
_SHORTEST_LINE = 16
_USUAL_LINE = 32
_LONGEST_LINE = 72


class StepState(Enum):
    """Where in its course a step or an event stands."""

    DONE = "已完成"
    NOW = "当前"
    NEXT = "未到"


@dataclass(frozen=True, slots=True)
class StepEvent:
    """One thing that happened, is happening or will: when in words, what, and on what ground."""

    step: StepState
    when: str
    what: str
    why: str = ""


class StepBar(QWidget):
    """Steps from left to right: the words are never squeezed, only the lines between them."""

    def __init__(self, name: str = "进度") -> None:
        super().__init__()
        self._name = name
        self._steps: Sequence[tuple[str, StepState]] = ()
        self.setFixedHeight(32)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Sequence[tuple[str, StepState]]) -> None:
        """Show these, each with where it stands."""
        self._steps = tuple(steps)
        words = "，".join(f"{text}{step.value}" for text, step in self._steps)
        self.setAccessibleName(f"{self._name}：{words}")
        self.updateGeometry()
        self.update()

    def _width_with(self, between: int) -> int:
        words = sum(text_width(text, "strong") + _MARK + 10 for text, _ in self._steps)
        return words + between * max(0, len(self._steps) - 1)

    def _draw_line(self, p: QPainter, left: float, length: float, following: StepState) -> None:
        p.setPen(QPen(color("border_input" if following is StepState.NEXT else "done_bar"), 1.5))
        middle = self.height() / 2
        p.drawLine(QPointF(left + 4, middle), QPointF(left + length - 4, middle))

    # Overrides of Qt methods

    def sizeHint(self) -> QSize:
        return QSize(self._width_with(_USUAL_LINE), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width_with(_SHORTEST_LINE), self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        gaps = max(1, len(self._steps) - 1)
        length = min(float(_LONGEST_LINE), (self.width() - self._width_with(0)) / gaps)
        left = 0.0
        for at, (text, step) in enumerate(self._steps):
            if at:
                self._draw_line(p, left, length, step)
                left += length
            box = QRectF(left, (self.height() - _MARK) / 2, _MARK, _MARK)
            _draw_mark(p, box, step, str(at + 1))
            width = text_width(text, "strong")
            role: TextRole = "strong" if step is StepState.NOW else "body"
            words = QRectF(box.right() + 6, 0, width + 2, self.height())
            draw_text(p, words, text, role, _ink(step))
            left += _MARK + 10 + width


class Timeline(QWidget):
    """Events from top to bottom; what does not fit on its line stands in the tip."""

    def __init__(self, name: str = "经过") -> None:
        super().__init__()
        self._name = name
        self._events: Sequence[StepEvent] = ()
        self.setMinimumWidth(220)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_events(self, events: Sequence[StepEvent]) -> None:
        """Show these, in their order."""
        self._events = tuple(events)
        self.setFixedHeight(_EVENT * len(self._events))
        words = "；".join(f"{each.when}{each.what}" for each in self._events)
        self.setAccessibleName(f"{self._name}：{words}")
        self.update()

    def _draw_event(self, p: QPainter, at: int, event: StepEvent) -> None:
        top, room = at * _EVENT, self.width() - 30
        if at + 1 < len(self._events):
            is_open = self._events[at + 1].step is StepState.NEXT
            style = Qt.PenStyle.DotLine if is_open else Qt.PenStyle.SolidLine
            p.setPen(QPen(color("border_input"), 1.5, style))
            p.drawLine(QPointF(10, top + 24), QPointF(10, top + _EVENT))
        _draw_mark(p, QRectF(0, top + 1, _MARK, _MARK), event.step, "")
        is_now = event.step is StepState.NOW
        ink: ColorRole = "text_2" if event.step is StepState.NEXT else "text"
        draw_text(p, QRectF(30, top, room, 22), event.what, "strong" if is_now else "body", ink)
        under: ColorRole = "accent" if is_now else "text_3"
        draw_text(p, QRectF(30, top + 22, room, 18), _under(event), "caption", under)

    # Overrides of Qt methods

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, event in enumerate(self._events):
            self._draw_event(p, at, event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            at = event.pos().y() // _EVENT
            if 0 <= at < len(self._events):
                shown = self._events[at]
                QToolTip.showText(event.globalPos(), f"{shown.what}\n{_under(shown)}", self)
                return True
        return super().event(event)


def _under(event: StepEvent) -> str:
    return " · ".join(filter(None, (event.when, event.why)))


def _ink(step: StepState) -> ColorRole:
    match step:
        case StepState.DONE:
            return "text"
        case StepState.NOW:
            return "accent"
        case StepState.NEXT:
            return "text_3"


def _draw_mark(p: QPainter, box: QRectF, step: StepState, number: str) -> None:
    """A tick, a filled mark or a hollow one, with a number where there is one."""
    radius = box.width() / 2
    match step:
        case StepState.DONE:
            fill_round(p, box, "done_soft", radius)
            draw_icon(p, box.adjusted(4, 4, -4, -4), "check", colors().done, 3)
        case StepState.NOW:
            fill_round(p, box, "accent_fill", radius)
            if number:
                draw_text(p, box, number, "caption", "on_accent", CENTER)
            else:
                fill_round(p, box.adjusted(7, 7, -7, -7), "on_accent", 3)
        case StepState.NEXT:
            fill_round(p, box, "surface", radius, "border_input", 1.5)
            draw_text(p, box, number, "caption", "text_3", CENTER)
