"""The line above a table: words and facets to narrow it by, how many rows there are, its menu."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QWidget,
)

from gkapp.services.records.list_query import Facet
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.tables.facet_boxes import DayBox, FacetBox
from gkapp.ui.kit.widgets.actions import Actions
from gkapp.ui.kit.widgets.buttons import button, tool_button
from gkapp.ui.kit.widgets.clear_edit import ClearEdit
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, plain, row

DEBOUNCE = 200
"""Milliseconds that typing must rest before the list is asked."""

Facets = tuple[tuple[str, str], ...]


class FilterBar(QWidget):
    """Tells what the officer wants to see; knows neither the list nor its rows."""

    changed = Signal()
    """Words or facets are others now, and typing rests."""
    left_downwards = Signal()
    """Down or Enter was pressed in the words: on to the rows."""

    def __init__(self, noun: str) -> None:
        super().__init__()
        self._boxes: dict[str, FacetBox] = {}
        self._told = ("", ())
        self.words = _WordsEdit(f"筛选{noun}")
        self.words.textChanged.connect(self._rest)
        self.words.left_downwards.connect(self.left_downwards)
        self._resting = QTimer(self, interval=DEBOUNCE, singleShot=True)
        self._resting.timeout.connect(self._tell)
        self.clear_button = button("清除筛选", "link", "filter_off")
        self.clear_button.clicked.connect(self.clear)
        self._clearing = Actions((self.clear_button,))
        self.count_label = label("", "small", "text_3")
        self.menu_button = tool_button("columns", "列表选项：排序、列、常用筛选、导出、打印")
        self._arrange()
        self._show_whether_narrowed()

    def _arrange(self) -> None:
        self._lines = column(self, gap=SPACE.x2)
        self._lines.setContentsMargins(SPACE.x3, SPACE.x2, SPACE.x2, SPACE.x2)
        self._line = row(gap=SPACE.x2)
        self._lines.addLayout(self._line)
        self._holder = plain()
        self._choices = row(self._holder, gap=SPACE.x2)
        self._line.addWidget(self.words, 2)
        self._line.addWidget(self._holder)
        self._line.addWidget(self._clearing)
        self._line.addStretch(1)
        self._line.addWidget(self.count_label)
        self._line.addWidget(self.menu_button)

    @property
    def facets(self) -> Facets:
        """The facets that are chosen."""
        return tuple(
            (key, box.itemText(box.currentIndex()))
            for key, box in self._boxes.items()
            if box.currentIndex() > 0
        )

    def offer(self, facets: Sequence[Facet]) -> None:
        """Offer these facets; what is chosen stays chosen where it still can be."""
        for facet in facets:
            if len(facet.choices) > 1:
                self._box(facet)
        for key in self._boxes.keys() - {facet.key for facet in facets}:
            box = self._boxes.pop(key)
            box.hide()
            box.deleteLater()
        self._order_tabs()
        self._tell()

    def show_filter(self, words: str, facets: Facets) -> None:
        """Show what the list is narrowed by and tell nobody; unknown values are left out."""
        self._set(words, facets)
        self._told = (words, self.facets)

    def clear(self) -> None:
        """Narrow by nothing."""
        self._set("", ())
        self._tell()
        self.words.setFocus()

    def _set(self, words: str, facets: Facets) -> None:
        chosen = dict(facets)
        # Not silenced: its own cross to clear it hears the signal too.
        self.words.setText(words)
        for key, box in self._boxes.items():
            with QSignalBlocker(box):
                box.choose(chosen.get(key, ""))
        self._resting.stop()
        self._show_whether_narrowed()

    def _box(self, facet: Facet) -> None:
        box = self._boxes.get(facet.key)
        if box is None:
            made = DayBox if facet.is_day else FacetBox
            box = self._boxes[facet.key] = made(facet)
            self._choices.insertWidget(len(self._boxes) - 1, box)
            box.currentIndexChanged.connect(self._tell)
        box.offer(facet.choices)

    def _order_tabs(self) -> None:
        chain = (self.words, *self._boxes.values(), self.clear_button, self.menu_button)
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _rest(self) -> None:
        self._show_whether_narrowed()
        self._resting.start()

    def _tell(self) -> None:
        self._resting.stop()
        self._show_whether_narrowed()
        now = (self.words.text().strip(), self.facets)
        if now != self._told:
            self._told = now
            self.changed.emit()

    def _show_whether_narrowed(self) -> None:
        self._clearing.setVisible(bool(self.words.text() or self.facets))

    def _fit(self) -> None:
        """Boxes that have no room beside the words go below; the count is left out before that."""
        needed = self._least_of_line() + self._least_of_boxes(SPACE.x2) + SPACE.x2
        has_room = self.width() >= needed
        if has_room and self._lines.indexOf(self._holder) >= 0:
            self._line.insertWidget(1, self._holder)
            self._choices.setSpacing(SPACE.x2)
        elif not has_room and self._lines.indexOf(self._holder) < 0:
            self._lines.addWidget(self._holder, 0, Qt.AlignmentFlag.AlignLeft)
            self._choices.setSpacing(SPACE.x1)
        left = self.width() - (needed if has_room else self._least_of_line())
        self.count_label.setVisible(left >= self.count_label.sizeHint().width() + SPACE.x2)

    def _least_of_boxes(self, gap: int) -> int:
        gaps = max(0, len(self._boxes) - 1)
        return self._holder.minimumSizeHint().width() + gaps * (gap - self._choices.spacing())

    def _least_of_line(self) -> int:
        """What all but the boxes and the count need; the way to clear always has its place."""
        margins = self._lines.contentsMargins()
        beside = (self._clearing, self.menu_button)
        widths = sum(each.minimumSizeHint().width() + SPACE.x2 for each in beside)
        return margins.left() + margins.right() + self.words.minimumWidth() + widths + SPACE.x2

    # Overrides of Qt methods

    def minimumSizeHint(self) -> QSize:
        """The boxes go below before the list is wider than its page."""
        margins = self._lines.contentsMargins()
        below = self._least_of_boxes(SPACE.x1) + margins.left() + margins.right()
        return QSize(max(self._least_of_line(), below), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)


class _WordsEdit(ClearEdit):
    left_downwards = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setToolTip("多个词以空格分开，每个词都要出现；Esc 清空")
        self.setMinimumWidth(160)
        self.setMaximumWidth(320)

    # Overrides of Qt methods

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.left_downwards.emit()
            case _:
                super().keyPressEvent(event)
