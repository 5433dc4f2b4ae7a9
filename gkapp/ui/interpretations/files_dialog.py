"""The files on one material."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from gkapp.models.interpretations import InterpretationMaterial
from gkapp.services.attachments import Owner
from gkapp.services.interpretation_materials import MaterialRow
from gkapp.ui.attachments.panel import AttachmentsPanel
from gkapp.ui.context import Context
from gkapp.ui.look.tokens import SPACE
from gkapp.ui.widgets.buttons import button
from gkapp.ui.widgets.labels import label
from gkapp.ui.widgets.layout import column, row

_WIDTH, _HEIGHT = 860, 560


class MaterialFilesDialog(QDialog):
    """Show it with open()."""

    told = Signal(object)
    """A Message for the bar of the window."""
    acted = Signal(object)
    """The Outcome of what was done with the files."""

    def __init__(self, context: Context, material: MaterialRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = material.draft.title or material.draft.form or ""
        self.setWindowTitle(f"附件 - {title}")
        room = parent.window().size()
        self.resize(min(_WIDTH, room.width()), min(_HEIGHT, room.height()))
        self.panel = AttachmentsPanel(context)
        self.panel.told.connect(self.told)
        self.panel.done.connect(self.acted)
        self.panel.show_owner(Owner(InterpretationMaterial, material.id))
        layout = column(self, SPACE.x4, SPACE.x3)
        layout.addWidget(label(f"{title}的附件", "subtitle", wrap=True))
        layout.addWidget(self.panel, 1)
        foot = row()
        foot.addStretch(1)
        close = button("关闭")
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        layout.addLayout(foot)
