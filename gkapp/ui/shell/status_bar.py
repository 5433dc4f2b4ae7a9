"""The status bar: whether everything is saved, where it is kept, and when it was last backed up."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gkapp.services.database.backups import BackupStanding
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.widgets.labels import Mark, label, set_tone
from gkapp.ui.kit.widgets.layout import row


class StatusBar(QWidget):
    """One quiet line at the bottom."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "status_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(SIZE.status_bar)
        self._saved_mark = Mark("check", "text_3", 14)
        self._saved = label("", "caption", "text_3")
        self._saved_words = ""
        self._database_mark = Mark("database", "text_3", 14)
        self._database = label("", "caption", "text_3")
        self._backup_mark = Mark("lock", "text_3", 14)
        self._backup = label("数据只存在本机", "caption", "text_3")
        layout = row(self)
        layout.setContentsMargins(SPACE.x4, 0, SPACE.x5, 0)
        layout.addWidget(self._saved_mark)
        layout.addWidget(self._saved)
        layout.addStretch(1)
        layout.addWidget(self._database_mark)
        layout.addWidget(self._database)
        layout.addSpacing(SPACE.x3)
        layout.addWidget(self._backup_mark)
        layout.addWidget(self._backup)

    def show_database(self, path: Path, *, is_read_only: bool) -> None:
        """Say which file is open."""
        self._database.setText(path.name)
        self._database.setToolTip(str(path))
        if is_read_only:
            self._saved_mark.show_icon("lock", "soon")
            self._saved.setText("只读打开，不能修改")

    def show_saved(self, saved_at: datetime | None, now: datetime) -> None:
        """Say when something was last written."""
        if saved_at is None:
            self._saved_words = "尚无改动"
        elif saved_at.date() == now.date():
            self._saved_words = f"已保存 {saved_at:%H:%M}"
        else:
            self._saved_words = f"已保存 {saved_at:%Y-%m-%d %H:%M}"
        self._saved.setText(self._saved_words)

    def show_unsaved(self, what: str) -> None:
        """Say in its place that something is not saved yet; empty for nothing."""
        self._saved.setText("有未保存的修改" if what else self._saved_words)
        self._saved.setToolTip(f"{what}还没有保存" if what else "")
        set_tone(self._saved, "soon" if what else "text_3")
        self._saved_mark.show_icon("edit" if what else "check", "soon" if what else "text_3")

    def show_standing(self, standing: BackupStanding) -> None:
        """Say how it stands with backups."""
        self.show_backup(standing.words, is_fine=standing.is_fine)

    def show_backup(self, words: str, *, is_fine: bool = True) -> None:
        """Say how it stands with backups; what is not *fine* shows a sign."""
        self._backup.setText(f"数据只存在本机 · {words}" if is_fine else words)
        self._backup_mark.show_icon("lock" if is_fine else "soon", "text_3" if is_fine else "soon")
