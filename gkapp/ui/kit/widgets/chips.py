"""Views of a list as chips with counts: one is chosen, those that are urgent carry a sign."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QComboBox, QSizePolicy, QWidget

from gkapp.domain.text.numbers import grouped
from gkapp.ui.kit.look.focus import has_ring
from gkapp.ui.kit.look.icons import draw_icon
from gkapp.ui.kit.look.paint import (
    CENTER,
    TONE_ICONS,
    draw_text,
    fill_round,
    focus_ring,
    text_width,
    tone_ground,
    tone_ink,
)
from gkapp.ui.kit.look.theme import colors
from gkapp.ui.kit.look.tokens import SIZE, SPACE, ColorRole, Tone

_GAP = 4  # pixels of the ring and of what parts it from the chip


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at a list. *tone* is shown only when the count is above 0.

    What is rare takes no room while there is nothing in it, unless it is chosen.
    """

    key: str
    title: str
    tone: Tone = "neutral"
    is_rare: bool = False


class _Room(NamedTuple):
    """Pixels within a chip and between chips."""

    side: int
    before_count: int
    after_count: int
    around_count: int
    least_count: int
    gap: int


_WIDE = _Room(12, 8, 8, 12, 24, SPACE.x2)
_TIGHT = _Room(9, 6, 6, 10, 20, SPACE.x1)
"""Where one line is enough then: a second one would cost a list its row."""


