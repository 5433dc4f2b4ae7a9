"""Asks which sheets of a file are to be read; those that hold no such table say why not."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from gkapp.exchange.spreadsheet import SheetFate
from gkapp.ui.look.tokens import SPACE
from gkapp.ui.widgets.buttons import button, forbid
from gkapp.ui.widgets.labels import label
from gkapp.ui.widgets.layout import column, plain, row, scroll

_HEIGHT = 560


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
        self._arrange(file)
        for each in self.boxes.values():
            each.toggled.connect(self._judge)
        self._judge()

    def _arrange(self, file: str) -> None:
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label(f"读取“{file}”的哪几张工作表", "subtitle", wrap=True))
        rows = plain()
        inner = column(rows, gap=SPACE.x2)
        for each in self.boxes.values():
            inner.addWidget(each)
        inner.addStretch(1)
        layout.addWidget(scroll(rows), 1)
        foot = row(gap=SPACE.x2)
        foot.addStretch(1)
        cancel = button("取消")
        cancel.clicked.connect(self.reject)
        foot.addWidget(cancel)
        foot.addWidget(self.agree)
        layout.addLayout(foot)
        self.resize(460, min(_HEIGHT, 180 + 32 * len(self.boxes)))

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
    remark = sheet.obstacle or sheet.remark
    # One ampersand would underline the next letter.
    name = sheet.name.replace("&", "&&")
    made = QCheckBox(f"{name}（{remark}）" if remark else name)
    made.setChecked(sheet.is_read)
    made.setEnabled(not sheet.obstacle)
    return made
