"""A field for the instance below an appeal: one of the lawsuits in the register."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal

from gkapp.services.remedies.cases import LowerInstance
from gkapp.ui.kit.forms.fields import SteadyField
from gkapp.ui.kit.widgets.cut_box import CutBox

_NARROWEST = 12
_NOTHING = "无"
_GONE = "已删除的案件"


class InstanceField(SteadyField, CutBox):
    """Chooses by what the cases are called; the value is the id of one, None for none."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ids: list[int | None] = [None]
        self.addItem(_NOTHING)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(_NARROWEST)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.currentIndexChanged.connect(self.changed)

    def offer(self, instances: Sequence[LowerInstance]) -> None:
        """Offer these from now on; what is chosen stays."""
        chosen = self.value()
        with QSignalBlocker(self):
            self.clear()
            self._ids = [None, *(each.id for each in instances)]
            for words in (_NOTHING, *(each.words for each in instances)):
                self.addItem(words)
            self.show_value(chosen)

    def value(self) -> int | None:
        """The id of the case that is chosen."""
        return self._ids[self.currentIndex()]

    def show_value(self, value: int | None) -> None:
        """Choose a case; one that is not offered is kept all the same."""
        if value not in self._ids:
            self._ids.append(value)
            self.addItem(_GONE)
        self.setCurrentIndex(self._ids.index(value))
