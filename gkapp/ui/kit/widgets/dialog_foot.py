"""The foot of a dialog: what leaves it and what agrees to it, at the right."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton

from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.layout import row


def dialog_foot(
    dialog: QDialog, agree: QPushButton, *, leave: str = "取消", takes_enter: bool = False
) -> QHBoxLayout:
    """What rejects *dialog*, called *leave*, and *agree* after it.

    Where *agree* takes Enter, Tab comes to it first, and Enter does what has the keyboard.
    """
    cancel = button(leave)
    cancel.clicked.connect(dialog.reject)
    if takes_enter:
        cancel.setAutoDefault(True)
        agree.setDefault(True)
        for each in (agree, cancel):
            each.setParent(dialog)
    foot = row(gap=SPACE.x2)
    foot.addStretch(1)
    foot.addWidget(cancel)
    foot.addWidget(agree)
    return foot


def save_by_key(dialog: QDialog, save: Callable[[], object]) -> None:
    """Let Ctrl+S save in *dialog* as it does on pages; *save* is a method of the dialog."""
    QShortcut(QKeySequence("Ctrl+S"), dialog).activated.connect(save)
