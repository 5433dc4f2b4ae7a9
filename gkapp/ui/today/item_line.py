"""One thing to do: how it stands, what it is and why, and the way to it."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gkapp.services.records.action_result import Pressure, TodayItem, Topic
from gkapp.ui.kit.look.tokens import SIZE, SPACE, ColorRole
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import ElidedLabel, Mark, label
from gkapp.ui.kit.widgets.layout import column, row
from gkapp.ui.participation.names import place_of
from gkapp.ui.shell.places import Place

PAGES: Mapping[Topic, str] = {
    Topic.REQUESTS: "requests",
    Topic.REMEDIES: "remedies",
    Topic.LEDGER: "ledger",
    Topic.INTERPRETATIONS: "interpretations",
    Topic.KEY_POINTS: "key_points",
    Topic.VOICES: "opinions",
    Topic.CATALOGUE: "catalogue",
    Topic.REPORT: "report",
    Topic.CALENDAR: "calendar",
}
_LOOKS: Mapping[Pressure, tuple[str, ColorRole]] = {
    Pressure.OVERDUE: ("overdue", "overdue"),
    Pressure.SOON: ("soon", "soon"),
    Pressure.NORMAL: ("clock", "text_2"),
}
_ACTION = 104
_STANDING, _STANDING_NARROW = 140, 120
"""Pixels: in the narrow one two lines are better than a title of which nothing is seen."""


class ItemLine(QWidget):
    """A line of the list; its button says what is done."""

    chosen = Signal(object)
    """The Place where it is dealt with."""

    def __init__(self, item: TodayItem) -> None:
        super().__init__()
        self._place = _place_of(item)
        layout = row(self, SPACE.x3, SPACE.x3)
        icon, tone = _LOOKS[item.pressure]
        layout.addWidget(Mark(icon, tone, SIZE.icon))
        weight = "body" if item.pressure is Pressure.NORMAL else "strong"
        self._standing = label(item.standing, weight, tone, wrap=True)
        self.set_narrow(False)
        layout.addWidget(self._standing)
        words: QVBoxLayout = column(gap=2)
        words.addWidget(ElidedLabel(item.title))
        words.addWidget(ElidedLabel(item.reason, "small", "text_2"))
        layout.addLayout(words, 1)
        act = button(item.action)
        act.setMinimumWidth(_ACTION)
        act.setAccessibleName(f"{item.action}：{item.title}")
        act.clicked.connect(self._choose)
        layout.addWidget(act)

    def set_narrow(self, is_narrow: bool) -> None:
        """Leave more of the room to the words."""
        self._standing.setFixedWidth(_STANDING_NARROW if is_narrow else _STANDING)

    def _choose(self) -> None:
        self.chosen.emit(self._place)


def _place_of(item: TodayItem) -> Place:
    if item.topic is Topic.VOICES and item.record is not None:
        return place_of(item.record)
    return Place(PAGES[item.topic], item.record, item.view)
