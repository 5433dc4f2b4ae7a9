"""Asks before records are put into the bin: several of them, or one that is finished."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gkapp.ui.kit.widgets.question import Question, QuestionButton

BY_BIN = "删除后移入回收站，可以撤销，也可以从“设置 › 回收站”恢复。"
"""How what is in the bin comes back."""


def ask_before_deleting(
    parent: QWidget, title: str, words: str, delete: Callable[[], object]
) -> None:
    """Ask *title*; *words* tell what is at stake and how it comes back."""
    Question(parent, title, words, [QuestionButton("删除", delete)]).open()
