"""Asks for the key of a database that no keyring on this computer has."""

from pathlib import Path

from PySide6.QtWidgets import QInputDialog

from gkapp.ui.look.application import NAME


def ask_for_key(path: Path) -> str | None:
    """The key as typed from the recovery sheet; None when the person gives up."""
    words = (
        f"本机的系统密钥库中没有“{path.name}”的密钥。\n请按密钥恢复单逐行输入，空格和换行可以省略："
    )
    text, given = QInputDialog.getMultiLineText(None, NAME, words)  # pyright: ignore[reportArgumentType] - no parent
    return text if given and text.strip() else None
