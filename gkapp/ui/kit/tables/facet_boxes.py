"""The boxes of the filter bar, one for each thing that rows can be narrowed by."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QSignalBlocker
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy

from gkapp.domain.errors import Refused
from gkapp.domain.text.dates import read_typed_date
from gkapp.services.records.list_query import Facet
from gkapp.ui.kit.look.paint import text_width
from gkapp.ui.kit.widgets.cut_box import CutBox

ARROW_ROOM = 48
"""What a box needs beside its words."""
_LEAST = 34  # pixels of words: a year is whole
_LONGEST_DAY = "2026-12-31"


class FacetBox(CutBox):
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
