"""Which columns a catalogue shows and prints."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from gkapp.domain.catalogue.items import CHOOSABLE, HEADING_OF
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.dialog_foot import dialog_foot
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column
from gkapp.ui.shell.opening import resize_within

_FIELD = Qt.ItemDataRole.UserRole
_WORDS = "勾选的栏目在列表中显示，也按这里打印和导出；“一级事项”始终保留。"


class ColumnsDialog(QDialog):
    """A tick for each column. Show it with open()."""

    agreed = Signal(object)
    """The fields that were chosen."""

    def __init__(self, catalogue: str, shown: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("选择栏目")
        self.list = QListWidget()
        self.list.setAccessibleName("栏目")
        for field in CHOOSABLE:
            item = QListWidgetItem(HEADING_OF[field])
            item.setData(_FIELD, field)
            is_shown = Qt.CheckState.Checked if field in shown else Qt.CheckState.Unchecked
            item.setCheckState(is_shown)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        agree = button("确定", "primary")
        agree.setDefault(True)
        agree.clicked.connect(self._agree)
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label(catalogue, "subtitle", wrap=True))
        layout.addWidget(label(_WORDS, "small", "text_2", wrap=True))
        layout.addWidget(self.list, 1)
        layout.addLayout(dialog_foot(self, agree))
        resize_within(self, 420, 560)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields whose columns are ticked."""
        items = (self.list.item(at) for at in range(self.list.count()))
        return tuple(
            item.data(_FIELD) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def _agree(self) -> None:
        fields = self.fields
        self.accept()
        self.agreed.emit(fields)
