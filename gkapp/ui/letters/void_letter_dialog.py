"""Asks why a letter is void."""

from PySide6.QtWidgets import QWidget

from gkapp.ui.kit.forms.void_dialog import VoidDialog

_MEANING = (
    "作废的文书保留文号和原因，不再发出。文号是本序列最后一个的，可以直接删除，文号退回重用。"
)


class VoidLetterDialog(VoidDialog):
    """Show it with open()."""

    def __init__(self, name: str, parent: QWidget) -> None:
        what = f"作废文书“{name.strip()}”"
        super().__init__("作废文书", what, _MEANING, parent)
