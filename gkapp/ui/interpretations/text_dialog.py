"""Asks for the document's own words, where no file has them."""

from PySide6.QtWidgets import QWidget

from gkapp.ui.kit.forms.words_dialog import Wanted, WordsDialog

_WANTED = Wanted(
    title="粘贴文件正文",
    name="文件正文",
    missing="请先粘贴文件的正文。",
    agree="比对",
    icon="check",
    meaning="把文件的正文粘贴在这里。正文会作为附件“文件正文.txt”保存，下次可以直接选用。",
    lines=14,
    width=560,
)


class DocumentTextDialog(WordsDialog):
    """Show it with open()."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_WANTED, parent)