class Chip(QAbstractButton):
    """One view: words, a sign when urgent, and the count."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view = view
        self._count: int | None = None
        self._room = _WIDE
        self.setText(view.title)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_count(None)

    def show_count(self, count: int | None) -> None:
        """Say how many there are; None while that is not known."""
        self._count = count
        self.setAccessibleName(
            self.text() if count is None else f"{self.text()}，{grouped(count)} 件"
        )
        self.updateGeometry()
        self.update()

    def take(self, room: _Room) -> None:
        """Leave so much room."""
        if room is not self._room:
            self._room = room
            self.updateGeometry()
            self.update()

    @property
    def is_offered(self) -> bool:
        """Whether it is worth its room."""
        return not self.view.is_rare or bool(self._count) or self.isChecked()

    @property
    def _is_urgent(self) -> bool:
        return self.view.tone != "neutral" and bool(self._count)

    def width_in(self, room: _Room) -> int:
        """The pixels that it takes with so much room."""
        sign = 20 if self._is_urgent else 0
        words = text_width(self.text(), "small_strong")
        pill = self._pill(room)
        after = pill + room.after_count if pill else 4
        return room.side + sign + words + room.before_count + after

    def _pill(self, room: _Room) -> int:
        if self._count is None:
            return 0
        words = text_width(grouped(self._count), "small_strong")
        return max(room.least_count, words + room.around_count)

    def _draw_count(self, p: QPainter) -> None:
        if self._count is None:
            return
        ground: ColorRole = "surface" if self.isChecked() else "hold_soft"
        ink: ColorRole = "text_2"
        if self._is_urgent:
            ground, ink = tone_ground(self.view.tone), tone_ink(self.view.tone)
        width = self._pill(self._room)
        pill = QRectF(self.width() - self._room.after_count - width, 6, width, 20)
        fill_round(p, pill, ground, 10)
        draw_text(p, pill, grouped(self._count), "small_strong", ink, CENTER)

    # Overrides of Qt methods

    def sizeHint(self) -> QSize:
        return QSize(self.width_in(self._room), SIZE.chip)

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        box, is_chosen, radius = QRectF(self.rect()), self.isChecked(), SIZE.chip / 2
        if has_ring(self):  # around the edge that the chosen one has anyway
            focus_ring(p, box, radius)
            box, radius = box.adjusted(_GAP, _GAP, -_GAP, -_GAP), radius - _GAP
        if is_chosen:
            fill_round(p, box, "accent_soft", radius, "accent", 1.5)
        else:
            fill_round(p, box, "hover" if self.underMouse() else "surface", radius, "border")
        left = float(self._room.side)
        if self._is_urgent:
            ink = colors()[tone_ink(self.view.tone)]
            draw_icon(p, QRectF(left - 2, 8, 16, 16), TONE_ICONS[self.view.tone], ink, 2)
            left += 20
        words = QRectF(left, 0, text_width(self.text(), "small_strong") + 2, self.height())
        role, word_ink = ("small_strong", "accent") if is_chosen else ("small", "text")
        draw_text(p, words, self.text(), role, word_ink)
        self._draw_count(p)


class ChipRow(QWidget):
    """Chips of which one is chosen, in as many lines as the width needs.

    On a page that is very low they fold up into one box that opens.
    """

    chosen = Signal(str)
    """The key of the view that the officer chose."""

    def __init__(self, views: Iterable[View], name: str = "视图") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.chips = {view.key: Chip(view) for view in views}
        self._group = QButtonGroup(self)
        for chip in self.chips.values():
            chip.setParent(self)
            self._group.addButton(chip)
        next(iter(self.chips.values())).setChecked(True)
        self._group.buttonClicked.connect(self._tell)
        self.box = QComboBox(self)
        self.box.setAccessibleName(name)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.hide()
        for view in self.chips.values():
            self.box.addItem(view.text())
        self.box.activated.connect(self._tell_from_box)
        self._is_folded = False
        self._place()

    @property
    def current(self) -> str:
        """The key of the chosen view."""
        return next(key for key, chip in self.chips.items() if chip.isChecked())

    def choose(self, key: str) -> None:
        """Choose a view without telling; a key that is not there is passed over."""
        if key in self.chips:
            self.chips[key].setChecked(True)
            self.box.setCurrentIndex(list(self.chips).index(key))
            self._place()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say how many there are in each view."""
        for key, chip in self.chips.items():
            chip.show_count(counts.get(key))
        for at, (key, chip) in enumerate(self.chips.items()):
            count = counts.get(key)
            words = chip.text() if count is None else f"{chip.text()} {grouped(count)}"
            self.box.setItemText(at, words)
        self._place()

    def fold(self, *, is_folded: bool) -> None:
        """Stand as a box that opens, or as chips."""
        if is_folded == self._is_folded:
            return
        self._is_folded = is_folded
        self.box.setVisible(is_folded)
        across = QSizePolicy.Policy.Fixed if is_folded else QSizePolicy.Policy.Expanding
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self._place()

    def _place(self) -> None:
        """Put the chips beside each other and, where the width ends, below each other."""
        for chip in self.chips.values():
            chip.setVisible(chip.is_offered and not self._is_folded)
        if self._is_folded:
            self.box.setGeometry(0, 0, self.width(), SIZE.control)
            self.setFixedHeight(SIZE.control)
            self.updateGeometry()
            return
        room = self._room_for_one_line()
        left, top = 0, 0
        for chip in self._offered():
            chip.take(room)
            size = chip.sizeHint()
            if left and left + size.width() > self.width():
                left, top = 0, top + SIZE.chip + SPACE.x2
            chip.setGeometry(left, top, size.width(), size.height())
            left += size.width() + room.gap
        self.setFixedHeight(top + SIZE.chip)

    def _room_for_one_line(self) -> _Room:
        """As much room as leaves the chips in one line, or all of it where that takes two."""
        offered = self._offered()
        for room in (_WIDE, _TIGHT):
            widths = [chip.width_in(room) + room.gap for chip in offered]
            if sum(widths) - room.gap <= self.width():
                return room
        return _WIDE

    def _offered(self) -> list[Chip]:
        return [chip for chip in self.chips.values() if chip.is_offered]

    def _tell(self, chip: QAbstractButton) -> None:
        if isinstance(chip, Chip):
            self.choose(chip.view.key)
            self.chosen.emit(chip.view.key)

    def _tell_from_box(self, at: int) -> None:
        self._tell(list(self.chips.values())[at])

    # Overrides of Qt methods

    def sizeHint(self) -> QSize:
        if self._is_folded:
            return QSize(self.box.sizeHint().width(), SIZE.control)
        widths = [chip.width_in(_WIDE) + _WIDE.gap for chip in self._offered()]
        return QSize(sum(widths), self.height())

    def minimumSizeHint(self) -> QSize:
        if self._is_folded:
            return self.sizeHint()
        return QSize(max(chip.sizeHint().width() for chip in self.chips.values()), SIZE.chip)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
