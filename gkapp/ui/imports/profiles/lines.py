"""The lines of a profile: a column of theirs with ours, or what is filled in throughout."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from gkapp.domain.imports.profile import COLUMNS, DifferenceRule, MappedColumn
from gkapp.domain.imports.profile import line as line_name
from gkapp.ui.imports.profiles.value_words import (
    Pairs,
    can_be_typed,
    complaint_about,
    pairs_of,
    words_of,
)
from gkapp.ui.kit.forms.fields import SteadyField, TextField
from gkapp.ui.kit.look.theme import restyle
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, tool_button
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, plain, row

AS_ALL = "按方案"
"""A column without a rule of its own."""

THEIRS, VALUES = 3, 4
"""How much of the room the texts of a line take."""

_OURS, _RULE = 148, 128  # pixels
_BUTTONS = 3


class Choice(SteadyField, QComboBox):
    """One of some texts, each with the value it stands for."""

    changed = Signal()

    def __init__(self, name: str, choices: Sequence[tuple[str, object]], width: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedWidth(width)
        self.setMaxVisibleItems(16)
        self._values = [value for _, value in choices]  # Qt would make plain texts of them
        for text, _ in choices:
            self.addItem(text)
        self.currentIndexChanged.connect(self.changed)

    def value(self) -> Any:
        """What is chosen."""
        return self._values[self.currentIndex()]

    def show_value(self, value: object, text: str = "") -> None:
        """Choose *value*; one that is no choice any more is offered as *text* all the same."""
        if value not in self._values:
            self._values.append(value)
            self.addItem(text)
        self.setCurrentIndex(self._values.index(value))


def _our_column() -> Choice:
    columns = [("请选择", ""), *((each, each) for each in COLUMNS)]
    return Choice("台账的栏目", columns, _OURS)


class ProfileLine(QWidget):
    """One line with its complaint below, and buttons that move it or take it away."""

    edited = Signal()
    move_asked = Signal(object, int)
    """This line, and by how many places."""
    removal_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.fields: QHBoxLayout = row(gap=SPACE.x2)
        self.words = label("", "caption", "problem", wrap=True)
        self.words.hide()
        self._buttons = [
            self._button("up", "上移", -1),
            self._button("down", "下移", 1),
            self._button("close", "删去这一行", 0),
        ]
        lines = column(self, gap=2)
        lines.addLayout(self.fields)
        lines.addWidget(self.words)

    def add(self, field: QWidget, stretch: int = 0) -> None:
        """Put one more field into the line."""
        self.fields.addWidget(field, stretch)
        cast("Any", field).changed.connect(self.edited)

    def end(self) -> None:
        """All fields are there: put the buttons behind them."""
        for each in self._buttons:
            self.fields.addWidget(each)

    def complain(self, text: str) -> None:
        """Say what is wrong in this line; nothing to say that nothing is."""
        self.words.setText(text)
        self.words.setVisible(bool(text))
        for at in range(self.fields.count()):
            field = self.fields.itemAt(at).widget()
            if not isinstance(field, QToolButton):
                restyle(field, "problem", "true" if text else "false")
                field.setAccessibleDescription(text)

    @property
    def complaint(self) -> str:
        """Why what was typed cannot be read."""
        return ""

    def _button(self, icon: str, words: str, by: int) -> QToolButton:
        made = tool_button(icon, words)
        made.setProperty("by", by)
        made.clicked.connect(self._ask)
        return made

    def _ask(self) -> None:
        if by := self.sender().property("by"):
            self.move_asked.emit(self, by)
        else:
            self.removal_asked.emit(self)


class ColumnLine(ProfileLine):
    """A column of theirs, the column of ours, what holds on a difference, and their words."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: Pairs | None = None
        self.theirs, self.values = TextField(), TextField()
        self.theirs.setAccessibleName("对方的表头")
        self.values.setAccessibleName("取值对照")
        self.ours = _our_column()
        rules = [(AS_ALL, None), *((each.value, each) for each in DifferenceRule)]
        self.rule = Choice("不一致时", rules, _RULE)
        for each in (self.theirs, self.values):  # else they would not stand below their titles
            each.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.add(self.theirs, THEIRS)
        self.add(self.ours)
        self.add(self.rule)
        self.add(self.values, VALUES)
        self.end()

    def value(self) -> MappedColumn:
        """What the line says."""
        values = pairs_of(self.values.value()) if self._kept is None else self._kept
        return MappedColumn(self.theirs.value(), self.ours.value(), values, self.rule.value())

    def show_value(self, value: MappedColumn) -> None:
        """Show *value*; words that no line can say are kept as they are."""
        self.theirs.show_value(value.theirs)
        self.ours.show_value(value.ours, value.ours)
        self.rule.show_value(value.difference)
        self._kept = None if can_be_typed(value.values) else value.values
        self.values.setReadOnly(self._kept is not None)
        self.values.setToolTip("其中有分号或者等号，请在方案文件中修改" if self._kept else "")
        self.values.show_value(words_of(value.values))

    @property
    def complaint(self) -> str:
        """Why the translation cannot be read."""
        return "" if self._kept is not None else complaint_about(self.values.value())


