"""Asks what of the requests is to be exported, and whether personal data may be in it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QRadioButton, QWidget

from gkapp.domain.records.personal_data import PERSONAL
from gkapp.domain.text.numbers import grouped
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.dialog_foot import dialog_foot
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column


@dataclass(frozen=True, slots=True)
class ExportWish:
    """*is_whole*: everything that is registered, instead of the columns that are shown."""

    is_whole: bool
    with_personal_data: bool


class ExportDialog(QDialog):
    """Show it with open()."""

    agreed = Signal(object)
    """The ExportWish."""

    def __init__(self, count: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("导出申请")
        self.setMinimumWidth(480)
        self.as_shown = QRadioButton("列表中显示的列")
        self.whole = QRadioButton("全部登记内容（可以重新导入）")
        self.as_shown.setChecked(True)
        self.personal = QCheckBox(f"包含完整的{'、'.join(PERSONAL)}")
        self.whole.toggled.connect(self._offer_personal_data)
        self.agree = button("选择位置…", "primary")
        self.agree.clicked.connect(self._agree)
        self.agree.setDefault(True)
        layout = column(self, SPACE.x5, SPACE.x2)
        layout.addWidget(label(f"将列表中的 {grouped(count)} 件申请导出为 Excel 文件", "subtitle"))
        layout.addSpacing(SPACE.x1)
        layout.addWidget(self.as_shown)
        layout.addWidget(self.whole)
        inner = column(gap=SPACE.x1)
        inner.setContentsMargins(SPACE.x5, 0, 0, 0)
        inner.addWidget(self.personal)
        words = "不勾选时，以上内容只保留首尾各两位。含个人信息的文件请妥善保管。"
        inner.addWidget(label(words, "caption", "text_3", wrap=True))
        layout.addLayout(inner)
        layout.addSpacing(SPACE.x2)
        layout.addLayout(dialog_foot(self, self.agree))
        self._offer_personal_data(False)

    def _offer_personal_data(self, is_whole: bool) -> None:
        self.personal.setEnabled(is_whole)

    def _agree(self) -> None:
        wish = ExportWish(
            is_whole=self.whole.isChecked(),
            with_personal_data=self.whole.isChecked() and self.personal.isChecked(),
        )
        self.accept()
        self.agreed.emit(wish)
