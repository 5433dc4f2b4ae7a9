"""Asks before a change is kept that would alter the figures of a locked report."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gkapp.services.report.locked_figures import Alteration, AltersLockedReport, parts_of
from gkapp.ui.kit.widgets.question import Question, QuestionButton

MOST_LISTED = 8
_WIDTH = 620  # pixels: most names of figures fit on a line
_VERBS = ("导入", "删除", "恢复", "作废", "撤回")
_WHAT_FOLLOWS = "定稿的数字不会改动，差异列入差异清单；需要更正报告的，请办理更正。"


def ask_before_altering(
    parent: QWidget, error: AltersLockedReport, again: Callable[[], object]
) -> None:
    """Say which figures move from what to what; *again* keeps the change all the same."""
    parts = parts_of(error.alterations)
    listed = [_line(each) for each in parts[:MOST_LISTED]]
    listed += [f"……共 {len(parts)} 项"] if len(parts) > MOST_LISTED else []
    years = "、".join(dict.fromkeys(str(each.year) for each in error.alterations))
    question = Question(
        parent,
        f"这项改动会影响已定稿的 {years} 年报告",
        "\n".join((*listed, _WHAT_FOLLOWS)),
        [QuestionButton(f"仍要{_verb(error.action)}", again)],
        stay="返回",
    )
    question.setMinimumWidth(_WIDTH)
    question.rejected.connect(error.forget)
    question.open()


def _verb(action: str) -> str:
    """What the action that was asked about does, as its title begins."""
    return next((verb for verb in _VERBS if action.startswith(verb)), "保存")


def _line(each: Alteration) -> str:
    return f"{each.address}：定稿 {each.locked}，登记簿由 {each.before} 变为 {each.after}"
