"""What stands on the page while nothing is checked: choose a file, what is checked, old results."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gkapp.services.publication_check.checking import KeptCheck
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import ElidedLabel, Mark, label
from gkapp.ui.kit.widgets.layout import card, clear, column, plain, row
from gkapp.ui.publication_check.result_panel import limits_label
from gkapp.ui.publication_check.sources import KINDS

_LINE = 720  # pixels; a longer line of explanation is broken
_MOST = 100  # of the stretch, so that the blank at the sides only takes what is left over
_WORDS = (
    "身份证号码、手机号码、银行卡号，“姓名”“家庭住址”等标签后的内容，隐藏和看不见的文字、批注、修订、"
    "文档属性，隐藏的工作表、行和列，嵌入的文件，图片的拍摄位置，都在本机检查，文件不会传到别处，也不会改动。"
)  # fmt: skip
_WAYS = f"支持 {KINDS} 文件，也可以把文件拖到本页任何位置。"


class StartPanel(QWidget):
    """Asks for nothing by itself."""

    file_wanted = Signal()
    kept_wanted = Signal(int)
    """The id of a kept result that is to be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.choose = button("选择文件…", "primary", "folder")
        self.choose.clicked.connect(self.file_wanted)
        self._kept_card, self._kept_rows = card(SPACE.x4, SPACE.x1)
        self._arrange()
        self.show_kept(())

    def show_kept(self, kept: Sequence[KeptCheck]) -> None:
        """Offer the latest results that were kept."""
        clear(self._kept_rows)
        self._kept_card.setVisible(bool(kept))
        self._kept_rows.addWidget(label("最近保存的检查结果", "small_strong", "text_2"))
        for each in kept:
            line = row(gap=SPACE.x3)
            when = each.checked_at.isoformat(" ", "minutes")
            line.addWidget(label(when, "small", "text_3"))
            line.addWidget(ElidedLabel(each.checked.name), 1)
            line.addWidget(label(each.checked.in_words, "small", "text_2"))
            look = button("查看", "link")
            look.setAccessibleName(f"查看“{each.checked.name}”的检查结果")
            look.clicked.connect(partial(self.kept_wanted.emit, each.id))
            line.addWidget(look)
            self._kept_rows.addLayout(line)

    def _arrange(self) -> None:
        layout = column(self, gap=SPACE.x3)
        box, inner = card(SPACE.x5)
        middle = Qt.AlignmentFlag.AlignHCenter
        inner.addStretch(2)
        inner.addWidget(Mark("shield", "accent", 40), 0, middle)
        inner.addSpacing(SPACE.x2)
        inner.addWidget(label("检查准备发布的文件", "subtitle"), 0, middle)
        inner.addLayout(
            _lines(
                label(_WORDS, "body", "text_2", wrap=True),
                label(_WAYS, "body", "text_2", wrap=True),
            )
        )
        inner.addSpacing(SPACE.x3)
        inner.addWidget(self.choose, 0, middle)
        inner.addSpacing(SPACE.x4)
        inner.addLayout(_lines(limits_label(), is_centred=False))
        inner.addStretch(3)
        layout.addWidget(box, 1)
        layout.addWidget(self._kept_card)


def _lines(*words: QLabel, is_centred: bool = True) -> QHBoxLayout:
    """Words no longer than can be read and no wider than there is room for."""
    holder = plain()
    holder.setMaximumWidth(_LINE)
    lines = column(holder)
    for each in words:
        if is_centred:
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        lines.addWidget(each)
    centred = row()
    centred.addStretch(1)
    centred.addWidget(holder, _MOST)
    centred.addStretch(1)
    return centred
