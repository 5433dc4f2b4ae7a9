"""Where a file or a folder is: typed, chosen in the system's dialog, or dropped here."""

from enum import Enum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.layout import row


class PathKind(Enum):
    """What the path is to be."""

    NEW_FILE = "new file"
    EXISTING_FILE = "existing file"
    FOLDER = "folder"


class PathField(QWidget):
    """A line to type in and a button to choose; knows nothing of whether the path can be used."""

    changed = Signal()

    def __init__(self, name: str, kind: PathKind, kinds_of_file: str = "") -> None:
        """*kinds_of_file* as Qt's file dialogs take it: 数据库 (*.gkdb)."""
        super().__init__()
        self._name, self._kind, self._filter = name, kind, kinds_of_file
        self.edit = QLineEdit()
        self.edit.setAccessibleName(name)
        self.edit.textChanged.connect(self.changed)
        self._choose = button("选择…")
        self._choose.setAccessibleName(f"选择{name}")
        self._choose.clicked.connect(self.choose)
        layout = row(self, gap=SPACE.x2)
        layout.addWidget(self.edit, 1)
        layout.addWidget(self._choose)
        self.setFocusProxy(self.edit)
        self.setAcceptDrops(True)

    @property
    def path(self) -> Path | None:
        """What stands in the line; None while it is empty."""
        text = self.edit.text().strip().strip('"')
        return Path(text) if text else None

    def show_path(self, path: Path | None) -> None:
        """Put *path* into the line, its end in sight."""
        self.edit.setText("" if path is None else str(path))

    def choose(self) -> None:
        """Open the system's dialog."""
        dialog = QFileDialog(self, f"选择{self._name}")
        if self._filter:
            dialog.setNameFilter(self._filter)
        match self._kind:
            case PathKind.NEW_FILE:
                dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            case PathKind.EXISTING_FILE:
                dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            case PathKind.FOLDER:
                dialog.setFileMode(QFileDialog.FileMode.Directory)
        if self.path is not None:
            dialog.selectFile(str(self.path))
        dialog.fileSelected.connect(self._take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, text: str) -> None:
        self.show_path(Path(text))

    # Overrides of Qt methods

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := dropped_paths(event):
            self.show_path(paths[0])
            event.acceptProposedAction()


def dropped_paths(event: QDropEvent) -> list[Path]:
    """The files of this computer that are being dropped."""
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
