"""Asks why a letter is void."""

from PySide6.QtWidgets import QWidget

from gkapp.ui.forms import void_dialog

_MEANING = (
    "作废的文书保留文号和原因，不再发出。文号是本序列最后一个的，可以直接删除，文号退回重用。"
)


class VoidLetterDialog(void_dialog.VoidDialog):
    """Show it with open()."""

    def __init__(self, name: str, parent: QWidget) -> None:
        what = f"作废文书“{name.strip()}”"
        super().__init__(void_dialog.VoidWords("作废文书", what, _MEANING), parent)
