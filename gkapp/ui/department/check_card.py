"""检查数据: whether the database is still what was written, with the result in words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from gkapp.models.file.verification import Verification
from gkapp.services.database.backups import verdict
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import Mark, label, set_tone
from gkapp.ui.kit.widgets.layout import clear, column, row

_WHAT = "逐页核对数据文件，检查关联是否完整，并把每一行与操作记录对照。"
_NOT_YET = "本次打开后还没有检查。"


class CheckCard(QFrame):
    """Asks for a check and shows what it found."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.button = button("立即检查")
        self._mark = Mark("info", "text_3")
        self.result = label(_NOT_YET, "body", "text_2", wrap=True)
        self._faults = column(gap=SPACE.x1)
        layout = column(self, SPACE.x4, SPACE.x2)
        head = row()
        head.addWidget(label("检查数据", "strong"), 1)
        head.addWidget(self.button)
        layout.addLayout(head)
        layout.addWidget(label(_WHAT, "small", "text_2", wrap=True))
        found = row()
        found.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        found.addWidget(self.result, 1)
        layout.addLayout(found)
        layout.addLayout(self._faults)
        self.button.clicked.connect(self.wanted)

    def show_result(self, what: str, found: Verification) -> None:
        """Say what a check of *what* found, fault by fault."""
        self.result.setText(f"{what}{verdict(found)}")
        is_sound = not found.faults
        self._mark.show_icon(*(("done", "done") if is_sound else ("problem", "problem")))
        set_tone(self.result, "done" if is_sound else "problem")
        clear(self._faults)
        for fault in found.faults:
            self._faults.addWidget(label(fault, "small", "text", wrap=True))
