"""Asks why something is void; a reason must be given."""

from PySide6.QtWidgets import QWidget

from gkapp.ui.kit.forms.words_dialog import Wanted, WordsDialog


class VoidDialog(WordsDialog):
    """Show it with open()."""

    def __init__(
        self, title: str, what: str, meaning: str, parent: QWidget, example: str = ""
    ) -> None:
        """*what* is to be void, and *meaning* what that means for it."""
        wanted = Wanted(
            title=title,
            name="作废的原因",
            missing="请先填写作废的原因。",
            agree="作废",
            what=what,
            meaning=meaning,
            example=example,
        )
        super().__init__(wanted, parent)