def column_titles() -> QWidget:
    """What the fields of a ColumnLine are, above them."""
    made = plain()
    titles = row(made, gap=SPACE.x2)
    for text, stretch, width in (
        ("对方的表头", THEIRS, 0),
        ("台账的栏目", 0, _OURS),
        ("不一致时", 0, _RULE),
        ("取值对照", VALUES, 0),
    ):
        title = label(text, "small", "text_2")
        if width:
            title.setFixedWidth(width)
        else:
            title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        titles.addWidget(title, stretch)
    room = tool_button("up", "").sizeHint().width() * _BUTTONS + SPACE.x2 * (_BUTTONS - 1)
    titles.addSpacing(room)
    return made


class FixedLine(ProfileLine):
    """A column of ours, and what new entries get there."""

    def __init__(self) -> None:
        super().__init__()
        self.ours, self.text = _our_column(), TextField()
        self.text.setAccessibleName("统一填写的内容")
        self.add(self.ours)
        self.add(self.text, 1)
        self.end()

    def value(self) -> tuple[str, str]:
        """What the line says."""
        return self.ours.value(), self.text.value()

    def show_value(self, value: tuple[str, str]) -> None:
        """Show *value*."""
        ours, text = value
        self.ours.show_value(ours, ours)
        self.text.show_value(text)


class ValueLine(Protocol):
    """What Lines asks of a line beyond being one."""

    def value(self) -> Any: ...

    def show_value(self, value: Any) -> None: ...


class Lines(QWidget):
    """Any number of lines of one kind."""

    edited = Signal()

    def __init__(
        self, part: str, make: Callable[[], ProfileLine], blank: object, adding: str
    ) -> None:
        """*part* is what problems call it, *adding* the words of the button for one more."""
        super().__init__()
        self._part, self._make, self._blank = part, make, blank
        self.lines: list[ProfileLine] = []
        self._holder = column(gap=SPACE.x1)
        self.add_button = button(adding, "small", "plus")
        self.add_button.clicked.connect(self.add_blank)
        layout = column(self, gap=SPACE.x2)
        layout.addLayout(self._holder)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def values(self) -> tuple[Any, ...]:
        """What the lines say, in their order."""
        return tuple(cast("ValueLine", each).value() for each in self.lines)

    def show_values(self, values: Sequence[object]) -> None:
        """Show these."""
        for value in values:
            self._add(value)

    def add_blank(self) -> None:
        """One more line, to be filled in."""
        line = self._add(self._blank)
        line.fields.itemAt(0).widget().setFocus()
        self.edited.emit()

    def complain(self, problems: Mapping[str, str], *, is_asked: bool) -> None:
        """Show the problems of the lines; of one that is still blank only when that *is_asked*."""
        for at, each in enumerate(self.lines):
            is_blank = cast("ValueLine", each).value() == self._blank
            told = each.complaint or problems.get(line_name(self._part, at), "")
            each.complain(told if is_asked or not is_blank else "")

    @property
    def complaints(self) -> list[str]:
        """What cannot be read."""
        return [each.complaint for each in self.lines if each.complaint]

    def _add(self, value: object) -> ProfileLine:
        line = self._make()
        cast("ValueLine", line).show_value(value)
        line.edited.connect(self.edited)
        line.move_asked.connect(self._move)
        line.removal_asked.connect(self._remove)
        self.lines.append(line)
        self._holder.addWidget(line)
        return line

    def _move(self, line: ProfileLine, by: int) -> None:
        """Lines keep their places, for the keyboard's sake; what they say changes places."""
        at = self.lines.index(line)
        if not 0 <= at + by < len(self.lines):
            return
        one, other = (cast("ValueLine", self.lines[place]) for place in (at, at + by))
        mine, its = one.value(), other.value()
        one.show_value(its)
        other.show_value(mine)
        self.edited.emit()

    def _remove(self, line: ProfileLine) -> None:
        self.lines.remove(line)
        self._holder.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.edited.emit()
