"""What every group of settings is: a page within the page, with a title and a sentence."""

from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from gkapp.ui.kit import messages
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, plain, row, scroll
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.page import Page

ALL_THERE_IS = 16_777_215
"""The widest that Qt knows."""

_MOST = 100  # of the stretch, so that the blank beside takes only what is left over

READ_ONLY = "数据库以只读方式打开，不能修改"


class Group(Page):
    """Reads and saves by itself; the page of settings only shows one group at a time."""

    title: ClassVar[str]
    words: ClassVar[str]
    """What the group is for, in one sentence."""
    widest: ClassVar[int] = 960
    """Pixels beyond which lines would be too long to read; a table takes all there is."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        holder = plain()
        self.body: QVBoxLayout = column(holder, gap=SPACE.x4)
        self.head_actions: QHBoxLayout = row()
        head = row(gap=SPACE.x4)
        words = column(gap=SPACE.x1)
        words.addWidget(label(self.title, "subtitle"))
        words.addWidget(label(self.words, "small", "text_2", wrap=True))
        head.addLayout(words, 1)
        head.addLayout(self.head_actions)
        inner = plain()
        inner.setMaximumWidth(self.widest)
        layout = column(inner, gap=SPACE.x3)
        layout.addLayout(head)
        area = scroll(holder, sideways=True)
        # Else the page would grow to the height of the group, and scroll its head away with it.
        area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        layout.addWidget(area, 1)
        outer = row(self)
        outer.addWidget(inner, _MOST)
        if self.widest < ALL_THERE_IS:
            outer.addStretch(1)

    @property
    def read_only(self) -> str:
        """Why nothing in the database may be changed; empty when it may."""
        return READ_ONLY if self.context.db.is_read_only else ""

    def tell_failure(self, error: Exception) -> None:
        """Tell the refusal of a job; anything else is a bug and goes its way."""
        self.told.emit(messages.failure(error))
