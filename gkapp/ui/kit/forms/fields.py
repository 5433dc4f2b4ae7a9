"""The fields of forms: each shows a value, gives it back, and says when it was changed."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, Protocol, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from gkapp.ui.kit.widgets.cut_box import CutBox

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


class ChoiceField(SteadyField, CutBox):
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
