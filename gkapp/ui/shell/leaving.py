"""The one place that asks about unsaved changes, before a page is left or the window closed."""

from collections.abc import Callable
from functools import partial

from gkapp.ui.kit.widgets.question import Question, QuestionButton
from gkapp.ui.shell.page import Page


def ask_before_leaving(page: Page, go_on: Callable[[], object]) -> None:
    """Call *go_on* at once, or when the officer has saved or let go what *page* has unsaved."""
    what = page.unsaved()
    if not what:
        go_on()
        return
    answers = (
        QuestionButton("不保存", partial(_discard, page, go_on)),
        QuestionButton("保存", partial(_save, page, go_on)),
    )
    question = Question(
        page.window(), f"{what}还没有保存", "离开之前是否保存？", answers, stay="继续编辑"
    )
    question.open()


def _save(page: Page, go_on: Callable[[], object]) -> None:
    if page.attempt(page.save):
        go_on()


def _discard(page: Page, go_on: Callable[[], object]) -> None:
    page.discard()
    go_on()
