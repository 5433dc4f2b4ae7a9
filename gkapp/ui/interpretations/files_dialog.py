"""The files on one material."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from gkapp.models.interpretations import InterpretationMaterial
from gkapp.services.interpretations.materials import MaterialRow
from gkapp.services.records.action_result import Outcome
from gkapp.services.records.attachments import Owner
from gkapp.ui.kit import messages
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.messages import Message
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, row
from gkapp.ui.kit.widgets.message_bar import MessageStack
from gkapp.ui.records.attachments.panel import AttachmentsPanel
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.undoing import Undoing

_WIDTH, _HEIGHT = 860, 560


class MaterialFilesDialog(QDialog):
    """Show it with open(). Its messages stand within it: those of the window lie out of reach."""

    def __init__(self, context: Context, material: MaterialRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = material.draft.title or material.draft.form or ""
        self.setWindowTitle(f"附件 - {title}")
        room = parent.window().size()
        self.resize(min(_WIDTH, room.width()), min(_HEIGHT, room.height()))
        self._context = context
        self.panel = AttachmentsPanel(context, "解读稿、图片、音视频")
        self.messages = MessageStack()
        self.undoing = Undoing(context, self)
        self.panel.told.connect(self._tell)
        self.panel.done.connect(self._take_done)
        self.undoing.told.connect(self._tell)
        self.panel.show_owner(Owner(InterpretationMaterial, material.id))
        layout = column(self, SPACE.x4, SPACE.x3)
        layout.addWidget(label(f"{title}的附件", "subtitle", wrap=True))
        layout.addWidget(self.panel, 1)
        layout.addWidget(self.messages)
        foot = row()
        foot.addStretch(1)
        close = button("关闭")
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        layout.addLayout(foot)

    def _tell(self, message: Message) -> None:
        if message.tone == "done":
            self.messages.forget_moment()
        self.messages.tell(message)

    def _take_done(self, outcome: Outcome) -> None:
        """All look again, but the window offers no undo of its own: it could be another's then."""
        self._context.bus.changed.emit(outcome.topics)
        self._tell(replace(messages.done(outcome.text), action="撤销", act=self.undoing.undo))
