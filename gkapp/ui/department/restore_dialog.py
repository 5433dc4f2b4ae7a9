"""Asks where a backup goes before it is restored."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QRadioButton, QVBoxLayout, QWidget

from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, row
from gkapp.ui.kit.widgets.path_field import PathField, PathKind
from gkapp.ui.shell.open_choices import DATABASES, SUFFIX, RestoreBackup, problem_of_new

_OVER = "现在的数据库先核对并留一份副本，放在旁边；备份之后登记的内容不再出现。"
_NEW = "现在的数据库不变；恢复后打开新文件。"
_WIDTH = 560


class RestoreDialog(QDialog):
    """Show it with open()."""

    chosen = Signal(object)
    """A RestoreBackup."""

    def __init__(self, source: Path, present: Path, why_not_over: str, parent: QWidget) -> None:
        """*why_not_over* says why *present* cannot be replaced; empty when it can."""
        super().__init__(parent)
        self._source, self._present = source, present
        self.over = QRadioButton(f"替换正在使用的“{present.name}”")
        self.new = QRadioButton("恢复为另一个文件")
        self._ways = QButtonGroup(self)
        self.place = PathField("恢复后的数据库", PathKind.NEW_FILE, DATABASES)
        self.place.show_path(present.with_name(f"{source.stem}-恢复{SUFFIX}"))
        self._words = label("", "small", "problem", wrap=True)
        self.restore_button = button("恢复", "primary")
        self.restore_button.setDefault(True)
        self._arrange(why_not_over)
        self._ways.buttonToggled.connect(self._judge)
        self.place.changed.connect(self._judge)
        self.restore_button.clicked.connect(self._give)
        (self.new if why_not_over else self.over).setChecked(True)
        self._judge()

    def _arrange(self, why_not_over: str) -> None:
        self.setWindowTitle("从备份恢复")
        self.setMinimumWidth(_WIDTH)
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label("从备份恢复", "subtitle"))
        layout.addWidget(label(f"备份文件：{self._source}", "body", "text_2", wrap=True))
        layout.addLayout(self._way(self.over, why_not_over or _OVER))
        way = self._way(self.new, _NEW)
        place = row()
        place.setContentsMargins(SPACE.x6, 0, 0, 0)
        place.addWidget(self.place)
        way.addLayout(place)
        layout.addLayout(way)
        layout.addWidget(self._words)
        foot = row(gap=SPACE.x2)
        leave = button("取消")
        leave.clicked.connect(self.reject)
        foot.addWidget(leave)
        foot.addStretch(1)
        foot.addWidget(self.restore_button)
        layout.addLayout(foot)
        self.over.setEnabled(not why_not_over)

    def _way(self, choice: QRadioButton, hint: str) -> QVBoxLayout:
        self._ways.addButton(choice)
        choice.setAccessibleDescription(hint)
        words = label(hint, "small", "text_3", wrap=True)
        words.setContentsMargins(SPACE.x6, 0, 0, 0)
        layout = column(gap=SPACE.x1)
        layout.addWidget(choice)
        layout.addWidget(words)
        return layout

    def _judge(self) -> None:
        is_new = self.new.isChecked()
        self.place.setEnabled(is_new)
        problem = problem_of_new(self.place.path) if is_new else ""
        self._words.setText(problem)
        self._words.setVisible(bool(problem))
        forbid(self.restore_button, problem)

    def _give(self) -> None:
        target = self.place.path if self.new.isChecked() else self._present
        self.accept()
        if target is not None:
            self.chosen.emit(RestoreBackup(self._source, target))
