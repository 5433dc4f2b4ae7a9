"""Asks why something irregular happened."""

from PySide6.QtWidgets import QWidget

from gkapp.ui.kit.forms.words_dialog import Wanted, WordsDialog


class ReasonDialog(WordsDialog):
    """Show it with open()."""

    def __init__(self, what: str, reason: str, parent: QWidget) -> None:
        """*what* happened, and the *reason* that was given an earlier time."""
        wanted = Wanted(
            title="说明原因",
            name="原因",
            missing="请先填写原因。",
            agree="保存",
            icon="save",
            meaning=what,
            lines=3,
        )
        super().__init__(wanted, parent, reason)
