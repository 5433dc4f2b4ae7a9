"""Asks why a registration is void."""

from PySide6.QtWidgets import QWidget

from gkapp.ui.kit.forms.void_dialog import VoidDialog

_MEANING = "作废的登记保留编号和原因，不计入年度报告，期限不再计算。误登、重复登记的可以作废。"
_EXAMPLE = "如：与 2026-0003 重复登记"


class VoidRequestDialog(VoidDialog):
    """Show it with open()."""

    def __init__(self, number: str, parent: QWidget) -> None:
        what = f"作废申请“{number}”的登记"
        super().__init__("作废登记", what, _MEANING, parent, _EXAMPLE)
