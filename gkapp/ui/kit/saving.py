"""Asking for a file or where one is to be put, and showing the folder it was put into."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from gkapp.ui.kit.look.tokens import Tone
from gkapp.ui.kit.messages import Message


@dataclass(frozen=True, slots=True)
class SaveQuestion:
    """What is to be saved: the dialog's *title*, the *kind* of file and its *suffix*."""

    title: str
    kind: str
    suffix: str
    name: str
    """The suggested name, without folder and suffix."""
    folder: str = ""
    """The suggested folder; empty for the person's documents."""


def ask_where_to_save(
    question: SaveQuestion, parent: QWidget, on_chosen: Callable[[str], object]
) -> None:
    """Ask, and call back with the path; not at all when nothing was chosen."""
    dialog = QFileDialog(parent, question.title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(f"{question.kind} (*.{question.suffix})")
    dialog.setDefaultSuffix(question.suffix)
    dialog.setDirectory(_folder(question.folder))
    dialog.selectFile(f"{question.name}.{question.suffix}")
    dialog.fileSelected.connect(on_chosen)
    dialog.open()


def ask_for_file(
    title: str, kinds: str, parent: QWidget, on_chosen: Callable[[str], object]
) -> None:
    """Ask for a file of *kinds*, a name filter of Qt's, and call back with its path.

    Not at all when nothing was chosen.
    """
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kinds)
    dialog.fileSelected.connect(on_chosen)
    dialog.open()


def ask_for_folder(title: str, parent: QWidget, on_chosen: Callable[[str], object]) -> None:
    """Ask for a folder, and call back with its path; not at all when nothing was chosen."""
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setDirectory(_folder(""))
    dialog.fileSelected.connect(on_chosen)
    dialog.open()


def saved(path: Path, words: str = "", tone: Tone = "done", caution: str = "") -> Message:
    """That a file was written, with buttons that open it and the folder that it is in.

    A *caution* about what is in it comes first, and the message stays until it is closed.
    """
    return Message(
        "accent" if caution else tone,
        title=caution,
        words=words or f"已导出“{path.name}”。",
        action="打开文件夹",
        act=partial(open_folder, path.parent),
        also="打开文件",
        act_also=partial(open_file, path),
    )


def open_folder(path: Path) -> None:
    """Show the folder *path* in the system's own window."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def open_file(path: Path) -> None:
    """Open the file *path* in the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _folder(wanted: str) -> str:
    if wanted and Path(wanted).is_dir():
        return wanted
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return QStandardPaths.writableLocation(place)
