"""The fields of forms: each shows a value, gives it back, and says when it was changed."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, Protocol, cast

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.labels import ElidedComboBox

NOT_CHOSEN = "请选择"
_TAB = "\t"
_BETWEEN_NAMES = re.compile(r"[、，,；;](?![^（(]*[）)])")
LINES_SHOWN = 4

_FRAME = 8  # pixels of border and padding above and below the text


class Field(Protocol):
    """What a form asks of a field. *complaint* is about what was typed, before any rule."""

    @property
    def changed(self) -> Any: ...  # a Signal: its type stubs know no protocols

    @property
    def focus_widget(self) -> QWidget: ...

    @property
    def complaint(self) -> str: ...

    def value(self) -> Any: ...

    def show_value(self, value: Any) -> None: ...


class PlainField:
    """What most fields are: a widget that takes the keys itself, in which anything may stand."""

    @property
    def focus_widget(self) -> QWidget:
        """What takes the keys."""
        return cast("QWidget", self)

    @property
    def complaint(self) -> str:
        """Why what was typed cannot be read; nothing that can be typed here."""
        return ""


class SteadyField(PlainField):
    """A field that the wheel would change; the wheel moves the page, whatever it passes over.

    Stands before the Qt class among the bases.
    """

    # Overrides of Qt methods

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class TextField(PlainField, QLineEdit):
    """One line of text; blanks around it do not count."""

    changed = Signal()

    def __init__(self, placeholder: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.textChanged.connect(self._take)

    def _take(self, text: str) -> None:
        """Cells that are pasted from Excel are parted by a tab, which no line of a form means."""
        if _TAB in text:
            self.setText(text.strip(_TAB).replace(_TAB, " "))
        else:
            self.changed.emit()

    def value(self) -> str:
        """The text without the blanks around it."""
        return self.text().strip()

    def show_value(self, value: str) -> None:
        """Show *value* from its beginning."""
        self.setText(value)
        self.setCursorPosition(0)


class NamesField(TextField):
    """Several names in one line, parted by 、 or by what people type instead."""

    def value(self) -> tuple[str, ...]:  # pyright: ignore[reportIncompatibleMethodOverride]
        """The names in order; a mark within brackets belongs to its name: 县（市、区）人民政府."""
        return tuple(name for part in _BETWEEN_NAMES.split(self.text()) if (name := part.strip()))

    def show_value(self, value: Sequence[str]) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Show the names."""
        super().show_value("、".join(value))


class LongTextField(PlainField, QPlainTextEdit):
    """Text of several lines; Tab goes on to the next field."""

    changed = Signal()

    def __init__(self, lines: int = LINES_SHOWN) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        height = self.fontMetrics().lineSpacing() * lines
        self.setFixedHeight(height + 2 * round(self.document().documentMargin()) + _FRAME)
        self.textChanged.connect(self.changed)

    def value(self) -> str:
        """The text without the blanks around it."""
        return self.toPlainText().strip()

    def show_value(self, value: str) -> None:
        """Show *value*."""
        self.setPlainText(value)


class ChoiceField(SteadyField, ElidedComboBox):
    """One of the members of an enumeration, by what they are called, or none yet."""

    changed = Signal()

    def __init__(
        self, choices: Iterable[StrEnum], names: Any = None, *, nothing: str = NOT_CHOSEN
    ) -> None:
        """*names* gives each member its words; *nothing* stands for no choice."""
        super().__init__()
        self._members: list[StrEnum | None] = [None, *choices]
        self.addItem(nothing)
        for member in self._members[1:]:
            self.addItem(names(member) if names else str(member))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.currentIndexChanged.connect(self.changed)

    def value(self) -> StrEnum | None:
        """The chosen member, None when nothing is chosen."""
        return self._members[self.currentIndex()]

    def show_value(self, value: StrEnum | None) -> None:
        """Choose *value*."""
        self.setCurrentIndex(self._members.index(value))


