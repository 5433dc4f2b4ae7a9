"""The page of a record with more tabs than its form, and a side that belongs to the form alone."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gkapp.services.records.register import Register
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import card, page_column, row
from gkapp.ui.records.record_page import FORM, RecordPage, RecordWords
from gkapp.ui.shell.context import Context


class SidedPage(RecordPage):
    """The side stands beside the tabs in *side_tabs*, where there is room."""

    side_tabs: ClassVar[Sequence[str]] = (FORM,)

    def __init__(
        self, context: Context, record: int, words: RecordWords, register: Register[Any, Any]
    ) -> None:
        """Refused when the record is gone."""
        self._is_wide = True
        super().__init__(context, record, words, register)

    def lay_out(self, actions: Sequence[QWidget]) -> None:
        """The head with its *actions* over the tabs and the side."""
        layout = page_column(self)
        layout.addWidget(self.head)
        self.head.show_actions(actions)
        body = row(gap=SPACE.x4)
        layout.addLayout(body, 1)
        body.addWidget(self.tabs, 1)  # before they are filled: moving full ones costs more
        body.addWidget(self.side)

    def fit(self, width: int, height: int) -> None:
        """What stands beside the form needs room."""
        super().fit(width, height)
        self._is_wide = width >= SIZE.side_break
        self._show_side()

    def _show_side(self) -> None:
        self.side.setVisible(self._is_wide and self.tabs.current in self.side_tabs)

    def _show_tab(self, tab: str) -> None:
        super()._show_tab(tab)
        self._show_side()


def side_section(content: QVBoxLayout, title: str, *widgets: QWidget) -> QWidget:
    """A card with *title* at the end of a side's *content*, hidden while it says nothing."""
    section, layout = card(SPACE.x4, SPACE.x1)
    layout.addWidget(label(title, "small_strong", "text_2"))
    for each in widgets:
        layout.addWidget(each)
    content.addWidget(section)
    section.hide()
    return section
