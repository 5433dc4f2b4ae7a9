"""The panel beside the preview: one row of the file told whole."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QWidget

from gkapp.domain.records.imports.matching import row_words
from gkapp.domain.records.imports.plan import ConflictRule, FieldChange
from gkapp.services.imports.preview import Remark, RowResult, RowStatus
from gkapp.ui.imports.fate_table import fate_cell
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.widgets.labels import Mark, Tag, label
from gkapp.ui.kit.widgets.layout import clear, column, plain, row, scroll


class FatePanel(QFrame):
    """Shows what becomes of a row, and why, column by column."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setFixedWidth(SIZE.side)
        self.setAccessibleName("所选行的结果")
        self._number = label("", "small", "text_3")
        self._tag = Tag()
        self._name = label("", "subtitle", wrap=True)
        self.decision = DecisionBox()
        self._remarks = column(gap=SPACE.x3)
        body = plain()
        layout = column(body, SPACE.x4, SPACE.x2)
        head = row()
        head.addWidget(self._number, 1)
        head.addWidget(self._tag)
        layout.addLayout(head)
        layout.addWidget(self._name)
        layout.addSpacing(SPACE.x1)
        layout.addWidget(self.decision)
        layout.addSpacing(SPACE.x1)
        layout.addLayout(self._remarks)
        layout.addStretch(1)
        column(self).addWidget(scroll(body))
        self.show_fate(None)

    def show_fate(self, fate: RowResult | None, values: Iterable[tuple[str, str]] = ()) -> None:
        """Tell of a row, with the *values* that it will be registered with; None for none."""
        clear(self._remarks)
        self._tag.setVisible(fate is not None)
        self.decision.setVisible(fate is not None and bool(fate.differences))
        if fate is None:
            self._number.setText("")
            self._name.setText("选中一行，这里显示处理结果和原因。")
            return
        status = fate_cell(fate)
        self._number.setText(f"文件{row_words(fate.row)}")
        self._tag.show_status(status.text, status.tone, status.icon)
        self._name.setText(fate.name)
        if fate.differences:
            self.decision.show_row(fate)
        for remark in fate.remarks:
            if not _is_said(remark, fate):
                self._remarks.addWidget(_told(remark))
        for heading, value in values:
            self._remarks.addWidget(_told(Remark(heading, value)))


def _is_said(remark: Remark, fate: RowResult) -> bool:
    """Whether the differences say the same already."""
    if fate.fate is RowStatus.CONFLICT:
        return not remark.is_warning
    return remark.column in {each.column for each in fate.differences}


def _told(remark: Remark) -> QWidget:
    made = plain()
    layout = column(made, gap=2)
    head = row(gap=SPACE.x1)
    if remark.is_warning:
        head.addWidget(Mark("info", "text_2", SIZE.icon_small), 0, Qt.AlignmentFlag.AlignVCenter)
    head.addWidget(label(remark.column, "small_strong", "text_2"), 1)
    layout.addLayout(head)
    layout.addWidget(label(remark.text, wrap=True))
    return made


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
            self._differences.addWidget(_told_change(each))
        self._group.setExclusive(False)  # else none of them could be unmarked
        for decision, choice in self.choices.items():
            choice.setChecked(fate.decision is decision)
        self._group.setExclusive(True)

    def _tell(self) -> None:
        chosen = next(each for each, choice in self.choices.items() if choice.isChecked())
        self.decided.emit(self._row, chosen)


def _told_change(change: FieldChange) -> QWidget:
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
