"""The line above a table: words and facets to narrow it by, how many rows there are, its menu."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from gkapp.domain.errors import Refused
from gkapp.domain.text.dates import read_typed_date
from gkapp.services.records.list_query import Facet
from gkapp.ui.kit.look.paint import text_width
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.pause import Pause
from gkapp.ui.kit.widgets.buttons import Actions, button, tool_button
from gkapp.ui.kit.widgets.labels import ClearEdit, ElidedComboBox, label
from gkapp.ui.kit.widgets.layout import column, plain, row

ARROW_ROOM = 48
"""What a box needs beside its words."""
_LEAST = 34  # pixels of words: a year is whole
_LONGEST_DAY = "2026-12-31"


class FacetBox(ElidedComboBox):
    """As wide as its first entry, whatever long names are among the others.

    Where the bar is short, that entry gives up its first word and the others are cut.
    """

    def __init__(self, facet: Facet) -> None:
        super().__init__()
        self._title = facet.title
        self.everything = f"全部{facet.title}"
        """The entry that narrows nothing."""
        self.setAccessibleName(facet.title)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(max(text_width(self._title, "body"), _LEAST) + ARROW_ROOM)
        self.setMaximumWidth(text_width(self.everything, "body") + ARROW_ROOM)
        self.setMaxVisibleItems(16)

    @property
    def shown_text(self) -> str:
        """What there is room for of the entry that is chosen."""
        whole = self.currentText()
        if self.currentIndex() == 0 and text_width(whole, "body") > self._room():
            whole = self._title
        return self._cut(whole)

    def offer(self, choices: Sequence[str]) -> None:
        """Offer these from now on; what is chosen stays chosen where it still can be."""
        if [self.itemText(place) for place in range(1, self.count())] == list(choices):
            return
        chosen = self.itemText(self.currentIndex()) if self.currentIndex() > 0 else ""
        with QSignalBlocker(self):
            self.clear()
            for text in (self.everything, *choices):
                self.addItem(text)
            _widen_list(self)
            self.choose(chosen)

    def choose(self, text: str) -> None:
        """Choose *text*; one that is not offered narrows nothing."""
        self.setCurrentIndex(max(0, self.findText(text)))


class DayBox(FacetBox):
    """Days that are usual, today the first of them, and any other that is typed."""

    def __init__(self, facet: Facet) -> None:
        super().__init__(facet)
        self.everything = facet.title
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)  # pyright: ignore[reportArgumentType] - Qt takes none
        room = text_width(max(_LONGEST_DAY, self.everything, key=_room_of), "body") + ARROW_ROOM
        self.setMinimumWidth(room)
        self.setMaximumWidth(room)
        self.setToolTip("选择或者输入日期，如 2024-12-31；清空则不限")
        line = self._line
        line.setAccessibleName(facet.title)
        line.setPlaceholderText(facet.title)
        line.returnPressed.connect(self.take_typed)
        line.editingFinished.connect(self.take_typed)
        self.currentIndexChanged.connect(self._show_chosen)

    def choose(self, text: str) -> None:
        """Choose a day, whether it was offered or not."""
        if text and text != self.everything and self.findText(text) < 0:
            self.addItem(text)
        super().choose(text)
        self._show_chosen()

    def offer(self, choices: Sequence[str]) -> None:
        """Offer these; a day that was typed stays."""
        super().offer(choices)
        self._show_chosen()

    def take_typed(self) -> None:
        """What was typed is chosen; what is no day leaves things as they are."""
        typed = self._line.text().strip()
        try:
            day = read_typed_date(typed, self._today).isoformat() if typed else ""
        except Refused:
            self._show_chosen()
            return
        self.choose(day)

    @property
    def _line(self) -> QLineEdit:
        line = self.lineEdit()
        assert line is not None  # it is editable
        return line

    @property
    def _today(self) -> date:
        """The first day that is offered."""
        return date.fromisoformat(self.itemText(1))

    def _show_chosen(self) -> None:
        """The placeholder names the box while nothing is chosen."""
        at = self.currentIndex()
        self.setEditText(self.itemText(at) if at > 0 else "")

    # Overrides of Qt methods

    def paintEvent(self, event: QPaintEvent) -> None:
        QComboBox.paintEvent(self, event)

    def event(self, event: QEvent) -> bool:
        return QComboBox.event(self, event)


def _room_of(text: str) -> int:
    return text_width(text, "body")


def _widen_list(box: QComboBox) -> None:
    """The list that opens shows its entries whole, though the box may be narrow."""
    texts = (box.itemText(place) for place in range(box.count()))
    box.view().setMinimumWidth(max(text_width(text, "body") for text in texts) + ARROW_ROOM)


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
        self._resting = Pause(self, DEBOUNCE, self._tell)
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
