"""Several of a few fixed choices, each with a box to tick."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from gkapp.ui.kit.forms.fields import PlainField
from gkapp.ui.kit.look.tokens import SPACE


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
