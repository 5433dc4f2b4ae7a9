"""The menu of proposed paragraphs; each tells in its tip what it would put into the text."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from gkapp.domain.report.markup import plain_text
from gkapp.domain.report.numbers import Numbers, with_numbers
from gkapp.domain.report.proposals import Proposal

_WIDEST_NAME = 360
"""Pixels."""


def proposal_menu(proposals: Sequence[Proposal], numbers: Numbers, parent: QWidget) -> QMenu:
    """Those of the draft first, parts of them after a line, many of a kind in menus of their own.

    The data of each action is its kept text.
    """
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName("建议段落")
    groups: dict[str, QMenu] = {"": menu}
    was_drafted = True
    for proposal in proposals:
        if was_drafted and not proposal.is_drafted:
            menu.addSeparator()
        was_drafted = proposal.is_drafted
        if proposal.group not in groups:
            groups[proposal.group] = menu.addMenu(_short(menu, f"{proposal.group}各项任务"))
        within = groups[proposal.group]
        within.setToolTipsVisible(True)
        action = within.addAction(_short(menu, proposal.name))
        action.setData(proposal.text)
        action.setToolTip(plain_text(with_numbers(proposal.text, numbers)))
    return menu


def _short(menu: QMenu, name: str) -> str:
    shown = menu.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, _WIDEST_NAME)
    return shown.replace("&", "&&")
