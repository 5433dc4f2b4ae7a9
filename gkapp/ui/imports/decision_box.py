"""Where a row contradicts what is registered: both values, and which of them is to hold."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from gkapp.domain.records.imports.plan import ConflictRule, FieldChange
from gkapp.services.imports.preview import RowResult
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import clear, column, plain, row


class DecisionBox(QWidget):
    """Shows one row; decides nothing by itself."""

    decided = Signal(int, object)
    """The row's number in the file, and the Decision."""

    def __init__(self) -> None:
        super().__init__()
        self._row = 0
        self._differences = column(gap=SPACE.x3)
        self._group = QButtonGroup(self)
        self.choices: dict[ConflictRule, QRadioButton] = {}
        layout = column(self, gap=SPACE.x2)
        layout.addWidget(
            label("与已登记的内容不一致，下列各处以哪一个为准？", "small_strong", wrap=True)
        )
        for decision in ConflictRule:
            choice = self.choices[decision] = QRadioButton(decision.value)
            self._group.addButton(choice)
            layout.addWidget(choice)
        layout.addSpacing(SPACE.x1)
        layout.addLayout(self._differences)
        self._group.buttonClicked.connect(self._tell)

    def show_row(self, fate: RowResult) -> None:
        """Tell of a row that contradicts what is registered."""
        self._row = fate.row
        clear(self._differences)
        for each in fate.differences:
            self._differences.addWidget(_told(each))
        self._group.setExclusive(False)  # else none of them could be unmarked
        for decision, choice in self.choices.items():
            choice.setChecked(fate.decision is decision)
        self._group.setExclusive(True)

    def _tell(self) -> None:
        chosen = next(each for each, choice in self.choices.items() if choice.isChecked())
        self.decided.emit(self._row, chosen)


def _told(change: FieldChange) -> QWidget:
    made = plain()
    layout = column(made, gap=2)
    layout.addWidget(label(change.column, "small_strong", "text_2"))
    for name, value in (("已登记", change.before), ("文件", change.after)):
        line = row(gap=SPACE.x2)
        words = label(name, "small", "text_3")
        words.setFixedWidth(words.fontMetrics().horizontalAdvance("已登记"))
        line.addWidget(words)
        line.addWidget(label(value, wrap=True), 1)
        layout.addLayout(line)
    return made