_COUNT_WIDTH = 176  # pixels: a number in a long frame is far from its arrows


class CountField(SteadyField, QSpinBox):
    """A whole number; 0 is shown as *nothing*."""

    changed = Signal()

    def __init__(self, most: int, nothing: str = "无", unit: str = "") -> None:
        super().__init__()
        self.setRange(0, most)
        self.setSpecialValueText(nothing)
        self.setSuffix(unit)
        self.setFixedWidth(_COUNT_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self.changed)

    def show_value(self, value: int) -> None:
        """Show *value*."""
        self.setValue(value)


class CheckField(PlainField, QCheckBox):
    """Yes or no; *words* stand behind the box."""

    changed = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.toggled.connect(self.changed)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def show_value(self, value: bool) -> None:
        """Tick it, or not."""
        self.setChecked(value)


class ChecksField(PlainField, QWidget):
    """Boxes in columns; values that are none of the choices are kept as they came."""

    changed = Signal()

    def __init__(self, choices: Iterable[str], columns: int = 3) -> None:
        super().__init__()
        self.boxes = {str(choice): QCheckBox(str(choice)) for choice in choices}
        self._others: tuple[str, ...] = ()
        grid = QGridLayout()
        grid.setContentsMargins(0, SPACE.x1, 0, SPACE.x1)
        grid.setVerticalSpacing(SPACE.x1)
        for at, box in enumerate(self.boxes.values()):
            box.toggled.connect(self.changed)
            grid.addWidget(box, at // columns, at % columns)
        self.setLayout(grid)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def value(self) -> tuple[str, ...]:
        """What is ticked, in the order of the choices."""
        ticked = tuple(choice for choice, box in self.boxes.items() if box.isChecked())
        return (*ticked, *self._others)

    def show_value(self, value: Sequence[str]) -> None:
        """Tick *value*."""
        self._others = tuple(each for each in value if each not in self.boxes)
        for choice, box in self.boxes.items():
            box.setChecked(choice in value)


class SuggestField(SteadyField, QComboBox):
    """A line to type in with a list under it; ↓ goes through the list."""

    changed = Signal()

    def __init__(self, suggestions: Iterable[str] = ()) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for words in dict.fromkeys(filter(None, suggestions)):
            self.addItem(words)
        self.setCurrentIndex(-1)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        self.currentTextChanged.connect(self.changed)

    def offer(self, suggestions: Sequence[str]) -> None:
        """Offer these from now on; what is typed stays."""
        if [self.itemText(at) for at in range(self.count())] == list(suggestions):
            return
        typed = self.currentText()
        with QSignalBlocker(self):
            self.clear()
            for words in suggestions:
                self.addItem(words)
            self.show_value(typed)

    def value(self) -> str:
        """The text without the blanks around it."""
        return self.currentText().strip()

    def show_value(self, value: str) -> None:
        """Show *value*, whether it is in the list or not."""
        self.setCurrentIndex(self.findText(value))
        self.setEditText(value)

    # Overrides of Qt methods

    def showPopup(self) -> None:
        super().showPopup()
        if self.currentIndex() < 0:
            # Qt marks the first unseen, so that ↓ would skip it.
            self.view().setCurrentIndex(QModelIndex())


class WholeLine(QLineEdit):
    """As Tab does, the first click selects what stands there; the next one places the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self._was_clicked_into = False

    # Overrides of Qt methods

    def focusInEvent(self, arg__1: QFocusEvent) -> None:
        super().focusInEvent(arg__1)
        self._was_clicked_into = arg__1.reason() is Qt.FocusReason.MouseFocusReason

    def mouseReleaseEvent(self, arg__1: QMouseEvent) -> None:
        super().mouseReleaseEvent(arg__1)
        if self._was_clicked_into and not self.hasSelectedText():
            self.selectAll()
        self._was_clicked_into = False
