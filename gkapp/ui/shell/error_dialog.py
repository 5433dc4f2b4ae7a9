"""What the officer sees of a bug: that their work is safe, and how to pass the details on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QWidget

from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import Mark, label
from gkapp.ui.kit.widgets.layout import column, row

_WHAT = "程序遇到意外问题，刚才的操作可能没有完成"
_SAFE = (
    "已经保存的数据不受影响，正在填写的内容已存为草稿。"
    "可以继续使用；若再次出现，请退出后重新打开程序。"
)
_DETAILS = "以下详情供技术支持查找原因，不含您填写的任何内容。"


class ErrorDialog(QDialog):
    """One dialog for any number of errors; the first one's details can be copied."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details, self._others = details, 0
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("意外问题")
        self.setMinimumWidth(560)
        self._count = label("", "small", "text_2")
        self._count.hide()
        self._copy = button("复制详情", icon="copy")
        self._copy.clicked.connect(self._copy_details)
        self._arrange()

    def count_another(self) -> None:
        """Say that another error came while this dialog stood open."""
        self._others += 1
        self._count.setText(f"此后又出现 {self._others} 次意外问题。")
        self._count.show()

    def _arrange(self) -> None:
        layout = column(self, SPACE.x5, SPACE.x3)
        head = row(gap=SPACE.x3)
        head.addWidget(Mark("problem", "problem", 24), 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=SPACE.x2)
        words.addWidget(label(_WHAT, "subtitle", wrap=True))
        words.addWidget(label(_SAFE, "body", "text_2", wrap=True))
        words.addWidget(self._count)
        head.addLayout(words, 1)
        layout.addLayout(head)
        layout.addWidget(label(_DETAILS, "small", "text_3"))
        layout.addWidget(self._details_box())
        foot = row(gap=SPACE.x2)
        foot.addWidget(self._copy)
        foot.addStretch(1)
        leave, go_on = button("退出程序"), button("继续使用", "primary")
        leave.clicked.connect(self._leave)
        go_on.clicked.connect(self.accept)
        go_on.setDefault(True)
        foot.addWidget(leave)
        foot.addWidget(go_on)
        layout.addLayout(foot)
        go_on.setFocus()

    def _details_box(self) -> QPlainTextEdit:
        box = QPlainTextEdit(self._details)
        box.setReadOnly(True)
        box.setTabChangesFocus(True)
        box.setAccessibleName("详情")
        box.setFixedHeight(140)
        return box

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self._copy.setText(" 已复制")

    def _leave(self) -> None:
        self.reject()
        QApplication.exit(1)
