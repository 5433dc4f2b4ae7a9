"""Asks which units owe a report: a list that is pasted, or read from a file."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from gkapp.domain.errors import Refused
from gkapp.domain.rollup.units import read_unit_list
from gkapp.exchange.document_text import read_lines
from gkapp.ui.kit.forms.fields import LongTextField
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, row

_FILES = "名单文件 (*.txt *.docx *.pdf)"


class UnitListDialog(QDialog):
    """Show it with open(). It stays open until the list is taken."""

    agreed = Signal(list)
    """The names, in order."""

    def __init__(self, year: int, names: list[str], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{year} 年应报送单位")
        self.setMinimumSize(520, 300)
        self.names = LongTextField(12)
        self.names.setAccessibleName("应报送单位")
        self.names.show_value("\n".join(names))
        self._complaint = label("", "small", "overdue", wrap=True)
        self._complaint.hide()
        reading = button("从文件读取…", icon="import")
        reading.clicked.connect(self._ask_for_file)
        agree = button("确定", "primary")
        agree.setDefault(True)
        agree.clicked.connect(self._agree)
        cancel = button("取消")
        cancel.clicked.connect(self.reject)
        layout = column(self, SPACE.x5, SPACE.x3)
        title = label("每行一个单位，可以从表格或文件中粘贴。", "body", "text_2", wrap=True)
        title.setBuddy(self.names)
        layout.addWidget(title)
        layout.addWidget(self.names, 1)
        layout.addWidget(self._complaint)
        foot = row(gap=SPACE.x2)
        foot.addWidget(reading)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(agree)
        layout.addLayout(foot)

    def complain(self, error: Refused) -> None:
        """Say what is wrong with the list."""
        self._complaint.setText(error.message)
        self._complaint.setAccessibleName(error.message)
        self._complaint.show()

    def read(self, file: str) -> None:
        """Put the names in *file* into the list."""
        try:
            self.names.show_value("\n".join(read_unit_list("\n".join(read_lines(Path(file))))))
        except Refused as error:
            self.complain(error)

    def _ask_for_file(self) -> None:
        dialog = QFileDialog(self, "读取单位名单")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilter(_FILES)
        dialog.fileSelected.connect(self.read)
        dialog.open()

    def _agree(self) -> None:
        self.agreed.emit(read_unit_list(self.names.value()))
