"""How a request was decided: one ground, or several below each other, the first of which counts."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, tool_button
from gkapp.ui.kit.widgets.layout import column, row

MOST = 4
"""Grounds that one answer has room for."""
_NOT_CHOSEN = "请选择"


class GroundsField(QWidget):
    """A field of codes; *name_of* tells what the office calls each."""

    changed = Signal()

    def __init__(self, codes: Sequence[str], name_of: Callable[[str], str]) -> None:
        super().__init__()
        self._codes, self._name_of = list(codes), name_of
        self._lines: list[QWidget] = []
        self._boxes: list[QComboBox] = []
        self._layout = column(self, gap=SPACE.x1)
        self.more_button = button("再加一种", "link", "plus")
        self.more_button.clicked.connect(self._add_by_button)
        self._layout.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._add_line()

    @property
    def focus_widget(self) -> QWidget:
        """The first list."""
        return self._boxes[0]

    @property
    def complaint(self) -> str:
        """Nothing can be chosen that cannot be read."""
        return ""

    def value(self) -> tuple[str, ...]:
        """The chosen codes, in their order."""
        return tuple(code for box in self._boxes if (code := box.currentData()))

    def show_value(self, value: Sequence[str]) -> None:
        """Choose these; a code that is not offered is offered from now on."""
        for code in value:
            self._offer(code)
        while len(self._boxes) > max(1, len(value)):
            self._drop(self._lines[-1])
        while len(self._boxes) < len(value):
            self._add_line()
        for box, code in zip(self._boxes, [*value, ""], strict=False):
            box.setCurrentIndex(max(0, box.findData(code)))

    def _offer(self, code: str) -> None:
        if code not in self._codes:
            self._codes.append(code)
            for box in self._boxes:
                box.addItem(self._name_of(code), code)

    def _add_by_button(self) -> None:
        self._add_line()
        self._boxes[-1].setFocus()

    def _add_line(self) -> None:
        line, box = QWidget(), QComboBox()
        box.addItem(_NOT_CHOSEN, "")
        for code in self._codes:
            box.addItem(self._name_of(code), code)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.setMinimumContentsLength(12)
        box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.currentIndexChanged.connect(self.changed)
        layout = row(line, gap=SPACE.x1)
        layout.addWidget(box, 1)
        if self._boxes:
            box.setAccessibleName(f"第 {len(self._boxes) + 1} 种办理结果")
            away = tool_button("close", "去掉这一种")
            away.clicked.connect(partial(self._drop, line))
            layout.addWidget(away)
        self._layout.insertWidget(len(self._boxes), line)
        self._boxes.append(box)
        self._lines.append(line)
        self.more_button.setVisible(len(self._boxes) < MOST)

    def _drop(self, line: QWidget) -> None:
        at = self._lines.index(line)
        del self._lines[at], self._boxes[at]
        self._layout.removeWidget(line)
        line.deleteLater()
        self.more_button.show()
        self.changed.emit()
