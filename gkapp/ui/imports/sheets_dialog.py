"""Asks which sheets of a file are to be read; those that hold no such table say why not."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QWidget

from gkapp.exchange.sheets.registers import SheetFate
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import ElidedLabel, label
from gkapp.ui.kit.widgets.layout import column, plain, row, scroll
from gkapp.ui.kit.widgets.question import dialog_foot
from gkapp.ui.kit.window_size import resize_within

_WIDTH, _HEIGHT = 640, 560
_NAME_WIDTH = 460  # pixels: the 31 characters that spreadsheets allow


class SheetsDialog(QDialog):
    """A box for each sheet of the file. Show it with open()."""

    agreed = Signal(object)
    """The names of the sheets that the officer chose, as a tuple."""

    def __init__(self, file: str, sheets: Sequence[SheetFate], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("选择工作表")
        self.agree = button("按此预览", "primary")
        self.agree.setDefault(True)
        self.agree.clicked.connect(self._agree)
        self.boxes = {each.name: _box(each) for each in sheets}
        self._arrange(file, sheets)
        for each in self.boxes.values():
            each.toggled.connect(self._judge)
        self._judge()

    def _arrange(self, file: str, sheets: Sequence[SheetFate]) -> None:
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label(f"读取“{file}”的哪几张工作表", "subtitle", wrap=True))
        rows = plain()
        inner = column(rows, gap=SPACE.x2)
        for each in sheets:
            inner.addLayout(_line(self.boxes[each.name], each))
        inner.addStretch(1)
        layout.addWidget(scroll(rows), 1)
        layout.addLayout(dialog_foot(self, self.agree))
        resize_within(self, _WIDTH, min(_HEIGHT, 180 + 32 * len(self.boxes)))

    @property
    def chosen(self) -> tuple[str, ...]:
        """The sheets that are ticked."""
        return tuple(name for name, box in self.boxes.items() if box.isChecked())

    def _judge(self) -> None:
        forbid(self.agree, "" if self.chosen else "请选择至少一张工作表")

    def _agree(self) -> None:
        chosen = self.chosen
        self.accept()
        self.agreed.emit(chosen)


def _box(sheet: SheetFate) -> QCheckBox:
    remark = _remark(sheet)
    made = QCheckBox()
    room = made.fontMetrics().elidedText(sheet.name, Qt.TextElideMode.ElideRight, _NAME_WIDTH)
    made.setText(room.replace("&", "&&"))  # one alone would underline the next letter
    made.setToolTip("" if room == sheet.name else sheet.name)
    made.setAccessibleName(f"{sheet.name}（{remark}）" if remark else sheet.name)
    made.setChecked(sheet.is_read)
    made.setEnabled(not sheet.obstacle)
    return made


def _line(box: QCheckBox, sheet: SheetFate) -> QHBoxLayout:
    """The box with what there is to say of its sheet, cut where there is no room."""
    line = row(gap=SPACE.x2)
    line.addWidget(box)
    line.addWidget(ElidedLabel(_remark(sheet), "small", "text_2"), 1)
    return line


def _remark(sheet: SheetFate) -> str:
    return sheet.obstacle or sheet.remark
